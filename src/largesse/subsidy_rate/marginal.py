"""What one more unit of R&D brings: a programme is decided without it and with it, and the difference counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import read_firm
from largesse.decide.values import Unknown
from largesse.errors import LargesseError
from largesse.language.load import load_programme
from largesse.language.shelf import folders
from largesse.model.programme import Programme
from largesse.model.units import MINOR_UNITS
from largesse.subsidy_rate.places import Conventions, Counted, Delay, Place, Scheme, Spend
from largesse.subsidy_rate.scenarios import Kind, Result, Scenario
from largesse.subsidy_rate.timing import present_value
from largesse.written import iso_day
from largesse.years.terms import Terms

Spent = Mapping[tuple[Kind, int], Fraction]
"""What is spent of each kind so many years before the year that is looked at."""
_SLOT = re.compile(r"\{year([+-][0-9]+)?\}")


@dataclass(frozen=True, slots=True)
class Marginal:
    """What a unit brings: `total`, in the year itself; `earned`, with what it changes in later years, each as much
    less as it is later; `present`, the same, each part as much less as it is paid later."""

    total: Fraction = Fraction(0)
    earned: Fraction = Fraction(0)
    present: Fraction = Fraction(0)
    grades: frozenset[str] = frozenset()


@dataclass
class Programmes:
    """The programmes that were asked for, loaded once: by id, or by folder."""

    _deciders: dict[str, Decider] = field(default_factory=dict)
    _terms: dict[str, Terms] = field(default_factory=dict)
    _decisions: dict[object, Decision] = field(default_factory=dict)

    def decider(self, name: str) -> Decider:
        if name not in self._deciders:
            folder = dict(folders()).get(name, Path(name))
            if not (folder / "programme.py").is_file():
                raise LargesseError(f"There is no programme {name!r}.")
            self._deciders[name] = Decider(load_programme(folder))
        return self._deciders[name]

    def programme(self, name: str) -> Programme:
        return self.decider(name).programme

    def terms(self, name: str) -> Terms:
        if name not in self._terms:
            self._terms[name] = Terms(self.programme(name))
        return self._terms[name]

    def decide(self, name: str, facts: Mapping[str, object], on: date, year: int) -> Decision:
        key = (name, on, year, repr(sorted(facts.items())))
        if key not in self._decisions:
            programme = self.programme(name)
            firm = read_firm(programme, {"facts": facts, "reference_year": year})
            self._decisions[key] = self.decider(name).decide(firm, on)
        return self._decisions[key]


@dataclass(frozen=True, slots=True)
class Firm:
    """A representative firm: of a place, in a scenario, under the law of a year, with its R&D and its tax rate."""

    place: Place
    scenario: Scenario
    scheme: Scheme
    year: int
    spend: Fraction
    tax_rate: Fraction


def marginal(firm: Firm, kind: Kind, programmes: Programmes, conventions: Conventions) -> Marginal:
    """What one more unit of R&D of a kind brings, and what it changes in the years after it."""
    scheme = firm.scheme
    spend = scheme.spends.get(kind)
    if scheme.programme is None or spend is None or (_result(firm) == "loss" and scheme.in_a_loss == "nothing"):
        return Marginal()
    base: dict[tuple[Kind, int], Fraction] = {
        ("labour", before): firm.spend for before in range(scheme.spends["labour"].history + 1)
    }
    without = _decided(firm, base, programmes)
    total, earned, present = Fraction(0), Fraction(0), Fraction(0)
    grades = {without.grade}
    for later in range(spend.history + 1):
        # a unit spent now is, so many years later, a unit spent so many years before
        more = {**base, (kind, later): base.get((kind, later), Fraction(0)) + conventions.step}
        decided = _decided(firm, more, programmes)
        grades.add(decided.grade)
        for one in _counted(firm, without, programmes):
            change = (_amount(decided, one.name) - _amount(without, one.name)) / conventions.step
            then = change / (1 + conventions.discount) ** later
            total += 0 if later else change
            earned += then
            present += then * _factor(one, firm, decided, programmes, conventions)
    return Marginal(total, earned, present, frozenset(grades))


def _result(firm: Firm) -> Result:
    return firm.scenario.result


def _counted(firm: Firm, decision: Decision, programmes: Programmes) -> tuple[Counted, ...]:
    if firm.scheme.counted:
        return firm.scheme.counted
    assert firm.scheme.programme is not None
    money = programmes.terms(firm.scheme.programme).benefits
    return tuple(Counted(name) for name in decision.benefits if name in money)


def _factor(
    one: Counted, firm: Firm, decision: Decision, programmes: Programmes, conventions: Conventions
) -> Fraction:
    """What a unit of an amount is worth now: by the programme's own instalments, and by how long it waits."""
    carried = _result(firm) == "loss" and firm.scheme.in_a_loss == "carried"
    delay: Delay = "carried" if carried else one.profit if _result(firm) == "profit" else one.loss
    if delay == "never":
        return Fraction(0)
    years = conventions.years_to_profit if delay == "carried" else delay
    assert firm.scheme.programme is not None
    shares: tuple[Fraction, ...] = (Fraction(1),)
    if one.name in decision.benefits:
        shares = programmes.terms(firm.scheme.programme).schedule(one.name, decision.counted).shares
    return present_value(shares, conventions.discount) / (1 + conventions.discount) ** (years + firm.scheme.lag)


def _amount(decision: Decision, name: str) -> Fraction:
    """An amount in the main unit of the currency. Raises LargesseError where it is not known."""
    step = decision.plan.benefits.get(name, decision.plan.rules.get(name))
    if step is None:
        raise LargesseError(f"{decision.programme.id} has neither benefit nor rule {name!r}.")
    value = decision.values[step]
    if isinstance(value, Unknown):
        missing = ", ".join(decision.missing_cells) or name
        raise LargesseError(f"{decision.programme.id}: {name} is not known without {missing}.")
    return Fraction(value) / MINOR_UNITS[decision.programme.currency]


def _decided(firm: Firm, spent: Spent, programmes: Programmes) -> Decision:
    """The decision on a firm that has spent so much. Raises LargesseError where it is not granted: a representative
    firm that has no claim, or of which too little is known, is one that was described wrongly."""
    assert firm.scheme.programme is not None
    on = day_of(firm.scheme.on, firm.year)
    decision = programmes.decide(firm.scheme.programme, _facts(firm, spent), on, firm.year)
    if decision.status != "granted":
        why = ", ".join(decision.failed or decision.missing_cells)
        who = f"the {firm.scenario} firm of {firm.year}"
        raise LargesseError(f"{firm.place.id}: {who} is {decision.status} by {firm.scheme.programme} ({why}).")
    return decision


# --- what the firm states


def _facts(firm: Firm, spent: Spent) -> dict[str, object]:
    scenario = firm.scenario
    if scenario.result == "loss" and firm.scheme.in_a_loss == "carried":
        scenario = Scenario(scenario.size, "profit")
    facts = {name: _filled(value, firm) for name, value in firm.scheme.facts_of(scenario).items()}
    sums: dict[str, Fraction] = {}
    yearly: dict[str, dict[int, Fraction]] = {}
    rows: dict[str, list[dict[str, object]]] = {}
    for (kind, before), amount in spent.items():
        spend = firm.scheme.spends[kind]
        if spend.row:
            if amount and not before:
                row = {name: _filled(value, firm) for name, value in spend.row.items()}
                rows.setdefault(spend.fact, []).append(row | {spend.amount: amount / spend.per})
        elif spend.history:
            of_years = yearly.setdefault(spend.fact, {})
            of_years[firm.year - before] = of_years.get(firm.year - before, Fraction(0)) + amount / spend.per
        else:
            sums[spend.fact] = sums.get(spend.fact, Fraction(0)) + amount / spend.per
        for name, times in spend.also:
            sums[name] = sums.get(name, Fraction(0)) + times * amount
    return facts | sums | yearly | rows


def _filled(value: object, firm: Firm) -> object:
    """A value with the year and the tax rate put in where it names them."""
    if isinstance(value, dict):
        return {with_year(name, firm.year): _filled(part, firm) for name, part in value.items()}
    if not isinstance(value, str):
        return value
    if value == "{tax_rate}":
        return firm.tax_rate

    return with_year(value, firm.year)


def with_year(text: str, year: int) -> str:
    """A text with the year put in: `{year}`, `{year+1}`, `{year-1}`."""
    return _SLOT.sub(lambda found: str(year + int(found[1] or 0)), text)


def day_of(text: str, year: int) -> date:
    """The day that a text with a year in it means. Raises LargesseError where it means none."""
    day = iso_day(with_year(text, year))
    if day is None:
        raise LargesseError(f"{text!r} is no day of {year}: write it as {{year}}-12-31.")
    return day


def depreciated(spend: Spend | None) -> bool:
    return spend is not None and spend.depreciated
