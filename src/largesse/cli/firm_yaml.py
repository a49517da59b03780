"""One firm's facts as the YAML file that `decide` and `explain` read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from largesse.decide.fact_values import ABSENT_WORD, written_factor
from largesse.decide.values import Absent
from largesse.model.types import Text
from largesse.written import decimal_text

if TYPE_CHECKING:
    from largesse.decide.facts import Firm, Rows
    from largesse.model.programme import Fact, FactScalar, Programme
    from largesse.model.records import Records


def firm_yaml(programme: Programme, firm: Firm) -> str:
    """The file's text: the facts in the programme's order, in the units that people write."""
    return "\n".join(_lines(programme, firm)) + "\n"


def _lines(programme: Programme, firm: Firm) -> Iterator[str]:
    if firm.id:
        yield f"name: {_text(firm.id)}"
    if firm.reference_year is not None:
        yield f"reference_year: {firm.reference_year}"
    if not firm.values and not firm.tables:
        yield "facts: {}"
        return
    yield "facts:"
    for fact in programme.facts.values():
        values = {year: value for (name, year), value in firm.values.items() if name == fact.name}
        if values:
            yield from _fact(fact, values, firm)
    for table in programme.records:
        if table.name in firm.tables:
            yield from _rows(table, firm.tables[table.name])


def _rows(table: Records, rows: Rows) -> Iterator[str]:
    yield f"  {table.name}:" if rows else f"  {table.name}: []"
    for row in rows:
        cells = (f"{one.name}: {_value(one, row[one.name])}" for one in table.columns if one.name in row)
        yield f"    - {{{', '.join(cells)}}}"


def _fact(fact: Fact, values: dict[int | None, FactScalar | Absent], firm: Firm) -> Iterator[str]:
    determination, indent = firm.determinations.get(fact.name), "    "
    if determination is None and None in values:
        yield f"  {fact.name}: {_value(fact, values[None])}"
        return
    yield f"  {fact.name}:"
    if determination is not None:
        yield f"    author: {_text(determination.author)}"
        yield f"    reason: {_text(determination.reason)}"
        if determination.on is not None:
            yield f"    on: {determination.on}"
        if None in values:
            yield f"    value: {_value(fact, values[None])}"
            return
        yield "    value:"
        indent = "      "
    for year in sorted(year for year in values if year is not None):
        yield f"{indent}{year}: {_value(fact, values[year])}"


def _value(fact: Fact, value: FactScalar | Absent) -> str:
    match value:
        case Absent():
            return ABSENT_WORD
        case bool():
            return "true" if value else "false"
        case int() | Fraction():
            return decimal_text(Fraction(value) / written_factor(fact))
        case date():
            return value.isoformat()
    return _text(value) if isinstance(fact.type, Text) else value


def _text(text: str) -> str:
    """A text in quotes, which YAML reads as it is."""
    return json.dumps(text, ensure_ascii=False)
