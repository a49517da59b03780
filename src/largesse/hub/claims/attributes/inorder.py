"""Things that stand in a text, in its order, and those of them in one stretch of it, found without looking at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class Standing(Protocol):
    """What stands from `start` up to `end`."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=Standing)


class InOrder(Generic[T]):
    def __init__(self, things: Iterable[T]) -> None:
        self._things = sorted(things, key=lambda thing: thing.start)
        self._starts = [thing.start for thing in self._things]

    def __iter__(self) -> Iterator[T]:
        return iter(self._things)

    def within(self, start: int, end: int) -> list[T]:
        """Those that stand in the stretch, whole."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [thing for thing in self._things[first:last] if thing.end <= end]
