"""A programme is plain Python: imported as a module, its rules give what the engine gives."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import largesse
from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import read_firm
from largesse.decide.values import ABSENT, Unknown
from largesse.language import Date, Series, after, rounded, whole_years, year_of
from largesse.language.files import read_cases
from largesse.language.runtime import parameters_at
from largesse.model.exact import round_to
from largesse.model.programme import Fact

GRANT = Path(__file__).parent / "skerries" / "saltholm" / "workshop_grant"


@cache
def imported() -> ModuleType:
    spec = spec_from_file_location("workshop_grant", GRANT / "programme.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(value: Any) -> Any:
    """A value as a caller gives it: whole numbers as fractions, so that a quotient is exact; days as `Date`."""
    if isinstance(value, date):
        return Date(value.year, value.month, value.day)
    return Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Caller:
    """Calls the rules of the workshop grant as plain functions, each with what its arguments name."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self.p = parameters_at(decision.programme, decision.plan.day)
        self.called: set[str] = set()

    def fact(self, fact: Fact) -> Any:
        given = {year: value for (name, year), value in self.decision.firm.values.items() if name == fact.name}
        if fact.yearly:
            years = {year: plain(value) for year, value in given.items() if year is not None and value is not ABSENT}
            return Series(years, self.decision.firm.reference_year or 0, absent=plain(fact.absent))
        return plain(fact.absent if given[None] is ABSENT else given[None])

    def rule(self, name: str) -> Any:
        version = self.decision.plan.versions[name]
        function: Callable[..., Any] = getattr(imported(), version.function)
        self.called.add(name)
        value = function(**{argument: self.argument(argument) for argument in inspect.signature(function).parameters})
        if version.rounding is not None:
            return round_to(Fraction(value), version.rounding.step, version.rounding.mode)
        return value

    def argument(self, name: str) -> Any:
        if name == "p":
            return self.p
        if name == "on":
            return plain(self.decision.on)
        facts = self.decision.programme.facts
        return self.fact(facts[name]) if name in facts else self.rule(name)


def decisions() -> list[Any]:
    """The decisions of the cases in which every fact is known."""
    programme = largesse.load(GRANT).programme
    decider = Decider(programme)
    found = []
    for case in read_cases(GRANT / "cases.yaml", lambda mistake: pytest.fail(str(mistake))):
        firm = read_firm(programme, {"facts": case.facts, "reference_year": case.reference_year})
        decision = decider.decide(firm, case.on, as_if_in_force=case.as_if_in_force)
        if not any(isinstance(value, Unknown) for value in decision.values):
            found.append(pytest.param(decision, id=case.name))
    return found


def test_there_are_cases_in_which_everything_is_known() -> None:
    assert len(decisions()) >= 3


@pytest.mark.parametrize("decision", decisions())
def test_every_rule_gives_what_the_engine_gives(decision: Decision) -> None:
    for name, step in decision.plan.rules.items():
        assert Caller(decision).rule(name) == decision.values[step], name


def test_a_rule_is_called_like_any_function() -> None:
    programme = imported()
    p = largesse.load(GRANT).parameters("2025-06-01")
    turnover = Series({2023: Fraction(100), 2024: Fraction(121)}, 2024, absent=Fraction(0))
    assert programme.neither_new_nor_old(Fraction(60), p)
    assert not programme.neither_new_nor_old(Fraction(61), p)
    assert programme.research_ratio(Series({2024: Fraction(13)}, 2024), turnover) == Fraction(1, 17)
    assert programme.growing(Series({2023: 50, 2024: 25_000_050}, 2024, absent=0), p)
    assert programme.capped_rent(area=Fraction(10), price=Fraction(50), days=Fraction(2), p=p) == 1000
    assert programme.jubilee(Date(2000, 2, 29)) == Date(2010, 3, 1)
    assert programme.trade_is_supported("glass", p) and not programme.trade_is_supported("nets", p)


def test_a_year_that_is_not_there_is_no_zero() -> None:
    staff = Series({2024: Fraction(3)}, 2024)
    assert staff.latest == 3
    assert not staff.exists(before=1)
    with pytest.raises(KeyError):
        _ = staff.previous


def test_the_functions_of_the_language_in_a_plain_call() -> None:
    assert Date(2024, 3, 1) - date(2024, 2, 1) == 29
    assert date(2024, 3, 1) - Date(2024, 2, 1) == 29
    assert after(date(2024, 2, 29), years=1, leap_day="1 March") == date(2025, 3, 1)
    assert after(date(2024, 1, 31), months=1, leap_day="1 March") == date(2024, 2, 29)
    assert after(date(2024, 1, 31), days=1) - date(2024, 1, 31) == 1
    assert whole_years(date(2004, 2, 29), date(2025, 2, 28), leap_day="28 February") == 21
    assert year_of(date(2004, 2, 29)) == 2004
    assert rounded(Fraction(25, 10), to="1", mode="half up") == 3
    assert rounded(Fraction(12_345), to="100 euro", mode="floor") == 10_000
    assert rounded(Fraction(12_345), to="yuan", mode="ceiling") == 12_400
    with pytest.raises(ValueError, match="no step"):
        rounded(Fraction(1), to="a little", mode="down")


@pytest.mark.parametrize("programme", sorted(Path(largesse.__file__).parent.glob("library/**/programme.py")), ids=str)
def test_a_strict_type_checker_accepts_the_library(programme: Path) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(programme)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
