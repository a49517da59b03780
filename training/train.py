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

from largesse.hub.reading.cleaning.learned.features import SIZE, Chain, chains
from largesse.hub.reading.cleaning.learned.model import best
from largesse.hub.reading.paragraphs import paragraphs
from training.annotated import annotated, marked, passages_of
from training.injected import Example, Fragments, injected, prose
from training.means import Asked, learn_means

OUT = Path(__file__).parent.parent / "src/largesse/hub/reading/cleaning/learned/weights.bin"
PACE = 0.5
FALSE, MISSED = 1.2, 1.2
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
        sources = tuple(-crc32(span.of(example.text).encode()) if span else example.source for span in held)
        yield Taught(*_numbers(one), tuple(int(span is not None) for span in held), sources)


def common(examples: list[Taught]) -> np.ndarray:
    """Of each feature whether it is met in two articles or fragments at least: what only one has is no more than that
    one learned by heart."""
    first = np.zeros(SIZE + 1, dtype=np.int64)
    several = np.zeros(SIZE + 1, dtype=bool)
    for example in examples:
        sources = np.array(example.sources)
        leaving = np.append(sources, sources[-1])
        for numbers, whose in ((example.inside, sources), (example.enter, sources), (example.leave, leaving)):
            owner = np.repeat(whose, numbers.shape[1])
            flat = numbers.ravel()
            several[flat[(first[flat] != 0) & (first[flat] != owner)]] = True
            first[flat] = np.where(first[flat] == 0, owner, first[flat])
    several[SIZE] = False
    return several


def without_rare(examples: list[Taught]) -> list[Taught]:
    """The examples with their common features alone."""
    several = common(examples)

    def kept(numbers: np.ndarray) -> np.ndarray:
        return np.where(several[numbers], numbers, SIZE)

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


def made(root: Path, size: int, dice: random.Random) -> Iterator[Example]:
    """So many examples of the prose and fragments in a folder."""
    fragments = Fragments.read(root)
    articles = {chinese: [*texts, *passages_of(chinese)] for chinese, texts in prose(root).items()}
    for number in range(size):
        chinese = number % 2 == 0
        at = dice.randrange(len(articles[chinese]))
        yield injected(articles[chinese][at], at + 1, chinese, fragments, dice)


def one_model(asked: Asked, seed: int) -> np.ndarray:
    """The weights learned from examples of their own."""
    dice = random.Random(seed)
    known = [*annotated(asked.without), *marked(), *made(asked.root, asked.size, dice)]
    examples = without_rare([one for example in known for one in taught(example)])
    print(f"model {seed}: {len(known)} articles, {len(examples)} paragraphs", flush=True)
    return learn(examples, asked.rounds, dice)[:SIZE]


if __name__ == "__main__":
    learn_means(__doc__, one_model, Asked(models=4, size=13_000, rounds=3), OUT)
