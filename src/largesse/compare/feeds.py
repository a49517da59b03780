"""The entry of a programme, compiled: from the profile's figures of a year to the programme's facts.

What an entry says is an expression of the language itself, read by the same reader and run by the same interpreter as
a rule: so its units are checked, an unknown figure stays unknown, and nothing is rounded but to the step of the fact.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property, partial
from types import NoneType
from typing import Any, NamedTuple

from largesse.compare.entries import NAME, Drawn, Entry, Why
from largesse.compare.profiles import YearOfFirm, bare_programme, facts_of_a_year, is_money_of
from largesse.decide.bounds import AnyOf, Between, Bounds, Possible, of_cell
from largesse.decide.fact_values import read_value
from largesse.decide.interpreter import Interpreter, interpreter
from largesse.decide.values import Unknown
from largesse.errors import LargesseError, Mistake, did_you_mean
from largesse.language.declarations import Declarations
from largesse.language.expressions import Expressions
from largesse.language.limits import Effort
from largesse.language.operators import adapted
from largesse.language.report import Place, RefusedError
from largesse.language.scope import Known, Lost, same_kind
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.exact import is_endless, round_to, simplest
from largesse.model.plan import Cell, Plan, make_plan
from largesse.model.programme import Fact, Programme, Rule
from largesse.model.records import Records
from largesse.yamltext import Report

UNDECIDED = "undecided"
OF_THE_YEAR: Mapping[str, t.Type] = {
    "year_begins": t.DATE,
    "year_ends": t.DATE,
    "settles_on": t.DATE,
    "years_here": t.COUNT,
    "tax_rate": t.SHARE,
    UNDECIDED: t.YES_NO,
}
"""What a comparison itself knows of a year: its first and last day, the first day of the first year, how many years
the firm has been in the place before, and the place's rate of tax on profits. `undecided` is never known: with it an
entry says what only an authority can, where the profile does not rule it out (`manufacturing and undecided`)."""


Key = tuple[str, int | None]
"""What a fact is known by: its name and, of a series, a year; so a `Firm` has its values."""
Column = tuple[str, int, str]
"""What a column of one row is known by: the table, the row and its name."""


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """What is fed: a fact, or a column of one row of a table."""

    fact: Fact
    table: str = ""
    row: int = 0

    @property
    def name(self) -> str:
        return f"{self.table}.{self.fact.name} {self.row + 1}" if self.table else self.fact.name

    @property
    def key(self) -> Key:
        return self.fact.name, None

    @property
    def column(self) -> Column:
        return self.table, self.row, self.fact.name


@dataclass(frozen=True, slots=True)
class Feed:
    """One target that an expression feeds: the step of its value, and what its options are called here. `least`,
    `most` and `grain` are those of the fact, whole numbers where they are whole: so they are compared quickest. Of
    an `open` one the most only says how wide a register's column is; one firm is decided with more, too. A fact is
    kept by its `key`, a column by its `column` (None for a fact). A value of class `as_is` is the fact's as it is."""

    target: Target
    key: Key
    column: Column | None
    step: int
    words: Mapping[str, str]
    why: Why | None
    least: Any
    most: Any
    grain: Fraction | None
    open: bool
    as_is: type

    @staticmethod
    def of(target: Target, step: int, drawn: Drawn) -> Feed:
        fact = target.fact
        least, most = (simplest(end) if isinstance(end, Fraction) else end for end in (fact.least, fact.most))
        grain = None if fact.grain == 1 else fact.grain
        is_open = isinstance(fact.type, t.Number) and not fact.type.unit.is_pure
        column = target.column if target.table else None
        as_is = _as_is(fact, grain, drawn.words)
        return Feed(target, target.key, column, step, drawn.words, drawn.why, least, most, grain, is_open, as_is)


def _as_is(fact: Fact, grain: Fraction | None, words: Mapping[str, str]) -> type:
    """The class of the values that need neither other words nor rounding; that of nothing where there is none."""
    match fact.type:
        case t.Number():
            return int if grain is None else NoneType
        case t.Date():
            return date
        case t.YesNo():
            return bool
    return NoneType if words else str


Read = tuple[int, str]
"""A name of an entry, and which of the `sources` of `Names` has it."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A target that a name alone feeds: `read` finds its value, `source` is what it stands for."""

    feed: Feed
    read: Read
    source: Cell


@dataclass(frozen=True)
class Batch:
    """The feeds that are computed together: of one year counted from that at hand, in one currency. Those of yearly
    facts are computed once for each of their years. What a name alone feeds is looked up. `reads` are the names that
    the others read, in the order of the plan's cells."""

    currency: str
    year: int
    yearly: bool
    plan: Plan
    run: Interpreter
    feeds: tuple[Feed, ...]
    plain: tuple[Plain, ...]
    reads: tuple[Read, ...]

    @cached_property
    def all_feeds(self) -> tuple[Feed, ...]:
        return (*self.feeds, *(one.feed for one in self.plain))

    @cached_property
    def facts(self) -> frozenset[str]:
        return frozenset(feed.target.fact.name for feed in self.all_feeds)


@dataclass(frozen=True)
class Feeds:
    """All that feeds one programme. `constants` has what is assumed: the value in internal units, and why."""

    batches: tuple[Batch, ...]
    constants: tuple[tuple[Target, Any, Why], ...]
    rows: Mapping[str, int]

    @cached_property
    def of_the_year(self) -> tuple[Batch, ...]:
        """Those that feed facts which are no series."""
        return tuple(batch for batch in self.batches if not batch.yearly)

    @cached_property
    def of_series(self) -> tuple[Batch, ...]:
        return tuple(batch for batch in self.batches if batch.yearly)

    @cached_property
    def of_the_firm(self) -> dict[Key, Any]:
        """What is assumed of facts that are no series, as a firm has them."""
        plain = ((target, value) for target, value, _ in self.constants if not target.table)
        return {target.key: value for target, value in plain if not target.fact.yearly}

    @cached_property
    def of_every_year(self) -> dict[str, Any]:
        """What is assumed of yearly facts, by name: the same in each year."""
        return {target.fact.name: value for target, value, _ in self.constants if target.fact.yearly}

    @cached_property
    def of_rows(self) -> dict[Column, Any]:
        """What is assumed of columns."""
        return {target.column: value for target, value, _ in self.constants if target.table}

    @cached_property
    def grades(self) -> Mapping[str, str]:
        """What is assumed of a firm is graded so; what the profile says of itself is as sure as the profile says."""
        assumed = [target for target, _, _ in self.constants]
        drawn = (feed for batch in self.batches for feed in batch.all_feeds)
        assumed += [feed.target for feed in drawn if feed.why is not None and feed.target.fact is not DAY]
        return {target.table or target.fact.name: "assumed" for target in assumed}


class Missed(NamedTuple):
    """A value that is not known: the names that it is made of, which of them are missing (a bit each), and what it
    can be all the same, which is found out when it is asked for."""

    feed: Feed
    names: tuple[Read, ...]
    bits: int
    span: Callable[[], Possible]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for i, (_, name) in enumerate(self.names) if self.bits >> i & 1)

    def bound(self) -> Possible:
        return _bound_as_fact(self.feed, self.span())


@dataclass
class Fed:
    """The values that are known, of facts and of columns, and what is known of the others."""

    values: dict[Key, Any] = field(default_factory=dict)
    columns: dict[Column, Any] = field(default_factory=dict)
    missed: dict[Key | Column, Missed] = field(default_factory=dict)
    beyond: list[Target] = field(default_factory=list)
    """Targets whose value is none that the fact can have: nobody could claim with it."""

    def take(self, feed: Feed, value: Any) -> None:
        """A value that is known."""
        if value.__class__ is not feed.as_is:
            value = _as_fact(feed, value)
        if feed.least is not None and not (feed.least <= value <= feed.most or (feed.open and value > feed.most)):
            self.beyond.append(feed.target)
        elif feed.column is None:
            self.values[feed.key] = value
        else:
            self.columns[feed.column] = value

    def miss(self, missed: Missed) -> None:
        """A value that is not known."""
        self.missed[missed.feed.column or missed.feed.key] = missed

    @property
    def missing(self) -> dict[Target, tuple[str, ...]]:
        """Of each unknown target, the names that are not known and would settle it."""
        return {missed.feed.target: missed.missing for missed in self.missed.values()}


@dataclass(slots=True)
class Names:
    """What a name stands for in one year: a result of another programme (or what it can be where it is not known),
    something of the year, or a figure of the firm."""

    results: Mapping[str, Any]
    bounds: Mapping[str, Possible]
    of_the_year: Mapping[str, Any]
    firm: YearOfFirm

    @property
    def sources(self) -> tuple[Mapping[str, Any], ...]:
        return self.results, self.of_the_year, self.firm

    def bound(self, read: Read) -> Possible | None:
        source, name = read
        if source == RESULTS:
            return self.bounds.get(name)
        return self.firm.bound(name) if source == FIRM else None


RESULTS, THE_YEAR, FIRM = range(3)
"""The sources of `Names`, by number: where a name is found is known when its entry is read."""


def fed(batches: Iterable[Batch], known: Callable[[Batch], Names]) -> Fed:
    """Every target of some batches, from what is known in the year of each."""
    found = Fed()
    for batch in batches:
        names = known(batch)
        sources = names.sources
        for plain in batch.plain:
            source, name = plain.read
            value = sources[source][name]
            if value is None:
                found.miss(Missed(plain.feed, (plain.read,), 1, partial(_span_of_name, names, plain)))
            else:
                found.take(plain.feed, value)
        if batch.feeds:
            _compute(batch, names, found)
    return found


def _span_of_name(names: Names, plain: Plain) -> Possible:
    bound = names.bound(plain.read)
    return of_cell(plain.source) if bound is None else bound


def _compute(batch: Batch, names: Names, found: Fed) -> None:
    sources = names.sources
    values = batch.run([sources[source][name] for source, name in batch.reads], date.min)
    bounds: Bounds | None = None
    for feed in batch.feeds:
        value = values[feed.step]
        if value.__class__ is not Unknown:
            found.take(feed, value)
            continue
        if bounds is None:
            bounds = Bounds(batch.plan, values, lambda cell: names.bound(batch.reads[cell]))
        found.miss(Missed(feed, batch.reads, value.missing, partial(bounds.of, feed.step)))


WHOLE = Fraction(1)


def _as_fact(feed: Feed, value: Any) -> Any:
    if value.__class__ is str:
        return feed.words.get(value, value)
    if value.__class__ is Fraction or (feed.grain is not None and value.__class__ is int):
        return round_to(value, feed.grain or WHOLE, "half up")
    return value


def _bound_as_fact(feed: Feed, span: Possible) -> Possible:
    """What an unknown value can be, in the steps and the words of the fact."""
    if span.__class__ is Between:
        return Between(*(end if is_endless(end) else _as_fact(feed, end) for end in (span.low, span.high)))
    if span.__class__ is AnyOf:
        return AnyOf(frozenset(_as_fact(feed, value) for value in span.values))
    return _as_fact(feed, span)


# --- compiling


def compile_feeds(programme: Programme, entry: Entry, results: Mapping[str, t.Type], report: Report) -> Feeds:
    """The feeds of a programme. `results` are the types of the names for what other programmes come to. Every mistake
    is reported where it stands in the entry."""
    return _Compiler(programme, results, report).feeds(entry)


@dataclass
class _Compiler:
    programme: Programme
    results: Mapping[str, t.Type]
    report: Report
    bodies: dict[tuple[str, int, bool], list[tuple[Target, ex.Node, Drawn]]] = field(default_factory=dict)
    constants: list[tuple[Target, Any, Why]] = field(default_factory=list)

    def feeds(self, entry: Entry) -> Feeds:
        for drawn in entry.facts:
            fact = self.programme.facts.get(drawn.name)
            if fact is None:
                self.unknown("unknown-fact", drawn, self.programme.facts)
            else:
                self.target(Target(fact), drawn)
        for name, rows in entry.tables.items():
            self.table(name, rows)
        self.target(Target(DAY), entry.on)
        self.check_whole(entry)
        batches = tuple(self.batch(key, bodies) for key, bodies in self.bodies.items())
        return Feeds(batches, tuple(self.constants), {name: len(rows) for name, rows in entry.tables.items()})

    def table(self, name: str, rows: tuple[tuple[Drawn, ...], ...]) -> None:
        table: Records | None = self.programme.tables.get(name)
        if table is None:
            span = rows[0][0].span
            self.report(
                Mistake("unknown-table", span, f"{self.programme.id} has no table {name!r}.",
                        did_you_mean(name, self.programme.tables))
            )  # fmt: skip
            return
        for i, row in enumerate(rows):
            for drawn in row:
                column = table.column(drawn.name)
                if column is None:
                    self.unknown("unknown-column", drawn, [c.name for c in table.columns])
                else:
                    self.target(Target(column, name, i), drawn)

    def unknown(self, kind: str, drawn: Drawn, known: Iterable[str]) -> None:
        what = kind.removeprefix("unknown-")
        self.report(
            Mistake(kind, drawn.span, f"{self.programme.id} has no {what} {drawn.name!r}.",
                    did_you_mean(drawn.name, known))
        )  # fmt: skip

    def check_whole(self, entry: Entry) -> None:
        """Every fact is fed or asked, none both: nothing that a programme needs is left out in silence."""
        told = [*(drawn.name for drawn in entry.facts), *entry.asked, *entry.tables]
        for name in (*self.programme.facts, *self.programme.tables):
            if told.count(name) != 1:
                what = "is not told of" if name not in told else "is told of twice"
                self.report(
                    Mistake("not-told", entry.on.span, f"The fact {name} of {self.programme.id} {what}.",
                            "Feed it under 'facts' or 'tables', or name it under 'asked'.")
                )  # fmt: skip
        for name in entry.asked:
            if name not in self.programme.facts and name not in self.programme.tables:
                self.report(
                    Mistake("unknown-fact", entry.on.span, f"{self.programme.id} has no fact {name!r} to ask.",
                            did_you_mean(name, self.programme.facts))
                )  # fmt: skip

    def target(self, target: Target, drawn: Drawn) -> None:
        if not drawn.expression:
            self.constant(target, drawn)
            return
        currency = self.currency(target.fact)
        try:
            node = self.node(drawn, target.fact, currency)
        except RefusedError as refused:
            mistake = refused.mistake
            self.report(Mistake(mistake.kind, drawn.span, f"{drawn.name}: {mistake.what}", mistake.hint))
            return
        key = (currency, drawn.year, target.fact.yearly)
        self.bodies.setdefault(key, []).append((target, node, drawn))

    def constant(self, target: Target, drawn: Drawn) -> None:
        """An assumed value. Of a yearly fact it is that of every year."""
        try:
            value = read_value(target.fact, drawn.value, drawn.name)
        except LargesseError as error:
            self.report(Mistake("bad-value", drawn.span, str(error)))
            return
        self.constants.append((target, value, drawn.why or Why()))

    def currency(self, fact: Fact) -> str:
        """The currency in which a fact is fed: its own, where it is money."""
        own = is_money_of(fact.type.unit) if isinstance(fact.type, t.Number) else None
        return own or self.programme.currency

    def scope(self, currency: str) -> dict[str, Fact]:
        of_the_year = {name: Fact(name, type_) for name, type_ in OF_THE_YEAR.items()}
        results = {name: Fact(name, type_) for name, type_ in self.results.items()}
        return {**facts_of_a_year(currency), **of_the_year, **results}

    def node(self, drawn: Drawn, fact: Fact, currency: str) -> ex.Node:
        """The expression as the body of a rule with the fact's type. Raises RefusedError."""
        place = Place.in_text(NAME, drawn.expression)
        try:
            tree = ast.parse(drawn.expression, mode="eval").body
        except (SyntaxError, ValueError):
            raise place.refuse("syntax", drawn.span, f"{drawn.expression!r} is no expression.", "") from None
        scope = self.scope(currency)
        known = Known(scope, {}, {}, Lost(), {})
        names = {name: ex.FactValue(one.type, drawn.span, name) for name, one in scope.items()}
        effort = Effort(place)
        reader = Expressions(place, known, Declarations(place, {}, currency), effort, _no_helper, ())
        node = reader.value(tree, dict(names))
        wanted = fact.type
        if isinstance(wanted, t.Choice) and (drawn.words or node.type == t.TEXT):
            self.check_options(drawn, node, wanted)
            return node
        node = adapted(reader, node, wanted)
        if not same_kind(node.type, wanted):
            raise place.refuse(
                "wrong-type", drawn.span, f"{fact.name} is {wanted}, and this is {node.type}.",
                "Is another figure meant?",
            )  # fmt: skip
        return node

    def check_options(self, drawn: Drawn, node: ex.Node, wanted: t.Choice) -> None:
        given = node.type.options if isinstance(node.type, t.Choice) else tuple(_texts(node))
        for option in drawn.words:
            if option not in given:
                what = f"{drawn.expression!r} is never {option!r}."
                raise RefusedError(Mistake("unknown-option", drawn.span, what, did_you_mean(option, given)))
        for option in given:
            word = drawn.words.get(option, option)
            if word not in wanted.options:
                raise RefusedError(
                    Mistake("unknown-option", drawn.span, f"{word!r} is no option of {wanted.name}.",
                            f"Say under 'words' what it is here: {', '.join(wanted.options)}.")
                )  # fmt: skip

    def batch(self, key: tuple[str, int, bool], bodies: list[tuple[Target, ex.Node, Drawn]]) -> Batch:
        currency, year, yearly = key
        scope = self.scope(currency)
        computed = [body for body in bodies if not isinstance(body[1], ex.FactValue)]
        plain = tuple(
            Plain(Feed.of(target, 0, drawn), self.read(node.fact), Cell(scope[node.fact]))
            for target, node, drawn in bodies
            if isinstance(node, ex.FactValue)
        )
        rules = {f"r{i}": (Rule(f"r{i}", f"r{i}", "rule", n.type, n),) for i, (_, n, _) in enumerate(computed)}
        holder = bare_programme(self.programme.id, currency, scope)
        plan = make_plan(replace(holder, rules=rules), date(2000, 1, 1), None)
        feeds = tuple(Feed.of(target, plan.rules[f"r{i}"], drawn) for i, (target, _, drawn) in enumerate(computed))
        reads = tuple(self.read(cell.name) for cell in plan.cells)
        return Batch(currency, year, yearly, plan, interpreter(plan), feeds, plain, reads)

    def read(self, name: str) -> Read:
        """Where a name is found. What is named after a result is that result."""
        if name in self.results:
            return RESULTS, name
        return (THE_YEAR if name in OF_THE_YEAR else FIRM), name


DAY = Fact("on", t.DATE, least=date(1900, 1, 1), most=date(2199, 12, 31))
"""The day of the decision, fed like a fact."""


def _no_helper(call: ast.Call, names: Any) -> Any:
    raise AssertionError("an entry has no functions of its own")


def _texts(node: ex.Node) -> Iterator[str]:
    if isinstance(node, ex.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ex.Choose):
        for _, value in node.branches:
            yield from _texts(value)
        yield from _texts(node.otherwise)
