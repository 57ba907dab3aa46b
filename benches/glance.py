"""How a comparison ends: its lines of the first table of all, what fell short, and the exit code."""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

#: Of a program that missed a target, and of one in which something could not be measured.
MISSED, NOT_MEASURED = 1, 3


@dataclass
class Line:
    work: str
    own: str  # what gapwise took
    others: dict  # by name, how many times as long as gapwise it took; nothing where it has not been measured
    target: str = "none"
    met: bool = True


def finish(file, lines, differs=(), not_measured=()):
    """Says on stdout what fell short, keeps all of it in a file if there is to be one, and ends the program."""
    missed = [f"{line.work}: {line.target}" for line in lines if not line.met] + list(differs)
    for text in missed:
        print(f"\n**MISSED**: {text}")
    for text in not_measured:
        print(f"\n**Not measured**: {text}")
    if file:
        found = {"lines": [asdict(line) for line in lines], "missed": missed, "not_measured": list(not_measured)}
        Path(file).write_text(json.dumps(found), "utf-8")
    sys.exit(MISSED if missed else NOT_MEASURED if not_measured else 0)


def option(parser):
    parser.add_argument("--glance", metavar="FILE", help="keep the lines of the first table of all, as JSON")


def troubles(subjects):
    return [f"{subject.name}: {subject.trouble}" for subject in subjects if subject.trouble]


def multiples(own, peers, what="wall"):
    """How many times as long as ours each took, by the least of all runs."""
    return {peer.name: None if peer.trouble else peer.least(what) / own.least(what) for peer in peers}
