"""A plan's targets: how each stands, by the straight line from its base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.errors import LargesseError
from largesse.hub.indicators import indicator
from largesse.hub.model.periods import Period
from largesse.hub.observations.cells import cells_of
from largesse.hub.observations.plan_pages import plan_data
from largesse.hub.observations.plans import Comparator, Progress, Target, progress, read_plan, stands
from largesse.hub.places import Place
from largesse.hub.store import Store
from tests.hub.kit import FILES, observed

pytestmark = pytest.mark.usefixtures("skerries")


SALTHOLM = Place("sk/saltholm", {"en": "Saltholm", "zh": "盐岛"}, ("province",), "sk", {})


def target(
    comparator: Comparator = "at least", value: int = 100, *, due: int = 2024, base: int | None = 2020,
    base_value: int | None = 0,
) -> Target:  # fmt: skip
    return Target(
        indicator("rd-spending"), SALTHOLM, comparator, Fraction(value), Period.year(due),
        None if base is None else Period.year(base), None if base_value is None else Fraction(base_value),
    )  # fmt: skip


def standing(aim: Target, **values: int) -> Progress:
    """How it stands where so much was observed in some years (y2022=50)."""
    return stands(aim, cells_of(observed(value, year=int(year[1:])) for year, value in values.items()))


@pytest.mark.parametrize(
    ("aim", "values", "expected"),
    [
        (target(), {"y2022": 50}, ("on track", "on-line")),
        (target(), {"y2022": 51}, ("on track", "on-line")),
        (target(), {"y2022": 49}, ("behind", "off-line")),
        (target(), {"y2022": 100}, ("met", "met")),
        (target("more than"), {"y2022": 100}, ("on track", "on-line")),
        (target("more than"), {"y2024": 100}, ("behind", "missed")),
        (target(), {"y2024": 99}, ("behind", "missed")),
        (target(), {"y2023": 10, "y2025": 200}, ("behind", "off-line")),  # what is after the due date is not counted
        (target(), {"y2025": 200}, ("not measurable", "no-observation")),
        (target(), {}, ("not measurable", "no-observation")),
        (target(), {"y2020": 500}, ("not measurable", "nothing-since")),
        (target(base=None, base_value=None), {"y2022": 99}, ("not measurable", "no-base")),
        (target(base=None, base_value=None), {"y2022": 101}, ("met", "met")),
        (target(base_value=None), {"y2022": 99}, ("not measurable", "no-base")),
        (target(base_value=None), {"y2020": 80, "y2022": 91}, ("on track", "on-line")),
        (target(base_value=None), {"y2020": 80, "y2022": 89}, ("behind", "off-line")),
        (target("at most", 50, base_value=100), {"y2022": 70}, ("on track", "on-line")),
        (target("at most", 50, base_value=100), {"y2022": 80}, ("behind", "off-line")),
        (target("less than", 50, base_value=100), {"y2024": 50}, ("behind", "missed")),
        (target("at most", 50, base_value=100), {"y2023": 50}, ("met", "met")),
    ],
)
def test_how_a_target_stands(aim: Target, values: dict[str, int], expected: tuple[str, str]) -> None:
    found = standing(aim, **values)
    assert (found.standing, found.why) == expected


def test_the_line_goes_by_days() -> None:
    found = standing(target(), y2022=50)
    days = (date(2022, 12, 31) - date(2020, 12, 31)).days, (date(2024, 12, 31) - date(2020, 12, 31)).days
    assert found.line == Fraction(100 * days[0], days[1])
    assert found.line < 50


def by_period(aim: Target, **values: int) -> Progress:
    """How it stands where so much was observed in some periods (p2024_S1=50)."""
    return stands(
        aim,
        cells_of(
            replace(observed(value, indicator=aim.indicator.id), period=period)
            for name, value in values.items()
            if (period := Period.parse(name[1:].replace("_", "-"))) is not None
        ),
    )


def test_a_flow_of_half_a_year_is_not_held_against_a_year() -> None:
    """Half a year's spending says nothing yet of the year's; a stock counts whenever it was taken."""
    assert by_period(target(), p2022=60, p2023_S1=30).standing == "on track"
    assert by_period(target(), p2023=90, p2024_S2=60).standing == "on track"
    assert by_period(target(), p2024_S2=100).why == "no-observation"
    assert by_period(target(), p2023_S1=30).why == "no-observation"
    assert by_period(target(base_value=None), p2020_S1=10, p2022=60).why == "no-base"
    half = replace(target(), due=Period.months(2024, 1, 6))
    assert by_period(half, p2023=900, p2024_S1=99).standing == "behind"
    assert by_period(half, p2023=900, p2024_S1=100).standing == "met"
    by_a_day = replace(target(), due=Period(date(2024, 12, 31), date(2024, 12, 31)))
    assert by_period(by_a_day, p2024=100, p2024_S2=60).standing == "met"
    stock = replace(target(), indicator=indicator("unicorns"))
    assert by_period(stock, p2022=60, p2023_S1=100).standing == "met"
    assert by_period(stock, p2022=60, p2023_S1=30).standing == "behind"


def test_a_target_that_is_its_base() -> None:
    """To keep what there is: on the line as long as it is kept."""
    kept = replace(target("more than", 50, base_value=50))
    assert standing(kept, y2022=50).standing == "on track"
    assert standing(kept, y2022=49).standing == "behind"
    assert standing(target("at least", 50, base_value=50), y2022=50).standing == "met"


NUMBERS = st.integers(-50, 50)


@given(
    NUMBERS,
    NUMBERS,
    NUMBERS,
    st.integers(2021, 2024),
    st.sampled_from(["at least", "at most", "more than", "less than"]),
)
def test_how_a_target_stands_by_the_definition(
    base: int, wanted: int, value: int, year: int, comparator: Comparator
) -> None:
    found = standing(target(comparator, wanted, base_value=base), **{f"y{year}": value})
    reached = {
        "at least": value >= wanted, "at most": value <= wanted,
        "more than": value > wanted, "less than": value < wanted,
    }[comparator]  # fmt: skip
    gone = Fraction((date(year, 12, 31) - date(2020, 12, 31)).days, (date(2024, 12, 31) - date(2020, 12, 31)).days)
    line = base * (1 - gone) + wanted * gone
    ahead = value >= line if comparator in ("at least", "more than") else value <= line
    expected = "met" if reached else "behind" if year == 2024 or not ahead else "on track"
    assert found.standing == expected


def test_the_plan_of_saltholm(almanac: Store) -> None:
    plan = read_plan(FILES / "plan.yaml")
    found = progress(almanac, plan)
    assert [(one.standing, one.why) for one in found] == [
        ("on track", "on-line"), ("behind", "off-line"), ("not measurable", "no-observation"),
    ]  # fmt: skip
    first = plan_data(plan, found, "zh")["targets"][0]
    assert (first["value"], first["latest"]["value"]) == ("90000000", "72000000")
    assert Fraction(first["line"]) == 50_000_000 + 40_000_000 * Fraction(730, 1461)


def test_a_plan_that_is_not_there() -> None:
    with pytest.raises(LargesseError, match="There is no file"):
        read_plan(FILES / "none.yaml")
