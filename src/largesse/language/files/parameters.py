"""`parameters.yaml`: the numbers of the law, each with its dates, unit, source and grade."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from largesse.errors import Mistake, Span, did_you_mean
from largesse.language.files.borrowed import borrowed
from largesse.language.files.parameter_shape import PARAMETER, PARAMETERS
from largesse.language.files.shape import digits_hint
from largesse.language.files.sources import text_of
from largesse.language.files.units import Kind, read_unit, unit_hint
from largesse.model.parameters import (
    BETWEEN,
    COMPARATOR,
    FIRST,
    LAST,
    LEAST,
    MOST,
    PAIRS,
    Band,
    Dated,
    Dispute,
    Parameter,
    ParameterContent,
    Scalar,
)
from largesse.model.parameters import Shape as Layout
from largesse.model.sources import GRADES, Source
from largesse.model.types import DATE, YES_NO, Choice, Date, Number, Type
from largesse.written import iso_day, plain_number
from largesse.yamltext import Item, Listing, Mapping, Report, read_yaml
from largesse.yamltext import Scalar as Written


def read_parameters(
    path: Path, sources: Map[str, Source], choices: Map[str, Choice], report: Report
) -> dict[str, Parameter]:
    """The parameters by dotted path, values in internal units; `choices` are the choice facts by name.

    Every mistake is reported. A parameter whose type is known is kept with stand-ins for its broken values, so that
    a rule that uses it is not reported too; with a mistake reported, nothing is ever decided by them.
    """
    item = read_yaml(path, report)
    if item is None:
        return {}
    found: dict[str, Parameter] = {}
    for leaf in PARAMETERS.leaves(item, "", item.span, report):
        if isinstance(leaf.item, Mapping):
            heard = report if leaf.good else _ignore
            if PARAMETER.variant(leaf.item) == "as_in":
                parameters = borrowed(leaf.path, leaf.span, leaf.item, heard)
            else:
                parameters = _Reader(leaf.path, leaf.span, leaf.item, sources, choices, heard).read()
            for one in parameters:
                found[one.path] = one
    return found


def parameter_paths(path: Path) -> set[str]:
    """The dotted paths of all parameters that stand in a file, whether they can be read or not."""
    item = read_yaml(path, _ignore)
    return set() if item is None else {leaf.path for leaf in PARAMETERS.leaves(item, "", item.span, _ignore)}


def _ignore(mistake: Mistake) -> None:
    """For what has been reported already."""


@dataclass
class _Reader:
    """Reads one well-laid-out parameter."""

    path: str
    span: Span
    item: Mapping
    sources: Map[str, Source]
    choices: Map[str, Choice]
    report: Report

    def mistake(self, kind: str, span: Span, what: str, hint: str = "") -> None:
        self.report(Mistake(kind, span, f"{self.path}: {what}", hint))

    def read(self) -> list[Parameter]:
        """The parameter and, where it is a threshold that says how it is compared with, its comparator."""
        parameter = self.parameter()
        comparator = None if parameter is None else self.comparator(parameter)
        return [one for one in (parameter, comparator) if one is not None]

    def parameter(self) -> Parameter | None:
        layout = self.layout()
        kind = self.kind("unit") if layout != "set" else self.option_kind("set")
        floors = self.kind(layout) if layout in ("steps", "brackets") else None
        by = self.choice("by") if layout == "table" else None
        if kind is None or (layout in ("steps", "brackets") and floors is None) or (layout == "table" and by is None):
            return None
        if layout in ("steps", "brackets") and not self.numeric(kind, "unit") & self.numeric(floors, layout):
            return None
        values = [
            self.dated(entry, self.content(entry.get("value"), layout, kind, floors, by)) for entry in self.entries()
        ]
        return Parameter(
            path=self.path,
            shape=layout,
            type=kind.type,
            unit_text=kind.text,
            values=tuple(self.in_order(values)),
            floors=floors.type if floors else None,
            by=by.name if by else None,
            span=self.span,
        )

    def entries(self) -> Iterator[Mapping]:
        listing = self.item.get("values")
        if isinstance(listing, Listing):
            yield from (entry for entry in listing.items if isinstance(entry, Mapping))

    def layout(self) -> Layout:
        match PARAMETER.variant(self.item):
            case "by":
                return "table"
            case "set":
                return "set"
            case "steps":
                return "steps"
            case "brackets":
                return "brackets"
        return "value"

    # --- how a threshold is compared with

    def comparator(self, threshold: Parameter) -> Parameter | None:
        """The comparators that stand beside the values, as a parameter of its own; None where none does."""
        said = [(entry, item) for entry in self.entries() if (item := entry.get("comparator")) is not None]
        words = [text_of(item, "is") if isinstance(item, Mapping) else _text(item) for _, item in said]
        if not said:
            return None
        values = [
            self.compared(threshold, entry, item, word) for (entry, item), word in zip(said, words, strict=True)
        ]
        pairs = list(dict.fromkeys(PAIRS[word] for word in words if word in PAIRS))
        if len(pairs) > 1:
            what = f"its comparators ask for different things: {', '.join(dict.fromkeys(words))}."
            hint = "A threshold is a least or a most; take two parameters for two."
            self.mistake("comparators-differ", said[0][1].span, what, hint)
        elif pairs and not _can_be_threshold(threshold):
            what = f"this is no threshold, and {words[0]!r} is said of one."
            hint = "A threshold is a number or a date, also of a table or of steps. Take the comparator out."
            self.mistake("no-threshold", said[0][1].span, what, hint)
            return None
        elif pairs and (pairs[0] in (LEAST, MOST)) is not isinstance(threshold.type, Number):
            what = f"{words[0]!r} is no comparator of {threshold.type}."
            hint = f"Of numbers it is {', '.join(LEAST + MOST)}; of dates {', '.join(FIRST + LAST)}."
            self.mistake("no-threshold", said[0][1].span, what, hint)
            pairs = []
        pair = BETWEEN.join(pairs[0]) if len(pairs) == 1 else ""
        return Parameter(threshold.path + COMPARATOR, "value", YES_NO, pair, tuple(values), span=said[0][1].span)

    def compared(self, threshold: Parameter, entry: Mapping, item: Item, word: str) -> Dated:
        """A comparator, for as long as the value beside it; a bare word is said by the text that says the value."""
        beside = next(dated for dated in threshold.values if dated.span == entry.span)
        counts = word == PAIRS.get(word, (word,))[0]
        if not isinstance(item, Mapping):
            return replace(beside, content=counts, note="", published=None, review=None, disputed=(), span=item.span)
        return replace(self.dated(item, counts), since=beside.since, until=beside.until)

    # --- units and choices

    def at(self, key: str) -> Span:
        """Where the value of a key stands; the parameter's own place where it is not given."""
        value = self.item.get(key)
        return self.span if value is None else value.span

    def kind(self, key: str) -> Kind | None:
        """The unit that a key names; one that nobody knows is reported."""
        text = text_of(self.item, key)
        kind = read_unit(text)
        if kind is None:
            self.mistake("unknown-unit", self.at(key), f"there is no unit {text!r}.", unit_hint(text))
        return kind

    def numeric(self, kind: Kind | None, key: str) -> bool:
        if kind is not None and not isinstance(kind.type, Number):
            self.mistake(
                "wrong-type",
                self.at(key),
                f"steps and brackets are numbers, not {kind.type}.",
                "Write such as EUR or count.",
            )
            return False
        return True

    def choice(self, key: str) -> Choice | None:
        """The choice fact that a key names; one that is none is reported."""
        name = text_of(self.item, key)
        if name not in self.choices:
            hint = did_you_mean(name, self.choices) or "Declare it: fact(Choice[…])."
            self.mistake("unknown-choice", self.at(key), f"there is no choice fact {name!r}.", hint)
            return None
        return self.choices[name]

    def option_kind(self, key: str) -> Kind | None:
        choice = self.choice(key)
        return None if choice is None else Kind(choice, Fraction(1), choice.name)

    # --- values

    def content(
        self, item: Item | None, layout: Layout, kind: Kind, floors: Kind | None, by: Choice | None
    ) -> ParameterContent:
        """A value in internal units, or a stand-in for one that is reported."""
        content: ParameterContent | None = None
        stand_in = _stand_in(kind.type)
        if floors is not None:
            content = self.rows(item, kind, floors) if isinstance(item, Listing) else None
            return content or (Band(Fraction(0), Fraction(1)),)
        if by is not None:
            content = self.table(item, kind, by) if isinstance(item, Mapping) else None
            return content or tuple((option, stand_in) for option in by.options)
        if layout == "set" and isinstance(kind.type, Choice):
            content = self.options(item, kind.type) if isinstance(item, Listing) else None
            return content or kind.type.options
        content = self.scalar(item, kind) if isinstance(item, Written) else None
        return stand_in if content is None else content

    def scalar(self, item: Written, kind: Kind) -> Scalar | None:
        """One value in internal units; reported where it is none of its unit."""
        match kind.type:
            case Number():
                return self.number(item, kind)
            case _ if kind.type == DATE:
                day = iso_day(item.text)
                if day is None:
                    self.mistake("not-a-date", item.span, f"{item.text!r} is no date.", "Write it as 2023-03-01.")
                return day
            case _ if kind.type == YES_NO:
                word = {"yes": True, "no": False}.get(item.text.lower(), item.value)
                if not isinstance(word, bool):
                    self.mistake(
                        "wrong-type", item.span, f"{item.text!r} is neither yes nor no.", "Write true or false."
                    )
                    return None
                return word
        return item.text

    def number(self, item: Written, kind: Kind) -> Fraction | None:
        number = plain_number(item.text)
        if number is not None:
            return Fraction(number) * kind.factor
        bare = item.text.removesuffix("%").strip()
        if plain_number(bare) is None:
            hint = digits_hint(item.text)
        else:
            hint = f"Write {bare}: the unit is % already." if kind.text == "%" else f"Write {bare} and unit: '%'."
        self.mistake("not-a-number", item.span, f"{item.text!r} is no number ({kind.text}).", hint)
        return None

    def options(self, item: Listing, choice: Choice) -> tuple[str, ...] | None:
        """The options of a set; those that the choice has not, or that stand twice, are reported."""
        found: list[str] = []
        for part in item.items:
            text = part.text if isinstance(part, Written) else ""
            if text not in choice.options:
                self.unknown_option(part.span, text, choice)
            elif text in found:
                self.mistake("duplicate-option", part.span, f"the option {text!r} stands twice.", "Take one out.")
            else:
                found.append(text)
        return tuple(found) if len(found) == len(item.items) else None

    def unknown_option(self, span: Span, text: str, choice: Choice) -> None:
        hint = did_you_mean(text, choice.options)
        self.mistake("unknown-option", span, f"{choice.name} has no option {text!r}.", hint)

    def table(self, item: Mapping, kind: Kind, choice: Choice) -> tuple[tuple[str, Scalar], ...] | None:
        """One value for each option, in the order of the options; options missing or unknown are reported."""
        found: dict[str, Scalar] = {}
        good = True
        for entry in item:
            if entry.key not in choice.options:
                self.unknown_option(entry.span, entry.key, choice)
                good = False
                continue
            value = self.scalar(entry.value, kind) if isinstance(entry.value, Written) else None
            if value is None:
                good = False
            else:
                found[entry.key] = value
        given = {entry.key for entry in item}
        for option in choice.options:
            if option not in given:
                hint = f"Say what holds for {option}."
                self.mistake("table-option-missing", item.span, f"the table has no value for {option!r}.", hint)
                good = False
        return tuple((option, found[option]) for option in choice.options) if good else None

    def rows(self, item: Listing, kind: Kind, floors: Kind) -> tuple[Band, ...] | None:
        """The rows from the lowest floor; floors out of order, and a first one above zero, are reported."""
        rows: list[Band] = []
        good = True
        for part in item.items:
            if not isinstance(part, Mapping):
                continue
            floor, value = (
                self.number(cell, of) if isinstance(cell, Written) else None
                for cell, of in ((part.get("from"), floors), (part.get("value"), kind))
            )
            if floor is None or value is None:
                good = False
                continue
            if not rows and floor > 0:
                hint = "Begin with {from: 0, value: 0} if what lies beneath earns nothing."
                self.mistake("first-floor", part.span, "the first row begins above 0.", hint)
                good = False
            elif rows and floor <= rows[-1].floor:
                what = f"the row from {text_of(part, 'from')} does not begin above the one before."
                self.mistake("floors-not-ascending", part.span, what, "Put the rows in ascending order.")
                good = False
            rows.append(Band(floor, value))
        return tuple(rows) if good else None

    # --- dates, sources, grades

    def dated(self, item: Mapping, content: ParameterContent) -> Dated:
        since, until = iso_day(text_of(item, "since")), iso_day(text_of(item, "until"))
        if until is not None and since is not None and until < since:
            at = item.get("until") or item
            hint = "Are the two dates exchanged?"
            self.mistake("until-before-since", at.span, f"it ends on {until}, before it begins.", hint)
            until = None
        return Dated(
            since=since or date.min,
            until=until,
            content=content,
            grade=self.grade(item),
            source=text_of(item, "source") or None,
            locator=text_of(item, "locator") or "unknown",
            note=text_of(item, "note"),
            published=iso_day(text_of(item, "published")),
            review=iso_day(text_of(item, "review")),
            disputed=self.disputes(item),
            span=item.span,
        )

    def source(self, item: Mapping) -> Source | None:
        """The source that an item names; one that nobody knows is reported."""
        at = item.get("source")
        name = text_of(item, "source")
        if at is not None and name not in self.sources:
            hint = did_you_mean(name, self.sources) or "Add it to sources.yaml."
            self.mistake("unknown-source", at.span, f"there is no source {name!r}.", hint)
        return self.sources.get(name)

    def grade(self, item: Mapping) -> str:
        """The grade of a value: as given, never stronger than its source's. Says where a note is needed too."""
        source, given = self.source(item), text_of(item, "grade")
        given = given if given in GRADES else ""
        at = (item.get("grade") or item).span
        if source is not None and given and GRADES.index(given) < GRADES.index(source.grade):
            what = f"the grade {given!r} is stronger than that of its source {source.id} ({source.grade})."
            self.mistake("grade-too-strong", at, what, f"Leave the grade out, or write {source.grade}.")
        grade = given or (source.grade if source else "assumed")
        sourceless = item.get("source") is None
        if sourceless and given not in ("assumed", "unverified"):
            hint = "Add source:, or grade: assumed and a note that says why this value."
            self.mistake("value-without-source", item.span, "this value has no source.", hint)
        elif (sourceless or (grade == "assumed" and source is not None)) and not text_of(item, "note"):
            self.mistake("assumed-without-note", at, f"a value graded {grade} needs a note.", "Say why this value.")
        return grade

    def disputes(self, item: Mapping) -> tuple[Dispute, ...]:
        listing = item.get("disputed")
        if not isinstance(listing, Listing):
            return ()
        entries = [entry for entry in listing.items if isinstance(entry, Mapping)]
        for entry in entries:
            self.source(entry)
        return tuple(Dispute(text_of(entry, "says"), text_of(entry, "source")) for entry in entries)

    def in_order(self, values: list[Dated]) -> list[Dated]:
        """The values by date; one without an end ends where the next begins. Overlaps are reported."""
        values = sorted(values, key=lambda dated: dated.since)
        for i, (dated, following) in enumerate(pairwise(values)):
            if dated.since == following.since or (dated.until is not None and dated.until >= following.since):
                what = f"the values since {dated.since} and since {following.since} overlap."
                self.mistake("dates-overlap", following.span, what, "End the earlier one the day before.")
            elif dated.until is None:
                values[i] = replace(dated, until=following.since - timedelta(days=1))
        return values


def _text(item: Item) -> str:
    return item.text if isinstance(item, Written) else ""


def _can_be_threshold(parameter: Parameter) -> bool:
    return parameter.shape in ("value", "table", "steps") and isinstance(parameter.type, Number | Date)


def _stand_in(type_: Type) -> Scalar:
    """Some value of a type."""
    match type_:
        case Number():
            return Fraction(1)
        case Choice():
            return type_.options[0]
    stand_ins: dict[Type, Scalar] = {DATE: date(2000, 1, 1), YES_NO: True}
    return stand_ins.get(type_, "text")
