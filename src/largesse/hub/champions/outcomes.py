"""What became of the champions, as it is shown: who was compared, the differences, how they came about, their
limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import isinf
from typing import Any

from largesse.explain.blocks import Block, Page
from largesse.explain.said import Verbatim
from largesse.hub.axes import curves, line
from largesse.hub.champions.candidates import Candidate
from largesse.hub.champions.editions import MEASURES, Measure, Row
from largesse.hub.champions.matched import LEVEL, Difference, percent
from largesse.hub.champions.outcome import Followed, Limit, Line, Outcome, Series
from largesse.hub.champions.page import bullets, page, paragraph, section, table
from largesse.hub.figures import number
from largesse.hub.words import Words

Data = dict[str, Any]
NOTHING = "–"
NO_AFTER = "champions.limit.no_after"
YEARS = 3
"""A series of fewer years is no chart."""
WORTH = 0.5
"""An interval of a level no higher than this says nothing."""


def shown(outcomes: Sequence[Outcome], lang: str) -> Page:
    """The outcomes of one or several registers. That there is no after yet stands above everything else."""
    words = Words("champions", lang)
    if len(outcomes) == 1:
        return page(_title(outcomes[0], words), _Shown(outcomes[0], words).parts(), _notices(outcomes, words))
    parts = (section(_title(one, words), *_Shown(one, words).parts()) for one in outcomes)
    return page(words.text("outcome.all"), parts, _notices(outcomes, words))


def _title(outcome: Outcome, words: Words) -> str:
    return words.text("outcome.title", register=outcome.register.names[words.lang])


def _notices(outcomes: Sequence[Outcome], words: Words) -> list[str]:
    return [_said(limit, words) for one in outcomes for limit in one.limits if one.followed and limit.id == NO_AFTER]


def _said(limit: Limit, words: Words) -> str:
    return words.text(limit.id.removeprefix("champions."), **limit.values)


class _Shown:
    def __init__(self, outcome: Outcome, words: Words) -> None:
        self.outcome = outcome
        self.words = words
        self.say = words.text

    def parts(self) -> Iterator[Block]:
        outcome = self.outcome
        yield paragraph(self.say("outcome.head", first=outcome.years[0], last=outcome.years[-1], list=outcome.list))
        if not outcome.followed:
            yield paragraph(self.say("outcome.nobody"))
        for one in outcome.followed:
            yield section(one.name, *self.followed(one))
        if outcome.lines:
            yield section(self.say("outcome.differences"), *self.differences())
        yield section(self.say("outcome.limits"), bullets(_said(one, self.words) for one in outcome.limits))
        if outcome.lines:
            yield section(self.say("outcome.method"), *self.method())

    def differences(self) -> Iterator[Block]:
        yield paragraph(self.say("outcome.reading"))
        if all(isinf(line.found.low) for line in self.outcome.lines):
            yield paragraph(self.say("outcome.no_interval", level=_level(LEVEL)))
        for measure in MEASURES:
            yield from self.lines(measure)

    def method(self) -> Iterator[Block]:
        yield paragraph(self.say("outcome.how", k=self.outcome.k, level=_level(LEVEL)))
        drawn = next((line.found for line in self.outcome.lines if line.found.drawn), None)
        if drawn:
            yield paragraph(self.say("outcome.drawn", choices=drawn.choices, seed=self.outcome.seed))

    def followed(self, one: Followed) -> Iterator[Block]:
        records, years = self.words.joined(one.records), self.words.joined(map(str, one.years))
        yield paragraph(self.say("outcome.found", list=self.outcome.list, records=records, years=years))
        if one.matched is None or one.own is None:
            return
        within = self.say(f"outcome.within.{one.matched.within}")
        yield paragraph(self.say("outcome.beside", base=one.matched.base, k=len(one.beside), within=within))
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
        yield table(one.name, header, rows, numbers=(1, 2, 3, 4))
        for measure in MEASURES:
            series = [each for each in one.series if each.measure == measure and each.points]
            if series and len(series[0].points) >= YEARS:
                yield self.chart(measure, series)

    def chart(self, measure: Measure, series: Sequence[Series]) -> Block:
        """The champion and its neighbours over the years, as the editions have them."""
        lines = [
            line(one.name, {year: Fraction(value) for year, value in one.points}, self.number, self.words.lang)
            for one in series
        ]
        return curves(Verbatim(self.say(f"outcome.chart.{measure}")), lines, self.number)

    def number(self, value: Fraction) -> str:
        return number(value, self.words.lang)

    def lines(self, measure: Measure) -> Iterator[Block]:
        names = ("span", "side", "sets", "difference", "interval", "p")
        lines = [line for line in self.outcome.lines if line.measure == measure]
        if lines:
            title = self.say(f"measure.{measure}")
            header = [self.say(f"outcome.column.{name}") for name in names]
            yield section(title, table(title, header, map(self.line, lines), numbers=(3, 4, 5)))

    def line(self, line: Line) -> list[str]:
        found = line.found
        spans = self.words.joined(f"{first}–{last}" for first, last in line.years)
        sets = self.say("outcome.sets", sets=found.sets, neighbours=found.neighbours)
        return [
            spans,
            self.say(f"outcome.side.{line.side}"),
            sets if not found.lost else self.say("outcome.lost", sets=sets, lost=found.lost),
            _percent(found.difference),
            self.interval(found),
            f"{found.p:.3f}",
        ]

    def interval(self, found: Difference) -> str:
        if isinf(found.low):
            return self.say("outcome.widest", level=_level(found.widest)) if found.widest > WORTH else NOTHING
        return self.say("outcome.interval", low=_percent(found.low), high=_percent(found.high))


def _figures(row: Row) -> list[str]:
    return [_figure(row.figures[measure]) for measure in MEASURES]


def _figure(value: Decimal | None) -> str:
    return NOTHING if value is None else f"{value:,.1f}".removesuffix(".0")


def _percent(value: float) -> str:
    """A difference of logarithms as a person reads it: how many percent more."""
    return f"{percent(value):+.1f}%"


def _level(level: float) -> str:
    return f"{100 * level:.0f}%"


def as_data(outcomes: Sequence[Outcome], lang: str) -> Data:
    """The same for programs; figures as text, so exact. Estimates are numbers."""
    return {"registers": [_outcome(one, Words("champions", lang)) for one in outcomes]}


def _outcome(outcome: Outcome, words: Words) -> Data:
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
                "text": _said(one, words),
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
        "series": [
            {
                "measure": each.measure,
                "name": each.name,
                "points": [[year, str(value)] for year, value in each.points],
            }
            for each in one.series
        ],
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
