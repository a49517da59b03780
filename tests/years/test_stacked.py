"""What is awarded over the years is what ceilings leave of a benefit, not what it would come to by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from largesse.decide.decision import Decider
from largesse.decide.facts import read_firm
from largesse.decide.record import write_record
from largesse.language.load import load_programme
from largesse.years.correction import compared, correct
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


def test_a_correction_sees_what_ceilings_leave_and_why() -> None:
    programme = load_programme(SETTLERS)
    facts = {"crew": 3, "rent": 0, "machine_cost": 10_000, "runs_on_wind": True, "other_machine_aid": 1_000}
    decider = Decider(programme)
    before, after = (
        decider.decide(read_firm(programme, {"facts": given}), date(2025, 5, 1))
        for given in (facts, {**facts, "other_machine_aid": 9_000})
    )
    found = {one.name: one for one in compared(before, after).benefits}
    assert (found["machine_grant"].follows, found["machine_grant"].amount) == ("recover", 4_000_00)
    assert (found["wind_bonus"].follows, found["wind_bonus"].amount) == ("recover", 500_00)
    assert [change.fact for change in found["machine_grant"].facts] == ["other_machine_aid"]
    assert found["machine_grant"].rules != ()


def test_a_corrected_table_takes_the_place_of_the_recorded_one(tmp_path: Path) -> None:
    programme = load_programme(SETTLERS.parent / "slipway_repairs")
    awards = [{"granted_on": "2024-01-10", "amount": 1_000}]
    decider = Decider(programme)
    decision = decider.decide(read_firm(programme, {"facts": {"awards": awards}}), date(2025, 5, 1))
    write_record(decision, tmp_path / "record.json")
    (tmp_path / "facts.yaml").write_text("awards: []\n", encoding="utf-8")
    (change,) = correct(tmp_path / "record.json", tmp_path / "facts.yaml").facts
    assert change.fact == "awards"
    assert (len(change.then), change.now) == (1, ())
