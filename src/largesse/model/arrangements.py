"""What a programme arranges beyond one firm's rules: who is selected, out of which pool, under which shared ceiling.

Each kind of arrangement is a frozen dataclass in a module of its own. It names rules, facts and parameters of the
programme; `names` says which, so that they count as used and their words and dated values are checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from largesse.errors import Span
from largesse.model.sources import Citation


@dataclass(frozen=True, slots=True)
class Names:
    """The rules, facts and parameter paths that an arrangement rests on."""

    rules: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()

    @staticmethod
    def of(
        *, rules: Iterable[str | None] = (), facts: Iterable[str | None] = (), parameters: Iterable[str | None] = ()
    ) -> Names:
        """Of what may be left out, only what is said."""
        kept = (tuple(name for name in names if name is not None) for names in (rules, facts, parameters))
        return Names(*kept)


class Arrangement(Protocol):
    """What every arrangement has."""

    @property
    def names(self) -> Names: ...
    @property
    def cites(self) -> Citation | None: ...
    @property
    def span(self) -> Span: ...
