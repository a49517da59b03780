"""Latin spam among English: a phrase without a verb glued before a sentence or after its end, with a domain's name, a
promotion's code, or in another case than sentences are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.letters import (
    BEGINNINGS,
    CODE,
    DOMAIN,
    FUNCTION_WORDS,
    HAN,
    HANDLE,
    OPENERS,
    ORNAMENT,
    OTHER,
    REACHABLE,
    VERBS,
    VIETNAMESE,
)
from largesse.hub.reading.cleaning.searches import is_all_new, is_bound, is_search
from largesse.hub.reading.paragraphs import Paragraph

_ENDED = re.compile(r"(?:(?<=[a-z]{3}[.!?])|(?<=[\d%)][.!?])|(?<=[.!?][\"'”’)]))[\"'”’)]*\s+")
_SHORT = re.compile(
    r"\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Inc|Ltd|Co|Corp|No|vs|St|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|approx|etc|Bros|Dept|Univ|Assn|Intl|Mfg|Gov|Sen|Rep|Gen)\.\s*$"
)
_OTHER = re.compile(f"[{HAN}{OTHER}]")
"""Another script: not for this reader."""
_STOP = re.compile(r"[.!?](?:\s|$)")
_CITES = re.compile(
    r"\b(?:at|on|see|via|from|in|check|visit)\s+(?:the\s+)?[\[(<]?(?:https?://|www\.|[\w-]+\.[a-z]{2,})", re.I
)
"""An address that the words lead up to."""
_TO_YOU = re.compile(r"\byour?\b", re.IGNORECASE)
_LIST = re.compile(r"\s+[|★☆•·/♥✦]\s+")
_LATIN = re.compile("[A-Za-z]")
_TOKEN = re.compile(r"\S+")
_LABELLED = re.compile(
    r"[(\[]|[^:]{1,40}:|read\b|photo|image|source|picture|credit|by\b|video|watch\b|see\b|click|with\b|edit|report|"
    r"additional|copyright|©|\d+\s*$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-–—*•●▪■◆▶►➤✓✔✅→‣∙]\s")


def english_fragments(text: str, paragraphs: list[Paragraph]) -> Iterator[Fragment]:
    """What of a text in Latin letters may be spam in the same."""
    for index, paragraph in enumerate(paragraphs):
        start, end = paragraph.span.start, paragraph.span.end
        before = text[paragraphs[index - 1].span.end - 1] if index else "."
        if not _LATIN.search(text, start, end):
            continue
        whole = _line(text, paragraph)
        if whole is not None:
            yield whole
            continue
        if fragment := _prefix(text, paragraph.body, end, paragraph.item, before in '.!?"”)'):
            yield fragment
        ends = [
            mark
            for mark in _ENDED.finditer(text, paragraph.body, end)
            if mark.start() > paragraph.body + 3
            and not _SHORT.search(text[max(start, mark.start() - 20) : mark.start()])
        ]
        for mark in ends:
            if mark.end() < end and (fragment := _prefix(text, mark.end(), end, False, True)):
                yield fragment
        if ends and ends[-1].end() < end and (fragment := _tail(text, ends[-1].end(), end)):
            yield fragment


def _has_evidence(words: str) -> bool:
    if len(ORNAMENT.findall(words)) >= 2:
        return True
    if not REACHABLE.search(words):
        return bool(CODE.search(words))
    return bool(DOMAIN.search(words) or CODE.search(words) or HANDLE.search(words))


def _line(text: str, paragraph: Paragraph) -> Fragment | None:
    """A line of its own with a domain, a code or a handle and no sentence."""
    words = paragraph.span.of(text)
    if len(words) > 140 or words[-1] == "." or _LABELLED.match(words):
        return None
    tokens = words.split()
    if is_search(tokens) and not paragraph.item:
        ended = text[: paragraph.span.start].rstrip().endswith(tuple('.!?"”'))
        return Fragment(paragraph.span, ended, "reading.spam_line", follows=True)
    if _is_stranger(text, paragraph, tokens):
        return Fragment(paragraph.span, False, "reading.spam_line", follows=True)
    groups = _LIST.split(words)
    if len(groups) >= 3 and len(tokens) >= 3 * len(groups) - 2 and all(group[:1].islower() for group in groups):
        return Fragment(paragraph.span, True, "reading.spam_line")
    kinds = bool(DOMAIN.search(words)) + bool(CODE.search(words)) + (len(ORNAMENT.findall(words)) >= 2)
    if VERBS.search(words) and kinds < 2:
        return None
    if (
        _has_evidence(words)
        and 3 <= len(tokens) <= 18
        and (HANDLE.search(words) or not re.search(r"[,;]\s[a-z]|\b[\w.]+@[\w-]+\.", words))
    ):
        if _CITES.search(words) and "!" not in words:
            return Fragment(paragraph.span, False, "reading.spam_line")
        names = DOMAIN.findall(words) and _cased(tokens) > 0.9 and not re.search(r"[!\d]", words)
        return Fragment(paragraph.span, not names, "reading.spam_line")
    return _other_language(paragraph.span, tokens)


def _is_stranger(text: str, paragraph: Paragraph, tokens: list[str]) -> bool:
    """Whether a line in capitals has neither a verb nor any word of the article, and is below its first sentence."""
    above, below = text[: paragraph.span.start].rstrip(), text[paragraph.span.end :]
    if paragraph.item or not 4 <= len(tokens) <= 10 or not above.endswith(tuple('.!?"”')) or is_bound(tokens):
        return False
    plain = all(re.fullmatch(r"[A-Za-z]+\d*|\d+", token) for token in tokens)
    return plain and is_all_new(tokens, f"{above}\n{below}".lower())


def _other_language(span: Span, tokens: list[str]) -> Fragment | None:
    """A line whose words have the letters of another language and none of those that bind an English sentence."""
    marked = [token for token in tokens if re.search(r"[^\x00-\x7f‘’“”–—…€£¥•·]", token)]
    small = [token for token in marked if token[0].islower()]
    bound = any(token.lower() in FUNCTION_WORDS for token in tokens)
    if (
        len(tokens) < 3
        or len(marked) < 2
        or bound
        or any(not re.match(r"[\w¿¡'-]+[!,]?$", token) for token in tokens)
    ):
        return None
    return Fragment(span, bool(small), "reading.spam_line")


def _prefix(text: str, begin: int, end: int, item: bool, ended: bool) -> Fragment | None:
    """Words without a verb, then a sentence that begins anew without anything between."""
    tokens = list(_TOKEN.finditer(text, begin, min(end, begin + 140)))
    if ended and not item and tokens and re.fullmatch(r"[^\W\d_A-Z]+", tokens[0].group()) and text[begin].islower():
        first = text[begin - 1 : begin] in ("", "\n")
        brand = first and len(tokens) > 1 and bool(re.fullmatch("[a-z]{3,}s", tokens[1].group()))
        if not _STOP.search(text, begin, end):
            return None  # a title
        small = _lower_case(text, begin, tokens)
        if brand and small and (len(held := small.span.of(text).split()) < 5 or is_bound(held)):
            return None  # a firm that writes itself small
        return small
    for count in range(1, min(len(tokens), 12)):
        last, following = tokens[count - 1].group(), tokens[count].group()
        words = text[begin : tokens[count - 1].end()]
        if last[-1] in ".?;:," and not DOMAIN.search(last) and not (last.endswith(":") and ended):
            return None
        if ":" in words and not (_TO_YOU.search(words) and not last.endswith(":")):
            continue
        begins = following[0].isupper() or bool(_BULLET.match(text, tokens[count].start(), end))
        if not begins or (count == 1 and not DOMAIN.fullmatch(last)):
            continue
        if fragment := _parted(text, begin, tokens, count, words, end, item, ended):
            return fragment
    return None


def _lower_case(text: str, begin: int, tokens: list[re.Match[str]]) -> Fragment | None:
    """Where another sentence has ended, none begins in small letters: up to the capital with which one does."""
    for count in range(2, min(len(tokens), 13)):
        before, here = tokens[count - 1].group(), tokens[count].group()
        if re.search(r"[.?;:]$", before):
            return None
        if here[0].isupper() and before.strip(",").lower() not in FUNCTION_WORDS and not before.endswith(","):
            words = text[begin : tokens[count - 1].end()]
            if _OTHER.search(words):
                return None
            rest = [token.group() for token in tokens[count + 1 : count + 12]]
            if VERBS.search(words) and not _has_evidence(words) and not is_search(words.split()):
                return None
            if rest and _cased(rest) <= 0.6:
                return Fragment(Span(begin, begin + len(words)), count >= 3, "reading.spam_glued")
    return None


_NEAR = 400
"""How many characters of a line tell whether a sentence follows: a line may be as long as a book."""


def _parted(
    text: str, begin: int, tokens: list[re.Match[str]], count: int, words: str, end: int, item: bool, ended: bool
) -> Fragment | None:
    after = tokens[count].start()
    rest = text[after : min(end, after + _NEAR)]
    following = tokens[count].group().strip(",'’\"“”").lower()
    held = [token.group() for token in tokens[:count]]
    last = held[-1]
    if _cased(rest.split()[1:12]) > 0.6 and not _BULLET.match(rest):
        return None  # no sentence follows
    if ":" in words:
        return Fragment(Span(begin, begin + len(words)), ended, "reading.spam_glued")
    if VERBS.search(words) or _speaks(held) or _OTHER.search(words):
        return None
    span = Span(begin, tokens[count - 1].end())
    sure = "reading.spam_glued"
    if DOMAIN.fullmatch(last.strip("!")) or HANDLE.search(last) or CODE.fullmatch(last.strip("!")):
        return Fragment(span, count >= 2 or following in OPENERS, sure)
    if last.endswith("!") and count >= 3 and _cased(held) > 0.7:
        return Fragment(span, True, sure)
    if _BULLET.match(rest):
        return Fragment(span, _has_evidence(words), sure) if count <= 8 and not item else None
    if following in OPENERS and count >= 2:
        lower = _cased(held) == 0
        if _has_evidence(words) or (following in BEGINNINGS and (_cased(held) > 0.9 or lower)):
            return Fragment(span, True, sure)
        if lower and not item and ended:
            return Fragment(span, True, sure)
        return Fragment(span, False, sure, mutual=True) if _cased(held) > 0.9 or lower else None
    if _cased(held) == 0 and not item and ended and count >= 2:
        return Fragment(span, count >= 3, sure)
    return None


def _speaks(held: list[str]) -> bool:
    """Whether words are a sentence's: those that bind others are among them."""
    return any(word.strip("!,").lower() in FUNCTION_WORDS and not word[0].isupper() for word in held)


def _cased(held: list[str]) -> float:
    """The share of the words that begin with a capital or a digit."""
    words = [word for word in held if _LETTER.search(word)]
    return sum(_CAPITAL.match(word) is not None for word in words) / len(words) if words else 0.0


_LETTER = re.compile(r"[^\W_]")
_CAPITAL = re.compile(r"[^\w]*(?:[A-Z\d]|\w+[A-Z])")


def _tail(text: str, begin: int, end: int) -> Fragment | None:
    """What stands after the last sentence and is none."""
    words = text[begin:end].rstrip()
    held = words.split()
    span = Span(begin, begin + len(words))
    why = "reading.spam_tail"
    if (
        len(held) > 18
        or _OTHER.search(words)
        or words.endswith((".", "?", '."', ".”", ":", ".)", "…"))
        or _LABELLED.match(words)
    ):
        return None
    if _CITES.search(words) and "!" not in words:
        return Fragment(span, False, why)
    if _has_evidence(words) or sum(bool(re.search(f"[{VIETNAMESE}]", word)) for word in held) >= 2:
        return Fragment(span, True, why)
    if words.endswith("!"):
        return Fragment(span, _cased(held) > 0.9 and len(held) >= 3, why)
    if len(held) < 2:
        return None
    if held[0][0].islower() and held[0].isalpha():
        return Fragment(span, is_search(held) or (len(held) >= 3 and not VERBS.search(words)), why)
    if _cased(held) > 0.8 and not VERBS.search(words) and held[0].lower() not in OPENERS:
        return Fragment(span, len(held) >= 3, why)
    return Fragment(span, False, why, mutual=True) if _cased(held) > 0.5 and not VERBS.search(words) else None
