"""A firm's name as it is compared: without spelling, script, legal form and order of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import cast

from largesse.hub.simplified import simplified

HAN = re.compile(r"[㐀-鿿豈-﫿]")
RUN = re.compile(r"[぀-ヿ㐀-鿿豈-﫿가-힯]+|[^\s぀-ヿ㐀-鿿豈-﫿가-힯]+")
"""A run of a script without spaces, or a word."""
INITIALS = re.compile(r"(?<=\b\w)[./](?=\w\b)")
"""What stands between single letters that are one word: S.A., A/S."""
SHORTEST_RUN = 2
"""Of a run of characters so many stay, whatever its ends are."""


@dataclass(frozen=True)
class Key:
    """A name taken apart. `words` is the name without its legal forms; `bare` also without the place's names."""

    name: str
    words: tuple[str, ...]
    bare: tuple[str, ...]

    @cached_property
    def bag(self) -> tuple[str, ...]:
        """The words in no order."""
        return tuple(sorted(self.words))

    @cached_property
    def bare_bag(self) -> tuple[str, ...]:
        return tuple(sorted(self.bare))

    @cached_property
    def letters(self) -> str:
        """The bare words as one, since some write apart what others write together."""
        return "".join(self.bare)


def key(name: str, places: Collection[str] = ()) -> Key:
    """A name as it is compared; `places` are the place's names, in any spelling."""
    return keyed(
        name, tuple(sorted({tokens(place) for place in places}, key=lambda place: (-len("".join(place)), place)))
    )


def keyed(name: str, places: Sequence[tuple[str, ...]]) -> Key:
    """The same, of places already taken apart, the longer ones first."""
    words = without_forms(tokens(name))
    return Key(name, words, without_places(words, places))


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name in one spelling: plain width, small letters, no diacritics, no punctuation, simplified
    characters. A run of characters is one word."""
    text = unicodedata.normalize("NFKC", name).casefold()
    if not text.isascii():
        text = "".join(map(_without_marks, text))
        if HAN.search(text):
            text = simplified(text)
    text = INITIALS.sub("", text).replace("'", "").replace("’", "")
    text = re.sub(r"[\W_]+", " ", text)
    return tuple(RUN.findall(text))


def _without_marks(sign: str) -> str:
    """A Latin, Greek or Cyrillic letter without its accents; others, whose marks are no ornament, as they are."""
    if sign in LETTERS:
        return LETTERS[sign]
    if ord(sign) > 0x52F and not 0x1E00 <= ord(sign) <= 0x1FFF:
        return sign
    return "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))


LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
"""Letters with a stroke, which Unicode does not take apart."""


@cache
def forms() -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of legal forms, and the runs, the longer ones first."""
    from largesse.yamltext import load_plain

    data = cast(dict[str, list[str]], load_plain(Path(__file__).with_name("legal_forms.yaml")))
    return frozenset(data["words"]), tuple(sorted(data["runs"], key=lambda run: (-len(run), run)))


def without_forms(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words without legal forms, wherever they stand; of a run of characters without those at its ends. A name of
    nothing else stays as it is."""
    plain, runs = forms()
    left = [_trimmed(word, runs) for word in words if word not in plain]
    return tuple(word for word in left if word) or words


def _trimmed(word: str, runs: Sequence[str], least: int = 0) -> str:
    """A run of characters without what stands at its ends, the longest first, as long as `least` of it stay; nothing
    where it is such a run itself and nothing need stay."""
    if word.isascii():
        return word
    while word not in runs:
        shorter = (left for run in runs if (left := _cut(word, run)) is not None and len(left) >= least)
        if (following := next(shorter, None)) is None:
            return word
        word = following
    return word if least else ""


def _cut(word: str, run: str) -> str | None:
    """A word without a run at its end, else at its beginning; None where it stands at neither."""
    return word.removesuffix(run) if word.endswith(run) else word.removeprefix(run) if word.startswith(run) else None


def without_places(words: tuple[str, ...], places: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Words without the place's names; a name of nothing else stays as it is."""
    left = list(words)
    for place in places:
        if set(place) <= set(left):
            left = [word for word in left if word not in place]
    runs = [place[0] for place in places if len(place) == 1 and not place[0].isascii()]
    left = [_trimmed(word, runs, SHORTEST_RUN) for word in left]
    return tuple(word for word in left if word) or words
