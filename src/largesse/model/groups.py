"""Firms under one control, counted as one undertaking: facts added up over it, ceilings that it shares."""

from __future__ import annotations

from dataclasses import dataclass

from largesse.errors import NOWHERE, Span
from largesse.model.arrangements import Names
from largesse.model.sources import Citation


@dataclass(frozen=True, slots=True)
class Group:
    """Which firms belong together.

    `by` is a text fact: firms of one text are one group, and a firm without one (absent) stands alone. Where it is
    None a register comes with a table of links between firms, each with the days between which it holds: whoever is
    linked to whoever is linked, directly or through others and in a circle or not, is one group.
    """

    name: str
    by: str | None = None
    cites: Citation | None = None
    span: Span = NOWHERE

    @property
    def names(self) -> Names:
        return Names.of(facts=(self.by,))


@dataclass(frozen=True, slots=True)
class SharedCeiling:
    """What the members of a group may receive together of some benefits.

    `most` is a parameter (money). `used` is a rule: what a member has had already; every member's counts, whether or
    not it applies now. Members use up what is left in the order of `order`: rules that give a number (more first) or
    a date (earlier first); without any, in the rank of the selection; at last in the order of the lot. Where an award
    is `whole` or nothing, one that does not fit in what is left gets nothing, and the next member is tried.
    """

    name: str
    group: str
    over: tuple[str, ...]
    most: str
    used: str | None = None
    order: tuple[str, ...] = ()
    whole: bool = False
    cites: Citation | None = None
    span: Span = NOWHERE

    @property
    def names(self) -> Names:
        return Names.of(rules=(*self.over, self.used, *self.order), parameters=(self.most,))
