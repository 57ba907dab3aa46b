"""Reads briefing.xlsx as openpyxl does, without a recalculation, and holds it against plan.json.

    figures.py FOLDER

Prints how many figures agree, or says which does not.
"""

import json
import pathlib
import sys
from decimal import Decimal

import openpyxl

from recalculate import named, table


class Figures:
    """Counts what agrees and keeps what does not."""

    def __init__(self):
        self.agree, self.differ = 0, []

    def hold(self, place, found, expected):
        if found == expected:
            self.agree += 1
        else:
            self.differ.append(f"{place}: {found!r} in the workbook, {expected!r} in plan.json")

    def money(self, place, cell, expected):
        expected = None if expected is None else Decimal(expected)
        found = None if cell is None else Decimal(repr(cell)).quantize(Decimal("0.01"))
        self.hold(place, found, expected)

    def fraction(self, place, cell, expected):
        self.hold(place, round(cell, 9), round(expected, 9))


def summary(figures, book, plan):
    rows = {row[0].value: row[1].value for row in book["Summary"].iter_rows()}
    money = plan["money"]
    for label, amount in [
        ("Limit over all years", money["limit"]),
        ("Spend of the plan", money["spend"]),
        ("Not spent", money["unspent"]),
        ("Spend if nothing changes", money["business_as_usual"]),
        ("Invested: more than business as usual", money["invested"]),
        ("Released: less than business as usual", money["released"]),
        ("Exit costs", money["exit_costs"]),
    ]:
        figures.money(label, rows[label], amount)
    figures.fraction("Coverage today", rows["Coverage today"], plan["coverage_today"])
    figures.fraction("Coverage with the plan", rows["Coverage with the plan"], plan["coverage"])
    figures.fraction("The what-if", named(book, "WhatIf_Coverage"), plan["coverage"])
    figures.money("The what-if", named(book, "WhatIf_Spend"), money["spend"])


def decisions(figures, book, plan):
    planned = {row["Id"]: row for row in table(book, "Plan", "Id")}
    what_if = {row["Id"]: row for row in table(book, "What if", "Id")}
    figures.hold("Workstreams", len(planned), len(plan["decisions"]))
    for decision in plan["decisions"]:
        own = decision["workstream"]
        row = planned[own]
        action = decision["action"].replace("-", " ").capitalize()
        figures.hold(own, row["Action"], action)
        figures.hold(own, row["Why"], decision["why"])
        figures.money(own, row["Change from business as usual"], decision["change"])
        figures.money(own, row["Exit cost within it"], decision["exit_cost"])
        figures.fraction(own, row["Coverage without it"], decision["coverage_without"])
        for year, cost in decision["cost"].items():
            figures.money(f"{own} {year}", row[f"Cost {year}"], cost)
            figures.money(f"{own} {year}", what_if[own][f"Cost {year}"], cost)
        for year, level in decision["levels"].items():
            figures.hold(f"{own} {year}", what_if[own][f"Level {year}"], level)


def main():
    folder = pathlib.Path(sys.argv[1])
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    book = openpyxl.load_workbook(folder / "briefing.xlsx", data_only=True)
    figures = Figures()
    summary(figures, book, plan)
    decisions(figures, book, plan)
    rows = table(book, "Recommendations", "Id")
    figures.hold("Recommendations", len(rows), len(plan["recommendations"]))
    for row, own in zip(rows, plan["recommendations"]):
        figures.hold("Recommendation", row["Id"], own["id"])
        figures.fraction(own["id"], row["Today"], own["coverage_today"])
        figures.fraction(own["id"], row["With the plan"], own["coverage"])
        figures.fraction(own["id"], row["What-if"], own["coverage"])
    for row, own in zip(table(book, "Money by year", "Year"), plan["money"]["years"], strict=True):
        figures.hold("Year", row["Year"], own["year"])
        for head in ["Limit", "Spend", "Carried in", "Carried out", "Lapsed"]:
            name = head.lower().replace(" ", "_")
            figures.money(f"{head} {own['year']}", row[head], own[name])
    if figures.differ:
        raise SystemExit("\n".join(figures.differ))
    print(figures.agree)


if __name__ == "__main__":
    main()
