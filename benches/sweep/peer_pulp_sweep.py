"""The most coverage of each of many budgets, one by one, by PuLP with CBC: the model of the planning
bench, read once and built for each budget.

    python peer_pulp_sweep.py FOLDER BUDGET-IN-PENCE... [--threads N]
"""

import argparse
import json
import os
import sys
from fractions import Fraction
from pathlib import Path

import pulp

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plan"))
from peer_pulp import build  # noqa: E402
from workspace import read  # noqa: E402


def shared_out(total, by):
    """A total in proportion, penny by penny to whoever is furthest below its share."""
    whole = sum(by)
    shares = [max(0, total * weight // whole - len(by)) for weight in by]
    for _ in range(total - sum(shares)):
        furthest = max(range(len(by)), key=lambda n: (Fraction(by[n], 2 * shares[n] + 1), -n))
        shares[furthest] += 1
    return shares


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("budgets", nargs="+", type=int)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    workspace = read(arguments.folder)
    years = list(workspace.limits)
    covered = []
    for budget in arguments.budgets:
        workspace.limits[:] = shared_out(budget, years)
        model, _, constant = build(workspace)
        model.solve(pulp.PULP_CBC_CMD(msg=False, gapRel=0, gapAbs=0, threads=arguments.threads))
        assert model.sol_status == pulp.LpSolutionOptimal, budget
        covered.append(constant + pulp.value(model.objective) / 100)
    print(json.dumps({"solver": f"PuLP {pulp.__version__} with CBC", "covered": covered}))


if __name__ == "__main__":
    main()
