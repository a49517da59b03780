"""The time of a sentence that names none: what one before it in the paragraph or a heading above it began."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.times.asides import is_aside
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.attributes.verbs import has_verb, is_past
from largesse.hub.model.claims import When

_ITS_OWN = re.compile(
    r"累计|目前|如今|现有|已有|至今|将|计划|预计|力争|总数|每[^,。;\d]{1,6}就?有|\"|\b(?:will|would|plan|plans|expected|now|"
    r"currently|has|have|is|are|since|says?|said)\b"
)
_ON = re.compile(
    r"(?:But |And |More than|That|It|Its|They|Their|This|These|The (?:agency|"
    r"company|firm|group|"
    r"city|largest|biggest|average)|Total|Output|Revenue|Sales|Rent|Profit|\W?其中|这)\b"
)
_OF_THEM = re.compile(r"Of (?:that|those|these|them|the)\b")
_FARTHEST = 12
"""No reader carries a time on over more sentences than this."""


def inherited(ground: Ground, sentence: Sentence, start: int, end: int) -> When:
    """The time of what stands from `start` up to `end` in a sentence that names none for it."""
    return _carried(ground, sentence, start, end) or _headed(ground, sentence, start, end)


def times_of(ground: Ground, sentence: Sentence) -> list[Mention]:
    """The times that a sentence names, without those that something is measured against."""
    return [mention for mention in ground.times_in(sentence.start, sentence.end) if not mention.basis]


def has_its_own(words: str) -> bool:
    """Whether words tell of now or of what is to come, and so of no time named before."""
    return _ITS_OWN.search(words) is not None


def leads(ground: Ground, sentence: Sentence, mention: Mention) -> bool:
    """Whether a time stands at the head of its sentence and so holds for all of it."""
    if mention.start - sentence.start <= 4:
        return True
    others = (other for other in times_of(ground, sentence) if other.start > mention.start)
    return ground.chinese and not any(others)


def _headed(ground: Ground, sentence: Sentence, start: int, end: int) -> When:
    """The year of the whole table or report: 2023年主要指标, "Key figures for 2023", (2023年,下同)."""
    own = times_of(ground, sentence) or has_its_own(ground.text[sentence.start : sentence.end])
    if own or _is_told_now(ground, start, end):
        return When()
    held = [one for one in ground.throughout if one[0] <= sentence.start]
    return When("", held[-1][1]) if held else When()


def _carried(ground: Ground, sentence: Sentence, start: int, end: int) -> When | None:
    """Without a time of its own, a sentence that goes on with what one before it in the paragraph began ("In 2023,
    …. The number of…") is about the time at that one's head: statistics are told so. What is counted up to now is
    not, and a day is an event's alone."""
    stop = _own_end(ground, sentence, start, end)
    words = ground.text[sentence.start : stop]
    of_them = _OF_THEM.match(words) is not None
    if _is_told_now(ground, start, end) and not of_them:
        return None
    if any(mention.start < stop for mention in times_of(ground, sentence)) or (has_its_own(words) and not of_them):
        return None
    goes_on = of_them or _ON.match(words) is not None
    for nearest, before in enumerate(islice(_before(ground, sentence), _FARTHEST)):
        here = [mention for mention in times_of(ground, before) if not is_aside(ground, mention)]
        if here:
            head = here[0]
            closed = head.period is not None and head.period.is_closed and head.period.first != head.period.last
            held = len(here) == 1 and closed and not head.ahead
            held = held and (not ground.chinese or ground.has_number(head.end, before.end))
            goes_on = goes_on or leads(ground, before, head) or (not nearest and _is_told_on(ground, start, end))
            return When("", head.period) if held and goes_on else None
        if has_its_own(ground.text[before.start : before.end]):
            return None
    return None


_COMING = re.compile(r"预计|预期|料|将|计划|力争")


def _own_end(ground: Ground, sentence: Sentence, start: int, end: int) -> int:
    """Where the words end that can say another time for a figure: in Chinese with its clause, where what is still to
    come is told behind it (空置率为20.3%,预计今年底升至22%)."""
    stop = ground.clause(start, end)[1]
    return stop if ground.chinese and _COMING.search(ground.text, stop, sentence.end) else sentence.end


def _is_told_now(ground: Ground, start: int, end: int) -> bool:
    """Whether a figure's English clause is in the present: together they employ 3,900."""
    words = ground.text[slice(*ground.clause(start, end))]
    return not ground.chinese and has_verb(words) and not is_past(words)


def _is_told_on(ground: Ground, start: int, end: int) -> bool:
    """Whether the next English sentence goes on with what happened: its clause is past, and nothing grows in it from
    one figure to another."""
    words = ground.text[slice(*ground.clause(start, end))]
    return not ground.chinese and is_past(words) and " from " not in words


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
