"""A programme as checked: facts, rules, parameters and sources, ready to be decided, lowered or printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from largesse.errors import NOWHERE, LargesseError, Span
from largesse.model.arrangements import Arrangement
from largesse.model.expressions import Node
from largesse.model.facts import Fact as Fact
from largesse.model.facts import FactScalar as FactScalar
from largesse.model.groups import Group, SharedCeiling
from largesse.model.parameters import Dated, Parameter
from largesse.model.payments import Obligation, Payment
from largesse.model.pools import Pool
from largesse.model.records import Records
from largesse.model.rounding import Rounding as Rounding
from largesse.model.selection import Selection
from largesse.model.sources import Citation, Source
from largesse.model.stacking import AtMost, Ceiling
from largesse.model.types import Number, Type

RuleKind = Literal["rule", "condition", "benefit"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule, a condition (yes/no, cited) or a benefit (money, or in kind: yes/no).

    `function` is the function's own name; versions of one rule share `name`. In force from `since` to `until`.
    """

    name: str
    function: str
    kind: RuleKind
    type: Type
    body: Node
    cites: Citation | None = None
    since: date | None = None
    until: date | None = None
    rounding: Rounding | None = None
    pool: str = ""
    in_kind: bool = False
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Programme:
    """One incentive programme.

    `counts` is `decision` (the day of the decision) or the name of the date fact that says which law applies.
    `outcome` is the rule that decides the programme as a whole. `rules` maps each rule's name to its versions,
    in the order of the source. `since` None is a time in force that nobody published. `hypothetical` says that no
    public body has enacted it.
    """

    id: str
    authority: str
    currency: str
    outcome: str
    counts: str
    since: date | None
    until: date | None
    cites: Citation | None
    not_modelled: tuple[str, ...]
    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    facts: Mapping[str, Fact]
    rules: Mapping[str, tuple[Rule, ...]]
    selection: Selection | None = None
    groups: tuple[Group, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    at_most: tuple[AtMost, ...] = ()
    shared_ceilings: tuple[SharedCeiling, ...] = ()
    pools: tuple[Pool, ...] = ()
    records: tuple[Records, ...] = ()
    hypothetical: bool = False
    payments: tuple[Payment, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    messages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    folder: Path | None = None

    @property
    def benefits(self) -> tuple[str, ...]:
        """The names of the benefits, in the order of the source."""
        return tuple(name for name, versions in self.rules.items() if versions[0].kind == "benefit")

    @property
    def conditions(self) -> tuple[str, ...]:
        """The names of the conditions, in the order of the source."""
        return tuple(name for name, versions in self.rules.items() if versions[0].kind == "condition")

    @property
    def arrangements(self) -> tuple[Arrangement, ...]:
        """Everything that it arranges beyond one firm's rules."""
        selection = () if self.selection is None else (self.selection,)
        of_one_firm = (*self.ceilings, *self.at_most)
        among = (*self.groups, *of_one_firm, *self.shared_ceilings, *self.pools)
        return (*selection, *among, *self.payments, *self.obligations)

    @property
    def tables(self) -> Mapping[str, Records]:
        """The facts that are tables of rows, by name."""
        return {table.name: table for table in self.records}

    @property
    def needs_reference_year(self) -> bool:
        return any(fact.yearly for fact in self.facts.values())

    def version(self, name: str, day: date) -> Rule | None:
        """The version of a rule in force on a day, or None."""
        for rule in self.rules[name]:
            if (rule.since is None or rule.since <= day) and (rule.until is None or day <= rule.until):
                return rule
        return None

    def bound_changes(self, fact: Fact) -> bool:
        """Whether the parameter that bounds a fact changes, so that the day decides what is too much."""
        return len({dated.content for dated in self.parameters[fact.most_by].values}) > 1

    def any_in_force(self, names: Iterable[str], day: date) -> bool:
        """Whether one of some rules has a version in force on a day."""
        return any(self.version(name, day) is not None for name in names)

    def parameter_on(self, path: str, day: date) -> Dated:
        """A parameter's value in force on a day. Raises LargesseError where it has none then."""
        dated = self.parameters[path].at(day)
        if dated is None:
            raise LargesseError(f"{self.id}: the parameter {path} has no value on {day}.")
        return dated

    @property
    def money_benefits(self) -> tuple[str, ...]:
        """The benefits that are money, not in kind, in the order of the source."""
        return tuple(name for name in self.benefits if isinstance(self.rules[name][0].type, Number))

    def paid_out_of(self, pool: str) -> tuple[str, ...]:
        """The benefits of money that name a pool."""
        return tuple(name for name in self.money_benefits if self.rules[name][0].pool == pool)
