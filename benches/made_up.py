"""Made-up words, the same for the same seed, as common and as rare as words are."""

import bisect
import itertools
import random

SYLLABLES = "ba co di fen gor hul jin kat lom mer nop pra qui ros sta tel uni ver wal xen yor zed".split()
VOCABULARY = 30_000


class Words:
    def __init__(self, seed):
        self.draw = random.Random(seed)
        words = {}
        while len(words) < VOCABULARY:
            words["".join(self.draw.choice(SYLLABLES) for _ in range(self.draw.randint(2, 4)))] = None
        self.names = list(words)
        # Zipf's law but for its first ten, which in English would be words like "the".
        self.weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))

    def text(self, length):
        """So many words."""
        places = (bisect.bisect(self.weights, self.draw.random() * self.weights[-1]) for _ in range(length))
        return [self.names[place] for place in places]
