"""Runs programs side by side: how long each took, how much memory, what it printed, and why it did not."""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cached_property
from importlib import metadata
from pathlib import Path

WATCHER = [sys.executable, "-I", "-S", str(Path(__file__).with_name("watch.py"))]
#: What could not be installed and why, by name; install.py writes it.
NOT_INSTALLED = Path(sys.prefix) / "not-installed.json"
#: Some solvers look at the clock so rarely that they would not come to an end.
MOST_SECONDS = 600


class Failed(Exception):
    """A program that did not come to an end of its own, or not to a good one."""


@dataclass
class Run:
    cpu: float  # seconds of user and system together, of it and of the processes that it started
    wall: float
    megabytes: float  # of the largest of these processes
    out: str
    errors: str

    @cached_property
    def answer(self):
        """The JSON that it printed, perhaps after other words."""
        return json.loads(self.out[self.out.index("{") :]) if "{" in self.out else {}


@dataclass
class Subject:
    """A program to compare, and all runs of it."""

    name: str
    command: list
    needs: list = field(default_factory=list)  # packages without which it cannot run
    cores: int = None  # on how many it may run; nothing: on all
    folder: Path = None  # in which it runs; nothing: in this one
    runs: list = field(default_factory=list)
    trouble: str = None  # why it has not been measured, where it has not

    def run(self, **limits):
        self.runs.append(run(self.command, cores=self.cores, folder=self.folder, **limits))
        return self.runs[-1]

    def attempt(self, check=lambda run: None, **limits):
        """Runs it, unless it has failed before; `check` raises `Failed` where an answer will not do."""
        self.trouble = self.trouble or missing(self.needs)
        if self.trouble:
            return
        print(f"  {self.name} ...", file=sys.stderr, flush=True)
        try:
            check(self.run(**limits))
        except (Failed, json.JSONDecodeError) as failed:
            self.trouble = without_folders((str(failed).strip().splitlines() or ["it failed and said nothing"])[-1])[:160]

    def least(self, what="wall"):
        return min(getattr(run, what) for run in self.runs)

    def middle(self, what="wall"):
        return statistics.median(getattr(run, what) for run in self.runs)

    def most(self, what="wall"):
        return max(getattr(run, what) for run in self.runs)


def without_folders(text):
    """Tables are for other machines, too."""
    return re.sub(r"/[\w./-]*/(?=[\w.-])", "", text)


def missing(needs):
    """Why one of these packages is not there; nothing where all are."""
    lacking = json.loads(NOT_INSTALLED.read_text("utf-8")) if NOT_INSTALLED.exists() else {}
    return next((f"{name} could not be installed: {lacking[name]}" for name in needs if name in lacking), None)


def run(command, cores=None, most_seconds=MOST_SECONDS, folder=None):
    """A run in a folder, on so many cores; nothing: on all."""
    words = [str(word) for word in command]
    # Files, not pipes: nobody has to read them while the process runs, so that its usage is its own.
    with tempfile.TemporaryDirectory() as temporary:
        out, errors = Path(temporary) / "out", Path(temporary) / "errors"
        how = [str(cores or 0), str(most_seconds), out, errors]
        watched = subprocess.run([*WATCHER, *how, *words], capture_output=True, text=True, cwd=folder)
        if watched.returncode:
            raise Failed(f"it could not be started: {watched.stderr.strip().splitlines()[-1]}")
        text, said = out.read_text("utf-8", errors="replace"), errors.read_text("utf-8", errors="replace")
    took = json.loads(watched.stdout)
    code = took.pop("code")
    if code == -9:
        raise Failed(f"stopped after {took['wall']:.0f} s, long past its limit, or out of memory")
    if code:
        raise Failed(f"`{' '.join(words)}` ended with {code}:\n{(said or text)[-2000:]}")
    return Run(**took, out=text, errors=said)


def again(subjects, repetitions, quick=10.0):
    """Repeats, in turn, those that answered quickly: a median says more than one run."""
    for _ in range(repetitions - 1):
        for subject in subjects:
            if subject.runs and not subject.trouble and subject.most() < quick:
                subject.run()


def in_turn(subjects, own, repetitions, **how):
    """Every other run is ours, so that a busy moment of the machine meets both; what failed is left alone."""
    for _ in range(repetitions):
        for subject in subjects:
            subject.attempt(**how)
            own.run()


def version(package):
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "(not installed)"


def machine():
    """What every table has to say of where it was measured."""
    return f"Python {sys.version.split()[0]}; {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f} at the start"
