"""Whether a clause says of itself what its figure is of, and how far what went before reaches (`light.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.tables import table
from largesse.hub.claims.figures import Figure

_ONE_SENTENCE_MORE = 2
"""So many sentences back a clause may go on with what was told."""
_UNITS = re.compile(
    r"\b(?:million|billion|trillion|thousand|percent|per cent|percentage|points?|bn|m|yuan|dollars?|euros?|pounds?|"
    r"yen|won|kron[oae]r?|rupees|baht|ringgit|zloty|pesos|francs|dirhams|crore|lakh|RMB|US|HK|NT|S|C|A|KRW|JPY|INR|EUR|USD|GBP|CNY|SGD|TWD|THB|VND)\b|[$€£¥₩%]"
)


def says_what(words: str, *, chinese: bool = False) -> bool:
    """Whether words say what something is of: more than how much it is and that it is."""
    if chinese:
        return len(re.sub(r"[^\u4e00-\u9fff]", "", _light_chinese().sub("", words))) > 1
    rest = [word for word in re.findall(r"[a-z][a-z-]*", _UNITS.sub(" ", words).lower()) if word != "s"]
    return any(word not in _light() for word in rest)


@cache
def _light() -> frozenset[str]:
    return frozenset(table("indicators/light.yaml")["english"].split())


@cache
def _light_chinese() -> re.Pattern[str]:
    return re.compile(table("indicators/light.yaml")["chinese"])


def without(text: str, start: int, stop: int, taken: Sequence[tuple[int, int]]) -> str:
    """The words of a stretch without those that stand in others."""
    letters = list(text[start:stop])
    for begin, end in taken:
        for at in range(max(begin, start), min(end, stop)):
            letters[at - start] = " "
    return "".join(letters)


def is_near(ground: Ground, before: Figure, figure: Figure) -> bool:
    """Whether two figures stand in one paragraph, with no more than a sentence between, or in sentences that follow
    each other."""
    one, two = ground.sentence_index(before.start), ground.sentence_index(figure.start)
    together = ground.sentences[one].block == ground.sentences[two].block
    return two - one <= (_ONE_SENTENCE_MORE if together else 1)
