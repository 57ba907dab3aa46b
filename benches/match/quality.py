"""How good the lists are: gapwise and its peers on texts that people linked."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import measures

import table
from measure import run

OURS = {"MAP": "map", "recall@5": "recall_at_5", "precision@1": "precision_at_1"}


@dataclass
class Ours:
    """What `gapwise match --evaluate` says about a set."""

    name: str
    evaluation: dict
    wall: float

    @property
    def measures(self):
        return [self.evaluation[key] for key in OURS.values()]


def bench(gapwise, semantic, model, folders):
    from peers import METHODS

    ways = {"gapwise": [gapwise, "match"]}
    if model:
        ways["gapwise, with model"] = [semantic, "match", "--model", model]
    compared, promises = {}, []
    for file in sorted(file for folder in folders for file in Path(folder).glob("*.json")):
        labelled = measures.read(file)
        print(f"  {labelled.name} ...", file=sys.stderr, flush=True)
        ours = [own(name, command, file) for name, command in ways.items()]
        peers = [measures.measured(labelled, score(labelled)) for score in METHODS.values()]
        compared[labelled] = [way.measures for way in ours] + peers
        promises += ours
    rankings(compared, [*ways, *METHODS])
    bands(promises, len(ways) > 1)


def own(name, command, file):
    took = run([*command, "--evaluate", file, "--format", "json"])
    return Ours(name, json.loads(took.out), took.wall)


def rankings(compared, methods):
    print("\n## Quality: MAP / recall@5 / precision@1\n")
    rows = []
    for labelled, results in compared.items():
        size = f"{len(labelled.sources)} × {len(labelled.targets)}"
        rows.append([labelled.name, size, *(cell(result) for result in results)])
    means = [[sum(of) / len(of) for of in zip(*results)] for results in zip(*compared.values())]
    table.show(["set", "texts", *methods], [*rows, ["**mean**", "", *(cell(mean) for mean in means)]])


def cell(result):
    return " / ".join(f"{number:.3f}" for number in result)


def bands(promises, is_timed):
    """What gapwise says of its own scores: how often each band is right."""
    print("\n## Quality: how often gapwise's bands are right\n")
    named = [band["band"] for band in promises[0].evaluation["bands"]]
    rows = []
    for way in promises:
        precisions = [precision(band) for band in way.evaluation["bands"]]
        row = [way.evaluation["name"], way.name, *precisions, f"{way.evaluation['calibration_error']:.3f}"]
        rows.append(row + ([table.seconds(way.wall)] if is_timed else []))
    for name in dict.fromkeys(way.name for way in promises):
        rows.append(pooled(name, [way for way in promises if way.name == name], is_timed))
    head = ["set", "program", *named, "calibration error"]
    table.show(head + (["whole process"] if is_timed else []), rows)
    print("\nThe share of pairs that people linked, and of how many pairs.")


def precision(band):
    if not band["pairs"]:
        return "none"
    return f"{band['right'] / band['pairs']:.3f} of {band['pairs']:,}"


def pooled(name, ways, is_timed):
    """All sets as one: the pairs of a band together; the mean of the calibration errors."""
    columns = zip(*(way.evaluation["bands"] for way in ways))
    sums = [{key: sum(band[key] for band in column) for key in ("pairs", "right")} for column in columns]
    error = sum(way.evaluation["calibration_error"] for way in ways) / len(ways)
    return ["**all pairs; mean error**", name, *map(precision, sums), f"{error:.3f}"] + ([""] if is_timed else [])
