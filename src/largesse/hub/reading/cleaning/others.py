"""Sections of other stories, of sponsors, and of who sent a press release: from their heading to where they end."""

from __future__ import annotations

import re

from largesse.hub.model.documents import Part
from largesse.hub.reading.cleaning.appeals import appeal, is_appeal
from largesse.hub.reading.cleaning.letters import CLOSERS, END_MARKS, HAN
from largesse.hub.reading.cleaning.rules import rules
from largesse.hub.reading.sentences import sentences

_ABOUT = re.compile(r"(?:About|ABOUT) (?:the )?([A-Z][\w&.' -]{1,50})|(?:关于|關於)([^，。？?]{2,20})")
"""The heading of what a press release says of who sent it."""


def sections_aside(words: list[str], parts: list[tuple[Part, str] | None]) -> None:
    """What stands under a heading of other stories, or of a sponsor, up to where the article goes on; what a press
    release says at its end of who sent it."""
    index = 0
    while index < len(words):
        if _is_about(words, index):
            parts[index:] = [part or ("boilerplate", "reading.about") for part in parts[index:]]
            return
        part = section_of(words[index])
        index += 1
        if part is None:
            continue
        told = any(parts[at] is None and is_prose(words[at]) for at in range(index - 1))
        if part[1] == "reading.sponsored" and not told:
            parts[index - 1] = "disclosure", "reading.disclosure"
            continue
        parts[index - 1] = part
        start = index
        before = {term for at in range(index - 1) if parts[at] is None for term in _terms(words[at])}
        while index < len(words) and section_of(words[index]) is None and not _goes_on(words, index, before):
            if _ends_a_run(words, parts, start, index) or (is_prose(words[index]) and (not told or index == start)):
                break
            if parts[index] is None and index > start and _no_teaser(words, index, before):
                break
            parts[index] = parts[index] or appeal(words[index]) or part
            index += 1


def _is_about(words: list[str], index: int) -> bool:
    """Whether a heading such as About Us stands near the end, before a paragraph on whom it names."""
    found = _ABOUT.fullmatch(words[index])
    if not found or index < len(words) * 0.5 or not 1 < len(words) - index <= 8:
        return False
    name = (found[1] or found[2]).strip()
    return name in ("Us", "us", "我们", "我們") or name in words[index + 1][:80]


def section_of(line: str) -> tuple[Part, str] | None:
    """What a heading such as Related Stories opens."""
    if len(line) > 80:
        return None
    return next(((rule.part, rule.why) for rule in rules("section") if rule.fits(line)), None)


def _terms(words: str) -> set[str]:
    runs = re.findall(rf"[{HAN}]{{2,}}", words)
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)} | {
        word.lower() for word in re.findall(r"[A-Za-z][A-Za-z'’-]{3,}", words)
    }


def _goes_on(words: list[str], index: int, before: set[str]) -> bool:
    """Whether the article goes on here: a paragraph of sentences about what it was about before, or two in a row that
    are near to it. Other stories have a title before each."""
    line = words[index]
    if not is_prose(line):
        return False
    after = words[index + 1] if index + 1 < len(words) else ""
    if len(sentences(line, 0, len(line))) >= 2 and _kinship(line, before) >= 0.45:
        return True
    return is_prose(after) and min(_kinship(line, before), _kinship(after, before)) >= 0.3


def _ends_a_run(words: list[str], parts: list[tuple[Part, str] | None], start: int, index: int) -> bool:
    """Whether a sentence comes after a run of headlines: teasers stand under each headline, so that it is none."""
    line = words[index]
    if parts[index] is not None or index - start < 2 or line[-1] not in ".。" + CLOSERS or is_appeal(line):
        return False
    if len(line) < (20 if re.search(f"[{HAN}]", line) else 45):
        return False
    return not any(each[-1] in END_MARKS[:6] and each[-1] not in "?？!！" for each in words[start:index])


def _no_teaser(words: list[str], index: int, before: set[str]) -> bool:
    """Whether sentences come right after other sentences, with no headline between, and tell of the same things."""
    line = words[index]
    if not (_is_sentence(line) and _is_sentence(words[index - 1])) or is_appeal(line):
        return False
    return _kinship(line, before) >= 0.15


def _is_sentence(line: str) -> bool:
    return line[-1] in END_MARKS + CLOSERS and len(line) >= (20 if re.search(f"[{HAN}]", line) else 45)


def is_prose(line: str) -> bool:
    """Whether a line is as long as a sentence or more, and ends like one."""
    return len(line) >= (45 if re.search(f"[{HAN}]", line) else 90) and line[-1] in END_MARKS + CLOSERS


def _kinship(line: str, before: set[str]) -> float:
    """The share of a line's words that the article has used before."""
    own = _terms(line)
    return len(own & before) / len(own) if own else 0.0
