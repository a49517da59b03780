"""A country by its name or code, in English or Chinese, as lists of firms write it."""

from __future__ import annotations

from functools import cache

from largesse.hub.champions.names import tokens

ALSO = {"uk": "gb", "usa": "us", "hong kong": "hk", "香港": "hk", "macau": "mo", "澳门": "mo", "korea": "kr"}
"""Names that the standard's lists of names lack."""


@cache
def _codes() -> dict[str, str]:
    from babel import Locale

    codes: dict[str, str] = {}
    for lang in ("en", "zh"):
        for code, name in Locale(lang).territories.items():
            if len(code) == 2 and code.isalpha():
                codes[" ".join(tokens(name))] = code.lower()
                codes.setdefault(code.lower(), code.lower())
    return codes | ALSO


@cache
def country(written: str) -> str:
    """The code (ISO 3166-1, small letters) of a country, or "" where the name is not known."""
    return _codes().get(" ".join(tokens(written)), "") if written.strip() else ""
