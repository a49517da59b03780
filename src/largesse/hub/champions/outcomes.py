"""What became of the champions, as it is shown: who was compared, the differences, how they came about, their
limits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import isinf

from largesse.hub.champions.candidates import Candidate
from largesse.hub.champions.editions import MEASURES, Row
from largesse.hub.champions.matched import LEVEL, Difference, percent
from largesse.hub.champions.outcome import Followed, Limit, Line, Outcome
from largesse.hub.champions.page import Bullets, Heading, Page, Paragraph, Part, Table
from largesse.hub.champions.words import Words

Data = dict[str, object]
NOTHING = "–"
WORTH = 0.5
"""An interval of a level no higher than this says nothing."""


def shown(outcome: Outcome, lang: str) -> Page:
    words = Words(lang)
    title = words.say("outcome.title", register=outcome.register.names[lang])
    return Page(title, list(_Shown(outcome, words).parts()))


class _Shown:
    def __init__(self, outcome: Outcome, words: Words) -> None:
        self.outcome = outcome
        self.words = words
        self.say = words.say

    def parts(self) -> Iterator[Part]:
        outcome = self.outcome
        yield Paragraph(self.say("outcome.head", first=outcome.years[0], last=outcome.years[-1], list=outcome.list))
        if not outcome.followed:
            yield Paragraph(self.say("outcome.nobody"))
        elif not outcome.after:
            yield Paragraph(self.limit(outcome.limits[0]))
        for one in outcome.followed:
            yield from self.followed(one)
        if outcome.lines:
            yield Heading(self.say("outcome.differences"))
            yield Paragraph(self.say("outcome.reading"))
            yield self.lines()
            if not any(isinstance(line.found.low, float) and not isinf(line.found.low) for line in outcome.lines):
                yield Paragraph(self.say("outcome.no_interval", level=_level(LEVEL)))
        yield Heading(self.say("outcome.limits"))
        yield Bullets([self.limit(one) for one in outcome.limits])
        if outcome.lines:
            yield Heading(self.say("outcome.method"))
            yield Paragraph(self.say("outcome.how", k=outcome.k, level=_level(LEVEL)))
            if any(line.found.drawn for line in outcome.lines):
                yield Paragraph(self.say("outcome.drawn", choices=outcome.lines[0].found.choices, seed=outcome.seed))

    def followed(self, one: Followed) -> Iterator[Part]:
        records, years = self.words.list(one.records), self.words.list(map(str, one.years))
        yield Heading(one.name, 3)
        yield Paragraph(self.say("outcome.found", list=self.outcome.list, records=records, years=years))
        if one.matched is None or one.own is None:
            return
        within = self.say(f"outcome.within.{one.matched.within}")
        yield Paragraph(self.say("outcome.beside", base=one.matched.base, k=len(one.beside), within=within))
        header = [
            self.say("column.firm"),
            *(self.say(f"measure.{measure}") for measure in MEASURES),
            self.say("outcome.distance"),
        ]
        rows = [[one.own.name, *_figures(one.own), NOTHING]]
        rows += [
            [row.name, *_figures(row), f"{neighbour.distance:.2f}"]
            for row, neighbour in zip(one.beside, one.matched.neighbours, strict=True)
        ]
        yield Table(header, rows, right=(1, 2, 3, 4))

    def lines(self) -> Table:
        names = ("measure", "side", "span", "sets", "difference", "interval", "p")
        header = [self.say(f"outcome.column.{name}") for name in names]
        return Table(header, [self.line(line) for line in self.outcome.lines], right=(3, 4, 5, 6), whole=(2,))

    def line(self, line: Line) -> list[str]:
        found = line.found
        spans = self.words.list(f"{first}–{last}" for first, last in line.years)
        sets = self.say("outcome.sets", sets=found.sets, neighbours=found.neighbours)
        return [
            self.say(f"measure.{line.measure}"),
            self.say(f"outcome.side.{line.side}"),
            spans,
            sets if not found.lost else self.say("outcome.lost", sets=sets, lost=found.lost),
            _percent(found.difference),
            self.interval(found),
            f"{found.p:.3f}",
        ]

    def interval(self, found: Difference) -> str:
        if isinf(found.low):
            return self.say("outcome.widest", level=_level(found.widest)) if found.widest > WORTH else NOTHING
        return self.say("outcome.interval", low=_percent(found.low), high=_percent(found.high))

    def limit(self, one: Limit) -> str:
        return self.say(one.id.removeprefix("champions."), **one.values)


def _figures(row: Row) -> list[str]:
    return [_figure(row.figures[measure]) for measure in MEASURES]


def _figure(value: Decimal | None) -> str:
    return NOTHING if value is None else f"{value:,.1f}".removesuffix(".0")


def _percent(value: float) -> str:
    """A difference of logarithms as a person reads it: how many percent more."""
    return f"{percent(value):+.1f}%"


def _level(level: float) -> str:
    return f"{100 * level:.0f}%"


def as_data(outcome: Outcome, lang: str) -> Data:
    """The same for programs; figures as text, so exact. Estimates are numbers."""
    words = Words(lang)
    return {
        "place": outcome.register.place,
        "list": outcome.list,
        "years": list(outcome.years),
        "neighbours": outcome.k,
        "seed": outcome.seed,
        "level": LEVEL,
        "after": outcome.after,
        "followed": [_followed(one) for one in outcome.followed],
        "not_found": list(outcome.absent),
        "in_conflict": list(outcome.in_conflict),
        "unjudged": [_pair(one) for one in outcome.unjudged],
        "differences": [_line(line) for line in outcome.lines],
        "limits": [
            {
                "id": one.id.rpartition(".")[2],
                **one.values,
                "text": words.say(one.id.removeprefix("champions."), **one.values),
            }
            for one in outcome.limits
        ],
    }


def _pair(one: Candidate) -> Data:
    return {"champion": one.champion, "record": one.record}


def _followed(one: Followed) -> Data:
    data: Data = {
        "champion": one.champion,
        "recognised": one.recognised,
        "records": list(one.records),
        "years": list(one.years),
    }
    if one.matched and one.own:
        data |= {
            "base": one.matched.base,
            "within": one.matched.within,
            "measures": list(one.matched.measures),
            "figures": _exact(one.own),
            "beside": [
                {"name": row.name, "distance": neighbour.distance, "figures": _exact(row)}
                for row, neighbour in zip(one.beside, one.matched.neighbours, strict=True)
            ],
        }
    return data


def _exact(row: Row) -> Data:
    return {name: None if value is None else str(value) for name, value in row.figures.items()}


def _line(line: Line) -> Data:
    found = line.found
    return {
        "measure": line.measure,
        "side": line.side,
        "offset": line.offset,
        "spans": [list(span) for span in line.years],
        "champions": found.sets,
        "neighbours": found.neighbours,
        "neighbours_lost": found.lost,
        "log_difference": found.difference,
        "log_low": None if isinf(found.low) else found.low,
        "log_high": None if isinf(found.high) else found.high,
        "percent": percent(found.difference),
        "p": found.p,
        "choices": found.choices,
        "drawn": found.drawn,
        "widest_level": found.widest,
    }
