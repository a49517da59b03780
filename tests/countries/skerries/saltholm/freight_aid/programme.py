"""Saltholm's freight aid: a workshop that works for buyers overseas gets back part of what it pays for freight."""

from largesse.language import (
    Choice,
    Count,
    Date,
    Money,
    Parameters,
    Records,
    Yearly,
    YesNo,
    after,
    benefit,
    cite,
    condition,
    fact,
    programme,
    reaches,
    records,
    rounding,
    rule,
    stays_within,
)

programme(
    id="skerries/saltholm/freight-aid",
    authority="Ferry Office of Saltholm",
    currency="EUR",
    outcome="eligible",
    counts="applied_on",
    since="2024-01-01",
    cites=cite("freight_act", "time in force", "§ 1"),
)

settled_on = fact(Date, least="1800-01-01", most="2035-12-31")
season_ended = fact(Date, least="2024-01-01", most="2035-12-31")
applied_on = fact(Date, least="2024-01-01", most="2035-12-31")
island = fact(Choice["inner", "outer"])
crew = fact(Count, least=0, most=10_000)
orders = fact(Yearly[Money], least=0, most=1_000_000_000, absent=0)
debt = fact(Money, least=0, most=1_000_000_000)
assets = fact(Money, least=0, most=1_000_000_000)
freight = records(
    shipped_on=fact(Date, least="2024-01-01", most="2035-12-31"),
    paid=fact(Money, least=0, most=1_000_000),
    most_rows=1_000,
)
hardship_determined = fact(
    Money,
    least=0,
    most="hardship.most",
    determined_by="Ferry Office of Saltholm",
    cites=cite("freight_act", "hardship", "§ 6"),
)


@condition(cites=cite("freight_act", "newcomers", "§ 2 (1)"))
def newcomer(settled_on: Date, p: Parameters) -> YesNo:
    """The workshop settled on the island after a day."""
    return reaches(settled_on, p.settled.after)


@condition(cites=cite("freight_act", "when to apply", "§ 3"))
def in_time(season_ended: Date, applied_on: Date, p: Parameters) -> YesNo:
    """It applies within some months of the end of the season, and before the programme closes."""
    last_day = after(season_ended, months=p.deadline.months, leap_day="28 February")
    return stays_within(applied_on, last_day, by=p.deadline.months) and stays_within(applied_on, p.deadline.closes)


@condition(cites=cite("freight_act", "crew", "§ 2 (2)"))
def staffed(island: Choice, crew: Count, p: Parameters) -> YesNo:
    """It has a crew large enough for its island."""
    return reaches(crew, p.crew.least[island])


@condition(cites=cite("freight_act", "orders", "§ 2 (3)"))
def busier(orders: Yearly[Money], p: Parameters) -> YesNo:
    """Orders grew fast enough over two years."""
    return reaches(orders.cagr(years=2, no_base=False), p.orders.growth)


@condition(cites=cite("freight_act", "debt", "§ 2 (4)"))
def sound(debt: Money, assets: Money, p: Parameters) -> YesNo:
    """Its debt is no more than a share of what it owns."""
    return stays_within(debt, p.debt.share * assets, by=p.debt.share)


@condition(cites=cite("freight_act", "who qualifies", "§ 2"))
def eligible(newcomer: YesNo, in_time: YesNo, staffed: YesNo, busier: YesNo, sound: YesNo) -> YesNo:
    """A newcomer, in time, with crew enough, more orders, and little debt."""
    return newcomer and in_time and staffed and busier and sound


@rule(cites=cite("freight_act", "which freight", "§ 4 (1)"))
def freight_that_counts(freight: Records, p: Parameters) -> Money:
    """What was paid for shipments that are large enough on their day."""
    return sum(f.paid for f in freight if reaches(f.paid, p.on(f.shipped_on).freight.least))


@benefit(
    cites=cite("freight_act", "the aid", "§ 4"),
    rounding=rounding("cent", "half up", assumed="The Act does not say how; to the cent, as money is."),
)
def freight_aid(eligible: YesNo, orders: Yearly[Money], freight_that_counts: Money, p: Parameters) -> Money:
    """Part of the freight that counts; more where there are many orders."""
    if not eligible:
        return 0
    if reaches(orders.latest, p.orders.many):
        return p.freight.high * freight_that_counts
    return p.freight.low * freight_that_counts


@benefit(
    cites=cite("freight_act", "hardship", "§ 6"),
    rounding=rounding("cent", "half up", assumed="The Act does not say how; to the cent, as money is."),
)
def hardship_aid(eligible: YesNo, hardship_determined: Money) -> Money:
    """What the Ferry Office determines for a hard season."""
    return hardship_determined if eligible else 0
