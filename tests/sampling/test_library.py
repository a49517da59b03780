"""A made-up register of each programme of the library is decided whole, without a mapping: no row is rejected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from largesse.batch.law import check_in_force
from largesse.batch.run import decide_register
from largesse.errors import LargesseError
from largesse.language.load import load_programme
from largesse.language.shelf import folders
from largesse.model.programme import Programme
from largesse.sampling.register import table_files, write_sample

LIBRARY = dict(folders())
FIRMS = 60
DAYS = (date(2025, 6, 30), date(2023, 6, 30), date(2030, 6, 30))


def day_of(programme: Programme) -> date:
    """A day on which it is in force, or the first where nobody knows one."""
    for day in DAYS:
        try:
            check_in_force(programme, day, as_if_in_force=False)
        except LargesseError:
            continue
        return day
    return DAYS[0]


@pytest.mark.parametrize("name", LIBRARY)
def test_a_made_up_register_is_decided_whole(name: str, tmp_path: Path) -> None:
    programme = load_programme(LIBRARY[name])
    register, on = tmp_path / "firms.csv", day_of(programme)
    write_sample(programme, register, firms=FIRMS, seed=1, on=on)
    tables = {table: path for table, path in table_files(programme, register).items() if path.exists()}
    result = decide_register(programme, register, on=on, out=tmp_path / "out", as_if_in_force=True, tables=tables)
    assert (result.decided, result.rejected) == (FIRMS, 0)
    assert result.statuses["granted"] + result.statuses["refused"] > 0
