"""Examples as the network sees them: rows of numbers, and which of them are spam."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path

import numpy as np

from largesse.hub.reading.cleaning.learned.rows import GRAMS_SIZE, SIZE, Rows, rows
from largesse.hub.reading.paragraphs import paragraphs
from training.annotated import annotated, left, marked, passages_of, put_in
from training.injected import Example, Fragments, injected, prose

_PARTS = 8
"""In how many parts a set is made."""
_AGAIN = 4
"""How often the annotated articles are in a set: they are fewer, and as people make them."""
_PUT_IN_AGAIN = 3
"""How often their fragments are among those that are put into other articles, and how often they are among the honest
ones without them: both are harder than what was written by itself."""
_MET = 3
"""In how many articles or fragments a number has to be met: what fewer have is these learned by heart."""


@dataclass(frozen=True)
class Taught:
    """Rows of an article, and of each whether it is spam."""

    rows: Rows
    true: np.ndarray


@dataclass(frozen=True)
class Material:
    """What examples are made of: fragments, honest articles by whether they are Chinese, annotated articles."""

    fragments: Fragments
    prose: dict[bool, list[str]]
    annotated: list[Example]

    @staticmethod
    @cache
    def read(root: Path) -> Material:
        """All there is; once for all parts that a process makes."""
        texts = {
            chinese: [*own, *passages_of(chinese), *left(chinese) * _PUT_IN_AGAIN]
            for chinese, own in prose(root).items()
        }
        fragments = Fragments.read(root).with_others(put_in(), _PUT_IN_AGAIN)
        return Material(fragments, texts, [*annotated(), *marked()])

    def made(self, size: int, dice: random.Random) -> Iterator[Example]:
        """So many articles with fragments in them."""
        for number in range(size):
            chinese = number % 2 == 0
            yield injected(dice.choice(self.prose[chinese]), chinese, self.fragments, dice)

    def single(self) -> Iterator[tuple[str, bool]]:
        """Every fragment and every honest text by itself, and whether it is read as Chinese."""
        for chinese in (True, False):
            yield from ((words, chinese) for words in (*self.fragments.own[chinese], *self.prose[chinese]))
        yield from ((words, False) for words in self.fragments.foreign)
        yield from ((one.text, one.chinese) for one in self.annotated)


def taught(example: Example) -> Iterator[Taught]:
    """An example, in parts where it is long."""
    for seen in rows(example.text, paragraphs(example.text), example.chinese):
        true = np.zeros(len(seen.word), dtype=np.int8)
        for span in example.spam:
            true[(seen.start >= span.start) & (seen.start < span.end)] = 1
        yield Taught(seen, true)


def taught_sets(root: Path, count: int, size: int) -> list[list[Taught]]:
    """So many sets of examples: each has all annotated articles, and so many made up anew."""
    parts = [(number, part) for number in range(count) for part in range(_PARTS)]
    with ProcessPoolExecutor(2) as pool:
        met = pool.submit(_met, root)
        made = list(pool.map(partial(_part, root, size // _PARTS), parts))
    hashes, grams = met.result()
    kept = [[_without_rare(one, hashes, grams) for one in some] for some in made]
    return [list(chain.from_iterable(kept[start : start + _PARTS])) for start in range(0, len(kept), _PARTS)]


def _part(root: Path, size: int, part: tuple[int, int]) -> list[Taught]:
    material, dice = Material.read(root), random.Random(_PARTS * part[0] + part[1])
    own = material.annotated if part[1] < _AGAIN else []
    return [part for one in (*own, *material.made(size, dice)) for part in taught(one)]


def _met(root: Path) -> tuple[np.ndarray, np.ndarray]:
    """Which numbers of words, and of letters, are met in articles or fragments enough."""
    hashes, grams = np.zeros(SIZE, dtype=np.int32), np.zeros(GRAMS_SIZE, dtype=np.int32)
    for text, chinese in Material.read(root).single():
        for seen in rows(text, paragraphs(text), chinese):
            hashes[np.unique(seen.hashes)] += 1
            grams[np.unique(seen.grams)] += 1
    return hashes >= _MET, grams >= _MET


def _without_rare(one: Taught, hashes: np.ndarray, grams: np.ndarray) -> Taught:
    seen = one.rows
    known = replace(seen, hashes=seen.hashes * hashes[seen.hashes], grams=seen.grams * grams[seen.grams])
    return replace(one, rows=known)
