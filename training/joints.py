"""Learns where stretches of spam begin and end: python -m training.joints [--models N] [--size N] [--out FILE]

A conditional logit (McFadden, 1974) by stochastic gradient, with steps that shrink feature by feature (Duchi and
others, 2011). What the words' model finds in articles that it has learned from is too good to learn from: so one is
learned from either half of the material, and what it finds in the other half is looked at.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zlib import compress

import numpy as np

from largesse.hub.reading.cleaning.learned.features import Chain, chains, hashed
from largesse.hub.reading.cleaning.learned.joints import NAT, SIZE, UNIT, Cuts, cut_features, none_features, ways
from largesse.hub.reading.cleaning.learned.model import Found, Scale, weighed
from largesse.hub.reading.paragraphs import paragraphs
from training.injected import Example
from training.means import Asked, as_bytes, asked_for
from training.train import Material, learned

OUT = Path(__file__).parent.parent / "src/largesse/hub/reading/cleaning/learned/joints.zlib"
TRIED = 5000
"""How many articles of the other half are looked at for each model."""
ROUNDS, PACE = 5, 0.1


@dataclass(frozen=True)
class Choice:
    """The answers there are for one stretch, the last of them that it is no spam; each as its features' numbers and
    what the words' model says of it in nats. `right` is the number of the right one."""

    features: np.ndarray
    worth: np.ndarray
    right: int


def choices(example: Example, scale: Scale) -> Iterator[Choice]:
    for chain in chains(example.text, paragraphs(example.text), example.chinese):
        true = [any(span.start <= token.start < span.end for span in example.spam) for token in chain.tokens]
        cuts = Cuts(chain)
        for found, near in ways(weighed(chain, scale)):
            yield _choice(chain, cuts, near, found, true)


def _choice(chain: Chain, cuts: Cuts, near: list[Found], found: Found, true: list[bool]) -> Choice:
    rows = [[*(hashed(one, SIZE) for one in cut_features(cuts.cut(way.first, way.end)))] for way in near]
    none = [hashed(one, SIZE) for one in none_features(chain, found)]
    rows.append([*none, *[SIZE] * (len(rows[0]) - len(none))])
    alike = [_alike(way, found, true) for way in near]
    right = max(range(len(near)), key=alike.__getitem__) if max(alike) > 0 else len(near)
    return Choice(np.array(rows, dtype=np.int32), np.array([*(way.margin / NAT for way in near), 0.0]), right)


def _alike(way: Found, found: Found, true: list[bool]) -> float:
    """How far a way of cutting is the fragments that a stretch is of, as their F1 by tokens."""
    first, end = min(way.first, found.first), max(way.end, found.end)
    while first > 0 and true[first - 1] and true[first]:
        first -= 1
    while end < len(true) and true[end] and true[end - 1]:
        end += 1
    return 2 * sum(true[way.first : way.end]) / (way.end - way.first + sum(true[first:end]))


def fitted(known: list[Choice], dice: random.Random) -> np.ndarray:
    """The weights, in nats."""
    weights, summed = np.zeros(SIZE + 1), np.ones(SIZE + 1)
    for each in range(ROUNDS):
        dice.shuffle(known)
        right = 0
        for one in known:
            scores = one.worth + weights[one.features].sum(axis=1)
            right += int(scores.argmax()) == one.right
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            chances[one.right] -= 1
            heavy = np.abs(chances) > 1e-4
            numbers, where = np.unique(one.features[heavy], return_inverse=True)
            slope = np.zeros(len(numbers))
            np.add.at(slope, where.ravel(), np.repeat(chances[heavy], one.features.shape[1]))
            slope[numbers == SIZE] = 0
            summed[numbers] += slope**2
            weights[numbers] -= PACE * slope / np.sqrt(summed[numbers])
        print(f"round {each + 1}: {right} of {len(known)} stretches cut rightly", flush=True)
    return weights[:SIZE]


def one_half(asked: Asked, number: int) -> list[Choice]:
    """What models of one half of the material find in the other half."""
    material = Material.read(asked.root, asked.without)
    models = [learned(material.half(number), asked.size, asked.rounds, 100 + seed) for seed in range(asked.models)]
    scale = Scale(memoryview(as_bytes(np.mean(models, axis=0))).cast("b").tolist())
    other = material.half(1 - number)
    tried = [*other.annotated, *other.made(TRIED, random.Random(number))]
    return [one for example in tried for one in choices(example, scale)]


if __name__ == "__main__":
    asked, out = asked_for(__doc__, Asked(models=2, size=12_000, rounds=3), OUT)
    with ProcessPoolExecutor(2) as pool:
        known = [one for half in pool.map(partial(one_half, asked), (0, 1)) for one in half]
    scaled = np.clip(np.rint(fitted(known, random.Random(1)) * UNIT), -127, 127)
    out.write_bytes(compress(scaled.astype(np.int8).tobytes(), 9))
