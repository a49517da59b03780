"""Articles laid side by side for PyTorch."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.taught import Taught

_AT_ONCE = 12_000
"""How many rows are looked at together."""
_SORTED = 2_000
"""Of how many articles at a time those of like length are put together."""


@dataclass(frozen=True)
class Batch:
    """Some articles, the shorter ones filled up: (articles, rows), or with one more side for what a row has several
    of. `there` is 1 for what is of the article."""

    word: Tensor
    hashes: Tensor
    grams: Tensor
    looks: Tensor
    true: Tensor
    there: Tensor

    @staticmethod
    def of(some: list[Taught]) -> Batch:
        most = max(len(one.true) for one in some)

        def filled(arrays: list[np.ndarray]) -> np.ndarray:
            return np.stack([np.pad(one, [(0, most - len(one)), *[(0, 0)] * (one.ndim - 1)]) for one in arrays])

        word, hashes, grams, looks = (
            torch.from_numpy(filled([getattr(one.rows, name) for one in some])).long()
            for name in ("word", "hashes", "grams", "looks")
        )
        true, there = (
            torch.from_numpy(filled(arrays)).float()
            for arrays in ([one.true for one in some], [np.ones(len(one.true)) for one in some])
        )
        return Batch(word, hashes, grams, looks, true, there)


def batches(examples: list[Taught], dice: random.Random) -> Iterator[Batch]:
    """All examples in an order drawn by chance, those of like length together."""
    order = dice.sample(examples, len(examples))
    for start in range(0, len(order), _SORTED):
        held: list[list[Taught]] = [[]]
        for one in sorted(order[start : start + _SORTED], key=lambda one: len(one.true)):
            if held[-1] and len(one.true) * (len(held[-1]) + 1) > _AT_ONCE:
                held.append([])
            held[-1].append(one)
        dice.shuffle(held)
        yield from map(Batch.of, held)
