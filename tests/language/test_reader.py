"""What the reader accepts, and what it makes of it: one small programme for each subtlety."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from largesse.decide.decision import Decider
from largesse.decide.facts import read_firm
from largesse.errors import ProgrammeError
from largesse.language.load import load_programme
from largesse.model import expressions as ex
from largesse.model.exact import simplest
from tests.mistakes.made import write_whole

ON = date(2025, 6, 1)
FACTS = """
a = fact(Money, least=0, most=1000)
b = fact(Money, least=0, most=1000)
n = fact(Count, least=1, most=1000)
start = fact(Date, least="2000-01-01", most="2030-12-31")
end = fact(Date, least="2000-01-01", most="2030-12-31")
wet = fact(YesNo)
kind = fact(Choice["boats", "glass"])
price = fact(MoneyPerAreaDay, decimals=3, least=0, most=100)
share = fact(Yearly[Quantity], unit="%", decimals=1, least=0, most=100)
"""
ARGUMENTS = "a: Money, b: Money, n: Count, start: Date, end: Date, wet: YesNo, kind: Choice, price: MoneyPerAreaDay"
USED = "a + b > p.floor or n > 0 or start < end or wet or kind == 'boats' or price > 0 or share.exists()"
FIRM = {
    "a": 7, "b": 3, "n": 5, "start": "2024-02-29", "end": "2025-03-01", "wet": True, "kind": "glass",
    "price": "0.255", "share": {2024: 12.5, 2023: "absent"},
}  # fmt: skip


def value_of(tmp_path: Path, body: str, result: str = "Number", parameters: str = "", helpers: str = "") -> object:
    """What a rule of this body gives for the firm above."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    every = [*ARGUMENTS.split(", "), "share: Yearly[Share]", "p: Parameters"]
    used = [argument for argument in every if re.search(rf"\b{argument.partition(':')[0]}\b", body)]
    text = (
        FACTS
        + helpers
        + f"@rule\ndef asked({', '.join(used)}) -> {result}:\n{lines}"
        + '@condition(cites=cite("law", "all"))\n'
        + f"def outcome(asked: {result}, {', '.join(every)}) -> YesNo:\n    return {USED} or asked == asked\n"
    )
    floor = "floor: {unit: EUR, values: [{since: 2025-01-01, value: 1, source: law}]}\n"
    programme = load_programme(write_whole(tmp_path, text, floor + parameters))
    decision = Decider(programme).decide(read_firm(programme, {"facts": FIRM, "reference_year": 2024}), ON)
    found = decision.values[decision.plan.rules["asked"]]
    return simplest(found) if isinstance(found, Fraction) else found


def refusal(tmp_path: Path, *args: str, **keywords: str) -> str:
    with pytest.raises(ProgrammeError) as caught:
        value_of(tmp_path, *args, **keywords)
    return "\n".join(f"{mistake.what} {mistake.hint} [{mistake.kind}]" for mistake in caught.value.mistakes)


# --- literals take the type of what stands beside them


@pytest.mark.parametrize(
    ("body", "result", "value"),
    [
        ("x = 0\nif wet:\n    x = a\nreturn x", "Money", 700),
        ("x = 0\nif wet:\n    x = x + a\nreturn x + b", "Money", 1000),
        ("x = 0 if wet else 0\nreturn x + a", "Money", 700),
        ("x = max(0, a - b)\nreturn x", "Money", 400),
        ("word = 'glass'\nreturn 1 if kind == word else 2", "Number", 1),
        ("word = 'glass' if wet else 'boats'\nreturn 1 if kind == word else 2", "Number", 1),
        ("return 1 if n in (-1, 5) else 2", "Number", 1),
        ("return n * -1", "Number", -5),
        ("x = True\nreturn 1 if x and wet else 2", "Number", 1),
    ],
)
def test_a_literal_takes_the_type_beside_it(body: str, result: str, value: object, tmp_path: Path) -> None:
    assert value_of(tmp_path, body, result) == value


def test_a_choice_of_words_must_be_of_the_options(tmp_path: Path) -> None:
    said = refusal(tmp_path, "word = 'glas' if wet else 'boats'\nreturn 1 if kind == word else 2")
    assert said == "'glas' is no option of kind. Did you mean 'glass'? [unknown-option]"


# --- names


def test_a_name_of_one_branch_may_be_used_there(tmp_path: Path) -> None:
    assert value_of(tmp_path, "x = n\nif wet:\n    half = n / 2\n    x = half + half\nreturn x") == 5


def test_a_name_of_a_group_of_parameters(tmp_path: Path) -> None:
    group = "group: {least: {unit: count, values: [{since: 2025-01-01, value: 4, source: law}]}}\n"
    with pytest.raises(ProgrammeError, match=r"parameters\.group\.least are missing"):
        value_of(tmp_path, "g = p.group\nreturn n - g.least", parameters=group)


# --- what a guard and a difference prove


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("if a > b:\n    return 1 / ((a - b) / b) if b > 0 else 0\nreturn 0", Fraction(3, 4)),
        ("gain = a - b\nif a > b and b > 0:\n    return b / gain\nreturn 0", Fraction(3, 4)),
        ("if b < a:\n    return b / (a - b)\nreturn 0", Fraction(3, 4)),
        ("if a != b:\n    return b / (b - a)\nreturn 0", Fraction(-3, 4)),
        ("if end > start:\n    return n / ((end - start) / (end - start))\nreturn 0", 5),
        ("return n / whole_years(start, end, leap_day='1 March') if start == end else n", None),
    ],
)
def test_a_guard_bounds_a_difference(body: str, value: object, tmp_path: Path) -> None:
    if value is None:
        assert "[division-by-zero]" in refusal(tmp_path, body)
    else:
        assert value_of(tmp_path, body) == value


@pytest.mark.parametrize(
    ("body", "holds"),
    [
        ("if a > b:\n    return a - b\nreturn 0", True),
        ("if b >= a:\n    return 0\nreturn a - b", True),
        ("return a - min(a, b)", True),
        ("return max(a, b) - b", True),
        ("most = max(b, a)\nreturn most - b", True),
        ("return a - min(b, p.floor)", False),
        ("if a > b:\n    return b - a\nreturn 0", False),
        ("return a - b", False),
    ],
)
def test_a_benefit_is_never_below_zero(body: str, holds: bool, tmp_path: Path) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    text = (
        "a = fact(Money, least=0, most=1000)\nb = fact(Money, least=0, most=1000)\n"
        '@condition(cites=cite("law", "all"))\n'
        "def outcome(a: Money, b: Money, p: Parameters) -> YesNo:\n    return a > b or a > p.floor\n"
        '@benefit(cites=cite("law", "all"), rounding=rounding("cent", "down", assumed="so"))\n'
        f"def paid(a: Money, b: Money{', p: Parameters' if 'p.' in body else ''}) -> Money:\n{lines}"
    )
    folder = write_whole(tmp_path, text, "floor: {unit: EUR, values: [{since: 2025-01-01, value: 1, source: law}]}")
    if holds:
        assert load_programme(folder).benefits == ("paid",)
        return
    with pytest.raises(ProgrammeError, match=r"The benefit paid could be below zero\."):
        load_programme(folder)


def test_a_branch_of_a_helper_that_one_call_never_takes_is_no_mistake(tmp_path: Path) -> None:
    helper = "def half(x: Number) -> Number:\n    if x <= 0:\n        return 0\n    return x / 2\n"
    assert value_of(tmp_path, "return half(n + 1) + half(n - 1)", helpers=helper) == 5
    said = refusal(tmp_path, "return half(n)", helpers=helper)
    assert "This branch can never be reached: its condition never holds." in said


# --- dates


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("return after(start, years=1, leap_day='28 February')", date(2025, 2, 28)),
        ("return after(start, years=-1, leap_day='1 March')", date(2023, 3, 1)),
        ("return after(start, months=12 * n, leap_day='1 March')", date(2029, 3, 1)),
        ("return after(start, months=rounded(n / 2, to='1', mode='up'), leap_day='1 March')", date(2024, 5, 29)),
        ("return after(start, days=end - start)", date(2025, 3, 1)),
        ("return max(start, end)", date(2025, 3, 1)),
        ("return min(start, end, after(start, days=-1))", date(2024, 2, 28)),
        ("return end if wet else start", date(2025, 3, 1)),
    ],
)
def test_dates(body: str, value: date, tmp_path: Path) -> None:
    assert value_of(tmp_path, body, "Date") == value


def test_the_earlier_of_two_dates_of_the_law(tmp_path: Path) -> None:
    dates = "".join(
        f"{name}: {{unit: date, values: [{{since: 2025-01-01, value: {day}, source: law}}]}}\n"
        for name, day in (("opens", "2025-03-01"), ("closes", "2025-09-30"))
    )
    assert value_of(tmp_path, "return min(p.opens, p.closes)", "Date", dates) == date(2025, 3, 1)


# --- units as written


def test_money_for_an_area_is_rounded_to_cents(tmp_path: Path) -> None:
    assert value_of(tmp_path, "return rounded(price, to='cent', mode='half up')", "MoneyPerAreaDay") == 26
    assert value_of(tmp_path, "return rounded(price, to='0.1 euro', mode='half up')", "MoneyPerAreaDay") == 30
    said = refusal(tmp_path, "return rounded(price, to='0.01', mode='half up')", "MoneyPerAreaDay")
    assert said == (
        "'0.01' is no step to round quantity (EUR/day/m2) to. Write 'cent', or such as '100 EUR'. [bad-rounding]"
    )


def test_what_an_absent_year_counts_as_is_said_in_the_unit_of_the_fact(tmp_path: Path) -> None:
    assert value_of(tmp_path, "return share.before(0, absent=5) - share.before(1, absent=5)") == Fraction(75, 1000)


def test_a_helper_takes_and_gives_any_quantity(tmp_path: Path) -> None:
    helper = "def doubled(x: Quantity) -> Quantity:\n    return x + x\n"
    assert value_of(tmp_path, "return doubled(a)", "Money", helpers=helper) == 1400
    assert value_of(tmp_path, "return doubled(price)", "MoneyPerAreaDay", helpers=helper) == 51
    assert value_of(tmp_path, "return doubled(a / n)", "Money", helpers=helper) == 280


# --- the whole programme


def test_a_programme_needs_no_parameter(tmp_path: Path) -> None:
    text = (
        'given = fact(YesNo, determined_by="Nobody")\n'
        '@condition(cites=cite("law", "all"))\ndef outcome(given: YesNo) -> YesNo:\n    return given\n'
    )
    assert load_programme(write_whole(tmp_path, text)).parameters == {}


def test_helpers_that_only_call_one_another_are_called_by_nobody(tmp_path: Path) -> None:
    helpers = "def one(x: Number) -> Number:\n    return two(x)\ndef two(x: Number) -> Number:\n    return one(x)\n"
    said = refusal(tmp_path, "return n", helpers=helpers)
    assert said.splitlines() == [
        f"Nothing calls {name}. Is a decorator missing (@rule, @condition, @benefit)? [unused-function]"
        for name in ("one", "two")
    ]


def test_versions_that_follow_one_another_leave_no_gap(tmp_path: Path) -> None:
    """So nothing but their own results is expected of them: a quotient by either is none by zero."""
    text = (
        "n = fact(Count, least=1, most=9)\n"
        '@rule(until="2025-12-31")\ndef size(n: Count) -> Count:\n    return n\n'
        '@rule(of="size", since="2026-01-01")\ndef size_of_2026(n: Count) -> Count:\n    return n + n\n'
        '@condition(cites=cite("law", "all"))\ndef outcome(size: Count) -> YesNo:\n    return 1 / size > 0\n'
    )
    assert len(load_programme(write_whole(tmp_path, text)).rules["size"]) == 2


def test_a_chain_of_early_returns_is_one_flat_choice(tmp_path: Path) -> None:
    text = (
        "n = fact(Count, least=0, most=900)\n"
        '@condition(cites=cite("law", "all"))\ndef outcome(n: Count) -> YesNo:\n'
        "    if n < 3:\n        return False\n    if n > 9:\n        return n > 12\n    x = n == 5\n    return x\n"
    )
    body = load_programme(write_whole(tmp_path, text)).rules["outcome"][0].body
    assert isinstance(body, ex.Choose)
    assert len(body.branches) == 2
    assert isinstance(body.otherwise, ex.Local)
