"""Rules that hold the tables of src/model (params.def, world.def) against the code and docs."""
import re

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


TABLE_RULES = {name.removeprefix("rule_"): rule for name, rule in list(globals().items())
               if name.startswith("rule_")}
