"""The plan of most coverage by OR-Tools CP-SAT: reads the YAML, builds the model, proves the optimum.

    python peer_cpsat.py FOLDER [--seconds S] [--threads N]
"""

from math import gcd, lcm

import ortools
from ortools.sat.python import cp_model

import answer
from model import choices, needs, pairs
from workspace import read

# Beyond these, strengths and worths are rounded: the objective stays good to 1e-9.
FINEST_STRENGTH = 10**6
FINEST_WORTH = 10**12


def build(workspace):
    model = cp_model.CpModel()
    taken = {
        id: [model.new_bool_var(f"{id}/{number}") for number in range(len(w.paths))]
        for id, w in choices(workspace).items()
    }
    for columns in taken.values():
        model.add_exactly_one(columns)
    paths = lambda id: zip(taken.get(id, [1]), workspace.workstreams[id].paths)  # noqa: E731
    for year, limit in enumerate(workspace.limits):
        costs = [(column, path.costs[year]) for id in taken for column, path in paths(id)]
        unit = gcd(*(cost for _, cost in costs)) or 1
        fixed = sum(w.paths[0].costs[year] for w in workspace.workstreams.values() if len(w.paths) == 1)
        model.add(sum(cost // unit * column for column, cost in costs) <= (limit - fixed) // unit)
    requires, excludes = pairs(workspace.workstreams)
    for year in range(len(workspace.years)):
        runs = lambda id: sum(column for column, path in paths(id) if path.runs(year))  # noqa: E731
        for one, other in requires:
            model.add(runs(one) <= runs(other))
        for one, other in excludes:
            model.add(runs(one) + runs(other) <= 1)
    objective, constant, scale = coverage(model, workspace, taken)
    model.maximize(objective)
    return model, taken, constant, scale


def coverage(model, workspace, taken):
    """Filled stretches of the curve in whole units, so small that the decimals of the files are exact."""
    found, constant = needs(workspace)
    strengths = [s for need in found for _, s in need.terms]
    strengths += [length for need in found for length, _ in need.stretches]
    worths = [need.worth * slope for need in found for _, slope in need.stretches]
    fine = common(strengths, FINEST_STRENGTH)
    worth_scale = common(worths, FINEST_WORTH)
    terms = []
    for need in found:
        filled = []
        for length, slope in need.stretches:
            filled.append(model.new_int_var(0, round(length * fine), ""))
            terms.append((filled[-1], round(need.worth * slope * worth_scale)))
        brought = sum(round(strength * fine) * taken[id][number] for (id, number), strength in need.terms)
        model.add(sum(filled) <= brought)
    common_factor = gcd(*(factor for _, factor in terms)) or 1
    objective = sum(factor // common_factor * column for column, factor in terms)
    return objective, constant, fine * worth_scale / common_factor


def common(numbers, finest):
    """The least scale that makes all of these whole, or the finest allowed."""
    scale = 1
    for number in numbers:
        scale = lcm(scale, number.denominator)
        if scale > finest:
            return finest
    return scale


def solve(folder, limits, clock):
    workspace = read(folder)
    clock.lap("read")
    model, taken, constant, scale = build(workspace)
    clock.lap("build")
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = limits.threads
    # Coverage is a matter of linear bounds: without this one worker takes ten times as long.
    solver.parameters.linearization_level = 2
    solver.parameters.relative_gap_limit = 0
    if limits.seconds:
        solver.parameters.max_time_in_seconds = limits.seconds
    status = solver.solve(model)
    clock.lap("solve")
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return {
        "solver": f"OR-Tools CP-SAT {ortools.__version__}",
        "proven": status == cp_model.OPTIMAL,
        "value": float(constant) + solver.objective_value / float(scale) if found else None,
        "bound": float(constant) + solver.best_objective_bound / float(scale),
        "plan": {
            id: next(n for n, column in enumerate(columns) if solver.boolean_value(column))
            for id, columns in taken.items()
        } if found else None,
    }


if __name__ == "__main__":
    answer.give(solve)
