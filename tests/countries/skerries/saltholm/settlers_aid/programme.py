"""Saltholm's aid for settlers: workshops that move to the island, with several benefits that stand under ceilings."""

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
    rule,
)

programme(
    id="skerries/saltholm/settlers-aid",
    authority="Saltholm Harbour Council",
    currency="EUR",
    outcome="crewed",
    since="2025-01-01",
    cites=cite("settlers_act", "time in force", "§ 1"),
)

# --- What is asked

crew = fact(Count, least=0, most=10_000)
rent = fact(Money, least=0, most=10_000_000)
machine_cost = fact(Money, least=0, most=10_000_000)
runs_on_wind = fact(YesNo)
other_machine_aid = fact(Money, least=0, most=10_000_000, absent=0)

# --- What the benefits may come to together

at_most(1, of=("rent_subsidy", "rent_voucher"), cites=cite("settlers_act", "one aid for the rent", "§ 4"))

ceiling(
    "for_machines",
    over=("machine_grant", "wind_bonus"),
    most="eligible_share",
    used="machine_aid_elsewhere",
    reduce=("wind_bonus", "machine_grant"),
    cites=cite("settlers_act", "aid for machines from all programmes", "§ 6"),
)

ceiling(
    "in_all",
    over=("rent_subsidy", "rent_voucher", "machine_grant", "wind_bonus"),
    most="caps.total",
    reduce=("wind_bonus", "rent_voucher", "rent_subsidy", "machine_grant"),
    cites=cite("settlers_act", "aid for one settler", "§ 7"),
)

# --- Who qualifies


@condition(cites=cite("settlers_act", "who qualifies", "§ 2"))
def crewed(crew: Count, p: Parameters) -> YesNo:
    """The workshop brings enough people to the island."""
    return crew >= p.crew.least


# --- What they get


@benefit(
    cites=cite("settlers_act", "rent", "§ 3"),
    rounding=rounding("cent", "down", cites=cite("settlers_act", "rounding", "§ 8")),
)
def rent_subsidy(crewed: YesNo, rent: Money, p: Parameters) -> Money:
    """Part of the rent."""
    if not crewed:
        return 0
    return p.rent.share * rent


@benefit(
    cites=cite("settlers_act", "rent", "§ 3"),
    rounding=rounding("cent", "down", cites=cite("settlers_act", "rounding", "§ 8")),
)
def rent_voucher(crewed: YesNo, crew: Count, p: Parameters) -> Money:
    """A voucher for each of the crew."""
    if not crewed:
        return 0
    return p.rent.voucher * crew


@benefit(
    cites=cite("settlers_act", "machines", "§ 5"),
    rounding=rounding("cent", "down", cites=cite("settlers_act", "rounding", "§ 8")),
)
def machine_grant(crewed: YesNo, machine_cost: Money, p: Parameters) -> Money:
    """Part of the cost of machines."""
    if not crewed:
        return 0
    return p.machines.share * machine_cost


@benefit(
    cites=cite("settlers_act", "machines", "§ 5"),
    rounding=rounding("cent", "down", cites=cite("settlers_act", "rounding", "§ 8")),
)
def wind_bonus(machine_grant: Money, runs_on_wind: YesNo, p: Parameters) -> Money:
    """More for machines that run on wind, by what the grant would be alone."""
    if not runs_on_wind:
        return 0
    return p.machines.wind * machine_grant


@rule
def eligible_share(machine_cost: Money, p: Parameters) -> Money:
    """The part of the cost of machines that aid may pay."""
    return p.machines.intensity * machine_cost


@rule
def machine_aid_elsewhere(other_machine_aid: Money) -> Money:
    """What other programmes pay for the same machines."""
    return other_machine_aid
