"""What is awarded over the years is what ceilings leave of a benefit, not what it would come to by itself."""

from __future__ import annotations

from pathlib import Path

import duckdb

from largesse.language.load import load_programme
from largesse.years.replay import Edition, replay

SETTLERS = Path(__file__).parents[1] / "countries" / "skerries" / "saltholm" / "settlers_aid"


def test_a_replay_awards_what_the_ceilings_leave(tmp_path: Path) -> None:
    register = tmp_path / "firms.csv"
    register.write_text(
        "id,crew,rent,machine_cost,runs_on_wind,other_machine_aid\na,3,60000,125000,yes,absent\n", encoding="utf-8"
    )
    result = replay(load_programme(SETTLERS), [Edition(2025, register, None, None)], out=tmp_path / "out")
    paid = duckdb.execute(
        f"SELECT benefit, amount FROM '{result.entries}' WHERE kind = 'paid' ORDER BY benefit"
    ).fetchall()
    assert paid == [("machine_grant", 50_000_00), ("rent_subsidy", 10_000_00)]
