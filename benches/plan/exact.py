"""Checks plans without a solver: money in whole pence, coverage from its definition."""

from fractions import Fraction

from model import covered, pairs


def of_choices(workspace, plan):
    """What is wrong with a plan (the number of a path for each workstream), and what it covers."""
    taken = {id: w.paths[plan.get(id, 0)] for id, w in workspace.workstreams.items()}
    wrong = []
    for year, limit in enumerate(workspace.limits):
        over = sum(path.costs[year] for path in taken.values()) - limit
        if over > 0:
            wrong.append(f"overspends {workspace.years[year]} by £{over / 100:.2f}")
    requires, excludes = pairs(workspace.workstreams)
    for year in range(len(workspace.years)):
        runs = {id for id, path in taken.items() if path.runs(year)}
        wrong += [f"{one} runs without {other}" for one, other in requires if one in runs and other not in runs]
        wrong += [f"{one} runs beside {other}" for one, other in excludes if one in runs and other in runs]
    brought = {}
    for path in taken.values():
        for year, brings in enumerate(path.brings):
            for part, strength in brings.items():
                brought[part, year] = brought.get((part, year), Fraction(0)) + strength
    value = sum(workspace.worth[part] * covered(workspace.stretches, sum_) for (part, _), sum_ in brought.items())
    return wrong, float(value)


def plan_of(workspace, document):
    """The choices in what `gapwise optimise --format json` printed."""
    plan = {}
    for decision in document["decisions"]:
        levels = tuple(decision["levels"][year] for year in workspace.years)
        paths = workspace.workstreams[decision["workstream"]].paths
        plan[decision["workstream"]] = [path.levels for path in paths].index(levels)
    return plan


def spend(workspace, plan):
    """All that a plan costs, in pence."""
    return sum(sum(w.paths[plan.get(id, 0)].costs) for id, w in workspace.workstreams.items())
