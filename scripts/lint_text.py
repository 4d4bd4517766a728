"""Rules that read the text of the sources. Each takes the root of a checkout and yields Findings."""
import re
import subprocess
from collections import namedtuple

Finding = namedtuple("Finding", "file line message")

ROOMS = ["base", "model", "systems", "ensemble", "evidence", "view", "serve", "cli", "wasm"]
OUTERMOST = ["cli", "wasm"]  # they share a rank and may not include each other
CALLERS = ["step", "begin"]  # of systems
LINES_MAX, COLUMNS_MAX, FUNCTION_MAX = 400, 100, 60
BANNED = {
    "strcpy": "text_copy", "strcat": "text_copy or snprintf", "sprintf": "snprintf",
    "vsprintf": "vsnprintf", "gets": "fgets", "atoi": "text_integer", "atol": "text_integer",
    "atof": "text_number", "strtok": "a loop over strcspn", "rand": "rng_at", "srand": "rng_at",
    "random": "rng_at", "drand48": "rng_at", "alloca": "the caller's buffer",
}
BANNED_IN_SYSTEMS = ["signal", "sigaction", "time", "clock", "clock_gettime", "gettimeofday",
                     "setjmp", "longjmp", "pthread_mutex_lock", "mtx_lock", "omp_set_lock"]
NOT_OURS = re.compile(r"(?:atomic_|assert_|fy_|json_|sqlite3_)\w+$|KF_CHECK$")  # take what they take
COMMENT_OR_TEXT = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def sources(root, *folders, ends=(".c", ".h")):
    """Sources under folders, relative and sorted."""
    found = [path for folder in folders for path in (root / folder).rglob("*")
             if path.suffix in ends and path.is_file()]
    return sorted(path.relative_to(root) for path in found)


def read(root, path):
    return (root / path).read_text(encoding="utf-8", errors="replace")


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def code_only(text):
    """The text with comments and literals blanked, lines kept."""
    return COMMENT_OR_TEXT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def comments(text):
    for match in COMMENT_OR_TEXT.finditer(text):
        if match.group()[0] == "/":
            yield line_of(text, match.start()), match.group()


def rule_format(root):
    """clang-format 14 has nothing to change (make format)."""
    paths = sources(root, "src", "include", "tests")
    if not paths:
        return
    run = subprocess.run(["clang-format-14", "--dry-run", "-Werror", *map(str, paths)], cwd=root,
                         capture_output=True, text=True, check=False)
    seen = set()
    for match in re.finditer(r"^(\S+?):(\d+):\d+: error", run.stderr, re.M):
        if match[1] not in seen:
            seen.add(match[1])
            yield Finding(match[1], int(match[2]), "not as clang-format writes it; run `make format`")


def rule_columns(root):
    """No line of a source is longer than 100 columns."""
    for path in sources(root, "src", "include", "tests"):
        for number, line in enumerate(read(root, path).splitlines(), 1):
            if len(line) > COLUMNS_MAX:
                yield Finding(str(path), number, f"{len(line)} columns, at most {COLUMNS_MAX}")


def rule_rooms(root):
    """Includes point to their own room or leftwards; a system includes no other system."""
    for path in sources(root, "src"):
        room, text = path.parts[1], read(root, path)
        if room not in ROOMS:
            yield Finding(str(path), 1, f"no such room: {room}")
            continue
        for match in re.finditer(r'^\s*#\s*include\s+"([^"]+)"', text, re.M):
            target, line = match[1], line_of(text, match.start())
            other = target.split("/")[0]
            if other == "kafou":
                continue  # the public headers, include/kafou
            if other not in ROOMS:
                yield Finding(str(path), line, f'"{target}": include from src/, as "room/file.h"')
            elif ROOMS.index(other) > ROOMS.index(room) or (
                    other != room and other in OUTERMOST and room in OUTERMOST):
                yield Finding(str(path), line, f'{room} may not include "{target}"')
            elif other == room == "systems" and not own_header(path.stem, target):
                yield Finding(str(path), line, f'a system may not include "{target}" of another')


def own_header(stem, target):
    """residents.c and residents_flight.c may include residents*.h, and everyone systems.h, where the
    day's functions are declared; step.c and begin.c include what they call."""
    system = stem.removesuffix("_kernel").split("_")[0]
    name = target.split("/")[-1].removesuffix(".h")
    return stem in CALLERS or name in (system, "systems") or name.startswith(system + "_")


def rule_banned(root):
    """No function that the project does without."""
    for path in sources(root, "src", "include", "tests"):
        names = dict(BANNED)
        if path.parts[:2] == ("src", "systems"):
            names.update({name: "nothing: a day has no clock, no signals and no locks"
                          for name in BANNED_IN_SYSTEMS})
        code = code_only(read(root, path))
        for match in re.finditer(r"(?<![\w.>])(\w+)\s*\(", code):
            if match[1] in names:
                yield Finding(str(path), line_of(code, match.start()),
                              f"{match[1]} is banned; use {names[match[1]]}")


def call_around(code, offset):
    """Name and text before offset of the innermost call that it is an argument of, or None."""
    depth, i = 0, offset - 1
    while i >= 0 and not (code[i] in "([{" and depth == 0):
        depth += (code[i] in ")]}") - (code[i] in "([{")
        if code[i] == ";" and depth == 0:
            return None
        i -= 1
    name = re.search(r"(\w+)\s*$", code[:i]) if i >= 0 and code[i] == "(" else None
    return (name[1], code[i + 1:offset]) if name else None


def rule_booleans(root):
    """No call of ours has a bare true or false among its arguments: an enum says what is meant."""
    for path in sources(root, "src", "include", "tests"):
        code = code_only(read(root, path))
        for match in re.finditer(r"\b(?:true|false)\b(?=\s*[,)])", code):
            call = call_around(code, match.start())
            if not call or NOT_OURS.match(call[0]):
                continue
            before, after = call[1].strip(), code[match.end():].lstrip()[0]
            if before.endswith(",") or (not before and after == ","):
                yield Finding(str(path), line_of(code, match.start()),
                              f"{call[0]}: a bare {match.group()} among arguments; use an enum")


def rule_sizes(root):
    """Files have at most 400 lines, functions at most 60."""
    paths = sources(root, "src", "include", "tests")
    for path in paths:
        lines = len(read(root, path).splitlines())
        if lines > LINES_MAX:
            yield Finding(str(path), lines, f"{lines} lines, at most {LINES_MAX}")
    if not paths:
        return
    run = subprocess.run(["ctags", "--languages=C", "--langmap=C:.c.h", "--c-kinds=f",
                          "--fields=+ne", "-f", "-", *map(str, paths)],
                         cwd=root, capture_output=True, text=True, check=True)
    for row in run.stdout.splitlines():
        name, path, *fields = row.split("\t")
        place = dict(field.split(":", 1) for field in fields if re.match(r"(line|end):\d", field))
        length = int(place.get("end", place["line"])) - int(place["line"]) + 1
        if length > FUNCTION_MAX:
            yield Finding(path, int(place["line"]), f"{name}: {length} lines, at most {FUNCTION_MAX}")


def rule_comments(root):
    """No code in comments, no #if 0, no to-do without an issue number."""
    statement = re.compile(r"^[\s*/]*(?:[\w>.\[\]*-]+\s*[-+*/]?=[^=]|[\w>.-]+\([^)]*\)|return\b|"
                           r"(?:if|for|while)\s*\().*[;{]\s*(?:\*/)?\s*$")
    wish = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b(?!.*#\d)")
    for path in sources(root, "src", "include", "tests", ends=(".c", ".h", ".def")):
        text = read(root, path)
        for line, comment in comments(text):
            lines = comment.splitlines()
            for number, row in enumerate(lines, line):
                if wish.search(row):
                    yield Finding(str(path), number, "a to-do needs the number of its issue (#12)")
            code = sum(1 for row in lines if statement.match(row))
            if 2 * code > len(lines) and line > 1 and "`" not in comment:
                yield Finding(str(path), line, "code in a comment; git keeps what was")
        for match in re.finditer(r"^\s*#\s*if\s+0\b", text, re.M):
            yield Finding(str(path), line_of(text, match.start()), "code switched off by #if 0")


def rule_guards(root):
    """Every header has the guard KAFOU_ROOM_NAME_H."""
    for path in sources(root, "src", ends=(".h",)):
        guard = "KAFOU_" + "_".join(path.parts[1:]).upper().replace(".", "_")
        if f"#ifndef {guard}\n#define {guard}\n" not in read(root, path):
            yield Finding(str(path), 1, f"expected the include guard {guard}")


def rule_reductions(root):
    """No OpenMP reduction: threads would decide the order of a sum."""
    for path in sources(root, "src"):
        text = read(root, path)
        for match in re.finditer(r"#\s*pragma\s+omp\b[^\n]*\breduction\b", text):
            yield Finding(str(path), line_of(text, match.start()), "OpenMP reduction")


def rule_links(root):
    """Links between the project's pages lead somewhere."""
    pages = [page for page in [*root.glob("*.md"), *root.glob("docs/**/*.md"),
                               *root.glob("scenarios/**/*.md")]]
    for page in sorted(pages):
        text = re.sub(r"```.*?```|`[^`\n]*`", lambda m: re.sub(r"[^\n]", " ", m.group()),
                      page.read_text(encoding="utf-8"), flags=re.S)
        for match in re.finditer(r"\]\(([^)#\s]+)(#[^)]*)?\)", text):
            if not re.match(r"[a-z]+:", match[1]) and not (page.parent / match[1]).exists():
                yield Finding(str(page.relative_to(root)), line_of(text, match.start()),
                              f"leads nowhere: {match[1]}")


def rule_listed(root):
    """Every source and test stands in a meson.build, or it would never be built or run."""
    wanted = [(path, path.parent / "meson.build", path.name)
              for path in sources(root, "src", ends=(".c",))]
    for path in sources(root, "tests", ends=(".c", ".sh", ".py", ".mjs")):
        if path.name.startswith(("test_", "fuzz_")):
            name = path.stem[5:] if path.name.startswith("fuzz_") else path.name
            wanted.append((path, "tests/meson.build", name))
    for path, listing, name in wanted:
        if not (root / listing).exists() or f"'{name}'" not in read(root, listing):
            yield Finding(str(path), 1, f"not in {listing}")


def rule_paths(root):
    """Tracked files name no machine: no home folders, no paths of one workplace."""
    homes = re.compile(r"/(?:home/\w|ro" r"ot/\w|wo" r"rk/\w|Use" r"rs/\w)|\.\./sha" r"red\b")
    if not (root / ".git").exists():
        print("skip paths: not a git checkout")
        return
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True)
    for name in filter(None, tracked.stdout.decode().split("\0")):
        path = root / name
        if not path.is_file() or path.is_symlink():
            continue
        text = path.read_bytes()
        if b"\0" in text[:4096]:
            continue
        for number, line in enumerate(text.decode("utf-8", "replace").splitlines(), 1):
            if homes.search(line):
                yield Finding(name, number, f"a path of one machine: {line.strip()[:60]}")


TEXT_RULES = {name.removeprefix("rule_"): rule for name, rule in list(globals().items())
              if name.startswith("rule_")}
