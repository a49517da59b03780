"""The mean of several models, each learned from examples of its own: as a command."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zlib import compress

import numpy as np

from training.injected import HERE

_LEAST = 2
"""A weight of less, of 127, is none."""


@dataclass(frozen=True)
class Asked:
    """How many `models` are learned, each from `size` articles made up of the data in `root`, gone through `rounds`
    times; `without` are annotated articles that are left out."""

    models: int
    size: int
    rounds: int
    root: Path = HERE
    without: frozenset[str] = frozenset()


def asked_for(told: str | None, usual: Asked, out: Path) -> tuple[Asked, Path]:
    """What the command line asks for, and where it goes; as usual where it does not say."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=usual.root)
    parser.add_argument("--models", type=int, default=usual.models, help="how many are learned, whose mean is kept")
    parser.add_argument("--size", type=int, default=usual.size, help="how many articles are made up for each")
    parser.add_argument("--rounds", type=int, default=usual.rounds)
    parser.add_argument("--without", nargs="*", default=[], help="annotated articles that are not learned from")
    parser.add_argument("--out", type=Path, default=out)
    said = parser.parse_args()
    return Asked(said.models, said.size, said.rounds, said.root, frozenset(said.without)), said.out


def learn_means(told: str | None, one: Callable[[Asked, int], np.ndarray], usual: Asked, out: Path) -> None:
    """Learns models by `one`, a seed each, and writes their mean. The command line may say otherwise than usual."""
    asked, out = asked_for(told, usual, out)
    with ProcessPoolExecutor(2) as pool:
        learned = list(pool.map(partial(one, asked), range(1, asked.models + 1)))
    out.write_bytes(packed(np.mean(learned, axis=0)))


def packed(weights: np.ndarray) -> bytes:
    """The weights as they are kept, compressed: what is next to nothing is nothing."""
    held = np.frombuffer(as_bytes(weights), dtype=np.int8)
    return compress(np.where(np.abs(held) < _LEAST, 0, held).astype(np.int8).tobytes(), 9)


def as_bytes(weights: np.ndarray) -> bytes:
    """The weights as bytes: the largest is 127."""
    largest = np.percentile(np.abs(weights[weights != 0]), 99.9)
    scaled: np.ndarray = np.clip(np.rint(weights * 127 / largest), -127, 127).astype(np.int8)
    return scaled.tobytes()
