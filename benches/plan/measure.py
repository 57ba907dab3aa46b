"""Runs a process and says how long it took, how much memory, and what it printed."""

import json
import os
import resource
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field


#: No process may take more than three quarters of the machine.
MOST_BYTES = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 3 // 4


@dataclass
class Run:
    seconds: float
    cpu: float
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
    # Files, not pipes: nobody has to read them while the process runs, so that its usage is its own.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        words = [str(word) for word in command]
        process = subprocess.Popen(words, stdout=out, stderr=errors, preexec_fn=limit_memory)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        text, said = out.read().decode(), errors.read().decode(errors="replace")
    if process.returncode:
        raise Failed(f"`{' '.join(map(str, command))}` ended with {process.returncode}: {said[-2000:]}")
    answer = json.loads(text[text.index("{") :]) if "{" in text else {}
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, answer)


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


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
