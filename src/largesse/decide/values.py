"""The two ways in which a value of the interpreter is no value: unknown and absent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody said. Bit i of `missing` is set when the plan's cell i was not given and is needed.

    No bit is set for a quotient by zero computed beside the path that was taken.
    """

    missing: int


NOTHING_MISSING: Final = Unknown(0)


class Absent:
    """Known not to exist: a year before the firm was founded, the market value of an unlisted firm."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()


def join(values: Iterable[Any]) -> Unknown:
    """The unknown whose missing set is the union over the unknown ones among some values: one of them itself, where
    it has all of it."""
    found = NOTHING_MISSING
    for value in values:
        if value.__class__ is Unknown and value.missing | found.missing != found.missing:
            found = (
                value if value.missing & found.missing == found.missing else Unknown(value.missing | found.missing)
            )
    return found
