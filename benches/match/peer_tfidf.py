"""The five most similar targets of each source by TF-IDF: `python peer_tfidf.py FOLDER scipy|topn`"""

import sys
from pathlib import Path

import numpy
from words import vectorizer

TOP = 5
#: So many sources at a time: most pairs share some word, so that all products at once would fill the memory.
STEP = 500


def main(folder, way):
    sources, targets = (Path(folder, f"{side}.txt").read_text("utf-8").splitlines() for side in ("sources", "targets"))
    vectors = vectorizer(2).fit_transform(sources + targets)
    ours, theirs = vectors[: len(sources)], vectors[len(sources) :].T.tocsr()
    rows = by_topn(ours, theirs) if way == "topn" else by_scipy(ours, theirs)
    for source, (columns, scores) in enumerate(rows):
        order = numpy.lexsort((columns, -scores))[:TOP]
        sys.stdout.writelines(f"R{source},w{columns[at]},{scores[at]:.6f}\n" for at in order)


def by_topn(ours, theirs):
    from sparse_dot_topn import sp_matmul_topn

    best = sp_matmul_topn(ours, theirs, top_n=TOP, n_threads=1)
    yield from row_by_row(best)


def by_scipy(ours, theirs):
    for start in range(0, ours.shape[0], STEP):
        for columns, scores in row_by_row(ours[start : start + STEP] @ theirs):
            if len(scores) > TOP:
                best = numpy.argpartition(-scores, TOP - 1)[:TOP]
                columns, scores = columns[best], scores[best]
            yield columns, scores


def row_by_row(matrix):
    for start, end in zip(matrix.indptr, matrix.indptr[1:]):
        yield matrix.indices[start:end], matrix.data[start:end]


if __name__ == "__main__":
    main(*sys.argv[1:])
