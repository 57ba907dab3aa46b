"""Edits workbooks, lets LibreOffice calculate them, and prints what they come to, as JSON.

    recalculate.py SOFFICE FOLDER < cases.json

A case is {"file", "choices": {workstream: [choice, [level, ...]]}, "limits": [[amount, ...], ...]}: one
row of limits for each purse. openpyxl writes formulas without the values that they came to, so that
LibreOffice has to work out every one of them.
"""

import json
import pathlib
import subprocess
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")


def heads(sheet, first):
    """The row of heads that begins with this word, and the column of each head."""
    for row in sheet.iter_rows():
        if row[0].value == first:
            return row[0].row, {cell.value: cell.column for cell in row if cell.value}
    raise SystemExit(f"{sheet.title} has no row that begins with {first}")


def edit(book, case):
    if "What if" not in book.sheetnames:
        return
    sheet = book["What if"]
    top, columns = heads(sheet, "Id")
    levels = [column for head, column in columns.items() if head.startswith("Level ")]
    for row in range(top + 1, sheet.max_row + 1):
        choice, own = case["choices"].get(sheet.cell(row, 1).value, (None, None))
        if choice is not None:
            sheet.cell(row, columns["Choice"]).value = choice
            for column, level in zip(levels, own):
                sheet.cell(row, column).value = level
    budget = book["What-if budget"]
    rows = [row for row in range(1, budget.max_row + 1) if budget.cell(row, 1).value == "Limit"]
    for row, limits in zip(rows, case["limits"]):
        cells = [budget.cell(row, column) for column in range(2, budget.max_column + 1)]
        typed = [c for c in cells if c.value is not None and c.data_type != "f"]
        assert len(typed) == len(limits), (typed, limits)
        for cell, limit in zip(typed, limits):
            cell.value = limit


def table(book, name, first):
    """The rows below a row of heads, up to the first that is empty, by their heads."""
    if name not in book.sheetnames:
        return []
    sheet = book[name]
    top, columns = heads(sheet, first)
    rows = []
    for row in range(top + 1, sheet.max_row + 1):
        word = sheet.cell(row, 1).value
        if word in (None, "There are none.") or str(word).startswith("Total of"):
            break
        rows.append({head: sheet.cell(row, column).value for head, column in columns.items()})
    return rows


def named(book, name):
    if name not in book.defined_names:
        return None
    sheet, cell = next(book.defined_names[name].destinations)
    return book[sheet][cell].value


def same(one, other):
    numbers = all(isinstance(value, (int, float)) for value in (one, other))
    return abs(one - other) <= 1e-9 if numbers else one == other


def compared(kept, written, now):
    """How many formulas there are, which have an error, and which are not what was kept."""
    formulas, errors, differs = 0, [], []
    for sheet in written:
        for row in sheet.iter_rows():
            for cell in row:
                fresh = now[sheet.title][cell.coordinate].value
                before = kept[sheet.title][cell.coordinate].value
                place = f"{sheet.title}!{cell.coordinate}"
                formulas += cell.data_type == "f"
                if isinstance(fresh, str) and fresh.startswith(("#", "Err:")):
                    errors.append(f"{place}: {fresh}")
                if not same(before, fresh):
                    differs.append(f"{place}: {before!r}, now {fresh!r}")
    return formulas, errors, differs


def main():
    soffice, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    cases = json.load(sys.stdin)
    (folder / "edited").mkdir()
    files, books = [], []
    for number, case in enumerate(cases):
        book = openpyxl.load_workbook(case["file"])
        edit(book, case)
        files.append(folder / "edited" / f"{number}.xlsx")
        book.save(files[-1])
        books.append(book)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "calculated"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", out, *files]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    kept = {}
    for case, file, written in zip(cases, files, books):
        book = openpyxl.load_workbook(out / file.name, data_only=True)
        if case["file"] not in kept:
            kept = {case["file"]: openpyxl.load_workbook(case["file"], data_only=True)}
        formulas, errors, differs = compared(kept[case["file"]], written, book)
        answer = {
            "formulas": formulas,
            "errors": errors,
            "differs": differs,
            "coverage": named(book, "WhatIf_Coverage"),
            "over": named(book, "WhatIf_Over"),
            "left": named(book, "WhatIf_Left"),
            "what_if": table(book, "What if", "Id"),
            "plan": table(book, "Plan", "Id"),
            "recommendations": table(book, "Recommendations", "Id"),
            "checks": table(book, "What-if checks", "Rule"),
            "money": table(book, "Money by year", "Year"),
        }
        print(json.dumps(answer))


if __name__ == "__main__":
    main()
