"""What all fields of a claim are read from: the view's text made plain, its sentences and clauses, its times."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from largesse.hub.claims.attributes.inorder import InOrder
from largesse.hub.claims.attributes.plain import plain
from largesse.hub.claims.attributes.times.find import times
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.attributes.verbs import has_verb
from largesse.hub.model.periods import Period
from largesse.hub.reading.view import Block, View

_HARD = re.compile(
    r"[;\n。]|\.(?<!(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.)(?<!Sept\.)(?<!(?:\bMr|\bMs|\bDr|\bNo)\.)\"? |"
    r"(?:, )?\b(?:[Ww](?:hile|hereas|hilst)|[Bb]ut|(?:[Aa]lt|[Tt])hough)\b|(?<=,)(?:而|但|同时)(?!且)"
)
_SOFT = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|:(?!\d)|[()\[\]\u2014]| - |\.\.\.")
_LONGEST = 1000
_TITLE, _HEADING = 110, 60
"""More characters has neither."""
_OF_FIGURES = re.compile(
    r"\b(?:key figures|figures for|in figures|in numbers|by the numbers|dashboard|statistics|scorecard|"
    r"at a glance|communiqu[eé]|statistical bulletin|year in review|annual report|annual review|survey of)\b|"
    r"(?:主要|关键|核心)(?:指标|数据)|统计(?:公报|调查|数据|结果)|产业发展报告|数说|成绩单|答卷|(?:重点|主要)工作$|工作(?:安排|目标|任务)$|预期目标$|调查(?=:|$)|"
    r"情况(?:的?(?:通报|公报|公告|报告|分析|综述|简析))?$|(?:调查|年度)(?:结果|报告)|年报|概[况览]|一览|盘点|"
    r"(?:工作|年度|全年)(?:回顾|总结)$",
    re.IGNORECASE,
)
_ITEM_LEAD = re.compile(r"(?::|\u2014|如下|以下[^。]{0,12})[。\"]?\s*$|\bfollowing\b[^.]*[.:]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """From `start` up to `end` of the view's text. `lead` is the place in the list of the sentence that introduces
    the item it stands in ("The initiative provides:"), -1 for none."""

    start: int
    end: int
    block: int
    kind: str
    lead: int = -1


@dataclass(frozen=True)
class Ground:
    """A view as the fields' readers see it. All places count characters of the view's text; `text` is as long."""

    view: View
    today: date | None
    taken: tuple[tuple[int, int], ...]
    """Where the numbers of figures stand, which are no times."""

    @classmethod
    def of(cls, view: View, taken: Iterable[tuple[int, int]]) -> Ground:
        return cls(view, view.document.written, tuple(taken))

    @cached_property
    def text(self) -> str:
        return plain(self.view.text, traditional=self.view.document.language == "zh-Hant")

    @cached_property
    def chinese(self) -> bool:
        return self.view.document.language.startswith("zh")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        found: list[Sentence] = []
        blocks = self.view.blocks
        lead, at = -1, -1
        for start, end in (part for whole in self.view.sentences for part in _in_parts(self.text, *whole)):
            while at + 1 < len(blocks) and blocks[at + 1].start <= start:
                at += 1
                lead = _lead(blocks, at, lead, found, self.text)
            found.append(Sentence(start, end, at, blocks[at].kind, lead if blocks[at].kind == "item" else -1))
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_index(self, at: int) -> int:
        """The place in the list of the sentence that a character stands in."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def sentence(self, at: int) -> Sentence:
        return self.sentences[self.sentence_index(at)]

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one in its paragraph."""
        at = self.sentence_index(sentence.start)
        found = self.sentences[at - 1] if at else None
        return found if found is not None and found.block == sentence.block else None

    @cached_property
    def times(self) -> tuple[Mention, ...]:
        return times(self.text, self.today, self.taken)

    @cached_property
    def throughout(self) -> tuple[tuple[int, Period], ...]:
        """From where on a time holds for all that names none of its own: a heading's that tells of figures, one "and
        so below" (下同)."""
        found = []
        for mention in self.times:
            if mention.period is None or mention.period.first is None or mention.period.last is None:
                continue
            sentence = self.sentence(mention.start)
            block = self.view.blocks[sentence.block]
            line = self.text[block.start : block.end]
            longest = _TITLE if sentence.block == 0 else _HEADING
            short = len(line) < longest and not line.endswith(("。", "."))
            heads = short and (_OF_FIGURES.search(line) or self._labels(line, mention, block.start))
            if heads or self.text.startswith(",下同", mention.end):
                found.append((mention.end, mention.period))
        return tuple(found)

    def _labels(self, line: str, mention: Mention, begin: int) -> bool:
        """Whether a heading without a verb only says of what time it is: "Mobility trial, spring 2024", "First half
        of 2024: the numbers"."""
        if self.chinese or mention.ahead or mention.side or mention.basis:
            return False
        before, after = line[: mention.start - begin].rstrip(), line[mention.end - begin :].strip()
        if has_verb(before) or has_verb(after):
            return False
        return before[-1:] in ("", ",", ":", "(") and after[:1] in ("", ":", "(", ")")

    @cached_property
    def _times(self) -> InOrder[Mention]:
        return InOrder(self.times)

    def times_in(self, start: int, end: int) -> list[Mention]:
        return self._times.within(start, end)

    def has_number(self, start: int, end: int) -> bool:
        """Whether a figure's number stands in a stretch, or some of it."""
        at = bisect_right(self._numbers, (end, -1)) - 1
        return at >= 0 and self._numbers[at][0] < end and start < self._numbers[at][1]

    def numbers_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where the numbers of figures stand in a stretch."""
        first, last = bisect_right(self._numbers, (start - 1, -1)), bisect_right(self._numbers, (end - 1, -1))
        return [number for number in self._numbers[first:last] if number[0] >= start and number[1] <= end]

    def number(self, start: int, end: int) -> int:
        """Where the first number of a figure ends that stands in a stretch; its start where there is none."""
        return next((stop for _, stop in self.numbers_in(start, end)), start)

    @cached_property
    def _numbers(self) -> list[tuple[int, int]]:
        return sorted(self.taken)

    @cached_property
    def breaks(self) -> tuple[tuple[int, int, bool], ...]:
        """Where clauses part: from, to, and whether it is more than a comma."""
        hard = [(found.start(), found.end(), True) for found in _HARD.finditer(self.text)]
        held = {place for start, end, _ in hard for place in range(start, end)}
        soft = [
            (found.start(), found.end(), False)
            for found in _SOFT.finditer(self.text)
            if found.start() not in held and not _within_number(self.text, found.start())
        ]
        return tuple(sorted([*hard, *soft]))

    @cached_property
    def _break_starts(self) -> list[int]:
        return [start for start, _, _ in self.breaks]

    def breaks_from(self, start: int) -> Iterator[tuple[int, int, bool]]:
        """The breaks from a place on."""
        for at in range(bisect_right(self._break_starts, start - 1), len(self.breaks)):
            yield self.breaks[at]

    def breaks_between(self, start: int, end: int) -> tuple[int, int]:
        """How many hard and how many soft breaks stand between two places."""
        first, last = bisect_right(self._break_starts, start - 1), bisect_right(self._break_starts, end - 1)
        hard = sum(1 for _, _, is_hard in self.breaks[first:last] if is_hard)
        return hard, last - first - hard

    @cached_property
    def clause(self) -> Callable[[int, int], tuple[int, int]]:
        """The stretch around the characters from the first place up to the second, within their sentence, that no
        comma and nothing harder parts. Each is asked for again and again."""
        return cache(self._clause)

    def _clause(self, start: int, end: int) -> tuple[int, int]:
        around = self.sentence(start)
        first = bisect_right(self._break_starts, start) - 1
        begin = around.start
        while first >= 0 and self.breaks[first][0] >= around.start:
            if self.breaks[first][1] <= start:
                begin = self.breaks[first][1]
                break
            first -= 1
        stop = around.end
        last = bisect_right(self._break_starts, end - 1)
        if last < len(self.breaks) and self.breaks[last][0] < around.end:
            stop = self.breaks[last][0]
        return begin, max(stop, end)

    @cached_property
    def hard_clause(self) -> Callable[[int], tuple[int, int]]:
        """The stretch around a character, within its sentence, that only commas part."""
        return cache(self._hard_clause)

    def _hard_clause(self, at: int) -> tuple[int, int]:
        around = self.sentence(at)
        begin, stop = around.start, around.end
        for start, end, is_hard in self.breaks_from(around.start + 1):
            if start >= around.end:
                break
            if is_hard and end <= at:
                begin = end
            elif is_hard and start >= at:
                stop = start
                break
        return begin, stop

    def is_past(self, mention: Mention) -> bool:
        """Whether the time is over by the day of writing; False where that is not known."""
        period = mention.period
        return bool(self.today and period and period.last and period.last < self.today)

    def said(self, start: int, end: int) -> str:
        """The words of the document's own text, as they stand there, without the white space around."""
        return self.view.text[start:end].strip()


def _in_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, in parts where it is longer than any that somebody wrote: tables and rubbish have no full stops."""
    while end - start > _LONGEST:
        stop = start + _LONGEST
        cut = max(text.rfind(mark, start + _LONGEST // 2, stop) for mark in ", \n")
        stop = cut + 1 if cut > 0 else stop
        yield start, stop
        start = stop
    if end > start:
        yield start, end


def _lead(blocks: tuple[Block, ...], at: int, lead: int, found: list[Sentence], text: str) -> int:
    """The sentence that introduces the items from this block on."""
    if blocks[at].kind != "item" or not found:
        return -1
    before = blocks[at - 1] if at else None
    if before is None or before.kind == "item":
        return lead
    last = len(found) - 1
    if before.kind == "paragraph" and _ITEM_LEAD.search(text[found[last].start : found[last].end]):
        return last
    return -1


def _within_number(text: str, at: int) -> bool:
    return text[at] == "," and text[at - 1 : at].isdigit() and text[at + 1 : at + 4].isdigit() and at > 0
