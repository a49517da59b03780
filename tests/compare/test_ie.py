"""Ireland: amounts by hand, from the figures of the law and of the firm."""

from __future__ import annotations

from datetime import date

import pytest

from largesse.compare.places import read_place
from tests.compare.european import offered, programme

ID = "ie/rd-credit"


@pytest.mark.parametrize(
    ("first", "rate", "threshold"), [(2023, 25, 25_000), (2024, 30, 50_000), (2025, 30, 75_000), (2026, 35, 87_500)]
)
@pytest.mark.parametrize("spent", [4_000_000, 400_000, 200_000])
def test_a_credit_in_three_instalments(first: int, rate: int, threshold: int, spent: int) -> None:
    """Half at once, or the threshold; three fifths of the rest a year later; then what is left."""
    credit = spent * rate  # in cents
    at_once = min(credit, max(threshold * 100, credit // 2))
    second = (credit - at_once) * 3 // 5
    told = programme(offered("ie", "EUR", {"rd_spending": {2022: spent}}, first), ID)
    found = [told.amount(f"{which}_instalment") for which in ("first", "second", "third")]
    assert found == [(one, one) for one in (at_once, second, credit - at_once - second)]


def test_each_instalment_comes_a_year_after_the_one_before_and_is_kept_whole() -> None:
    offer = offered("ie", "EUR", {"rd_spending": {2025: 4_000_000}, "profit": {2025: 1}})
    cash = [(one.day, one.net) for line in offer.least.lines for one in line.cash]
    assert cash == [
        (date(2027, 9, 30), 700_000_00),
        (date(2028, 9, 30), 420_000_00),
        (date(2029, 9, 30), 280_000_00),
    ]


def test_a_firm_that_does_not_say_its_rd_has_an_interval_from_nothing() -> None:
    told = programme(offered("ie", "EUR", {"profit": {2025: 1}}), ID)
    least, most = told.amount("first_instalment")
    assert (told.status, least, most > 0) == ("undetermined", 0, True)


@pytest.mark.parametrize("spent", [100_000_000_000, 100_000_000_001, 1_000_000_000_000])
def test_a_figure_above_the_most_of_a_registers_column_is_decided_exactly(spent: int) -> None:
    """The programme's fact ends at a hundred billions; one firm's 35% is what it is: half, three tenths, a fifth."""
    fact = read_place("ie").by_id[ID].programme.facts["qualifying_spend"]
    assert fact.most == 100_000_000_000 * 100
    told = programme(offered("ie", "EUR", {"rd_spending": {2025: spent}}), ID)
    credit = spent * 35  # in cents
    half, second = -(-credit // 2), credit // 2 * 3 // 5
    found = [told.amount(f"{which}_instalment") for which in ("first", "second", "third")]
    assert told.status == "granted"
    assert sum(one[0] for one in found) == credit
    for (least, most), by_hand in zip(found, (half, second, credit - half - second), strict=True):
        assert least == most
        assert abs(least - by_hand) <= 1  # a cent: which way the halves are rounded is not what is tested here


def test_without_rd_there_is_none() -> None:
    assert programme(offered("ie", "EUR", {"rd_spending": {2025: 0}}), ID).status == "refused"
