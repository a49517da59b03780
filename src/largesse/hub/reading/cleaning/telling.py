"""Words that tell something of the world, as only an article does: somebody says them, or so many are counted."""

from __future__ import annotations

import re

_SAID = re.compile(r"\b(?:said|says|told|according to)\b", re.IGNORECASE)
_SAID_HAN = re.compile(
    "(?:表示|指出|介绍|介紹|认为|認為|称|稱|说|說|(?<![报報])道|据悉|數據|数据显示)(?:[，：:“「]|[。！]?$)"
)
_COUNTED = re.compile(
    r"\d(?![\d -]{6,}|\w*@)[\d.,]*\s?(?:%|[万萬亿億家個个人名项項位件倍]|"
    r"(?:million|billion|trillion|yuan|firms|companies|people|jobs|per cent|percent|years)\b)"
)
_QUOTES = '"“「『'


def tells(line: str) -> bool:
    """Whether a line counts something, or is put in somebody's mouth."""
    if line[:1] in _QUOTES and line[:1]:
        return True
    return any(form.search(line) for form in (_SAID, _SAID_HAN, _COUNTED))
