"""What a figure is of by several words of its clause together, wherever they stand in it (`frames.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from re import Pattern

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.indicators.headings import heading
from largesse.hub.claims.attributes.indicators.heads import Counts, may_count
from largesse.hub.claims.attributes.indicators.units import same_sort
from largesse.hub.claims.attributes.plain import plain
from largesse.hub.claims.attributes.tables import table
from largesse.hub.claims.figures import Figure
from largesse.hub.model.claims import Form

_UNITS = {
    "money": "[A-Z]{3}",
    "pay": "[A-Z]{3}(?:/month|/year)?",
    "area": "m2|ft2|sqft|km2|ping",
    "perarea": "[A-Z]{3}/(?:m2|ft2|sqft|ping|tsubo|pyeong)(?:/(?:day|month|year))?",
}
_BEFORE, _BEHIND = 110, 80
"""How far around a figure its words stand."""
_CUT = re.compile(r"[,;:()。、—\n]")
_JOINT = re.compile(r",? (?:and|or) |, ?|、|[和与及]|以及")
"""What stands between the figures of a list, which have their words in common."""

_OF_THESE = re.compile(r"\W*(?:[Oo]f (?:these|which|them|whom|those)\b|其中)")


@dataclass(frozen=True, slots=True)
class Frame:
    """The indicator of a figure with all of these words and none of the others."""

    indicator: str
    unit: Pattern[str]
    all: tuple[str, ...]
    none: tuple[str, ...]
    forms: tuple[str, ...]
    firm: bool | None
    first: bool


@dataclass(slots=True)
class Around:
    """The words around a figure, in small letters: its stretch and subject, what it counts, its whole sentence, and
    that with the sentence before it in the paragraph and the heading over it."""

    near: str
    counted: str
    wide: str
    back: str
    own: str
    _known: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, ground: Ground, figure: Figure, sentence: Sentence, others: tuple[Figure, ...], about: str) -> Around:
        text = ground.text
        same = _apart(text, figure, [one for one in others if one is figure or _same_sort(one, figure)])
        begin = max([ground.hard_clause(figure.start)[0], figure.start - _BEFORE, *(
            one.end for one in same if one.end <= figure.start
        )])  # fmt: skip
        stop = min([ground.clause(figure.start, figure.end)[1], figure.end + _BEHIND, *(
            one.start for one in same if one.start >= figure.end
        )])  # fmt: skip
        behind = text[figure.number[1] or figure.start : max(stop, figure.end)]
        cut = None if figure.of > 1 else _CUT.search(behind)
        named = plain(figure.counted, traditional=ground.chinese)
        counted = f"{named} {behind[: cut.start()] if cut else behind}"
        lead = ground.sentences[sentence.lead] if sentence.lead >= 0 else None
        wide = text[sentence.start : sentence.end] + (" " + text[lead.start : lead.end] if lead else "")
        own = text[min(begin, figure.start) : max(stop, figure.end)]
        near = f"{plain(about, traditional=ground.chinese)} {own}"
        index = ground.sentence_index(figure.start)
        before = ground.sentences[index - 1] if index else None
        told = text[before.start : before.end] if before and _tells_on(ground, before, sentence) else ""
        over = heading(ground, sentence)
        if over:
            told = f"{text[over[0] : over[1]]} {told}"
        return cls(near.lower(), counted.lower(), wide.lower(), f"{told} {wide}".lower(), own.lower())

    def has(self, name: str) -> bool:
        """Whether a word of the set so called stands there; `~`, `^` and `#` before the name say where."""
        if name not in self._known:
            where = {"~": self.wide, "^": self.back, "#": self.counted, "=": self.own}.get(name[0], self.near)
            self._known[name] = _words()[name.lstrip("~^#=")].search(where) is not None
        return self._known[name]


def framed(around: Around, figure: Figure, firm: bool, counts: Counts, *, first: bool) -> str:
    """The indicator of the first frame that holds, of those that come first or of the others; "" where none does."""
    unit = figure.amount.unit if figure.amount else ""
    for frame in _frames_of(unit, figure.form, firm, first):
        if (
            all(map(around.has, frame.all))
            and not any(map(around.has, frame.none))
            and may_count(frame.indicator, counts)
        ):
            return frame.indicator
    return ""


def _tells_on(ground: Ground, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence goes on from the one before it: in its paragraph, or as an item "of these"."""
    if before.block == sentence.block:
        return True
    return before.kind == sentence.kind == "item" and _OF_THESE.match(ground.text, sentence.start) is not None


def _apart(text: str, figure: Figure, same: list[Figure]) -> list[Figure]:
    """Those figures of its sort that are not of one list with it: spent 279, 205 and 188 billion on R&D."""
    runs: list[list[Figure]] = []
    for one in sorted(same, key=lambda one: one.start):
        last = runs[-1][-1] if runs else None
        if last and last.counted == one.counted and _JOINT.fullmatch(text, last.end, max(last.end, one.start)):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [one for run in runs if figure not in run for one in run]


def _same_sort(one: Figure, figure: Figure) -> bool:
    if one.amount is None or figure.amount is None:
        return False
    return same_sort(one.amount.unit, figure.amount.unit)


@cache
def _words() -> dict[str, Pattern[str]]:
    # ASCII, so that a Chinese character bounds an English word: 全省5G网络
    return {name: re.compile(words, re.ASCII) for name, words in table("indicators/frames.yaml")["words"].items()}


@cache
def _frames() -> tuple[Frame, ...]:
    return tuple(
        Frame(
            indicator=entry["indicator"],
            unit=re.compile("|".join(_UNITS.get(unit, unit) for unit in entry["unit"].split("|"))),
            all=tuple(entry["all"]),
            none=tuple(entry.get("not", ())),
            forms=tuple(entry.get("forms", ())),
            firm=entry.get("firm"),
            first=entry.get("first", False),
        )
        for entry in table("indicators/frames.yaml")["frames"]
    )


@lru_cache(maxsize=1024)
def _frames_of(unit: str, form: Form, firm: bool, first: bool) -> tuple[Frame, ...]:
    """The frames of figures of a unit and a form, that are a firm's or not."""
    return tuple(
        frame
        for frame in _frames()
        if frame.first == first
        and frame.unit.fullmatch(unit)
        and (not frame.forms or form in frame.forms)
        and frame.firm in (None, firm)
    )
