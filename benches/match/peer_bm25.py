"""The five best targets of each source by BM25, with bm25s and its own way to split texts: `python peer_bm25.py FOLDER`"""

import sys
from pathlib import Path

import bm25s
import Stemmer

TOP = 5


def main(folder):
    sources, targets = (Path(folder, f"{side}.txt").read_text("utf-8").splitlines() for side in ("sources", "targets"))
    how = {"stopwords": "en", "stemmer": Stemmer.Stemmer("english"), "show_progress": False}
    index = bm25s.BM25()
    index.index(bm25s.tokenize(targets, **how), show_progress=False)
    # Queries as words: numbers would be those of another vocabulary.
    queries = bm25s.tokenize(sources, return_ids=False, **how)
    columns, scores = index.retrieve(queries, k=TOP, show_progress=False, n_threads=0)
    for source in range(len(sources)):
        for target, score in zip(columns[source], scores[source]):
            sys.stdout.write(f"R{source},w{target},{score:.6f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
