"""Loads each graph by Graphviz and networkx, and holds the three against each other.

Arguments: folders that hold graph.dot, graph.graphml and graph.json. Says nothing where all is well.
"""

import json
import math
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def same(a, b):
    if isinstance(a, float) or isinstance(b, float):
        return math.isclose(a, b, abs_tol=1e-12)
    return type(a) is type(b) and a == b


def compare(what, wanted, found):
    assert wanted.keys() == found.keys(), (what, wanted.keys() ^ found.keys())
    for name, value in wanted.items():
        assert same(value, found[name]), (what, name, value, found[name])


def in_xml(value):
    return UNFIT.sub("\ufffd", value) if isinstance(value, str) else value


def in_dot(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return value
    return CONTROL.sub("\ufffd", str(value)).replace("\\", "\\\\")


def graphml(folder, graph):
    found = nx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    assert set(found) == set(graph), folder
    for node, data in graph.nodes(data=True):
        compare((folder, node), {k: in_xml(v) for k, v in data.items()}, found.nodes[node])
    theirs = {(s, t, d["kind"]): d for s, t, d in found.edges(data=True)}
    assert len(theirs) == found.number_of_edges() == graph.number_of_edges(), folder
    for source, target, data in graph.edges(data=True):
        wanted = {k: in_xml(v) for k, v in data.items()}
        compare((folder, source, target), wanted, theirs[source, target, data["kind"]])
    assert same(found.graph["coverage"], graph.graph["coverage"]), folder


def carried(what, data, found):
    for name, value in data.items():
        if name == "label":
            continue
        # What is empty is left out there.
        said = found.get(name, "")
        value = in_dot(value)
        if isinstance(value, float):
            said = float(said)
        assert same(value, said), (what, name, value, said)


def dot(folder, graph):
    def drawn(kind):
        run = subprocess.run(["dot", "-T" + kind, folder / "graph.dot"], capture_output=True)
        assert run.returncode == 0 and not run.stderr, (folder, run.stderr.decode())
        return run.stdout

    ElementTree.fromstring(drawn("svg"))
    assert drawn("png").startswith(b"\x89PNG"), folder
    found = json.loads(drawn("json"))
    objects = found.get("objects", [])
    nodes = {o["name"]: o for o in objects if "nodes" not in o and not o["name"].startswith("cluster_")}
    assert nodes.keys() == set(graph), (folder, nodes.keys() ^ set(graph))
    for node, data in graph.nodes(data=True):
        carried((folder, node), data, nodes[node])
    names = {o["_gvid"]: o["name"] for o in objects}
    theirs = {(names[e["tail"]], names[e["head"]], e["kind"]): e for e in found.get("edges", [])}
    assert len(theirs) == len(found.get("edges", [])) == graph.number_of_edges(), folder
    for source, target, data in graph.edges(data=True):
        carried((folder, source, target), data, theirs[source, target, data["kind"]])


for folder in map(Path, sys.argv[1:]):
    document = json.loads((folder / "graph.json").read_text(encoding="utf-8"))
    graph = nx.node_link_graph(document, edges="edges")
    assert isinstance(graph, nx.MultiDiGraph), folder
    assert graph.number_of_nodes() == len(document["nodes"]), folder
    assert graph.number_of_edges() == len(document["edges"]), folder
    graphml(folder, graph)
    dot(folder, graph)
