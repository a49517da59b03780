"""Whose money an amount is where only the place that it is told of can say: ¥, a plain 元 in Hong Kong or Taiwan."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from largesse.hub.claims.figures import Figure
from largesse.hub.claims.figures.tables import table
from largesse.hub.model.claims import Amount
from largesse.hub.places import places

_YUAN_OR_YEN = {"cn": "CNY", "jp": "JPY"}
_DOLLARS = {"cn": "CNY", "hk": "HKD", "mo": "MOP", "tw": "TWD"}


@cache
def _shared() -> tuple[dict[str, str], ...]:
    """The currencies that one sign or word stands for, by country: ¥, kr, pesos."""
    return (_YUAN_OR_YEN, *(one["of"] for one in table("units")["shared"].values()))


def amount_at(figure: Figure, place: str) -> Amount | None:
    """The amount of a figure in the money of its place: the ¥400,000 of an office in Shanghai, 深圳's 50億元 in a
    newspaper of Hong Kong. A region may lie on both sides of a border, and says nothing."""
    known, amount = places().get(place), figure.amount
    if not figure.open or amount is None or known is None or known.kinds[0] == "region":
        return amount
    own = next((one for one in _shared() if amount.unit[:3] in one.values()), _DOLLARS)
    return replace(amount, unit=own.get(known.country, amount.unit[:3]) + amount.unit[3:])
