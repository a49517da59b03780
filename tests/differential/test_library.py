"""The programmes of the library: the interpreter and the SQL agree on every cell of many generated firms, and on
every rule."""

from __future__ import annotations

import pytest

from tests.differential.library import folders, tried

MANY, SHANGHAI = 10_000, "cn/shanghai/innovative_hq"
CASES = [(folder, part) for folder in folders() for part in range(10 if folder == SHANGHAI else 1)]


def test_shanghai_is_among_them() -> None:
    assert sum(folder == SHANGHAI for folder, _ in CASES) * MANY == 100_000


@pytest.mark.parametrize(("folder", "part"), CASES)
def test_interpreter_and_sql_agree_on_every_cell(folder: str, part: int) -> None:
    """Ten thousand firms at a time, over the laws; they show every benefit paid, and every turn taken each way."""
    found = tried(folder, MANY, part)
    assert found.differences == []
    assert found.firms >= MANY
    assert found.reached.lacks() == [], "The firms show too little of the programme: can any firm reach this?"
