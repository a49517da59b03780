"""How strange Chinese words are to an article: what of them it says nowhere in its sentences, and what of their
characters is rare in news."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from largesse.hub.model.spans import Span
from largesse.hub.places import in_text
from largesse.hub.reading.cleaning.letters import CHINESE_OPENER, HAN, SOFT_OPENER

_OPENS = re.compile(
    rf"{CHINESE_OPENER.pattern}|{SOFT_OPENER.pattern}|[{HAN}]{{2,8}}(?:表示|指出|認為|认为|介紹|介绍|透露|坦言|說，|说，|说：|說：)"
    r"|第[一二三四五六七八九十\d]|首次|首批|走[进進]|[我你您他她]"
)
"""With what a sentence begins: a word that opens one, somebody who says it."""
_RUN = re.compile(f"[{HAN}]+")


@cache
def common() -> frozenset[str]:
    """The characters of which news is mostly made."""
    table: dict[str, str] = yaml.safe_load((files(__package__) / "common.yaml").read_text(encoding="utf-8"))
    return frozenset("".join(table.values())) - {" "}


def rare_share(words: str) -> float:
    """Of the Chinese characters of some words, the share that is rare in news."""
    characters = "".join(_RUN.findall(words))
    return sum(character not in common() for character in characters) / (len(characters) or 1)


def begins_with_place(words: str) -> bool:
    """Whether a place's name stands first in some words."""
    return any(mention.span.start == 0 for mention in in_text(words))


@dataclass(frozen=True)
class Strangeness:
    """What is strange of some words, the names of places in them left out."""

    count: int
    """Their Chinese characters."""
    new: float
    """Of their pairs of characters, the share that the article has in none of its sentences."""
    rare: float
    """Of their characters, the share that is rare in news."""
    placed: bool
    """Whether a place's name is among the first of them."""


@dataclass(frozen=True)
class Prose:
    """The pairs of characters of an article's sentences."""

    times: Counter[str]

    @staticmethod
    def of(text: str, without: Iterable[Span]) -> Prose:
        """The prose of a text, without some stretches of it that may be none."""
        kept: list[str] = []
        at = 0
        for span in sorted(without):
            kept.append(text[at : span.start])
            at = max(at, span.end)
        return Prose(Counter(_pairs("\n".join([*kept, text[at:]]))))

    def own_words(self, text: str, start: int, end: int) -> tuple[int, bool] | None:
        """Where in a run of characters the first that the article has elsewhere too begin, or those that open a
        sentence, or a place's name; and whether it is one of these two."""
        names = [mention.span for mention in in_text(text[start:end])]
        places = {name.start for name in names}
        at = start + names[0].end if names and names[0].start == 0 else start + 1
        while at < end - 1:
            opens = at - start in places or bool(_OPENS.match(text, at))
            if opens or self.times[text[at : at + 2]] > 1:
                return at, opens
            at += 1
        return None

    def strangeness(self, words: str, own_times: int = 0) -> Strangeness:
        """Of words that stand so many times among the sentences themselves."""
        names = [mention.span for mention in in_text(words)]
        bare = words
        for name in reversed(names):
            bare = f"{bare[: name.start]}\n{bare[name.end :]}"
        own = _pairs(bare)
        count = sum(map(len, _RUN.findall(bare)))
        new = sum(self.times[pair] <= own_times for pair in own) / len(own) if own else 1.0
        return Strangeness(count, new, rare_share(bare), bool(names) and not _RUN.search(words[: names[0].start][2:]))


def _pairs(words: str) -> list[str]:
    return [run[at : at + 2] for run in _RUN.findall(words) for at in range(len(run) - 1)]
