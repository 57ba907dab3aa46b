"""Instances whose optimum is known: is it found, is the least spend found, and how fast."""

import sys
import tempfile
from pathlib import Path

import cases
import workspace
from tools import SAME, attempt, checked, exported, proof

import table


def bench(tools, folder, seconds, by):
    rows, right = [], 0
    files = sorted(Path(folder).glob("*.json"))
    for file in files:
        case = cases.read(file)
        print(case["name"], file=sys.stderr)
        with tempfile.TemporaryDirectory() as temporary:
            root = Path(temporary)
            cases.write(case, root)
            known = workspace.read(root)
            own = tools.own(root, seconds)
            own_too = [tools.own(root, seconds, highs=True)] if tools.with_highs else []
            model = exported(tools, root, root / "model.mps", by)
            peers = [
                *own_too,
                tools.cpsat(root, seconds)[0],
                tools.pulp("CBC", root, seconds=seconds),
                tools.of_file("HiGHS", "highspy", model.file, seconds=seconds),
            ]
            trouble = {subject.name: attempt(subject) for subject in [own, *peers]}
        verdict, is_right = judged(known, case, own, trouble)
        right += is_right
        best = cases.expected(case)[0]
        row = [case["name"], verdict]
        for subject in [own, *peers]:
            row += cell(known, model, subject, trouble, best)
        rows.append(row)
    print(f"\n## Instances with a known optimum, at most {seconds:g} s\n")
    head = ["instance", "gapwise's plan"]
    for subject in [own, *peers]:
        head += [subject.name, "gap"]
    table.show(head, rows)
    print("\nSeconds of the whole process, from the YAML on; HiGHS reads the exported model. gapwise follows all")
    print("its orders, the others the first.")
    print(f"\n{right} of {len(files)} plans of gapwise have the expected coverage and the expected least spend.")


def judged(known, case, own, trouble):
    if trouble[own.name]:
        return trouble[own.name], False
    value, spend, wrong = checked(known, own.runs[0].answer)
    coverage, least = cases.expected(case)
    if wrong:
        return "; ".join(wrong), False
    if abs(value - coverage) > SAME:
        return f"covers {value:.6f}, expected {coverage:.6f}", False
    if spend != least:
        return f"spends {table.pounds(spend)}, expected {table.pounds(least)}", False
    return "as expected", True


def cell(known, model, subject, trouble, best):
    """Seconds, and how far from the best it stopped, or how far it says that it may be."""
    if trouble[subject.name]:
        return [trouble[subject.name], ""]
    run = subject.runs[0]
    value, bound = run.answer.get("value"), run.answer["bound"]
    if "columns" in run.answer:
        value, bound, wrong = model.coverage(value), model.coverage(bound), []
    else:
        value, _, wrong = checked(known, run.answer)
    if wrong:
        return [table.seconds(run.wall), table.some(wrong)]
    proven = proof(run.answer)
    # One who calls a worse plan optimal is wrong, whatever the bound.
    if proven and abs(best - value) > SAME:
        return [table.seconds(run.wall), "wrong proof"]
    return [table.seconds(run.wall), proven or table.gap(value, bound)]
