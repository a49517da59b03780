"""The programmes of the library: the interpreter and the SQL agree on every cell of many generated firms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import largesse.library
from largesse.language.load import load_programme
from largesse.model.plan import make_plan
from largesse.model.timeline import stretches
from tests.differential.compare import differences_of_rules
from tests.differential.firms import firms

MANY, SHANGHAI = 10_000, "cn/shanghai/innovative_hq"
AT_ONCE = 10_000


def folders() -> Iterator[str]:
    for root in largesse.library.__path__:
        for programme in sorted(Path(root).rglob("programme.py")):
            yield str(programme.parent.relative_to(root))


CASES = [(folder, part) for folder in folders() for part in range(10 if folder == SHANGHAI else 1)]


def test_shanghai_is_among_them() -> None:
    assert sum(folder == SHANGHAI for folder, _ in CASES) * AT_ONCE == 100_000


@pytest.mark.parametrize(("folder", "part"), CASES)
def test_interpreter_and_sql_agree_on_every_cell(folder: str, part: int) -> None:
    """Ten thousand firms at a time, over the days on which the law changes."""
    root = next(iter(largesse.library.__path__))
    programme = load_programme(Path(root) / folder)
    days: list[date] = [first for first, _ in stretches(programme)]
    for i, day in enumerate(days):
        plan = make_plan(programme, day, day.year - 1)
        assert differences_of_rules(plan, firms(plan, AT_ONCE // len(days) + 1, 100 * part + i), day) == []
