"""Chinese in simplified characters."""

from __future__ import annotations

from functools import cache
from typing import Protocol


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def simplified(text: str) -> str:
    """The text with its traditional characters simplified; it may change its length where a phrase does."""
    return _converter().convert(text)


@cache
def _converter() -> _Converter:
    import opencc_purepy  # only where there are Chinese characters: it reads its tables

    converter: _Converter = opencc_purepy.OpenCC("t2s")
    return converter
