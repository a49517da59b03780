"""Chinese spam among Chinese: a name without a predicate glued before a sentence or after its end, digits that count
nothing, signs between the characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.handles import handle_fragments
from largesse.hub.reading.cleaning.letters import (
    BULLET,
    CHINESE_MARKS,
    CHINESE_OPENER,
    CLOSERS,
    DECORATION,
    DOMAIN,
    END_MARKS,
    FANCY_DIGITS,
    HAN,
    HANDLE,
    LATIN,
    MEASURE,
    PREDICATE,
    SOFT_OPENER,
    UNSEEN,
    YEAR,
)
from largesse.hub.reading.cleaning.strange import rare_share
from largesse.hub.reading.paragraphs import Paragraph

_PAUSED = re.compile(r"[。！？…；](?:[”’」』）)\"']*)[ \t\u3000\n]*")
_ENDED = re.compile(r"[。！？…](?:[”’」』）)\"']*)[ \t\u3000\n]*")
_NUMBERED = re.compile(rf"(?:[{DECORATION}]\s*)*[{HAN}]{{2,12}}([\d{FANCY_DIGITS}]{{2,8}})")
_SPACED = re.compile(
    rf"(?:[{DECORATION}]\s*)*[{HAN}][{HAN}{LATIN}\d]{{2,15}}"
    rf"(?=[ \t\u3000]+(?:{BULLET}\s*)?[{HAN}“「《【\"■★☆▲△▼◇◆●○□✓▶])"
)
_GROUPS = re.compile(rf"[{HAN}][{HAN}\d]{{1,9}}(?:[ \t\u3000]+[{HAN}]{{2,10}})+")
_SUFFIX = re.compile(rf"[{HAN}]{{0,6}}(?=[ \t\u3000]+\S|$)")
_LABEL = re.compile(
    r"(?:图|圖|表|附|专栏|專欄|第)\s*[\d一二三四五六七八九十]|.*(?:电|電|讯|訊|报道|報道|报|報|社|网|網|台|记者|記者|编辑|編輯|作者|来源|來源)$|"
    r"(?:记者|記者|编辑|編輯|作者|来源|來源|文|本报|本報|新华社|新華社|中新社|责编|責編|摄影|攝影|图|圖|完|通讯员|通訊員)"
)
"""What stands before or after a sentence by right: a caption's number, a wire's name, a reporter's."""
_SIGNS = re.compile(
    rf"(?:[{HAN}][①-⓿❶-➓*~^_|※☆★♥❤◆●■#+=＊＿｜{UNSEEN}]{{1,3}}){{3,}}[{HAN}]?[\d{FANCY_DIGITS}]*|(?:[{HAN}][{UNSEEN}]+){{3,}}[{HAN}]+\d*"
)
_CIRCLED = re.compile(rf"[{HAN}]{{2,12}}[①-⓿❶-➓㊀-㊉\U0001d7ce-\U0001d7ff]{{2,}}[{HAN}]{{0,4}}")
_CIRCLED_WITHIN = re.compile(rf"[{HAN}]{{1,4}}([①-⑳❶-❿])(?:[{HAN}]{{1,4}}\1[{HAN}]{{0,6}})+(?=[\s。]|$)")
"""The same number twice within: no list counts so."""
_COUNTED_OFF = re.compile(rf"(?:(?<=[。！？\n])|^)[①-⓿❶-➓㊀-㊉]{{3,}}[{HAN}]{{1,12}}(?=[\s，。]|$)", re.MULTILINE)
_WRAPPED = re.compile(rf"[{DECORATION}]+\s*[{HAN}{LATIN}\d]{{2,20}}\s*[{DECORATION}]+")


def chinese_fragments(text: str, paragraphs: list[Paragraph]) -> list[Fragment]:
    """What of a Chinese text may be Chinese spam."""
    pairs = _pairs(text, paragraphs)
    found: list[Fragment] = []
    for index, paragraph in enumerate(paragraphs):
        start, end = paragraph.span.start, paragraph.span.end
        found += _dressed(text, paragraph)
        anchors = {start, paragraph.body, *(mark.end() for mark in _PAUSED.finditer(text, start, end))} - {end}
        for anchor in sorted(anchors):
            found += _before(text, paragraph.body, anchor, end, pairs)
        found += _tail(text, paragraph, index == len(paragraphs) - 1, pairs)
        found += _line(text, paragraph)
    found += _orphans(text, paragraphs, pairs)
    found += _bracketed(text, paragraphs)
    if not any(fragment.sure for fragment in found) and _has_run_in_headings(paragraphs, found):
        return []
    return found


def _has_run_in_headings(paragraphs: list[Paragraph], found: list[Fragment]) -> bool:
    """Whether words parted by a space before a sentence are this text's way with headings: most of its paragraphs
    have them."""
    begins = {place for paragraph in paragraphs for place in (paragraph.span.start, paragraph.body)}
    spaced = sum(one.why == "reading.spam_glued" and one.span.start in begins for one in found)
    return spaced >= 3 and spaced >= 0.6 * sum(len(one.span) > 60 for one in paragraphs)


def _pairs(text: str, paragraphs: list[Paragraph]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for run in re.findall(rf"[{HAN}]{{2,}}", text):
        for at in range(len(run) - 1):
            counts[run[at : at + 2]] = counts.get(run[at : at + 2], 0) + 1
    for paragraph in paragraphs:
        for words in re.findall(rf"^[{HAN}{LATIN}\d]{{3,16}}(?=\s|$)", paragraph.span.of(text)):
            counts["\n" + words] = counts.get("\n" + words, 0) + 1
    return counts


def _is_new(words: str, pairs: dict[str, int]) -> bool:
    """Whether the text says little of this elsewhere."""
    times = max(pairs.get("\n" + words.strip(), 0), 1)
    own = [run[at : at + 2] for run in re.findall(rf"[{HAN}]{{2,}}", words) for at in range(len(run) - 1)]
    return sum(pairs.get(pair, 0) <= times for pair in own) >= 0.6 * len(own) if own else True


def _dressed(text: str, paragraph: Paragraph) -> Iterator[Fragment]:
    """Signs or hidden characters between the characters, circled digits after them, a name between two ornaments."""
    start, end = paragraph.span.start, paragraph.span.end
    for pattern in (_SIGNS, _CIRCLED, _CIRCLED_WITHIN, _COUNTED_OFF):
        for found in pattern.finditer(text, start, end):
            yield Fragment(Span(found.start(), found.end()), True, "reading.spam_dressed")
    for found in _WRAPPED.finditer(text, start, end):
        words = found.group().strip()
        marks = set(re.findall(rf"[{DECORATION}]", words))
        first, stop = found.start(), found.end()
        edge = stop == end and first > start and text[first - 1] in END_MARKS + CLOSERS
        number = re.search(r"\d{3,}", words)
        odd = bool(number) and not YEAR.fullmatch(number.group() if number else "")
        if marks <= {"【", "】"}:
            if odd or edge:
                yield Fragment(Span(first, stop), True, "reading.spam_dressed")
        elif not marks <= set("→←↑↓-_＿|｜*＊~～#＃^＾※§·") and len(re.findall(rf"[{HAN}]", words)) >= 2:
            yield Fragment(Span(first, stop), True, "reading.spam_dressed")
    yield from handle_fragments(text, paragraph)


def _before(text: str, begin: int, anchor: int, end: int, pairs: dict[str, int]) -> Iterator[Fragment]:
    """A name before the words with which a sentence or item begins."""
    found = _NUMBERED.match(text, anchor, end)
    if found and not YEAR.fullmatch(found[1]) and not PREDICATE.search(found.group()):
        suffix = _SUFFIX.match(text, found.end(), end)
        counted = found.end() < end and bool(MEASURE.match(text[found.end()]))
        if suffix and not (counted and suffix.end() > found.end() + 1):
            stop = suffix.end()
            if stop < end and not (counted and suffix.group()):
                sentence = end - stop > 16 or bool(re.match(rf"\s+(?:{BULLET}|【)", text[stop:end]))
                yield Fragment(Span(anchor, stop), sentence, "reading.spam_glued", mutual=True)
        elif not counted:
            opens = bool(CHINESE_OPENER.match(text, found.end(), end))
            name = len(re.findall(f"[{HAN}]", found.group())) >= 5 and _is_new(found.group(), pairs)
            opens = opens or (name and bool(SOFT_OPENER.match(text, found.end(), end)))
            long = len(re.findall(f"[{HAN}]", found.group())) >= 4
            yield Fragment(Span(anchor, found.end()), opens, "reading.spam_glued", mutual=long)
        return
    spaced = _SPACED.match(text, anchor, end)
    if spaced and _is_name(spaced.group()):
        rest = text[spaced.end() : end].lstrip()
        whole = _groups(text, anchor, end, pairs)
        if whole and (anchor > begin or whole - spaced.end() > 3) and _is_new(text[anchor:whole], pairs):
            sure = anchor > begin or len(text[anchor:whole].split()) >= 3
            yield Fragment(Span(anchor, whole), sure, "reading.spam_glued", company=not sure)
            return
        if CHINESE_OPENER.match(rest):
            yield Fragment(Span(anchor, spaced.end()), True, "reading.spam_glued")
            return
        if re.match("[【■★☆▲△▼◇◆●○□✓▶]", rest):
            new = _is_new(spaced.group(), pairs)
            yield Fragment(Span(anchor, spaced.end()), False, "reading.spam_glued", company=new, mutual=True)
            return
        sentence = len(rest) > 20 and "。" in rest
        sure = sentence and _is_new(spaced.group(), pairs) and not re.match(rf"{BULLET}", rest)
        yield Fragment(Span(anchor, spaced.end()), False, "reading.spam_glued", company=sure, mutual=True)


def _groups(text: str, anchor: int, end: int, pairs: dict[str, int]) -> int | None:
    """Where several groups of characters with gaps between them end. The last is glued to the sentence: it goes on
    up to a quote, or to the first pair of characters that the text has elsewhere."""
    found = _GROUPS.match(text, anchor, end)
    if not found:
        return None
    last = found.group().rstrip()
    begin = anchor + max(last.rfind(gap) for gap in " \t\u3000") + 1
    stop = begin
    while stop < end and re.match(f"[{HAN}]", text[stop]):
        if stop + 1 < end and pairs.get(text[stop : stop + 2], 0) > 1:
            break
        if stop - begin > 8:
            return None
        stop += 1
    if not re.search("[。，；]", text[stop:end]) or rare_share(text[begin:stop]) <= 0.25:
        return None
    if stop >= end or PREDICATE.search(text[anchor:stop]) or stop - begin < 4:
        return None
    return stop if text[stop] in "“「『《" or re.match(f"[{HAN}]", text[stop]) else None


def _is_name(words: str) -> bool:
    """Chinese words that say nothing: no predicate, no mark, no label of what follows."""
    return _is_silent(words) and not _LABEL.match(words)


def _is_silent(words: str) -> bool:
    if len(re.findall(rf"[{HAN}]", words)) < 3 or PREDICATE.search(words):
        return False
    return not CHINESE_MARKS.search(words)


def _is_gapped(words: str) -> bool:
    """Whether words stand in several groups with white space between."""
    return bool(
        re.fullmatch(
            rf"[{HAN}{LATIN}\d{DECORATION}]{{2,16}}(?:[ \t\u3000]+[{HAN}{LATIN}\d:：]{{2,16}}){{1,7}}", words.strip()
        )
    )


def _tail(text: str, paragraph: Paragraph, last: bool, pairs: dict[str, int]) -> Iterator[Fragment]:
    """What stands after the last sentence's end, or a numbered name after a gap."""
    start, end = paragraph.span.start, paragraph.span.end
    ends = list(_ENDED.finditer(text, start, end))
    if ends and ends[-1].end() < end:
        begin = ends[-1].end()
        words = text[begin:end]
        if len(words) <= 40 and re.search(rf"[{HAN}]{{2}}", words) and not _LABEL.match(words):
            if CHINESE_MARKS.search(words) and not HANDLE.search(words):
                return
            new = _is_new(words, pairs)
            short = (len(words) <= 20 or _is_gapped(words)) and begin - start >= 20
            sure = _is_numbered(words) or (not PREDICATE.search(words) and short and (new or not last))
            yield Fragment(Span(begin, end), sure, "reading.spam_tail")
        return
    gap = re.search(rf"[ \t\u3000]([{HAN}{LATIN}]{{2,14}}\d{{2,6}}[{HAN}]{{0,4}})$", text[start:end])
    if gap and _is_numbered(gap[1]) and not PREDICATE.search(gap[1]):
        yield Fragment(Span(start + gap.start(1), end), True, "reading.spam_tail")


def _line(text: str, paragraph: Paragraph) -> Iterator[Fragment]:
    """A line of its own with digits that count nothing, or with a way to reach somebody."""
    words = paragraph.span.of(text)
    if len(words) > 50 or re.search("[。，；：！？、]", words) or paragraph.item:
        return
    names = re.split(r"[|｜]|(?<=\S)[-_—–](?=\S)", words)
    if len(names) >= 2 and any(_is_numbered(name) for name in names) and all(_is_silent(name) for name in names):
        yield Fragment(paragraph.span, True, "reading.spam_line")
        return
    address = DOMAIN.search(words)
    if address and re.search(rf"[{HAN}]{{2}}", words) and len(words) < 40:
        apart = [place for place in (_beside(words, address.end(), 1), _beside(words, address.start(), -1)) if place]
        start, end = apart[0] if apart else (0, len(words))
        yield Fragment(Span(paragraph.span.start + start, paragraph.span.start + end), True, "reading.spam_line")
    elif _is_numbered(words) and not PREDICATE.search(words):
        sure = bool(re.fullmatch(rf"[{HAN}]{{3,12}}[a-z]{{0,4}}\d{{3,6}}(?:[{HAN}]{{0,4}})", words))
        yield Fragment(paragraph.span, sure, "reading.spam_line")


def _beside(words: str, at: int, step: int) -> tuple[int, int] | None:
    """An address at one end of a line, with a gap and a title after or before it."""
    alone = step > 0 and DOMAIN.fullmatch(words, 0, at)
    if alone and words[at : at + 1].isspace() and _is_title(words[at:]):
        return 0, at
    if step < 0 and DOMAIN.fullmatch(words, at) and words[at - 1 : at].isspace() and _is_title(words[:at]):
        return at, len(words)
    return None


def _is_title(words: str) -> bool:
    return not _is_silent(words) or rare_share(words) < 0.2


_BRACKETS = re.compile(r"(?:【[^】]{3,30}】\s*)+")
_TEASER = re.compile(rf"[{HAN}]{{3,10}}[{LATIN}\d]{{0,10}}[{HAN}]{{0,4}}")
_MARKED = re.compile(
    r"[【■◆●▲★☆◇□#]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、)）]|第[一二三四五六七八九十\d]+[章节篇部]|[-–•✓▶]"
)


def _bracketed(text: str, paragraphs: list[Paragraph]) -> Iterator[Fragment]:
    """Names in brackets one after another, which head nothing. The last may head what follows."""
    for alone, row in groupby(paragraphs, key=lambda one: bool(_BRACKETS.fullmatch(one.span.of(text)))):
        lines = list(row)
        if lines[-1] is not paragraphs[-1] and lines[-1].span.of(text).count("【") == 1:
            lines.pop()
        names = sum(line.span.of(text).count("【") for line in lines)
        if alone and names >= 3:
            yield from (Fragment(line.span, True, "reading.spam_line") for line in lines)


def _orphans(text: str, paragraphs: list[Paragraph], pairs: dict[str, int]) -> Iterator[Fragment]:
    """Short lines that say nothing, among lines that are marked as headings or items, and that head nothing."""
    lines = [paragraph.span.of(text) for paragraph in paragraphs]
    marked = sum(bool(_MARKED.match(words)) for words in lines)
    teasers = [bool(_TEASER.fullmatch(words)) and _is_silent(words) and rare_share(words) > 0 for words in lines]
    plain = sum(
        len(words) < 20 and words[-1] not in END_MARKS and not _MARKED.match(words) and not teasers[at]
        for at, words in enumerate(lines)
    )
    begins = 1 if lines and (len(lines[0]) > 30 or lines[0][-1] in END_MARKS) else 2
    """Below a title stands what it is about; a first line that is a sentence is no title."""
    for index, words in enumerate(lines):
        if not teasers[index] or index < begins:
            continue
        after = lines[index + 1] if index + 1 < len(lines) else ""
        heads = len(after) > 30 and not _MARKED.match(after)
        new = not heads and _is_new(words, pairs)
        sure = new and marked >= 3 and plain * 6 <= marked
        yield Fragment(paragraphs[index].span, sure, "reading.spam_line", company=new)


_COUNTS_NOTHING = re.compile(
    rf"(?<=[{HAN}])\d{{2,12}}(?!\d)|(?<=[{HAN}])[a-z]{{1,4}}\d{{3,6}}|(?<=[{HAN}]) \d{{5,12}}(?!\d)"
)


def _is_numbered(words: str) -> bool:
    """Whether digits stand behind Chinese words and count nothing."""
    for found in _COUNTS_NOTHING.finditer(words):
        after = words[found.end() : found.end() + 1]
        if not YEAR.fullmatch(found.group()) and not (after and MEASURE.match(after)):
            return True
    return False
