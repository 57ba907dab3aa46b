"""A budget frontier of the shipped programme: gapwise beside a script that solves the same budgets one by
one with PuLP and CBC, in turn; Markdown on stdout. Ends with 1 where a target is missed.

    python run.py --gapwise PROGRAM [--sweep 3m:8.9m:100k] [--repetitions 3]

`run.sh` builds all that this needs and starts it.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAME = 1e-6
# Seconds for sixty budgets on two idle cores, and how many times as fast as the peer.
MOST_SECONDS, LEAST_RATIO = 120, 5


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gapwise", required=True)
    parser.add_argument("--sweep", default="3m:8.9m:100k")
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="for CBC")
    arguments = parser.parse_args()
    began = os.getloadavg()[0]
    scenarios = [arguments.gapwise, "scenarios", "-C", str(ROOT), "--no-cache", "-q", "--format", "json"]
    sweep = [*scenarios, "--sweep", arguments.sweep]
    frontier = json.loads(run([*sweep, "--no-changes"])[1])["frontier"]
    budgets = [str(int(Decimal(point["budget"]) * 100)) for point in frontier]
    script = HERE / "peer_pulp_sweep.py"
    peer = [sys.executable, str(script), str(ROOT), *budgets, "--threads", str(arguments.threads)]
    subjects = {
        "gapwise, the plans of all budgets (`--no-changes`)": [*sweep, "--no-changes"],
        "gapwise, and where each plan changes next": sweep,
        f"PuLP with CBC, one by one, {arguments.threads} threads": peer,
    }
    seconds = {name: [] for name in subjects}
    apart = 0
    for _ in range(arguments.repetitions):
        found = {}
        for name, command in subjects.items():
            took, answer = run(command)
            seconds[name].append(took)
            found[name] = coverages(json.loads(answer))
        apart = max(apart, *(abs(a - b) for a, *rest in zip(*found.values()) for b in rest))
    own, changes, theirs = (median(times) for times in seconds.values())
    version = run([arguments.gapwise, "--version"])[1].strip()
    print(f"{version}, {json.loads(answer)['solver']}, Python {platform.python_version()}, {os.cpu_count()} cores,")
    print(f"load {began:.1f} before and {os.getloadavg()[0]:.1f} after.\n")
    print(f"{len(budgets)} budgets, {arguments.sweep}, gap 0, {arguments.repetitions} of each in turn:\n")
    print("| program | wall, median | least to most | to gapwise |\n|---|---|---|---|")
    for name, times in seconds.items():
        ratio = f"{median(times) / own:.1f}"
        print(f"| {name} | {median(times):.1f} s | {min(times):.1f} to {max(times):.1f} s | {ratio} |")
    print(f"\nAll coverages agree within {apart:.0e} (allowed: {SAME:.0e}).")
    missed = [own > MOST_SECONDS, theirs / own < LEAST_RATIO, apart > SAME]
    if any(missed):
        print("MISSED: " + ", ".join(w for w, m in zip(["time", "ratio", "agreement"], missed) if m))
    sys.exit(any(missed))


def run(command):
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return time.perf_counter() - began, done.stdout


def coverages(answer):
    if "covered" in answer:
        return answer["covered"]
    points = [point for point in answer["frontier"] if point["asked"]]
    assert all(point["status"] == "optimal" for point in points)
    return [point["coverage"] for point in points]


if __name__ == "__main__":
    main()
