"""Saltholm's aid for the lantern fair: a stallholder is helped with three of four things, up to one sum for all."""

from largesse.language import (
    Count,
    Money,
    Parameters,
    YesNo,
    at_most,
    benefit,
    ceiling,
    cite,
    condition,
    fact,
    programme,
    rounding,
)

programme(
    id="skerries/saltholm/lantern-fair",
    authority="Saltholm Harbour Council",
    currency="EUR",
    outcome="stays_open",
    since="2025-01-01",
    cites=cite("fair_act", "time in force", "§ 1"),
)

# --- What is asked

nights = fact(Count, least=0, most=60)
stall_fee = fact(Money, least=0, most=1_000_000)
oil_cost = fact(Money, least=0, most=1_000_000)
passengers = fact(Count, least=0, most=10_000)

# --- What the benefits may come to together

at_most(3, of=("stall", "oil", "ferry", "watch"), cites=cite("fair_act", "three aids for one stall", "§ 3"))

ceiling(
    "for_a_stall",
    over=("stall", "oil", "ferry", "watch"),
    most="caps.stall",
    reduce="pro rata",
    cites=cite("fair_act", "aid for one stall", "§ 4"),
)

# --- Who qualifies


@condition(cites=cite("fair_act", "who qualifies", "§ 2"))
def stays_open(nights: Count, p: Parameters) -> YesNo:
    """The stall is open on enough nights."""
    return nights >= p.nights.least


# --- What they get


@benefit(
    cites=cite("fair_act", "stall", "§ 3 (1)"),
    rounding=rounding("cent", "down", cites=cite("fair_act", "rounding", "§ 5")),
)
def stall(stays_open: YesNo, stall_fee: Money, p: Parameters) -> Money:
    """Part of the fee for the stall."""
    if not stays_open:
        return 0
    return p.shares.stall * stall_fee


@benefit(
    cites=cite("fair_act", "oil", "§ 3 (2)"),
    rounding=rounding("cent", "down", cites=cite("fair_act", "rounding", "§ 5")),
)
def oil(stays_open: YesNo, oil_cost: Money, p: Parameters) -> Money:
    """Part of the cost of oil for the lanterns."""
    if not stays_open:
        return 0
    return p.shares.oil * oil_cost


@benefit(
    cites=cite("fair_act", "ferry", "§ 3 (3)"),
    rounding=rounding("cent", "down", cites=cite("fair_act", "rounding", "§ 5")),
)
def ferry(stays_open: YesNo, passengers: Count, p: Parameters) -> Money:
    """The ferry for each helper from the other islands."""
    if not stays_open:
        return 0
    return p.rates.ferry * passengers


@benefit(
    cites=cite("fair_act", "night watch", "§ 3 (4)"),
    rounding=rounding("cent", "down", cites=cite("fair_act", "rounding", "§ 5")),
)
def watch(stays_open: YesNo, nights: Count, p: Parameters) -> Money:
    """A watch for each night."""
    if not stays_open:
        return 0
    return p.rates.watch * nights
