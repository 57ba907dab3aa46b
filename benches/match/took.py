"""Runs a process and says what it took and printed: `python took.py CORES OUT ERRORS COMMAND...` is the watcher.

The watcher is a process of its own, and small: on Linux the memory of a new process counts what its
parent held.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

#: Libraries that start threads of their own all look at one of these.
THREADS = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "RAYON_NUM_THREADS"]


class Failed(Exception):
    """A program that did not come to an end of its own."""


@dataclass
class Run:
    cpu: float  # seconds of user and system together
    wall: float
    megabytes: float
    out: str
    errors: str


@dataclass
class Subject:
    """A program to compare, and all runs of it."""

    name: str
    command: list
    runs: list = field(default_factory=list)

    def least(self, what):
        return min(getattr(run, what) for run in self.runs)

    def middle(self, what):
        return median(getattr(run, what) for run in self.runs)

    def most(self, what):
        return max(getattr(run, what) for run in self.runs)


def run(command, cores=None):
    """A run, on so many cores; nothing: on all."""
    words = [str(word) for word in command]
    # Files, not pipes: nobody has to read them while the process runs, so that its usage is its own.
    with tempfile.TemporaryDirectory() as temporary:
        out, errors = Path(temporary) / "out", Path(temporary) / "errors"
        watcher = [sys.executable, "-I", "-S", __file__, str(cores or 0), out, errors, *words]
        watched = subprocess.run(watcher, stdout=subprocess.PIPE, check=True)
        text, said = out.read_text(), errors.read_text(errors="replace")
    took = json.loads(watched.stdout)
    if took.pop("code"):
        raise Failed(f"`{' '.join(words)}` did not succeed: {said[-2000:]}")
    return Run(**took, out=text, errors=said)


def watch(cores, out, errors, command):
    environment = dict(os.environ)
    if cores:
        environment |= dict.fromkeys(THREADS, str(cores))
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-cores:])
    with open(out, "wb") as stdout, open(errors, "wb") as stderr:
        started = time.perf_counter()
        code = subprocess.call(command, stdout=stdout, stderr=stderr, env=environment)
        wall = time.perf_counter() - started
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    cpu = usage.ru_utime + usage.ru_stime
    print(json.dumps({"code": code, "cpu": cpu, "wall": wall, "megabytes": usage.ru_maxrss / unit}))


if __name__ == "__main__":
    watch(int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])
