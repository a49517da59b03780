"""Saltholm's lamp grant: a small workshop receives part of what its electric lamps cost."""

from largesse.language import (
    Count,
    Date,
    Money,
    Parameters,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rounding,
    whole_years,
)

programme(
    id="skerries/saltholm/lamp-grant",
    authority="Harbour Board of Saltholm",
    currency="EUR",
    outcome="eligible",
    counts="applied_on",
    since="2025-01-01",
    cites=cite("lamp_act", "time in force", "§ 1"),
    not_modelled=("appeals",),
)

applied_on = fact(Date, least="2025-01-01", most="2035-12-31")
founded = fact(Date, least="1800-01-01", most="2035-12-31")
staff = fact(Count, least=0, most=100_000)
lamp_cost = fact(Money, least=0, most=10_000_000)
needs_light = fact(YesNo, determined_by="Harbour Board of Saltholm", cites=cite("lamp_act", "need", "§ 2 (2)"))


@condition(cites=cite("lamp_act", "size", "§ 2 (1)"))
def small_enough(staff: Count, p: Parameters) -> YesNo:
    """The workshop employs few people."""
    return staff <= p.size.staff


@condition(cites=cite("lamp_act", "trade", "§ 2 (1)"))
def long_in_trade(founded: Date, applied_on: Date, p: Parameters) -> YesNo:
    """It has been in its trade for long enough when it applies."""
    return whole_years(founded, applied_on, leap_day="28 February") >= p.trade.years


@condition(cites=cite("lamp_act", "who qualifies", "§ 2"))
def eligible(small_enough: YesNo, long_in_trade: YesNo, needs_light: YesNo) -> YesNo:
    """It is small and long in its trade, and the Board finds that it needs the light."""
    return small_enough and long_in_trade and needs_light


@benefit(
    cites=cite("lamp_act", "the grant", "§ 3 (1)"),
    rounding=rounding("euro", "down", cites=cite("lamp_act", "rounding", "§ 3 (2)")),
)
def grant(eligible: YesNo, lamp_cost: Money, p: Parameters) -> Money:
    """Part of the cost of the lamps, up to a ceiling."""
    if not eligible:
        return 0
    return min(p.grant.share * lamp_cost, p.grant.most)
