"""The words of denying, and patterns of any of them."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.tables import table


def words(language: str) -> dict[str, list[str]]:
    """A language's lists of words, by name."""
    found: dict[str, list[str]] = table(f"denials/{language}.yaml")
    return found


def any_of(found: list[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(found, key=len, reverse=True)))
