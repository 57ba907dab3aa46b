"""Made-up programmes of any size: gapwise beside solvers on the model that it writes, to the same limit."""

import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import mps
import table
import workspace
from measure import Subject, again, run
from tools import SAME, attempt, checked, exported, proof, shown


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
            tools.peer(name, "solve_mps.py", name.lower(), model.file, seconds=seconds)
            for name in ("HiGHS", "SCIP", "CBC")
        ]
        known = workspace.read(folder)
        kept = mps.read(model.file)
        results = [of_plan(known, subject) for subject in [*own, *tools.cpsat(folder, seconds)]]
        results += [of_columns(model, kept, subject) for subject in peers]
        again([result.subject for result in results], repetitions)
    print(f"\n## {recommendations:,} recommendations × {workstreams:,} workstreams, {links:,} links, seed {seed}\n")
    head = "program|version|coverage|bound|gap|whole process|solving|most memory|plan"
    table.show(head.split("|"), [result.row for result in results])
    compare(results)
    source = "`gapwise optimise --export`" if by == "gapwise" else "the model in `peer_pulp.py`"
    print(f"\nAt most {seconds:g} s of search; the median of {repetitions} where it is quick. HiGHS, SCIP and")
    print(f"CBC solve the file that {source} wrote; CP-SAT the model in `peer_cpsat.py`.")
    print("They look for the most coverage only; gapwise follows all its orders.\n")
    for result in results:
        print(f"- {result.subject.name}: {shown(result.subject.command)}")


@dataclass
class Result:
    subject: Subject
    trouble: str = None
    value: float = None
    bound: float = None
    wrong: list = field(default_factory=list)

    @property
    def proof(self):
        return None if self.trouble else proof(self.subject.runs[0].answer)

    @property
    def row(self):
        if self.trouble:
            return [self.subject.name, "", "", "", "", "", "", "", self.trouble]
        runs = self.subject.runs
        solver = runs[0].answer["solver"]
        inside = isinstance(solver, dict)
        laps = [run.answer["solver" if inside else "seconds"]["seconds" if inside else "solve"] for run in runs]
        return [
            self.subject.name,
            f"with {solver['name']} {solver['version']}" if inside else solver,
            table.coverage(self.value),
            table.coverage(self.bound),
            self.proof or table.gap(self.value, self.bound),
            table.seconds(self.subject.median),
            table.seconds(median(laps)),
            f"{max(run.megabytes for run in runs):,.0f} MB",
            table.some(self.wrong) or ("none" if self.value is None else "sound"),
        ]


def of_plan(known, subject):
    """An answer with a plan, checked in pence and by the definition of coverage."""
    trouble = attempt(subject)
    if trouble:
        return Result(subject, trouble)
    answer = subject.runs[0].answer
    value, _, wrong = checked(known, answer)
    return Result(subject, value=value, bound=answer["bound"], wrong=wrong)


def of_columns(model, kept, subject):
    """An answer with columns of the file, checked against its decimals with whole numbers made whole."""
    trouble = attempt(subject)
    if trouble:
        return Result(subject, trouble)
    answer = subject.runs[0].answer
    bound = model.coverage(answer["bound"])
    if answer["value"] is None:
        return Result(subject, bound=bound)
    wrong = mps.broken(kept, answer["columns"])
    value = model.coverage(mps.value(str(model.file), answer["columns"]))
    if value is None:
        wrong.append("no coverage fits its choices")
    elif model.coverage(answer["value"]) - value > SAME:
        wrong.append(f"claims {model.coverage(answer['value']):.6f}")
    return Result(subject, value=value, bound=bound, wrong=wrong)


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
            cells.append(f"{result.subject.median / mine.subject.median:.2f}" if both else "")
            cells.append(table.change(mine.value, result.value))
        rows.append(cells)
    if rows:
        heads = [text for mine in own for text in (f"time, to {mine.subject.name}", f"coverage of {mine.subject.name}, to it")]
        print()
        table.show(["program", *heads], rows)
