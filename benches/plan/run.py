"""Speed and quality of planning, as ratios against other programs in the same run; Markdown on stdout.

    python run.py [shipped] [known] [generated] --gapwise PROGRAM [...]

`run.sh` builds all that this needs and starts it.
"""

import argparse
import os
import sys
from pathlib import Path

# What runs programs and prints tables is the same for all benches.
sys.path.append(str(Path(__file__).resolve().parents[1]))

import generated  # noqa: E402
import glance  # noqa: E402
import known  # noqa: E402
import shipped  # noqa: E402
from measure import machine  # noqa: E402
from tools import ROOT, Tools  # noqa: E402

PARTS = ["shipped", "known", "generated"]
SIZES = "45x40x200,100x100x600,200x200x1600,500x1000x8000,5000x20000x200000"


def main():
    arguments = parsed()
    release = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
    tools = Tools(
        gapwise=arguments.gapwise or str(release / "gapwise"),
        with_highs=arguments.with_highs,
        generate=arguments.generate or str(release / "examples" / "generate"),
        threads=arguments.threads,
    )
    parts = arguments.parts or PARTS
    print(f"{tools.version()}; {machine()}, {tools.threads} threads for peers.")
    lines, differs, troubles = [], [], []
    if "shipped" in parts:
        line, differs, troubles = shipped.bench(tools, ROOT, arguments.repetitions)
        lines.append(line)
    if "known" in parts and arguments.cases:
        known.bench(tools, arguments.cases, arguments.seconds, arguments.model)
    elif "known" in parts:
        print("no --cases given: instances with a known optimum are left out", file=sys.stderr)
    if "generated" in parts:
        for size in arguments.sizes:
            generated.bench(tools, size, arguments.seconds, arguments.seed, arguments.model, arguments.repetitions)
    glance.finish(arguments.glance, lines, differs, troubles)


def parsed():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)}; all of them if left out")
    parser.add_argument("--gapwise", help="the program, built as most people build it")
    parser.add_argument("--with-highs", help="the program, built with the feature `highs`")
    parser.add_argument("--generate", help="the example that writes workspaces")
    parser.add_argument("--cases", help="a folder of instances of the form coverage-instance/1")
    parser.add_argument("--sizes", type=sizes, default=SIZES, help="recommendations x workstreams x links, ...")
    parser.add_argument("--seconds", type=float, default=60, help="the limit of each search")
    parser.add_argument("--repetitions", type=int, default=5, help="of what is quick")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="for peers")
    parser.add_argument(
        "--model",
        choices=["gapwise", "python"],
        default="gapwise",
        help="who writes the file that solvers read; `python` is a cross-check",
    )
    glance.option(parser)
    arguments = parser.parse_args()
    if set(arguments.parts) - set(PARTS):
        parser.error(f"the parts are {', '.join(PARTS)}")
    return arguments


def sizes(text):
    return [tuple(int(number) for number in size.split("x")) for size in text.split(",")]


if __name__ == "__main__":
    main()
