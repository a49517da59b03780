"""One firm's facts: from what people and programs write to exact values on each fact's own grain.

Amounts are in the unit that the programme declares (yuan, m2), not in the model's internal units. Nothing is rounded
and nothing defaults: a value that is not exactly a value of its fact is refused, and one not given stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from largesse.decide.fact_values import kind, read_day, read_value, shown
from largesse.decide.firm_files import load_data
from largesse.decide.values import Absent
from largesse.errors import LargesseError, did_you_mean
from largesse.model.plan import Plan
from largesse.model.programme import Fact, FactScalar, Programme
from largesse.model.records import Records
from largesse.model.sources import GRADES, Quoted

YEARS = range(1900, 2201)
"""Years that a yearly fact or a reference year may name."""


@dataclass(frozen=True, slots=True)
class Determination:
    """Who decided on a fact that is the authority's to decide, why, and (where told) when."""

    author: str
    reason: str
    on: date | None = None


Rows = tuple[Mapping[str, FactScalar], ...]
"""The rows of a table, each with the values of its columns, exact, in internal units; one left out is unknown."""


@dataclass(frozen=True, slots=True)
class Firm:
    """One firm. `values` is by fact and year (None for a fact that is no series), exact, in internal units.

    A fact not in `values` is unknown, and so is a table not in `tables`; one without rows is there, and empty.
    `grades` has the grades of the facts that were given one, `claims` the claims of the hub that facts were taken
    from. `id` is "" where none was given.
    """

    id: str = ""
    values: Mapping[tuple[str, int | None], FactScalar | Absent] = field(default_factory=dict)
    determinations: Mapping[str, Determination] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)
    reference_year: int | None = None
    tables: Mapping[str, Rows] = field(default_factory=dict)
    claims: Mapping[str, Quoted] = field(default_factory=dict)


def cells_of(plan: Plan, firm: Firm) -> list[FactScalar | Absent | Rows | None]:
    """The firm's values in the order of the plan's cells; None where unknown. A table's cell has its rows, which have
    the values of its columns."""
    values, tables = firm.values, firm.tables
    if not tables:
        return [values.get(key) for key in plan.keys]
    return [tables.get(key[0], values.get(key)) for key in plan.keys]


# --- a firm from data


def read_firm(programme: Programme, data: Mapping[str, object]) -> Firm:
    """Read `{"name": …, "reference_year": 2023, "facts": {…}, "grades": {…}, "claims": {…}}`, or the facts beside
    `reference_year`.

    A number is an int, a Decimal, a Fraction or a plain text (`"150_000_000"`, `"5%"`), in the fact's written unit. A
    float is read as the shortest decimal that it prints as: 0.05 means 0.05, not its binary neighbour. A yearly fact
    is a mapping of years; `sales.2023` also names one year. A determination is `{"value": …, "author": …, "reason":
    …, "on": …}`. `absent` says that a value is known not to exist; None, or leaving it out, that it is unknown.

    Raises LargesseError, with the fact's name, for anything else.
    """
    if not isinstance(data, Mapping):
        raise LargesseError(f"A firm is a mapping of facts to values, not {kind(data)}.")
    structured = "facts" in data and "facts" not in programme.facts
    if structured and not isinstance(data["facts"], Mapping):
        raise LargesseError(f"'facts' is a mapping of facts to values, not {kind(data['facts'])}.")
    facts = cast(Mapping[str, object], data["facts"]) if structured else _flat_facts(programme, data)
    if structured:
        _refuse_unknown_keys(programme, data)
    reading = _Reading(programme)
    for name, value in facts.items():
        reading.fact(str(name), value)
    return Firm(
        id=_id(data, programme, structured),
        values=reading.values,
        determinations=reading.determinations,
        tables=reading.tables,
        grades=_grades(programme, data.get("grades") if structured or "grades" not in programme.facts else None),
        claims=_claims(programme, data.get("claims") if structured or "claims" not in programme.facts else None),
        reference_year=_reference_year(data.get("reference_year")),
    )


def load_firm(programme: Programme, path: Path) -> Firm:
    """Read one firm from a .json or .yaml file; numbers are read by their text, never as floats.

    Raises LargesseError, with the file's name, where the file or a fact in it is wrong.
    """
    data = load_data(path)
    try:
        return read_firm(programme, data)
    except LargesseError as error:
        raise LargesseError(f"{path}: {error}") from None


# --- what stands beside the facts

_BESIDE = ("name", "id", "reference_year", "grades", "claims")


def _refuse_unknown_keys(programme: Programme, data: Mapping[str, object]) -> None:
    for key in data:
        if key in ("facts", *_BESIDE):
            continue
        if key in programme.facts or key in programme.tables:
            raise LargesseError(f"{key} is a fact: it belongs under 'facts'.")
        raise LargesseError(f"There is no {key!r} beside the facts. {did_you_mean(str(key), ('facts', *_BESIDE))}")


def _flat_facts(programme: Programme, data: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in data.items() if name in programme.facts or name not in _BESIDE}


def _id(data: Mapping[str, object], programme: Programme, structured: bool) -> str:
    for key in ("id", "name"):
        value = data.get(key)
        if value is not None and (structured or key not in programme.facts):
            if isinstance(value, str | int) and not isinstance(value, bool):
                return str(value)
            raise LargesseError(f"The firm's {key} is a text, not {kind(value)}.")
    return ""


def _reference_year(value: object) -> int | None:
    return None if value is None else _year(value, "The reference year")


def _year(value: object, whose: str) -> int:
    digits = str(value)
    if isinstance(value, bool) or not (digits.isascii() and digits.isdigit() and len(digits) == 4):
        raise LargesseError(f"{whose} is a year such as 2023, not {value!r}.")
    if int(digits) not in YEARS:
        raise LargesseError(f"{whose} goes from {YEARS[0]} to {YEARS[-1]}, so it cannot be {digits}.")
    return int(digits)


def _grades(programme: Programme, data: object) -> dict[str, str]:
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        raise LargesseError(f"'grades' is a mapping of facts to grades, not {kind(data)}.")
    for name, grade in data.items():
        if name not in programme.facts and name not in programme.tables:
            raise LargesseError(f"grades: {_no_such_fact(programme, str(name))}")
        if grade not in GRADES:
            raise LargesseError(f"grades: {name}: there is no grade {grade!r}. {did_you_mean(str(grade), GRADES)}")
    return dict(data)


def _claims(programme: Programme, data: object) -> dict[str, Quoted]:
    """`{fact: {claim: its id, quote: its words, source: where they stand}}`; one year of a fact is `sales.2023`."""
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        raise LargesseError(f"'claims' is a mapping of facts to the claims that they rest on, not {kind(data)}.")
    return {str(name): _quoted(programme, str(name), given) for name, given in data.items()}


def _quoted(programme: Programme, name: str, given: object) -> Quoted:
    fact, _, year = name.partition(".")
    yearly = fact in programme.facts and programme.facts[fact].yearly and year.isdigit()
    if (year and not yearly) or (fact not in programme.facts and fact not in programme.tables):
        raise LargesseError(f"claims: {_no_such_fact(programme, name)}")
    if not isinstance(given, Mapping) or not {"claim", "quote"} <= set(given) <= {"claim", "quote", "source"}:
        raise LargesseError(f"claims: {name}: give {{claim: its id, quote: its words, source: where they stand}}.")
    texts = {str(key): text for key, text in given.items() if isinstance(text, str) and text.strip()}
    if len(texts) != len(given):
        raise LargesseError(f"claims: {name}: the claim's id, its words and its source are texts.")
    return Quoted(**texts)


def _no_such_fact(programme: Programme, name: str) -> str:
    hint = did_you_mean(name, (*programme.facts, *programme.tables))
    return f"{programme.id} has no fact {name!r}. {hint}".rstrip()


# --- facts


@dataclass
class _Reading:
    """Collects the values of one firm's facts."""

    programme: Programme
    values: dict[tuple[str, int | None], FactScalar | Absent] = field(default_factory=dict)
    determinations: dict[str, Determination] = field(default_factory=dict)
    tables: dict[str, Rows] = field(default_factory=dict)

    def fact(self, name: str, value: object) -> None:
        """One entry: `sales`, or one year of it as `sales.2023`."""
        if name in self.programme.tables:
            if value is not None:
                self.tables[name] = read_rows(self.programme.tables[name], value)
            return
        base, dot, year = name.partition(".")
        if base not in self.programme.facts:
            raise LargesseError(_no_such_fact(self.programme, base))
        fact = self.programme.facts[base]
        if dot and not fact.yearly:
            raise LargesseError(f"{base} is no yearly fact: give it as {base!r}.")
        if value is None:
            return
        if dot:
            value = _of_year(value, year)
        if fact.determined_by is not None:
            value = self.determined(fact, value)
        elif _is_determined(value):
            raise LargesseError(f"{base} is no determination: give its value alone.")
        if fact.yearly:
            self.years(fact, value)
        elif value is not None:
            self.put(fact, None, value)

    def determined(self, fact: Fact, value: object) -> object:
        """The value of a determination, whose author and reason are kept."""
        asked = f"give {{value: …, author: …, reason: …}} as determined by {fact.determined_by}"
        if not isinstance(value, Mapping) or "value" not in value:
            raise LargesseError(f"{fact.name} is a determination: {asked}.")
        for key in value:
            if key not in ("value", "author", "reason", "on"):
                hint = did_you_mean(str(key), ("value", "author", "reason", "on"))
                raise LargesseError(f"{fact.name}: a determination has no {key!r}. {hint}")
        if value["value"] is None:
            return None
        said = {key: value.get(key) for key in ("author", "reason")}
        for key, text in said.items():
            if not isinstance(text, str) or not text.strip():
                raise LargesseError(f"{fact.name} is a determination and lacks its {key}: {asked}.")
        on = value.get("on")
        determination = Determination(
            str(said["author"]).strip(),
            str(said["reason"]).strip(),
            None if on is None else read_day(f"{fact.name}: the day of its determination", on),
        )
        if self.determinations.setdefault(fact.name, determination) != determination:
            raise LargesseError(f"{fact.name} has two different authors, reasons or days of determination.")
        return value["value"]

    def years(self, fact: Fact, value: object) -> None:
        if not isinstance(value, Mapping):
            raise LargesseError(
                f"{fact.name} is asked by year: give such as {{2023: {shown(value)}}}, not {shown(value)}."
            )
        for year, one in value.items():
            if one is not None:
                self.put(fact, _year(year, f"{fact.name}: its year"), one)

    def put(self, fact: Fact, year: int | None, value: object) -> None:
        name = fact.name if year is None else f"{fact.name}.{year}"
        if (fact.name, year) in self.values:
            raise LargesseError(f"{name} is given twice.")
        self.values[fact.name, year] = read_value(fact, value, name)


def _is_determined(value: object) -> bool:
    return isinstance(value, Mapping) and "value" in value


def _of_year(value: object, year: str) -> dict[object, object]:
    """The value of one year as the series it belongs to."""
    if isinstance(value, Mapping) and "value" in value:
        return {**value, "value": {year: value["value"]}}
    return {year: value}


# --- tables


def read_rows(table: Records, value: object) -> Rows:
    """The rows of a table: `[{"paid_on": "2024-03-01", "amount": 1000}, …]`. A column left out is unknown."""
    if not isinstance(value, list | tuple):
        columns = ", ".join(f"{column.name}: …" for column in table.columns)
        raise LargesseError(f"{table.name} is a table: give a list of rows {{{columns}}}, not {kind(value)}.")
    _refuse_too_many(table, len(value))
    rows = tuple(_row(table, f"{table.name}, row {i}", one) for i, one in enumerate(value, 1))
    _refuse_repeated(table, rows)
    return rows


def check_rows(table: Records, rows: Rows) -> None:
    """Raise LargesseError for more rows than one firm can have, or for two of one key."""
    _refuse_too_many(table, len(rows))
    _refuse_repeated(table, rows)


def _refuse_too_many(table: Records, number: int) -> None:
    if number > table.most_rows:
        raise LargesseError(
            f"{table.name} has {number} rows; one firm has at most {table.most_rows} (most_rows of the table)."
        )


def _row(table: Records, name: str, value: object) -> dict[str, FactScalar]:
    if not isinstance(value, Mapping):
        raise LargesseError(f"{name} is a mapping of columns to values, not {kind(value)}.")
    names = [column.name for column in table.columns]
    for column in value:
        if column not in names:
            hint = did_you_mean(str(column), names) or f"It has {', '.join(names)}."
            raise LargesseError(f"{name}: {table.name} has no column {str(column)!r}. {hint}")
    return {
        one.name: cast(FactScalar, read_value(one, value[one.name], f"{name}, {one.name}"))
        for one in table.columns
        if value.get(one.name) is not None
    }


def _refuse_repeated(table: Records, rows: Rows) -> None:
    """Two rows with one key are one thing told twice. A row whose key is not all known is never refused."""
    seen: dict[tuple[FactScalar | None, ...], int] = {}
    for number, row in enumerate(rows, 1):
        key = tuple(row.get(name) for name in table.key)
        if key and None not in key and seen.setdefault(key, number) != number:
            raise LargesseError(
                f"{table.name}: rows {seen[key]} and {number} are of one {' and '.join(table.key)}: "
                f"{', '.join(shown(part) for part in key)}. Take one of them out."
            )
