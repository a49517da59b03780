"""A rule over rows is plain Python: a table is a list of rows, `p.on(day)` the parameters on another day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType, SimpleNamespace

from largesse.language import Date
from largesse.language.runtime import parameters_at
from tests.records.test_tables_of_a_register import FOLDER, PROGRAMME


def imported() -> ModuleType:
    spec = spec_from_file_location("slipway_repairs", FOLDER / "programme.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_rule_over_rows_can_be_called() -> None:
    rules, p = imported(), parameters_at(PROGRAMME, date(2024, 10, 1))
    costs = [
        SimpleNamespace(paid_on=Date(2024, 6, 30), category="wages", amount=Fraction(100_000)),
        SimpleNamespace(paid_on=Date(2024, 7, 1), category="timber", amount=Fraction(50_000)),
    ]
    assert rules.eligible(costs, Date(2024, 3, 1), Fraction(0), p) == 25_000 + 40_000 + 15_000
    assert rules.eligible([], Date(2024, 2, 29), Fraction(7), p) == 20_007
    later = [
        SimpleNamespace(paid_on=Date(2024, 12, 31), category="timber", amount=Fraction(600_000)),
        SimpleNamespace(paid_on=Date(2025, 1, 1), category="timber", amount=Fraction(600_000)),
    ]
    assert rules.extra(later, p) == 8_000 + 8_000
    assert rules.last_paid(costs, Date(2024, 3, 1)) == date(2024, 7, 1)
    assert rules.pays_wages(costs, p) is True
