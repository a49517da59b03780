"""What holds of every decision, whatever the programme: tried on programmes made up by chance.

Filling exactly the missing cells settles the result; filling any cell never changes a known result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from largesse.decide.interpreter import interpreter
from largesse.decide.values import ABSENT, Unknown
from largesse.model.plan import Plan, make_plan
from tests.differential.firms import Row, firms, pool, value_of
from tests.differential.made_up import programme_made_up

ON = date(2024, 2, 29)
FIRMS, FILLINGS = 120, 2
Fill = Callable[[int], Any]
Run = Callable[[Sequence[Any]], list[Any]]


def prepared(seed: int, folder: Path) -> tuple[Plan, Run, list[Row], Fill]:
    made = programme_made_up(seed, folder)
    plan, random = make_plan(made[1], ON, 2023), Random(seed)
    pools = [pool(plan, cell) for cell in plan.cells]
    run = interpreter(plan)

    def fill(cell: int) -> Any:
        if plan.cells[cell].fact.may_be_absent and random.random() < 0.2:
            return ABSENT
        return value_of(plan.cells[cell], pools[cell], random)

    unsettled = [row for row in firms(plan, FIRMS, seed) if None in row]
    return plan, lambda row: run(row, ON), unsettled, fill


def results(plan: Plan, values: Sequence[Any]) -> list[Any]:
    return [values[step] for step in (plan.outcome, *plan.benefits.values())]


@pytest.mark.parametrize("seed", range(500, 540))
def test_filling_exactly_the_missing_cells_settles_the_result(seed: int, tmp_path: Path) -> None:
    plan, run, rows, fill = prepared(seed, tmp_path)
    for row in rows:
        unknown = [value for value in results(plan, run(row)) if isinstance(value, Unknown)]
        missing = 0
        for value in unknown:
            missing |= value.missing
        for _ in range(FILLINGS):
            filled = [fill(i) if missing >> i & 1 else value for i, value in enumerate(row)]
            assert not any(isinstance(value, Unknown) for value in results(plan, run(filled))), (row, filled)
        assert bool(unknown) == bool(missing), "what is unknown must say what would settle it"


@pytest.mark.parametrize("seed", range(500, 540))
def test_filling_a_cell_never_changes_what_is_known(seed: int, tmp_path: Path) -> None:
    """Not the result, nor any step on the way to it."""
    plan, run, rows, fill = prepared(seed, tmp_path)
    for i, row in enumerate(rows):
        before = run(row)
        cell = [c for c, value in enumerate(row) if value is None][i % row.count(None)]
        after = run((*row[:cell], fill(cell), *row[cell + 1 :]))
        for step, (was, now) in enumerate(zip(before, after, strict=True)):
            assert isinstance(was, Unknown) or was == now, (plan.steps[step], row, cell)
