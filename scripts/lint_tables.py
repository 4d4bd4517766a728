"""Rules that hold the tables of src/model (params.def, world.def) against the code and docs."""
import re

import parameter_pages
from lint_text import Finding, code_only, line_of, read, sources


def rows(root, path, macro):
    """Arguments of each MACRO(...) row of a .def file: (line, [texts])."""
    file = root / path
    if not file.exists():
        return
    text = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group()), file.read_text(), flags=re.S)
    for match in re.finditer(rf"^{macro}\(((?:[^()\"]|\"(?:\\.|[^\"\\])*\"|\([^()]*\))*)\)", text, re.M):
        fields = re.findall(r'(?:"(?:\\.|[^"\\])*"|\([^()]*\)|[^,"])+', match[1])
        yield line_of(text, match.start()), [field.strip() for field in fields]


def rule_parameters(root):
    """Every parameter of params.def is used in src/model or src/systems."""
    table = "src/model/params.def"
    code = "\n".join(code_only(read(root, path)) for path in sources(root, "src/model", "src/systems"))
    used = set(re.findall(r"(?:->|\.)\s*(\w+)", code)) | set(re.findall(r"\bPARAM_(\w+)", code))
    for line, row in rows(root, table, "PARAM"):
        name = f"{row[0]}_{row[1]}"
        if name not in used:
            yield Finding(table, line, f"nothing reads p->{name}")


def rule_pages(root):
    """Every group of params.def has its table, as it is now, on one page of docs/model."""
    parameters = [row for _, row in rows(root, "src/model/params.def", "PARAM")]
    if parameters and (root / "docs" / "model").exists():
        yield from parameter_pages.findings(root, parameters)


def rule_transfers(root):
    """Columns whose writer is transfers are set nowhere else (people and money move, by name)."""
    table = "src/model/world.def"
    moved = {row[1] for _, row in rows(root, table, "COLUMN") if row[3] == "transfers"}
    moved |= {row[1] for _, row in rows(root, table, "SCALAR") if row[2] == "transfers"}
    if not moved:
        return
    names = "|".join(sorted(moved))
    target = rf"\b\w+\s*->\s*({names})\b\s*(?:\[(?:[^\[\]]|\[[^\[\]]*\])*\])?"
    writes = [re.compile(target + r"\s*(?:[-+*/|&^]?=(?!=)|\+\+|--)"),
              re.compile(r"(?:\+\+|--)\s*" + target),
              re.compile(r"\bmem(?:set|cpy|move)\s*\(\s*(?:&\s*)?" + target)]
    for path in sources(root, "src"):
        if re.match(r"src/(model/(transfers|world|population)\w*|systems/begin)\.c$", str(path)):
            continue  # what moves them, and the first state
        code = code_only(read(root, path))
        for write in writes:
            for match in write.finditer(code):
                yield Finding(str(path), line_of(code, match.start()),
                              f"sets {match[1]}, which only transfers may change")


def rule_equations(root):
    """Every equation cited in src/systems and src/model stands in docs/model."""
    pages = sources(root, "docs/model", ends=(".md",))
    if not pages:
        print("skip equations: docs/model has no pages yet")
        return
    text = "\n".join(read(root, page) for page in pages)
    known = set(re.findall(r"\b(\d+\.\d+)\b", " ".join(re.findall(r"\((?:eqs?\.? )?[^()\n]*\d+\.\d+[^()\n]*\)", text))))
    known |= set(re.findall(r"\b[Ee]qs?\.?\s*(\d+\.\d+)", text))
    for path in sources(root, "src/systems", "src/model"):
        source = read(root, path)
        for match in re.finditer(r"\beqs?\.\s+((?:\d+\.\d+(?:\s*(?:,|and|to|-)\s*)?)+)", source):
            for number in re.findall(r"\d+\.\d+", match[1]):
                if number not in known:
                    yield Finding(str(path), line_of(source, match.start()),
                                  f"eq. {number} is on no page of docs/model")


def rule_systems(root):
    """Every present system says at its top what it reads, writes, its page and its source."""
    for line, row in rows(root, "src/model/day.def", "SYSTEM"):
        name, state = row[1], row[2]
        path = root / "src" / "systems" / f"{name}.c"
        if state != "PRESENT":
            continue
        if not path.exists():
            yield Finding("src/model/day.def", line, f"{name} is PRESENT; src/systems/{name}.c is not")
            continue
        top = path.read_text().split("*/")[0]
        for word in ("reads", "writes", "model", "source"):
            if not re.search(rf"^ \* {word}\b", top, re.M):
                yield Finding(f"src/systems/{name}.c", 1, f"the first comment has no line `{word}`")


def arguments(code, start):
    """Texts of the arguments of a call whose bracket opens just before `start`."""
    depth, parts, last = 0, [], start
    for at in range(start, len(code)):
        if code[at] in "([{":
            depth += 1
        elif code[at] in ")]}" and depth > 0:
            depth -= 1
        elif code[at] == "," and depth == 0 or code[at] == ")":
            parts.append(code[last:at].strip())
            last = at + 1
            if code[at] == ")":
                return parts
    return parts


def system_of(path):
    """residents of residents_flight.c; begin and step are nobody's."""
    return path.stem.split("_")[0]


EVIDENCE_STREAMS = {90: "uncertain"}  # beside the systems: drawn outside of any day


def rule_streams(root):
    """Every stream of random numbers is one system's, by its number, and drawn from there alone. Those
    of EVIDENCE_STREAMS belong to files of src/evidence."""
    table = "src/model/streams.h"
    if not (root / table).exists():
        return
    names = {int(row[0]): row[1] for _, row in rows(root, "src/model/day.def", "SYSTEM")}
    names.update(EVIDENCE_STREAMS)
    text, owner, numbers, lines = code_only(read(root, table)), {}, {}, {}
    for match in re.finditer(r"\b(STREAM_\w+)\s*=\s*(\d+)", text):
        line, stream, number = line_of(text, match.start()), match[1], int(match[2])
        if number in numbers:
            yield Finding(table, line, f"{stream} has the number of {numbers[number]}")
        if number // 100 and number // 100 not in names:
            yield Finding(table, line, f"{stream}: no system of day.def has the id {number // 100}")
        numbers[number], lines[stream] = stream, line
        owner[stream] = names.get(number // 100)  # None: the first state, whoever draws it
    used = set()
    for path in sources(root, "src"):
        code = code_only(read(root, path))
        for match in re.finditer(r"\bSTREAM_\w+", code):
            stream, system = match[0], system_of(path)
            if str(path) == table or stream not in owner:
                continue
            used.add(stream)
            owner[stream] = owner[stream] or system
            evidence = owner[stream] in EVIDENCE_STREAMS.values()
            room = "evidence" if evidence else "systems"
            if path.parts[1] != room or owner[stream] != system:
                yield Finding(str(path), line_of(code, match.start()),
                              f"{stream} belongs to {owner[stream]}")
        if path.parts[1] not in ("model", "systems"):
            continue
        for match in re.finditer(r"\brng_(?:at|uniform_at|uniform4_at)\s*\(", code):
            given = arguments(code, match.end())
            if len(given) < 3 or given[2] not in owner:
                yield Finding(str(path), line_of(code, match.start()),
                              "the stream of a draw is a constant of model/streams.h, by name")
    for stream, line in lines.items():
        if stream not in used:
            yield Finding(table, line, f"nothing draws from {stream}")


def rule_switches(root):
    """A system reads its own switches alone: what is off reaches others through the state."""
    for path in sources(root, "src/systems"):
        system = system_of(path)
        code = code_only(read(root, path))
        for match in re.finditer(r"\bMECHANISM_(\w+)", code):
            if system not in ("begin", "step") and match[1].split("_")[0] != system:
                yield Finding(str(path), line_of(code, match.start()),
                              f"{system} reads the switch of {match[1]}")


TABLE_RULES = {name.removeprefix("rule_"): rule for name, rule in list(globals().items())
               if name.startswith("rule_")}
