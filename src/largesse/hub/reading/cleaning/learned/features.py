"""What the model looks at: each token with its neighbours, and each place where spam could begin or end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from largesse.hub.reading.cleaning.common import common
from largesse.hub.reading.cleaning.learned.tokens import Token, tokens
from largesse.hub.reading.paragraphs import Paragraph

SIZE = 1 << 22
"""How many weights there are: a feature's is found by its hash."""


@dataclass(frozen=True)
class Around:
    """What is known of the article beside the paragraph."""

    chinese: bool
    pairs: Counter[tuple[str, str]]
    """How often two tokens stand side by side in it."""
    words: Counter[str]

    @staticmethod
    def of(paragraphs: Iterable[tuple[Token, ...]], chinese: bool) -> Around:
        pairs: Counter[tuple[str, str]] = Counter()
        words: Counter[str] = Counter()
        for held in paragraphs:
            one = [token.word for token in held]
            words.update(one)
            pairs.update(pairwise(one))
        return Around(chinese, pairs, words)


@lru_cache(maxsize=1 << 18)
def hashed(feature: str, size: int = SIZE) -> int:
    """The number of a feature among so many, a power of two."""
    return crc32(feature.encode()) & (size - 1)


ENTER, LEAVE = "e", "l"
"""With what the features of a border begin: where spam begins, where the text goes on."""
Numbers = tuple[tuple[int, ...], ...]
"""The numbers of features, place by place."""


@dataclass(frozen=True)
class Chain:
    """The tokens of one paragraph, of which `place` says what it is (title, item or line), in an article."""

    tokens: tuple[Token, ...]
    around: Around
    place: str

    def seen(self) -> Iterator[tuple[tuple[str, ...], Shape]]:
        """Of each token its features by its words, and its shape, which has others."""
        words, kinds = self._words, self._kinds
        ends = "ended" if kinds[-3] in ("end", "close") else "open"
        long = "short" if len(self.tokens) < 12 else "middle" if len(self.tokens) < 40 else "long"
        whole = f"{self.main} {self.place} {long} {ends}"
        since, until = _clauses(kinds)
        held, news, around = _held(words), common(), self.around
        for at in range(2, len(self.tokens) + 2):
            before, word, after, kind = words[at - 1], words[at], words[at + 1], kinds[at]
            times = around.pairs[before, word] + around.pairs[word, after] - 2 + (before[0] == "<") + (after == "</>")
            yield (
                tuple(_lexical(words, at, kind)),
                Shape(
                    self.main,
                    whole,
                    (kinds[at - 1], kind, kinds[at + 1]),
                    self._gaps[at],
                    held[at],
                    (word in news, before in news, after in news),
                    min((since[at] + until[at]) // 4, 6),
                    min(max(times, 0), 2),
                    min(around.words[word], 3) if kind != "han" and len(word) > 3 else -1,
                ),
            )

    @cached_property
    def inside(self) -> Numbers:
        """Of each token its features as a word of spam."""
        return tuple(tuple(map(hashed, (*lexical, *shape_features(shape)))) for lexical, shape in self.seen())

    def places(self) -> Iterator[tuple[str, ...]]:
        """The features of the place before each token, and of that behind the last."""
        for at in range(2, len(self.tokens) + 3):
            yield tuple(_border(self.main, self._words, self._kinds, self._gaps, at, self.around))

    @cached_property
    def borders(self) -> tuple[Numbers, Numbers]:
        """The same as numbers: of the places where spam begins, and of those where the text goes on."""
        seen = list(self.places())
        enter = tuple(tuple(hashed(ENTER + one) for one in place) for place in seen[:-1])
        return enter, tuple(tuple(hashed(LEAVE + one) for one in place) for place in seen)

    @property
    def main(self) -> str:
        return "zh" if self.around.chinese else "en"

    @cached_property
    def _words(self) -> list[str]:
        return [f"<{self.place}>", f"<{self.place}>", *(token.word for token in self.tokens), "</>", "</>"]

    @cached_property
    def _kinds(self) -> list[str]:
        return [f"<{self.place}>", f"<{self.place}>", *(token.kind for token in self.tokens), "</>", "</>"]

    @cached_property
    def _gaps(self) -> list[int]:
        return [2, 2, *(token.gap for token in self.tokens), 2, 2]


def chains(text: str, paragraphs: Sequence[Paragraph], chinese: bool) -> Iterator[Chain]:
    """The chains of an article's paragraphs, one each."""
    held = [tuple(tokens(text, one.body, one.span.end)) for one in paragraphs]
    around = Around.of(held, chinese)
    for number, (one, paragraph) in enumerate(zip(held, paragraphs, strict=True)):
        yield Chain(one, around, "title" if number == 0 else "item" if paragraph.item else "line")


def _clauses(kinds: list[str]) -> tuple[list[int], list[int]]:
    """How far each token is from the marks before and after it."""
    since, until = [0] * len(kinds), [0] * len(kinds)
    for at in range(1, len(kinds)):
        since[at] = 0 if kinds[at - 1] in ("end", "pause", "colon") or kinds[at - 1][0] == "<" else since[at - 1] + 1
    for at in range(len(kinds) - 2, -1, -1):
        until[at] = 0 if kinds[at + 1] in ("end", "pause", "colon") or kinds[at + 1][0] == "<" else until[at + 1] + 1
    return since, until


PAIRS = {
    "（": "）",
    "(": ")",
    "[": "]",
    "【": "】",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "«": "»",
    "„": "”“",
    "〈": "〉",
}


_DEPTH, _FAR = 6, 200
"""How many brackets are open at most, and over how many tokens one holds what is in it."""


def _held(words: list[str]) -> list[str]:
    """Of each token whether brackets or quotes that open before it and close after it hold it, and which."""
    held = ["-"] * len(words)
    opened: list[tuple[int, str, str]] = []
    for at, word in enumerate(words):
        del opened[:-_DEPTH]
        closes = next((depth for depth in range(len(opened) - 1, -1, -1) if word in opened[depth][2]), None)
        if closes is not None:
            first, sign, _ = opened[closes]
            if at - first > _FAR:
                del opened[closes:]
                continue
            held[first + 1 : at] = [sign if one == "-" else one for one in held[first + 1 : at]]
            del opened[closes:]
        elif word in PAIRS or word == '"':
            opened.append((at, word, PAIRS.get(word, '"')))
    return held


class Shape(NamedTuple):
    """What a token looks like where it stands, whatever its letters."""

    main: str
    whole: str
    kinds: tuple[str, str, str]
    """Of the token before, of itself, of the one after."""
    gap: int
    held: str
    news: tuple[bool, bool, bool]
    """Whether it, the one before and the one after are common characters."""
    clause: int
    """How long its clause is, in fours."""
    seen: int
    """How often it stands elsewhere beside the one before or after it."""
    met: int
    """How often a longer word stands in the article."""


def _lexical(words: list[str], at: int, kind: str) -> Iterator[str]:
    before, word, after = words[at - 1], words[at], words[at + 1]
    yield f"w {word}"
    yield f"b {before} {word}"
    yield f"a {word} {after}"
    yield f"c {before} {word} {after}"
    yield f"d {words[at - 2]} {before} {word}"
    yield f"f {word} {after} {words[at + 2] if at + 2 < len(words) else '</>'}"
    if kind[0] in "aA":
        yield f"x {word[-3:]}"
        yield f"y {word[:4]}"


def shape_features(shape: Shape) -> Iterator[str]:
    """The features of a shape."""
    main, before, kind, after = shape.main, *shape.kinds
    yield f"{main} bias"
    yield f"k {main} {kind}"
    yield f"kb {main} {before} {kind}"
    yield f"kk {main} {before} {kind} {after}"
    yield f"p {shape.whole}"
    yield f"pk {shape.whole} {kind}"
    yield f"h {main} {shape.held} {kind}"
    yield f"o {shape.news[0]} {shape.news[1]} {shape.news[2]}" if kind == "han" else f"o {main} {kind}"
    yield f"cl {main} {shape.clause}"
    if kind != "han":
        yield f"g {main} {kind} {shape.gap}"
    yield f"n {main} {kind == 'han'} {shape.seen}"
    if shape.met >= 0:
        yield f"m {main} {shape.met}"


def _border(main: str, words: list[str], kinds: list[str], gaps: list[int], at: int, around: Around) -> Iterator[str]:
    """The features of the place before a token."""
    word, kind, before, last = words[at], kinds[at], words[at - 1], kinds[at - 1]
    after = words[at + 1] if at + 1 < len(words) else "</>"
    following = kinds[at + 1] if at + 1 < len(words) else "</>"
    yield f"{main} {last} {kind} {gaps[at]}"
    yield f"k {main} {last} {gaps[at]}"
    yield f"r {main} {kind} {following} {gaps[at]}"
    yield f"q {main} {kinds[at - 2]} {last} {kind} {following}"
    yield f"n {main} {min(around.pairs[before, word], 2)} {min(around.pairs[word, after], 2)}"
    yield from _lexical_border(words, at, after)


def _lexical_border(words: list[str], at: int, after: str) -> Iterator[str]:
    word, before = words[at], words[at - 1]
    yield f"w {word}"
    yield f"wa {word} {after}"
    yield f"b {before}"
    yield f"bb {words[at - 2]} {before}"
    yield f"bw {before} {word}"
