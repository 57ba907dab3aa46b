"""Speed and quality of matching beside other programs in the same run; Markdown on stdout.

    python run.py [speed] [quality] --gapwise PROGRAM [...]

`run.sh` builds all that this needs and starts it.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What runs programs and prints tables is the same for all benches.
sys.path.append(str(ROOT / "benches"))

import glance  # noqa: E402
import quality  # noqa: E402
import speed  # noqa: E402
from measure import machine, version  # noqa: E402

PARTS = ["speed", "quality"]
PEERS = ["scikit-learn", "scipy", "numpy", "sparse-dot-topn", "bm25s", "PyStemmer"]


def main():
    arguments = parsed()
    own = subprocess.run([arguments.gapwise, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    peers = ", ".join(f"{name} {version(name)}" for name in PEERS)
    print(f"{own}; {peers}; {machine()}.")
    parts, lines, troubles = arguments.parts or PARTS, [], []
    if "quality" in parts and arguments.sets:
        quality.bench(arguments.gapwise, arguments.semantic, arguments.model, arguments.sets)
    elif "quality" in parts:
        print("no --sets given: quality is left out", file=sys.stderr)
    if "speed" in parts:
        line, troubles = speed.bench(arguments.gapwise, arguments.texts, arguments.seed, arguments.repetitions)
        lines.append(line)
    glance.finish(arguments.glance, lines, not_measured=troubles)


def parsed():
    release = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)}; all of them if left out")
    parser.add_argument("--gapwise", default=str(release / "gapwise"), help="the program, built as most people build it")
    parser.add_argument("--semantic", help="the program, built with the feature `semantic`")
    parser.add_argument("--model", help="a language model for it, its vocabulary beside it")
    parser.add_argument("--sets", nargs="+", help="folders of labelled sets, as `gapwise match --evaluate` reads them")
    parser.add_argument("--texts", type=int, default=speed.PROMISED_TEXTS, help="on each side, for the speed")
    parser.add_argument("--repetitions", type=int, default=5, help="of each program, for the speed")
    parser.add_argument("--seed", type=int, default=1)
    glance.option(parser)
    arguments = parser.parse_args()
    if set(arguments.parts) - set(PARTS):
        parser.error(f"the parts are {', '.join(PARTS)}")
    if arguments.model and not arguments.semantic:
        parser.error("--model needs a program with the feature `semantic`: --semantic PROGRAM")
    return arguments


if __name__ == "__main__":
    main()
