"""The repository's own programme: gapwise with all its orders beside hand-written models, all cold."""

from statistics import median

import table
import workspace
from measure import in_turn
from tools import SAME, checked, shown


def bench(tools, root, repetitions):
    own = tools.own(root)
    peers = tools.cpsat(root)
    for threads in sorted({1, tools.threads}):
        name = f"CBC through PuLP, {threads} thread" + "s" * (threads > 1)
        peers.append(tools.peer(name, "peer_pulp.py", root, threads=threads))
    in_turn(peers, own, repetitions)

    known = workspace.read(root)
    best, _, wrong = checked(known, own.runs[0].answer)
    assert own.runs[0].answer["status"] == "optimal" and not wrong, wrong
    rows = []
    for subject in [own, *peers]:
        for run in subject.runs:
            value, spend, wrong = checked(known, run.answer)
            assert abs(value - best) <= SAME, f"{subject.name} covers {value}, gapwise {best}"
        rows.append(row(subject, own, value, spend, wrong))
    fastest = min(peers, key=lambda peer: peer.median)
    own_runs = len(own.runs)
    print(f"\n## The shipped programme, {repetitions} of each in turn ({own_runs} of gapwise)\n")
    head = "program|version|wall, median|least to most|starting|reading|building|solving|coverage|spend|sound|to gapwise"
    table.show(head.split("|"), rows)
    print("\nStarting: all that is not the rest, such as the imports of Python; with gapwise also the reading.")
    print("gapwise answers four questions (most coverage, least spend, fewest changes, fixed rule) and gives the")
    print(f"reasons for each decision; its peers answer the first. It took **{own.median / fastest.median:.2f}** times the")
    print(f"time of the fastest peer ({fastest.name}).\n")
    for subject in [own, *peers]:
        print(f"- {subject.name}: {shown(subject.command)}")


def row(subject, own, value, spend, wrong):
    answer = subject.runs[0].answer
    if subject is own:
        version = f"with {answer['solver']['name']} {answer['solver']['version']}"
        solving = median(run.answer["solver"]["seconds"] for run in own.runs)
        rest = median(run.seconds - run.answer["solver"]["seconds"] for run in own.runs)
        laps = [table.seconds(rest), "", "", table.seconds(solving) + " (all orders)"]
    else:
        version = answer["solver"]
        laps = [subject.lap(name) for name in ("read", "build", "solve")]
        laps = [table.seconds(lap) for lap in [subject.median - sum(laps), *laps]]
    return [
        f"**{subject.name}**" if subject is own else subject.name,
        version,
        table.seconds(subject.median),
        f"{subject.least:.2f} to {subject.most:.2f}",
        *laps,
        f"{value:.9f}",
        table.pounds(spend),
        "; ".join(wrong) or "yes",
        "" if subject is own else f"{subject.median / own.median:.2f}",
    ]
