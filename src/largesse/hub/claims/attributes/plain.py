"""A text for reading: simplified, half-width, with plain marks, and each character where it stood."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from largesse.hub.simplified import simplified

_MARKS = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u300c": '"',
        "\u300d": '"',
        "\u300e": '"',
        "\u300f": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u3000": " ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\r": "\n",
    }
)
_WIDE = re.compile(r"[\uff00-\uffef\u2000-\u200a]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


@cache
def _simple(letter: str) -> str:
    simple = simplified(letter)
    return simple if len(simple) == 1 else letter


@cache
def _narrow(letter: str) -> str:
    narrow = unicodedata.normalize("NFKC", letter)
    return narrow if len(narrow) == 1 else letter


def plain(text: str, *, traditional: bool = False) -> str:
    """The text as long as it was, character by character, so that what is found in it stands in the text itself."""
    text = _WIDE.sub(lambda found: _narrow(found[0]), text).translate(_MARKS)
    return _HAN.sub(lambda found: _simple(found[0]), text) if traditional else text
