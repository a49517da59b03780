"""Where a stretch of spam begins and ends so that the text around it reads on, and whether it is spam at all.

What the model of words finds is looked at once more as a whole: of the ends near its own those are taken between
which the words are most likely spam, the sentence around goes on, and brackets and quotes are whole. That they are no
spam at all is one more answer. A conditional logit (McFadden, 1974) over these, by form alone: marks, scripts,
capitals, gaps, lengths and the small closed class of words that bind a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import exp, log
from typing import NamedTuple

from largesse.hub.reading.cleaning.learned.features import PAIRS, Chain, hashed
from largesse.hub.reading.cleaning.learned.kept import kept
from largesse.hub.reading.cleaning.learned.model import Found, Weighed
from largesse.hub.reading.cleaning.letters import FUNCTION_WORDS

SIZE = 1 << 16
"""How many weights there are."""
UNIT = 16
"""A weight of so much is worth one nat."""
NAT = 100
"""What the words' model has to weigh for one."""
_NEAR = 8
"""How many tokens away from a stretch's own ends others are looked for."""
_MOST = 40
"""How many pairs of ends are looked at: those that the words' model likes best."""
_OPENING, _CLOSING = frozenset(PAIRS), frozenset("".join(PAIRS.values()))
_FEW, _SOME, _MANY = 4, 7, 12
"""From how many on numbers of tokens are told alike."""
_SENTENCE, _CLAUSE = frozenset({"end"}), frozenset({"end", "pause", "colon"})
"""The kinds of marks that end them."""


class Cut(NamedTuple):
    """What a text would look like with a stretch cut out: kinds, gaps and counts of tokens at both ends."""

    main: str
    kinds: tuple[str, str, str, str]
    """Of the token before it, of its first, of its last, of the one after it."""
    gaps: tuple[int, int]
    """Before its first token, and before the one after it."""
    held: tuple[int, int, int]
    """Brackets that it leaves open, that it closes and did not open; straight quotes that it leaves open."""
    left: tuple[int, int]
    """Tokens that stay of the sentence, and of the clause, in which it begins."""
    right: tuple[int, int]
    """The same of those in which it ends."""
    binds: tuple[str, str]
    """The word before it and the one after it, where they bind a sentence."""
    ends: int
    """Sentences that end within it."""
    length: int
    known: bool
    """Whether the tokens that would meet stand side by side elsewhere in the article."""


def cut_features(cut: Cut) -> Iterator[str]:
    """The features of a cut."""
    main, (before, first, last, after), (gap, next_gap) = cut.main, cut.kinds, cut.gaps
    ended = last == "end"
    wrapped = f"{before == 'open'}{after == 'close'}"
    yield f"j {main} {before} {after}"
    yield f"jg {main} {before} {gap} {after} {next_gap}"
    yield f"jj {main} {before} {first} {last} {after}"
    yield f"jx {main} {before} {first} {last} {after} {gap} {next_gap}"
    yield f"d {main} {cut.held}"
    yield f"dw {main} {cut.held} {wrapped}"
    yield f"s {main} {cut.left[0]} {cut.right[0]} {ended}"
    yield f"sl {main} {cut.left[0]} {last} {after}"
    yield f"sr {main} {cut.right[0]} {before} {first} {ended}"
    yield f"p {main} {cut.left[1]} {cut.right[1]} {before} {after}"
    yield f"w {main} {cut.left[0] == 0} {ended or after in ('end', '</>')} {cut.ends} {after[:2]}"
    yield f"f {main} {cut.binds[0] != ''} {cut.binds[1] != ''} {after[:2]} {gap}"
    yield f"l {main} {cut.length}"
    yield f"b {cut.binds[0]}"
    yield f"a {cut.binds[1]}"
    yield f"n {main} {cut.known}"


def none_features(chain: Chain, found: Found) -> Iterator[str]:
    """The features of there being no spam where the words' model found some."""
    whole = found.first == 0, found.end == len(chain.tokens)
    yield f"0 {chain.main} {_roughly(found.end - found.first)} {chain.place} {whole}"
    yield f"0 {chain.main} {min(int(found.margin) // 150, 12)}"


def _few(count: int) -> int:
    return min(count, 2)


def _roughly(count: int) -> int:
    """A number of tokens, told roughly."""
    return count if count < _FEW else _FEW if count < _SOME else _SOME if count < _MANY else _MANY


class Cuts:
    """All ways to cut a stretch out of a chain."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self._kinds = ["<>", *(token.kind for token in chain.tokens), "</>"]
        self._words = ["", *(token.word for token in chain.tokens), ""]
        self._gaps = [*(token.gap for token in chain.tokens), 2]
        held, self._opened = [token.word for token in chain.tokens], [0]
        self._opened += accumulate((word in _OPENING) - (word in _CLOSING) for word in held)
        self._quotes = [0, *accumulate(word == '"' for word in held)]
        ended = [
            kind == "end" and (gap > 0 or not word.isascii())
            for kind, gap, word in zip(self._kinds[1:-1], self._gaps[1:], held, strict=True)
        ]
        self._ends = [0, *accumulate(ended)]
        self._left = [list(_since(self._kinds, marks)) for marks in (_SENTENCE, _CLAUSE)]
        self._right = [list(_since(self._kinds[::-1], marks))[::-1] for marks in (_SENTENCE, _CLAUSE)]

    def cut(self, first: int, end: int) -> Cut:
        """The cut from token `first` up to `end`."""
        kinds, words = self._kinds, self._words
        before, after = words[first], words[end + 1]
        inside = self._opened[first : end + 1]
        return Cut(
            self.chain.main,
            (kinds[first], kinds[first + 1], kinds[end], kinds[end + 1]),
            (self._gaps[first], self._gaps[end]),
            (
                _few(inside[-1] - min(inside)),
                _few(inside[0] - min(inside)),
                (self._quotes[end] - self._quotes[first]) % 2,
            ),
            (_roughly(self._left[0][first]), _roughly(self._left[1][first])),
            (_roughly(self._right[0][end]), _roughly(self._right[1][end])),
            (before if before in FUNCTION_WORDS else "", after if after in FUNCTION_WORDS else ""),
            min(self._ends[end - 1] - self._ends[first], 2),
            _roughly(end - first),
            self.chain.around.pairs[before, after] > 0,
        )


def _since(kinds: Sequence[str], marks: frozenset[str]) -> Iterator[int]:
    """For each place between two tokens, how many stand between it and the last mark before it."""
    count = 0
    for kind in kinds[:-1]:
        count = 0 if kind in marks or kind[0] == "<" else count + 1
        yield count


def ways(weighed: Weighed) -> Iterator[tuple[Found, list[Found]]]:
    """The stretches that the words' model finds, and for each those with ends near its own that weigh most, the
    heaviest first. None reaches as far as the next one, nor as the one before."""
    stretches = list(weighed.stretches())
    for number, found in enumerate(stretches):
        least = stretches[number - 1].end + 1 if number else 0
        most = stretches[number + 1].first - 1 if number + 1 < len(stretches) else len(weighed.inside)
        firsts = range(max(least, found.first - _NEAR), min(found.first + _NEAR, found.end - 1) + 1)
        ends = range(max(found.end - _NEAR, found.first + 1), min(most, found.end + _NEAR) + 1)
        every = [weighed.found(first, end) for first in firsts for end in ends if first < end]
        yield found, sorted(every, key=lambda one: -one.margin)[:_MOST]


@dataclass(frozen=True)
class Joined:
    """A stretch from token `first` up to `end`; `odds` is the logarithm of those that spam is there."""

    first: int
    end: int
    odds: float


@lru_cache(maxsize=1 << 16)
def _cut_weighs(cut: Cut) -> float:
    return sum(kept("joints")[hashed(feature, SIZE)] for feature in cut_features(cut)) / UNIT


def joined(chain: Chain, weighed: Weighed) -> Iterator[Joined]:
    """The stretches of a chain, each with the ends that fit best; one that would reach into the one before it begins
    behind it."""
    cuts: Cuts | None = None
    done = 0
    for found, near in ways(weighed):
        cuts = cuts or Cuts(chain)
        free = [way for way in near if way.first >= done]
        if not free:
            continue
        worth = [way.margin / NAT + _cut_weighs(cuts.cut(way.first, way.end)) for way in free]
        best = max(range(len(free)), key=worth.__getitem__)
        none = sum(kept("joints")[hashed(feature, SIZE)] for feature in none_features(chain, found)) / UNIT
        odds = worth[best] - none + log(sum(exp(one - worth[best]) for one in worth))
        yield Joined(free[best].first, free[best].end, odds)
        done = free[best].end + 1
