"""A firm's money explained from the files of a run alone: the amounts hold together, and the sentences say them."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from largesse.cohort.reading import explain_award
from largesse.cohort.run import award_register
from largesse.errors import LargesseError
from largesse.explain import FORMATS, render
from largesse.explain.award_money import MoneyShown
from largesse.language.load import load_programme
from largesse.model.programme import Programme
from tests.cohort.test_award_money import (
    CEILING,
    COLUMNS,
    FUND,
    ON,
    QUAY_FOLDER,
    Firm,
    by_hand,
    firms_of,
    way,
)

__all__ = ["way"]


def run(programme: Programme, firms: Sequence[Firm], folder: Path, **asked: Any) -> Path:
    register = folder / "register.csv"
    with register.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *(firm.row() for firm in firms)])
    award_register(programme, register, on=ON, seed="s", out=folder / "out", **asked)
    register.unlink()
    return folder / "out"


def minor(amount: Any) -> int | None:
    return None if amount is None else amount.minor


@pytest.mark.parametrize("output_format", ["parquet", "csv"])
def test_what_is_explained_is_what_comes_out_by_hand(
    way: tuple[str, Programme], output_format: str, tmp_path: Path
) -> None:
    name, programme = way
    firms = firms_of(31, 40)
    rationing, _, nothing = name.partition(",")
    expected = by_hand(firms, rationing, "nothing" if nothing else "part")
    out = run(programme, firms, tmp_path, output_format=output_format)
    groups = {firm.id: firm.id if firm.owner == "absent" else f"of {firm.owner}" for firm in firms}
    for firm in firms:
        money, by = explain_award(out, firm.id).money, expected[firm.id]
        assert money is not None
        assert [minor(one.awarded) for one in money.benefits] == [by.repairs, by.lamps]
        (ceiling,), (pool,) = money.ceilings, money.pools
        assert (minor(ceiling.awarded), minor(pool.awarded), minor(money.awarded)) == (
            by.under_ceiling,
            by.out_of_fund,
            by.repairs + by.lamps,
        )
        due = [minor(one.due) for one in money.benefits]
        assert minor(ceiling.claim) == sum(amount or 0 for amount in due)
        if not ceiling.claim or not ceiling.claim.minor:
            continue
        members = [other for other in firms if groups[other.id] == groups[firm.id]]
        assert minor(ceiling.used_before) == sum(other.earlier or 0 for other in members)
        before = [o for o in members if (o.applied_on or 0) < (firm.applied_on or 0)]
        gone = (minor(ceiling.used_before) or 0) + sum(expected[o.id].under_ceiling for o in before)
        assert (minor(ceiling.left_before) or 0) <= max(0, CEILING - gone)
        assert sum(level.amount.minor for level in pool.levels) == by.out_of_fund
        assert [level.level for level in pool.levels] == ["harbour", "town"]
        assert pool.levels[0].amount.minor - by.out_of_fund * Fraction(3, 5) < 1
        assert pool.purse is not None and pool.purse.available.minor == FUND


# --- in words

A = Firm("a", "G", 3, 1, 50_000_000, 2_000_000, 0)
B = Firm("b", "G", 4, 2, 40_000_000, 1_000_000, 5_000_000)
LARGE = Firm("large", "absent", 60, 1, 50_000_000, 0, 0)
ASKED = Firm("asked", "absent", None, 1, 50_000_000, 0, 0)
FILL = [Firm(f"n{i}", "absent", 1, 3, 75_000_000, 0, 0) for i in range(3)]
LATE = Firm("late", "absent", 1, 5, 75_000_000, 0, 0)


def said(out: Path, firm: str, lang: str = "en") -> str:
    return " ".join(render(explain_award(out, firm), "text", lang).split())


def money_of(out: Path, firm: str) -> MoneyShown:
    money = explain_award(out, firm).money
    assert money is not None
    return money


def test_a_ceiling_says_who_has_used_it(tmp_path: Path) -> None:
    out = run(load_programme(QUAY_FOLDER), [A, B], tmp_path)
    text = said(out, "b")
    assert "EUR 42,000.00 of EUR 300,000.00 left before this award." in text
    assert "The firms of its group, itself included, have had EUR 50,000.00 before." in text
    assert "Other firms of its group, whose turn came before, are awarded EUR 208,000.00 now." in text
    assert "Of its claim of EUR 164,000.00, EUR 42,000.00 is met; EUR 122,000.00 is not." in text
    assert "Harbour board EUR 25,200.00 Town EUR 16,800.00" in text
    assert "Awarded: EUR 42,000.00." in text and "Quay repairs EUR 160,000.00 EUR 42,000.00" in text
    assert "此次发放前，300,000.00 欧元中尚余42,000.00 欧元。" in said(out, "b", "zh")


def test_a_pool_says_what_was_left(tmp_path: Path) -> None:
    out = run(load_programme(QUAY_FOLDER), [A, *FILL, LATE], tmp_path)
    text = said(out, "late")
    assert "In 2024 there is EUR 1,000,000.00." in text
    assert "EUR 0.00 was left before this firm." in text
    assert "Nothing of its claim of EUR 300,000.00 is met." in text
    assert "Awarded: nothing." in text and "Borne by" not in text
    assert "All of the EUR 300,000.00 was left before this award." in text
    assert "The amounts of all firms are certain." in text
    edge = next(firm.id for firm in FILL if 0 < (minor(money_of(out, firm.id).awarded) or 0) < CEILING)
    assert "EUR 192,000.00 was left before this firm." in said(out, edge)


def test_what_earlier_years_left_is_said(tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    with register.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, A.row()])
    used = {("quay_fund", 2024): 99_000_000, ("quay_fund", 2025): 1_000}
    award_register(
        load_programme(QUAY_FOLDER), register, on=ON.replace(year=2025), seed="s", out=tmp_path / "out", used=used
    )
    assert (
        "In 2025 there is EUR 1,209,990.00: an appropriation of EUR 1,200,000.00, with EUR 10,000.00 carried over, "
        "less EUR 10.00 used before."
    ) in said(tmp_path / "out", "a")


def test_what_is_not_certain_says_so_and_how_much_it_is_at_most(tmp_path: Path) -> None:
    out = run(load_programme(QUAY_FOLDER), [A, *FILL[:2], ASKED, LATE], tmp_path)
    text = said(out, "asked")
    assert "Undetermined: too little is known of this firm" in text
    assert "Awarded: not certain yet; at most EUR 300,000.00." in text
    assert "One fact is missing: Staff of the undertaking." in text
    assert "Quay repairs unknown not certain yet" in text
    assert "The amount of this firm is not certain yet" in text
    late = money_of(out, "late")
    assert (late.awarded, late.at_most.minor) == (None, 19_200_000)
    assert late.pools[0].levels == ()
    assert "How much was left before this firm is not certain yet." in said(out, "late")
    assert "this firm’s is, whatever becomes known." in said(out, "a")


def test_a_refused_firm_is_told_why(tmp_path: Path) -> None:
    out = run(load_programme(QUAY_FOLDER), [A, LARGE], tmp_path)
    text = said(out, "large")
    assert "Refused: the firm does not meet what the programme asks. Awarded: nothing." in text
    assert "It does not meet: Small undertaking." in text
    assert "Its claim" not in text and "Its lot" not in text


def test_a_row_that_could_not_be_read_is_a_caveat_of_every_amount(tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    with register.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, A.row(), ["bad", "G", "many", "2024-05-01", "1", "1", "1"]])
    award_register(load_programme(QUAY_FOLDER), register, on=ON, seed="s", out=tmp_path / "out")
    assert "One row of the register could not be read and takes no part" in said(tmp_path / "out", "a")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_firm_in_every_face(way: tuple[str, Programme], lang: str, tmp_path: Path) -> None:
    _, programme = way
    firms = firms_of(8, 25, unknown=0.05)
    out = run(programme, firms, tmp_path)
    for firm in firms:
        explanation = explain_award(out, firm.id)
        pages = {face: render(explanation, face, lang) for face in FORMATS}
        assert all(firm.id in page for page in pages.values())
        data = json.loads(pages["json"])
        assert data["place"] is None
        assert [one["pool"] for one in data["money"]["pools"]] == ["quay_fund"]


def test_a_folder_of_decisions_is_no_run(tmp_path: Path) -> None:
    (tmp_path / "summary.json").write_text("{}", encoding="utf-8")
    with pytest.raises(LargesseError, match="holds no run of `largesse award`"):
        explain_award(tmp_path, "a")


def test_a_run_of_another_version_is_told(tmp_path: Path) -> None:
    register = tmp_path / "firms.csv"
    register.write_text(
        "id,owner,staff,applied_on,repair_cost,lamp_cost,earlier_aid\na,absent,1,2024-02-01,100,0,0\n",
        encoding="utf-8",
    )
    quay = Path(__file__).parents[1] / "countries" / "skerries" / "saltholm" / "quay_fund"
    award_register(load_programme(quay), register, on=date(2024, 5, 1), seed="s", out=tmp_path / "out")
    summary = tmp_path / "out" / "summary.json"
    said = json.loads(summary.read_text(encoding="utf-8"))
    del said["money"]["benefits"]
    summary.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(LargesseError, match="its summary has no 'benefits': another version of Largesse wrote it"):
        explain_award(tmp_path / "out", "a")
