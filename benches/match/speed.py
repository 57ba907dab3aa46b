"""How long all lists of the five best take: whole processes on one core each, from the files to the lists."""

import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import generate

import glance
import table
from measure import Failed, Subject

HERE = Path(__file__).resolve().parent
#: What gapwise promises on one core, and for how many texts.
MOST_CPU, MOST_MEGABYTES, PROMISED_TEXTS = 3.0, 1_000, 10_000
STAGE = re.compile(r"comparing texts \.\.\.\s+took ([\d.]+) s")


@dataclass
class Peer:
    name: str
    needs: list
    script: str
    arguments: list


LEARN = ["scikit-learn", "scipy", "numpy", "PyStemmer"]
PEERS = [
    Peer("scikit-learn TF-IDF, 1- and 2-grams, SciPy", LEARN, "peer_tfidf.py", ["scipy"]),
    Peer("scikit-learn TF-IDF, 1- and 2-grams, sparse_dot_topn", [*LEARN, "sparse-dot-topn"], "peer_tfidf.py", ["topn"]),
    Peer("bm25s, words", ["bm25s", "PyStemmer"], "peer_bm25.py", []),
]


def bench(gapwise, count, seed, repetitions):
    """Prints the table; gives a line of the first table, and what was not measured."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "texts"
        generate.write(folder, count, seed)
        command = [gapwise, "match", "-C", folder, "--top", "5", "--format", "csv", "-v"]
        own = Subject("gapwise", command, cores=1)
        peers = [
            Subject(peer.name, [sys.executable, HERE / peer.script, folder, *peer.arguments], peer.needs, cores=1)
            for peer in PEERS
        ]
        for _ in range(repetitions):
            for subject in [own, *peers]:
                subject.attempt(lambda run: checked(run, count))
    if own.trouble:
        raise Failed(f"gapwise itself: {own.trouble}")
    shown(own, peers, count, seed)
    return verdict(own, peers, count), glance.troubles(peers)


def checked(run, count):
    """Every source has its list; what the lists hold is a matter of quality."""
    sources = {line.split(",")[0] for line in run.out.splitlines() if line.startswith("R")}
    if len(sources) != count:
        raise Failed(f"it made {len(sources)} lists instead of {count}")


def shown(own, peers, count, seed):
    print(f"\n## Speed: {count:,} × {count:,} texts of {generate.WORDS} words, seed {seed}, one core\n")
    head = "program|CPU least|CPU median|wall least|wall median|most memory|CPU least, to gapwise|CPU median, to gapwise"
    table.show(head.split("|"), [row(subject, own) for subject in [own, *peers]])
    stages = [float(STAGE.search(took.errors).group(1)) for took in own.runs]
    least, middle = table.seconds(min(stages)), table.seconds(median(stages))
    print(f"\nOf that, gapwise takes {least} (median {middle}) of wall time for its stage \"comparing texts\".")


def row(subject, own):
    if subject.trouble:
        return [subject.name, f"not measured: {subject.trouble}", *[""] * 6]
    times = [table.seconds(of(what)) for what in ("cpu", "wall") for of in (subject.least, subject.middle)]
    ratios = [f"{of(subject)('cpu') / of(own)('cpu'):.2f}" for of in (lambda s: s.least, lambda s: s.middle)]
    return [subject.name, *times, f"{subject.most('megabytes'):,.0f} MB", *(["", ""] if subject is own else ratios)]


def verdict(own, peers, count):
    """Whether the promise is kept: by the least of all runs, since the rest is somebody else's work."""
    cpu, megabytes = own.least("cpu"), own.most("megabytes")
    line = glance.Line(f"matching, {count:,} × {count:,} texts, one core", f"{cpu:.2f} s of CPU", {})
    line.others = glance.multiples(own, peers, "cpu")
    if count == PROMISED_TEXTS:
        line.met = cpu < MOST_CPU and megabytes < MOST_MEGABYTES
        met = "met" if line.met else "MISSED"
        line.target = f"under {MOST_CPU:g} s of CPU and {MOST_MEGABYTES:,} MB: {met}, {cpu:.2f} s and {megabytes:,.0f} MB"
    return line
