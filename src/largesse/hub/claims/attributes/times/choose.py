"""Which of the times that a sentence mentions a figure in it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.attributes.verbs import finite, has_verb
from largesse.hub.model.claims import When
from largesse.hub.model.periods import Period

_ATTRIBUTIVE = re.compile(
    r"(?:'s?|\b(?:its|the|a|an|their|our|his|her|this|that|new|planned|first|second))(?: [a-z-]+)? $", re.IGNORECASE
)
_TIMED_SPEECH = re.compile(
    r"\b(?:said|told|announced|reported|released|published|dated|updated|issued)(?: \w+){0,2} $|"
    r"(?:发布|公布|印发|出台|获悉|表示)[^,]{0,4}$",
    re.IGNORECASE,
)
_ITS_OWN = re.compile(
    r"累计|目前|如今|现有|已有|至今|将|计划|预计|力争|总数|\"|\b(?:will|would|plan|plans|expected|now|"
    r"currently|has|have|is|are|since|says?|said)\b"
)
_BARE = re.compile(r"(?:the|a|one|\d+|two|three) (?:year|quarter|month)s? (?:before|earlier|ago)", re.IGNORECASE)
_ON = re.compile(
    r"(?:But |And |Of (?:that|those|these|them)\b|More than|That|It|Its|They|Their|This|These|The (?:agency|"
    r"company|firm|group|"
    r"city|largest|biggest|average)|Total|Output|Revenue|Sales|Rent|Profit|\W?其中|这)\b"
)
_PAST = re.compile(
    r"\w+ed|was|were|had|rose|fell|grew|hit|saw|made|took|stood|came|sold|got|won|spent|built|put|shrank|left|lost|went"
)
_DOING = re.compile(r",\s\w+ing\b")
"""A clause of its own: "the fastest-growing hub, attracting 387 billion in 2024"."""
_LISTED = re.compile(r"(?:(?:, and|,| and)\s[^,;.]{0,30}\d[^,;.]*)+")
_OF_IT = re.compile(r"的?[不近约超逾约]{0,2}\d")
_TWO_ENDS = re.compile(r"(?:19|20)\d\d.*(?:19|20)\d\d", re.DOTALL)
_FROM = re.compile(r"(?:\bfrom(?: [a-z]+){0,3} $|(?:从|由)[^,。;\d]{0,6}$)")
_UP_TO = re.compile(
    r"(?:\bfrom\b[^,;]*\bto(?: [a-z]+){0,3} $|(?:从|由)[^,。;]*(?:[到至]|增|升|提高|扩大|降|减)[^,。;\d]{0,6}$)"
)
_TOLD = re.compile(
    r",?(?:本报|本网)?(?:记者|[^,。;]{0,24}?(?:获悉|发布会|公布|发布|印发|召开|宣布|表示|介绍|透露|"
    r"通报)(?!以来|后))"
)
_TOTAL = re.compile(r",(?: a move)?(?: and)? (?:bringing|taking|lifting|raising|pushing|putting)\b")
_RISEN = re.compile(r"^的[^,。;]*\d[^,。;]*?,?[^,。;]{0,8}?[到至为剩]")
_SOFT_COST = 30
_BEHIND = 20
"""In Chinese a time stands before what it is said of."""


def when(
    ground: Ground,
    start: int,
    end: int,
    others: frozenset[Mention] = frozenset(),
    *,
    counted: bool = False,
    change: bool = False,
    lasting: bool = False,
) -> tuple[When, Mention | None]:
    """The time of what stands from `start` up to `end`, and the mention that says it. `others` say when something
    else happened ("founded in 2012, it …"). Of a change the time that it is measured from is never its own; how
    long something takes is told for ever."""
    sentence = ground.sentence(start)
    mention = _told_then(ground, sentence, start, end, change)
    mention = mention or governing(ground, sentence, start, end, others, counted)
    if lasting and mention and ground.breaks_between(min(mention.end, end), max(mention.start, start)) != (0, 0):
        return When(), None
    if mention is None and sentence.lead >= 0:
        lead = ground.sentences[sentence.lead]
        mention = _nearest(ground, lead, lead.end, lead.end)
    if mention is None:
        return _carried(ground, sentence) or _headed(ground, sentence), None
    period = mention.period if change else _end_of(ground, sentence, mention, start)
    return When(ground.said(mention.start, mention.end), period), mention


_IN_TURN = re.compile(r", respectively,? $")


def _told_then(ground: Ground, sentence: Sentence, start: int, end: int, change: bool) -> Mention | None:
    """The time of comparison that tells when this figure itself was: "from a loss of 31 million a year earlier", "A
    year earlier it had been 310"."""
    for mention in ground.times_in(sentence.start, sentence.end):
        if mention.basis and mention.away is not None and mention.period is not None:
            if change and not _BARE.match(ground.text, mention.start):
                continue
            behind = 0 <= mention.start - end <= 2 and ground.text[end : mention.start].strip() in ("", "(")
            ahead = mention.end <= start and mention.start - sentence.start <= 1 and not ground.chinese
            if behind or (ahead and ground.breaks_between(mention.end, start)[0] == 0):
                return mention
    return None


def _end_of(ground: Ground, sentence: Sentence, mention: Mention, start: int) -> Period | None:
    """The period of a mention; where something went from one figure to another between two years, the first figure is
    of the first of them and the second of the last."""
    period = mention.period
    if period is None or period.first is None or period.last is None or period.first.year == period.last.year:
        return period
    if not _TWO_ENDS.search(ground.text, mention.start, mention.end):
        return period
    words = ground.text[sentence.start : start]
    if _FROM.search(words):
        return Period.year(period.first.year)
    return Period.year(period.last.year) if _UP_TO.search(words) else period


def _headed(ground: Ground, sentence: Sentence) -> When:
    """The year of the whole table or report: 2023年主要指标, "Key figures for 2023", (2023年,下同)."""
    if _times(ground, sentence) or _ITS_OWN.search(ground.text, sentence.start, sentence.end):
        return When()
    held = [one for one in ground.throughout if one[0] <= sentence.start]
    return When("", held[-1][1]) if held else When()


_FARTHEST = 12
"""No reader carries a time on over more sentences than this."""


def _carried(ground: Ground, sentence: Sentence) -> When | None:
    """Without a time of its own, a sentence that goes on with what one before it in the paragraph began ("In 2023,
    …. The number of…") is about the time at that one's head: statistics are told so. What is counted up to now is
    not."""
    if _times(ground, sentence) or _ITS_OWN.search(ground.text, sentence.start, sentence.end):
        return None
    for before in islice(_before(ground, sentence), _FARTHEST):
        here = _times(ground, before)
        if here:
            head = here[0]
            closed = head.period is not None and head.period.first is not None and head.period.last is not None
            held = len(here) == 1 and closed and not head.ahead
            held = held and (_leads(ground, before, head) or _ON.match(ground.text, sentence.start) is not None)
            return When("", head.period) if held else None
        if _ITS_OWN.search(ground.text, before.start, before.end):
            return None
    return None


def _times(ground: Ground, sentence: Sentence) -> list[Mention]:
    return [mention for mention in ground.times_in(sentence.start, sentence.end) if not mention.basis]


def _before(ground: Ground, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences that one goes on with, the nearest first: those before it in its paragraph; of an item also those
    of the paragraph before the list."""
    at = ground.sentence_index(sentence.start)
    block = sentence.block
    while at > 0:
        at -= 1
        before = ground.sentences[at]
        if before.block == block:
            yield before
        elif sentence.kind == "item" and before.kind == "paragraph" and block == sentence.block:
            block = before.block
            yield before
        elif before.kind != "item" or sentence.kind != "item":
            return


def governing(
    ground: Ground, sentence: Sentence, start: int, end: int, others: frozenset[Mention], counted: bool
) -> Mention | None:
    if not counted and _is_attributive(ground, start, end, sentence):
        return None
    return _nearest(ground, sentence, start, end, others)


def _nearest(
    ground: Ground, sentence: Sentence, start: int, end: int, others: frozenset[Mention] = frozenset()
) -> Mention | None:
    best: Mention | None = None
    least = 10_000
    for mention in ground.times_in(sentence.start, sentence.end):
        if mention in others:
            continue
        cost = _cost(ground, sentence, mention, start, end)
        if cost is not None and cost < least:
            best, least = mention, cost
    return best


def _cost(ground: Ground, sentence: Sentence, mention: Mention, start: int, end: int) -> int | None:
    """How far a mention is from governing what stands there; None where it cannot."""
    if mention.basis:
        return None
    if start <= mention.start and mention.end <= end:
        return 0
    if mention.start >= end:
        between = ground.text[end : mention.start]
        if between.endswith("(") and len(between) < 40 and ground.breaks_between(end, mention.start) == (0, 1):
            return len(between)
        if re.search(r"\bto\b", between) and re.search(r"\bfrom $", ground.text[sentence.start : start]):
            return None
        hard, soft = ground.breaks_between(end, mention.start)
        if not hard and _IN_TURN.search(between) and not ground.text.startswith("on ", mention.start):
            return mention.start - end
        listed = _LISTED.fullmatch(between) and not has_verb(between) and not _DOING.search(between)
        if soft and not hard and not ground.chinese and listed:
            return mention.start - end
        return (
            None if hard or soft else (mention.start - end) * 3 + _BEHIND if ground.chinese else mention.start - end
        )
    hard, soft = ground.breaks_between(mention.end, start)
    if (hard or soft) and not _goes_past(ground, sentence, mention, start):
        return None
    if _bound_elsewhere(ground, mention, start):
        return None
    if mention.pace:
        far = hard or soft > (2 if ground.chinese else 0)
        return None if far else start - mention.end + _SOFT_COST * soft
    if hard and not _leads(ground, sentence, mention) and not _is_only(ground, sentence, mention, start):
        return None
    if soft and _TIMED_SPEECH.search(ground.text, sentence.start, mention.start):
        return None
    return start - mention.end + _SOFT_COST * soft + 200 * hard


def _is_only(ground: Ground, sentence: Sentence, mention: Mention, start: int) -> bool:
    """Whether a closed time is its sentence's only one, and what stands behind it is told as past as well."""
    period = mention.period
    if ground.chinese or period is None or period.first is None or period.last is None or mention.ahead:
        return False
    begin, _ = ground.hard_clause(start)
    words = ground.text[begin:start]
    verb = finite(words)
    past = verb is not None and _PAST.fullmatch(words[slice(*verb)]) is not None
    return past and _times(ground, sentence) == [mention] and not _ITS_OWN.search(words)


def _goes_past(ground: Ground, sentence: Sentence, mention: Mention, start: int) -> bool:
    """Whether a time holds beyond its own clause: not where it ends that (公司成立于2014年, "up 38% since January
    2022") or only says when something was told (11月8日,记者从…获悉)."""
    text = ground.text
    begin, stop = ground.clause(mention.start, mention.end)
    heads = mention.start - begin <= 1
    if ground.chinese:
        if text[mention.start] == "于" or (not heads and mention.end >= stop and text[mention.start - 1] == "于"):
            return False
        return not (heads and _TOLD.match(text, mention.end))
    if not heads and text[mention.start : mention.start + 5].lower() == "since":
        return False
    return not (mention.ahead and not heads and _TOTAL.search(text, mention.end, start))


def _bound_elsewhere(ground: Ground, mention: Mention, start: int) -> bool:
    """Whether a time belongs to a figure that stands between: 从2021年的第六位升至第二位."""
    if not ground.chinese:
        return False
    if ground.text[mention.end : mention.end + 1] == "的" and _OF_IT.match(ground.text, mention.end):
        return start > mention.end + 4
    if ground.text[mention.start] not in "从由":
        return False
    return _RISEN.search(ground.text, mention.end, start) is not None


def _leads(ground: Ground, sentence: Sentence, mention: Mention) -> bool:
    """Whether a time stands at the head of its sentence and so holds for all of it."""
    return mention.start - sentence.start <= 4 or (ground.chinese and not _other_after(ground, mention, sentence))


def _other_after(ground: Ground, mention: Mention, sentence: Sentence) -> bool:
    return any(
        other.start > mention.start and not other.basis for other in ground.times_in(sentence.start, sentence.end)
    )


def _is_attributive(ground: Ground, start: int, end: int, sentence: Sentence) -> bool:
    """Whether an amount only describes a thing that a verb follows: "its new ¥65 billion plant began … last
    quarter"."""
    if ground.chinese:
        return False
    text = ground.text
    if not _ATTRIBUTIVE.search(text, sentence.start, start):
        return False
    after = text[end : min(end + 40, sentence.end)]
    clause_end = ground.clause(start, end)[1]
    return bool(re.match(r"[ -][a-z]", after)) and has_verb(text[end:clause_end])
