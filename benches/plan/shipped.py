"""The repository's own programme: gapwise with all its orders beside hand-written models and solvers of the exported one."""

import tempfile
from pathlib import Path
from statistics import median

import mps
import workspace
from result import of_columns, of_plan
from tools import SAME, answers, checked, exported, shown

import glance
import table
from measure import in_turn


def bench(tools, root, repetitions):
    """Prints the tables; gives a line of the first table, answers that differ, and what was not measured."""
    own = tools.own(root)
    planners = tools.cpsat(root)
    for threads in sorted({1, tools.threads}):
        name = f"CBC through PuLP, {threads} thread" + "s" * (threads > 1)
        planners.append(tools.pulp(name, root, threads=threads))
    with tempfile.TemporaryDirectory() as temporary:
        model = exported(tools, root, Path(temporary) / "model.mps", "gapwise")
        solvers = [tools.of_file("HiGHS", "highspy", model.file), tools.of_file("SCIP", "PyScipOpt", model.file)]
        peers = [*planners, *solvers]
        in_turn(peers, own, repetitions, check=answers)
        known, kept = workspace.read(root), mps.read(model.file)
        results = [of_plan(known, subject) for subject in [own, *planners]]
        results += [of_columns(model, kept, subject) for subject in solvers]
    shown_all(results, known, own, repetitions)
    line = glance.Line("planning, the shipped programme", table.seconds(own.middle()), ratios(own, peers))
    return line, wrong(results), glance.troubles(peers)


def shown_all(results, known, own, repetitions):
    print(f"\n## The shipped programme, {repetitions} of each in turn ({len(own.runs)} of gapwise)\n")
    head = "program|version|wall, median|least to most|CPU, median|starting|reading|building|solving|coverage|spend|sound|to gapwise"
    table.show(head.split("|"), [row(result, known, own) for result in results])
    print("\nStarting: all that is not the rest, such as the imports of Python; with gapwise also the reading.")
    print("HiGHS and SCIP read the model that `gapwise optimise --export model.mps` wrote, which is no part of their time.")
    print("gapwise answers four questions (most coverage, least spend, fewest changes, fixed rule) and gives the")
    print("reasons for each decision; its peers answer the first.\n")
    for result in results:
        print(f"- {result.subject.name}: {shown(result.subject.command)}")


def ratios(own, peers):
    """By the median: how long a proof takes differs from run to run with more than one thread."""
    return {peer.name: None if peer.trouble else peer.middle() / own.middle() for peer in peers}


def wrong(results):
    """Answers that differ from the best coverage of all, are not proven or are not sound."""
    measured = [result for result in results if not result.subject.trouble]
    best = max(result.value or 0 for result in measured)
    found = []
    for result in measured:
        name = f"planning: {result.subject.name}"
        if result.value is None or abs(result.value - best) > SAME:
            found.append(f"{name} covers {table.coverage(result.value)}, the best of them {best:.6f}")
        elif not result.proof:
            found.append(f"{name} has no proof")
        found += [f"{name} {text}" for text in result.wrong]
    return found


def row(result, known, own):
    subject = result.subject
    if subject.trouble:
        return [subject.name, f"not measured: {subject.trouble}", *[""] * 11]
    answer = subject.runs[0].answer
    if subject is own:
        version = f"with {answer['solver']['name']} {answer['solver']['version']}"
        solving = median(run.answer["solver"]["seconds"] for run in own.runs)
        rest = median(run.wall - run.answer["solver"]["seconds"] for run in own.runs)
        laps = [table.seconds(rest), "", "", table.seconds(solving) + " (all orders)"]
    else:
        version = answer["solver"]
        laps = [lap(subject, name) for name in ("read", "build", "solve")]
        laps = [table.seconds(part) for part in [subject.middle() - sum(laps), *laps]]
    return [
        f"**{subject.name}**" if subject is own else subject.name,
        version,
        table.seconds(subject.middle()),
        f"{subject.least():.2f} to {subject.most():.2f}",
        table.seconds(subject.middle("cpu")),
        *laps,
        "none" if result.value is None else f"{result.value:.9f}",
        table.pounds(checked(known, answer)[1]) if "columns" not in answer else "",
        "; ".join(result.wrong) or "yes",
        "" if subject is own else f"{subject.middle() / own.middle():.2f}",
    ]


def lap(subject, name):
    """The median of one part of the time, by the program's own clock."""
    return median(run.answer["seconds"].get(name, 0.0) for run in subject.runs)
