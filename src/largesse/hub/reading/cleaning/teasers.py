"""Teasers: names that say nothing and are strange to the article, as a line of their own, before a sentence or a
bullet with a gap between, or after a sentence's end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.letters import BULLET, END_MARKS, HAN
from largesse.hub.reading.cleaning.run_in import run_in_fragments
from largesse.hub.reading.cleaning.silent import HEADS, NAMED, ODD_LETTER, groups, is_dressed, says_nothing
from largesse.hub.reading.cleaning.strange import Prose, Strangeness, begins_with_place
from largesse.hub.reading.paragraphs import Paragraph

Position = Literal["line", "before", "after"]
_WHY: dict[Position, str] = {
    "line": "reading.spam_line",
    "before": "reading.spam_glued",
    "after": "reading.spam_tail",
}
_NEW = 0.6
"""The least share of new pairs with which words are strange to an article."""
_SENTENCE = 20
"""How long a paragraph is at least before a tail: a heading may ask something and go on."""
_ENDED = re.compile(r"[。！？…；][”’」』）)]*[ \t\u3000]*")
_WORD = re.compile(r"(?![a-z]+\d)[\x21-\x7e]+")
_LETTERS = re.compile(rf"(?:[{HAN}][ \t\u3000]){{5,}}[{HAN}]")
"""Characters with a gap between each two."""
_MARK = re.compile(HEADS)
_GROUP = re.compile(r"[^\s。！？；，、：:“”「」『』《》]{2,24}(?=[ \t\u3000]+\S)")
_LAST = re.compile(rf"(?:(?<=\S)(?=[（(【])|[ \t\u3000]+)([（(【]?[{HAN}][{HAN}A-Za-z\d]{{3,20}}[）)】]?)\Z")
_COUNTED = re.compile(rf"\d[\d.,]*[万亿萬億千百]{{0,2}}(?:%|[{HAN}])([{HAN}]{{4,14}})\Z")
"""What follows a number and its unit at the end of an item."""
_GAP = re.compile(r"[ \t\u3000]+")
_BEGINS = re.compile(rf"[{HAN}“「『《【（(．■★☆√☑]|{BULLET}|\d{{1,4}}(?:[.、)）年月日]|[·\d]*(?:多|余)?[亿万])")
"""With what a sentence or an item begins after the gap."""
_PLAIN = re.compile(rf"[{HAN}A-Za-z\d]+(?:[ \t\u3000]+[{HAN}A-Za-z\d]+)*")
_HELD = re.compile(rf"[（(【][{HAN}A-Za-z\d]{{4,20}}[）)】]")
"""Words in brackets, which may be such a name as a whole."""
_MARKED = re.compile(rf"[ \t\u3000](?:{HEADS})|\S[・●•■](?=\S)")
"""A heading or an item after something else."""
_GLUED = re.compile(rf"[{HAN}]{{4,12}}[a-z]{{1,6}}\d{{2,6}}(?=[{HAN}])")


@dataclass(frozen=True)
class _Candidate:
    span: Span
    position: Position
    paragraph: int


def teaser_fragments(text: str, paragraphs: list[Paragraph]) -> Iterator[Fragment]:
    """What of a Chinese text may be such a name."""
    for paragraph in paragraphs[2:]:
        if spaced := _LETTERS.match(text, paragraph.span.start, paragraph.span.end):
            yield Fragment(Span(*spaced.span()), True, "reading.spam_dressed")
    found = list(_candidates(text, paragraphs))
    prose = Prose.of(text, (candidate.span for candidate in found))
    judged = {
        candidate: prose.strangeness(_bare(text, candidate))
        for candidate in found
        if says_nothing(_bare(text, candidate))
    }
    listed = _listed(text, judged)
    headings = [
        one
        for one in found
        if one.position == "line" and one.paragraph > 1 and (one not in judged or judged[one].new < _NEW)
    ]
    """Lines that say something, or that the article's sentences take up."""
    headed = any(one in judged for one in headings)
    run_in = sum(
        one.position == "before" and how.rare < 0.25 and one.span.start == paragraphs[one.paragraph].span.start
        for one, how in judged.items()
    )
    alone = {"line": not headings, "before": run_in < 3 or run_in * 2 < len(paragraphs), "after": True}
    """Whether something at this place is none of the article's own ways."""
    told = sum(len(paragraph.span) for paragraph in paragraphs if paragraph.item or len(paragraph.span) >= 20)
    forms = told < 0.5 * sum(len(paragraph.span) for paragraph in paragraphs)
    """Whether the text is made of lines, as a form and a menu are."""
    for candidate, strangeness in judged.items():
        words = _bare(text, candidate)
        line = candidate.position == "line"
        if candidate in listed or (line and NAMED.search(words)) or (line and forms and not is_dressed(words)):
            continue
        held = words != candidate.span.of(text)
        item = paragraphs[candidate.paragraph].item and candidate.position == "after"
        if candidate.paragraph == 0 or held or (item and not _ENDED.search(text, *_before(candidate, paragraphs))):
            if item and not held and not strangeness.placed:
                continue
            between = (
                held
                and candidate.position == "before"
                and candidate.span.start > paragraphs[candidate.paragraph].body
            )
            if _is_very_strange(words, strangeness, held) or (
                between and strangeness.new == 1 and strangeness.placed
            ):
                yield Fragment(candidate.span, held and strangeness.placed, _WHY[candidate.position], follows=True)
            continue
        sure = _is_strange(words, strangeness, candidate.position, alone[candidate.position])
        known = strangeness.placed or is_dressed(words) or _is_all_strange(strangeness, candidate)
        sure = sure and (line or known or _before_sentence(text, candidate, paragraphs))
        perhaps = (strangeness.count >= 4 and strangeness.rare > 0) or (
            strangeness.placed and (strangeness.new == 1 or strangeness.count < 4)
        )
        if sure or (strangeness.new >= _NEW and perhaps):
            yield Fragment(candidate.span, sure, _WHY[candidate.position], follows=not line or not headed)
    if not forms:
        yield from run_in_fragments(text, paragraphs, prose)


def _bare(text: str, candidate: _Candidate) -> str:
    """Its words, without brackets around them all."""
    words = candidate.span.of(text)
    return words[1:-1] if _HELD.fullmatch(words) else words


def _before(candidate: _Candidate, paragraphs: list[Paragraph]) -> tuple[int, int]:
    return paragraphs[candidate.paragraph].span.start, candidate.span.start


def _is_very_strange(words: str, strangeness: Strangeness, held: bool) -> bool:
    """Strange enough for a title or for brackets, which often have words of their own."""
    if strangeness.new < 1 or not _PLAIN.fullmatch(words):
        return False
    if strangeness.placed:
        return strangeness.rare >= (0.25 if held or is_dressed(words) else 0.35) and strangeness.count >= 3 - held
    return strangeness.rare >= (0.25 if is_dressed(words) else 0.45) and strangeness.count >= 4


def _is_all_strange(strangeness: Strangeness, candidate: _Candidate) -> bool:
    """Whether nothing of them is the article's, where it is not the title."""
    return candidate.paragraph > 1 and strangeness.new == 1 and strangeness.count >= 5 and strangeness.rare >= 0.4


def _before_sentence(text: str, candidate: _Candidate, paragraphs: list[Paragraph]) -> bool:
    """Whether a sentence or an item follows in the paragraph, or nothing: the title may have a gap of its own."""
    rest = text[candidate.span.end : paragraphs[candidate.paragraph].span.end].strip()
    return not rest or bool(re.search("[。，；]", rest) or re.match(rf"{BULLET}|[【■★√☑]", rest))


def _candidates(text: str, paragraphs: list[Paragraph]) -> Iterator[_Candidate]:
    for index, paragraph in enumerate(paragraphs):
        start, end = paragraph.span.start, paragraph.span.end
        sentences = any(mark in text[start:end] for mark in "。！？")
        alone = not sentences and not _MARKED.search(text, start, end)
        if index > 0 and len(paragraph.span) <= 40 and text[end - 1] not in END_MARKS and alone:
            yield _Candidate(paragraph.span, "line", index)
        stops = list(_ENDED.finditer(text, start, end))
        ends = [mark.end() for mark in stops]
        for anchor in sorted({start, paragraph.body, *ends} - {end}):
            if held := _HELD.match(text, anchor, end):
                yield _Candidate(Span(*held.span()), "before" if held.end() < end else "after", index)
                continue
            glued = _GLUED.match(text, anchor, end)
            stop = glued.end() if glued else _before_gap(text, anchor, end, 1 if index == 0 else 9)
            if stop:
                yield _Candidate(Span(anchor, stop), "before", index)
        title = index == 0 or paragraph.item or "【" in text[start:end] or text[end - 1] in "）)"
        if not stops and title and (last := _LAST.search(text, start, end)):
            yield _Candidate(Span(last.start(1), end), "after", index)
        if paragraph.item and (last := _COUNTED.search(text, start, end)) and begins_with_place(last[1]):
            yield _Candidate(Span(last.start(1), end), "after", index)
        ended = (
            stops and stops[-1].group()[0] != "；" and (stops[-1].group()[0] == "。" or ends[-1] >= start + _SENTENCE)
        )
        if ended and ends[-1] < end <= ends[-1] + 40 and text[end - 1] not in END_MARKS + "；;：:":
            yield _Candidate(Span(ends[-1], end), "after", index)


def _before_gap(text: str, anchor: int, end: int, most: int) -> int | None:
    """Where words that say nothing end, so many groups of them at most, before a gap and the sentence or item that
    follows it."""
    at, stop = anchor, None
    while most and (group := _GROUP.match(text, at, end)):
        most -= 1
        gap = _GAP.match(text, group.end())
        after = gap.end() if gap else group.end()
        if not says_nothing(group.group()) or _MARK.match(group.group()):
            break
        typeset = _WORD.fullmatch(group.group()) and re.match(f"[{HAN}]", text[after])
        """Many put a gap between Latin and Chinese."""
        if not typeset and _BEGINS.match(text, after) and end - after >= 4:
            stop = group.end() - (group.group()[-1] in "·•・●■")
        at = after
    return stop


def _listed(text: str, judged: dict[_Candidate, Strangeness]) -> set[_Candidate]:
    """Lines below each other, three and more of them that differ, such as a list of names: they are no strangers to
    each other."""
    lines = {
        candidate.paragraph: candidate
        for candidate in judged
        if candidate.position == "line" and not is_dressed(candidate.span.of(text))
    }
    words = {number: candidate.span.of(text) for number, candidate in lines.items()}
    return {
        candidate
        for number, candidate in lines.items()
        if any(
            len({words.get(number + step, "") for step in steps} - {""}) == 3
            for steps in ((-2, -1, 0), (-1, 0, 1), (0, 1, 2))
        )
    }


def _is_strange(words: str, strangeness: Strangeness, position: Position, alone: bool) -> bool:
    if ODD_LETTER.search(words):
        return True
    if strangeness.new < _NEW or strangeness.count < 2:
        return False
    rare, count = strangeness.rare, strangeness.count
    if is_dressed(words):
        return rare >= 0.2 or count >= 6
    if groups(words) > 1 and position == "line":  # a slogan, perhaps, or two lines of a poem
        least = 0.25 if strangeness.placed else 0.4 if groups(words) == 3 else 0.3
        return groups(words) > 2 and rare >= least
    if strangeness.placed and rare >= 0.25:
        return count >= 4 or rare >= (0.3 if count == 3 else 0.5)
    if alone and strangeness.new >= 0.8 and count >= 5 and rare >= (0.25 if position == "line" else 0.12):
        return True
    if position == "line":
        return count >= 6 and rare >= 0.4
    return count >= 4 and rare >= 0.25
