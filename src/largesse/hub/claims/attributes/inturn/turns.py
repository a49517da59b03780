"""The figures of a text that are meant one by one, and the name that each of them is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.inturn.find import names_in_turn
from largesse.hub.claims.attributes.inturn.name import Name
from largesse.hub.claims.figures import Figure

_MONEY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Turns:
    ground: Ground
    figures: tuple[Figure, ...]

    def members(self, figure: Figure) -> tuple[Figure, ...]:
        """The whole list that a figure stands in; () for none."""
        return self._lists.get(figure, ())

    def name(self, figure: Figure) -> Name | None:
        """The name that has the same place before the figures as this one has among them."""
        names = self.names(figure)
        return names[figure.nth - 1] if names else None

    def owner(self, figure: Figure) -> Name | None:
        """The same, where it is of a thing that has so much."""
        name = self.name(figure)
        return name if name is not None and name.what == "owner" else None

    def names(self, figure: Figure) -> tuple[Name, ...]:
        """All the names that a list of figures is of, one of each; () where they are not told."""
        members = self.members(figure)
        return self._names[members] if members else ()

    @cached_property
    def _names(self) -> dict[tuple[Figure, ...], tuple[Name, ...]]:
        known: dict[tuple[Figure, ...], tuple[Name, ...]] = {}
        for members in dict.fromkeys(self._lists.values()):
            names = names_in_turn(self.ground, members[0].start, len(members))
            known[members] = self._of_list_before(members, known) if names is None else _alike(members, names)
        return known

    def _of_list_before(
        self, members: tuple[Figure, ...], known: dict[tuple[Figure, ...], tuple[Name, ...]]
    ) -> tuple[Name, ...]:
        """The names of the list before it in its sentence, which it goes on with: 分别交付4辆和6辆,增长1%和3%."""
        if not known:
            return ()
        before, names = next(reversed(known.items()))
        begin = self.ground.sentence(members[0].start).start
        goes_on = len(before) == len(members) and before[0].start >= begin
        return names if goes_on and all(one.what == "owner" for one in names) else ()

    @cached_property
    def _lists(self) -> dict[Figure, tuple[Figure, ...]]:
        return {figure: members for members in self._runs() for figure in members}

    def _runs(self) -> Iterator[tuple[Figure, ...]]:
        for at, figure in enumerate(self.figures):
            if figure.nth != 1 or figure.of < 2:
                continue
            members = self.figures[at : at + figure.of]
            if [(one.nth, one.of) for one in members] == [(nth, figure.of) for nth in range(1, figure.of + 1)]:
                yield members


def _alike(members: tuple[Figure, ...], names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names; of figures that are not of one sort (30 labs and $4 million) they are what is measured."""
    if len({(one.form, _sort(one)) for one in members}) == 1:
        return names
    return tuple(replace(name, what="measure") for name in names)


def _sort(figure: Figure) -> str:
    unit = figure.amount.unit if figure.amount else ""
    return "money" if _MONEY.fullmatch(unit) else unit
