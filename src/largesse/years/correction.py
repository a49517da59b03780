"""Deciding a recorded decision again on corrected facts: what is to be paid or recovered, and why.

The programme, its law, the day and the reference year are the record's own: only facts differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from largesse.decide.decision import BenefitDecision, Decider, Decision
from largesse.decide.facts import Firm, read_firm
from largesse.decide.firm_files import load_data
from largesse.decide.record import verify
from largesse.decide.values import ABSENT, Unknown
from largesse.errors import LargesseError
from largesse.model import expressions as ex
from largesse.model.programme import Programme

Follows = Literal["pay", "recover", "nothing", "granted", "withdrawn", "undetermined"]


@dataclass(frozen=True, slots=True)
class FactChange:
    """One cell that was corrected: its values, ABSENT, or None where it is unknown."""

    fact: str
    year: int | None
    then: Any
    now: Any


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that comes out differently; `Unknown`, or None where no version of it is in force."""

    name: str
    then: Any
    now: Any


@dataclass(frozen=True, slots=True)
class BenefitChange:
    """What follows for one benefit, the corrected facts that it comes from, the rules that changed on the way.

    `amount` is to be paid or recovered, in minor units; None in kind, and where either side is undetermined: then
    `missing` has the cells that would settle it.
    """

    name: str
    then: BenefitDecision | None
    now: BenefitDecision | None
    follows: Follows
    amount: int | None
    facts: tuple[FactChange, ...]
    rules: tuple[RuleChange, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Correction:
    """A recorded decision, and the same on corrected facts."""

    before: Decision
    after: Decision
    facts: tuple[FactChange, ...]
    benefits: tuple[BenefitChange, ...]

    @property
    def difference(self) -> int | None:
        """What is to be paid in all (recovered, where below zero); None while a benefit of money is undetermined."""
        signs = {"pay": 1, "recover": -1}
        if any(one.follows == "undetermined" and not self._in_kind(one.name) for one in self.benefits):
            return None
        return sum(signs.get(one.follows, 0) * (one.amount or 0) for one in self.benefits)

    def _in_kind(self, name: str) -> bool:
        return self.before.programme.rules[name][0].in_kind


def correct(record: Path, facts: Path) -> Correction:
    """Decide a recorded firm again, with the facts of a file in the place of the recorded ones.

    A fact that the file leaves out stays as recorded; one that it gives as null is unknown from now on. Raises
    LargesseError where the record does not hold, and where the file is about another firm or year, or wrong.
    """

    def not_asked(id_: str) -> Programme:
        raise LargesseError(id_)

    verification = verify(record, not_asked)
    if not verification.reproduced:
        raise LargesseError(f"{record} does not hold as a record (`largesse verify` says why): it corrects nothing.")
    programme, firm = verification.then, verification.record.firm
    on, as_if = verification.record.on, verification.record.as_if_in_force
    decider = Decider(programme)
    before = decider.decide(firm, on, as_if_in_force=as_if)
    after = decider.decide(_corrected(programme, firm, facts), on, as_if_in_force=as_if)
    return compared(before, after)


def _corrected(programme: Programme, firm: Firm, path: Path) -> Firm:
    data = load_data(path)
    try:
        given = read_firm(programme, data)
    except LargesseError as error:
        raise LargesseError(f"{path}: {error}") from None
    if given.id and firm.id and given.id != firm.id:
        raise LargesseError(f"{path} is about the firm {given.id!r}, and the record about {firm.id!r}.")
    if given.reference_year not in (None, firm.reference_year):
        raise LargesseError(
            f"{path} has the reference year {given.reference_year}, and the record {firm.reference_year}: "
            "for another year a firm is decided anew."
        )
    withdrawn = set(_withdrawn(programme, data))
    told = {name for name, _ in given.values}
    values = {key: value for key, value in firm.values.items() if not _is_withdrawn(key, withdrawn)} | dict(
        given.values
    )
    known = {name for name, _ in values}
    kept = {name: rows for name, rows in firm.tables.items() if (name, None) not in withdrawn}
    cells = {f"{name}.{year}" for name, year in given.values}

    def replaced(claimed: str) -> bool:
        name = claimed.partition(".")[0]
        return name not in known or (claimed in cells if "." in claimed else name in told)

    return replace(
        firm,
        values=values,
        tables={**kept, **given.tables},
        determinations={n: d for n, d in {**firm.determinations, **given.determinations}.items() if n in known},
        grades={n: g for n, g in firm.grades.items() if n in known and n not in told} | dict(given.grades),
        claims={n: c for n, c in firm.claims.items() if not replaced(n)} | dict(given.claims),
    )


def _withdrawn(programme: Programme, data: Mapping[str, Any]) -> Iterator[tuple[str, int | None]]:
    """The cells that a file gives as null: a fact, all years of a series (None), or one year of it."""
    facts = data.get("facts", data) if "facts" not in programme.facts else data
    for name, value in facts.items() if isinstance(facts, Mapping) else ():
        base, _, year = str(name).partition(".")
        content = value.get("value", value) if isinstance(value, Mapping) else value
        if content is None:
            yield base, int(year) if year.isdecimal() else None
        elif isinstance(content, Mapping):
            yield from ((base, int(str(key))) for key, one in content.items() if one is None)


def _is_withdrawn(key: tuple[str, int | None], withdrawn: set[tuple[str, int | None]]) -> bool:
    return key in withdrawn or (key[0], None) in withdrawn


# --- what differs


def compared(before: Decision, after: Decision) -> Correction:
    """What differs between two decisions on one firm under one programme."""
    facts = tuple(_facts(before.firm, after.firm))
    rules = tuple(_rules(before, after))
    names = [name for name in before.programme.benefits if name in before.benefits or name in after.benefits]
    parts = _Parts(before, after, facts)
    return Correction(before, after, facts, tuple(_benefit(name, parts, rules) for name in names))


def _facts(then: Firm, now: Firm) -> Iterator[FactChange]:
    for name, year in dict.fromkeys((*then.values, *now.values)):
        one, other = then.values.get((name, year)), now.values.get((name, year))
        if one != other:
            yield FactChange(name, year, one, other)
    for name in dict.fromkeys((*then.tables, *now.tables)):
        rows, corrected = then.tables.get(name), now.tables.get(name)
        if rows != corrected:
            yield FactChange(name, None, rows, corrected)


def _rules(before: Decision, after: Decision) -> Iterator[RuleChange]:
    for name in before.programme.rules:
        then, now = _value(before, name), _value(after, name)
        if then != now:
            yield RuleChange(name, then, now)


def _value(decision: Decision, name: str) -> Any:
    step = decision.plan.rules.get(name)
    return None if step is None else decision.values[step]


def _benefit(name: str, parts: _Parts, rules: tuple[RuleChange, ...]) -> BenefitChange:
    before, after = parts.before, parts.after
    then, now = before.benefits.get(name), after.benefits.get(name)
    follows, amount = _follows(then, now)
    missing = dict.fromkeys(cell for decision in (before, after) for cell in _missing(decision, name))
    if follows == "nothing":
        return BenefitChange(name, then, now, follows, amount, (), (), ())
    beneath = _beneath(name, before) | _beneath(name, after)
    changed = tuple(change for change in rules if change.name in beneath - {name})
    return BenefitChange(name, then, now, follows, amount, parts.that_matter(name), changed, tuple(missing))


@dataclass
class _Parts:
    """Which of the corrected facts a benefit's change comes from.

    A fact matters where correcting it alone makes a difference, or leaving it alone as it was.
    """

    before: Decision
    after: Decision
    facts: tuple[FactChange, ...]
    _alone: list[tuple[Decision | None, Decision | None]] = field(default_factory=list)

    def that_matter(self, benefit: str) -> tuple[FactChange, ...]:
        if not self._alone:
            self._alone = [
                (self.mixed(self.before, fact, fact.now), self.mixed(self.after, fact, fact.then))
                for fact in self.facts
            ]
        told = zip(self.facts, self._alone, strict=True)
        return tuple(change for change, alone in told if self.matters(benefit, *alone)) or self.facts

    def matters(self, benefit: str, only: Decision | None, all_but: Decision | None) -> bool:
        if only is None or all_but is None:  # no law covers it so, or the date that says which is gone
            return True
        alone = only.benefits.get(benefit) != self.before.benefits.get(benefit)
        return alone or all_but.benefits.get(benefit) != self.after.benefits.get(benefit)

    def mixed(self, decision: Decision, change: FactChange, value: Any) -> Decision | None:
        """A decision with one fact changed."""
        values = {key: one for key, one in decision.firm.values.items() if key != (change.fact, change.year)}
        tables = {name: rows for name, rows in decision.firm.tables.items() if name != change.fact}
        if value is not None and change.fact in decision.programme.tables:
            tables[change.fact] = value
        elif value is not None:
            values[change.fact, change.year] = value
        firm = replace(decision.firm, values=values, tables=tables)
        try:
            return Decider(decision.programme).decide(firm, decision.on, as_if_in_force=decision.as_if_in_force)
        except LargesseError:
            return None


def _follows(then: BenefitDecision | None, now: BenefitDecision | None) -> tuple[Follows, int | None]:
    """What follows from one benefit's change. A benefit that is not in force gives nothing."""
    one, other = (b.status if b else "refused" for b in (then, now))
    if "undetermined" in (one, other):
        return "undetermined", None
    if (then is None or then.amount is None) and (now is None or now.amount is None):
        return ("nothing" if one == other else "granted" if other == "granted" else "withdrawn"), None
    difference = (now.amount or 0 if now else 0) - (then.amount or 0 if then else 0)
    return ("nothing" if difference == 0 else "pay" if difference > 0 else "recover"), abs(difference)


def _missing(decision: Decision, name: str) -> Iterator[str]:
    step = decision.plan.benefits.get(name)
    value = None if step is None else decision.values[step]
    if isinstance(value, Unknown):
        yield from (cell.name for i, cell in enumerate(decision.plan.cells) if value.missing >> i & 1)


def _linked(name: str, programme: Programme) -> set[str]:
    """A benefit, those that ceilings and limits link with it, and the rules of these ceilings."""
    found, size = {name}, 0
    while len(found) > size:
        size = len(found)
        for ceiling in programme.ceilings:
            if found & {*ceiling.over}:
                found |= {*ceiling.names.rules}
        for limit in programme.at_most:
            if found & {*limit.of}:
                found |= {*limit.of}
    return found


def _beneath(name: str, decision: Decision) -> set[str]:
    """The rules that a rule rests on, in any branch."""
    rules: set[str] = set()
    seen: set[int] = set()
    waiting: list[ex.Node] = []

    def enter(rule: str) -> None:
        if rule not in rules:
            rules.add(rule)
            if rule in decision.plan.versions:
                waiting.append(decision.plan.versions[rule].body)

    for linked in _linked(name, decision.programme):
        enter(linked)
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            if isinstance(node, ex.RuleValue):
                enter(node.rule)
            waiting.extend(node.children)
    return rules


def is_absent(value: Any) -> bool:
    """Whether a value of a fact is known not to exist."""
    return value is ABSENT
