"""An article as the network sees it: a row of numbers for each token, paragraph after paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise, repeat

import numpy as np

from largesse.hub.reading.cleaning.common import common
from largesse.hub.reading.cleaning.learned import words
from largesse.hub.reading.cleaning.learned.hashing import hashed
from largesse.hub.reading.cleaning.learned.tokens import KINDS, LATIN, Token, tokens
from largesse.hub.reading.paragraphs import Paragraph

SIZE, GRAMS_SIZE = 1 << 17, 1 << 15
"""How many numbers there are for words and pairs of them, and for letters in threes and fours; 0 stands for none."""
LONGEST = 3_000
"""How many rows there are at most in one part of an article: all are compared with each other."""
GRAMS = 10
"""How many of a word's letters in threes and fours are looked at: those at its ends."""
BREAK = 0
"""The kind of the row between two paragraphs."""
_KINDS = {kind: number for number, kind in enumerate(KINDS, start=BREAK + 1)}
END = _KINDS["end"]
"""The kind of a mark that ends a sentence."""
_PLACES = {"title": 1, "item": 2, "line": 3}
_PAIRS = {
    "（": "）)",
    "(": ")）",
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
    '"': '"',
}
"""What opens, and what closes it: some write one of two in the other script's form."""
_BRACKETS = frozenset(_PAIRS) | frozenset("".join(_PAIRS.values()))
_HOLDERS = {sign: number for number, sign in enumerate(_PAIRS, start=1)}
_LATIN = frozenset(LATIN)
NO_LETTERS = 6
"""The rank of what is no word of Latin letters."""
LOOKS = {
    "kind": len(_KINDS) + 1,
    "gap": 3,
    "held": len(_HOLDERS) + 1,
    "place": len(_PLACES) + 1,
    "clause": 7,
    "seen": 3,
    "met": 4,
    "news": 8,
    "rank": NO_LETTERS + 1,
}
"""What a token looks like where it stands, and how many answers there are to each: its kind; the white space before
it; which bracket or quote holds it; the place of its paragraph; how long its clause is, in fours; how often it stands
elsewhere beside the one before or after it; how often a longer word stands in the article; whether it, the one before
and the one after are common characters of news; how common a word it is."""
COLUMNS = (*LOOKS,)
_Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Rows:
    """Arrays with a row for each token, and one before, between and behind paragraphs."""

    word: np.ndarray
    """(n): the place of the word in the list; 0 where unknown."""
    hashes: np.ndarray
    """(n, 2): the word's own number; that of it and the one before, of what is not Latin letters."""
    grams: np.ndarray
    """(n, GRAMS)"""
    looks: np.ndarray
    """(n, len(LOOKS))"""
    start: np.ndarray
    end: np.ndarray
    """(n): where in the text a token stands; -1 for no token."""


def rows(text: str, paragraphs: Sequence[Paragraph], chinese: bool) -> Iterator[Rows]:
    """The rows of some paragraphs of an article, in their order; those of a long one in parts, parted between
    paragraphs where it can be."""
    held = [
        (each, tuple(_full_width(list(words.parted(tokens(text, each.body, each.span.end), text)))))
        for each in paragraphs
    ]
    counted, between = Counted.of(one for _, one in held), _break(chinese)
    part = [between]
    for number, (paragraph, one) in enumerate(held):
        place = "title" if number == 0 else "item" if paragraph.item else "line"
        if len(part) > 1 and len(part) + len(one) >= LONGEST:
            yield _arrays(part)
            part = [between]
        for row in _of(one, place, counted):
            if len(part) == LONGEST - 1:
                cut = _last_end(part)
                yield _arrays([*part[:cut], between])
                part = [between, *part[cut:]]
            part.append(row)
        part += [between] if one else []
    yield _arrays(part)


def _last_end(part: list[tuple[_Numbers, _Numbers]]) -> int:
    """Where the last sentence ends in the second half of some rows; behind all where none does."""
    ends = (at for at in range(len(part) - 1, len(part) // 2, -1) if part[at][1][1] == END)
    return next(ends, len(part) - 1) + 1


_FULL_WIDTH = dict(zip(",.;:!?()", "，。；：！？（）", strict=True))


def _full_width(found: list[Token]) -> list[Token]:
    """The tokens, the marks between Chinese characters as Chinese has them: some write those of English there."""
    kinds = ["", *(token.kind for token in found), ""]
    return [
        token._replace(word=_FULL_WIDTH[token.word])
        if token.word in _FULL_WIDTH and "han" in (kinds[at], kinds[at + 2])
        else token
        for at, token in enumerate(found)
    ]


def _arrays(part: list[tuple[_Numbers, _Numbers]]) -> Rows:
    widths = (1, 1, GRAMS, 1, len(LOOKS))
    every = chain.from_iterable(chain.from_iterable(part))
    numbers = np.fromiter(every, dtype=np.int32).reshape(len(part), -1)
    word, single, grams, pair, looks, ends = np.split(numbers, np.cumsum(widths), axis=1)
    return Rows(word[:, 0], np.concatenate([single, pair], axis=1), grams, looks, ends[:, 0], ends[:, 1])


@dataclass(frozen=True)
class Counted:
    """How often words stand in the whole article."""

    pairs: Counter[tuple[str, str]]
    """How often two tokens stand side by side in it."""
    words: Counter[str]

    @staticmethod
    def of(paragraphs: Iterable[tuple[Token, ...]]) -> Counted:
        pairs: Counter[tuple[str, str]] = Counter()
        single: Counter[str] = Counter()
        for held in paragraphs:
            one = [token.word for token in held]
            single.update(one)
            pairs.update(pairwise(one))
        return Counted(pairs, single)

    def elsewhere(self, own: Sequence[str]) -> list[int]:
        """Of each word of a paragraph how often it stands elsewhere beside the one before or behind it, up to two."""
        beside = [0, *(self.pairs[pair] - 1 for pair in pairwise(own)), 0]
        return [min(one + two, 2) for one, two in pairwise(beside)]

    def met(self, word: str) -> int:
        """How often a longer word stands in the article, up to three times; 0 of a short one."""
        return min(self.words[word], 3) if len(word) > 3 else 0


_NO_GRAMS = (0,) * GRAMS


def _break(chinese: bool) -> tuple[_Numbers, _Numbers]:
    """The row between paragraphs: it says in which language the article is."""
    main = "<zh>" if chinese else "<en>"
    return (words.UNKNOWN, _hash(main), *_NO_GRAMS), (0, BREAK, 2, 0, 0, 0, 0, 0, 0, NO_LETTERS, -1, -1)


def _of(held: tuple[Token, ...], place: str, counted: Counted) -> Iterator[tuple[_Numbers, _Numbers]]:
    """The rows of one paragraph's tokens: what each is by itself, and what it is where it stands. Column by column,
    for there is a row for each word of an article."""
    if not held:
        return
    starts, ends, own, kinds, gaps = zip(*held, strict=True)
    latin = [kind in _LATIN for kind in kinds]
    each = list(zip(own, latin, strict=True))
    looks = zip(
        [0 if one else _hash(f"{before} {word}") for before, (word, one) in zip(("<>", *own), each, strict=False)],
        map(_KINDS.__getitem__, kinds),
        gaps,
        _held(own),
        repeat(_PLACES[place], len(held)),
        [min(count // 4, 6) for count in _clauses(kinds)],
        counted.elsewhere(own),
        [counted.met(word) if kind != "han" else 0 for word, kind in zip(own, kinds, strict=True)],
        _news(own),
        [_rank(word) if one else NO_LETTERS for word, one in each],
        starts,
        ends,
        strict=True,
    )
    yield from zip(map(_by_itself, own, latin), looks, strict=True)


def _news(own: Sequence[str]) -> list[int]:
    """Of each word whether it, the one before and the one after are common characters of news, as one number."""
    news = common()
    here = [False, *(word in news for word in own), False]
    return [one + 2 * before + 4 * after for before, one, after in zip(here, here[1:], here[2:], strict=False)]


@lru_cache(maxsize=1 << 16)
def _rank(word: str) -> int:
    return words.rank(words.number(word))


@lru_cache(maxsize=1 << 16)
def _by_itself(word: str, latin: bool) -> _Numbers:
    """The place of a word in the list, its own number, and those of its letters."""
    return (words.number(word) if latin else words.UNKNOWN, _hash(word), *(_grams(word) if latin else _NO_GRAMS))


def _hash(word: str) -> int:
    return hashed(word, SIZE) or 1


def _grams(word: str) -> _Numbers:
    """The numbers of a word's letters in threes and fours, its ends marked; of a long word those at its ends."""
    marked = f"<{word}>"
    every = [marked[at : at + size] for size in (3, 4) for at in range(len(marked) - size + 1)]
    half = GRAMS // 2
    kept = every if len(every) <= GRAMS else [*every[:half], *every[-half:]]
    return (*(hashed(one, GRAMS_SIZE) or 1 for one in kept), *_NO_GRAMS[len(kept) :])


_MARKS = frozenset({"end", "pause", "colon"})


def _clauses(kinds: Sequence[str]) -> list[int]:
    """Of each token, by their kinds, how many others its clause has, from the mark before to the mark behind it."""
    since = list(_since(kinds))
    until = list(_since(kinds[::-1]))[::-1]
    return [one + two for one, two in zip(since, until, strict=True)]


def _since(kinds: Sequence[str]) -> Iterator[int]:
    count = 0
    for kind in kinds:
        yield count
        count = 0 if kind in _MARKS else count + 1


_DEPTH, _FAR = 6, 200
"""How many brackets are open at most, and over how many tokens one holds what is in it."""


def _held(own: Sequence[str]) -> list[int]:
    """Of each word the number of the bracket or quote that holds it, the innermost one; 0 for none."""
    held = [0] * len(own)
    opened: list[tuple[int, str]] = []
    for at, word in enumerate(own):
        if word not in _BRACKETS:
            continue
        del opened[:-_DEPTH]
        closes = next((depth for depth in range(len(opened) - 1, -1, -1) if word in _PAIRS[opened[depth][1]]), None)
        if closes is not None:
            first, sign = opened[closes]
            del opened[closes:]
            if at - first <= _FAR:
                held[first + 1 : at] = [one or _HOLDERS[sign] for one in held[first + 1 : at]]
        elif word in _PAIRS:
            opened.append((at, word))
    return held
