"""Made-up texts, the same for the same seed: a workspace for gapwise, and a text on each line for its peers."""

from made_up import Words

#: Of each text; a workstream has the first few of them in its name.
WORDS, NAME = 33, 6

PROGRAMME = """programme: {id: made-up, name: Made up, years: [2026-27]}
framework:
  elements: [{id: all, name: All}]
  audiences: [{id: all, name: All}]
budget: {total: £1m}
"""


def texts(count, seed):
    """So many texts for each side."""
    words = Words(seed)
    return [[words.text(WORDS) for _ in range(count)] for _ in range(2)]


def write(folder, count, seed):
    sources, targets = texts(count, seed)
    for kind in ("recommendations", "workstreams"):
        (folder / kind).mkdir(parents=True)
    (folder / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    with open(folder / "recommendations" / "all.yaml", "w", encoding="utf-8") as file:
        for number, words in enumerate(sources):
            file.write(f"- {{id: R{number}, text: {' '.join(words)}, element: all, audience: all}}\n")
    with open(folder / "workstreams" / "all.yaml", "w", encoding="utf-8") as file:
        for number, words in enumerate(targets):
            name, purpose = " ".join(words[:NAME]), " ".join(words[NAME:])
            file.write(f"- {{id: w{number}, name: {name}, purpose: {purpose}, status: current, costs: {{2026-27: £1k}}}}\n")
    for side, lines in (("sources.txt", sources), ("targets.txt", targets)):
        (folder / side).write_text("".join(" ".join(words) + "\n" for words in lines), encoding="utf-8")
