"""A small network that weighs each token of an article as spam, and each place as one where spam begins or ends.

Words by what they mean, by their letters and by what they look like; how near in meaning each is to words elsewhere
in the article; then layers that see further and further to both sides (dilated convolutions: Yu and Koltun, 2016),
and weights for the two states, text and spam, of a chain (a conditional random field: Lafferty and others, 2001). It
is learned by `training/`; here it is reckoned with NumPy alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from threading import Lock
from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from largesse.hub.reading.cleaning.learned.kept import kept, of_bytes
from largesse.hub.reading.cleaning.learned.rows import BREAK, COLUMNS, Rows

Array = np.ndarray
REACHES = (1, 2, 4, 8)
"""How far to both sides each layer looks."""
SCALE = " scale"
NEVER = -1e4
"""What the row between two paragraphs weighs within spam."""
TELLING = (0.0, 0.0, 0.3, 0.7, 1.0, 1.0, 0.0)
"""How much a word counts by its rank where meanings are compared: the most common ones tell nothing."""
BESIDE, NEAREST, AROUND, STRANGE = 15, 6, 4, -0.2
"""Words up to so far away are not elsewhere; so many of the nearest in meaning count; over so many to both sides a
mean is taken; what is said where there is none."""


class Weighed(NamedTuple):
    """What each of n rows weighs within spam; each place before one as one where spam begins, and where text goes
    on. As logarithms of odds: what a stretch weighs together says how likely it is to be spam."""

    inside: Array
    enter: Array
    leave: Array


@dataclass(frozen=True)
class Network:
    """What was learned, by name: see `training/network.py`, which says the shapes."""

    learned: Mapping[str, Array]

    @staticmethod
    def of(held: Mapping[str, Array]) -> Network:
        """As it is kept: tables as bytes, each with its scale beside it, and the rest with half the digits."""
        scales = {name.removesuffix(SCALE): each for name, each in held.items() if name.endswith(SCALE)}
        return Network(
            {
                name: of_bytes(each, scales[name]) if name in scales else each.astype(np.float32)
                for name, each in held.items()
                if not name.endswith(SCALE)
            }
        )

    def weigh(self, rows: Rows, meaning: Array, near: Array) -> Weighed:
        """What the rows of an article weigh, whose words mean so much and are so near to others."""
        learned = self.learned
        tables = learned["words"][rows.hashes].transpose(1, 0, 2)
        seen = [near, meaning, *tables, self._letters(rows.grams)]
        seen += [learned[f"look {name}"][rows.looks[:, at]] for at, name in enumerate(COLUMNS)]
        held = _positive(self._layer("first", np.concatenate(seen, axis=1)))
        whole = np.concatenate([meaning.mean(axis=0), held.mean(axis=0)])
        held = held + self._layer("whole", whole)
        for number, reach in enumerate(REACHES):
            held = held + _positive(self._layer(f"wide {number}", _sides(self._evened(number, held), reach)))
        inside = np.where(rows.looks[:, 0] == BREAK, NEVER, self._layer("inside", held)[:, 0])
        border = np.concatenate([np.vstack([np.zeros_like(held[:1]), held[:-1]]), held], axis=1)
        enter, leave = self._layer("border", _positive(self._layer("joint", border))).T
        return Weighed(inside, enter, leave)

    def _layer(self, name: str, held: Array) -> Array:
        return np.asarray(held @ self.learned[name] + self.learned[f"{name} bias"])

    def _letters(self, grams: Array) -> Array:
        """What a word's letters say together, those of which something was learned."""
        count = np.maximum(self._of_letters[grams].sum(axis=1), 1)
        return np.asarray(self.learned["letters"][grams].sum(axis=1) / np.sqrt(count, dtype=np.float32)[:, None])

    @cached_property
    def _of_letters(self) -> Array:
        return np.asarray(self.learned["letters"].any(axis=1))

    def _evened(self, number: int, held: Array) -> Array:
        """Each row with the mean 0 and the deviation 1 (Ba and others, 2016), then as learned."""
        apart = held - held.mean(axis=1, keepdims=True)
        deviation = np.sqrt(np.einsum("ij,ij->i", apart, apart) / held.shape[1] + np.float32(1e-5))
        even = apart / deviation[:, None]
        return np.asarray(even * self.learned[f"even {number}"] + self.learned[f"even {number} bias"])


def nearness(meaning: Array, looks: Array) -> Array:
    """(n, 6): how much each word tells; how near it is in meaning to the nearest word elsewhere, and to the nearest
    few; both as a mean over the words around; how near these are to the article as a whole."""
    tells = np.array(TELLING, dtype=np.float32)[looks[:, COLUMNS.index("rank")]]
    unit = _unit(meaning)
    (telling,) = tells.nonzero()  # the others are near to nothing, and nothing is to them
    alike = np.pad(unit[telling] @ unit[telling].T, [(0, 0), (0, NEAREST)], constant_values=STRANGE)
    alike[:, : len(telling)][np.abs(telling[:, None] - telling) <= BESIDE] = STRANGE
    top = np.partition(alike, -NEAREST, axis=1)[:, -NEAREST:]
    one, few = np.zeros_like(tells), np.zeros_like(tells)
    one[telling] = tells[telling] * top.max(axis=1)
    few[telling] = tells[telling] * top.mean(axis=1)
    weight = _mean_around(tells) + 1e-3
    around = _unit(_mean_around(unit * tells[:, None]))
    whole = around @ _unit((unit * tells[:, None]).sum(axis=0))
    return np.stack([tells, one, few, _mean_around(one) / weight, _mean_around(few) / weight, whole], axis=1)


def _unit(held: Array) -> Array:
    """Vectors of the length 1, but for those of nothing."""
    return np.asarray(held / np.maximum(np.linalg.norm(held, axis=-1, keepdims=True), 1e-6))


def _mean_around(held: Array) -> Array:
    """Each row's mean with those beside it; beyond the ends stands 0."""
    width = 2 * AROUND + 1
    padded = np.pad(held, [(AROUND + 1, AROUND), *[(0, 0)] * (held.ndim - 1)]).cumsum(axis=0, dtype=np.float64)
    return np.asarray((padded[width:] - padded[:-width]) / width, dtype=np.float32)


def _sides(held: Array, reach: int) -> Array:
    """Each row with those so far before and behind it."""
    padded = np.pad(held, [(reach, reach), (0, 0)])
    return np.concatenate([padded[: len(held)], held, padded[2 * reach :]], axis=1)


def _positive(held: Array) -> Array:
    return np.asarray(np.maximum(held, 0))


@cache
def meanings() -> Array:
    """(words, numbers): what each word of the list is near to in meaning; nothing for the unknown one, the first."""
    known = of_bytes(**kept("meanings", "numbers", "scale"))
    return np.concatenate([np.zeros_like(known[:1]), known])


@cache
def networks() -> tuple[Network, ...]:
    """The networks as they were learned, each by itself: what they say together is the mean of what each says."""
    held = kept("network")
    numbers = sorted({name.split()[0] for name in held})
    return tuple(
        Network.of({name.removeprefix(f"{one} "): each for name, each in held.items() if name.startswith(f"{one} ")})
        for one in numbers
    )


_ONE_AT_A_TIME = Lock()
"""More threads for sums cost more than so little work takes. How many there are is set for the whole process, and set
back, which two at a time would do to each other."""


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def weigh(rows: Rows) -> Weighed:
    """What all networks say of the rows of an article, as their mean."""
    with _ONE_AT_A_TIME, _threads().limit(limits=1, user_api="blas"):
        meaning = meanings()[rows.word]
        near = nearness(meaning, rows.looks)
        each = [network.weigh(rows, meaning, near) for network in networks()]
    return Weighed(*(np.mean(some, axis=0) for some in zip(*each, strict=True)))
