"""Reading what a programme arranges beyond one firm's rules: one module for each word."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from largesse.language.arrangements.names import Arranging
from largesse.language.arrangements.payments import read_obligation, read_payment
from largesse.language.arrangements.selection import read_selection
from largesse.model.payments import Obligation, Payment
from largesse.model.selection import Selection


@dataclass
class Arranged:
    """What was read, by kind; each becomes a field of the programme."""

    selection: Selection | None = None
    payments: list[Payment] = field(default_factory=list)
    obligations: list[Obligation] = field(default_factory=list)
    read: int = 0
    """How many calls were read without a mistake."""
    _calls: dict[str, ast.Call] = field(default_factory=dict)

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
                self._once(word, call, reading)
                self.selection = read_selection(call, reading)
            case "payment":
                self.payments.append(read_payment(call, reading, self.payments))
            case "must_hold":
                self.obligations.append(read_obligation(call, reading))
        self.read += 1

    def _once(self, word: str, call: ast.Call, reading: Arranging) -> None:
        if word in self._calls:
            raise reading.place.refuse("duplicate", call, f"{word}(…) stands here twice.", "Take one of them out.")
        self._calls[word] = call
