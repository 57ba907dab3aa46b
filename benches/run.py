"""Runs the comparisons one after the other, and writes what they say, with one table of all ratios on top.

    benches/run.sh [gaps] [plan] [match] [sweep] [--quick] [--date DATE] [--out FILE]

A whole run is kept in benches/RESULTS.md, and its first table in benches/README.md; some parts only, or the
quick ones, go to target/bench-results.md. Ends with 1 where a target is missed or an answer differs, and with
3 where all is well but something could not be measured: everything else is measured and written all the same.
"""

import argparse
import json
import os
import platform
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import glance
import table
from measure import without_folders

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BEGIN, END = "<!-- measured: begin (written by run.sh) -->", "<!-- measured: end -->"


@dataclass
class Part:
    title: str
    command: list  # what a whole run starts
    quick: list  # options of a quick run
    text: str = ""
    found: dict = field(default_factory=lambda: {"lines": [], "missed": [], "not_measured": []})


#: Options that come later in a command win.
THRICE = ["--repetitions", "3"]
PARTS = {
    "gaps": Part("Gap analysis", ["benches/gaps/run.sh", *THRICE], ["--repetitions", "1"]),
    "plan": Part("Planning", ["benches/plan/run.sh", "shipped", *THRICE], ["--repetitions", "1"]),
    "match": Part("Matching", ["benches/match/run.sh", "speed", *THRICE], ["--texts", "2000", "--repetitions", "1"]),
    "sweep": Part("Budget sweep", ["benches/sweep/run.sh", "--repetitions", "1"], ["--sweep", "5m:6m:250k"]),
}


def main():
    arguments = parsed()
    parts = [PARTS[name] for name in PARTS if name in (arguments.parts or PARTS)]
    whole = len(parts) == len(PARTS) and not arguments.quick
    began = os.getloadavg()[0]
    for part in parts:
        run(part, arguments.quick)
    first = "\n".join([where(arguments.date, began), "", *summary(parts)]) + "\n"
    out = arguments.out or (HERE / "RESULTS.md" if whole else target() / "bench-results.md")
    out.write_text(document(first, parts), "utf-8")
    if whole and not arguments.out:
        keep(first, HERE / "README.md")
    print(f"{first}\nwritten: {out}")
    missed, lacking = ([text for part in parts for text in part.found[what]] for what in ("missed", "not_measured"))
    sys.exit(glance.MISSED if missed else glance.NOT_MEASURED if lacking else 0)


def run(part, quick):
    """A part that does not come to an end is told like a program that does not, and stops no other."""
    part.command += part.quick if quick else []
    print(f"{part.title}: {shlex.join(part.command)}", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        kept, out = Path(temporary) / "glance", Path(temporary) / "out"
        with open(out, "w", encoding="utf-8") as stdout:
            command = [*part.command, "--glance", kept]
            process = subprocess.Popen(command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE, text=True)
            last = "it said nothing"
            for line in process.stderr:
                sys.stderr.write(line)
                last = line.strip() or last
        code = process.wait()
        part.text = out.read_text("utf-8")
        if kept.exists():
            part.found = json.loads(kept.read_text("utf-8"))
        else:
            part.found["not_measured"].append(f"{part.title}: ended with {code}: {without_folders(last)}")


def where(date, began):
    """When, where and with what this was measured."""
    gapwise = said([os.environ["GAPWISE"], "--version"])
    sources = os.environ.get("GAPWISE_SOURCES", "sources unknown")
    tools = f"{gapwise} ({sources}), {said(['rustc', '--version'])}"
    machine = f"{platform.system()} on {os.cpu_count()} CPUs ({platform.machine()})"
    load = f"load {began:.1f} before and {os.getloadavg()[0]:.1f} after"
    return f"{date or 'No date given'}; {tools}, Python {platform.python_version()}; {machine}, {load}."


def said(command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else f"{command[0]}: unknown"


def summary(parts):
    """The table of all ratios, and what fell short."""
    text = ["| work | gapwise | how many times as long the others took | target |", "|---|---|---|---|"]
    for line in (glance.Line(**line) for part in parts for line in part.found["lines"]):
        target = line.target if line.met else f"**{line.target}**"
        text.append(f"| {line.work} | {line.own} | {table.multiples(line.others)} | {target} |")
    for what, word in (("missed", "Missed"), ("not_measured", "Not measured")):
        found = [f"- {word}: {text}" for part in parts for text in part.found[what]]
        text += ["", *found] if found else []
    return text


def document(first, parts):
    text = f"# Results\n\nWritten by `benches/run.sh`; [README.md](README.md) says what is compared and how.\n\n{first}"
    for part in parts:
        own = part.text.strip().replace("\n## ", "\n### ")
        text += f"\n## {part.title}\n\n`{shlex.join(part.command)}`\n\n{own}\n"
    return text


def keep(first, file):
    """Puts the first table between its two marks."""
    text = file.read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    file.write_text(f"{before}{BEGIN}\n{first}{END}{after}", "utf-8")


def target():
    return Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))


def parsed():
    parser = argparse.ArgumentParser(prog="benches/run.sh", description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {', '.join(PARTS)}; all of them if left out")
    parser.add_argument("--quick", action="store_true", help="one run of each, and less work: to see that all is there")
    parser.add_argument("--date", help="the day, to stand in the results")
    parser.add_argument("--out", type=Path, help="the file to write, instead of those above")
    arguments = parser.parse_args()
    if set(arguments.parts) - set(PARTS):
        parser.error(f"the parts are {', '.join(PARTS)}")
    return arguments


if __name__ == "__main__":
    main()
