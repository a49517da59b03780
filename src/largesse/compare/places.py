"""The places that are compared: their programmes, how these exclude each other, and the tax that aid meets there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from largesse.compare.choices import EACH, OnlyOne, Question, questions_of
from largesse.compare.entries import IN_BOTH, NAME, WHY, Entry, Result, Why, read_entry, why_of
from largesse.compare.feeds import Feeds, compile_feeds
from largesse.decide.decision import Decider
from largesse.errors import LargesseError, Mistake, ProgrammeError, Span, did_you_mean
from largesse.explain.sources import is_unverified
from largesse.language.files import read_parameters, read_sources
from largesse.language.files.shape import Field, ListOf, Record, Text, Word
from largesse.language.files.sources import text_of
from largesse.language.load import load_programme
from largesse.language.shelf import LIBRARY, folders
from largesse.model import types as t
from largesse.model.parameters import Dated, Parameter
from largesse.model.programme import Programme
from largesse.model.sources import Source
from largesse.yamltext import Listing, Report, Scalar, read_yaml
from largesse.yamltext import Mapping as Entries

TAX_RATE = "tax.rate"
CREDITED = "tax.credited"
"""The part of it that credits are used against, where that is not all: a country's own, without a region's."""


@dataclass(frozen=True)
class Participant:
    """A programme of a place with its entry, ready to decide."""

    programme: Programme
    entry: Entry
    feeds: Feeds
    decider: Decider

    @cached_property
    def id(self) -> str:
        return self.programme.id

    @cached_property
    def unverified(self) -> bool:
        """Whether it rests on a text that nobody else confirms."""
        return is_unverified(self.programme)

    @cached_property
    def counts(self) -> bool:
        """Whether any benefit of it is counted."""
        return any(not worth.left_out for worth in self.entry.benefits.values())

    @cached_property
    def needs_reference_year(self) -> bool:
        return self.programme.needs_reference_year

    @cached_property
    def rests_on(self) -> tuple[str, ...]:
        """The other programmes whose results feed it, in the order of its entry."""
        return tuple(dict.fromkeys(r.programme for r in self.entry.results if not r.taken and r.programme != self.id))

    @cached_property
    def feeds_itself(self) -> bool:
        """Whether what it comes to rests on what it comes to, as where the tax of a year is that on a credit too."""
        return any(r.programme == self.id and not r.taken for r in self.entry.results)

    @property
    def asks_whether_taken(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(r.programme for r in self.entry.results if r.taken))


@dataclass(frozen=True)
class Place:
    """A place with all the programmes that apply in it, its own and those of the places it lies in, each after those
    whose results feed it."""

    id: str
    names: Mapping[str, str]
    currency: str
    participants: tuple[Participant, ...]
    only_one: tuple[OnlyOne, ...]
    tax: Parameter
    sources: Mapping[str, Source]
    credited: Parameter | None = None

    @cached_property
    def _tax_rates(self) -> dict[date, Fraction]:
        """The rates that were asked for: with each firm, they are asked for again."""
        return {}

    @cached_property
    def of_the_year(self) -> dict[tuple[int, int], dict[str, Any]]:
        """What is known of a year where another is the first: with each firm, it is asked for again."""
        return {}

    def tax_rate(self, day: date) -> Fraction:
        if day not in self._tax_rates:
            self._tax_rates[day] = self.tax_on(day).number
        return self._tax_rates[day]

    def tax_on(self, day: date) -> Dated:
        dated = self.tax.at(day)
        if dated is None:
            raise LargesseError(f"{self.id}: no rate of tax on profits is known on {day}.")
        return dated

    def credited_rate(self, day: date) -> Fraction:
        """The rate of the tax that a credit can be used against: no more than all of it."""
        dated = None if self.credited is None else self.credited.at(day)
        rate = self.tax_rate(day)
        return rate if dated is None else min(rate, dated.number)

    @cached_property
    def rests_on_taken(self) -> Mapping[str, frozenset[str]]:
        """Of each programme, which it rests on being taken, directly or through others."""
        found: dict[str, frozenset[str]] = {}
        for one in self.participants:  # each stands after those that it rests on
            found[one.id] = frozenset(one.asks_whether_taken).union(*(found[name] for name in one.rests_on))
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Participant]:
        return {one.id: one for one in self.participants}

    @cached_property
    def asked_about(self) -> frozenset[str]:
        """The programmes of which others ask whether they are taken."""
        return frozenset(name for one in self.participants for name in one.asks_whether_taken)

    def resting_on(self, programme: str) -> frozenset[str]:
        """A programme and all whose facts its results feed, directly or through others."""
        found = {programme}
        for one in self.participants:  # each stands after those that it rests on
            if not found.isdisjoint(one.rests_on):
                found.add(one.id)
        return frozenset(found)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What a firm chooses between."""
        return questions_of(self.only_one, self.rests_on_taken)

    @cached_property
    def asking_nothing(self) -> tuple[str, ...]:
        """The programmes that have to do with no choice."""
        asked = {name for question in self.questions for name in question.programmes}
        return tuple(one.id for one in self.participants if one.id not in asked)


# --- reading

ONE = Record(
    {
        "of": Field(ListOf(ListOf(Text(), "a programme"), "a set"), "Sets of programmes, of which one counts",
                    required=True),
        "each": Field(Word(EACH, "unknown-word"), "Chosen each year, or once with the place", required=True),
        **WHY,
    }
)  # fmt: skip
FILE = Record(
    {
        "name": Field(IN_BOTH, "What the place is called", required=True),
        "currency": Field(Text(), "Its currency", required=True),
        "only_one_of": Field(ListOf(ONE, "an entry"), "Programmes that exclude each other"),
    }
)


def place_ids(root: Path = LIBRARY) -> list[str]:
    """The places that can be compared: those that lie in no other's stead, none within them."""
    told = sorted(path.parent.parent.relative_to(root).as_posix() for path in root.rglob("place/place.yaml"))
    return [id_ for id_ in told if not any(other.startswith(f"{id_}/") for other in told)]


def places(wanted: Iterable[str] = ()) -> list[Place]:
    """The places by their ids, all where none is named. Raises LargesseError for one that there is not."""
    known = place_ids()
    names = list(dict.fromkeys(wanted)) or known
    for name in names:
        if name not in known:
            beneath = [id_ for id_ in known if id_.startswith(f"{name}/")]
            hint = f"Within it there is {', '.join(beneath)}." if beneath else did_you_mean(name, known)
            raise LargesseError(
                f"{name!r} is no place that can be compared. {hint or 'There is ' + ', '.join(known)}"
            )
    return [read_place(name) for name in names]


def read_place(id: str, root: Path = LIBRARY) -> Place:
    """A place of the library, or of another that is laid out like it, with its programmes, loaded and ready. Raises
    ProgrammeError with every mistake in its files."""
    return _place(id, root)


@cache
def _place(id: str, root: Path) -> Place:
    mistakes: list[Mistake] = []
    parts = id.split("/")
    chain = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    told = {part: at for part in chain if (at := root / part.replace("-", "_") / "place").is_dir()}
    reports = {part: _beneath(f"{part}/place", mistakes) for part in told}
    heads = [_head(at, reports[part]) for part, at in told.items()]
    sources = {k: v for part, at in told.items() for k, v in read_sources(at / "sources.yaml", reports[part]).items()}
    figures = [read_parameters(at / "parameters.yaml", sources, {}, reports[part]) for part, at in told.items()]
    tax = [one[TAX_RATE] for one in figures if TAX_RATE in one]
    credited = [one[CREDITED] for one in figures if CREDITED in one]
    _refuse(mistakes)
    if not tax:
        raise LargesseError(f"{id}: its place/parameters.yaml lacks the rate of tax on profits, {TAX_RATE}.")
    only_one = tuple(one for head in heads for one in head.only_one)
    participants = participants_of(id, root)
    ids = [one.id for one in participants]
    for one in only_one:
        for name in sorted(one.programmes - set(ids)):
            mistakes.append(
                Mistake("unknown-programme", Span(f"{id}/place/place.yaml", 1, 1), f"{id}: only_one_of names {name}.",
                        did_you_mean(name, ids) or "It has no compare.yaml here.")
            )  # fmt: skip
    _refuse(mistakes)
    return Place(
        id, heads[-1].names, heads[-1].currency, participants, only_one, tax[-1], sources,
        credited[-1] if credited else None,
    )  # fmt: skip


@cache
def participants_of(id: str, root: Path) -> tuple[Participant, ...]:
    """The programmes that apply in a place, with their entries: those of the places it lies in, then its own, each
    after those that feed it. Raises ProgrammeError with every mistake in their entries."""
    within = id.rpartition("/")[0]
    outer = participants_of(within, root) if within else ()
    mistakes: list[Mistake] = []
    own = [
        programme
        for name, at in folders(id, root)
        if name.rpartition("/")[0] == id and (at / NAME).is_file()
        for programme in _loaded(at, _beneath(name, mistakes))
    ]
    _refuse(mistakes)
    participants = _participants(own, outer, mistakes)
    _refuse(mistakes)
    return participants


def _loaded(folder: Path, report: Report) -> list[Programme]:
    """The programme of a folder, or none where it has mistakes (reported)."""
    try:
        return [load_programme(folder)]
    except ProgrammeError as error:
        for mistake in error.mistakes:
            report(mistake)
        return []


def _refuse(mistakes: list[Mistake]) -> None:
    if mistakes:
        raise ProgrammeError(mistakes)


@dataclass(frozen=True, slots=True)
class _Head:
    names: Mapping[str, str]
    currency: str
    only_one: tuple[OnlyOne, ...]


def _head(folder: Path, report: Report) -> _Head:
    item = read_yaml(folder / "place.yaml", report)
    if item is None or not FILE.check(item, "", report) or not isinstance(item, Entries):
        return _Head({}, "", ())
    name, only_one = item.get("name"), item.get("only_one_of")
    assert isinstance(name, Entries)
    return _Head(
        {entry.key: entry.value.text for entry in name if isinstance(entry.value, Scalar)},
        text_of(item, "currency"),
        tuple(
            _only_one(one)
            for one in (only_one.items if isinstance(only_one, Listing) else ())
            if isinstance(one, Entries)
        ),
    )


def _only_one(item: Entries) -> OnlyOne:
    of = item.get("of")
    assert isinstance(of, Listing)
    sets = tuple(
        tuple(name.text for name in one.items if isinstance(name, Scalar))
        for one in of.items
        if isinstance(one, Listing)
    )
    each = next(each for each in EACH if each == text_of(item, "each"))
    return OnlyOne(sets, each, why_of(item) or Why())


def _participants(
    programmes: list[Programme], outer: tuple[Participant, ...], mistakes: list[Mistake]
) -> tuple[Participant, ...]:
    """The programmes with their entries after those of the places around, each after those that feed it."""
    entries: dict[str, Entry] = {}
    by_id = {programme.id: programme for programme in (*(one.programme for one in outer), *programmes)}
    for programme in programmes:
        assert programme.folder is not None
        entry = read_entry(programme.folder, _beneath(programme.id, mistakes))
        if entry is not None:
            entries[programme.id] = entry
    ready: list[Participant] = [*outer]
    for id_ in _in_order(entries, mistakes):
        programme, entry = by_id[id_], entries[id_]
        report = _beneath(programme.id, mistakes)
        types = {r.name: type_ for r in entry.results if (type_ := _type_of(r, by_id, report)) is not None}
        check_benefits(programme, entry, report)
        check_sources(programme, entry, report)
        check_uses(entry, {one.id: one for one in ready}, report)
        ready.append(
            Participant(programme, entry, compile_feeds(programme, entry, types, report), Decider(programme))
        )
    return tuple(ready)


def _beneath(id: str, mistakes: list[Mistake]) -> Report:
    """Reports mistakes with the id of the programme or place before the file's name."""

    def report(mistake: Mistake) -> None:
        span = Span(f"{id}/{mistake.span.file}", mistake.span.line, mistake.span.column)
        mistakes.append(Mistake(mistake.kind, span, mistake.what, mistake.hint))

    return report


def _type_of(result: Result, by_id: Mapping[str, Programme], report: Report) -> t.Type | None:
    if result.programme not in by_id:
        hint = did_you_mean(result.programme, by_id) or "It takes part in the comparison only with a compare.yaml."
        report(
            Mistake("unknown-programme", result.span, f"{result.name}: the place has no {result.programme!r}.", hint)
        )
        return None
    if result.taken:
        return t.YES_NO
    rules = by_id[result.programme].rules
    if result.rule not in rules:
        what = f"{result.name}: {result.programme} has no rule {result.rule!r}."
        report(Mistake("unknown-rule", result.span, what, did_you_mean(result.rule, rules)))
        return None
    return rules[result.rule][0].type


def check_benefits(programme: Programme, entry: Entry, report: Report) -> None:
    """Every benefit is told of, and none that there is not."""
    for name in programme.money_benefits:
        if name not in entry.benefits:
            report(
                Mistake("not-told", entry.on.span, f"The benefit {name} of {programme.id} is not told of.",
                        "Say under 'benefits' when it is paid and how it is taxed, or why it is left out.")
            )  # fmt: skip
    for path in entry.given:
        if path not in programme.parameters:
            what = f"{programme.id} has no parameter {path!r} that is given."
            report(Mistake("unknown-parameter", entry.on.span, what, did_you_mean(path, programme.parameters)))
    for name, worth in entry.benefits.items():
        if name not in programme.money_benefits:
            what = f"{programme.id} has no benefit of money called {name!r}."
            report(Mistake("unknown-benefit", worth.span, what, did_you_mean(name, programme.money_benefits)))
        if worth.instead and worth.instead not in programme.rules:
            what = f"{name}: {programme.id} has no rule {worth.instead!r}."
            report(Mistake("unknown-rule", worth.span, what, did_you_mean(worth.instead, programme.rules)))


def check_sources(programme: Programme, entry: Entry, report: Report) -> None:
    """Every source that an entry names is one of the programme's."""
    for span, why in entry.reasons:
        if why.source and why.source not in programme.sources:
            what = f"There is no source {why.source!r} in sources.yaml."
            report(Mistake("unknown-source", span, what, did_you_mean(why.source, programme.sources)))


def check_uses(entry: Entry, before: Mapping[str, Participant], report: Report) -> None:
    """What a benefit uses is one against tax, of a programme whose results feed this one."""
    for name, worth in entry.benefits.items():
        if worth.uses is None:
            continue
        id_, benefit = worth.uses
        fed_by = {result.programme for result in entry.results}
        used = before[id_].entry.benefits.get(benefit) if id_ in before and id_ in fed_by else None
        if used is None or not used.against_tax:
            report(
                Mistake("bad-use", worth.span, f"{name}: {id_} has no benefit {benefit!r} against tax to be used.",
                        "It is one with 'against_tax: true', of a programme under 'results'.")
            )  # fmt: skip


def _in_order(entries: Mapping[str, Entry], mistakes: list[Mistake]) -> list[str]:
    """Each after those whose results feed it."""
    done: list[str] = []
    open_: list[str] = []

    def visit(name: str) -> None:
        if name in done:
            return
        if name in open_:
            circle = " → ".join([*open_[open_.index(name) :], name])
            what = f"These feed each other in a circle: {circle}."
            _beneath(name, mistakes)(Mistake("circle", entries[name].on.span, what))
            return
        open_.append(name)
        for result in entries[name].results:
            if not result.taken and result.programme in entries and result.programme != name:
                visit(result.programme)
        open_.pop()
        done.append(name)

    for name in entries:
        visit(name)
    return done
