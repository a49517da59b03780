"""Rationing from its definitions, one firm after the other: what the SQL must come to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


def lot_of(firm: str, seed: str = "s") -> str:
    return hashlib.sha256(f"{seed}\n{firm}".encode()).hexdigest()


@dataclass(frozen=True)
class Claim:
    """A claim that is known: its firm, its amount, the key that it stands by (more first), its tier and its group."""

    firm: str
    amount: int
    key: int = 0
    tier: int = 1
    group: str = ""


Got = dict[str, int]


def in_turn(claims: Sequence[Claim], money: int, *, last: str = "part") -> Got:
    """One after the other, in full until the money is out."""
    got: Got = {}
    is_over = False
    for claim in sorted(claims, key=lambda c: (-c.key, lot_of(c.firm))):
        if last == "nothing" and (is_over or claim.amount > money):
            is_over = True
            got[claim.firm] = 0
        else:
            got[claim.firm] = min(claim.amount, money)
        money -= got[claim.firm]
    return got


def whole_in_turn(claims: Sequence[Claim], money: int) -> Got:
    """Each that fits, whole; the others nothing."""
    got: Got = {}
    for claim in sorted(claims, key=lambda c: (-c.key, lot_of(c.firm))):
        got[claim.firm] = claim.amount if claim.amount <= money else 0
        money -= got[claim.firm]
    return got


def each_a_part(claims: Sequence[Claim], money: int) -> Got:
    """Each the same part, by largest remainder."""
    asked = sum(claim.amount for claim in claims)
    if asked <= money:
        return {claim.firm: claim.amount for claim in claims}
    got = {claim.firm: claim.amount * money // asked for claim in claims}
    rest = money - sum(got.values())
    by_remainder = sorted(claims, key=lambda c: (-(c.amount * money % asked), lot_of(c.firm)))
    for claim in by_remainder[:rest]:
        got[claim.firm] += 1
    return got


def tier_by_tier(claims: Sequence[Claim], money: int) -> Got:
    got: Got = {}
    for tier in sorted({claim.tier for claim in claims}):
        of_tier = each_a_part([claim for claim in claims if claim.tier == tier], money)
        money -= sum(of_tier.values())
        got |= of_tier
    return got


def under_ceilings(claims: Sequence[Claim], left: Mapping[str, int], *, whole: bool = False) -> Got:
    """Each group's members take what is left of its ceiling, in their order."""
    got: Got = {}
    for group in {claim.group for claim in claims}:
        meet = whole_in_turn if whole else in_turn
        got |= meet([claim for claim in claims if claim.group == group], max(0, left[group]))
    return got
