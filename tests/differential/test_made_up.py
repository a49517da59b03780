"""Two hundred programmes made up by chance: the interpreter and the SQL agree on every cell of every firm."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from largesse.decide.interpreter import _COMPILE
from largesse.errors import LargesseError
from largesse.language.load import load_programme
from largesse.model.plan import Plan, make_plan
from largesse.model.programme import Programme
from tests.differential.compare import Difference, differences
from tests.differential.firms import firms
from tests.differential.made_up import programme_made_up
from tests.differential.shrinking import shrunk
from tests.differential.written import Written

PROGRAMMES, FIRMS, TOGETHER = 200, 2000, 10
ON, REFERENCE_YEAR = date(2024, 2, 29), 2023


def plan_of(programme: Programme) -> Plan:
    return make_plan(programme, ON, REFERENCE_YEAR)


@pytest.mark.parametrize("first", range(0, PROGRAMMES, TOGETHER))
def test_interpreter_and_sql_agree_on_every_cell(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + TOGETHER):
        made = programme_made_up(seed, tmp_path / str(seed))
        written, programme = made
        plan = plan_of(programme)
        found = differences(plan, firms(plan, FIRMS, seed), ON)
        if found:
            pytest.fail(report(seed, written, found, tmp_path))


def report(seed: int, written: Written, found: list[Difference], folder: Path) -> str:
    """What differs, and the shortest programme found that still shows a difference."""

    def fails(shorter: Written) -> bool:
        try:
            plan = plan_of(load_programme(shorter.write(folder / "shorter")))
        except LargesseError:
            return False
        return bool(differences(plan, firms(plan, 300, seed), ON))

    shortest = shrunk(written, fails)
    listed = "\n".join(str(difference) for difference in found[:3])
    return f"the seed {seed}:\n{listed}\n{shortest.shown()}"


def test_the_programmes_made_up_use_every_operation(tmp_path: Path) -> None:
    """Each operation of a plan comes up again and again among them (a handful of programmes have most)."""
    operations: Counter[str] = Counter()
    for seed in range(PROGRAMMES, PROGRAMMES + 50):
        made = programme_made_up(seed, tmp_path / "one")
        operations.update(step.op for step in plan_of(made[1]).steps)
    rare = {op for op in ("const", "cell", "on", *_COMPILE) if operations[op] < 3}
    assert not rare, f"hardly ever tried: {rare} in {operations}"
