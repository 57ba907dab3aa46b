"""What every peer has in common: its arguments, its clock, and one line of JSON at the end."""

import argparse
import json
import os
import time


class Clock:
    """Splits the time since the start of Python into named laps."""

    def __init__(self):
        self.seconds = {}
        self.last = time.perf_counter()

    def lap(self, name):
        now = time.perf_counter()
        self.seconds[name] = now - self.last
        self.last = now


def give(solve, more=lambda parser: None):
    """Runs `solve(file or folder, limits, clock)` and prints what it answers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("input")
    parser.add_argument("--seconds", type=float, help="stop the search after so long")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    more(parser)
    limits = parser.parse_args()
    clock = Clock()
    found = solve(limits.input, limits, clock)
    print(json.dumps(found | {"seconds": clock.seconds}))
