"""Tables of parameters in docs/model: the rows of src/model/params.def between two markers.

    <!-- parameters:begin GROUP... -->   the groups of params.def that stand here, in this order
    <!-- parameters:end -->
"""
import re

from lint_text import Finding, line_of, read, sources

BLOCK = re.compile(r"(<!-- parameters:begin ([\w ]+?) -->\n)(.*?)(<!-- parameters:end -->)", re.S)
HEAD = ("| parameter | unit | default | range | prior | pedigree | identified | source | meaning |\n"
        "|---|---|---|---|---|---|---|---|---|\n")
WORDS = {"UNIFORM": "uniform", "LOG_UNIFORM": "log-uniform", "P": "published", "R": "record",
         "J": "judgement", "ALONE": "alone", "JOINTLY": "jointly", "NOT": "not"}


def text_of(field):
    """Adjacent string literals as one text, fit for a cell."""
    parts = re.findall(r'"((?:\\.|[^"\\])*)"', field)
    return re.sub(r"\\(.)", r"\1", "".join(parts)).replace("|", "\\|")


def table(rows):
    """Markdown of rows of params.def (lists of fields)."""
    lines = [HEAD]
    for group, name, unit, initial, low, high, prior, pedigree, identified, source, doc in rows:
        numbers = [f"{float(number):g}" for number in (initial, low, high)]
        cells = [f"`{group}.{name}`", text_of(unit), numbers[0], f"{numbers[1]} to {numbers[2]}",
                 WORDS[prior], WORDS[pedigree], WORDS[identified], text_of(source), text_of(doc)]
        lines.append("| " + " | ".join(cells) + " |\n")
    return "".join(lines)


def written(text, rows):
    """The page with its tables as params.def has them now."""
    return BLOCK.sub(lambda m: m[1] + table([row for group in m[2].split() for row in rows
                                            if row[0] == group]) + m[4], text)


def findings(root, rows):
    """Tables that differ from params.def, groups on no page, on two, or not in params.def."""
    groups, places = list(dict.fromkeys(row[0] for row in rows)), {}
    for page in sources(root, "docs/model", ends=(".md",)):
        text = read(root, page)
        for block in BLOCK.finditer(text):
            line = line_of(text, block.start())
            for group in block[2].split():
                if group not in groups:
                    yield Finding(str(page), line, f"params.def has no group {group}")
                elif group in places:
                    yield Finding(str(page), line, f"{group} stands in {places[group]} too")
                places.setdefault(group, f"{page}:{line}")
            if written(block[0], rows) != block[0]:
                yield Finding(str(page), line, "the table is not that of params.def: run `make docs`")
    for group in groups:
        if group not in places:
            yield Finding("src/model/params.def", 1, f"no page of docs/model has a table of {group}")
