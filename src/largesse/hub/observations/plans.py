"""A plan's targets: read from a YAML file, and how each stands: met, on track, behind, not measurable.

On track is judged by the straight line from the base to the due date: at the end of the latest period observed, the
value is on the line or on the better side of it. Nothing says that things go in a straight line; it is what
is expected of a plan that says nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Literal, get_args

from largesse.errors import LargesseError, Mistake, Span, did_you_mean
from largesse.hub.indicators import Indicator, catalogue
from largesse.hub.model.periods import Period
from largesse.hub.observations.cells import Cell
from largesse.hub.observations.kept import of
from largesse.hub.places import Place, find
from largesse.hub.store import Store
from largesse.hub.yamlfiles import NAME, by_key, read_checked, refuse, refuse_other_file
from largesse.language.files.shape import Field, ListOf, Numeric, Record, Text, Word
from largesse.language.files.sources import SOURCE, text_of
from largesse.model.sources import Source
from largesse.written import exact_number, iso_day
from largesse.yamltext import Listing
from largesse.yamltext import Mapping as Entries

Comparator = Literal["at least", "at most", "more than", "less than"]
Standing = Literal["met", "on track", "behind", "not measurable"]
Why = Literal[
    "met", "on-line", "off-line", "missed", "no-observation", "nothing-since", "no-base"
]  # fmt: skip

BASE = Record(
    {
        "period": Field(Text(), "The period that the plan starts from", required=True),
        "value": Field(Numeric(), "The value then; the observed one where it is not given"),
    }
)
TARGET = Record(
    {
        "indicator": Field(Text(), "The indicator", required=True),
        "place": Field(Text(), "The place, by id or name", required=True),
        "comparator": Field(Word(get_args(Comparator), "unknown-word"), "How the value is compared", required=True),
        "value": Field(Numeric(), "The value to reach, in the catalogue's unit", required=True),
        "due": Field(Text(), "The period by whose end it is due", required=True),
        "base": Field(BASE, "What the plan starts from"),
        "note": Field(Text(), "What else to know of it"),
    }
)
FILE = Record(
    {
        "plan": Field(NAME, "What the plan is called", required=True),
        "source": Field(Record(SOURCE.fields), "The plan's text", required=True),
        "targets": Field(ListOf(TARGET, "an entry"), "Its targets", required=True),
    }
)


@dataclass(frozen=True)
class Target:
    indicator: Indicator
    place: Place
    comparator: Comparator
    value: Fraction
    due: Period
    base: Period | None = None
    base_value: Fraction | None = None
    note: str = ""

    def is_reached_by(self, value: Fraction) -> bool:
        match self.comparator:
            case "at least":
                return value >= self.value
            case "at most":
                return value <= self.value
            case "more than":
                return value > self.value
            case "less than":
                return value < self.value

    @property
    def upwards(self) -> bool:
        return self.comparator in ("at least", "more than")


@dataclass(frozen=True)
class Plan:
    names: Mapping[str, str]
    source: Source
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Progress:
    """How a target stands and why: the latest cell by its due date, the base, and where the straight line is at the
    end of that cell's period."""

    target: Target
    standing: Standing
    why: Why
    latest: Cell | None = None
    base: Fraction | None = None
    line: Fraction | None = None


def progress(store: Store, plan: Plan) -> list[Progress]:
    """How each target of a plan stands."""
    return [stands(target, of(store, target.indicator.id, target.place.id)) for target in plan.targets]


def stands(target: Target, observed: list[Cell]) -> Progress:
    """How a target stands by what was observed, in the order of time. What is after the due date does not count, nor
    does a flow of a period that is longer or shorter than the target's."""
    observed = [cell for cell in observed if _is_as_long(cell.period, target)]
    by_then = [cell for cell in observed if _end(cell.period) <= _end(target.due)]
    base = target.base_value
    if base is None and target.base is not None:
        base = next((cell.value for cell in observed if cell.period == target.base), None)
    since = by_then if target.base is None else [cell for cell in by_then if _end(cell.period) > _end(target.base)]
    if not by_then:
        return Progress(target, "not measurable", "no-observation", base=base)
    if not since:
        return Progress(target, "not measurable", "nothing-since", base=base)
    latest = since[-1]
    if target.is_reached_by(latest.value):
        return Progress(target, "met", "met", latest, base, _line(target, base, latest))
    if _end(latest.period) == _end(target.due):
        return Progress(target, "behind", "missed", latest, base, _line(target, base, latest))
    line = _line(target, base, latest)
    if line is None:
        return Progress(target, "not measurable", "no-base", latest)
    on_line = latest.value >= line if target.upwards else latest.value <= line
    return Progress(
        target, "on track" if on_line else "behind", "on-line" if on_line else "off-line", latest, base, line
    )


def _is_as_long(period: Period, target: Target) -> bool:
    """Whether a value of the period can be held against the target: half a year's spending says nothing of a year's.
    A flow that is due on a day is that of a year."""
    return target.indicator.nature != "flow" or period.months_long == (target.due.months_long or 12)


def _line(target: Target, base: Fraction | None, latest: Cell) -> Fraction | None:
    """Where the straight line from the base to the due date is at the end of a cell's period."""
    if target.base is None or base is None:
        return None
    start, end = _end(target.base), _end(target.due)
    gone = Fraction((_end(latest.period) - start).days, (end - start).days)
    return base + (target.value - base) * gone


def _end(period: Period) -> date:
    assert period.last is not None  # observations, and periods of plans, are closed
    return period.last


# --- reading


def read_plan(path: Path) -> Plan:
    """A plan's targets. Raises LargesseError where there is no such file, ProgrammeError with every mistake in it."""
    if not path.is_file():
        raise LargesseError(f"There is no file {str(path)!r}.")
    refuse_other_file(path, FILE, "plan of targets")
    item = read_checked(path, FILE)
    refuse(_mistakes(item))
    source = item.get("source")
    assert isinstance(source, Entries)
    return Plan(by_key(item.get("plan")), _source(path, source), tuple(_target(one) for one in _targets(item)))


def _targets(item: Entries) -> Iterator[Entries]:
    listed = item.get("targets")
    for one in listed.items if isinstance(listed, Listing) else ():
        if isinstance(one, Entries):
            yield one


def _source(path: Path, item: Entries) -> Source:
    return Source(
        path.stem, text_of(item, "title"), text_of(item, "url"), text_of(item, "grade"), text_of(item, "publisher"),
        iso_day(text_of(item, "published")), iso_day(text_of(item, "retrieved")), text_of(item, "note"),
    )  # fmt: skip


def _target(item: Entries) -> Target:
    place, base = find(text_of(item, "place")), item.get("base")
    assert place is not None
    return Target(
        indicator=catalogue()[text_of(item, "indicator")],
        place=place,
        comparator=next(word for word in get_args(Comparator) if word == text_of(item, "comparator")),
        value=_number(item, "value") or Fraction(0),
        due=_period(item, "due"),
        base=_period(base, "period") if isinstance(base, Entries) else None,
        base_value=_number(base, "value") if isinstance(base, Entries) else None,
        note=text_of(item, "note"),
    )


def _number(item: Entries, key: str) -> Fraction | None:
    return exact_number(text_of(item, key))


def _period(item: Entries, key: str) -> Period:
    found = Period.parse(text_of(item, key))
    assert found is not None
    return found


def _mistakes(item: Entries) -> Iterator[Mistake]:
    for target in _targets(item):
        indicator, place = text_of(target, "indicator"), text_of(target, "place")
        if indicator not in catalogue():
            yield Mistake("unknown-indicator", _at(target, "indicator"), f"There is no indicator {indicator!r}.",
                          did_you_mean(indicator, catalogue()))  # fmt: skip
        if find(place) is None:
            yield Mistake("unknown-place", _at(target, "place"), f"There is no place {place!r}.",
                          "Name it by an id such as cn/shanghai, or by its name.")  # fmt: skip
        base = target.get("base")
        ends = [_closed(target, "due")] + ([_closed(base, "period")] if isinstance(base, Entries) else [])
        for period in ends:
            if isinstance(period, Mistake):
                yield period
        if len(ends) == 2 and isinstance(ends[0], date) and isinstance(ends[1], date) and ends[1] >= ends[0]:
            yield Mistake("late-base", _at(target, "base"), "The base is not before the due date.",
                          "Give the period that the plan starts from.")  # fmt: skip


def _closed(item: Entries, key: str) -> date | Mistake:
    """The last day of a period, or what is wrong with it."""
    text = text_of(item, key)
    period = Period.parse(text)
    if period is None or period.last is None or not period.is_closed:
        return Mistake("not-a-period", _at(item, key), f"{text!r} is no period with an end.",
                       "Write it as 2025, 2025-Q2, 2025-06 or 2025-06-30.")  # fmt: skip
    return period.last


def _at(item: Entries, key: str) -> Span:
    return next((entry.span for entry in item if entry.key == key), item.span)
