"""What somebody types who looks for something: words in small letters that nothing binds into a sentence."""

from __future__ import annotations

import re

from largesse.hub.reading.cleaning.letters import BINDING

_WORD = re.compile(r"[^\W\d_]+[\d'’-]*[^\W\d_]*|\d+")


def is_search(tokens: list[str]) -> bool:
    """Whether words are such a search."""
    return (
        4 <= len(tokens) <= 14
        and all(_WORD.fullmatch(token) and token == token.lower() for token in tokens)
        and not is_bound(tokens)
    )


def is_bound(tokens: list[str]) -> bool:
    """Whether a word that binds others into a sentence is among some words."""
    return any(token.strip(",").lower() in BINDING - {"no", "without"} for token in tokens)


def is_all_new(tokens: list[str], elsewhere: str) -> bool:
    """Whether next to nothing of four letters and more among some words stands in the rest of a text, in small
    letters."""
    stems = [token.lower().rstrip("s!") for token in tokens if len(token) >= 4 and token.isalpha()]
    known = sum(bool(re.search(rf"\b{re.escape(stem)}", elsewhere)) for stem in stems)
    return len(stems) >= 3 and known * 4 <= len(stems)
