"""The words that stand around a time, from the table beside this module."""

from __future__ import annotations

import re
from functools import cache

from largesse.hub.claims.attributes.tables import table


@cache
def words(language: str, *names: str) -> tuple[str, ...]:
    """The words of some lists of a language, the longest first."""
    lists = table("times/words.yaml")[language]
    return tuple(sorted((word for name in names for word in lists[name]), key=len, reverse=True))


def any_of(language: str, *names: str) -> str:
    """A pattern for any of them."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in words(language, *names)) + ")"
