"""Selection in plain Python, one firm after the other, from the definitions; what the columns of the engine are held
against. Nothing here calls the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import product

SECTORS = ("a", "b", "c")


@dataclass(frozen=True)
class Firm:
    """A candidate. `keys` (score, then ties; more is better), `sector` and `eligible` are None where unknown."""

    id: str
    keys: tuple[int | None, ...]
    sector: str | None
    eligible: bool | None

    @property
    def known(self) -> bool:
        return self.eligible is True and None not in self.keys and self.sector is not None


@dataclass(frozen=True)
class Call:
    """`quotas` by sector: the places kept for it, and those it can have. `values`: all that each key can be."""

    seed: str
    places: int
    reserve: int
    floor: int | None
    quotas: Mapping[str, tuple[int, int]]
    unfilled: str
    values: Sequence[Sequence[int]]

    def lot(self, id: str) -> str:
        return sha256(f"{self.seed}\n{id}".encode()).hexdigest()

    def order(self, firms: Sequence[Firm]) -> list[Firm]:
        """The best first: score, ties, then the lower lot."""
        return sorted(firms, key=lambda firm: ([-(key or 0) for key in firm.keys], self.lot(firm.id)))

    def reaches_floor(self, firm: Firm) -> bool:
        return self.floor is None or (firm.keys[0] or 0) >= self.floor


@dataclass
class Outcome:
    """Who was chosen, and how: for a kept place of its sector, or for an open one."""

    kept: list[Firm]
    open: list[Firm]
    places_left: bool

    @property
    def chosen(self) -> set[str]:
        return {firm.id for firm in (*self.kept, *self.open)}


def choose_in_order(call: Call, order: Sequence[Firm], places: int) -> Outcome:
    """The places given out one after the other, to firms that stand in this order."""
    count = dict.fromkeys(call.quotas, 0)
    kept: list[Firm] = []
    for sector, (least, _) in call.quotas.items():
        for firm in order:
            if firm.sector == sector and count[sector] < least:
                kept.append(firm)
                count[sector] += 1
    promised = sum(least for least, _ in call.quotas.values())
    left = places - (promised if call.unfilled == "nobody" else len(kept))
    taken: list[Firm] = []
    for firm in order:
        if firm not in kept and left > 0 and count[firm.sector or ""] < call.quotas[firm.sector or ""][1]:
            taken.append(firm)
            count[firm.sector or ""] += 1
            left -= 1
    return Outcome(kept, taken, left > 0)


def choose(call: Call, firms: Sequence[Firm], more: int = 0) -> Outcome:
    """Of fully known firms."""
    return choose_in_order(call, call.order([f for f in firms if call.reaches_floor(f)]), call.places + more)


def places(call: Call, firms: Sequence[Firm]) -> dict[str, str]:
    """What each firm comes to: the reserve list are those who would be chosen besides, with so many places more."""
    chosen, with_reserve = choose(call, firms).chosen, choose(call, firms, call.reserve).chosen
    return {
        f.id: "selected" if f.id in chosen else "reserve" if f.id in with_reserve else "not selected" for f in firms
    }


# --- what is unknown


def completions_of(call: Call, firm: Firm) -> Iterator[Firm | None]:
    """Everything that a firm can turn out to be; None: not eligible."""
    if firm.eligible is None:
        yield None
    values = [can_be if key is None else [key] for key, can_be in zip(firm.keys, call.values, strict=True)]
    for keys in product(*values):
        for sector in call.quotas if firm.sector is None else [firm.sector]:
            yield Firm(firm.id, keys, sector, True)


@dataclass(frozen=True)
class Everything:
    """All that a set of firms can turn out to be."""

    call: Call
    firms: Sequence[Firm]

    @cached_property
    def places(self) -> list[dict[str, str]]:
        """What each firm comes to, in each completion; one that is not eligible has no place."""
        found = []
        for completion in product(*(list(completions_of(self.call, firm)) for firm in self.firms)):
            there = [firm for firm in completion if firm is not None]
            found.append({firm.id: "not selected" for firm in self.firms} | places(self.call, there))
        return found

    def of(self, id: str) -> set[str]:
        return {completion[id] for completion in self.places}


def at_least(call: Call, firms: Sequence[Firm]) -> list[Firm]:
    """The firms that compete in any case, each at its least; one whose sector is unknown is left out."""
    found = []
    for firm in firms:
        if firm.eligible and firm.sector is not None:
            keys = tuple(
                min(values) if key is None else key for key, values in zip(firm.keys, call.values, strict=True)
            )
            found.append(replace(firm, keys=keys))
    return found


# --- the cut-off, by trying


def cut_off(call: Call, firms: Sequence[Firm], sector: str) -> Firm | str:
    """The last firm such that a newcomer of the sector, standing just above it, would be chosen.

    `never` where it would be chosen nowhere, `always` where it would be chosen even at the very end.
    """
    order = call.order([f for f in firms if call.reaches_floor(f)])
    newcomer = Firm("the newcomer", order[0].keys if order else (), sector, True)
    good = []
    for i in range(len(order) + 1):
        tried = [*order[:i], newcomer, *order[i:]]
        if newcomer.id in choose_in_order(call, tried, call.places).chosen:
            good.append(i)
    assert good == list(range(len(good))), "a newcomer that stands higher is chosen too"
    if len(good) == len(order) + 1:
        return "always"
    return order[good[-1]] if good else "never"


def decided_by(call: Call, firms: Sequence[Firm], firm: Firm, names: Sequence[str]) -> tuple[str | None, int | None]:
    """What decided a known firm's place, and by how much."""
    if call.floor is not None and not call.reaches_floor(firm):
        return "floor", (firm.keys[0] or 0) - call.floor
    outcome = choose(call, firms)
    order = [f.id for f in call.order(firms)]
    last = cut_off(call, firms, firm.sector or "")
    chosen = firm.id in outcome.chosen
    if isinstance(last, str):
        return (None, None) if chosen or last == "always" else ("quota", None)
    here = order.index(firm.id)
    of_sector = (
        sum(f.sector == firm.sector for f in (*outcome.kept, *outcome.open)) == call.quotas[firm.sector or ""][1]
    )
    lower = any(order.index(f.id) > here for f in outcome.open)
    higher = all(order.index(f.id) < here for f in outcome.open)
    lost = not chosen and of_sector and (outcome.places_left or lower)
    won = chosen and firm.id in {f.id for f in outcome.kept} and not outcome.places_left and higher
    by_score = (firm.keys[0] or 0) - (last.keys[0] or 0)
    if lost or won:
        return "quota", by_score
    if last.id == firm.id:
        return "last", 0
    for name, mine, other in zip(names, firm.keys, last.keys, strict=True):
        if mine != other:
            return name, (mine or 0) - (other or 0)
    return "lot", None
