"""Rules that ask a compiler or read objects: those of build/test, or of a `build` beside `src`."""
import os
import re
import subprocess
from pathlib import Path

from lint_tables import rows
from lint_text import CALLERS, Finding, sources

LIBM_ALLOWED = {"sqrt", "fabs", "floor"}
ALLOCATION = {"malloc", "calloc", "realloc", "reallocarray", "free", "aligned_alloc",
              "posix_memalign", "memalign", "strdup", "strndup", "asprintf", "vasprintf", "mmap"}
OUTPUT = {"printf", "puts", "putchar", "stdout", "stderr", "stdin", "exit", "_exit", "quick_exit",
          "perror", "abort", "__printf_chk"}
STREAMS = {"fopen", "fdopen", "fclose", "fprintf", "vfprintf", "fputs", "fputc", "fwrite", "fread",
           "fgets", "open", "read", "write", "__fprintf_chk"}


def told(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def libm_names():
    """What the C library's libm exports and kafou may not use below ensemble."""
    libm = told("gcc", "-print-file-name=libm.so.6").strip()
    rows = re.findall(r"^\S+ [TWi] (\w+)@", told("nm", "-D", "--defined-only", libm), re.M)
    return set(rows) - LIBM_ALLOWED


def objects(root, *rooms):
    """(source, object) of each source of the rooms that build/test has compiled into a library."""
    build = root / "build" / "test"
    found = {}
    for path in build.rglob("*.c.o"):
        match = re.match(r"([a-z]+)_(\w+\.c)\.o$", path.name)
        if match and (match[1] in rooms or "core" in path.parent.name):
            found[f"src/{match[1]}/{match[2]}"] = path
    if not found:
        raise SystemExit("lint: build/test holds no objects; run scripts/build test first")
    for source in sources(root, *(f"src/{room}" for room in rooms), ends=(".c",)):
        if str(source) in found:
            yield str(source), found[str(source)]


def undefined(path):
    return {name.split("@")[0] for name in re.findall(r"^\s+U (\S+)", told("nm", str(path)), re.M)}


def rule_libm(root):
    """base, model and systems use no libm but sqrt, fabs and floor."""
    names = libm_names()
    for source, path in objects(root, "base", "model", "systems"):
        for name in sorted(undefined(path) & names):
            yield Finding(source, 1, f"{name} of libm; its last bits differ between processors")


def rule_calls(root):
    """Systems neither allocate nor print nor read; nothing below cli prints or exits."""
    systems = {row[1] for _, row in rows(root, "src/model/day.def", "SYSTEM")}
    days = {f"{system}_{part}" for system in systems for part in ("step", "begin")}
    for source, path in objects(root, "base", "model", "systems", "ensemble", "evidence"):
        calls = undefined(path)
        for name in sorted(calls & OUTPUT):
            yield Finding(source, 1, f"{name}: no output and no exit inside the library")
        if source.startswith("src/systems/"):
            for name in sorted(calls & (ALLOCATION | STREAMS)):
                yield Finding(source, 1, f"{name}: a day allocates nothing and reads nothing")
            if Path(source).stem not in CALLERS:
                for name in sorted(calls & days):
                    yield Finding(source, 1, f"{name}: only step.c and begin.c call a system")


def rule_statics(root):
    """base, model and systems keep no variable between calls (constants may)."""
    for source, path in objects(root, "base", "model", "systems"):
        for row in told("objdump", "-t", str(path)).splitlines():
            match = re.match(r"^[0-9a-f]+ .{7} (\.(?:data|bss|tdata|tbss)\S*|\*COM\*)\t[0-9a-f]+ +"
                             r"(?:\.hidden )?(\S+)$", row)
            if match and not match[1].startswith(".data.rel.ro") and match[2] != match[1]:
                yield Finding(source, 1, f"{match[2]} in {match[1]}: a variable that outlives a call")


def rule_kernels(root):
    """Kernel headers are C++17 too: they will be compiled for a GPU."""
    for path in sources(root, "src", ends=(".h",)):
        if not path.stem.endswith("_kernel") and path.name != "detmath.h":
            continue
        run = subprocess.run(["g++", "-std=c++17", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic",
                              "-Werror", "-Isrc", "-x", "c++", str(path)],
                             cwd=root, capture_output=True, text=True, check=False)
        lines = [line for line in run.stderr.splitlines() if "error:" in line and "pragma once" not in line]
        if run.returncode and lines:
            yield Finding(str(path), 1, f"not C++17: {lines[0]}")


def rule_functions(root):
    """clang-tidy: at most seven arguments (five are typical), three levels of nesting."""
    paths = [str(path) for path in sources(root, "src", ends=(".c",))]
    database = root / "build" / "test"
    if not paths:
        return
    command = ["clang-tidy-14", "--quiet"]
    command += ["-p", str(database)] if (database / "compile_commands.json").exists() else []
    tail = [] if "-p" in command else ["--", "-std=c17", "-Isrc"]
    seen = set()
    for chunk in (paths[i:i + 8] for i in range(0, len(paths), 8)):
        run = subprocess.run(command + chunk + tail, cwd=root, capture_output=True, text=True,
                             check=False)
        told_of = r"^(\S+?):(\d+):\d+: (?:warning|error): (.*)\n(?:(?!.*: (?:warning|error): ).*note: (.*))?"
        for match in re.finditer(told_of, drop_excerpts(run.stdout), re.M):
            path = Path(os.path.normpath(database / match[1]))
            name = str(path.relative_to(root)) if path.is_relative_to(root) else match[1]
            finding = Finding(name, int(match[2]), f"{match[3]}: {match[4]}" if match[4] else match[3])
            if finding not in seen:
                seen.add(finding)
                yield finding


def drop_excerpts(text):
    """clang's messages without the lines of code they show."""
    return "".join(line + "\n" for line in text.splitlines()
                   if re.match(r"^\S+:\d+:\d+: (?:warning|error|note): ", line))


BUILD_RULES = {name.removeprefix("rule_"): rule for name, rule in list(globals().items())
               if name.startswith("rule_")}
