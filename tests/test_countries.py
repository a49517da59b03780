"""The fictional country: its cases hold, and its programmes use every feature of the language."""

from __future__ import annotations

import importlib.util
from fractions import Fraction
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import get_args

import pytest

import largesse
from largesse.decide.cases import run_cases
from largesse.language import Series
from largesse.language.files import read_cases
from largesse.language.walk import beneath
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.parameters import Shape
from largesse.model.sources import GRADES

COUNTRY = Path(__file__).parent / "countries" / "skerries" / "saltholm"
FOLDERS = sorted(path.parent for path in COUNTRY.glob("*/programme.py"))
PROGRAMMES = [largesse.load(folder).programme for folder in FOLDERS]
WORKSHOP = largesse.load(COUNTRY / "workshop_grant")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_its_cases_hold(folder: Path) -> None:
    cases = read_cases(folder / "cases.yaml", lambda mistake: pytest.fail(str(mistake)))
    results = run_cases(largesse.load(folder).programme, cases)
    assert results
    assert [result.failures for result in results] == [()] * len(results)


def test_every_kind_of_expression_is_used() -> None:
    used = {
        type(node)
        for programme in PROGRAMMES
        for versions in programme.rules.values()
        for rule in versions
        for node in beneath(rule.body)
    }
    kinds = {
        kind
        for kind in vars(ex).values()
        if isinstance(kind, type) and issubclass(kind, ex.Node) and kind is not ex.Node
    }
    assert used == kinds


def test_every_type_grade_and_shape_of_parameter_is_used() -> None:
    facts = [fact for programme in PROGRAMMES for fact in programme.facts.values()]
    parameters = [p for programme in PROGRAMMES for p in programme.parameters.values()]
    assert {type(fact.type) for fact in facts} == {t.Number, t.YesNo, t.Date, t.Text, t.Choice}
    assert {parameter.shape for parameter in parameters} == set(get_args(Shape))
    assert {dated.grade for p in parameters for dated in p.values} == set(GRADES)
    assert any(fact.determined_by for fact in facts) and any(fact.yearly for fact in facts)


def test_every_rounding_mode_is_used() -> None:
    modes = {
        node.mode
        for programme in PROGRAMMES
        for versions in programme.rules.values()
        for rule in versions
        for node in beneath(rule.body)
        if isinstance(node, ex.Rounded)
    }
    assert modes == set(ex.ROUNDING_MODES)


def test_a_rule_changes_with_the_law() -> None:
    versions = WORKSHOP.programme.rules["rent_support"]
    assert [rule.function for rule in versions] == ["rent_support", "rent_support_from_2026"]


# --- called like any function


@pytest.fixture(scope="module")
def module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("workshop_grant", COUNTRY / "workshop_grant" / "programme.py")
    assert spec is not None and spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_rules_can_be_called_as_plain_python(module: ModuleType) -> None:
    p: SimpleNamespace = WORKSHOP.parameters("2025-06-01")
    turnover = Series({2022: Fraction(90_000_000), 2023: Fraction(100_000_000), 2024: Fraction(110_000_000)}, 2024)
    assert module.growing(turnover=turnover, p=p) is True
    assert module.growing(turnover=Series({2024: Fraction(110_000_000)}, 2024), p=p) is False
    assert module.research_ratio(
        research=Series({2023: Fraction(3_000_000), 2024: Fraction(6_000_000)}, 2024), turnover=turnover
    ) == Fraction(3, 100)
    assert module.job_premium(eligible=True, new_jobs=2, p=p) == 200_000
    assert module.job_premium(eligible=False, new_jobs=2, p=p) == 0
    assert module.trade_is_supported(trade="nets", p=p) is False
