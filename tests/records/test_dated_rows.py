"""A row dated after the day that its table's `not_after` names is an error: of one firm, and of a register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import largesse
from largesse.batch.one_firm import firm_of
from largesse.batch.run import decide_register
from largesse.errors import LargesseError
from tests.mistakes.kit import SALTHOLM

AID = largesse.load("eu/de-minimis")
SLIPWAY = largesse.load(SALTHOLM / "slipway_repairs")
GRANTED, DAY_AFTER = "2025-05-20", "2025-05-21"
FIRMS = "id,granted_on,for_primary_production,tied_to_exports,member_state,new_aid\n"
AWARDS = "id,granted_on,member_state,de_minimis,amount\n"


def aided(day: str | None, granted_on: str = GRANTED) -> dict[str, object]:
    award = {"granted_on": day, "member_state": "LU", "de_minimis": True, "amount": 5}
    awards = [{name: value for name, value in award.items() if value is not None}]
    return {"granted_on": granted_on, "member_state": "LU", "earlier_awards": awards}


def test_an_award_after_the_granting_date_is_a_mistake() -> None:
    with pytest.raises(
        LargesseError, match=r"^earlier_awards, row 1: granted_on is 2025-05-21, after granted_on, 2025"
    ):
        AID.decide(aided(DAY_AFTER), on="2025-06-30")  # the day of the decision is another, and does not count


@pytest.mark.parametrize("day", [GRANTED, "2025-05-19", None])
def test_one_of_the_day_itself_or_before_or_of_an_unknown_day_is_none(day: str | None) -> None:
    assert AID.decide(aided(day), on=GRANTED).status == "undetermined"


def test_an_award_after_the_day_of_the_decision_is_a_mistake() -> None:
    rows = [{"granted_on": "2024-10-01", "amount": 5}, {"granted_on": "2024-10-02", "amount": 5}]
    assert SLIPWAY.decide({"awards": rows}, on="2024-10-02").status == "undetermined"
    with pytest.raises(
        LargesseError, match=r"^awards, row 2: granted_on is 2024-10-02, after the day of the decision"
    ):
        SLIPWAY.decide({"awards": rows}, on="2024-10-01")


def written(folder: Path, *days: str) -> tuple[Path, Path]:
    """Two firms, and awards of the second."""
    firms, awards = folder / "firms.csv", folder / "awards.csv"
    firms.write_text(f"{FIRMS}first,{GRANTED},no,no,LU,5\nsecond,{GRANTED},no,no,LU,5\n", encoding="utf-8")
    awards.write_text(AWARDS + "".join(f"second,{day},LU,yes,5\n" for day in days), encoding="utf-8")
    return firms, awards


def test_in_a_register_it_is_named_with_its_file_row_and_firm_and_nothing_is_written(tmp_path: Path) -> None:
    firms, awards = written(tmp_path, GRANTED, "", DAY_AFTER)
    said = (
        f"awards.csv: row 4 of the firm 'second': granted_on is {DAY_AFTER}, after granted_on, {GRANTED}, so nothing"
    )
    with pytest.raises(LargesseError, match=said):
        decide_register(
            AID.programme, firms, on=date(2025, 6, 30), out=tmp_path / "out", tables={"earlier_awards": awards}
        )
    assert not (tmp_path / "out").exists()
    with pytest.raises(LargesseError, match="row 4 of the firm 'second'"):
        firm_of(AID.programme, firms, id="second", tables={"earlier_awards": awards})


def test_a_register_without_one_is_decided(tmp_path: Path) -> None:
    firms, awards = written(tmp_path, GRANTED, "")
    result = decide_register(
        AID.programme, firms, on=date(2025, 6, 30), out=tmp_path / "out", tables={"earlier_awards": awards}
    )
    assert (result.decided, result.rejected) == (2, 0)


def test_the_day_of_the_decision_bounds_the_rows_of_a_register_too(tmp_path: Path) -> None:
    (tmp_path / "firms.csv").write_text("id,begun\nyard,2024-03-01\n", encoding="utf-8")
    (tmp_path / "awards.csv").write_text("id,granted_on,amount\nyard,2024-10-02,5\n", encoding="utf-8")
    asked = {"awards": tmp_path / "awards.csv"}
    decide_register(SLIPWAY.programme, tmp_path / "firms.csv", on=date(2024, 10, 2), out=tmp_path / "a", tables=asked)
    with pytest.raises(LargesseError, match="after the day of the decision, 2024-10-01, so nothing is written"):
        decide_register(
            SLIPWAY.programme, tmp_path / "firms.csv", on=date(2024, 10, 1), out=tmp_path / "b", tables=asked
        )
