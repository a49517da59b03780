"""Learns the weights: python -m training.train [--models N] [--size N] [--rounds N] [--out FILE]

A structured perceptron with a margin and averaged weights (Collins, 2002; Taskar and others, 2003): every example is
read with the weights so far, what it should be made dearer by a cost; where the reading differs, the features of the
right one gain and those of the wrong one lose.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

import numpy as np

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.learned.features import SIZE, Chain, chains
from largesse.hub.reading.cleaning.learned.model import best
from largesse.hub.reading.paragraphs import paragraphs
from training.annotated import annotated, marked, passages_of
from training.injected import Example, Fragments, injected, prose
from training.means import Asked, learn_means

OUT = Path(__file__).parent.parent / "src/largesse/hub/reading/cleaning/learned/weights.zlib"
PACE = 0.5
FALSE, MISSED = 2.0, 1.2
"""The cost of a token of text read as spam, and of one of spam not read as such."""


@dataclass(frozen=True)
class Taught:
    """A chain as numbers, and what each of its tokens is."""

    inside: np.ndarray
    enter: np.ndarray
    leave: np.ndarray
    true: tuple[int, ...]
    sources: tuple[int, ...]
    """Of each token, which article or fragment it is of."""


def taught(example: Example) -> Iterator[Taught]:
    for one in chains(example.text, paragraphs(example.text), example.chinese):
        if not one.tokens:
            continue
        held = [
            next((span for span in example.spam if span.start <= each.start < span.end), None) for each in one.tokens
        ]
        owners = [_owner(example, each.start, span) for each, span in zip(one.tokens, held, strict=True)]
        sources = tuple(-crc32(span.of(example.text).encode()) if span else example.source for span in owners)
        yield Taught(*_numbers(one), tuple(int(span is not None) for span in held), sources)


def _owner(example: Example, at: int, spam: Span | None) -> Span | None:
    """The single fragment that a token of spam is of; between two of them, both."""
    return next((one for one in example.pieces if one.start <= at < one.end), spam)


_MET = 3
"""In how many articles or fragments a feature has to be met: what fewer have is these learned by heart."""


def common(examples: list[Taught]) -> np.ndarray:
    """Of each feature whether it is met often enough."""
    met = np.zeros((_MET - 1, SIZE + 1), dtype=np.int64)
    often = np.zeros(SIZE + 1, dtype=bool)
    for example in examples:
        sources = np.array(example.sources)
        leaving = np.append(sources, sources[-1])
        for numbers, whose in ((example.inside, sources), (example.enter, sources), (example.leave, leaving)):
            flat, owner = numbers.ravel(), np.repeat(whose, numbers.shape[1])
            for row in met:
                known = row[flat]
                row[flat] = np.where(known == 0, owner, known)
                flat, owner = flat[(known != 0) & (known != owner)], owner[(known != 0) & (known != owner)]
            often[flat] = True
    often[SIZE] = False
    return often


def without_rare(examples: list[Taught]) -> list[Taught]:
    """The examples with their common features alone."""
    often = common(examples)

    def kept(numbers: np.ndarray) -> np.ndarray:
        return np.where(often[numbers], numbers, SIZE)

    return [
        replace(each, inside=kept(each.inside), enter=kept(each.enter), leave=kept(each.leave)) for each in examples
    ]


def _numbers(one: Chain) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    width = max(map(len, one.inside))
    inside = np.full((len(one.inside), width), SIZE, dtype=np.int32)
    for row, numbers in enumerate(one.inside):
        inside[row, : len(numbers)] = numbers
    enter, leave = (np.array(numbers, dtype=np.int32) for numbers in one.borders)
    return inside, enter, leave


def learn(examples: list[Taught], rounds: int, dice: random.Random) -> np.ndarray:
    """The averaged weights."""
    state = State(*(np.zeros(SIZE + 1) for _ in range(3)))
    step = 1
    for each in range(rounds):
        dice.shuffle(examples)
        wrong = 0
        for example in examples:
            wrong += _look(example, state, step)
            step += 1
        print(f"round {each + 1}: {wrong} of {len(examples)} paragraphs read otherwise", flush=True)
    return state.weights - state.summed / step


@dataclass(frozen=True)
class State:
    """The weights, their changes summed with the step of each, and how often each was changed."""

    weights: np.ndarray
    summed: np.ndarray
    changed: np.ndarray


def _look(example: Taught, state: State, step: int) -> bool:
    """One example read, and the weights changed where it is read otherwise: less, the more often they were (Duchi
    and others, 2011)."""
    weights = state.weights
    inside = weights[example.inside].sum(axis=1) + np.where(np.array(example.true), -MISSED, FALSE)
    enter, leave = weights[example.enter].sum(axis=1), weights[example.leave].sum(axis=1)
    read = best(inside.tolist(), enter.tolist(), leave.tolist())
    if read == list(example.true):
        return False
    right, wrong = (np.concatenate(list(_held(example, states))) for states in (example.true, read))
    numbers, where = np.unique(np.concatenate([right, wrong]), return_inverse=True)
    change = np.zeros(len(numbers))
    np.add.at(change, where, np.concatenate([np.ones(len(right)), -np.ones(len(wrong))]))
    change[numbers == SIZE] = 0
    state.changed[numbers] += change**2
    change *= PACE / np.sqrt(np.maximum(state.changed[numbers], 1))
    weights[numbers] += change
    state.summed[numbers] += change * step
    return True


def _held(example: Taught, states: tuple[int, ...] | list[int]) -> Iterator[np.ndarray]:
    """The features of a reading."""
    one = np.array([0, *states, 0])
    yield example.inside[one[1:-1] == 1].ravel()
    yield example.enter[(one[1:-1] == 1) & (one[:-2] == 0)].ravel()
    yield example.leave[(one[1:] == 0) & (one[:-1] == 1)].ravel()


@dataclass(frozen=True)
class Material:
    """What examples are made of: fragments, honest articles by whether they are Chinese, annotated articles."""

    fragments: Fragments
    prose: dict[bool, list[str]]
    annotated: list[Example]

    @staticmethod
    def read(root: Path, without: frozenset[str] = frozenset()) -> Material:
        """That of a folder, without the annotated articles of these names."""
        texts = {chinese: [*own, *passages_of(chinese)] for chinese, own in prose(root).items()}
        return Material(Fragments.read(root), texts, [*annotated(without), *marked()])

    def half(self, number: int) -> Material:
        """One half of it: what is learned from the first is tried on the second."""
        texts = {chinese: held[number::2] for chinese, held in self.prose.items()}
        own = [one for one in self.annotated if one.source % 2 == number]
        return Material(self.fragments.half(number), texts, own)

    def made(self, size: int, dice: random.Random) -> Iterator[Example]:
        """So many articles with fragments in them."""
        for number in range(size):
            texts = self.prose[number % 2 == 0]
            at = dice.randrange(len(texts))
            yield injected(texts[at], at + 1, number % 2 == 0, self.fragments, dice)


def learned(material: Material, size: int, rounds: int, seed: int) -> np.ndarray:
    """The weights learned from the annotated articles and from so many made ones."""
    dice = random.Random(seed)
    known = [*material.annotated, *material.made(size, dice)]
    examples = without_rare([one for example in known for one in taught(example)])
    print(f"model {seed}: {len(known)} articles, {len(examples)} paragraphs", flush=True)
    return learn(examples, rounds, dice)[:SIZE]


def one_model(asked: Asked, seed: int) -> np.ndarray:
    """The weights of one model of several."""
    return learned(Material.read(asked.root, asked.without), asked.size, asked.rounds, seed)


if __name__ == "__main__":
    learn_means(__doc__, one_model, Asked(models=4, size=20_000, rounds=3), OUT)
