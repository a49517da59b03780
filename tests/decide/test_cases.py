"""Running worked examples: every kind of expectation holds or is reported where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from largesse.decide.cases import CaseResult, run_cases
from largesse.errors import Mistake
from largesse.language.files import read_cases
from largesse.language.load import load_programme

LAKESIDE = load_programme(Path(__file__).parents[1] / "cli" / "lakeside")
GRANTED = """
- name: a fine firm
  on: 2024-03-01
  reference_year: 2023
  grades: {staff: reported}
  facts:
    kind: industry
    sales: {2023: 2_000_000, 2022: 1_200_000, 2021: 1_000_000}
    research: {2023: 500_000}
    staff: 40
    founded: 2021-05-01
    convicted: no
    office_area: 100.5
    rent: 1
    days_let: 366
    grant_determined: {value: 20_000.01, author: The mayor, reason: A fine firm}
  expect:
"""


def run(tmp_path: Path, text: str) -> CaseResult:
    path = tmp_path / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    mistakes: list[Mistake] = []
    cases = read_cases(path, mistakes.append)
    assert mistakes == []
    (result,) = run_cases(LAKESIDE, cases)
    return result


def expecting(tmp_path: Path, expectation: str) -> CaseResult:
    return run(tmp_path, GRANTED + "    " + expectation)


@pytest.mark.parametrize(
    "expectation",
    [
        "status: granted",
        "grant: 20_000.01",
        "grant: 20000.010",
        "grant: granted",
        "key_to_the_town: granted",
        "key_to_the_town: true",
        "grade: reported",
        "missing: []",
        "failed: []",
    ],
)
def test_an_expectation_that_holds(tmp_path: Path, expectation: str) -> None:
    result = expecting(tmp_path, expectation)
    assert result.failures == ()
    assert result.passed
    assert len(result.checks) == 1


@pytest.mark.parametrize(
    ("expectation", "failure"),
    [
        ("status: refused", "cases.yaml:18:5: status: refused expected, granted came"),
        ("grant: 20_000", "cases.yaml:18:5: grant: 20000 expected, 20000.01 came"),
        ("grant: undetermined", "cases.yaml:18:5: grant: undetermined expected, granted came"),
        ("key_to_the_town: false", "cases.yaml:18:5: key_to_the_town: refused expected, granted came"),
        ("missing: [staff]", "cases.yaml:18:5: missing: staff expected, none came"),
        ("failed: [growing, large_enough]", "cases.yaml:18:5: failed: growing, large_enough expected, none came"),
        ("grade: official", "cases.yaml:18:5: grade: official expected, reported came"),
        ("status: yes", "cases.yaml:2:3: expect: status is one of granted, refused, undetermined, or an amount for "
         "money; not 'yes'."),
        ("gant: 5", "cases.yaml:2:3: expect: there is no benefit or rule 'gant'. Did you mean 'grant'?"),
        ("key_to_the_town: 5", "cases.yaml:2:3: expect: key_to_the_town is a benefit in kind: write granted, refused "
         "or undetermined."),
        ("total: much", "cases.yaml:2:3: expect: total is an amount, or unknown; not 'much'."),
        ("missing: staff", "cases.yaml:2:3: expect: missing is a list of names."),
    ],
)  # fmt: skip
def test_an_expectation_that_does_not_hold(tmp_path: Path, expectation: str, failure: str) -> None:
    result = expecting(tmp_path, expectation)
    assert result.failures == (failure,)
    assert not result.passed


@pytest.mark.parametrize(
    ("lines", "failure"),
    [
        ("grant: 20_000.01\n  by_hand: {grant: 2 * 10_000 + 1 / 100}", None),
        ("grant: 20_000.01\n  by_hand: {grant: 2 * 10_000}",
         "cases.yaml:18:5: grant: 2 * 10_000 makes 20000 by hand, 20000.01 expected, 20000.01 came"),
        ("grant: 20_000\n  by_hand: {grant: 2 * 10_000}",
         "cases.yaml:18:5: grant: 2 * 10_000 makes 20000 by hand, 20000 expected, 20000.01 came"),
        ("grant: 20_000.33\n  by_hand: {grant: 60_001 / 3}",
         "cases.yaml:18:5: grant: 60_001 / 3 makes 60001/3 by hand, 20000.33 expected, 20000.01 came"),
    ],
)  # fmt: skip
def test_what_is_counted_by_hand_has_to_be_what_is_expected_and_what_comes(
    tmp_path: Path, lines: str, failure: str | None
) -> None:
    result = expecting(tmp_path, lines)
    assert (result.failures, result.case.kind) == ((failure,) if failure else (), "by hand")


@pytest.mark.parametrize(
    ("expectation", "failure"),
    [
        ("growing: true", None),
        ("growing: yes", None),
        ("growing: no", "cases.yaml:18:5: growing: no expected, yes came"),
        ("research_share: 0.25", None),
        ("research_share: 0.25\n  by_hand: {research_share: 500_000 / 2_000_000}", None),
        ("research_share: 0.26", "cases.yaml:18:5: research_share: 0.26 expected, 0.25 came"),
        ("research_share: much",
         "cases.yaml:2:3: expect: research_share is an amount, or unknown; not 'much'."),
    ],
)  # fmt: skip
def test_a_rule_s_own_value(tmp_path: Path, expectation: str, failure: str | None) -> None:
    assert expecting(tmp_path, expectation).failures == ((failure,) if failure else ())


def test_what_is_unknown_is_expected_by_its_names(tmp_path: Path) -> None:
    text = """
- name: a firm of which little is known
  on: 2024-03-01
  reference_year: 2023
  facts:
    sales: {2023: 2_000_000, 2022: 1_200_000, 2021: 1_000_000}
    founded: 2021-05-01
    convicted: false
    kind: services
  expect:
    status: undetermined
    rent_aid: undetermined
    total: unknown
    missing: [research.2023, rent, office_area, days_let, grant_determined]
"""
    result = run(tmp_path, text)
    assert result.failures == ()


def test_a_case_that_cannot_be_decided_says_why(tmp_path: Path) -> None:
    text = "- {name: early, on: 1999-01-01, reference_year: 1998, facts: {}, expect: {status: refused}}"
    result = run(tmp_path, text)
    assert not result.passed
    assert result.failures == (
        "cases.yaml:1:3: lakeside/start-up-aid is not in force on 1999-01-01: it is in force from 2023-01-01 to "
        "2026-12-31. Choose a date within (--on), or ask for it as if in force (--as-if-in-force).",
    )
    unread = run(tmp_path, text.replace("facts: {}", "facts: {staff: many}"))
    assert unread.failures[0].startswith("cases.yaml:1:3: staff is a number (count), and 'many' is none.")
