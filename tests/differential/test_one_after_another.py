"""A firm comes to the same after another one as it does alone: what is kept of the one before never shows.

Firms in a row differ in few cells here, as those of a register do, and now and then in the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from largesse.decide.bounds import Bounds
from largesse.decide.interpreter import interpreter
from largesse.language.load import load_programme
from largesse.model.plan import Plan, make_plan
from largesse.model.programme import Programme
from largesse.model.timeline import stretches
from tests.differential.firms import Row, firms
from tests.differential.made_up import programme_made_up
from tests.differential.test_bounds import ON, PROGRAMMES, blanked

LIBRARY = [
    "ie/rd-credit",
    "fr/cir",
    "de/forschungszulage",
    "uk/eris",
    "cn/hnte",
    *(n for n in PROGRAMMES if "/" not in n),
]


def in_a_row(plan: Plan, number: int, random: Random) -> Iterator[Row]:
    """Firms each of which has most cells of the one before."""
    rows = firms(plan, number, random.randrange(1000))
    now = list(rows[0])
    for row in rows:
        for i, value in enumerate(row):
            if random.random() < 0.15:
                now[i] = value
        yield tuple(now)


def check(programme: Programme, day: date, seed: int) -> None:
    """What is kept is kept with a plan: one is made anew for each firm to decide it alone."""
    random = Random(seed)
    plan = make_plan(programme, day, day.year - 1)
    run, on = interpreter(plan), day
    steps = [i for i in range(len(plan.steps)) if i not in plan.row_steps]
    for row in in_a_row(plan, 25, random):
        on = on if random.random() < 0.8 else on + timedelta(days=random.randrange(40))
        less, cells, of_rows = blanked(plan, row, random) if random.random() < 0.5 else (row, {}, {})
        alone = make_plan(programme, day, day.year - 1)
        values, values_alone = run(less, on), interpreter(alone)(less, on)
        assert [values[i] for i in steps] == [values_alone[i] for i in steps]
        bounds, bounds_alone = (
            Bounds(one, found, cells.get, of_rows.get) for one, found in ((plan, values), (alone, values_alone))
        )
        for step in random.sample(steps, len(steps) // 2):
            assert bounds.of(step) == bounds_alone.of(step)


@pytest.mark.parametrize("name", LIBRARY)
def test_of_a_programme(name: str) -> None:
    programme = load_programme(PROGRAMMES[name])
    check(programme, max(first for first, _ in stretches(programme)), 1)


@pytest.mark.parametrize("seed", range(900, 915))
def test_of_a_made_up_programme(seed: int, tmp_path: Path) -> None:
    check(programme_made_up(seed, tmp_path)[1], ON, seed)
