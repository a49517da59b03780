"""Whom a text names as the one that it was taken from."""

from __future__ import annotations

import re

_NAME = r"([^\n。；;|()（）\[\]【】<>]{2,60}?)"
_END = r"(?=\s*(?:$|\n|[。；;|)）\]】]|\.\s|\.$| on (?:\w+ )?\d))"
_AGENCY = r"([A-Z][A-Za-z .&]{2,30})"
_REPRINTED = r"(?i:re(?:printed|published|produced) (?:with permission )?(?:from|by permission of) (?:the )?)"
_QUOTED = rf"[《“「]?{_NAME}(?=[》”」\s。；;，,)）|]|$)"
_PATTERNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"(?i:(?:originally|first) (?:published|appeared) (?:by|in|on|at) (?:the )?){_NAME}{_END}",
        rf"{_REPRINTED}{_NAME}{_END}",
        rf"^\s*(?i:(?:news )?source)\s*[:：]\s*{_NAME}{_END}",
        rf"^[A-Z][\w .,'-]{{2,40}}\({_AGENCY}\)\s*[-–—]",
        rf"(?:转载自|转自|摘自|原载于|原载|原文来自|轉載自|轉自|原載於)\s*[:：]?\s*{_QUOTED}",
        rf"(?:来源|稿源|來源)\s*[:：]\s*{_QUOTED}",
        r"^\s*([\u4e00-\u9fff]{2,6}社)[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日电",
    )
)
_SPACES = re.compile(r"\s+")


def origin_of(text: str) -> str:
    """The name of the origin that a text gives itself ("Originally published by …", 来源：…), or ""."""
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found:
            return _SPACES.sub(" ", found[1]).strip(" \t.,:：—–-")
    return ""


def same_name(name: str) -> str:
    """A publisher's name as names are compared by: without an article, case or spaces."""
    plain = re.sub(r"\W+", "", name.casefold())
    return plain.removeprefix("the")
