"""The common profile of a firm: reading it, and what it says of one year in one currency."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from math import inf
from pathlib import Path
from typing import Any

from largesse.decide.bounds import Between, Possible
from largesse.decide.fact_values import kind
from largesse.decide.facts import Firm, read_firm
from largesse.decide.firm_files import load_data
from largesse.decide.values import ABSENT
from largesse.errors import LargesseError, Mistake, ProgrammeError, did_you_mean
from largesse.language.declarations import Declarations
from largesse.language.facts import FactReader
from largesse.language.files import read_messages
from largesse.language.report import Place
from largesse.language.syntax import outline
from largesse.model.exact import rounded_quotient
from largesse.model.programme import Fact, Programme
from largesse.model.types import SHARE, Number
from largesse.model.units import MINOR_UNITS, Unit

FOLDER = Path(__file__).parent / "profile"
LANGUAGES = ("en", "zh")


@cache
def questions(currency: str) -> Programme:
    """What the profile asks, with money in a currency: a programme that has facts and words, and decides nothing."""
    if currency not in MINOR_UNITS:
        hint = did_you_mean(currency, MINOR_UNITS) or f"There is {', '.join(MINOR_UNITS)}."
        raise LargesseError(f"There is no currency {currency!r}. {hint}")
    text = (FOLDER / "questions.py").read_text(encoding="utf-8")
    place = Place.in_text("questions.py", text)
    found = outline(ast.parse(text), place, _at_once)
    reader = FactReader(Declarations(place, {}, currency))
    facts = {name: reader.fact(name, call) for name, call in found.facts.items()}
    return bare_programme("profile", currency, facts, _words())


def bare_programme(
    id: str, currency: str, facts: Mapping[str, Fact], messages: Mapping[str, Mapping[str, str]] | None = None
) -> Programme:
    """A programme that has facts only; rules may be put into it."""
    return Programme(
        id=id, authority="", currency=currency, outcome="", counts="decision", since=None, until=None, cites=None,
        not_modelled=(), sources={}, parameters={}, facts=facts, rules={}, messages=messages or {},
    )  # fmt: skip


def _at_once(step: Callable[[], None]) -> None:
    step()


@cache
def _words() -> dict[str, dict[str, str]]:
    mistakes: list[Mistake] = []
    words = {lang: read_messages(FOLDER / f"messages.{lang}.yaml", mistakes.append) for lang in LANGUAGES}
    if mistakes:
        raise ProgrammeError(mistakes)
    return words


@dataclass(frozen=True)
class Profile:
    """A firm as a comparison asks after it. `answers` has, by programme, facts beyond the profile, as written."""

    firm: Firm
    currency: str
    answers: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.firm.id

    @cached_property
    def figures(self) -> Mapping[str, Mapping[int | None, Any]]:
        """What is given, by fact and year (None for a fact that is no series)."""
        found: dict[str, dict[int | None, Any]] = {}
        for (name, year), value in self.firm.values.items():
            found.setdefault(name, {})[year] = value
        return found

    @cached_property
    def nothing_else(self) -> bool:
        """Whether the kinds of cost that are told are all of the R&D."""
        return sum(_told_kinds(self.firm).values()) == 1

    @cached_property
    def asked(self) -> Mapping[str, Fact]:
        return questions(self.currency).facts


def load_profile(path: Path) -> Profile:
    """Read a profile from a .yaml or .json file. Raises LargesseError, with the file's name, for what is wrong."""
    data = load_data(path)
    try:
        return read_profile(data)
    except LargesseError as error:
        raise LargesseError(f"{path}: {error}") from None


KEYS = ("name", "id", "currency", "facts", "grades", "answers")


def read_profile(data: object) -> Profile:
    """Read `{"name": …, "currency": "EUR", "facts": {…}, "grades": {…}, "answers": {"ie/rd-credit": {…}}}`.

    Raises LargesseError for anything else.
    """
    if not isinstance(data, Mapping):
        raise LargesseError(f"A profile is a mapping with {', '.join(KEYS)}, not {kind(data)}.")
    for key in data:
        if key not in KEYS:
            hint = did_you_mean(str(key), KEYS)
            if str(key) in questions("CNY").facts:
                hint = "It is a figure of the firm: it belongs under 'facts'."
            raise LargesseError(f"A profile has no {str(key)!r}. {hint}")
    for key in ("currency", "facts"):
        if key not in data:
            raise LargesseError(f"The profile lacks its {key!r}.")
    currency = data["currency"]
    if not isinstance(currency, str):
        raise LargesseError(f"The profile's currency is a code such as EUR, not {kind(currency)}.")
    asked = {key: data[key] for key in ("name", "id", "facts", "grades") if key in data}
    firm = read_firm(questions(currency), asked)
    _check_kinds_of_cost(firm)
    _check_founding(firm)
    return Profile(firm, currency, _answers(data.get("answers")))


@cache
def kinds_of_cost() -> tuple[str, ...]:
    """The facts that are parts of the R&D: together no more than all of it."""
    return tuple(name for name in questions("CNY").facts if name.startswith("rd_") and name.endswith("_share"))


def _told_kinds(firm: Firm) -> dict[str, Fraction]:
    """The kinds of cost that a firm tells, as shares of its R&D."""
    given = {name: firm.values.get((name, None)) for name in kinds_of_cost()}
    return {name: Fraction(value) for name, value in given.items() if isinstance(value, int | Fraction)}


def _check_kinds_of_cost(firm: Firm) -> None:
    told = _told_kinds(firm)
    if sum(told.values()) > 1:
        raise LargesseError(f"The shares of R&D come to more than all of it: {', '.join(told)}.")


def _check_founding(firm: Firm) -> None:
    """No figure is of a year before the firm was there."""
    founded = firm.values.get(("founded_on", None))
    if not isinstance(founded, date):
        return
    for (name, year), value in firm.values.items():
        if year is not None and year < founded.year and value is not ABSENT and value != 0:
            raise LargesseError(f"{name}.{year} lies before the firm was founded, on {founded}.")


def _answers(data: object) -> dict[str, dict[str, object]]:
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        raise LargesseError(f"'answers' is a mapping of programmes to facts, not {kind(data)}.")
    for name, facts in data.items():
        if not isinstance(facts, Mapping):
            raise LargesseError(f"answers: {name}: this is a mapping of facts to values, not {kind(facts)}.")
    return {str(name): dict(facts) for name, facts in data.items()}


# --- one year of it


class YearOfFirm(dict[str, Any]):
    """What a profile says of one year, by fact: its value, None where unknown, money in some currency. Each figure is
    looked up when it is first asked for.

    Money at `per_minor` minor units of the currency for one of the profile's is rounded to whole minor units. `own`
    is the same year in the profile's currency.
    """

    def __init__(self, profile: Profile, year: int, per_minor: Fraction, own: YearOfFirm | None = None) -> None:
        super().__init__()
        self.own = None if per_minor == 1 else own or YearOfFirm(profile, year, Fraction(1))
        self.profile = profile
        self.year = year
        self.per_minor = per_minor
        founded = profile.firm.values.get(("founded_on", None))
        self.before_it_began = isinstance(founded, date) and year < founded.year
        """Whether the firm was not there then."""

    def __missing__(self, name: str) -> Any:
        if self.own is None:
            value = self._value(self.profile.asked[name])
        else:
            value = self.own[name]
            if value is not None and name in _money(self.profile.currency):
                value = _converted(value, self.per_minor)
        self[name] = value
        return value

    def _value(self, fact: Fact) -> Any:
        figures = self.profile.figures.get(fact.name, {})
        value = figures.get(_year_that_counts(figures, self.year) if fact.yearly else None)
        if value is ABSENT:
            return None
        if value is None and fact.yearly and self.before_it_began:
            return 0  # who was not there had no sales, no assets and no people
        if value is None:
            return 0 if self.profile.nothing_else and fact.name in kinds_of_cost() else None
        return value

    @property
    def carried(self) -> frozenset[str]:
        """The figures that are those of an earlier year."""
        return frozenset(
            name
            for name, figures in self.profile.figures.items()
            if None not in figures and self.year not in figures and _year_that_counts(figures, self.year) in figures
        )

    def bound(self, name: str) -> Possible | None:
        """What an unknown figure can be, where it is known not to be just anything."""
        if name in kinds_of_cost():  # a kind of cost that is not told is at most what the told ones leave
            told = [self[kind] for kind in kinds_of_cost() if self[kind] is not None]
            return Between(0, 1 - sum(told, Fraction(0)))
        return _endless().get(name)


def _year_that_counts(figures: Mapping[int | None, Any], year: int) -> int:
    """The year itself where it is given, else the last given before it."""
    if year in figures:
        return year
    return max([given for given in figures if given is not None and given <= year], default=year)


@cache
def _endless() -> dict[str, Possible]:
    """What is not told, but for parts of a whole, has no most: that of the question only keeps out what nobody can
    mean."""
    return {
        name: Between(0 if fact.least == 0 else -inf, inf)
        for name, fact in questions("CNY").facts.items()
        if isinstance(fact.type, Number) and fact.type != SHARE
    }


def _converted(value: Any, per_minor: Fraction) -> int:
    """An amount of money in another currency, or one for an area and a day."""
    return rounded_quotient(
        value.numerator * per_minor.numerator, value.denominator * per_minor.denominator, "half up"
    )


@cache
def _money(currency: str) -> frozenset[str]:
    """The figures that are in a currency."""
    return frozenset(
        name
        for name, fact in questions(currency).facts.items()
        if isinstance(fact.type, Number) and any(base == currency for base, _ in fact.type.unit.exponents)
    )


@cache
def facts_of_a_year(currency: str) -> dict[str, Fact]:
    """What can be named of one year: the questions, each for that year."""
    return {name: replace(fact, yearly=False, span=fact.span) for name, fact in questions(currency).facts.items()}


def is_money_of(unit: Unit) -> str | None:
    """The currency that a unit counts in, also per area and day; None where it is no money."""
    return next((base for base, n in unit.exponents if base in MINOR_UNITS and n == 1), None)
