"""Forecasts that others made, scored when the number arrives: open, came true, did not, not measurable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from largesse.hub.forecasts.claimed import Foretold, Observed, Score, Standing, chance, score, scores
from largesse.hub.model.claims import Amount, Claim, Qualifier, When
from largesse.hub.model.periods import Period
from largesse.hub.model.spans import Span
from tests.hub.forecasts.simulated import FIRST, trend

TODAY = date(2026, 6, 1)
SKERRY, HOLM = "sk/skerry", "sk/holm"


def claim(period: str, amount: Amount | None = None, **fields: object) -> Claim:
    asked = Claim(
        Span(0, 4), Span(0, 9), "will", "quantity", "forecast",
        amount if amount is not None else Amount(Fraction(3000), "count"),
        indicator="tech-firms", place=SKERRY, when=When(period, Period.parse(period)),
    )  # fmt: skip
    return replace(asked, **fields)  # type: ignore[arg-type]


def known(values: Mapping[str, int], other: Mapping[str, int] | None = None) -> Observed:
    """Values of Skerry, and of Holm, by period."""

    def read(of: Mapping[str, int]) -> dict[Period, Fraction]:
        return {period: Fraction(value) for text, value in of.items() if (period := Period.parse(text))}

    tables = {SKERRY: read(values), HOLM: read(other or {})}
    return lambda indicator, place: tables[place] if indicator == "tech-firms" else {}


def scored(one: Claim, observed: Observed, written: date | None = None) -> Score:
    return score(one, observed, lambda indicator: "count", TODAY, written)


@pytest.mark.parametrize(
    ("period", "values", "standing", "came", "overdue"),
    [
        ("../2026", {"2024": 2000, "2025": 2900}, "open", 2900, False),
        ("../2026", {"2025": 3100, "2026": 3000}, "came true", 3000, False),
        ("../2026", {"2024": 2000, "2025": 3000}, "open", 3000, False),  # perhaps it was so at the writing
        ("../2025", {"2024": 3100, "2025": 2900}, "did not", 2900, False),
        ("../2025", {"2024": 2000}, "open", 2000, True),
        ("../2025", {"2024": 2000, "2025": 2999}, "did not", 2999, False),
        ("../2025", {"2025": 2999, "2026": 3500}, "did not", 2999, False),  # too late
        ("../2025", {}, "open", None, True),
        ("../2025-06-30", {"2024": 3000}, "came true", 3000, False),
        ("../2025-06-30", {"2023": 3000}, "open", 3000, True),
        ("../2025-06-30", {"2024": 2000, "2025": 2500}, "did not", 2500, False),
        ("../2025-06-30", {"2024": 2000, "2025": 3000}, "not measurable", 3000, False),  # by the end of June?
        ("2025", {"2025": 3000}, "came true", 3000, False),
        ("2025", {"2025": 3150}, "came true", 3150, False),
        ("2025", {"2025": 3151}, "did not", 3151, False),
        ("2025", {"2025": 2850}, "came true", 2850, False),
        ("2025", {"2025": 2849}, "did not", 2849, False),
        ("2025", {"2024": 3000, "2026": 3000}, "open", None, True),
        ("2026", {"2025": 3000}, "open", None, False),
        ("2025-Q1", {"2025-Q1": 3000}, "came true", 3000, False),
        ("2025-Q1", {"2025": 3000}, "open", None, True),
    ],
)
def test_a_quantity(period: str, values: dict[str, int], standing: Standing, came: int | None, overdue: bool) -> None:
    found = scored(claim(period), known(values))
    assert (found.standing, found.value, found.overdue) == (standing, came, overdue)
    assert found.came == (None if standing == "open" else came), "what is known before is nothing that came"
    if came is not None:
        assert found.by == came - 3000
        assert found.part == Fraction(came - 3000, 3000)


@pytest.mark.parametrize(
    ("qualifier", "period", "least", "most"),
    [
        ("", "2025", 2850, 3150),
        ("about", "2025", 2850, 3150),
        ("nearly", "2025", 2850, 3000),
        ("over", "2025", 3001, None),
        ("at least", "2025", 3000, None),
        ("up to", "2025", 0, 3000),
        ("range", "2025", 3000, 4000),
        ("", "../2025", 3000, None),
        ("about", "../2025", 2850, None),
        ("over", "../2025", 3001, None),
        ("range", "../2025", 3000, None),
        ("up to", "../2025", 0, 3000),
    ],
)
def test_what_a_qualifier_asks_for(qualifier: Qualifier, period: str, least: int, most: int | None) -> None:
    """True from the least to the most that it means, and not one firm further."""
    amount = Amount(Fraction(3000), "count", qualifier, Fraction(4000) if qualifier == "range" else None)
    asked = claim(period, amount)

    def is_true(value: int) -> bool:
        return scored(asked, known({"2025": value})).standing == "came true"

    assert is_true(least) and (least == 0 or not is_true(least - 1))
    assert is_true(most) and not is_true(most + 1) if most is not None else is_true(10**9)


def test_a_fall() -> None:
    fall = claim("../2025", direction="down")
    assert scored(fall, known({"2025": 3000})).standing == "came true"
    assert scored(fall, known({"2025": 3001})).standing == "did not"
    rise = claim("2025", direction="up")
    assert scored(rise, known({"2025": 9000})).standing == "came true"
    assert scored(rise, known({"2025": 2999})).standing == "did not"


def test_a_forecast_that_is_denied_comes_true_where_it_does_not() -> None:
    """That 3,000 will not be reached by 2026 does not come true with the first year below it."""
    asked = claim("../2026", denied=True)
    written = date(2023, 5, 1)
    assert scored(asked, known({"2023": 10, "2024": 20}), written=written).standing == "open"
    assert scored(asked, known({"2023": 10, "2026": 20}), written=written).standing == "came true"
    reached = scored(asked, known({"2023": 10, "2024": 3000}), written=written)
    assert (reached.standing, reached.why, reached.period) == ("did not", "forecasts.why.reached", Period.year(2024))
    assert reached.claim.denied
    assert scored(claim("2025", denied=True, place=""), known({})).standing == "not measurable"


def test_one_place_not_passing_another() -> None:
    asked = claim("../2026", form="comparison", other=HOLM, denied=True)
    behind = {"2023": 10, "2024": 12}
    assert scored(asked, known(behind, {"2023": 12, "2024": 13}), written=date(2023, 5, 1)).standing == "open"
    assert scored(asked, known(behind, {"2023": 12, "2024": 11}), written=date(2023, 5, 1)).standing == "did not"


def test_years_that_were_over_when_it_was_written_do_not_count() -> None:
    asked = claim("../2026")
    past = known({"2022": 3500, "2024": 2500, "2025": 2600})
    assert scored(asked, past, written=date(2022, 5, 1)).standing == "came true"  # before it is due, and lost again
    assert scored(asked, past, written=date(2022, 5, 1)).period == Period.year(2022)
    assert scored(asked, past, written=date(2023, 5, 1)).standing == "open"
    assert scored(asked, past).standing == "open"


def test_one_place_passing_another() -> None:
    asked = claim("../2026", form="comparison", other=HOLM)
    behind = {"2023": 10, "2024": 12}
    ahead = {"2023": 12, "2024": 13}
    assert scored(asked, known(behind, ahead)).standing == "open"
    passed = scored(asked, known({**behind, "2025": 15}, {**ahead, "2025": 14}), written=date(2024, 3, 1))
    assert passed.standing == "came true"
    assert passed.target == 14 and passed.came == 15 and passed.by == 1
    assert passed.period == Period.year(2025)
    level = known({**behind, "2026": 14}, {**ahead, "2026": 14})
    assert scored(asked, level).standing == "did not"  # as much is no passing
    below = known({**behind, "2026": 13}, {**ahead, "2026": 14})
    assert scored(replace(asked, direction="down"), level).standing == "did not"
    assert scored(replace(asked, direction="down"), below).standing == "came true"
    one_sided = scored(asked, known({**behind, "2026": 20}, ahead))
    assert one_sided.standing == "open"  # the other's number has not come
    assert scored(replace(asked, other=""), level).why == "forecasts.why.no_other"


def test_a_change() -> None:
    def up(value: int, unit: str) -> Amount:
        return Amount(Fraction(value), unit)

    values = known({"2023": 100, "2024": 120, "2025": 150})
    grown = scored(claim("2025", up(25, "%"), form="change", direction="up"), values)
    assert grown.standing == "came true" and grown.came == 25
    assert scored(claim("2025", up(26, "%"), form="change", direction="up"), values).standing == "did not"
    assert scored(claim("2025", up(25, "%"), form="change", direction="down"), values).standing == "did not"
    double = claim("../2025", up(2, "times"), form="change", direction="up")
    assert scored(double, values).why == "forecasts.why.no_base"
    assert scored(double, values, written=date(2024, 2, 1)).came == Fraction(3, 2)  # beside 2023
    assert scored(double, known({"2023": 70, "2025": 140}), written=date(2024, 2, 1)).standing == "came true"
    assert scored(claim("2025", up(3, "EUR"), form="change"), values).why == "forecasts.why.other_unit"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"when": When("soon")}, "no_due"),
        ({"when": When("since 2020", Period.parse("2020/.."))}, "no_due"),
        ({"indicator": ""}, "no_indicator"),
        ({"place": ""}, "no_place"),
        ({"form": "rank", "amount": Amount(Fraction(3), "rank")}, "no_number"),
        ({"form": "event", "amount": None}, "no_number"),
        ({"amount": Amount(Fraction(3), "EUR")}, "other_unit"),
    ],
)
def test_what_cannot_be_measured_says_why(changed: dict[str, object], why: str) -> None:
    found = scored(replace(claim("2025"), **changed), known({"2025": 3000}))  # type: ignore[arg-type]
    assert (found.standing, found.why) == ("not measurable", f"forecasts.why.{why}")


def test_an_amount_in_two_currencies_is_read_in_the_indicators() -> None:
    dollars = Amount(Fraction(420), "USD", also=(Amount(Fraction(3000), "count"),))
    assert scored(claim("2025", dollars), known({"2025": 3000})).standing == "came true"


def test_only_forecasts_and_the_soonest_first() -> None:
    asked = [claim("../2030"), claim("2025"), claim("../2026", kind="statement"), claim("soon")]
    found = scores([Foretold(one) for one in asked], known({}), lambda indicator: "count", TODAY)
    assert [one.due for one in found] == [date(2025, 12, 31), date(2030, 12, 31), None]


def test_our_own_chance_of_an_open_forecast() -> None:
    values = trend(1)
    last = FIRST + len(values) - 1
    observed = known({str(year): int(1000 * value) for year, value in values.items()})
    middle = int(1000 * values[last])
    for factor, least, most in ((0.5, 0.95, 1.0), (9.0, 0.0, 0.05)):
        amount = Amount(Fraction(int(middle * factor)), "count")
        asked = claim(f"{last + 2}", amount, direction="up")
        open_ = scored(asked, observed)
        likely = chance(open_, observed, lambda indicator: "count")
        assert likely is not None and least <= likely <= most
        fall = chance(scored(replace(asked, direction="down"), observed), observed, lambda indicator: "count")
        assert fall == pytest.approx(1 - likely)
    done = scored(claim(str(last)), observed)
    assert done.standing == "did not"
    assert chance(done, observed, lambda indicator: "count") is None
    short = known({"2024": 10, "2025": 11})
    assert chance(scored(claim("2027"), short), short, lambda indicator: "count") is None


def test_our_own_chance_that_one_passes_another() -> None:
    clock = {str(FIRST + at): 50 * 11**at * 10 ** (12 - at) for at in range(12)}
    still = {str(FIRST + at): 100 * 11**11 * 10 for at in range(12)}
    observed = known(clock, still)
    far = claim(f"../{FIRST + 21}", form="comparison", other=HOLM)
    likely = chance(scored(far, observed), observed, lambda indicator: "count")
    assert likely is not None and 0.0 <= likely < 1.0  # the naive way, untested, does not trust the clock
    turned = replace(far, place=HOLM, other=SKERRY, direction="down")
    assert chance(scored(turned, observed), observed, lambda indicator: "count") == likely
