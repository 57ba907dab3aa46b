"""Scores of all pairs of a labelled set, by the methods that gapwise is compared with."""

import bm25s
import words


def tfidf(labelled, longest):
    """The cosine of the two; how rare a word is comes from the texts of both sides."""
    sources, targets = texts(labelled)
    vectors = words.vectorizer(longest).fit_transform(sources + targets)
    return (vectors[: len(sources)] @ vectors[len(sources) :].T).toarray()


def bm25(labelled):
    sources, targets = texts(labelled)
    index = bm25s.BM25()
    index.index([words.stems(text) for text in targets], show_progress=False)
    return [index.get_scores(words.stems(text)) for text in sources]


def texts(labelled):
    return [[text["text"] for text in side] for side in (labelled.sources, labelled.targets)]


METHODS = {
    "TF-IDF, words": lambda labelled: tfidf(labelled, 1),
    "TF-IDF, 1- and 2-grams": lambda labelled: tfidf(labelled, 2),
    "BM25": bm25,
}
