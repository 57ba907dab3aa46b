"""The programs that are compared: the quickest command of each that says what has no link, and how to read its answer.

Each runs in the folder with its own files (generate.py), and answers with the ids of what has no link.
"""

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


@dataclass
class Program(Subject):
    answer_of: callable = None  # from a run and the folder
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


def lobster(_, folder):
    report = json.loads((folder / "report.lobster").read_text("utf-8"))
    items = [item for level in report["levels"] for item in level["items"]]
    return [item["name"] for item in items if item["tracing_status"] == "MISSING"]


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

    def program(name, format, package, answer_of, *command, fresh=()):
        needs = [package] if package else []
        command = [command[0] if not package else PROGRAMS / command[0], *command[1:]]
        return Program(name, command, needs, folder=folder / format, answer_of=answer_of, fresh=fresh)

    def strict(name, fresh=()):
        command = ("strictdoc", "export", ".", "--formats", "sdoc", "--filter-nodes", ALONE)
        return program(name, "strictdoc", "strictdoc", strictdoc, *command, fresh=fresh)

    def sphinx(name, fresh=()):
        command = ("sphinx-build", "-q", "-b", "needs", "-D", "needs_schema_validation_enabled=0", ".", "_build")
        return program(name, "sphinx-needs", "sphinx-needs", sphinx_needs, *command, fresh=fresh)

    return [
        program("gapwise", "gapwise", None, gapwise, own, "gaps", "--format", "json"),
        program("LOBSTER", "lobster", "bmw-lobster-core", lobster, "lobster-report"),
        strict("StrictDoc", fresh=("output",)),
        strict("StrictDoc, again, nothing changed"),
        sphinx("sphinx-needs", fresh=("_build",)),
        sphinx("sphinx-needs, again, nothing changed"),
        program("doorstop", "doorstop", "doorstop", doorstop, "doorstop", "-F", "-L", "-R", "-S", "-W"),
    ]
