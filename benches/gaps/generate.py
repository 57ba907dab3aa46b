"""Made-up recommendations, workstreams and links, the same for the same seed, in the format of each program.

A workstream serves a recommendation: its child in doorstop and StrictDoc, its `links` in sphinx-needs, a field of
its record in TRLC, and its `refs` in what LOBSTER extracts from that. Extents, costs and the rest are gapwise's
alone: the others have no place for them.
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path

from made_up import Words

#: Of each text.
WORDS = 18
EXTENTS = ["slight", "partial", "substantial", "full"]


@dataclass
class Item:
    id: str
    text: str
    links: list  # the ids of the recommendations that a workstream serves


@dataclass
class Items:
    recommendations: list
    workstreams: list

    @property
    def uncovered(self):
        """The ids of recommendations that nothing serves."""
        served = {link for workstream in self.workstreams for link in workstream.links}
        return [item.id for item in self.recommendations if item.id not in served]

    @property
    def unlinked(self):
        """These, and the ids of workstreams that serve nothing."""
        return self.uncovered + [item.id for item in self.workstreams if not item.links]


def made(recommendations, workstreams, links, seed):
    """Links are drawn from all pairs alike, so that some of either kind have none."""
    words, draw = Words(seed), random.Random(seed)

    def items(prefix, count):
        return [Item(f"{prefix}{n:05}", " ".join(words.text(WORDS)), []) for n in range(1, count + 1)]

    found = Items(items("REC", recommendations), items("WS", workstreams))
    for pair in sorted(draw.sample(range(recommendations * workstreams), links)):
        workstream, recommendation = divmod(pair, recommendations)
        found.workstreams[workstream].links.append(found.recommendations[recommendation].id)
    return found


def gapwise(items, folder):
    extent = random.Random(0)
    (folder / "programme.yaml").write_text(
        "programme: {id: made-up, name: Made up, years: [2026-27]}\n"
        "framework:\n  elements: [{id: all, name: All}]\n  audiences: [{id: all, name: All}]\n"
        "budget: {total: £1m}\n",
        "utf-8",
    )
    for kind in ("recommendations", "workstreams"):
        (folder / kind).mkdir()
    with open(folder / "recommendations" / "all.yaml", "w", encoding="utf-8") as file:
        for item in items.recommendations:
            file.write(f"- id: {item.id}\n  text: {item.text}\n  element: all\n  audience: all\n")
    with open(folder / "workstreams" / "all.yaml", "w", encoding="utf-8") as file:
        for item in items.workstreams:
            file.write(f"- id: {item.id}\n  name: {item.id}\n  purpose: {item.text}\n  status: current\n")
            file.write("  costs: {2026-27: £1k}\n" + ("  covers:\n" if item.links else ""))
            for link in item.links:
                file.write(f"    - recommendation: {link}\n      extent: {extent.choice(EXTENTS)}\n")


def doorstop(items, folder):
    """A file for each item, below two documents. It looks for the root of a repository, so that there is one."""
    (folder / ".git").mkdir()
    for prefix, parent, own in (("REC", "", items.recommendations), ("WS", "REC", items.workstreams)):
        document = folder / prefix
        document.mkdir()
        settings = f"settings:\n  digits: 5\n  prefix: {prefix}\n  sep: ''\n"
        (document / ".doorstop.yml").write_text(settings + (f"  parent: {parent}\n" if parent else ""), "utf-8")
        for number, item in enumerate(own, 1):
            links = "links:\n" + "".join(f"- {link}: null\n" for link in item.links) if item.links else "links: []\n"
            (document / f"{item.id}.yml").write_text(
                f"active: true\nderived: false\nheader: ''\nlevel: 1.{number}\n{links}"
                f"normative: true\nref: ''\nreviewed: null\ntext: |\n  {item.text}\n",
                "utf-8",
            )


def strictdoc(items, folder):
    for name, own in (("Recommendations", items.recommendations), ("Workstreams", items.workstreams)):
        text = f"[DOCUMENT]\nTITLE: {name}\n"
        for item in own:
            text += f"\n[REQUIREMENT]\nUID: {item.id}\nTITLE: {item.id}\nSTATEMENT: {item.text}\n"
            text += "RELATIONS:\n" if item.links else ""
            text += "".join(f"- TYPE: Parent\n  VALUE: {link}\n" for link in item.links)
        (folder / f"{name.lower()}.sdoc").write_text(text, "utf-8")


def sphinx_needs(items, folder):
    kinds = (("rec", "Recommendations", items.recommendations), ("ws", "Workstreams", items.workstreams))
    types = [
        {"directive": kind, "title": title, "prefix": kind.upper(), "color": "#fff", "style": "node"}
        for kind, title, _ in kinds
    ]
    (folder / "conf.py").write_text(
        f'project = "Made up"\nextensions = ["sphinx_needs"]\nneeds_types = {types!r}\n'
        'needs_id_regex = "^[A-Z]+[0-9]+$"\n',
        "utf-8",
    )
    names = "".join(f"   {title.lower()}\n" for _, title, _ in kinds)
    (folder / "index.rst").write_text(f"Made up\n=======\n\n.. toctree::\n\n{names}", "utf-8")
    for kind, title, own in kinds:
        text = f"{title}\n{'=' * len(title)}\n"
        for item in own:
            text += f"\n.. {kind}:: {item.id}\n   :id: {item.id}\n"
            text += f"   :links: {', '.join(item.links)}\n" if item.links else ""
            text += f"\n   {item.text}\n"
        (folder / f"{title.lower()}.rst").write_text(text, "utf-8")


def trlc(items, folder):
    """Requirements in TRLC, and how LOBSTER's own tool extracts each kind of them into a file."""
    (folder / "made_up.rsl").write_text(
        "package made_up\n\ntype Recommendation {\n  text String\n}\n\n"
        "type Workstream {\n  text String\n  serves optional Recommendation[1 .. *]\n}\n",
        "utf-8",
    )
    for kind, own in (("Recommendation", items.recommendations), ("Workstream", items.workstreams)):
        text = "package made_up\n"
        for item in own:
            serves = f"  serves = [{', '.join(item.links)}]\n" if item.links else ""
            text += f'\n{kind} {item.id} {{\n  text = "{item.text}"\n{serves}}}\n'
        (folder / f"{kind.lower()}s.trlc").write_text(text, "utf-8")
        rule = f"conversion-rules:\n  - package: made_up\n    record-type: {kind}\n    namespace: req\n"
        rule += "    description-fields: [text]\n" + ("    tags: [serves]\n" if kind == "Workstream" else "")
        (folder / f"{kind.lower()}s.yaml").write_text(rule, "utf-8")
    policy(folder)


def lobster(items, folder):
    """What its own tools would have extracted."""

    def traced(item, number, file):
        place = {"kind": "file", "file": file, "line": number, "column": 1}
        own = {"tag": f"req made_up.{item.id}", "location": place, "name": f"made_up.{item.id}", "messages": []}
        own |= {"just_up": [], "just_down": [], "just_global": [], "framework": "TRLC", "kind": file}
        own |= {"text": item.text, "status": None}
        return own | ({"refs": [f"req made_up.{link}" for link in item.links]} if item.links else {})

    for name, own in (("recommendations", items.recommendations), ("workstreams", items.workstreams)):
        data = [traced(item, number, f"{name}.trlc") for number, item in enumerate(own, 1)]
        document = {"data": data, "generator": "made up", "schema": "lobster-req-trace", "version": 4}
        (folder / f"{name}.lobster").write_text(json.dumps(document, indent=2) + "\n", "utf-8")
    policy(folder)


def policy(folder):
    """Which kind of items LOBSTER traces to which."""
    levels = {"recommendations": "", "workstreams": '  trace to: "recommendations";\n'}
    text = "".join(f'requirements "{name}" {{\n  source: "{name}.lobster";\n{more}}}\n' for name, more in levels.items())
    (folder / "lobster.conf").write_text(text, "utf-8")


FORMATS = {
    "gapwise": gapwise,
    "doorstop": doorstop,
    "strictdoc": strictdoc,
    "sphinx-needs": sphinx_needs,
    "trlc": trlc,
    "lobster": lobster,
}


def write(items, folder):
    """A folder for each program."""
    for name, format in FORMATS.items():
        own = Path(folder) / name
        own.mkdir(parents=True)
        format(items, own)

