"""The time that a figure is about: one that its sentence names, or one that it inherits."""

from __future__ import annotations

import re
from datetime import date

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.times.carried import inherited, times_of
from largesse.hub.claims.attributes.times.durations import lasted
from largesse.hub.claims.attributes.times.inturn import part_in_turn, told_in_turn
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.attributes.times.nearest import is_attributive, is_multiple, is_planned, nearest
from largesse.hub.model.claims import When
from largesse.hub.model.periods import Period

_BARE = re.compile(r"(?:the|a|one|\d+|two|three) (?:year|quarter|month)s? (?:before|earlier|ago)", re.IGNORECASE)
_TWO_ENDS = re.compile(r"(?:19|20)\d\d.*(?:19|20)\d\d", re.DOTALL)
_FROM = re.compile(r"(?:\bfrom(?: [a-z]+){0,3} $|(?:从|由)[^,。;\d]{0,6}$)")
_UP_TO = re.compile(
    r"(?:\bfrom\b[^,;]*\bto(?: [a-z]+){0,3} $|"
    r"(?:从|由)(?:[^,。;]|,\d{3})*(?:[到至]|增|升|提高|扩大|降|减)[^,。;\d]{0,6}$)"
)
_COMPARED = re.compile(r"(?:compared|against|versus|relative)\b|[与较比]|[^,。;]{0,16}相比", re.IGNORECASE)
_TO = re.compile(r" to (?:[a-z]+ ){0,3}[$€£¥\d]|[^,。;\d]{0,8}[到至为]")
_WITH = re.compile(r" with (?:just |only |some |about |more than )?")
_STARTS = re.compile(r"\bfrom (?:[$€£¥]|[A-Z]{1,3}\$)?$|[由从](?:[^,。;\d]|每){0,5}$")
_WITHIN = ("间", "间里", "年", "里")
"""十年间流失24万: a time of its own, though no period."""
_NET = re.compile(r"净增[加长]?了?[约近逾超]?$")
_IN_A_YEAR = re.compile(r"(?:(?<![去今明前当同上近三两])一年|(?:近|过去)一年|12个月)[间内来里]?")
_SINCE_LAST = re.compile(r"[比较](?:上|去|前一)年|[比较]年初|净增|新增|全年|当年|年内|同比")
_OPENS = ("起", "以来")
_OF_BASIS = re.compile(r"的[不近约超逾]{0,2}")


def when(
    ground: Ground,
    start: int,
    end: int,
    others: frozenset[Mention] = frozenset(),
    *,
    counted: bool = False,
    change: bool = False,
    lasting: bool = False,
    turn: tuple[int, int] = (0, 0),
    placed: bool = False,
) -> tuple[When, Mention | None]:
    """The time of what stands from `start` up to `end`, and the mention that says it. `others` say when something
    else happened ("founded in 2012, it …"). Of a change the time that it is measured from is never its own; how
    long something takes is told for ever. `turn` is the place of a figure among those that are told in turn; `placed`
    says that they are of as many places."""
    sentence = ground.sentence(start)
    if not placed and (own := told_in_turn(ground, sentence, start, *turn)):
        return When(ground.said(own.start, own.end), own.period), own
    if _is_before(ground, sentence, start):
        return When(), None
    mention = _told_then(ground, sentence, start, end, change)
    if mention is None and (counted or not is_attributive(ground, start, end, sentence)):
        mention = nearest(ground, sentence, start, end, others - _told_with(ground, sentence, start))
    if lasting and mention and ground.breaks_between(min(mention.end, end), max(mention.start, start)) != (0, 0):
        return When(), None
    if mention is None and sentence.lead >= 0:
        lead = ground.sentences[sentence.lead]
        mention = nearest(ground, lead, lead.end, lead.end)
    if mention is None:
        long = lasted(ground, start, end) if ground.chinese else ""
        time = When() if long.endswith(_WITHIN) else inherited(ground, sentence, start, end)
        return (time if time.period or lasting else When(lasted(ground, start, end), None)), None
    if ground.chinese and (change or _NET.search(ground.text, max(0, start - 6), start)):
        period = _grown_over(ground, mention, start, end)
    elif change:
        period = mention.period
    else:
        period = _end_of(ground, sentence, mention, start)
    period = part_in_turn(ground, sentence, mention, period, start, *((0, 0) if placed else turn))
    return When(ground.said(mention.start, mention.end), period), mention


def _is_before(ground: Ground, sentence: Sentence, start: int) -> bool:
    """Whether a figure was before the time that its clause begins with: 上个月起,材料由11份减为4份."""
    if not _STARTS.search(ground.text, sentence.start, start):
        return False
    times = [mention for mention in times_of(ground, sentence) if mention.end <= start]
    if not times or ground.breaks_between(times[-1].end, start)[0]:
        return False
    period = times[-1].period
    if period is None:
        return ground.text[times[-1].start : times[-1].end].endswith(_OPENS)
    return period.last is None


def _told_with(ground: Ground, sentence: Sentence, start: int) -> frozenset[Mention]:
    """The times of something else that hold for a figure as well: it stands by them ("opened in 2016 with six
    tenants"), or in Chinese goes on with what is planned for then (二期将于2026年建成,新增厂房18万平方米)."""
    return frozenset(
        mention
        for mention in ground.times_in(sentence.start, start)
        if _WITH.fullmatch(ground.text, mention.end, start) or (ground.chinese and is_planned(ground, mention, start))
    )


def _told_then(ground: Ground, sentence: Sentence, start: int, end: int, change: bool) -> Mention | None:
    """The time of comparison that tells when this figure itself was: "from a loss of 31 million a year earlier", "A
    year earlier it had been 310", 较去年同期的1790家."""
    for mention in ground.times_in(sentence.start, sentence.end):
        if not mention.basis:
            continue
        if mention.period is not None and _is_start(ground, sentence, mention, start, end):
            return mention
        if ground.chinese and _OF_BASIS.fullmatch(ground.text, mention.end, start):
            if not is_multiple(ground, start, end):
                return mention
        elif mention.away is not None and not (change and not _BARE.match(ground.text, mention.start)):
            behind = 0 <= mention.start - end <= 2 and ground.text[end : mention.start].strip() in ("", "(")
            heads = mention.start - ground.hard_clause(mention.start)[0] <= 1
            ahead = mention.end <= start and heads and not ground.chinese
            if behind or (ahead and ground.breaks_between(mention.end, start)[0] == 0):
                return mention
    return None


def _is_start(ground: Ground, sentence: Sentence, mention: Mention, start: int, end: int) -> bool:
    """Whether a figure is the first end of what rose compared with a time: 与2020年相比,从600家增加到1000余家."""
    if mention.away is not None or not _COMPARED.match(ground.text, mention.start):
        return False
    if ground.chinese and end < mention.start and ground.breaks_between(end, mention.start) != (0, 0):
        return False
    return _FROM.search(ground.text[sentence.start : start]) is not None and _TO.match(ground.text, end) is not None


def _grown_over(ground: Ground, mention: Mention, start: int, end: int) -> Period | None:
    """Over what something grew by the time that is named: the year that ends then (截至2024年底,比上年净增1538家),
    the twelve months up to it (截至5月底,一年增加1100家)."""
    period = mention.period
    if (
        period is None
        or period.first is not None
        or period.last is None
        or (mention.ahead and ground.text[mention.start] != "截")
    ):
        return period
    words = ground.text[ground.clause(start, end)[0] : start]
    then, a_year = period.last, _IN_A_YEAR.search(words) is not None
    if (then.month, then.day) == (12, 31):
        return Period.year(then.year) if a_year or _SINCE_LAST.search(words) else period
    return Period(date(then.year - 1, then.month, 1), then) if a_year else period


def _end_of(ground: Ground, sentence: Sentence, mention: Mention, start: int) -> Period | None:
    """The period of a mention; where something went from one figure to another between two years, the first figure is
    of the first of them and the second of the last."""
    period = mention.period
    if period is None or period.first is None or period.last is None or period.first.year == period.last.year:
        return period
    if not _TWO_ENDS.search(ground.text, mention.start, mention.end):
        return period
    words = ground.text[sentence.start : start]
    whole = period.first.month == 1 and period.last.month == 12
    first, last = ((1, 12), (1, 12)) if whole else ((period.first.month,) * 2, (period.last.month,) * 2)
    if _FROM.search(words):
        return Period.months(period.first.year, *first)
    return Period.months(period.last.year, *last) if _UP_TO.search(words) else period
