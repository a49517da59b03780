"""The nearest of those times of a sentence that can hold for what stands in it."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.times.asides import is_aside, is_day, is_of_founding, is_of_saying
from largesse.hub.claims.attributes.times.carried import has_its_own, leads, times_of
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.attributes.verbs import has_verb, is_past

_ATTRIBUTIVE = re.compile(
    r"(?:'s?|\b(?:its|the|a|an|their|our|his|her|this|that|new|planned|first|second))(?: [a-z-]+)? $", re.IGNORECASE
)
_TIMED_SPEECH = re.compile(
    r"\b(?:said|told|announced|reported|released|published|dated|updated|issued)(?: \w+){0,2} $|"
    r"(?:发布|公布|印发|出台|获悉|表示)[^,:]{0,4}$",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"将|预计|计划(?!\"|》)|规划|拟|明年|后年")
_APART_FROM = re.compile(r",\s\w+ing\b|\b(?:from|against|compared|than|versus|vs)\b")
"""A clause of its own: "the fastest-growing hub, attracting 387 billion in 2024", "88, up from 71 in 2023"."""
_LISTED = re.compile(r"(?:(?:, and|,| and)\s[^,;.\d]{0,30}\d[^,;.]*+)+")
_IN_TURN = re.compile(r", respectively,? $")
_OF_IT = re.compile(r"的?(?:第(?=[^,。]{1,3}[位名])|[不近约超逾约]{0,2})[\d一二三四五六七八九十百两半]")
_TOTAL = re.compile(r",(?: a move)?(?: and)? (?:bringing|taking|lifting|raising|pushing|putting)\b")
_RISEN = re.compile(r"的[^,。;]*\d[^,。;]*?,?[^,。;]{0,8}?[到至为剩]")
_FROM = re.compile(r"[从由自]")
_MULTIPLE = re.compile(
    r"double|triple|twice|times|half|倍|翻|一半|(?<![多少高低])[一二两三四五六七八九]成$|分之", re.IGNORECASE
)
_BASE = re.compile(
    r"\s*(?:(?:of |as (?:many|much|high) as |that of |than )?(?:the|its|what|those)|"
    r"(?:as )?(?:many|much|high|large) as)\b",
    re.IGNORECASE,
)
_APART = re.compile(r",(?: (?:is|are|was|were|will be)(?: [a-z]+){0,2})? ?")
_FRONTED = re.compile(r"(?:^|[:;.] ?)(?:At|at|With|with) $")
_RELATIVE = re.compile(r"\s*(?:which|who|whose|where)\b")
_OF_THEN = re.compile(
    r"(?:\W|and |or )*(?:that|this|which)\b|.*\b(?:says?|estimates?|thinks?|shows?|reckons?)\b", re.I
)
_HAS = re.compile(
    r"(?:项目|计划|首期|一期|其|该项目)?(?:总|拟|计划|累计)?(?:投资|占地|用地|建筑面积|面积|估值|市值|规模|预算|造价|注册资本)"
)
_VALUED = re.compile(r"(?:投后|最新)?估值")
_NEAR_CLAUSES = 2
_SOFT_COST = 30
_BEHIND = 20
"""In Chinese a time stands before what it is said of."""


def nearest(
    ground: Ground, sentence: Sentence, start: int, end: int, others: frozenset[Mention] = frozenset()
) -> Mention | None:
    """The nearest time that can hold for what stands from `start` up to `end`; none does beyond a "now" between.
    `others` are those of something else."""
    best: Mention | None = None
    least = 10_000
    named = ground.times_in(sentence.start, sentence.end)
    now = max((mention.start for mention in named if mention.pace and mention.end <= start), default=0)
    for mention in named:
        if mention in others or mention.basis or mention.end <= now:
            continue
        if start <= mention.start and mention.end <= end:
            return mention
        cost = _behind if mention.start >= end else _before
        far = cost(ground, sentence, mention, start, end)
        if far is not None and far < least:
            best, least = mention, far
    return best


def is_attributive(ground: Ground, start: int, end: int, sentence: Sentence) -> bool:
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


def is_multiple(ground: Ground, start: int, end: int) -> bool:
    """Whether a figure is so many times another."""
    return _MULTIPLE.search(ground.text, start, end) is not None


def is_planned(ground: Ground, mention: Mention, start: int) -> bool:
    """Whether what stands there goes on, without a plan of its own, with what is planned for a time."""
    if not _plans(ground, mention) or ground.breaks_between(mention.end, start)[0]:
        return False
    return _PLANNED.search(ground.text, ground.clause(start, start)[0], start) is None


def _plans(ground: Ground, mention: Mention) -> bool:
    return _PLANNED.search(ground.text, ground.clause(mention.start, mention.end)[0], mention.end) is not None


def _behind(ground: Ground, sentence: Sentence, mention: Mention, start: int, end: int) -> int | None:
    """How far behind something a time stands that can hold for it; None where it cannot."""
    between = ground.text[end : mention.start]
    far = len(between)
    if _is_compared(ground, mention, start, end):
        return None
    if ground.has_number(end, mention.start) and _APART_FROM.search(between):
        return None
    if between.endswith("(") and far < 40 and ground.breaks_between(end, mention.start) == (0, 1):
        return None if ground.text.startswith(":", mention.end) else far
    if _stands_apart(ground, sentence, start, between):
        return far
    if re.search(r"\bto\b", between) and re.search(r"\bfrom $", ground.text[sentence.start : start]):
        return None
    hard, soft = ground.breaks_between(end, mention.start)
    if not hard and _IN_TURN.search(between) and not ground.text.startswith("on ", mention.start):
        return far
    listed = _LISTED.fullmatch(between) and not has_verb(between) and not _APART_FROM.search(between)
    if soft and not hard and not ground.chinese and listed:
        return far
    if hard or soft:
        return None
    return far * 3 + _BEHIND if ground.chinese else far


def _before(ground: Ground, sentence: Sentence, mention: Mention, start: int, end: int) -> int | None:
    """How far before something a time stands that can hold for it; None where it cannot."""
    hard, soft = ground.breaks_between(mention.end, start)
    if (hard or soft) and (not _goes_past(ground, sentence, mention, start) or _is_over(ground, mention, start)):
        return None
    if (
        ground.chinese
        and soft
        and (_is_of_day(ground, mention, start, soft) or _is_before_quote(ground, mention, start))
    ):
        return None
    if _bound_elsewhere(ground, mention, start) or (soft and _is_of_relative(ground, start)):
        return None
    far = start - mention.end + _SOFT_COST * soft
    if mention.pace:
        apart = ground.chinese and ground.text[mention.end : mention.end + 1] == ","
        return None if hard or soft > apart else far
    if hard and not leads(ground, sentence, mention) and not _is_only(ground, sentence, mention, start):
        return None
    if soft and _TIMED_SPEECH.search(ground.text, sentence.start, mention.start):
        return None
    return far + 200 * hard


def _is_of_day(ground: Ground, mention: Mention, start: int, soft: int) -> bool:
    """Whether a Chinese time is the day of something that happened, and not of a figure that is told of it: 2月24日,
    一厂开幕,总投资额86亿美元; what a firm is worth is of no time past."""
    begin = ground.clause(start, start)[0]
    if not is_day(mention):
        return _VALUED.match(ground.text, begin) is not None
    return soft > _NEAR_CLAUSES or _HAS.match(ground.text, begin) is not None


def _is_before_quote(ground: Ground, mention: Mention, start: int) -> bool:
    """Whether somebody begins to speak between a time that has its figure and another: 2024年为1.1%,"深圳是5.8%"."""
    quote = ground.text.rfind(',"', mention.end, start)
    return (
        quote >= 0
        and ground.text.find('"', quote + 2, start) < 0
        and (mention.ahead or ground.has_number(mention.end, quote))
    )


def _is_compared(ground: Ground, mention: Mention, start: int, end: int) -> bool:
    """Whether a time behind a multiple is that of what it is held against: "double the 3,700 it counted in 2015",
    "three times last year's number"."""
    if ground.chinese or mention.side or not is_multiple(ground, start, end):
        return False
    return _BASE.match(ground.text, end, mention.start) is not None or ground.text.startswith("'s", mention.end)


def _is_of_relative(ground: Ground, start: int) -> bool:
    """Whether a figure's English clause only describes what stands before it: ", which charges $38 a month"."""
    return not ground.chinese and _RELATIVE.match(ground.text, ground.clause(start, start)[0]) is not None


def _stands_apart(ground: Ground, sentence: Sentence, start: int, between: str) -> bool:
    """Whether the comma behind a figure only ends an apposition ("the rest, €2 million, in 2026", "a second one, of 8
    MW, is due in 2026"), or what is put before its sentence ("at €95 million, last year's total")."""
    if ground.chinese or not _APART.fullmatch(between):
        return False
    before = ground.text[sentence.start : start]
    return before.endswith((", ", ", of ")) or (between == ", " and _FRONTED.search(before) is not None)


def _is_only(ground: Ground, sentence: Sentence, mention: Mention, start: int) -> bool:
    """Whether a closed time is its sentence's only one, and what stands behind it is told as past as well."""
    if ground.chinese or mention.period is None or not mention.period.is_closed or mention.ahead:
        return False
    words = ground.text[ground.hard_clause(start)[0] : start]
    return is_past(words) and times_of(ground, sentence) == [mention] and not has_its_own(words)


def _goes_past(ground: Ground, sentence: Sentence, mention: Mention, start: int) -> bool:
    """Whether a time holds beyond its own clause: not where it ends that (公司成立于2014年, "up 38% since January
    2022"), stands in brackets or only says when something was told (11月8日,记者从…获悉)."""
    text = ground.text
    begin, stop = ground.clause(mention.start, mention.end)
    if _is_closed_off(ground, mention, start):
        return False
    heads = mention.start - begin <= 1
    if ground.chinese:
        if is_planned(ground, mention, start):
            return True
        if text[mention.start] == "于" or (not heads and mention.end >= stop and text[mention.start - 1] == "于"):
            return False
        return not is_aside(ground, mention)
    if not heads and text[mention.start : mention.start + 5].lower() == "since":
        return False
    if is_aside(ground, mention):
        return False
    return not (mention.ahead and not heads and _TOTAL.search(text, mention.end, start))


def _is_over(ground: Ground, mention: Mention, start: int) -> bool:
    """Whether a figure's English clause is in the present and goes on behind one that tells of a time past: "A decade
    ago it had five; it has 36". What says something of that time's figure ("that is twice as many") is of then."""
    period = mention.period
    past = ground.is_past(mention) if ground.today else period is None or period.is_closed
    if ground.chinese or mention.pace or mention.ahead or not past:
        return False
    text, begin = ground.text, ground.clause(start, start)[0]
    words = text[begin:start]
    told_now = has_verb(words) and not is_past(words) and not _OF_THEN.match(words)
    return told_now and is_past(text[ground.clause(mention.start, mention.end)[0] : begin])


def _is_closed_off(ground: Ground, mention: Mention, start: int) -> bool:
    """Whether a time stands with a figure of its own in brackets that close before another: (2022: 15), …."""
    text = ground.text
    opens = text.rfind("(", max(0, mention.start - 30), mention.start)
    closes = text.find(")", mention.end, start)
    if opens < 0 or closes < 0 or ")" in text[opens : mention.start]:
        return False
    return ground.has_number(mention.end, closes)


def _bound_elsewhere(ground: Ground, mention: Mention, start: int) -> bool:
    """Whether a time belongs to what stands between: 从2021年的第六位升至第二位, 成立于2011年的这家中心."""
    if not ground.chinese:
        return False
    if is_of_founding(ground, mention) or is_of_saying(ground, mention):
        return True
    if ground.text.startswith("的", mention.end) and _OF_IT.match(ground.text, mention.end):
        return start > mention.end + 4
    if not _FROM.search(ground.text, max(0, mention.start - 1), mention.start + 1):
        return False
    return _RISEN.match(ground.text, mention.end, start) is not None
