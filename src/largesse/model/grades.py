"""How far what a programme arranges beyond one firm's rules can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from largesse.model.arrangements import Arrangement
from largesse.model.parameters import Dated
from largesse.model.pools import Pool
from largesse.model.programme import Programme


def arranged_grades(programme: Programme, day: date) -> list[str]:
    """The grades of the citations of every arrangement, and of the values that its parameters have on a day."""
    found = []
    for arranged in programme.arrangements:
        found += [dated.grade for dated in _values(programme, arranged, day)]
        if arranged.cites is not None:
            found.append(programme.sources[arranged.cites.source].grade)
    return found


def _values(programme: Programme, arranged: Arrangement, day: date) -> Iterator[Dated]:
    """A pool that carries over rests on the appropriations of earlier years too."""
    for path in arranged.names.parameters:
        parameter = programme.parameters[path]
        if isinstance(arranged, Pool) and arranged.carry_over and path == arranged.appropriation:
            yield from (dated for dated in parameter.values if dated.since <= day)
        elif (dated := parameter.at(day)) is not None:
            yield dated
