"""Instances of the form coverage-instance/1 as workspaces."""

import json

HEAD = """programme: {{id: {name}, name: {name}, years: [{years}]}}
framework: {{elements: [{{id: all, name: All}}], audiences: [{{id: all, name: All}}]}}
coverage: {{combine: sum}}
weights: {{from: given}}
budget: {{by_year: {by_year}, carry_over: none}}
"""


def read(file):
    with open(file, encoding="utf-8") as text:
        return json.load(text)


def write(case, folder):
    """The first level of a project is the normal one, to be had from the first year on or never."""
    years = [f"Y{number + 1}" for number in range(len(case["budgets"]))]

    def money(thousands):
        return "{" + ", ".join(f"{year}: £{amount}k" for year, amount in zip(years, thousands)) + "}"

    def covers(level):
        entries = (f"{{recommendation: {r}, extent: {extent}}}" for r, extent in level["covers"].items())
        return "[" + ", ".join(entries) + "]"

    for kind in ("recommendations", "workstreams"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    head = HEAD.format(name=case["name"], years=", ".join(years), by_year=money(case["budgets"]))
    (folder / "programme.yaml").write_text(head, encoding="utf-8")
    recommendations = "".join(
        f"- {{id: {r['id']}, text: {r['id']}, element: all, audience: all, weight: {r['weight']}}}\n"
        for r in case["recommendations"]
    )
    (folder / "recommendations" / "all.yaml").write_text(recommendations, encoding="utf-8")
    text = ""
    for project in case["projects"]:
        normal, *others = project["levels"]
        text += f"- id: {project['id']}\n  status: proposed\n  earliest: {years[0]}\n  latest: {years[0]}\n"
        text += f"  costs: {money(normal['cost'])}\n  covers: {covers(normal)}\n"
        text += "  levels:\n" if others else ""
        for number, level in enumerate(others, 2):
            text += f"    - {{id: level-{number}, costs: {money(level['cost'])}, covers: {covers(level)}}}\n"
        for kind in ("requires", "excludes"):
            named = project.get(kind) or []
            named = named if isinstance(named, list) else [named]
            text += f"  {kind}: [{', '.join(named)}]\n" if named else ""
    (folder / "workstreams" / "all.yaml").write_text(text, encoding="utf-8")


def expected(case):
    """The best coverage as a fraction, and the least spend at it in pence."""
    weight = sum(r["weight"] for r in case["recommendations"])
    found = case["expected"]
    return found["objective"] / weight, found["min_total_cost_at_optimum"] * 100_000
