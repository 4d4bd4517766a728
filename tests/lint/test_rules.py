#!/usr/bin/env python3
"""Every rule of scripts/lint fires on a small bad tree and stays quiet on its mended twin."""
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "scripts"))
from lint_build import BUILD_RULES  # noqa: E402
from lint_tables import TABLE_RULES  # noqa: E402
from lint_text import TEXT_RULES  # noqa: E402

RULES = {**TEXT_RULES, **TABLE_RULES, **BUILD_RULES}
PARAM = 'PARAM(zone, pull, "1", 1, 0, 2, UNIFORM, J, NOT, "judgement", "one, with (brackets)")\n'
TABLE = ("<!-- parameters:begin zone -->\n"
         "| parameter | unit | default | range | prior | pedigree | identified | source | meaning |\n"
         "|---|---|---|---|---|---|---|---|---|\n"
         "| `zone.pull` | 1 | 1 | 0 to 2 | uniform | judgement | not | judgement | one, with (brackets) |\n"
         "<!-- parameters:end -->\n")
COLUMN = 'COLUMN(int32_t, fighters, zones * groups, transfers, "persons", "fighters")\n'
SCALAR = 'SCALAR(int32_t, academy, transfers, "persons", "in training")\n'
DAY = 'SYSTEM(1, b, PRESENT, "what?")\n'
TOP = "/* events.c: what?\n *\n * reads   a\n * writes  b\n * model   c\n * source  d */\n"
DRAW = "Rng g(W *w) { return rng_at(w->key, 0, STREAM_A, 0); }\n"
C_DRAW = "double h(W *w) { return rng_uniform_at(w->key, 0, STREAM_C, 0); }\n"
STREAMS = {"src/model/day.def": 'SYSTEM(1, b, PRESENT, "what?")\nSYSTEM(2, c, PRESENT, "what?")\n',
           "src/model/streams.h": "enum { STREAM_A = 101 /* zone */ };\n", "src/systems/b.c": DRAW}
HEADER = "#ifndef KAFOU_BASE_A_H\n#define KAFOU_BASE_A_H\n"

# rule, what the test says, files that must fire, files that must not
CASES = [
    ("format", "a brace in the wrong place", {"src/base/a.c": "int f(void){return 1;}\n"},
     {"src/base/a.c": "int f(void) { return 1; }\n"}),
    ("columns", "a line of 101 columns", {"src/base/a.c": "/* " + "x" * 95 + " */\n"},
     {"src/base/a.c": "/* " + "x" * 94 + " */\n"}),
    ("rooms", "base includes model", {"src/base/a.c": '#include "model/world.h"\n'},
     {"src/model/a.c": '#include "base/rng.h"\n'}),
    ("rooms", "a system includes another", {"src/systems/events.c": '#include "systems/supply.h"\n'},
     {"src/systems/supply_money.c": '#include "systems/supply_kernel.h"\n'}),
    ("rooms", "a system includes the day", {"src/systems/events.c": '#include "systems/step.h"\n'},
     {"src/systems/step.c": '#include "systems/step.h"\n'}),
    ("rooms", "cli and wasm include each other", {"src/wasm/a.c": '#include "cli/a.h"\n'},
     {"src/wasm/a.c": '#include "evidence/a.h"\n'}),
    ("rooms", "the server includes a command", {"src/serve/a.c": '#include "cli/a.h"\n'},
     {"src/cli/a.c": '#include "serve/a.h"\n'}),
    ("banned", "sprintf", {"src/base/a.c": "void f(char *s) { sprintf(s, \"x\"); }\n"},
     {"src/base/a.c": "/* sprintf(s) */ void f(char *s) { snprintf(s, 2, \"rand()\"); }\n"}),
    ("banned", "a clock in a system", {"src/systems/a.c": "long f(void) { return time(0); }\n"},
     {"src/cli/a.c": "long f(void) { return time(0); }\n"}),
    ("banned", "a lock in a system", {"src/systems/a.c": "void f(M *m) { pthread_mutex_lock(m); }\n"},
     {"src/ensemble/a.c": "void f(M *m) { pthread_mutex_lock(m); }\n"}),
    ("booleans", "a bare true among arguments", {"src/base/a.c": "int f(A *a)\n{\n    return g(h(a, 1),\n             true);\n}\n"},
     {"src/base/a.c": "int f(A *a) { return g(h(a, 1), a->on == true) + m(true) + (atomic_store(&b, true), 1); }\n"}),
    ("booleans", "a bare false first of all", {"tests/base/a.c": "int f(A *a) { return g(false, a); }\n"},
     {"tests/base/a.c": "B f(void) { KF_CHECK(false, \"why\"); return (B){1, true, g(2) ? true : false}; }\n"}),
    ("sizes", "a file of 401 lines", {"src/base/a.c": "\n" * 401}, {"src/base/a.c": "\n" * 400}),
    ("sizes", "a function of 61 lines", {"src/base/a.c": "int f(void)\n{\n" + "\n" * 57 + "return 1;\n}\n"},
     {"src/base/a.c": "int f(void)\n{\n" + "\n" * 56 + "return 1;\n}\n"}),
    ("comments", "code in a comment", {"src/base/a.c": "\n/* x = y + 1; */\n"},
     {"src/base/a.c": "\n/* x follows y; see f(x) */\n"}),
    ("comments", "#if 0", {"src/base/a.c": "\n#if 0\n#endif\n"}, {"src/base/a.c": "\n#if X\n#endif\n"}),
    ("comments", "a wish without an issue", {"src/base/a.c": "/* TO" "DO mend */\n"},
     {"src/base/a.c": "/* TO" "DO mend (#12) */\n"}),
    ("guards", "another guard", {"src/base/a.h": "#ifndef A_H\n#define A_H\n#endif\n"},
     {"src/base/a.h": HEADER + "#endif\n"}),
    ("reductions", "a reduction", {"src/base/a.c": "#pragma omp parallel for reduction(+ : x)\n"},
     {"src/base/a.c": "#pragma omp parallel for\n"}),
    ("links", "a link to a page that is not there", {"README.md": "see [that](docs/that.md)\n"},
     {"README.md": "see [this](README.md#top) and `[x](y)`\n"}),
    ("listed", "a source no build knows", {"src/base/a.c": "", "src/base/meson.build": "files('b.c')"},
     {"src/base/a.c": "", "src/base/meson.build": "files('a.c')"}),
    ("listed", "a test no build knows", {"tests/base/test_a.c": "", "tests/meson.build": "'test_b.c'"},
     {"tests/base/test_a.c": "", "tests/base/lib.sh": "", "tests/meson.build": "'test_a.c'"}),
    ("paths", "a home folder", {"README.md": "see /ho" "me/someone/x\n"}, {"README.md": "see src/x\n"}),
    ("parameters", "a parameter nobody reads", {"src/model/params.def": PARAM, "src/model/a.c": ""},
     {"src/model/params.def": PARAM, "src/model/a.c": "double f(P *p) { return p->zone_pull; }\n"}),
    ("pages", "a parameter on no page", {"src/model/params.def": PARAM, "docs/model/a.md": ""},
     {"src/model/params.def": PARAM, "docs/model/a.md": TABLE}),
    ("pages", "a table that is not that of params.def",
     {"src/model/params.def": PARAM.replace("0, 2", "0, 3"), "docs/model/a.md": TABLE},
     {"src/model/params.def": PARAM, "docs/model/a.md": "text\n" + TABLE + "text\n"}),
    ("pages", "a table on two pages",
     {"src/model/params.def": PARAM, "docs/model/a.md": TABLE, "docs/model/b.md": TABLE},
     {"src/model/params.def": PARAM, "docs/model/a.md": TABLE, "docs/model/b.md": "text\n"}),
    ("pages", "a table of no group",
     {"src/model/params.def": PARAM, "docs/model/a.md": TABLE + TABLE.replace(" zone ", " zones ")},
     {"src/model/params.def": PARAM, "docs/model/a.md": TABLE}),
    ("transfers", "a system sets fighters",
     {"src/model/world.def": COLUMN, "src/systems/a.c": "void f(W *w) { w->fighters[g[1]] -= 1; }\n"},
     {"src/model/world.def": COLUMN, "src/systems/a.c": "int f(W *w) { return w->fighters[1] == 1; }\n"}),
    ("transfers", "a system sets a scalar",
     {"src/model/world.def": SCALAR, "src/systems/a.c": "void f(W *w) { w->academy++; }\n"},
     {"src/model/world.def": SCALAR, "src/model/transfers.c": "void f(W *w) { w->academy++; }\n"}),
    ("equations", "an equation on no page",
     {"docs/model/a.md": "(eq. 1.1)\n", "src/systems/a.c": "/* eqs. 1.1, 1.2 */\n"},
     {"docs/model/a.md": "(eq. 1.1) (1.2)\n", "src/systems/a.c": "/* eqs. 1.1, 1.2 */\n"}),
    ("systems", "a present system without its file",
     {"src/model/day.def": 'SYSTEM(1, events, PRESENT, "what?")\n'},
     {"src/model/day.def": 'SYSTEM(1, events, PRESENT, "what?")\n', "src/systems/events.c": TOP}),
    ("systems", "a system that does not say what it writes",
     {"src/model/day.def": 'SYSTEM(1, events, PRESENT, "what?")\n', "src/systems/events.c": "/* x */\n"},
     {"src/model/day.def": 'SYSTEM(1, events, ABSENT, "what?")\n'}),
    ("streams", "a number given twice", {**STREAMS, "src/model/streams.h": "enum { STREAM_A = 101, STREAM_C = 101 };\n",
                                         "src/systems/b_x.c": DRAW + C_DRAW}, STREAMS),
    ("streams", "a number of no system", {**STREAMS, "src/model/streams.h": "enum { STREAM_A = 301 };\n"}, STREAMS),
    ("streams", "a stream of another system", {**STREAMS, "src/systems/c.c": DRAW}, {**STREAMS, "src/systems/b_x.c": DRAW}),
    ("streams", "a first draw of two systems",
     {**STREAMS, "src/model/streams.h": "enum { STREAM_A = 1 };\n", "src/systems/c.c": DRAW},
     {**STREAMS, "src/model/streams.h": "enum { STREAM_A = 1 };\n"}),
    ("streams", "a draw outside the systems", {**STREAMS, "src/model/a.c": DRAW}, STREAMS),
    ("streams", "a stream nobody draws from",
     {**STREAMS, "src/model/streams.h": "enum { STREAM_A = 101, STREAM_C = 201 };\n"},
     {**STREAMS, "src/model/streams.h": "enum { STREAM_A = 101, STREAM_C = 201 };\n", "src/systems/c.c": C_DRAW}),
    ("streams", "a number in place of a stream",
     {**STREAMS, "src/systems/b_x.c": "Rng g(W *w) { return rng_at(w->key, f(1, 2), 101, 0); }\n"},
     {**STREAMS, "src/systems/b_x.c": "Rng g(W *w) { return rng_at(w->key, f(1, 2), STREAM_A, 0); }\n"}),
    ("switches", "a switch of another system",
     {"src/systems/b_x.c": "int g(P *p) { return p->on[MECHANISM_bc_part]; }\n"},
     {"src/systems/b_x.c": "int g(P *p) { return p->on[MECHANISM_b_part] && p->on[MECHANISM_b]; }\n"}),
    ("libm", "exp of libm", {"src/model/a.c": "double exp(double); double f(double x) { return exp(x); }\n"},
     {"src/model/a.c": "double fabs(double); double f(double x) { return fabs(x); }\n"}),
    ("calls", "a system allocates",
     {"src/systems/a.c": "#include <stdlib.h>\nvoid *f(void) { return malloc(9); }\n"},
     {"src/model/a.c": "#include <stdlib.h>\nvoid *f(void) { return malloc(9); }\n"}),
    ("calls", "a system calls another",
     {"src/model/day.def": DAY, "src/systems/a.c": "void b_step(void); void a_step(void) { b_step(); }\n"},
     {"src/model/day.def": DAY, "src/systems/step.c": "void b_step(void); void day(void) { b_step(); }\n"}),
    ("calls", "the model prints", {"src/model/a.c": '#include <stdio.h>\nvoid f(void) { puts("x"); }\n'},
     {"src/model/a.c": '#include <stdio.h>\nvoid f(FILE *o) { fputs("x", o); }\n'}),
    ("calls", "the ensemble exits", {"src/ensemble/a.c": "#include <stdlib.h>\nvoid f(void) { exit(1); }\n"},
     {"src/ensemble/a.c": "#include <stdlib.h>\nvoid *f(void) { return malloc(9); }\n"}),
    ("statics", "a static counter", {"src/systems/a.c": "int f(void) { static int n; return n++; }\n"},
     {"src/systems/a.c": 'const char *const t[] = {"a", "b"}; int f(int i) { return t[i][0]; }\n'}),
    ("kernels", "a designated initialiser out of order",
     {"src/systems/a_kernel.h": "typedef struct { int a; } A; static inline A f(void) { return (A){.a = 1}; }\n"},
     {"src/systems/a_kernel.h": "static inline int f(int a) { return a; }\n"}),
    ("functions", "eight arguments", {"src/base/a.c": "int f(" + ", ".join("int " + a for a in "abcdefgh") + ")\n{ return a; }\n"},
     {"src/base/a.c": "int f(" + ", ".join("int " + a for a in "abcdefg") + ")\n{ return a; }\n"}),
    ("functions", "four levels of nesting",
     {"src/base/a.c": "int f(int a) { if (a) { if (a > 1) { if (a > 2) { if (a > 3) { return 1; } } } } return 0; }\n"},
     {"src/base/a.c": "int f(int a) { if (a) { if (a > 1) { if (a > 2) { return 1; } } } return 0; }\n"}),
]


def findings(rule, files):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in (".clang-format", ".clang-tidy"):
            (root / name).write_text((ROOT / name).read_text())
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            if rule in ("libm", "calls", "statics") and path.suffix == ".c":
                room = path.parts[-2]
                target = root / "build/test/core" / f"{room}_{path.name}.o"
                target.parent.mkdir(parents=True, exist_ok=True)
                subprocess.run(["gcc", "-O1", "-fPIC", "-c", str(path), "-o", str(target)], check=True)
        if rule == "paths":
            subprocess.run(["git", "init", "-q"], cwd=root, check=True)
            subprocess.run(["git", "add", "-A"], cwd=root, check=True)
        return list(RULES[rule](root))


def main():
    failed = 0
    for rule, says, bad, good in CASES:
        fires, quiet = findings(rule, bad), findings(rule, good)
        okay = bool(fires) and not quiet
        failed += not okay
        print(f"{'ok' if okay else 'not ok'} {rule} finds {says}")
        if not fires:
            print("    did not fire")
        for finding in quiet:
            print(f"    fires on good code: {finding.file}:{finding.line}: {finding.message}")
    for rule in RULES.keys() - {case[0] for case in CASES}:
        failed += 1
        print(f"not ok {rule} has a case here")
    return 1 if failed else 0


sys.exit(main())
