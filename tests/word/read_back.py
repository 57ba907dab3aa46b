"""Reads Word documents back with python-docx, which knows nothing of gapwise, and compares them with
the Markdown of the same documents: headings, words, every cell of every table, and what a reader who
does not see the page is told.

Usage: read_back.py FOLDER    (FOLDER holds NAME.md beside NAME.docx, at any depth)
Prints how much was compared; ends with 1 and says where, when anything differs.
"""

import re
import sys
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


def plain(markdown):
    """The words of a line of Markdown."""
    out, at = [], 0
    while at < len(markdown):
        rest = markdown[at:]
        link = re.match(r"\[((?:\\.|[^\]\\])*)\]\([^)]*\)", rest)
        if rest[0] == "\\" and len(rest) > 1:
            out.append(rest[1])
            at += 2
        elif rest.startswith("<br>"):
            out.append("\n")
            at += 4
        elif link:
            out.append(plain(link.group(1)))
            at += link.end()
        else:
            if rest[0] not in "*`":
                out.append(rest[0])
            at += 1
    return "".join(out).strip()


def cells(row):
    """The cells of a row of a Markdown table."""
    parts = re.findall(r"((?:\\.|[^|\\])*)\|", row.strip()[1:])
    return [part.strip() for part in parts]


def read_markdown(text):
    """Title, headings, lines of words, pictures, and tables as (caption, is_key, numbers, rows)."""
    found = {"title": "", "headings": [], "lines": [], "pictures": 0, "tables": []}
    caption, is_key, table = None, False, None
    for line in text.split("\n") + [""]:
        line = line.strip()
        if line.startswith("|"):
            table = (table or []) + [cells(line)]
            continue
        if table:
            numbers = [mark.endswith(":") for mark in table[1]]
            rows = [[plain(cell) for cell in row] for row in [table[0]] + table[2:]]
            found["tables"].append((caption, is_key, numbers, rows))
            caption, is_key, table = None, False, None
        if line.startswith("<!-- caption:"):
            caption = plain(line[len("<!-- caption:") : -len("-->")])
        elif line == "<!-- key-figures -->":
            is_key = True
        elif line.startswith("<!--") or not line or line == "---" or line.startswith("> [!"):
            pass
        elif line.startswith("!["):
            found["pictures"] += 1
        elif line.startswith("# "):
            found["title"] = plain(line[2:])
        elif re.match(r"#{2,4} ", line):
            marks, words = line.split(" ", 1)
            found["headings"].append((len(marks) - 1, plain(words)))
        else:
            words = plain(re.sub(r"^(> ?)?((- |\d+\. ))?", "", line))
            if words:
                found["lines"].append(words)
    return found


def differ(where, wanted, got):
    if wanted != got:
        sys.exit(f"{where}:\n  wanted {wanted!r}\n  got    {got!r}")


def is_set(row, name):
    properties = row._tr.trPr
    return properties is not None and properties.find(qn(name)) is not None


def same_table(where, table, wanted, before):
    caption, is_key, numbers, rows = wanted
    if is_key:
        got = [cell.text.split("\n") for row in table.rows for cell in row.cells]
        differ(where, rows[1:], [cell for cell in got if cell != [""]])
        return len(rows) * 3 - 3
    differ(f"{where}, style above", "Caption", before.style.name.capitalize())
    differ(f"{where}, caption", caption, before.text.strip())
    differ(f"{where}, rows", len(rows), len(table.rows))
    for number, (row, words) in enumerate(zip(table.rows, rows)):
        at = f"{where}, row {number}"
        differ(at, words, [cell.text.strip() for cell in row.cells])
        differ(f"{at}, is a header", number == 0, is_set(row, "w:tblHeader"))
        differ(f"{at}, stays in one piece", True, is_set(row, "w:cantSplit"))
        # 2: at the right.
        ends = [cell.paragraphs[0].alignment == 2 for cell in row.cells]
        differ(f"{at}, numbers at the right", numbers, ends)
    return sum(len(row) for row in rows)


def same_document(path):
    wanted = read_markdown(path.with_suffix(".md").read_text(encoding="utf-8"))
    document = docx.Document(str(path))
    where = path.name
    differ(f"{where}, property title", wanted["title"], document.core_properties.title)
    differ(f"{where}, property language", "en-GB", document.core_properties.language)
    default = document.styles.element.find(".//" + qn("w:rPrDefault")).find(".//" + qn("w:lang"))
    differ(f"{where}, language", "en-GB", default.get(qn("w:val")))

    paragraphs, tables, before = [], [], None
    for part in document.element.body.iterchildren():
        if part.tag == qn("w:p"):
            before = Paragraph(part, document)
            paragraphs.append(before)
        elif part.tag == qn("w:tbl"):
            tables.append((Table(part, document), before))
    titles = [p.text.strip() for p in paragraphs if p.style.name == "Title"]
    differ(f"{where}, title", [wanted["title"]], titles)
    headings = [
        (int(p.style.name.split()[-1]), p.text.strip())
        for p in paragraphs
        if re.fullmatch(r"Heading \d", p.style.name)
    ]
    differ(f"{where}, headings", wanted["headings"], headings)
    known = [p.text.strip() for p in paragraphs]
    place = 0
    for line in wanted["lines"]:
        if line not in known[place:]:
            sys.exit(f"{where}: these words are missing, or not in their place: {line!r}")
        place = known.index(line, place) + 1

    differ(f"{where}, tables", len(wanted["tables"]), len(tables))
    compared = 0
    for number, (table, above) in enumerate(tables):
        at = f"{where}, table {number + 1}"
        compared += same_table(at, table, wanted["tables"][number], above)

    pictures = list(document.element.body.iter(qn("wp:docPr")))
    differ(f"{where}, pictures", wanted["pictures"], len(pictures))
    for picture in pictures:
        if len(picture.get("descr", "")) < 10:
            sys.exit(f"{where}: a picture has no alternative text")
    for blip in document.element.body.iter(qn("a:blip")):
        image = document.part.related_parts[blip.get(qn("r:embed"))]
        differ(f"{where}, dots", b"\x89PNG", image.blob[:4])
        drawn = list(blip.iter("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"))
        differ(f"{where}, drawings beside dots", 1, len(drawn))
        part = document.part.related_parts[drawn[0].get(qn("r:embed"))]
        differ(f"{where}, drawing", True, b"<svg" in part.blob)

    marks = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    differ(f"{where}, places that are marked once", len(marks), len(set(marks)))
    for link in document.element.body.iter(qn("w:hyperlink")):
        if link.get(qn("w:anchor")) not in marks and link.get(qn("r:id")) is None:
            sys.exit(f"{where}: a link leads nowhere: {link.get(qn('w:anchor'))}")
    return compared


if __name__ == "__main__":
    files = sorted(Path(sys.argv[1]).rglob("*.docx"))
    if not files:
        sys.exit("there is no document to read")
    compared = sum(same_document(path) for path in files)
    print(f"{len(files)} documents, {compared} cells")
