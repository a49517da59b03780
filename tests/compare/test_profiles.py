"""The common profile of a firm: what is refused, in one line, and what it says of a year."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from math import inf
from pathlib import Path
from typing import Any

import pytest

from largesse.compare.comparison import Asked, compare
from largesse.compare.places import read_place
from largesse.compare.profiles import YearOfFirm, load_profile, questions, read_profile
from largesse.decide.bounds import Between
from largesse.errors import LargesseError
from largesse.model.units import MINOR_UNITS
from tests.mistakes.kit import ARCHIPELAGO

BARE: dict[str, Any] = {"name": "A firm", "currency": "EUR", "facts": {}}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"fact": {}}, "A profile has no 'fact'. Did you mean 'facts'?"),
        ({"sales": {2025: 1}}, "A profile has no 'sales'. It is a figure of the firm: it belongs under 'facts'."),
        ({"currency": "EURO"}, "There is no currency 'EURO'. Did you mean 'EUR'?"),
        ({"currency": "XXX"}, f"There is no currency 'XXX'. There is {', '.join(MINOR_UNITS)}."),
        ({"currency": 3}, "The profile's currency is a code such as EUR, not a number."),
        ({"currency": None}, "The profile's currency is a code such as EUR, not nothing."),
        ({"facts": {"sale": {2025: 1}}}, "profile has no fact 'sale'. Did you mean 'sales'?"),
        ({"facts": {"sales": {2025: -1}}}, "sales.2025 is -1 EUR; it goes from 0 to 10000000000000000."),
        ({"facts": {"size": "tiny"}}, "size has no option 'tiny'. There is 'large', 'medium', 'small'."),
        ({"facts": {"founded_on": "2020-02-30"}}, "founded_on is a date, and '2020-02-30' is none."),
        (
            {"facts": {"rd_wages_share": "60%", "rd_contracts_share": "41%"}},
            "The shares of R&D come to more than all of it: rd_wages_share, rd_contracts_share.",
        ),
        (
            {"facts": {"founded_on": "2024-06-01", "sales": {2023: 1}}},
            "sales.2023 lies before the firm was founded, on 2024-06-01.",
        ),
        ({"answers": []}, "'answers' is a mapping of programmes to facts, not a list."),
        ({"answers": {"ie/rd-credit": True}}, "answers: ie/rd-credit: this is a mapping of facts to values, not "),
        ({"grades": {"sales": "sure"}}, "'sure'"),
    ],
)
def test_what_is_no_profile_is_refused_in_one_line(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(LargesseError) as refused:
        read_profile({**BARE, **changed})
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("key", ["currency", "facts"])
def test_so_is_one_that_lacks_a_part(key: str) -> None:
    with pytest.raises(LargesseError, match=rf"^The profile lacks its '{key}'\.$"):
        read_profile({name: value for name, value in BARE.items() if name != key})


@pytest.mark.parametrize("data", [[], "a firm", 3, None, True])
def test_and_one_that_is_no_mapping(data: object) -> None:
    with pytest.raises(LargesseError, match=r"^A profile is a mapping with name, id"):
        read_profile(data)


def test_shares_may_come_to_all_of_it() -> None:
    read_profile({**BARE, "facts": {"rd_wages_share": "60%", "rd_contracts_share": "40%"}})


def test_a_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "firm.json"
    path.write_text(json.dumps({**BARE, "currency": "EURO"}), encoding="utf-8")
    with pytest.raises(LargesseError) as refused:
        load_profile(path)
    assert str(refused.value) == f"{path}: There is no currency 'EURO'. Did you mean 'EUR'?"


# --- answers

PLACES = [read_place("eyland", ARCHIPELAGO)]
ASKED = Asked(2026, 1, day=date(2026, 7, 1))


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"eyland/tax-credits": {}}, "answers: no programme 'eyland/tax-credits' takes part."),
        ({"ie/rd-credits": {}}, "answers: no programme 'ie/rd-credits' takes part. Did you mean 'ie/rd-credit'"),
        ({"eu/gber-art25": {}}, "answers: no programme 'eu/gber-art25' takes part."),
        (
            {"eyland/tax-credit": {"swarm": True}},
            "answers: eyland/tax-credit: eyland/tax-credit has no fact 'swarm'.",
        ),
        ({"eyland/tax-credit": {"sworn": "perhaps"}}, "answers: eyland/tax-credit: sworn is yes or no, and"),
    ],
)
def test_an_answer_to_what_is_not_asked_is_refused(answers: dict[str, Any], said: str) -> None:
    with pytest.raises(LargesseError) as refused:
        compare(read_profile({**BARE, "answers": answers}), PLACES, ASKED)
    assert str(refused.value).startswith(said)
    assert "\n" not in str(refused.value)


def test_an_answer_for_another_place_is_none_of_ours() -> None:
    compare(read_profile({**BARE, "answers": {"ie/rd-credit": {}}}), PLACES, ASKED)


# --- a year of it


def of(year: int, facts: dict[str, Any], per_minor: Fraction = Fraction(1)) -> YearOfFirm:
    return YearOfFirm(read_profile({**BARE, "facts": facts}), year, per_minor)


def test_a_figure_is_that_of_the_year_or_of_the_last_before_it() -> None:
    sales = {"sales": {2023: 10, 2025: 30}}
    assert [of(year, sales)["sales"] for year in range(2022, 2028)] == [None, 1000, 1000, 3000, 3000, 3000]
    assert [of(year, sales).carried for year in (2022, 2023, 2024)] == [set(), set(), {"sales"}]


def test_who_was_not_there_had_nothing() -> None:
    told = {"founded_on": "2024-06-01"}
    assert [of(year, told)["sales"] for year in (2023, 2024)] == [0, None]
    assert of(2023, told)["size"] is None


def test_money_is_exchanged_and_people_are_not() -> None:
    told = of(2025, {"sales": {2025: "10.01"}, "employees": {2025: 7}, "rent": 3}, Fraction(3, 2))
    assert (told["sales"], told["employees"]) == (1502, 7)  # 10.01 by one and a half is 15.015


def test_a_kind_of_cost_that_is_not_told_is_at_most_what_the_others_leave() -> None:
    told = of(2025, {"rd_wages_share": "60%", "rd_materials_share": "15%"})
    assert told.bound("rd_contracts_share") == Between(0, Fraction(1, 4))
    assert told.bound("sales") == Between(0, inf)
    assert told.bound("profit") == Between(-inf, inf)
    assert told.bound("size") is None


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_question_has_its_words(lang: str) -> None:
    asked = questions("EUR")
    words = asked.messages[lang]
    for name in asked.facts:
        assert words[f"facts.{name}.label"]
        assert words[f"facts.{name}.question"]
