"""Runs a process and says how long it took, how much memory, and what it printed."""

import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

WATCH = [sys.executable, "-I", "-S", str(Path(__file__).with_name("watch.py"))]


@dataclass
class Run:
    seconds: float
    megabytes: float  # the largest of it and of the processes that it started
    answer: dict  # the JSON that it printed


@dataclass
class Subject:
    """A program to compare, and all runs of it."""

    name: str
    command: list
    runs: list = field(default_factory=list)

    def run(self):
        self.runs.append(run(self.command))
        return self.runs[-1]

    @property
    def median(self):
        return statistics.median(run.seconds for run in self.runs)

    @property
    def least(self):
        return min(run.seconds for run in self.runs)

    @property
    def most(self):
        return max(run.seconds for run in self.runs)

    def lap(self, name):
        """The median of one part of the time, by the program's own clock."""
        return statistics.median(run.answer["seconds"].get(name, 0.0) for run in self.runs)


def run(command):
    words = [str(word) for word in command]
    # Files, not pipes: nobody has to read them while the process runs, so that its usage is its own.
    with tempfile.TemporaryDirectory() as temporary:
        out, errors = Path(temporary) / "out", Path(temporary) / "errors"
        watched = subprocess.run([*WATCH, out, errors, *words], stdout=subprocess.PIPE, check=True)
        text, said = out.read_text(), errors.read_text(errors="replace")
    took = json.loads(watched.stdout)
    if took["code"] == -9:
        raise Failed(f"stopped after {took['seconds']:.0f} s, long past its limit, or out of memory")
    if took["code"]:
        raise Failed(f"`{' '.join(words)}` ended with {took['code']}: {said[-2000:]}")
    answer = json.loads(text[text.index("{") :]) if "{" in text else {}
    return Run(took["seconds"], took["megabytes"], answer)


class Failed(Exception):
    """A program that did not come to an end of its own."""


def again(subjects, repetitions, quick=10.0):
    """Repeats, in turn, those that answered quickly: a median says more than one run."""
    for _ in range(repetitions - 1):
        for subject in subjects:
            if subject.runs and subject.most < quick:
                subject.run()


def in_turn(subjects, own, repetitions):
    """Every other run is ours, so that a busy moment of the machine meets both."""
    for _ in range(repetitions):
        for subject in subjects:
            subject.run()
            own.run()
