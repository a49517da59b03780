"""Spam in another script than the text's: a run of it glued before a bullet or a capital, a tail at a line's end, a
line of its own. A foreign name that the sentence uses (in brackets, in quotes, beside its translation) is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.common import rare_share
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.letters import (
    CLOSERS,
    DECORATION,
    END_MARKS,
    FANCY_DIGITS,
    FUNCTION_WORDS,
    HAN,
    HANDLE,
    LATIN,
    OTHER,
    TRAILING,
    UNSEEN,
    YEAR,
)
from largesse.hub.reading.paragraphs import Paragraph

_OPENING = "(（[“\"‘'「『《«〈"
_BULLET = re.compile(r"[-–—*·•●○▪■□◆▶►➢➤✓✔✅→‣∙◦]\s*\S")
_LAST_WORD = re.compile(rf"([{LATIN}'’]+)[\s,]*$")
_FIRST_WORD = re.compile(rf"\s*([{LATIN}][{LATIN}\d'’&.-]*)")
_NAME = re.compile(r"[A-Z]{2,}[A-Za-z0-9]*$|[A-Za-z]+[A-Z][A-Za-z]*$")
"""An acronym, or a word with a capital within."""
_DIGIT_TAIL = re.compile(rf"(?:\d{{2,}}|[{FANCY_DIGITS}]{{1,}})")
_ITEM = r"\d{1,2}[.．)、](?:\s|$)"
"""The number of an item that stands right behind."""
_UNITS = re.compile(rf"\d\s*[年月日号號楼樓室弄层層岁歲%％]|[{HAN}]\d{{1,4}}[号號楼樓弄室路]")
_KANA_GOES_ON = re.compile(rf"[ \t\u3000][{HAN}]{{2,6}}(?=\s|$)", re.MULTILINE)
"""Characters that go on with Japanese words after a gap."""
_LONG = 90
"""A line is a sentence's, no heading, from so many characters on."""
NEAR = 400
"""How far around a run is looked: paragraphs may be endless."""
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)|(?<=s)['’](?=\s)")
_SENTENCES = re.compile("[，、].*[。！？]|[。！？].*[。！？]", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[。！？.!?]")


def _run(foreign: str, other_letters: str, gap: str = "") -> re.Pattern[str]:
    """A stretch of foreign letters with what binds them: white space, digits, signs, a short handle within."""
    between = (
        rf"(?:[^{other_letters}{foreign}\n.!?;:\"“”‘’()\[\]]{{0,8}}|{gap}[{other_letters}\d_:：@-]{{1,12}}{gap})"
    )
    handle = rf"[A-Za-z_@+]{{0,6}}(?!{_ITEM})[\d{FANCY_DIGITS}]{{1,12}}(?:[a-z\d]{{1,6}}(?![A-Za-z]))?"
    glued = rf"(?:{handle}|[a-z]{{2,6}}(?![A-Za-z]))?"
    dressing = rf"[{DECORATION}{UNSEEN}]"
    return re.compile(
        rf"(?:{dressing}\s?){{0,6}}(?:(?<![\w'’])[A-Za-z0-9]{{1,8}})?(?=[{foreign}])"
        rf"[{foreign}](?:{between}[{foreign}]){{0,200}}{glued}(?:[。！？，、：；!！~～…]+(?=\s|$))?"
        rf"{dressing}{{0,12}}{TRAILING}"
    )


_IN_LATIN = _run(f"{HAN}{OTHER}", LATIN)
_IN_HAN = _run(OTHER, f"{LATIN}{HAN}", gap=" ?")
_NOT_LATIN, _NOT_HAN = re.compile(f"[{HAN}{OTHER}]"), re.compile(f"[{OTHER}]")


def foreign_fragments(text: str, paragraphs: list[Paragraph], main: str) -> Iterator[Fragment]:
    """What of the paragraphs may be spam for its script. `main` is latin, han or the name of another script."""
    pattern, letter = (_IN_LATIN, _NOT_LATIN) if main == "latin" else (_IN_HAN, _NOT_HAN)
    if not letter.search(text):
        return
    headings = sum(_is_short(text, paragraph) for paragraph in paragraphs)
    bilingual = sum(_is_short(text, one) and _is_mixed(one.span.of(text), pattern) for one in paragraphs)
    translated = headings >= 3 and bilingual * 2 >= headings
    """Most of the headings carry their translation."""
    for index, paragraph in enumerate(paragraphs):
        start, end = paragraph.span.start, paragraph.span.end
        if not letter.search(text, start, end) or _speaks(paragraph.span.of(text), pattern):
            continue
        for found in pattern.finditer(text, start, end):
            near = [paragraphs[at] for at in (index - 1, index + 1) if 0 <= at < len(paragraphs)]
            fragment = _judge(text, paragraph, found, translated or index < 3, near)
            if fragment is not None:
                yield fragment


def _speaks(words: str, pattern: re.Pattern[str]) -> bool:
    """Whether a paragraph is whole sentences in the other script, as in a text that says everything twice."""
    first = pattern.search(words)
    if not first or not _SENTENCES.search(words, first.start()) or HANDLE.search(words):
        return False
    letters = len(_LETTER.findall(words))
    return sum(len(found.group()) for found in pattern.finditer(words)) >= 0.7 * letters and letters >= 15


def _judge(
    text: str, paragraph: Paragraph, found: re.Match[str], translated: bool, near: list[Paragraph]
) -> Fragment | None:
    words = found.group()
    if text[found.end() : found.end() + 1] == "年":
        words = re.sub(r"(?:19|20)\d\d$", "", words)  # with which the sentence begins
    span = _grown(text, paragraph, _trimmed(text, found.start(), found.start() + len(words)))
    before = text[max(min(paragraph.body, span.start), span.start - NEAR) : span.start]
    after = text[span.end : min(paragraph.span.end, span.end + NEAR)]
    if is_quoted(before, after) or before.rstrip(" ").endswith(("#", "＃")) or words.lstrip().startswith(("#", "＃")):
        return None
    strong = _is_dressed(words)
    left, right = before.strip(), after.strip()
    if right.startswith(("(", "（")) and re.match(rf"[(（]\s*[{LATIN}]", right) and not strong:
        return None  # the name, then its translation in brackets
    if not left and not right:
        found_so, why = _whole(text, words, strong, translated, near), "reading.spam_line"
    elif not left:
        found_so, why = _at_start(right, strong), "reading.spam_glued"
    elif not right:
        found_so, why = _at_end(left, words, strong, len(paragraph.span)), "reading.spam_tail"
    else:
        found_so, why = _within(left, right, strong), "reading.spam_within"
    return Fragment(span, True, why) if found_so else None


def is_quoted(before: str, after: str) -> bool:
    """Whether brackets or quotes hold the run: the last that opened before it is not closed yet, and closes after."""
    before, after = _APOSTROPHE.sub("", before), _APOSTROPHE.sub("", after)
    closers = CLOSERS + "]`"
    depth = [mark for mark in before[-60:] if mark in _OPENING or mark in closers]
    if not depth or not any(mark in closers for mark in after[:60]):
        return False
    last = depth[-1]
    if last in "\"'`":
        return before.count(last) % 2 == 1 and last in after
    return last in _OPENING


def _is_dressed(words: str) -> bool:
    """Digits glued on that count nothing, signs between the characters, hidden characters, a handle."""
    if HANDLE.search(words) or re.search(rf"[{UNSEEN}]", words.strip()):
        return True
    if len(re.findall(rf"[{DECORATION}]", words)) >= 2:
        return True
    plain = _UNITS.sub("", words)
    return any(not YEAR.fullmatch(digits) for digits in _DIGIT_TAIL.findall(plain))


def _at_start(right: str, strong: bool) -> bool:
    """Whether what stands before the first words of a line is glued to them: an item's mark or a capital follows. A
    word that is explained, or that the sentence is about, is not; nor is a name in both languages."""
    if right[0] in ",，、:：/" and not strong:
        return False
    if _BULLET.match(right) and (strong or not re.match(r"[-–—]\s*[\"“‘'(]", right)):
        return True
    if strong:
        return True
    first = _FIRST_WORD.match(right)
    explained = right[0] in "-–—" or (first and (first[1][0].islower() or _NAME.match(first[1])))
    return not explained and (_SENTENCE.search(right) is not None or len(right.split()) > 3)


def _at_end(left: str, words: str, strong: bool, length: int) -> bool:
    """Whether what ends a line belongs to nothing before it."""
    if strong or _has_ended(left):
        return True
    if left[-1] in ":：,，":
        return False
    if len(words.split()) >= 2 and not re.search(f"[{HAN}\u3040-\u30ff\uac00-\ud7af]", words):
        return True
    last = _LAST_WORD.search(left)
    bound = last is not None and last[1].lower() in FUNCTION_WORDS
    return not bound and length >= _LONG and not words.rstrip().endswith(tuple("。.!?！？"))


def _within(left: str, right: str, strong: bool) -> bool:
    """Whether words stand between a sentence's end and the next one's beginning."""
    begins = right[0].isupper() or bool(_BULLET.match(right)) or right[0] in _OPENING or right[0].isdigit()
    if strong:
        return True
    if not _has_ended(left) or not (begins or re.match(f"[{HAN}]", right)):
        return False
    first = _FIRST_WORD.match(right)
    return not (first and _NAME.match(first[1]))


def _has_ended(left: str) -> bool:
    return left[-1] in END_MARKS or (left[-1] in CLOSERS and len(left) > 1 and left[-2] in END_MARKS)


def _whole(text: str, words: str, strong: bool, translated: bool, near: list[Paragraph]) -> bool:
    """Whether a line all in the other script is spam: a title's translation stands beside another short line, a poem
    and a quoted sentence have their marks."""
    if strong:
        return True
    if len(words.strip()) < 3 or re.search("[。！？；，]", words) or _UNITS.search(words):
        return False
    beside = translated and rare_share(words) < 0.35 and any(_is_short(text, other) for other in near)
    return not beside


def _is_short(text: str, paragraph: Paragraph) -> bool:
    words = paragraph.span.of(text)
    return len(words) < 90 and words[-1] not in "。.!?！？"


def _is_mixed(words: str, pattern: re.Pattern[str]) -> bool:
    found = pattern.search(words)
    return found is not None and len(found.group().strip()) < len(words) - 3


def _grown(text: str, paragraph: Paragraph, span: Span) -> Span:
    """The run with the words in small letters or with digits between a sentence's end and it, and with the number
    between it and a capital."""
    before = text[max(paragraph.body, span.start - NEAR) : span.start]
    start, end = span.start, span.end
    left = re.search(r"(?:^|[.!?。！？][\"'”’)]*\s+)((?:[a-z\d@][\w@.-]*\s+){1,3})$", before)
    if left and left[1] and (left.start(1) > 0 or re.match(r"\w*\d", left[1])):
        start = span.start - len(left[1])
    ended = not before.strip() or before.rstrip()[-1] in END_MARKS + CLOSERS
    handle = re.match(r"\s*(?:[A-Za-z]{1,8}\s?[@:：]\s?\w{3,}|@\w{3,}|t\.me/\w+)", text[end : end + 60])
    if handle:
        return Span(start, min(end + handle.end(), paragraph.span.end))
    if (
        more := _KANA_GOES_ON.match(text, end, paragraph.span.end)
        if re.search("[\u3040-\u30ff]{4}", span.of(text))
        else None
    ):
        return Span(start, more.end())
    right = re.match(
        r"[ \t]+\d{1,6}(?=\s+[A-Z][a-z]|\s+[\u3400-\u9fff]|\s+[-–•*]\s|\s+\d{1,2}[.)]\s|\s*$)",
        text[end : paragraph.span.end],
    )
    if right and ended:
        end += right.end()
    return Span(start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
