"""Gap analysis beside other programs on the same made-up items and links; Markdown on stdout.

    python run.py --gapwise PROGRAM [--recommendations N] [--workstreams N] [--links N] [--seed S] [--repetitions N]

Ends with 1 where gapwise is not at least ten times as fast as the fastest of them or an answer differs, and
with 3 where all is well but one of them could not be measured. `run.sh` builds all that this needs and starts it.
"""

import argparse
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

import generate  # noqa: E402
import glance  # noqa: E402
import table  # noqa: E402
from measure import machine, version, without_folders  # noqa: E402
from programs import programs  # noqa: E402

#: How many times as fast as the fastest peer.
LEAST_RATIO = 10
PEERS = ["bmw-lobster-core", "bmw-lobster-tool-trlc", "strictdoc", "sphinx-needs", "Sphinx", "doorstop"]


def main():
    arguments = parsed()
    items = generate.made(arguments.recommendations, arguments.workstreams, arguments.links, arguments.seed)
    own_version = subprocess.run([arguments.gapwise, "--version"], capture_output=True, text=True, check=True)
    versions = ", ".join(f"{name} {version(name)}" for name in PEERS)
    print(f"{own_version.stdout.strip()}; {versions}; {machine()}.")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        generate.write(items, folder)
        own, *peers = programs(Path(arguments.gapwise).resolve(), folder)
        measured(own, peers, arguments.repetitions)
    what = f"{len(items.recommendations) + len(items.workstreams):,} items, {arguments.links:,} links"
    shown(own, peers, items, what, arguments)
    finish(own, peers, items, what, arguments.glance)


def measured(own, peers, repetitions):
    """In turn, and every other run is ours, so that a busy moment of the machine meets both."""
    for _ in range(repetitions):
        for peer in peers:
            peer.clear()
            peer.attempt(peer.keep)
            own.attempt(own.keep)
    if own.trouble:
        sys.exit(f"gapwise itself: {own.trouble}")


def shown(own, peers, items, what, arguments):
    print(f"\n## Gap analysis: {what}, seed {arguments.seed}\n")
    own_runs = len(own.runs)
    print(f"{arguments.repetitions} runs of each in turn, {own_runs} of gapwise; whole processes, from the files on.\n")
    head = "program|wall least|wall median|CPU least|CPU median|most memory|wall least, to gapwise|median|without a link"
    table.show(head.split("|"), [row(subject, own) for subject in [own, *peers]])
    expected = len(items.unlinked)
    print(f"\n{expected} of the items have no link; the ids in each answer are compared, not their number.\n")
    for subject in [own, *peers]:
        print(f"- {subject.name}: `{command(subject)}`")


def command(subject):
    """As a person would type it."""
    words = " ".join(subject.command[2:]) if subject.command[0] == "sh" else shlex.join(map(str, subject.command))
    return without_folders(words)


def row(subject, own):
    if subject.trouble:
        return [subject.name, f"not measured: {subject.trouble}", *[""] * 7]
    times = [table.seconds(of(what)) for what in ("wall", "cpu") for of in (subject.least, subject.middle)]
    ratios = [f"{subject.least() / own.least():.1f}", f"{subject.middle() / own.middle():.1f}"]
    memory = f"{subject.most('megabytes'):,.0f} MB"
    found = f"{len(subject.unlinked)}" + (" recommendations" if subject.is_half else "")
    return [subject.name, *times, memory, *(["", ""] if subject is own else ratios), found]


def ratio(peer, own):
    """The less favourable one for us: we run more often, and more runs have a smaller least on a busy machine."""
    return min(peer.least() / own.least(), peer.middle() / own.middle())


def finish(own, peers, items, what, file):
    answered = [subject for subject in [own, *peers] if not subject.trouble]
    right = {False: items.unlinked, True: items.uncovered}
    wrong = [subject.name for subject in answered if subject.unlinked != right[subject.is_half]]
    differs = [f"gap analysis: another answer of {name}" for name in wrong]
    others = {peer.name: None if peer.trouble else ratio(peer, own) for peer in peers if peer.needs}
    line = glance.Line(f"gap analysis, {what}", table.seconds(own.least()), others)
    measured = [ratio for ratio in others.values() if ratio]
    if measured:
        line.met = min(measured) >= LEAST_RATIO
        line.target = f"at least {LEAST_RATIO} times as fast as any: {'met' if line.met else 'MISSED'}, {min(measured):.2f}"
    glance.finish(file, [line], differs, glance.troubles(peers))


def parsed():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gapwise", required=True, help="the program, built as most people build it")
    parser.add_argument("--recommendations", type=int, default=1000)
    parser.add_argument("--workstreams", type=int, default=1000)
    parser.add_argument("--links", type=int, default=1753)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repetitions", type=int, default=5, help="of each program")
    glance.option(parser)
    arguments = parser.parse_args()
    if arguments.links > arguments.recommendations * arguments.workstreams:
        parser.error("more links than pairs to link")
    return arguments


if __name__ == "__main__":
    main()
