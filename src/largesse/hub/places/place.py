"""One place: its names, what it lies in, its codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "world", "union", "country", "territory", "state", "province", "city", "district", "zone", "region"
]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """An entry of the gazetteer; `gazetteer.yaml` says what each field means.

    `within` is the id of the place that it lies in, "" for the world. `kinds` has more than one where it is several
    things at once, as a municipality is a province and a city; the first is the one that its statistics are kept as.
    """

    id: str
    names: Mapping[str, str]
    kinds: tuple[Kind, ...]
    within: str
    codes: Mapping[str, str]
    also: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    """Those of its names that are ordinary words as well, and so are not looked for in a text."""
    hidden_in: tuple[str, ...] = ()
    """Words in which a name is none, or in which it begins and is none: 南京路, 平台 before 中."""

    def name(self, lang: str) -> str:
        return self.names[lang]

    @property
    def country(self) -> str:
        """The id of its country or territory: what its own id begins with."""
        return self.id.partition("/")[0]

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name and spelling, in both languages."""
        return tuple(dict.fromkeys((*self.names.values(), *self.also)))

    @staticmethod
    def find(name: str) -> Place | None:
        """The place that a name, a code or an id means, in either language; None where there is none."""
        from largesse.hub.places.names import find

        return find(name)
