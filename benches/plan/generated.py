"""Made-up programmes of any size: gapwise beside solvers on the model that it writes, to the same limit."""

import tempfile
from pathlib import Path

import mps
import table
import workspace
from measure import run
from tools import attempt, checked, exported, shown


def bench(tools, size, seconds, seed, by):
    recommendations, workstreams, links = size
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
        modelled = tools.peer("CP-SAT", "peer_cpsat.py", folder, seconds=seconds)
        known = workspace.read(folder)
        kept = mps.read(model.file)
        results = [of_plan(known, subject) for subject in [*own, modelled]]
        results += [of_columns(model, kept, subject) for subject in peers]
    print(f"\n## {recommendations:,} recommendations × {workstreams:,} workstreams, {links:,} links, seed {seed}\n")
    head = "program|version|coverage|bound|gap|whole process|solving|most memory|plan"
    table.show(head.split("|"), [result.row for result in results])
    compare(results)
    source = "`gapwise optimise --export`" if by == "gapwise" else "the model in `peer_pulp.py`"
    print(f"\nAt most {seconds:g} s of search. HiGHS, SCIP and CBC solve the file that {source} wrote; CP-SAT")
    print("the model in `peer_cpsat.py`. They look for the most coverage only; gapwise follows all its orders.\n")
    for result in results:
        print(f"- {result.subject.name}: {shown(result.subject.command)}")


class Result:
    def __init__(self, subject, trouble, value=None, bound=None, proven=False, wrong=()):
        self.subject, self.value, self.proven = subject, value, proven
        if trouble:
            self.row = [subject.name, "", "", "", "", "", "", "", trouble]
            self.seconds = None
            return
        done = subject.runs[0]
        solver = done.answer["solver"]
        self.seconds = done.seconds
        laps = solver["seconds"] if isinstance(solver, dict) else done.answer["seconds"]["solve"]
        self.row = [
            subject.name,
            f"with {solver['name']} {solver['version']}" if isinstance(solver, dict) else solver,
            "none" if value is None else f"{value:.6f}",
            "none" if bound is None or abs(bound) > 1e6 else f"{bound:.6f}",
            "proven" if proven else table.gap(value, bound),
            table.seconds(done.seconds),
            table.seconds(laps),
            f"{done.megabytes:,.0f} MB",
            "; ".join(wrong[:3]) + (f" and {len(wrong) - 3} more" if len(wrong) > 3 else "") if wrong else "sound",
        ]
        if value is None:
            self.row[-1] = "none"


def of_plan(known, subject):
    """An answer with a plan, checked in pence and by the definition of coverage."""
    trouble = attempt(subject)
    if trouble:
        return Result(subject, trouble)
    answer = subject.runs[0].answer
    value, _, wrong = checked(known, answer)
    proven = answer.get("status") == "optimal" or answer.get("proven") is True
    return Result(subject, None, value, answer["bound"], proven, wrong)


def of_columns(model, kept, subject):
    """An answer with columns of the file, checked against its decimals with whole numbers made whole."""
    trouble = attempt(subject)
    if trouble:
        return Result(subject, trouble)
    answer = subject.runs[0].answer
    bound = model.coverage(answer["bound"])
    if answer["value"] is None:
        return Result(subject, None, None, bound)
    wrong = mps.broken(kept, answer["columns"])
    value = model.coverage(mps.value(str(model.file), answer["columns"]))
    if value is None:
        wrong.append("no coverage fits its choices")
    elif abs(value - model.coverage(answer["value"])) > 1e-6:
        wrong.append(f"claims {model.coverage(answer['value']):.6f}")
    return Result(subject, None, value, bound, answer["proven"], wrong)


def compare(results):
    """Each against gapwise: how long where both have a proof, how good where one has not."""
    own = [result for result in results if result.subject.name.startswith("gapwise") and result.value]
    rows = []
    for result in results:
        if result in own or result.value is None:
            continue
        cells = [result.subject.name]
        for mine in own:
            cells.append(f"{result.seconds / mine.seconds:.2f}" if result.proven and mine.proven else "")
            cells.append(f"{mine.value / result.value - 1:+.3%}")
        rows.append(cells)
    if rows:
        heads = [text for mine in own for text in (f"time, to {mine.subject.name}", f"coverage of {mine.subject.name}, to it")]
        print()
        table.show(["program", *heads], rows)
