"""The programs that are compared, and how each is started."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import exact
import mps

from measure import Subject, run

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
#: Coverages that differ by less are the same; peers compute in tolerances of their own.
SAME = 1e-6
#: The goals that gapwise writes, by name, and what full coverage is in them.
SCALES = {"minus_basis_points": -10_000}


@dataclass
class Tools:
    gapwise: str  # as most people build it
    with_highs: str  # built with the feature `highs`; nothing where there is none
    generate: str
    threads: int

    def version(self):
        return subprocess.run([self.gapwise, "--version"], capture_output=True, text=True).stdout.strip()

    def own(self, folder, seconds=None, highs=False):
        """`gapwise optimise` with all its orders."""
        command = [self.with_highs if highs else self.gapwise, "optimise", "-C", folder, "--no-reference", "--format", "json"]
        command += ["--time-limit", seconds] if seconds else []
        command += ["--solver", "highs"] if highs else []
        return Subject("gapwise, HiGHS inside" if highs else "gapwise", command)

    def cpsat(self, folder, seconds=None):
        """With one worker, and with the eight that it wants for its many strategies."""
        return [
            self.peer(f"CP-SAT, {on}", ["ortools"], "peer_cpsat.py", folder, seconds=seconds, threads=threads)
            for threads, on in ((1, "1 worker"), (8, "8 workers"))
        ]

    def pulp(self, name, folder, seconds=None, threads=None):
        return self.peer(name, ["PuLP"], "peer_pulp.py", folder, seconds=seconds, threads=threads)

    def of_file(self, name, package, file, seconds=None):
        """A solver on a model in a file. Its answer is checked with highspy."""
        return self.peer(name, [package, "highspy"], "solve_mps.py", name.lower(), file, seconds=seconds)

    def peer(self, name, needs, script, *arguments, seconds=None, threads=None):
        command = [sys.executable, HERE / script, *arguments, "--threads", threads or self.threads]
        return Subject(name, command + (["--seconds", seconds] if seconds else []), needs)


def shown(command):
    """A command as a person would type it at the root of the repository."""

    def word(part):
        path = Path(str(part))
        if path == ROOT:
            return "."
        if path.parent == HERE:
            return str(path.relative_to(ROOT))
        return path.name if path.is_absolute() else str(part)

    return f"`{' '.join(word(part) for part in command)}`"


@dataclass
class Exported:
    """A model in a file, and how its value becomes coverage."""

    file: Path
    scale: float
    constant: float
    by: str

    def coverage(self, value):
        return None if value is None else self.constant + value / self.scale


def exported(tools, folder, file, by):
    """The model of a workspace, written by gapwise, or by the model here as a cross-check."""
    if by == "gapwise":
        # The plan itself is of no interest here: whatever is found at once will do.
        run([tools.gapwise, "optimise", "-C", folder, "--export", file, "--time-limit", "0.1"])
        goal = next(row for row, sense in mps.read(file).senses.items() if sense == "N")
        return Exported(file, SCALES[goal], 0.0, by)
    written = run([sys.executable, HERE / "peer_pulp.py", folder, "--write", file]).answer
    return Exported(file, written["scale"], written["constant"], by)


def checked(workspace, answer):
    """What a plan covers, spends and does wrong, by the exact check; to claim too much is wrong too."""
    if "decisions" in answer:
        plan, claimed = exact.plan_of(workspace, answer), answer["coverage"]
    else:
        plan, claimed = answer["plan"], answer["value"]
    if plan is None:
        return None, None, []
    wrong, value = exact.of_choices(workspace, plan)
    # What stopped early may know less of its plan than there is to it, but never more.
    if claimed - value > SAME or (proof(answer) and value - claimed > SAME):
        wrong.append(f"claims {claimed:.9f}")
    return value, exact.spend(workspace, plan), wrong


def proof(answer):
    """What is proven, in words; nothing where nothing is. Gapwise may prove its first order alone."""
    proven = answer.get("proven")
    if isinstance(proven, dict):
        proven, later = proven["coverage"], proven["spend_and_changes"]
        return ("proven" if later else "proven, later orders not") if proven else None
    return "proven" if proven else None


def answers(run):
    """Raises an error where it printed no JSON."""
    return run.answer


def attempt(subject):
    """Runs it once; in words why there is no answer, where there is none."""
    subject.attempt(answers)
    return subject.trouble
