"""Instances whose optimum is known: is it found, is the least spend found, and how fast."""

import tempfile
from pathlib import Path

import cases
import table
import workspace
from tools import SAME, attempt, checked


def bench(tools, folder, seconds):
    rows, right = [], 0
    files = sorted(Path(folder).glob("*.json"))
    for file in files:
        case = cases.read(file)
        with tempfile.TemporaryDirectory() as temporary:
            root = Path(temporary)
            cases.write(case, root)
            known = workspace.read(root)
            own = tools.own(root, seconds)
            peers = [
                tools.peer("CP-SAT", "peer_cpsat.py", root, seconds=seconds),
                tools.peer("CBC", "peer_pulp.py", root, seconds=seconds),
            ]
            trouble = {subject.name: attempt(subject) for subject in [own, *peers]}
        verdict, is_right = judged(known, case, own, trouble)
        right += is_right
        row = [case["name"], verdict, *(cell(known, own, trouble, best=cases.expected(case)[0]))]
        for peer in peers:
            row += cell(known, peer, trouble, best=cases.expected(case)[0])
        rows.append(row)
    print(f"\n## Instances with a known optimum, at most {seconds:g} s\n")
    head = "instance|gapwise's plan|gapwise, all orders|gap|CP-SAT, first order|gap|CBC, first order|gap"
    table.show(head.split("|"), rows)
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


def cell(known, subject, trouble, best):
    """Seconds, and how far from the best it stopped, or how far it says that it may be."""
    if trouble[subject.name]:
        return [trouble[subject.name], ""]
    run = subject.runs[0]
    value, _, wrong = checked(known, run.answer)
    if wrong:
        return [table.seconds(run.seconds), "; ".join(wrong)]
    bound = run.answer["bound"]
    proven = run.answer.get("status") == "optimal" or run.answer.get("proven") is True
    # One who calls a worse plan optimal is wrong, whatever the bound.
    if proven and value is not None and best - value > SAME:
        return [table.seconds(run.seconds), "wrong proof"]
    return [table.seconds(run.seconds), "proven" if proven else table.gap(value, bound)]
