"""Running a programme's worked examples: what each expects, and what the decision says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from largesse.by_hand import Reckoning
from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import read_firm
from largesse.decide.values import Unknown
from largesse.errors import NOWHERE, LargesseError, Span, did_you_mean
from largesse.model.cases import Case
from largesse.model.programme import Programme
from largesse.model.types import Number
from largesse.model.units import Unit
from largesse.written import decimal_text

STATUSES = ("granted", "refused", "undetermined")
NOT_DECIDED = "not_decided"
"""What a case expects alone, with the name of a fact, where the value of that fact is refused."""
UNKNOWN = "unknown"
"""How a case expects a total that is not known."""


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation of a case: what it names, what was expected and what came, as people write them.

    Where it was counted by hand, `by_hand` has the arithmetic and what it makes.
    """

    entry: str
    expected: str
    got: str
    place: Span = NOWHERE
    by_hand: tuple[str, str] | None = None

    @property
    def holds(self) -> bool:
        return self.expected == self.got and (self.by_hand is None or self.by_hand[1] == self.expected)

    def __str__(self) -> str:
        counted = "{} makes {} by hand, ".format(*self.by_hand) if self.by_hand else ""
        return f"{self.place}: {self.entry}: {counted}{self.expected} expected, {self.got} came"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How a case went. `error` says why it could not be decided at all, and is "" where it could."""

    case: Case
    checks: tuple[Check, ...]
    error: str = ""

    @property
    def passed(self) -> bool:
        return not self.error and all(check.holds for check in self.checks)

    @property
    def failures(self) -> tuple[str, ...]:
        """One line for each thing that went wrong, with its place."""
        if self.error:
            return (f"{self.case.span}: {self.error}",)
        return tuple(str(check) for check in self.checks if not check.holds)


def run_cases(programme: Programme, cases: Iterable[Case]) -> tuple[CaseResult, ...]:
    """Decide every case and compare."""
    decider = Decider(programme)
    return tuple(run_case(decider, case) for case in cases)


def run_case(decider: Decider, case: Case) -> CaseResult:
    """Decide one case and compare each of its expectations."""
    data: dict[str, object] = {"facts": case.facts, "reference_year": case.reference_year, "grades": case.grades}
    try:
        firm = read_firm(decider.programme, data)
        decision = decider.decide(firm, case.on, as_if_in_force=case.as_if_in_force)
        checks = [
            _counted(_check(decision, entry, wanted, case.places.get(entry, case.span)), case.by_hand.get(entry))
            for entry, wanted in case.expect.items()
        ]
    except LargesseError as error:
        if NOT_DECIDED in case.expect and len(case.expect) == 1:
            return CaseResult(case, (_not_decided(case, str(error)),))
        return CaseResult(case, (), str(error))
    return CaseResult(case, tuple(checks))


def _not_decided(case: Case, error: str) -> Check:
    """Whether what is refused is the value of the fact that the case names; else the whole error came."""
    wanted = str(case.expect[NOT_DECIDED])
    named = error.partition(" ")[0].partition(".")[0]
    return _same(NOT_DECIDED, wanted, named if named == wanted else error, case.places.get(NOT_DECIDED, case.span))


def _counted(check: Check, reckoning: Reckoning | None) -> Check:
    """The check with what was counted by hand, which has to come out alike."""
    return replace(check, by_hand=(reckoning.text, decimal_text(reckoning.value))) if reckoning else check


def _check(decision: Decision, entry: str, wanted: object, place: Span) -> Check:
    match entry:
        case "status":
            return _same(entry, _word(entry, wanted, STATUSES), decision.status, place)
        case "not_decided":
            return _same(entry, str(wanted), decision.status, place)
        case "grade":
            return _same(entry, str(wanted), decision.grade, place)
        case "total":
            return _same(entry, _total(entry, wanted), _amount(decision, decision.total), place)
        case "missing" | "failed":
            got = decision.missing_cells if entry == "missing" else decision.failed
            return _same(entry, _names(entry, wanted), _joined(got), place)
    return _benefit(decision, entry, wanted, place)


def _benefit(decision: Decision, entry: str, wanted: object, place: Span) -> Check:
    if entry not in decision.programme.benefits:
        return _rule(decision, entry, wanted, place)
    benefit = decision.benefits.get(entry)
    if benefit is None:
        raise LargesseError(f"expect: the benefit {entry} is not in force on {decision.counted}.")
    if isinstance(wanted, bool):
        return _same(entry, "granted" if wanted else "refused", benefit.status, place)
    if isinstance(wanted, int | Decimal):
        if decision.programme.rules[entry][0].in_kind:
            raise LargesseError(f"expect: {entry} is a benefit in kind: write granted, refused or undetermined.")
        got = benefit.status if benefit.amount is None else _amount(decision, benefit.amount)
        return _same(entry, _written(wanted), got, place)
    return _same(entry, _word(entry, wanted, STATUSES), benefit.status, place)


def _rule(decision: Decision, entry: str, wanted: object, place: Span) -> Check:
    """A rule that is no benefit: its number in the units that people write, or yes or no."""
    if entry not in decision.programme.rules:
        known = ("status", "total", "missing", "failed", "grade", NOT_DECIDED, *decision.programme.rules)
        raise LargesseError(f"expect: there is no benefit or rule {entry!r}. {did_you_mean(entry, known)}".rstrip())
    step = decision.plan.rules.get(entry)
    if step is None:
        raise LargesseError(f"expect: the rule {entry} is not in force on {decision.counted}.")
    value, type_ = decision.values[step], decision.plan.steps[step].type
    if isinstance(type_, Number):
        expected = _total(entry, wanted)
        return _same(entry, expected, UNKNOWN if isinstance(value, Unknown) else _scaled(value, type_.unit), place)
    return _same(entry, _said(wanted), UNKNOWN if isinstance(value, Unknown) else _said(value), place)


def _said(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _same(entry: str, expected: str, got: str, place: Span) -> Check:
    return Check(entry, expected, got, place)


def _word(entry: str, wanted: object, words: tuple[str, ...]) -> str:
    if wanted not in words:
        raise LargesseError(f"expect: {entry} is one of {', '.join(words)}, or an amount for money; not {wanted!r}.")
    return str(wanted)


def _total(entry: str, wanted: object) -> str:
    if wanted is None or wanted == UNKNOWN:
        return UNKNOWN
    if isinstance(wanted, bool) or not isinstance(wanted, int | Decimal):
        raise LargesseError(f"expect: {entry} is an amount, or {UNKNOWN}; not {wanted!r}.")
    return _written(wanted)


def _amount(decision: Decision, minor: int | None) -> str:
    """An amount in minor units as people write it, in the programme's currency."""
    if minor is None:
        return UNKNOWN
    return _scaled(minor, Unit(((decision.programme.currency, 1),)))


def _scaled(value: int | Fraction, unit: Unit) -> str:
    return decimal_text(value / unit.factor)


def _written(wanted: int | Decimal) -> str:
    return decimal_text(Fraction(wanted))


def _names(entry: str, wanted: object) -> str:
    if not isinstance(wanted, list) or not all(isinstance(name, str) for name in wanted):
        raise LargesseError(f"expect: {entry} is a list of names.")
    return _joined(wanted)


def _joined(names: Iterable[str]) -> str:
    """Names as a set, in one order, so that two sets are equal where their texts are."""
    return ", ".join(sorted(set(names))) or "none"
