"""Somebody says something."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says what stands from `start` up to `end`. `own` are the characters of the attribution itself, `verb`
    is how it is said."""

    who: str
    start: int
    end: int
    own: tuple[int, int]
    verb: str
