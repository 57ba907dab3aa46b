"""How long all lists of the five best take: whole processes on one core each, from the files to the lists."""

import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import generate
import table
from took import Failed, Subject, run

HERE = Path(__file__).resolve().parent
#: Of gapwise, on one core: what it promises for the number of texts that is the default.
MOST_CPU, MOST_MEGABYTES = 3.0, 1_000
STAGE = re.compile(r"comparing texts \.\.\.\s+took ([\d.]+) s")


@dataclass
class Peer:
    name: str
    script: str
    arguments: list


PEERS = [
    Peer("scikit-learn TF-IDF, 1- and 2-grams, SciPy", "peer_tfidf.py", ["scipy"]),
    Peer("scikit-learn TF-IDF, 1- and 2-grams, sparse_dot_topn", "peer_tfidf.py", ["topn"]),
    Peer("bm25s, words", "peer_bm25.py", []),
]


def bench(gapwise, count, seed, repetitions):
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "texts"
        generate.write(folder, count, seed)
        command = [gapwise, "match", "-C", folder, "--top", "5", "--format", "csv"]
        own = Subject("gapwise", command + ["-v"])
        peers = [Subject(peer.name, [sys.executable, HERE / peer.script, folder, *peer.arguments]) for peer in PEERS]
        for number in range(repetitions):
            for subject in [own, *peers]:
                print(f"  {subject.name}, {number + 1} of {repetitions} ...", file=sys.stderr, flush=True)
                subject.runs.append(checked(run(subject.command, cores=1), count))
    shown(own, peers, count, seed)
    return verdict(own)


def checked(took, count):
    """Every source has its list; what the lists hold is a matter of quality."""
    sources = {line.split(",")[0] for line in took.out.splitlines() if line.startswith("R")}
    if len(sources) != count:
        raise Failed(f"it made {len(sources)} lists instead of {count}")
    return took


def shown(own, peers, count, seed):
    print(f"\n## Speed: {count:,} × {count:,} texts of {generate.WORDS} words, seed {seed}, one core\n")
    head = "program|CPU least|CPU median|wall least|wall median|most memory|CPU least, to gapwise|CPU median, to gapwise"
    table.show(head.split("|"), [row(subject, own) for subject in [own, *peers]])
    stages = [float(STAGE.search(took.errors).group(1)) for took in own.runs]
    least, middle = table.seconds(min(stages)), table.seconds(median(stages))
    print(f"\nOf that, gapwise takes {least} (median {middle}) of wall time for its stage \"comparing texts\".")


def row(subject, own):
    times = [table.seconds(of(what)) for what in ("cpu", "wall") for of in (subject.least, subject.middle)]
    ratios = [f"{of(subject)('cpu') / of(own)('cpu'):.2f}" for of in (lambda s: s.least, lambda s: s.middle)]
    return [subject.name, *times, f"{subject.most('megabytes'):,.0f} MB", *(["", ""] if subject is own else ratios)]


def verdict(own):
    """Whether the promise is kept: by the least of all runs, since the rest is somebody else's work."""
    cpu, megabytes = own.least("cpu"), own.most("megabytes")
    kept = cpu < MOST_CPU and megabytes < MOST_MEGABYTES
    met = "met" if kept else "**MISSED**"
    print(f"\nTarget: under {MOST_CPU:g} s of CPU and under {MOST_MEGABYTES:,} MB: {met}, {cpu:.2f} s and {megabytes:,.0f} MB.")
    return kept
