"""Made-up programmes of any size: gapwise beside solvers on the model that it writes, to the same limit."""

import sys
import tempfile
from pathlib import Path
from statistics import median

import mps
import workspace
from result import of_columns, of_plan
from tools import attempt, exported, shown

import table
from measure import again, run


def bench(tools, size, seconds, seed, by, repetitions):
    recommendations, workstreams, links = size
    print(f"{recommendations} x {workstreams}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "workspace"
        made = [tools.generate, "--plan", "--recommendations", recommendations, "--workstreams", workstreams]
        run([*made, "--links", links, "--seed", seed, "--out", folder])
        model = exported(tools, folder, Path(temporary) / "model.mps", by)
        own = [tools.own(folder, seconds)]
        own += [tools.own(folder, seconds, highs=True)] if tools.with_highs else []
        peers = [
            tools.of_file(name, package, model.file, seconds)
            for name, package in (("HiGHS", "highspy"), ("SCIP", "PyScipOpt"), ("CBC", "PuLP"))
        ]
        known = workspace.read(folder)
        kept = mps.read(model.file)
        planners = [*own, *tools.cpsat(folder, seconds)]
        for subject in [*planners, *peers]:
            attempt(subject)
        results = [of_plan(known, subject) for subject in planners]
        results += [of_columns(model, kept, subject) for subject in peers]
        again([result.subject for result in results], repetitions)
    print(f"\n## {recommendations:,} recommendations × {workstreams:,} workstreams, {links:,} links, seed {seed}\n")
    head = "program|version|coverage|bound|gap|whole process|solving|most memory|plan"
    table.show(head.split("|"), [row(result) for result in results])
    compare(results)
    source = "`gapwise optimise --export`" if by == "gapwise" else "the model in `peer_pulp.py`"
    print(f"\nAt most {seconds:g} s of search; the median of {repetitions} where it is quick. HiGHS, SCIP and")
    print(f"CBC solve the file that {source} wrote; CP-SAT the model in `peer_cpsat.py`.")
    print("They look for the most coverage only; gapwise follows all its orders.\n")
    for result in results:
        print(f"- {result.subject.name}: {shown(result.subject.command)}")


def row(result):
    if result.subject.trouble:
        return [result.subject.name, "", "", "", "", "", "", "", result.subject.trouble]
    runs = result.subject.runs
    solver = runs[0].answer["solver"]
    inside = isinstance(solver, dict)
    laps = [run.answer["solver" if inside else "seconds"]["seconds" if inside else "solve"] for run in runs]
    return [
        result.subject.name,
        f"with {solver['name']} {solver['version']}" if inside else solver,
        table.coverage(result.value),
        table.coverage(result.bound),
        result.proof or table.gap(result.value, result.bound),
        table.seconds(result.subject.middle()),
        table.seconds(median(laps)),
        f"{max(run.megabytes for run in runs):,.0f} MB",
        table.some(result.wrong) or ("none" if result.value is None else "sound"),
    ]


def compare(results):
    """Each against gapwise: how long where both have a proof, how good where one has not."""
    own = [result for result in results if result.subject.name.startswith("gapwise") and result.value is not None]
    rows = []
    for result in results:
        if result in own or not result.value or result.wrong:
            continue
        cells = [result.subject.name]
        for mine in own:
            both = result.proof and mine.proof
            cells.append(f"{result.subject.middle() / mine.subject.middle():.2f}" if both else "")
            cells.append(table.change(mine.value, result.value))
        rows.append(cells)
    if rows:
        heads = [text for mine in own for text in (f"time, to {mine.subject.name}", f"coverage of {mine.subject.name}, to it")]
        print()
        table.show(["program", *heads], rows)
