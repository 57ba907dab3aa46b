"""The measures of a ranking, by the same definitions as `gapwise match --evaluate`.

Every target of the source's group is ranked, equal ones by id; means are over sources with a link.
"""

import json
from dataclasses import dataclass


@dataclass(eq=False)
class Set:
    name: str
    sources: list  # by id, as gapwise has them
    targets: list
    links: dict  # the ids of the targets of each source's id


def read(file):
    with open(file, encoding="utf-8") as text:
        raw = json.load(text)
    links = {}
    for source, target in raw["links"]:
        links.setdefault(source, set()).add(target)
    by_id = [sorted(raw[side], key=lambda text: text["id"]) for side in ("sources", "targets")]
    return Set(raw["name"], *by_id, links)


def measured(labelled, scores):
    """MAP, recall at 5 and precision at 1 of a table of scores: a row for each source."""
    rows = [of_source(labelled, source, scores[at]) for at, source in enumerate(labelled.sources)]
    rows = [row for row in rows if row]
    return [sum(column) / len(rows) for column in zip(*rows)]


def of_source(labelled, source, scores):
    linked = labelled.links.get(source["id"])
    if not linked:
        return None
    candidates = [at for at, target in enumerate(labelled.targets) if target.get("group") == source.get("group")]
    # Targets are in the order of ids, and sorting keeps the order of equal ones.
    ranked = sorted(candidates, key=lambda at: -scores[at])
    right = [labelled.targets[at]["id"] in linked for at in ranked]
    places = [place for place, is_right in enumerate(right, 1) if is_right]
    average = sum(found / place for found, place in enumerate(places, 1)) / len(linked)
    return average, sum(right[:5]) / len(linked), float(right[0])
