"""Reads a gapwise workspace, written from its documentation and independent of gapwise's own code.

Knows what the shipped and the generated workspaces use, and refuses everything else: a model that
left a rule out would be solved faster, and for nothing.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from pathlib import Path as File

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Path:
    """A level and a cost in pence for each year, and what is brought to each part in each year."""

    levels: tuple
    costs: tuple
    brings: list  # a mapping from part to strength for each year

    def runs(self, year):
        return self.levels[year] != "none"


@dataclass
class Workstream:
    paths: list  # the first is business as usual
    requires: list = field(default_factory=list)
    excludes: list = field(default_factory=list)


@dataclass
class Workspace:
    years: list
    limits: list  # pence by year
    stretches: list  # of the curve: (length, slope)
    worth: dict  # of full coverage of a part in one year; all parts and years together make 1
    workstreams: dict


def pence(text):
    """£6m, £1.25m, £250k, £250,000, £99.50 or 6_000_000."""
    digits = str(text).lstrip("£").replace(",", "").replace("_", "")
    unit = {"k": 1000, "m": 1_000_000}.get(digits[-1], 1)
    amount = Fraction(digits.rstrip("km")) * unit * 100
    if amount.denominator != 1:
        raise SystemExit(f"{text} has fractions of a penny")
    return int(amount)


def exact(number):
    return Fraction(str(number))


def only(mapping, known, what):
    unknown = set(mapping) - set(known.split())
    if unknown:
        raise SystemExit(f"this model does not know {sorted(unknown)} of {what}")
    return mapping


def read(folder):
    folder = File(folder)
    if (folder / "decisions.yaml").exists():
        raise SystemExit("this model does not know decisions")
    programme = load(folder / "programme.yaml")
    # Ranges of uncertainty make no other plan.
    keys = "programme framework coverage weights objective budget constraints scenarios uncertainty"
    only(programme, keys, "a programme")
    if programme.get("constraints"):
        raise SystemExit("this model does not know constraints")
    years = programme["programme"]["years"]
    if programme.get("objective", {}).get("years", "average") != "average":
        raise SystemExit("this model knows the average over the years only")
    recommendations = items(folder / "recommendations")
    weights = weigh(programme, recommendations, folder)
    scale = Scale(programme.get("coverage", {}))
    parts = {r["id"]: shares(r) for r in recommendations}
    worth = {
        part: weights[r] * share / len(years) for r, own in parts.items() for part, share in own.items()
    }
    workstreams = {w["id"]: workstream(w, years, parts, scale) for w in items(folder / "workstreams")}
    return Workspace(years, budget(programme["budget"], years), scale.stretches, worth, workstreams)


def load(file):
    with open(file, encoding="utf-8") as text:
        return yaml.load(text, Loader)


def items(folder):
    found = []
    for file in sorted(folder.glob("*.yaml")):
        content = load(file)
        found += content if isinstance(content, list) else [content]
    return found


def budget(money, years):
    only(money, "total basis by_year carry_over", "the budget")
    if money.get("basis", "total") != "total" or money.get("carry_over", "none") != "none":
        raise SystemExit("this model knows a total budget without carrying over only")
    return [pence(money["by_year"][year]) for year in years]


def shares(recommendation):
    """The parts of a recommendation and their shares; itself where it has none."""
    parts = recommendation.get("parts") or [{"id": recommendation["id"]}]
    own = {part["id"]: exact(part.get("share", 1)) for part in parts}
    return {part: share / sum(own.values()) for part, share in own.items()}


def weigh(programme, recommendations, folder):
    """The weight of each recommendation; they add up to 1."""
    source = programme.get("weights", {}).get("from", "equal")
    if source == "equal":
        weights = {r["id"]: Fraction(1) for r in recommendations}
    elif source == "given":
        weights = {r["id"]: exact(r.get("weight", 0)) for r in recommendations}
    else:
        weights = by_votes(recommendations, items(folder / "recommendations" / "evidence"))
    total = sum(weights.values())
    return {r: weight / total for r, weight in weights.items()}


def by_votes(recommendations, tables):
    """The net votes of each cell, shared among its recommendations."""
    votes = {}
    for table in tables:
        # Figures and themes that a report prints beside its tables weigh nothing.
        if "figure" in table or "theme" in table:
            continue
        if table["measure"] == "net-votes" and "audience" in table:
            for column, element in enumerate(table["columns"]):
                cells = (row["cells"][column] for row in table["rows"])
                cell = (element, table["audience"])
                votes[cell] = votes.get(cell, 0) + sum(exact(c) for c in cells if c is not None)
    cell_of = {r["id"]: (r["element"], r["audience"]) for r in recommendations}
    claim = {r["id"]: exact(r.get("share_of_cell", 1)) for r in recommendations}
    claims = {}
    for r, cell in cell_of.items():
        claims[cell] = claims.get(cell, 0) + claim[r]
    return {r: max(votes.get(cell, 0), 0) * claim[r] / claims[cell] for r, cell in cell_of.items()}


class Scale:
    """The words of extent and confidence, and the curve."""

    EXTENTS = {"adjacent": 0, "slight": 0.25, "partial": 0.5, "substantial": 0.75, "full": 1}
    CONFIDENCES = {"low": 0.5, "medium": 0.75, "high": 1}
    CURVE = [[0, 0], [0.5, 0.5], [1, 0.8], [1.5, 0.95], [2, 1]]

    def __init__(self, coverage):
        only(coverage, "extents confidence combine curve met_at", "coverage")
        self.extents = coverage.get("extents", self.EXTENTS)
        self.confidences = coverage.get("confidence", self.CONFIDENCES)
        combine = coverage.get("combine", "curve")
        if combine == "best":
            raise SystemExit("this model does not know combine: best")
        points = [[0, 0], [1, 1]] if combine == "sum" else coverage.get("curve", self.CURVE)
        points = [(exact(x), exact(y)) for x, y in points]
        pairs = list(zip(points, points[1:]))
        self.stretches = [(x1 - x0, (y1 - y0) / (x1 - x0)) for (x0, y0), (x1, y1) in pairs]

    @lru_cache(maxsize=None)
    def strength(self, extent, confidence, delivers):
        extent = self.extents.get(extent, extent)
        confidence = self.confidences.get(confidence, confidence)
        return min(Fraction(1), exact(extent) * exact(confidence) * exact(delivers))

    def brings(self, covers, delivers, parts):
        """What the entries bring to each part; one to a part wins over one to the whole."""
        whole, own = {}, {}
        for entry in covers:
            strength = self.strength(entry["extent"], entry.get("confidence", "high"), delivers)
            if "part" in entry:
                own[entry["part"]] = strength
            else:
                whole.update(dict.fromkeys(parts[entry["recommendation"]], strength))
        return {part: strength for part, strength in (whole | own).items() if strength}


KNOWN = """id name owner status funding purpose activities source costs cost_basis committed exit_cost
    levels earliest latest ends covers requires excludes"""


def workstream(raw, years, parts, scale):
    only(raw, KNOWN, raw["id"])
    costs = raw["costs"]
    ours = raw.get("funding", "programme") == "programme" and costs != "unknown"
    by_year = lambda money: [pence(money.get(year, 0)) for year in years]  # noqa: E731
    nothing = [0] * len(years)
    normal = by_year(costs) if ours else nothing
    covers = raw.get("covers", [])
    levels = {"none": (nothing, {}), "normal": (normal, scale.brings(covers, 1, parts))}
    for level in raw.get("levels", []) if ours else []:
        only(level, "id cost costs delivers covers", "a level")
        factor = exact(level.get("cost", 1))
        cost = by_year(level["costs"]) if "costs" in level else [half_up(factor * c) for c in normal]
        brought = scale.brings(level.get("covers", covers), level.get("delivers", 1), parts)
        levels[level["id"]] = (cost, brought)
    today = "normal" if raw["status"] == "current" else "none"
    ends = years.index(raw["ends"]) if "ends" in raw else len(years) - 1
    committed = by_year(raw.get("committed", {})) if ours else nothing
    exit_cost = pence(raw.get("exit_cost", 0))

    def path(change=None, target=None):
        def at(year):
            if year > ends:
                return "none"
            return target if change is not None and year >= change else today

        taken = tuple(at(year) for year in range(len(years)))
        cost = [max(levels[level][0][y], committed[y]) for y, level in enumerate(taken)]
        if target == "none":
            cost[change] += exit_cost
        return Path(taken, tuple(cost), [levels[level][1] for level in taken])

    paths = [path()]
    if ours:
        first = years.index(raw["earliest"]) if "earliest" in raw else 0
        last = min(years.index(raw["latest"]) if "latest" in raw else len(years) - 1, ends)
        paths += [path(y, to) for y in range(first, last + 1) for to in levels if to != today]
    return Workstream(paths, raw.get("requires", []), raw.get("excludes", []))


def half_up(amount):
    return int((2 * amount + 1) // 2)
