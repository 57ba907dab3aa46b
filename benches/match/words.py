"""What all peers do with a text: its words in small letters, without stop words, as stems."""

import re

import Stemmer
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

WORD = re.compile(r"\b\w\w+\b")
STEMMER = Stemmer.Stemmer("english")


def stems(text):
    return STEMMER.stemWords([word for word in WORD.findall(text.lower()) if word not in ENGLISH_STOP_WORDS])


def unigrams_and_bigrams(text):
    found = stems(text)
    return found + [f"{one} {next}" for one, next in zip(found, found[1:])]


def vectorizer(longest):
    """scikit-learn's, as it comes, with words or words and pairs of them."""
    return TfidfVectorizer(analyzer=unigrams_and_bigrams if longest == 2 else stems)
