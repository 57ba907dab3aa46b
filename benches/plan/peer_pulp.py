"""The plan of most coverage by PuLP with its CBC: reads the YAML, builds the model, proves the optimum.

    python peer_pulp.py FOLDER [--seconds S] [--threads N] [--write FILE.mps]
"""

import re
import tempfile
from pathlib import Path

import pulp

import answer
from model import choices, needs, pairs
from workspace import read


def build(workspace):
    model = pulp.LpProblem("plan", pulp.LpMaximize)
    taken = {
        id: [pulp.LpVariable(f"x_{id}_{n}", cat=pulp.LpBinary) for n in range(len(w.paths))]
        for id, w in choices(workspace).items()
    }
    found, constant = needs(workspace)
    filled = {
        (n, m): pulp.LpVariable(f"filled_{n}_{m}", 0, float(length))
        for n, need in enumerate(found)
        for m, (length, _) in enumerate(need.stretches)
    }
    # In percentage points: a coverage of 1 is small beside the tolerances of a solver.
    worth = lambda n, m: float(100 * found[n].worth * found[n].stretches[m][1])  # noqa: E731
    model += pulp.lpSum(worth(n, m) * column for (n, m), column in filled.items())
    for n, need in enumerate(found):
        brought = pulp.lpSum(float(s) * taken[id][number] for (id, number), s in need.terms)
        model += pulp.lpSum(filled[n, m] for m in range(len(need.stretches))) <= brought
    for columns in taken.values():
        model += pulp.lpSum(columns) == 1
    paths = lambda id: zip(taken.get(id, [1]), workspace.workstreams[id].paths)  # noqa: E731
    for year, limit in enumerate(workspace.limits):
        costs = (path.costs[year] / 100_000 * x for id in workspace.workstreams for x, path in paths(id))
        model += pulp.lpSum(costs) <= limit / 100_000, f"money_{year}"
    requires, excludes = pairs(workspace.workstreams)
    for year in range(len(workspace.years)):
        runs = lambda id: pulp.lpSum(x for x, path in paths(id) if path.runs(year))  # noqa: E731
        for one, other in requires:
            model += runs(one) <= runs(other)
        for one, other in excludes:
            model += runs(one) + runs(other) <= 1
    return model, taken, float(constant)


def solve(folder, limits, clock):
    workspace = read(folder)
    clock.lap("read")
    model, taken, constant = build(workspace)
    clock.lap("build")
    if limits.write:
        model.writeMPS(limits.write, mpsSense=pulp.LpMinimize)
        return {"scale": -100, "constant": constant}
    with tempfile.TemporaryDirectory() as temporary:
        log = Path(temporary) / "log"
        model.solve(
            pulp.PULP_CBC_CMD(
                msg=False,
                gapRel=0,
                gapAbs=0,
                timeLimit=limits.seconds,
                threads=limits.threads,
                timeMode="elapsed",
                logPath=str(log),
            )
        )
        clock.lap("solve")
        text = log.read_text()
    found = model.sol_status in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible)
    proven = model.sol_status == pulp.LpSolutionOptimal
    value = constant + pulp.value(model.objective) / 100 if found else None
    bounds = re.findall(r"^(?:Upper|Lower) bound: *(\S+)", text, re.M)
    version = re.search(r"Version: *(\S+)", text)
    return {
        "solver": f"PuLP {pulp.__version__} with CBC {version.group(1) if version else '(unknown version)'}",
        "proven": proven,
        "value": value,
        "bound": value if proven else constant + abs(float(bounds[-1])) / 100 if bounds else None,
        "plan": {id: best(columns) for id, columns in taken.items()} if found else None,
    }


def best(columns):
    return max(range(len(columns)), key=lambda n: columns[n].value() or 0)


def more(parser):
    parser.add_argument("--write", help="only write the model into this file")


if __name__ == "__main__":
    answer.give(solve, more)
