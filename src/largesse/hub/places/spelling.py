"""What is the same in two spellings of one name."""

from __future__ import annotations

import re
import unicodedata

_APART = re.compile(r"[\s.,'’‘`·\-_]+")


def spelt(name: str) -> str:
    """A name without what spellings differ in: case, accents, spaces, full stops, apostrophes, hyphens; full-width
    letters are letters. `北   京` is 北京, and `Xi’an` is xian."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    return _APART.sub("", "".join(one for one in folded if not unicodedata.combining(one)))
