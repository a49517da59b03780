"""Lakeside's start-up aid: a made-up programme, small, on which the command line is tested."""

from largesse.language import (
    Area,
    Choice,
    Count,
    Date,
    Days,
    Money,
    MoneyPerAreaDay,
    Parameters,
    Share,
    Yearly,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rounding,
    rule,
)

programme(
    id="lakeside/start-up-aid",
    authority="Town of Lakeside",
    currency="EUR",
    outcome="eligible",
    counts="decision",
    since="2023-01-01",
    until="2026-12-31",
    cites=cite("ordinance", "time in force"),
    not_modelled=("neighbours",),
)

kind = fact(Choice["industry", "services"])
sales = fact(Yearly[Money], least=0, most=1_000_000_000, absent=0)
research = fact(Yearly[Money], least=0, most=1_000_000_000, absent=0)
staff = fact(Count, least=0, most=100_000)
founded = fact(Date, least="1950-01-01", most="2030-12-31")
convicted = fact(YesNo)
office_area = fact(Area, least=0, most=100_000)
rent = fact(MoneyPerAreaDay, least=0, most=100)
days_let = fact(Days, least=0, most=366)
grant_determined = fact(Money, least=0, most=50_000, determined_by="The mayor")


@condition(cites=cite("ordinance", "size"))
def large_enough(sales: Yearly[Money], staff: Count, p: Parameters) -> YesNo:
    """Sales or staff reach the floor."""
    return sales.latest >= p.size.sales or staff >= p.size.staff


@rule
def research_share(research: Yearly[Money], sales: Yearly[Money]) -> Share:
    """Research as a share of sales."""
    if sales.latest <= 0:
        return 0
    return research.latest / sales.latest


@condition(cites=cite("ordinance", "research"))
def researching(research_share: Share, kind: Choice, p: Parameters) -> YesNo:
    """Enough of the sales goes into research."""
    return research_share >= p.research.share[kind]


@condition(cites=cite("ordinance", "growth"))
def growing(sales: Yearly[Money], p: Parameters) -> YesNo:
    """Sales grow fast."""
    return sales.cagr(years=2, no_base=False) >= p.growth.rate


@condition(cites=cite("ordinance", "age and record"))
def young_and_clean(founded: Date, convicted: YesNo, p: Parameters) -> YesNo:
    """Founded late enough, and never convicted."""
    return founded >= p.founded.after and not convicted


@rule
def eligible(large_enough: YesNo, researching: YesNo, growing: YesNo, young_and_clean: YesNo) -> YesNo:
    """All four conditions hold."""
    return large_enough and researching and growing and young_and_clean


@benefit(
    cites=cite("ordinance", "rent"),
    pool="town",
    rounding=rounding("cent", "half up", cites=cite("ordinance", "rent")),
)
def rent_aid(eligible: YesNo, office_area: Area, rent: MoneyPerAreaDay, days_let: Days, p: Parameters) -> Money:
    """Part of the rent, up to an area and a price."""
    if not eligible:
        return 0
    return p.rent.share * min(office_area, p.rent.area) * min(rent, p.rent.price) * days_let


@benefit(cites=cite("ordinance", "grant"), pool="town", rounding=rounding("cent", "down", assumed="nobody says"))
def grant(eligible: YesNo, grant_determined: Money, p: Parameters) -> Money:
    """What the mayor determines, up to the ceiling."""
    if not eligible:
        return 0
    return min(grant_determined, p.grant.most)


@benefit(cites=cite("ordinance", "key"))
def key_to_the_town(eligible: YesNo) -> YesNo:
    """A key to the town."""
    return eligible
