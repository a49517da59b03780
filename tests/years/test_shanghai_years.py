"""Shanghai's two programmes over the years, worked by hand: yuan in the comments, fen in the assertions."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

import largesse
from largesse.cohort.run import award_register
from largesse.years.replay import Edition, replay

Firm = Mapping[str, object]
YUAN = 100

INNOVATIVE = {
    "registered_in_shanghai": "yes", "kind": "industry", "sector": "integrated_circuits",
    "main_product_listed": "yes", "total_assets": 300_000_000, "market_value": 0, "rd_in_shanghai": "yes",
    "sales_in_shanghai": "yes",
    "settlement_in_shanghai": "yes", "branches_elsewhere": 3, "outbound_investment": "no", "employees": 200,
    "rd_staff": 30, "core_ip": 20, "product_certificate": "no", "further_conditions_met": "yes",
    "recognition_determined": "yes", "other_headquarters_award": "no", "registered_or_moved_on": "2022-06-01",
    "paid_in_capital": 120_000_000, "start_up_determined": 3_000_000, "office": "rented", "office_area": 800,
    "rent": 6, "highest_earlier_sales": 120_000_000, "highest_step_rewarded": 0, "new_contribution": 10_000_000,
    "rent_years_paid": 0, "million": 150, "rd_spending": 60_000_000, "rd_domestic": 45_000_000,
}  # fmt: skip
"""A firm that is recognised, of the year 2023: its rent is 30% x 800 m2 x 6 yuan = 1,440 a day."""

RENT = 1_440 * 365  # 525,600
LEAP = 1_440 * 366  # 527,040


def over(*years: Firm) -> list[Firm]:
    """What is different of a firm in each year from 2023 on."""
    return [INNOVATIVE | dict(of_year) for of_year in years]


SELLS = {"office": "no_claim", "start_up_determined": 0}
INNOVATIVE_FIRMS = {
    "rents": over(*({"rent_years_paid": paid} for paid in range(4))),
    "loses recognition for a year": over(
        {}, {"recognition_determined": "no", "rent_years_paid": 1}, {"rent_years_paid": 1}, {"rent_years_paid": 2}
    ),
    "moves away": over({}, *({"registered_in_shanghai": "no", "rent_years_paid": 1} for _ in range(3))),
    "moves its research away": over({}, *({"rd_in_shanghai": "no", "rent_years_paid": 1} for _ in range(3))),
    "takes capital out": over(
        {}, {"paid_in_capital": 99_999_999, "rent_years_paid": 1}, {"rent_years_paid": 1}, {"rent_years_paid": 2}
    ),
    "nobody looked again": over(
        {}, {"recognition_determined": "", "rent_years_paid": 1}, {"rent_years_paid": 1}, {"rent_years_paid": 2}
    ),
    "climbs": over(
        {**SELLS, "million": 600, "highest_earlier_sales": 450_000_000},
        {**SELLS, "million": 1_100, "highest_earlier_sales": 600_000_000, "highest_step_rewarded": 500_000_000},
        {**SELLS, "million": 1_600, "highest_earlier_sales": 1_100_000_000, "highest_step_rewarded": 1_000_000_000},
        {**SELLS, "million": 1_700, "highest_earlier_sales": 1_600_000_000, "highest_step_rewarded": 1_500_000_000},
    ),
    "falls and climbs again": over(
        {**SELLS, "million": 600, "highest_earlier_sales": 450_000_000},
        *(
            {**SELLS, "million": million, "highest_earlier_sales": 600_000_000, "highest_step_rewarded": 500_000_000}
            for million in (450, 700, 700)
        ),
    ),
    "skips": over(
        {**SELLS, "million": 1_600, "highest_earlier_sales": 450_000_000},
        *(
            SELLS | {"million": million, "highest_earlier_sales": 1_600_000_000, "highest_step_rewarded": 0}
            for million in (1_600, 1_700, 1_700)
        ),
    ),
    "contributes a fen too little": over(
        {**SELLS, "million": 600, "highest_earlier_sales": 450_000_000},
        {
            **SELLS, "million": 1_100, "highest_earlier_sales": 600_000_000, "highest_step_rewarded": 500_000_000,
            "new_contribution": "9999999.99",
        },
        *(
            {**SELLS, "million": 1_200, "highest_earlier_sales": 1_100_000_000, "highest_step_rewarded": 500_000_000}
            for _ in range(2)
        ),
    ),
}  # fmt: skip


def innovative(folder: Path) -> list[Edition]:
    editions = []
    for i, year in enumerate(range(2023, 2027)):
        rows = []
        for id_, years in INNOVATIVE_FIRMS.items():
            row = {"id": id_, **years[i], "reference_year_end": f"{year}-12-31"}
            row["rent_days"] = 366 if year == 2024 else 365
            row[f"sales.{year}"] = int(str(row.pop("million"))) * 1_000_000
            for fact in ("rd_spending", "rd_domestic"):
                row[f"{fact}.{year}"] = row.pop(fact)
            rows.append(row)
        editions.append(Edition(year, written(folder / f"{year}.csv", rows), None, year))
    return editions


def written(path: Path, rows: Sequence[Firm]) -> Path:
    """A register; whatever was determined was so by one officer, for one reason."""
    told = [dict(row) for row in rows]
    for row in told:
        for fact in [name for name in row if name.endswith("_determined") or name == "further_conditions_met"]:
            if row[fact] != "":
                row |= {f"{fact}.author": "Officer Chen", f"{fact}.reason": "letter"}
    columns = list(dict.fromkeys(column for row in told for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(told)
    return path


Book = Mapping[tuple[str, str], list[tuple[int, str, int]]]
"""By firm and benefit: the years in which something was paid or taken back, what, and how many whole yuan."""


def books(programme: str, editions: Sequence[Edition], out: Path) -> Book:
    result = replay(largesse.load(programme).programme, editions, out=out)
    assert not any(edition.rejected for edition in result.editions)
    found = defaultdict(list)
    rows = duckdb.execute(
        f"SELECT id, benefit, year, kind, amount FROM '{result.entries}' WHERE kind <> 'committed' ORDER BY ALL"
    )
    for id_, benefit, year, kind, amount in rows.fetchall():
        assert amount is None or amount % YUAN == 0
        found[id_, benefit].append((year, kind, -1 if amount is None else amount // YUAN))
    return found


@pytest.fixture(scope="module")
def innovative_books(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("innovative")
    return books("cn/shanghai/innovative-hq", innovative(folder), folder / "out")


def test_rent_is_paid_for_three_years_and_the_grant_once(innovative_books: Book) -> None:
    rent = innovative_books["rents", "rent_subsidy"]
    assert rent == [(2023, "paid", RENT), (2024, "paid", LEAP), (2025, "paid", RENT)]
    assert sum(amount for _, _, amount in rent) == 1_578_240
    assert innovative_books["rents", "start_up_grant"] == [(2023, "paid", 3_000_000)]


@pytest.mark.parametrize("firm", ["loses recognition for a year", "takes capital out"])
def test_a_year_without_what_rent_rests_on_pays_none(innovative_books: Book, firm: str) -> None:
    """Rent is decided anew each year: on recognition, and on the conditions of the start-up grant. The years count
    from the award, so the lost one is not made up for in 2026, although that year's decision by itself grants it."""
    assert innovative_books[firm, "rent_subsidy"] == [(2023, "paid", RENT), (2025, "paid", RENT)]


@pytest.mark.parametrize("firm", ["moves away", "moves its research away"])
def test_a_firm_that_moves_away_gets_no_more_and_nothing_is_taken_back(innovative_books: Book, firm: str) -> None:
    assert innovative_books[firm, "rent_subsidy"] == [(2023, "paid", RENT)]
    assert innovative_books[firm, "start_up_grant"] == [(2023, "paid", 3_000_000)]


def test_where_nobody_determined_recognition_again_the_rent_of_that_year_is_open(innovative_books: Book) -> None:
    rent = innovative_books["nobody looked again", "rent_subsidy"]
    assert rent == [(2023, "paid", RENT), (2024, "undetermined", -1), (2025, "paid", RENT)]


@pytest.mark.parametrize(
    ("firm", "rewards"),
    [
        ("climbs", {2023: 5_000_000, 2024: 3_000_000, 2025: 2_000_000}),
        ("falls and climbs again", {2023: 5_000_000}),
        ("skips", {2023: 10_000_000}),  # assumed: steps that are skipped pay
        ("contributes a fen too little", {2023: 5_000_000}),  # in 2025 the step is no longer reached first
    ],
)
def test_each_step_of_sales_is_rewarded_when_it_is_first_reached(
    innovative_books: Book, firm: str, rewards: Mapping[int, int]
) -> None:
    assert innovative_books[firm, "sales_reward"] == [(year, "paid", amount) for year, amount in rewards.items()]


def test_nothing_is_ever_taken_back(innovative_books: Book) -> None:
    assert {kind for entries in innovative_books.values() for _, kind, _ in entries} == {"paid", "undetermined"}


# --- the fund for regional headquarters

OF_2024 = {
    "recognised_as": "regional_hq", "operating_since": "2021-03-15", "clean_credit_record": "yes",
    "investment_reports_filed": "yes", "same_matter_funded": "no", "paid_in_capital": 45_000_000, "employees": 24,
    "claims_rent": "yes", "office_area": 800, "rent": "6.50", "rent_days": 365, "rent_years_paid": 0,
    "prestige_determined": 0, "operation_determined": 0, "capital_increase_determined": 0,
}  # fmt: skip
OF_2025 = {
    "recognised_as": "regional_hq", "recognised_on": "2025-01-10", "general_conditions_determined": "yes",
    "paid_in_capital": 45_000_000, "employees": 24, "managed_enterprises": 2, "covers_asia_or_wider": "no",
    "capability_rewarded": "no", "upgrade_determined": "no", "rd_innovation_determined": 0,
    "treasury_determined": 0, "procurement_determined": 0, "open_platform_determined": 0,
}  # fmt: skip
ALL = OF_2024 | OF_2025
"""Under each edition what it asks for, so that a firm goes on from the one to the other."""


def test_early_support_is_paid_in_three_parts_and_rent_ends_with_its_edition(tmp_path: Path) -> None:
    editions = []
    for year in range(2024, 2029):
        early = {"id": "early", **ALL, "applied_on": "2025-10-01", "claims_rent": "no"}
        rents = {"id": "rents", **ALL, "applied_on": f"{year}-06-03", "rent_years_paid": min(year - 2024, 3)}
        rents |= {"employees": 5}  # too few for the opening grant
        rows: list[Firm] = [rents] if year == 2024 else [early, rents]
        editions.append(Edition(year, written(tmp_path / f"{year}.csv", rows)))
    found = books("cn/shanghai/regional-hq", editions, tmp_path / "out")
    assert found["early", "opening_grant"] == [
        (2025, "paid", 2_000_000), (2026, "paid", 1_500_000), (2027, "paid", 1_500_000),
    ]  # fmt: skip
    assert found["rents", "rent_subsidy"] == [(2024, "paid", 569_400), (2025, "paid", 569_400)]
    assert {key for key in found if key[0] == "rents"} == {("rents", "rent_subsidy")}


def awarded(folder: Path, rows: Sequence[Firm], on: date) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    programme = largesse.load("cn/shanghai/regional-hq").programme
    result = award_register(
        programme, written(folder / "firms.csv", rows), on=on, seed="nothing is rationed", out=folder / "out"
    )
    assert result.money is not None
    awards = duckdb.execute(f"SELECT * FROM '{result.awards}'")
    columns = [column[0] for column in awards.description or ()]
    found = {row[0]: dict(zip(columns, row, strict=True)) for row in awards.fetchall()}
    return found, {pool.pool: pool for pool in result.money.pools}


def test_city_and_district_bear_two_and_three_fifths_and_the_district_all_of_the_rent(tmp_path: Path) -> None:
    odd = {"id": "odd", **ALL, "applied_on": "2025-10-01", "employees": 5, "treasury_determined": "0.03"}
    found, pools = awarded(
        tmp_path,
        [
            {"id": "early", **ALL, "applied_on": "2025-10-01"},
            {"id": "rents", **ALL, "applied_on": "2025-08-31", "employees": 5},
            odd,
        ],
        date(2026, 3, 2),
    )
    early, rents, few = found["early"], found["rents"], found["odd"]
    assert (early["city_and_district_city"], early["city_and_district_district"]) == (200_000_000, 300_000_000)
    assert (rents["district_awarded"], rents["city_and_district_awarded"]) == (56_940_000, 0)
    assert (few["city_and_district_city"], few["city_and_district_district"]) == (1, 2)  # 1.2 and 1.8 fen
    pool = pools["city_and_district"]
    assert pool.purse is None and pool.awarded == 500_000_003 == sum(pool.levels.values())
    assert pools["district"].awarded == 56_940_000 and not pools["district"].levels


def test_a_pool_out_of_which_no_law_of_the_firms_pays_is_left_out(tmp_path: Path) -> None:
    _, pools = awarded(tmp_path, [{"id": "early", **ALL, "applied_on": "2025-10-01"}], date(2026, 3, 2))
    assert set(pools) == {"city_and_district"}
