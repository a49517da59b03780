"""Reading what a programme arranges beyond one firm's rules: one module for each word."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from largesse.language.arrangements.groups import read_group, read_shared_ceiling
from largesse.language.arrangements.names import Arranging
from largesse.language.arrangements.payments import read_obligation, read_payment
from largesse.language.arrangements.pools import read_pool
from largesse.language.arrangements.selection import read_selection
from largesse.language.arrangements.stacking import read_at_most, read_ceiling
from largesse.language.report import FollowsError
from largesse.model.groups import Group, SharedCeiling
from largesse.model.payments import Obligation, Payment
from largesse.model.pools import Pool
from largesse.model.selection import Selection
from largesse.model.stacking import AtMost, Ceiling

Named = TypeVar("Named", Ceiling, Group, SharedCeiling, Pool)


@dataclass
class Arranged:
    """What was read, by kind; each becomes a field of the programme."""

    selection: Selection | None = None
    groups: dict[str, Group] = field(default_factory=dict)
    ceilings: dict[str, Ceiling] = field(default_factory=dict)
    at_most: list[AtMost] = field(default_factory=list)
    shared_ceilings: dict[str, SharedCeiling] = field(default_factory=dict)
    pools: dict[str, Pool] = field(default_factory=dict)
    has_lost_group: bool = False
    """Whether a group was refused: then nothing is said of what rests on one."""
    payments: list[Payment] = field(default_factory=list)
    obligations: list[Obligation] = field(default_factory=list)
    read: int = 0
    """How many calls were read without a mistake."""

    def read_all(
        self,
        calls: Sequence[tuple[str, ast.Call]],
        reading: Arranging,
        attempt: Callable[[Callable[[], None]], None],
    ) -> Arranged:
        """Read every call; `attempt` runs each and reports its mistake."""
        for word, call in calls:
            attempt(lambda word=word, call=call: self.take(word, call, reading))  # type: ignore[misc]
        return self

    def take(self, word: str, call: ast.Call, reading: Arranging) -> None:
        match word:
            case "selection":
                if self.selection is not None:
                    raise _twice(f"{word}(…) stands here", call, reading)
                self.selection = read_selection(call, reading)
            case "group":
                lost, self.has_lost_group = self.has_lost_group, True  # until it is read
                _keep(self.groups, read_group(call, reading), call, reading)
                self.has_lost_group = lost
            case "ceiling":
                _keep(self.ceilings, read_ceiling(call, reading), call, reading)
            case "at_most":
                self.at_most.append(read_at_most(call, reading))
            case "shared_ceiling":
                if self.has_lost_group:
                    raise FollowsError
                ceiling = read_shared_ceiling(call, reading, self.groups, self.selection is not None)
                _keep(self.shared_ceilings, ceiling, call, reading)
            case "pool":
                _keep(self.pools, read_pool(call, reading, self.selection is not None), call, reading)
            case "payment":
                self.payments.append(read_payment(call, reading, self.payments))
            case "must_hold":
                self.obligations.append(read_obligation(call, reading))
        self.read += 1


def _keep(kept: dict[str, Named], one: Named, call: ast.Call, reading: Arranging) -> None:
    if one.name in kept:
        raise _twice(f"{one.name!r} is declared", call, reading)
    kept[one.name] = one


def _twice(what: str, call: ast.Call, reading: Arranging) -> Exception:
    return reading.place.refuse("duplicate", call, f"{what} twice.", "Take one of them out.")
