"""A text as the tables are written: small letters, half-width digits, simplified characters. Character by character,
so that every offset stays what it was."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.tables import table

_FULL_WIDTH = {ord("！") + n: chr(ord("!") + n) for n in range(94)}
_KEPT = "，；：！？（）［］"  # as commas and brackets they would join what they part
_DASHES = "‐‑‒–—―−－"
_WAVES = "～〜∼"
_ALIKE = {"￥": "¥", "’": "'", "‘": "'", "﹪": "%", "〇": "零", "○": "零"}


@cache
def _folding() -> dict[int, str]:
    folding = {code: letter.lower() for code, letter in _FULL_WIDTH.items() if chr(code) not in _KEPT}
    folding |= {ord(pair[0]): pair[1] for pair in table("characters")["traditional"].split()}
    folding |= {ord(dash): "-" for dash in _DASHES} | {ord(wave): "~" for wave in _WAVES}
    folding |= {ord(written): read for written, read in _ALIKE.items()}
    folding |= {
        code: chr(code).lower() for code in range(0x250) if len(chr(code).lower()) == 1 and chr(code).isupper()
    }
    return folding


@cache
def traditional() -> frozenset[str]:
    """The traditional characters that are known."""
    return frozenset(pair[0] for pair in table("characters")["traditional"].split())


def fold(text: str) -> str:
    """The same text, of the same length, with fewer ways to write a thing."""
    return text.translate(_folding())
