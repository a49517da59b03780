"""A mapping tied to a programme and to the columns of a register: what is read from where, checked before any row.

Without a mapping the register's columns are cells by name (`total_assets`, `sales.2022`), in the unit that the
fact is written in, beside `id`; `name` and `reference_year` may stand there too, `<cell>?absent` says where a value
does not exist, and `<fact>.author`, `.reason` and `.on` belong to a determination.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from largesse.batch.mapping import YEAR_KEY, ColumnName, FurtherFile, Rate
from largesse.batch.mapping import Feed as WrittenFeed
from largesse.batch.mapping import Mapping as MappingWithPlaces
from largesse.batch.scale import UnitError, column_scale
from largesse.decide.fact_values import ABSENT_WORD, NO, YES, read_value, written_factor
from largesse.decide.facts import Determination
from largesse.decide.values import Absent
from largesse.errors import LargesseError, did_you_mean
from largesse.model.plan import Cell
from largesse.model.programme import Fact, FactScalar, Programme
from largesse.model.records import Records
from largesse.model.sources import weakest
from largesse.model.types import Choice, Number, YesNo


class Unread(Enum):
    """What a word means that is no value: not known, or a row to reject."""

    UNKNOWN = "unknown"
    REJECT = "reject"


UNKNOWN, REJECT = Unread.UNKNOWN, Unread.REJECT

Meaning = str | bool | Unread
"""What a word of a column means: an option of a choice, yes or no, or one of the two that are no value."""

Key = tuple[str, int | None]
"""A cell: the fact's name, and the year of a series."""


@dataclass(frozen=True)
class Style:
    """How the cells of a file or column are written. Words are compared with cells whose outer spaces are cut."""

    missing: tuple[str, ...] = ()
    absent: tuple[str, ...] = (ABSENT_WORD,)
    yes: tuple[str, ...] = YES
    no: tuple[str, ...] = NO
    date_format: str | None = None
    thousands: str | None = None
    decimal: str = "."


@dataclass(frozen=True)
class Told:
    """Author, reason or day of a determination: in a column, or one text for all."""

    column: str | None
    text: str | date | None


@dataclass(frozen=True)
class Feed:
    """One column that feeds one cell. `back` counts years from the reference year where `year` is not fixed.

    `scale` is what one of the column's unit is in internal units. `where` is the place in the mapping, for messages.
    """

    fact: Fact
    column: str
    year: int | None = None
    back: int | None = None
    file: str | None = None
    scale: Fraction = Fraction(1)
    unit: str = ""
    rate: str | None = None
    rounding: str | None = None
    style: Style = Style()
    values: Mapping[str, Meaning] | None = None
    otherwise: Meaning = REJECT
    absent_column: str | None = None
    author: Told | None = None
    reason: Told | None = None
    told_on: Told | None = None
    grade: str | None = None
    note: str = ""
    where: str = ""
    table: str = ""

    @property
    def name(self) -> str:
        """The cell as people call it: `sales.2022`, `sales.latest-1`, `costs.amount`."""
        if self.back is not None:
            return f"{self.fact.name}.latest" + (f"-{self.back}" if self.back else "")
        return Cell(self.fact, self.year, self.table).name

    def key(self, reference_year: int | None) -> Key:
        """The cell that is fed; without a reference year, the years counted from it are 0, -1, …"""
        return self.fact.name, self.year if self.back is None else (reference_year or 0) - self.back

    @property
    def source(self) -> str:
        """What feeds the cell, for messages."""
        return f"the column {self.column!r} ({self.name})"


@dataclass(frozen=True)
class Fixed:
    """A cell that has one value for every firm, and who says so."""

    fact: Fact
    year: int | None
    value: FactScalar | Absent
    written: str
    grade: str
    note: str
    determination: Determination | None = None
    where: str = ""

    @property
    def name(self) -> str:
        return Cell(self.fact, self.year).name

    def key(self, reference_year: int | None) -> Key:
        """The cell that has the value; its year is always said."""
        return self.fact.name, self.year

    @property
    def source(self) -> str:
        return "the constant"


def one_source_each(sources: Iterable[Feed | Fixed], reference_year: int | None) -> dict[Key, int]:
    """Which of the sources, by its place among them, each cell comes from, once the reference year is known.

    Raises LargesseError, naming both, where a cell has two.
    """
    listed = list(sources)
    found: dict[Key, int] = {}
    for i, source in enumerate(listed):
        key = source.key(reference_year)
        if key in found:
            fact, year = key
            cell = f"{fact}.{year}" if year is not None and year > 0 else source.name
            where = f"{source.where}: " if source.where else ""
            raise LargesseError(
                f"{where}{cell} has two sources, {listed[found[key]].source} and {source.source}: leave one out."
            )
        found[key] = i
    return found


@dataclass(frozen=True)
class Binding:
    """Everything that is read from a register. `named` is a column with the firm's name for people."""

    feeds: tuple[Feed, ...]
    fixed: tuple[Fixed, ...]
    id: str
    named: str | None = None
    reference_year: int | None = None
    reference_column: str | None = None
    grade_column: str | None = None
    rates: tuple[tuple[str, Rate], ...] = ()
    files: Mapping[str, FurtherFile] = field(default_factory=dict)
    join_on: str | None = None
    style: Style = Style()

    def of(self, file: str | None) -> tuple[Feed, ...]:
        """The feeds from one file; None is the register itself."""
        return tuple(feed for feed in self.feeds if feed.file == file)

    def agreed_year(self, asked: int | None) -> int | None:
        """The reference year of all rows, from the mapping or from the call. LargesseError where they differ."""
        if self.reference_column is not None and asked is not None:
            raise LargesseError(
                f"The column {self.reference_column!r} says the reference year, and so does the call ({asked})."
            )
        if self.reference_year is not None and asked is not None and self.reference_year != asked:
            raise LargesseError(
                f"The mapping's reference year is {self.reference_year}, and {asked} was asked for: they must agree."
            )
        return asked if self.reference_year is None else self.reference_year

    @property
    def grades(self) -> list[str]:
        """The grades of the register's figures and of the assumptions, where given."""
        given = [feed.grade for feed in self.feeds] + [one.grade for one in self.fixed]
        return [grade for grade in given if grade is not None]


# --- without a mapping


def bind_columns(programme: Programme, columns: Iterable[str], where: str) -> Binding:
    """The binding of a register whose columns are cell names. Raises LargesseError for a column that is none."""
    names = list(columns)
    known = _known_columns(programme)
    if "id" not in names:
        near = did_you_mean("id", [n for n in names if n.lower() in ("id", "firm", "firm_id", "company", "name")])
        raise LargesseError(f"{where} has no column 'id'. {near or 'Name one in a mapping (--map).'}")
    feeds: dict[str, Feed] = {}
    for name in names:
        fact = _cell(programme, name)
        if fact is not None:
            feeds[name] = Feed(fact[0], name, year=fact[1], scale=written_factor(fact[0]), unit=fact[0].unit_text)
        elif name not in known and not _beside(programme, name, names):
            raise LargesseError(
                f"{where}: the column {name!r} is no fact of {programme.id}. "
                f"{did_you_mean(name, known) or 'A mapping (--map) may say what it means.'}"
            )
    return Binding(
        feeds=tuple(_told_beside(feed, names) for feed in feeds.values()),
        fixed=(),
        id="id",
        named="name" if "name" in names and "name" not in programme.facts else None,
        reference_column="reference_year" if "reference_year" in names else None,
        files={},
    )


def _known_columns(programme: Programme) -> list[str]:
    yearly = [
        f"{fact.name}.{year}" for fact in programme.facts.values() if fact.yearly for year in (2022, 2023, 2024)
    ]
    return ["id", "name", "reference_year", *(f.name for f in programme.facts.values() if not f.yearly), *yearly]


def _cell(programme: Programme, name: str) -> tuple[Fact, int | None] | None:
    """The fact and year that a column's name means, or None."""
    base, dot, year = name.partition(".")
    fact = programme.facts.get(base)
    if fact is None or fact.yearly != bool(dot):
        return None
    if not dot:
        return fact, None
    return (fact, int(year)) if YEAR_KEY.fullmatch(year) and year.isdigit() else None


def _beside(programme: Programme, name: str, names: list[str]) -> bool:
    """Whether a column belongs to another: `sales.2019?absent`, `grant.author`."""
    if name.endswith("?absent"):
        cell = _cell(programme, name.removesuffix("?absent"))
        return cell is not None and cell[0].may_be_absent and name.removesuffix("?absent") in names
    base, _, part = name.rpartition(".")
    fact = programme.facts.get(base)
    return fact is not None and fact.determined_by is not None and part in ("author", "reason", "on")


def _told_beside(feed: Feed, names: list[str]) -> Feed:
    def told(part: str) -> Told | None:
        column = f"{feed.fact.name}.{part}"
        return Told(column, None) if column in names else None

    absent = f"{feed.column}?absent"
    feed = replace(feed, absent_column=absent if absent in names else None)
    if feed.fact.determined_by is None:
        return feed
    return replace(feed, author=told("author"), reason=told("reason"), told_on=told("on"))


# --- with a mapping


def bind_mapping(programme: Programme, mapping: MappingWithPlaces) -> Binding:
    """The binding that a mapping says, without a look at the files. Raises LargesseError, with the place."""
    return _Binder(programme, mapping).binding()


def bind_table(programme: Programme, table: Records, mapping: MappingWithPlaces) -> Binding:
    """What a mapping says of the file of a table. Raises LargesseError, with the place."""
    return _Binder(programme, mapping).table_binding(table)


class _Binder:
    def __init__(self, programme: Programme, mapping: MappingWithPlaces) -> None:
        self.programme = programme
        self.mapping = mapping
        self.content = mapping.content
        self.rates_used: dict[str, Rate] = {}

    def binding(self) -> Binding:
        content = self.content
        if content.programme not in (None, self.programme.id):
            raise self.mapping.error(
                ("programme",), f"this mapping is for {content.programme}, and the programme is {self.programme.id}."
            )
        self.check_tables()
        feeds = tuple(self.feeds())
        fixed = tuple(self.constants())
        self.one_rate_for_growth(feeds)
        year, grade = content.reference_year, content.grade
        self.check_style(content, ())
        for label, file in content.files.items():
            self.check_style(file, ("files", label))
        one_source_each((*feeds, *fixed), year if isinstance(year, int) else None)
        return Binding(
            feeds=feeds,
            fixed=fixed,
            id=content.id,
            named=content.name,
            reference_year=year if isinstance(year, int) else None,
            reference_column=year.column if isinstance(year, ColumnName) else None,
            grade_column=grade.column if isinstance(grade, ColumnName) else None,
            rates=tuple(self.rates_used.items()),
            files=content.files,
            join_on=content.join_on,
            style=self.style(content),
        )

    # --- facts

    def fact(self, name: str, section: str) -> Fact:
        if name not in self.programme.facts:
            hint = did_you_mean(name, self.programme.facts)
            raise self.mapping.error((section, name), f"{self.programme.id} has no fact {name!r}. {hint}".rstrip())
        return self.programme.facts[name]

    def feeds(self) -> Iterator[Feed]:
        for name, written in self.content.facts.items():
            base, dot, year = name.partition(".")
            keys = ("facts", name)
            fact = self.fact(base, "facts") if dot else self.fact(name, "facts")
            if isinstance(written, WrittenFeed):
                if fact.yearly and not dot:
                    raise self.mapping.error(
                        keys,
                        f"{name} is asked by year: say which year the column has, such as {{2022: {{column: …}}}}.",
                    )
                yield self.feed(fact, year if dot else None, written, keys)
            elif not fact.yearly:
                raise self.mapping.error(keys, f"{name} is no yearly fact: give it one column.")
            else:
                for one_year, one in written.items():
                    yield self.feed(fact, one_year, one, (*keys, one_year))

    # --- tables

    def check_tables(self) -> None:
        links = [group.name for group in self.programme.groups if group.by is None]
        for name in self.content.tables:
            if name in links:
                raise self.mapping.error(
                    ("tables", name),
                    f"{name} is a table of links, whose columns are firm, other, since, until: give it by --table.",
                )
            if name not in self.programme.tables:
                hint = did_you_mean(name, self.programme.tables)
                raise self.mapping.error(
                    ("tables", name), f"{self.programme.id} has no table {name!r}. {hint}".rstrip()
                )
            bind_table(self.programme, self.programme.tables[name], self.mapping)

    def table_binding(self, table: Records) -> Binding:
        said, keys = self.content.tables[table.name], ("tables", table.name)
        self.check_style(said, keys, self.style(self.content, said))
        columns = said.columns or {column.name: WrittenFeed(column=column.name) for column in table.columns}
        feeds = tuple(self.column_feed(table, name, written) for name, written in columns.items())
        lacking = [name for name in table.key if name not in columns]
        if lacking:
            raise self.mapping.error(
                (*keys, "columns"),
                f"{lacking[0]} is not fed, and rows of {table.name} are told apart by it: name its column.",
            )
        return Binding(feeds, (), said.id, rates=tuple(self.rates_used.items()))

    def column_feed(self, table: Records, name: str, written: WrittenFeed) -> Feed:
        keys, column = ("tables", table.name, "columns", name), table.column(name)
        if column is None:
            hint = did_you_mean(name, [one.name for one in table.columns])
            raise self.mapping.error(keys, f"the table {table.name} has no column {name!r}. {hint}".rstrip())
        if written.file is not None:
            raise self.mapping.error((*keys, "file"), f"a table is one file: say `file:` of {table.name} itself.")
        return replace(self.feed(column, None, written, keys, table.name), table=table.name)

    # --- one column

    def feed(
        self, fact: Fact, year: str | None, written: WrittenFeed, keys: tuple[str, ...], table: str | None = None
    ) -> Feed:
        if year is not None and not (fact.yearly and YEAR_KEY.fullmatch(year)):
            raise self.mapping.error(keys, f"{fact.name}.{year} is no year of a yearly fact.")
        if written.file is not None and written.file not in self.content.files:
            hint = did_you_mean(written.file, self.content.files)
            raise self.mapping.error((*keys, "file"), f"there is no {written.file!r} under `files:`. {hint}".rstrip())
        scale, rate = self.scale(fact, written, keys)
        around = self.content.tables[table] if table else self.content.files.get(written.file or "")
        style = self.style(self.content, around, written)
        self.check_style(written, keys, style)
        self.check_words(fact, written, keys)
        grade = [g for g in (written.grade or self.file_grade(), rate and self.content.rates[rate].grade) if g]
        fixed_year = int(year) if year is not None and year.isdigit() else None
        back = None if year is None or fixed_year else int(year.removeprefix("latest").lstrip("-") or 0)
        return Feed(
            fact,
            written.column,
            year=fixed_year,
            back=back,
            file=written.file,
            scale=scale,
            unit=written.unit or fact.unit_text,
            rate=rate,
            rounding=written.rounding,
            style=style,
            values=self.meanings(fact, written, keys),
            otherwise=REJECT
            if written.otherwise is None
            else self.meaning(fact, written.otherwise, (*keys, "otherwise")),
            absent_column=written.absent_column,
            author=self.told(fact, written.author, "author", keys),
            reason=self.told(fact, written.reason, "reason", keys),
            told_on=_told(written.on),
            grade=weakest(grade) if grade else None,
            note=written.note,
            where=self.mapping.at(*keys),
        )

    def file_grade(self) -> str | None:
        return self.content.grade if isinstance(self.content.grade, str) else None

    def style(self, *layers: object) -> Style:
        """How cells are written: the column's own word first, then its file's, then the mapping's, then the usual."""
        said: dict[str, Any] = {}
        for layer in layers:
            for name in ("missing", "absent", "yes", "no", "date_format", "thousands", "decimal"):
                value = getattr(layer, name, None)
                if value is not None:
                    said[name] = tuple(word.strip() for word in value) if isinstance(value, list) else value
        return Style(**said)

    def told(self, fact: Fact, written: ColumnName | str | None, part: str, keys: tuple[str, ...]) -> Told | None:
        if fact.determined_by is None:
            if written is not None:
                raise self.mapping.error((*keys, part), f"{fact.name} is no determination, so it has no {part}.")
            return None
        if written is None:
            raise self.mapping.error(
                keys,
                f"{fact.name} is determined by {fact.determined_by}: say its {part} "
                f"({part}: {{column: …}}, or a text).",
            )
        if isinstance(written, str) and not written.strip():
            raise self.mapping.error((*keys, part), f"the {part} of {fact.name} is blank.")
        return _told(written)

    # --- units and rates

    def scale(self, fact: Fact, written: WrittenFeed, keys: tuple[str, ...]) -> tuple[Fraction, str | None]:
        """What one of the column's unit is in internal units, and the name of the rate it takes."""
        if written.rounding is not None and not isinstance(fact.type, Number):
            raise self.mapping.error((*keys, "rounding"), f"{fact.name} is a {fact.type}: nothing is rounded.")
        if written.unit is None:
            if written.rate is not None:
                raise self.mapping.error(
                    (*keys, "rate"), "a rate needs the column's own unit, such as `unit: EUR million`."
                )
            return written_factor(fact), None
        try:
            scale, foreign = column_scale(written.unit, fact)
        except UnitError as error:
            raise self.mapping.error((*keys, "unit"), str(error)) from None
        if foreign is None:
            if written.rate is not None:
                raise self.mapping.error(
                    (*keys, "rate"), f"{written.unit} is {fact.name}'s own currency: no rate is needed."
                )
            return scale, None
        name, rate = self.rate(fact, foreign, written, keys)
        if written.rounding is None:
            raise self.mapping.error(
                keys,
                f"{fact.name} is converted from {foreign}, which does not come out even: "
                "say `rounding: half up`, or another.",
            )
        self.rates_used[name] = rate
        return scale * Fraction(rate.value), name

    def rate(self, fact: Fact, foreign: str, written: WrittenFeed, keys: tuple[str, ...]) -> tuple[str, Rate]:
        own = written_currency(fact)
        fitting = {n: r for n, r in self.content.rates.items() if (r.from_, r.to) == (foreign, own)}
        if written.rate is not None:
            if written.rate not in self.content.rates:
                hint = did_you_mean(written.rate, self.content.rates)
                raise self.mapping.error(
                    (*keys, "rate"), f"there is no rate {written.rate!r} under `rates:`. {hint}".rstrip()
                )
            if written.rate not in fitting:
                rate = self.content.rates[written.rate]
                raise self.mapping.error(
                    (*keys, "rate"),
                    f"the rate {written.rate} is {rate.from_} to {rate.to}; {foreign} to {own} is needed.",
                )
            return written.rate, self.content.rates[written.rate]
        if len(fitting) != 1:
            found = (
                f"there are several under `rates:` ({', '.join(fitting)}); say `rate:`"
                if fitting
                else "give one under `rates:`"
            )
            raise self.mapping.error(
                (*keys, "unit"),
                f"{fact.name} is in {own} and the column in {foreign}; the conversion needs a dated rate: {found}.",
            )
        return next(iter(fitting.items()))

    def one_rate_for_growth(self, feeds: tuple[Feed, ...]) -> None:
        """Growth over years at different rates would measure the currency, not the firm."""
        for name in _growing(self.programme):
            used = {feed.rate: feed for feed in feeds if feed.fact.name == name}
            if len(used) > 1:
                raise LargesseError(
                    f"{list(used.values())[-1].where}: growth of {name} is measured, and its years are converted at "
                    f"different rates ({', '.join(str(rate) for rate in used)}): use one rate for all years."
                )

    # --- words

    def check_style(self, said: object, keys: tuple[str, ...], style: Style | None = None) -> None:
        """Raise LargesseError for signs or words that mean two things at once; `said` is where they stand."""
        style = style or self.style(self.content, said)
        if style.thousands == style.decimal:
            at = "thousands" if getattr(said, "thousands", None) else "decimal"
            other = "." if style.decimal == "," else ","
            raise self.mapping.error(
                (*keys, at),
                f"{style.decimal!r} groups thousands and is the decimal sign at once: say `decimal: {other!r}` too, "
                "or leave `thousands` out.",
            )
        no = {word.lower() for word in style.no}
        both = next((word for word in style.yes if word.lower() in no), None)
        if both is not None:
            at = "yes" if getattr(said, "yes", None) else "no"
            raise self.mapping.error((*keys, at), f"{both!r} is a word for yes and for no.")

    def check_words(self, fact: Fact, written: WrittenFeed, keys: tuple[str, ...]) -> None:
        if written.absent_column is not None and not fact.may_be_absent:
            raise self.mapping.error((*keys, "absent_column"), f"{fact.name} cannot be absent.")
        if written.absent is not None and not fact.may_be_absent:
            raise self.mapping.error((*keys, "absent"), f"{fact.name} cannot be absent.")
        if written.date_format is not None and not all(p in written.date_format for p in ("%d", "%m", "%Y")):
            raise self.mapping.error((*keys, "date_format"), "a date's format has %d, %m and %Y, such as %d/%m/%Y.")
        if written.values is None and written.otherwise is not None:
            raise self.mapping.error((*keys, "otherwise"), "`otherwise` is for words that `values` does not have.")
        if written.values is not None and not isinstance(fact.type, Choice | YesNo):
            raise self.mapping.error(
                (*keys, "values"), f"{fact.name} is a {fact.type}: only choices and yes/no have words."
            )

    def meanings(self, fact: Fact, written: WrittenFeed, keys: tuple[str, ...]) -> Mapping[str, Meaning] | None:
        if written.values is None:
            return None
        found: dict[str, Meaning] = {}
        for word, written_meaning in written.values.items():
            at, cell = (*keys, "values", word), word.strip()
            meaning = self.meaning(fact, written_meaning, at)
            if found.setdefault(cell, meaning) is not meaning and found[cell] != meaning:
                raise self.mapping.error(at, f"{cell!r} has two meanings: cells are read without outer spaces.")
        return found

    def meaning(self, fact: Fact, written: str, at: tuple[str, ...]) -> Meaning:
        """An option as it is spelled, yes or no; an option that is called unknown or reject comes first."""
        yes_no = isinstance(fact.type, YesNo)
        options = fact.type.options if isinstance(fact.type, Choice) else (*YES, *NO)
        option = written.lower() if yes_no else written
        if option in options:
            return option in YES if yes_no else option
        if written in (UNKNOWN.value, REJECT.value):
            return Unread(written)
        hint = did_you_mean(written.lower() if written.lower() in options else written, options)
        raise self.mapping.error(at, f"{fact.name} has no option {written!r}. {hint}".rstrip())

    # --- constants

    def constants(self) -> Iterator[Fixed]:
        for name, constant in self.content.constants.items():
            base, dot, year = name.partition(".")
            keys = ("constants", name)
            fact = self.fact(base, "constants") if dot else self.fact(name, "constants")
            if bool(dot) != fact.yearly or (dot and not (YEAR_KEY.fullmatch(year) and year.isdigit())):
                raise self.mapping.error(
                    keys,
                    f"{base} is asked by year: say one, such as {base}.2022."
                    if fact.yearly
                    else f"{base} is no yearly fact.",
                )
            told = Determination((constant.author or "").strip(), (constant.reason or "").strip())
            if fact.determined_by is not None and not (told.author and told.reason):
                raise self.mapping.error(
                    keys, f"{name} is determined by {fact.determined_by}: say its author and reason."
                )
            try:
                value = read_value(fact, constant.value, name)
            except LargesseError as error:
                raise self.mapping.error((*keys, "value"), str(error)) from None
            written = "yes" if constant.value is True else "no" if constant.value is False else str(constant.value)
            fixed_year, where = int(year) if dot else None, self.mapping.at(*keys)
            determination = told if fact.determined_by is not None else None
            yield Fixed(fact, fixed_year, value, written, constant.grade, constant.note, determination, where)


def written_currency(fact: Fact) -> str:
    """The currency in a fact's unit: CNY for money, and for CNY/m2/day."""
    from largesse.model.units import MINOR_UNITS

    unit = fact.type.unit if isinstance(fact.type, Number) else None
    return next((base for base, _ in unit.exponents if base in MINOR_UNITS), "") if unit else ""


def _told(written: ColumnName | str | date | None) -> Told | None:
    if written is None:
        return None
    if isinstance(written, ColumnName):
        return Told(written.column, None)
    return Told(None, written.strip() if isinstance(written, str) else written)


def _growing(programme: Programme) -> set[str]:
    """The facts whose growth a rule measures."""
    from largesse.model import expressions as ex

    found: set[str] = set()
    todo: list[ex.Node] = [rule.body for versions in programme.rules.values() for rule in versions]
    seen: set[int] = set()
    while todo:
        node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, ex.Growth):
            found.add(node.fact)
        todo.extend(node.children)
    return found
