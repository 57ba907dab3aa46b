"""The programs that are compared: the quickest command of each that says what has no link, and how to read its answer.

Each runs in the folder with its own files (generate.py), and answers with the ids of what has no link.
"""

import csv
import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from measure import Failed, Subject

#: Where this environment has its programs.
PROGRAMS = Path(sys.executable).parent
#: In StrictDoc's own language of queries.
ALONE = "(node.is_requirement and not node.has_child_requirements and not node.has_parent_requirements)"
STRICTDOC = ["strictdoc", "export", ".", "--formats", "sdoc", "--filter-nodes", ALONE]
SPHINX_NEEDS = ["sphinx-build", "-q", "-b", "needs", "-D", "needs_schema_validation_enabled=0", ".", "_build"]
#: Neither writes its files anew nor looks at levels, references, and what has not been reviewed.
DOORSTOP = ["doorstop", "-F", "-L", "-R", "-S", "-W"]


@dataclass
class Program(Subject):
    answer_of: callable = None  # from a run and the folder
    is_half: bool = False  # whether it tells recommendations only
    fresh: tuple = ()  # what earlier runs left behind, and what does not count as its input
    unlinked: list = None  # what it answered, the last time

    def clear(self):
        """Makes it begin anew; no part of what is measured."""
        for name in self.fresh:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def keep(self, run):
        self.unlinked = sorted(self.answer_of(run, self.folder))
        if not self.unlinked:
            raise Failed("it found nothing without a link")


def gapwise(run, _):
    answer = run.answer
    uncovered = [r["id"] for r in answer["recommendations"] if r["status"] == "uncovered"]
    return uncovered + [w["id"] for w in answer["workstreams"] if w["standing"] == "serves-none"]


def gapwise_csv(run, _):
    return [row["id"] for row in csv.DictReader(run.out.splitlines()) if row["status"] == "uncovered"]


def lobster(_, folder):
    report = json.loads((folder / "report.lobster").read_text("utf-8"))
    items = [item for level in report["levels"] for item in level["items"]]
    return [item["name"].split(".")[-1] for item in items if item["tracing_status"] == "MISSING"]


def doorstop(run, _):
    return re.findall(r"^WARNING: \w+: (\w+): no links (?:from child|to parent)", run.errors + run.out, re.M)


def strictdoc(_, folder):
    files = (folder / "output" / "sdoc").glob("*.sdoc")
    return [id for file in files for id in re.findall(r"^UID: (\w+)", file.read_text("utf-8"), re.M)]


def sphinx_needs(_, folder):
    document = json.loads((folder / "_build" / "needs.json").read_text("utf-8"))
    needs = document["versions"][document["current_version"]]["needs"].values()
    return [need["id"] for need in needs if not need["links"] and not need["links_back"]]


def programs(own, folder):
    """gapwise first, and its peers; those that keep what they read twice: anew, and then with nothing changed."""
    ours = {"needs": [], "folder": folder / "gapwise"}
    gaps = Program("gapwise", [own, "gaps", "--format", "json"], answer_of=gapwise, **ours)
    table = [own, "gaps", "--format", "csv"]
    return [
        gaps,
        Program("gapwise, without comparing texts", table, answer_of=gapwise_csv, is_half=True, **ours),
        *lobsters(folder),
        *twice("StrictDoc", folder / "strictdoc", "strictdoc", STRICTDOC, strictdoc, "output"),
        *twice("sphinx-needs", folder / "sphinx-needs", "sphinx-needs", SPHINX_NEEDS, sphinx_needs, "_build"),
        peer("doorstop", folder / "doorstop", "doorstop", DOORSTOP, doorstop),
    ]


def lobsters(folder):
    """From requirements in TRLC on, and its last step alone."""
    extract = " && ".join(
        f"{PROGRAMS / 'lobster-trlc'} --config {kind}.yaml --out {kind}.lobster {files}"
        for kind, files in (("recommendations", "made_up.rsl recommendations.trlc"), ("workstreams", "."))
    )
    return [
        peer("LOBSTER, `lobster-report` alone", folder / "lobster", "bmw-lobster-core", ["lobster-report"], lobster),
        Program(
            "LOBSTER, from TRLC on",
            ["sh", "-c", f"{extract} && {PROGRAMS / 'lobster-report'}"],
            ["bmw-lobster-core", "bmw-lobster-tool-trlc"],
            folder=folder / "trlc",
            answer_of=lobster,
        ),
    ]


def twice(name, folder, package, command, answer_of, left):
    return [
        peer(name, folder, package, command, answer_of, fresh=(left,)),
        peer(f"{name}, again with nothing changed", folder, package, command, answer_of),
    ]


def peer(name, folder, package, command, answer_of, **more):
    command = [PROGRAMS / command[0], *command[1:]]
    return Program(name, command, [package], folder=folder, answer_of=answer_of, **more)
