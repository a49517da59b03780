"""Shanghai's two programmes: what they say of themselves, their functions called as plain Python, their examples."""

from __future__ import annotations

import csv
import inspect
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import largesse
from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import Firm, load_firm
from largesse.errors import LargesseError
from largesse.language import Series
from largesse.library.cn.shanghai.digital_transformation import programme as article
from largesse.library.cn.shanghai.innovative_hq import programme as headquarters
from largesse.model.exact import round_to
from largesse.model.programme import Fact, Programme
from largesse.model.sources import GRADES
from largesse.model.types import Date, Number

hq: Any = headquarters
"""The rules, called with plain dates, words and whole numbers."""

HEADQUARTERS = largesse.load("cn/shanghai/innovative-hq")
ARTICLE = largesse.load("cn/shanghai/digital-transformation")
EXAMPLES = Path(__file__).parents[1] / "examples"
ON = date(2024, 2, 23)
YEAR = 2023


# --- what the programmes say of themselves


def test_headquarters_are_recognised_from_march_2023_to_february_2028() -> None:
    programme = HEADQUARTERS.programme
    assert (programme.since, programme.until) == (date(2023, 3, 1), date(2028, 2, 29))
    assert (programme.outcome, programme.counts, programme.currency) == ("recognised", "decision", "CNY")
    assert programme.benefits == ("start_up_grant", "rent_subsidy", "sales_reward")


def test_nobody_published_when_the_articles_programme_is_in_force() -> None:
    programme = ARTICLE.programme
    assert (programme.since, programme.until) == (None, None)
    assert programme.benefits == ("tax_break", "visa_lane", "lab_space")
    assert [programme.rules[name][0].in_kind for name in programme.benefits] == [False, True, True]
    with pytest.raises(LargesseError):
        ARTICLE.decide({"based_in_shanghai": False}, on=ON)


@pytest.mark.parametrize("day", ["2023-02-28", "2028-03-01"])
def test_outside_its_time_in_force_the_headquarters_programme_does_not_decide(day: str) -> None:
    with pytest.raises(LargesseError):
        HEADQUARTERS.decide({"registered_in_shanghai": False}, on=day, reference_year=YEAR)


def test_all_that_one_article_says_is_unverified() -> None:
    programme = ARTICLE.programme
    assert {source.grade for source in programme.sources.values()} == {"unverified"}
    assert {dated.grade for p in programme.parameters.values() for dated in p.values} == {"unverified"}


def test_the_numbers_of_the_headquarters_programme_are_reported_or_say_why_they_are_assumed() -> None:
    values = {path: p.values for path, p in HEADQUARTERS.programme.parameters.items()}
    grades = {path: {dated.grade for dated in dated_values} for path, dated_values in values.items()}
    assumed = {path for path, found in grades.items() if found == {"assumed"}}
    assert assumed == {
        "growth.over_three_steps", "rent.days", "sales_reward.skipped_steps_pay", "start_up.day_itself_fails",
    }  # fmt: skip
    assert all(dated.note for path in assumed for dated in values[path])
    assert all(found == {"reported"} for path, found in grades.items() if path not in assumed)


def test_no_place_in_a_text_is_made_up() -> None:
    for programme in (HEADQUARTERS.programme, ARTICLE.programme):
        cited = [rule.cites for versions in programme.rules.values() for rule in versions]
        cited += [fact.cites for fact in programme.facts.values()] + [programme.cites]
        assert {cite.locator for cite in cited if cite is not None} == {"unknown"}
        assert {dated.locator for p in programme.parameters.values() for dated in p.values} == {"unknown"}


def test_conflicting_sources_are_kept_as_disputed() -> None:
    parameters = HEADQUARTERS.programme.parameters
    disputing = {path: {d.source for v in p.values for d in v.disputed} for path, p in parameters.items()}
    assert disputing["growth.rate"] == {"sh_ihq_shine2023", "sh_ihq_reed", "sh_ihq_putuo2025"}
    assert disputing["growth.sales"] == {"sh_ihq_huangpu2024", "sh_ihq_baoshan2024"}
    assert disputing["rd.ratio.industry"] == {"sh_ihq_shine2023", "sh_ihq_putuo2025"}


def test_what_nobody_published_is_for_the_authority_to_determine() -> None:
    def determined(programme: Programme) -> set[str]:
        return {name for name, fact in programme.facts.items() if fact.determined_by}

    assert determined(HEADQUARTERS.programme) == {
        "further_conditions_met", "recognition_determined", "start_up_determined", "standard_rent_determined",
    }  # fmt: skip
    assert determined(ARTICLE.programme) == {
        "admission_determined", "start_up_determined", "tax_determined", "visa_lane_determined",
        "lab_space_determined",
    }  # fmt: skip


# --- the rules called as plain Python


def test_a_rule_is_a_function() -> None:
    p = HEADQUARTERS.parameters(ON)
    spent: Any = Fraction(41)
    assert hq.rd_intensity(Series({2023: spent}, 2023), Series({2023: 1000}, 2023)) == Fraction(41, 1000)
    assert hq.large_enough(20_000_000_000, 0, p) is True
    assert hq.large_enough(19_999_999_999, 0, p) is False
    fen_a_day = Fraction(3, 10) * 800 * 600
    rent = hq.rent_subsidy(True, True, True, True, "rented", 800, 600, 0, 365, p)
    assert rent == fen_a_day * 365 == 52_560_000


def test_growth_over_two_steps_is_the_other_reading() -> None:
    p = HEADQUARTERS.parameters(ON)
    sales = Series({2023: 8_640_000_000, 2021: 6_000_000_000, 2020: 5_500_000_000}, 2023, absent=0)
    assert hq.grew_fast(sales, p) is False
    p.growth.over_three_steps = False
    assert hq.grew_fast(sales, p) is True


def test_skipped_steps_not_paying_is_the_other_reading() -> None:
    p = HEADQUARTERS.parameters(ON)
    assert hq.steps_paid(500_000_000, 300_000_000, 200_000_000, p) == 1_000_000_000
    p.sales_reward.skipped_steps_pay = False
    assert hq.steps_paid(500_000_000, 300_000_000, 200_000_000, p) == 200_000_000
    assert hq.steps_paid(500_000_000, 300_000_000, 0, p) == 300_000_000
    assert hq.steps_paid(500_000_000, 0, 0, p) == 500_000_000


Values = dict[tuple[str, int | None], Any]


def called(module: ModuleType, programme: Programme, p: object, values: Values) -> dict[str, Any]:
    """Every rule's result, by calling the functions of the programme with one another's results."""
    results: dict[str, Any] = {}

    def argument(name: str) -> Any:
        if name == "p":
            return p
        if name in programme.rules:
            return result(name)
        if programme.facts[name].yearly:
            years = {year: value for (fact, year), value in values.items() if fact == name and year is not None}
            return Series(years, YEAR, absent=0)
        return values[name, None]

    def result(name: str) -> Any:
        if name not in results:
            function = getattr(module, name)
            value = function(*(argument(a) for a in inspect.signature(function).parameters))
            rounding = programme.rules[name][0].rounding
            results[name] = round_to(value, rounding.step, rounding.mode) if rounding else value
        return results[name]

    for name in programme.rules:
        result(name)
    return results


def engine(decision: Decision) -> dict[str, Any]:
    return {name: decision.values[step] for name, step in decision.plan.rules.items()}


def near(numbers: set[Fraction], fact: Fact) -> st.SearchStrategy[int | Fraction]:
    """Numbers within a fact's bounds, crowded where the programme's own numbers are."""
    assert isinstance(fact.least, Fraction) and isinstance(fact.most, Fraction)
    least, most = fact.least, fact.most
    at = [n + step * fact.grain for n in numbers for step in (-1, 0, 1) if least <= n + step * fact.grain <= most]
    whole = st.integers(int(least / fact.grain), int(most / fact.grain)).map(lambda n: n * fact.grain)
    return st.one_of(st.sampled_from([*at, least, most]), whole)


def of_fact(fact: Fact, numbers: set[Fraction]) -> st.SearchStrategy[Any]:
    if isinstance(fact.type, Number):
        return near({n for n in numbers if n % fact.grain == 0}, fact)
    if isinstance(fact.type, Date):
        return st.sampled_from([date(2021, 12, 31), date(2022, 1, 1), date(2022, 1, 2)])
    options = getattr(fact.type, "options", None)
    return st.sampled_from(options) if options else st.sampled_from([True, True, True, False])


def firms(programme: Programme) -> st.SearchStrategy[Values]:
    """Firms of which everything is known; most of their yes/no facts are yes, so that many reach the awards."""
    numbers = {
        dated.content
        for p in programme.parameters.values()
        for dated in p.values
        if isinstance(dated.content, Fraction)
    } | {Fraction(50_000_000_00), Fraction(60_000_000_00), Fraction(86_400_000_00)}
    cells = [
        (name, year)
        for name, fact in programme.facts.items()
        for year in ((YEAR, YEAR - 2, YEAR - 3) if fact.yearly else (None,))
    ]
    return st.fixed_dictionaries({(name, year): of_fact(programme.facts[name], numbers) for name, year in cells})


def agree(module: ModuleType, loaded: largesse.LoadedProgramme, values: Values) -> None:
    programme = loaded.programme
    firm = Firm(values=values, reference_year=YEAR if programme.needs_reference_year else None)
    decision = Decider(programme).decide(firm, ON, as_if_in_force=True)
    exact = {cell: Fraction(v) if type(v) is int else v for cell, v in values.items()}
    assert engine(decision) == called(module, programme, loaded.parameters(ON), exact)


@settings(max_examples=300, deadline=None)
@given(firms(HEADQUARTERS.programme))
def test_headquarters_rules_called_as_functions_agree_with_the_engine(values: Values) -> None:
    agree(headquarters, HEADQUARTERS, values)


PASSES: Values = {
    ("registered_in_shanghai", None): True,
    ("kind", None): "industry",
    ("sector", None): "biomedicine",
    ("main_product_listed", None): True,
    ("total_assets", None): 20_000_000_000,
    ("rd_in_shanghai", None): True,
    ("sales_in_shanghai", None): True,
    ("settlement_in_shanghai", None): True,
    ("outbound_investment", None): True,
    ("sales", 2023): 50_000_000_000,
    ("rd_spending", 2023): 5_000_000_001,
    ("rd_domestic", 2023): 5_000_000_001,
    ("rd_staff", None): 100,
    ("product_certificate", None): True,
    ("further_conditions_met", None): True,
    ("recognition_determined", None): True,
    ("other_headquarters_award", None): False,
}


@settings(max_examples=300, deadline=None)
@given(firms(HEADQUARTERS.programme))
def test_the_awards_of_recognised_firms_called_as_functions_agree_with_the_engine(values: Values) -> None:
    agree(headquarters, HEADQUARTERS, {**values, **PASSES})


@settings(max_examples=100, deadline=None)
@given(firms(ARTICLE.programme))
def test_the_articles_rules_called_as_functions_agree_with_the_engine(values: Values) -> None:
    agree(article, ARTICLE, values)


# --- the examples


EXPECTED: Mapping[str, tuple[str, int | None]] = {
    # 3,500,000 determined; 30% x 1,000 m2 (of 1,240.50) x 7.35 x 365 = 804,825; 5,000,000 for the first step
    "granted": ("granted", 930_482_500),
    "refused": ("refused", 0),
    "undetermined": ("undetermined", 0),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_firm_comes_out_as_its_file_is_called(name: str) -> None:
    firm = load_firm(HEADQUARTERS.programme, EXAMPLES / "firms" / f"{name}.yaml")
    decision = Decider(HEADQUARTERS.programme).decide(firm, ON)
    assert (decision.status, decision.total) == EXPECTED[name]


def rows() -> list[dict[str, str]]:
    with (EXAMPLES / "shanghai_firms.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_real_firm_is_shown_to_be_in_shanghai_by_a_source_with_a_grade() -> None:
    assert len({row["id"] for row in rows()}) == len(rows()) == 51
    for row in rows():
        assert row["city"] == "Shanghai" and row["city_source"] and row["figures_source"]
        assert row["city_grade"] in GRADES and row["figures_grade"] in GRADES
        assert bool(row["recognised"]) == bool(row["recognition_source"])


def test_firms_that_publish_nothing_have_no_figures() -> None:
    figures = ("sales_eur_million", "rd_eur_million", "employees", "market_value_eur_million")
    silent = {
        row["id"]: [row[f] for f in figures] for row in rows() if row["market_value_eur_million"] == "not listed"
    }
    assert silent == {
        "miHoYo": ["", "", "5000", "not listed"],
        "SMEE": ["", "", "", "not listed"],
        "JAKA ROBOTICS": ["", "", "", "not listed"],
        "XIAODU TECHNOLOGY": ["", "", "", "not listed"],
    }


def test_the_real_firms_are_decided_through_their_mapping(tmp_path: Path) -> None:
    result = HEADQUARTERS.decide_register(
        EXAMPLES / "shanghai_firms.csv",
        mapping=EXAMPLES / "mappings" / "shanghai_firms.yaml",
        on=ON,
        out=tmp_path / "out",
    )
    assert (result.rows_in, result.decided, result.rejected, result.blank) == (51, 51, 0, 0)
    # Two builders are neither industry nor services; of the others no public page tells everything.
    assert result.statuses == {"granted": 0, "refused": 2, "undetermined": 49}
