"""Whatever the unknown facts of a firm turn out to be, every rule comes to what it was said that it can be.

Tried on the programmes of the Skerries and of the library, and on programmes made up by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from math import inf
from pathlib import Path
from random import Random
from typing import Any

import pytest

from largesse.decide.bounds import ANY_TEXT, AnyOf, Between, Bounds, Possible, may_be
from largesse.decide.interpreter import Interpreter, interpreter
from largesse.decide.values import ABSENT, Unknown
from largesse.language.load import load_programme
from largesse.language.shelf import folders
from largesse.model.plan import Cell, Plan, make_plan
from largesse.model.timeline import stretches
from largesse.model.types import Choice, Date, Number, YesNo
from tests.differential.firms import Row, Table, firms, is_table
from tests.differential.made_up import programme_made_up
from tests.mistakes.kit import SALTHOLM

PROGRAMMES = {path.name: path for path in SALTHOLM.iterdir()} | dict(folders())
ON = date(2024, 2, 29)


@cache
def laws(name: str) -> list[tuple[Plan, Interpreter, date]]:
    programme = load_programme(PROGRAMMES[name])
    days = [first for first, _ in stretches(programme)]
    found = [(make_plan(programme, first, first.year - 1), first) for first in days[:: len(days) // 6 + 1]]
    return [(plan, interpreter(plan), first) for plan, first in found]


@pytest.mark.parametrize("name", PROGRAMMES)
def test_a_rule_lies_within_its_bounds(name: str) -> None:
    for number, (plan, run, on) in enumerate(laws(name)):
        check(plan, run, on, firms(plan, 25, number), Random(number))


@pytest.mark.parametrize("seed", range(700, 720))
def test_so_does_one_of_a_made_up_programme(seed: int, tmp_path: Path) -> None:
    plan = make_plan(programme_made_up(seed, tmp_path)[1], ON, 2023)
    check(plan, interpreter(plan), ON, firms(plan, 60, seed), Random(seed))


def test_some_bounds_are_narrow() -> None:
    """A test of bounds that said `anything` of all would hold too."""
    told = []
    for plan, run, on in laws("ie/rd-credit"):
        for row in firms(plan, 50, 1):
            bounds = Bounds(plan, run(row, on))
            told += [bounds.of(step) for step in plan.benefits.values()]
    assert any(isinstance(span, Between) and 0 <= span.low < span.high < inf for span in told)


def check(plan: Plan, run: Interpreter, on: date, rows: Sequence[Row], random: Random) -> None:
    """Blank some of what is known of each firm; what each rule came to before lies within what it can be then."""
    for row in rows:
        less, cells, of_rows = blanked(plan, row, random)
        known, told = run(row, on), run(less, on)
        bounds = Bounds(plan, told, cells.get, of_rows.get)
        for rule, step in plan.rules.items():
            if not isinstance(known[step], Unknown):
                assert within(known[step], bounds.of(step)), (rule, known[step], bounds.of(step), row, less, cells)


def blanked(plan: Plan, row: Row, random: Random) -> tuple[Row, dict[int, Possible], dict[Any, Possible]]:
    """The firm with less known of it, and of some of what is not known, within what it lies."""
    share = random.choice((0.1, 0.4, 0.9))
    less: list[Any] = list(row)
    cells: dict[int, Possible] = {}
    of_rows: dict[Any, Possible] = {}
    for i, cell in enumerate(plan.cells):
        if isinstance(row[i], Table) and is_table(plan, cell):
            less[i] = _table(plan, cell, row[i], share, of_rows, random)
        elif row[i] is not None and random.random() < share:
            less[i] = None
            if row[i] is not ABSENT and random.random() < 0.5:
                cells[i] = around(cell, row[i], random)
    return tuple(less), cells, of_rows


def _table(
    plan: Plan, table: Cell, rows: Table, share: float, of_rows: dict[Any, Possible], random: Random
) -> Table | None:
    if random.random() < 0.1:
        return None
    columns = {cell.fact.name: cell for cell in plan.cells if cell.table == table.fact.name}
    less = []
    for number, row in enumerate(rows):
        kept = {name: value for name, value in row.items() if random.random() >= share}
        for name in row.keys() - kept.keys():
            if random.random() < 0.5:
                of_rows[table.fact.name, number, name] = around(columns[name], row[name], random)
        less.append(kept)
    return Table(less)


def around(cell: Cell, value: Any, random: Random) -> Possible:
    """Something that a value lies in."""
    match cell.fact.type:
        case Number():
            ends = [random.choice((0, cell.fact.grain, 1000 * cell.fact.grain, inf)) for _ in range(2)]
            return Between(value - ends[0], value + ends[1])
        case Date():
            return Between(*sorted((value, random.choice((cell.fact.least, value, cell.fact.most)))))
        case Choice(options=options):
            return AnyOf(frozenset((value, random.choice(options))))
        case YesNo():
            return AnyOf(frozenset((value, random.choice((True, False)))))
    return AnyOf(frozenset((value,)))


def within(value: Any, span: Possible) -> bool:
    if span is ANY_TEXT:
        return isinstance(value, str)
    return span.low <= value <= span.high if isinstance(span, Between) else value in may_be(span)
