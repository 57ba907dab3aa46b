"""A budget frontier of the shipped programme: gapwise beside a script that solves the same budgets one by
one with PuLP and CBC, in turn; Markdown on stdout. Ends with 1 where a target is missed.

    python run.py --gapwise PROGRAM [--sweep 3m:8.9m:100k] [--repetitions 3] [--with-changes]

`run.sh` builds all that this needs and starts it.
"""

import argparse
import os
import sys
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# What runs programs and prints tables is the same for all benches.
sys.path.append(str(HERE.parent))

import glance  # noqa: E402
import table  # noqa: E402
from measure import Failed, Subject, machine, run, version  # noqa: E402

SAME = 1e-6
#: Seconds for sixty budgets on two idle cores, and how many times as fast as the peer.
MOST_SECONDS, PROMISED_BUDGETS, LEAST_RATIO = 120, 60, 5
#: No sweep takes longer, unless something is wrong.
LIMIT = 3600


def main():
    arguments = parsed()
    print(f"{run([arguments.gapwise, '--version']).out.strip()}; PuLP {version('PuLP')}; {machine()}.")
    own = Subject("gapwise, the plans of all budgets", sweep(arguments))
    own.attempt(coverages, most_seconds=LIMIT)
    if own.trouble:
        sys.exit(f"gapwise itself: {own.trouble}")
    budgets = [int(Decimal(point["budget"]) * 100) for point in own.runs[0].answer["frontier"]]
    changes = Subject("gapwise, and where each plan changes next", own.command[:-1])
    script = [sys.executable, HERE / "peer_pulp_sweep.py", ROOT, *budgets, "--threads", arguments.threads]
    peer = Subject(f"PuLP with CBC, one by one, {arguments.threads} threads", script, ["PuLP", "PyYAML"])
    others = [*([changes] if arguments.with_changes else []), peer]
    subjects = [own, *others]
    for round in range(arguments.repetitions):
        for subject in others if round == 0 else subjects:
            subject.attempt(coverages, most_seconds=LIMIT)
    shown(subjects, own, budgets, arguments)
    line = glance.Line(f"{len(budgets)} budgets of the shipped programme", table.seconds(own.middle()), {})
    judge(line, own, peer, len(budgets))
    glance.finish(arguments.glance, [line], differing(subjects), glance.troubles(subjects))


def sweep(arguments):
    command = [arguments.gapwise, "scenarios", "-C", ROOT, "--no-cache", "-q", "--format", "json"]
    return [*command, "--sweep", arguments.sweep, "--no-changes"]


def coverages(run):
    answer = run.answer
    if "covered" in answer:
        return answer["covered"]
    points = [point for point in answer["frontier"] if point["asked"]]
    if any(point["status"] != "optimal" for point in points):
        raise Failed("a plan without a proof")
    return [point["coverage"] for point in points]


def shown(subjects, own, budgets, arguments):
    print(f"\n## Sweep: {len(budgets)} budgets of the shipped programme, {arguments.sweep}, gap 0\n")
    print(f"{arguments.repetitions} of each in turn; load {os.getloadavg()[0]:.1f} at the end.\n")
    table.show("program|wall, median|least to most|CPU, median|most memory|to gapwise".split("|"), [row(s, own) for s in subjects])
    print("\n- gapwise: `gapwise scenarios --no-cache --format json --sweep " + arguments.sweep + " --no-changes`")
    print("- PuLP with CBC: `benches/sweep/peer_pulp_sweep.py`, the model of the planning bench for each budget")


def row(subject, own):
    if subject.trouble:
        return [subject.name, f"not measured: {subject.trouble}", *[""] * 4]
    middle, least, most = (table.seconds(of()) for of in (subject.middle, subject.least, subject.most))
    memory = f"{subject.most('megabytes'):,.0f} MB"
    ratio = "" if subject is own else f"{subject.middle() / own.middle():.2f}"
    return [subject.name, middle, f"{least} to {most}", table.seconds(subject.middle("cpu")), memory, ratio]


def judge(line, own, peer, budgets):
    """By the medians: how long a proof takes differs from run to run."""
    ratio = None if peer.trouble else peer.middle() / own.middle()
    line.others = {"PuLP with CBC": ratio}
    targets = [] if ratio is None else [(f"at least {LEAST_RATIO} times as fast", ratio >= LEAST_RATIO)]
    if budgets == PROMISED_BUDGETS:
        targets.append((f"at most {MOST_SECONDS} s", own.middle() <= MOST_SECONDS))
    line.met = all(met for _, met in targets)
    line.target = "; ".join(f"{target}: {'met' if met else 'MISSED'}" for target, met in targets)


def differing(subjects):
    """Budgets for which two of them do not agree, in words."""
    found = [coverages(run) for subject in subjects if not subject.trouble for run in subject.runs]
    apart = max(abs(one - other) for answers in zip(*found) for one in answers for other in answers)
    print(f"\nAll coverages agree within {apart:.0e} (allowed: {SAME:.0e}).")
    same_length = len({len(answers) for answers in found}) == 1
    return [] if same_length and apart <= SAME else ["budgets: coverages differ"]


def parsed():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gapwise", required=True)
    parser.add_argument("--sweep", default="3m:8.9m:100k")
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="for CBC")
    parser.add_argument("--with-changes", action="store_true", help="and how long gapwise takes to find where each plan changes")
    glance.option(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
