"""Ireland's R&D credit over the years: three instalments of each period's credit, a year apart. Worked by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from largesse.years.replay import Edition
from tests.years.test_shanghai_years import Book, books, written

CLAIM = {
    "in_tax_charge": "yes", "rd_in_eea_or_uk": "yes", "deductible_elsewhere": "no", "claimed_before": "yes",
    "notice_given": "yes",
}  # fmt: skip


def of_period(year: int, spent: Mapping[str, object]) -> list[dict[str, object]]:
    """The firms that claim in the year after a period that is a calendar year."""
    period = {"period_begins": f"{year}-01-01", "period_ends": f"{year}-12-31", "claimed_on": f"{year + 1}-09-23"}
    return [{"id": id_, **period, **CLAIM, "qualifying_spend": spend} for id_, spend in spent.items()]


def editions(folder: Path, spent: Sequence[Mapping[str, object]], first: int) -> list[Edition]:
    return [
        Edition(first + i + 1, written(folder / f"{first + i}.csv", of_period(first + i, firms)))
        for i, firms in enumerate(spent)
    ]


def due(book: Book, id_: str) -> dict[int, int]:
    """What a firm is paid in each year, of all instalments."""
    found: dict[int, int] = defaultdict(int)
    for (firm, _), entries in book.items():
        for year, kind, amount in entries if firm == id_ else ():
            assert kind == "paid"
            found[year] += amount
    return {year: amount for year, amount in sorted(found.items()) if amount}


def test_credits_of_several_periods_overlap(tmp_path: Path) -> None:
    """25% with a threshold of 25,000 for 2023; 30% with 50,000 for 2024; 35% with 87,500 for 2026."""
    spent = [{"firm": 400_000}, {"firm": 400_000}, {"firm": 0}, {"firm": 1_000_000}, {"firm": 0}, {"firm": 0}]
    book = books("ie/rd-credit", editions(tmp_path, spent, 2023), tmp_path / "out")
    # 100,000 is 50,000, 30,000, 20,000; 120,000 is 60,000, 36,000, 24,000; 350,000 is 175,000, 105,000, 70,000.
    assert due(book, "firm") == {
        2024: 50_000,
        2025: 30_000 + 60_000,
        2026: 20_000 + 36_000,
        2027: 24_000 + 175_000,
        2028: 105_000,
        2029: 70_000,
    }
    assert [year for year, *_ in book["firm", "first_instalment"]] == [2024, 2025, 2027]


def test_a_small_credit_is_paid_at_once_and_a_middling_one_by_its_threshold(tmp_path: Path) -> None:
    """Of 2025, when the threshold is 75,000: credits of 60,000 and of 120,000; nothing is spent afterwards."""
    nothing = {"small": 0, "middling": 0}
    spent = [{"small": 200_000, "middling": 400_000}, nothing, nothing]
    book = books("ie/rd-credit", editions(tmp_path, spent, 2025), tmp_path / "out")
    assert due(book, "small") == {2026: 60_000}
    # 120,000: 75,000, then three fifths of 45,000, then the rest.
    assert due(book, "middling") == {2026: 75_000, 2027: 27_000, 2028: 18_000}
