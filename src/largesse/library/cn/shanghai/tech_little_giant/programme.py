"""Shanghai's sci-tech little giant project: who passes the gate, and what the expert review gives.

A gate of figures comes first, then a review by experts. Nobody published the amount of the grant, nor since when the
conditions hold, so a firm is decided as if they were in force and the amount is determined.
"""

from largesse.language import (
    Choice,
    Count,
    Date,
    Money,
    Parameters,
    Share,
    Yearly,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    reaches,
    rounding,
    rule,
    stays_within,
    whole_years,
)

programme(
    id="cn/shanghai/tech-little-giant",
    authority="Science and Technology Commission of Shanghai Municipality",
    currency="CNY",
    outcome="selected",
    counts="applied_on",
    cites=cite("sh_tech_little_giant", "the project as a whole"),
    not_modelled=("which_date_counts", "which_year", "time_in_force", "grant_amounts", "further_conditions"),
)

applied_on = fact(Date, least="2000-01-01", most="2100-12-31")
registered_in_shanghai = fact(YesNo)
registered_on = fact(Date, least="1900-01-01", most="2100-12-31")
listed = fact(YesNo)
valid_hnte = fact(YesNo)
revenue = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
rd_spending = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
employees = fact(Count, least=0, most=10_000_000)
rd_staff = fact(Count, least=0, most=10_000_000)
kind_of_firm = fact(Choice["manufacturing", "software", "other"])
rd_staff_determined = fact(
    YesNo,
    determined_by="the Science and Technology Commission",
    cites=cite("sh_tech_little_giant", "R&D staff"),
)
equity_raised = fact(Money, least=0, most=1_000_000_000_000)
review_determined = fact(
    YesNo,
    determined_by="the Science and Technology Commission, after the experts' review",
    cites=cite("sh_tech_little_giant", "review by experts"),
)
grant_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the Science and Technology Commission",
    cites=cite("sh_tech_little_giant", "grant"),
)


# --- The gate


@condition(cites=cite("sh_tech_little_giant", "a firm of Shanghai, not listed"))
def unlisted_in_shanghai(registered_in_shanghai: YesNo, listed: YesNo) -> YesNo:
    """A firm of Shanghai that is not listed."""
    return registered_in_shanghai and not listed


@condition(cites=cite("sh_tech_little_giant", "high and new technology enterprise"))
def holds_valid_hnte(valid_hnte: YesNo) -> YesNo:
    """The firm is a recognised high and new technology enterprise, and the recognition is valid."""
    return valid_hnte


@condition(cites=cite("sh_tech_little_giant", "years since registration"))
def registered_long_enough(registered_on: Date, applied_on: Date, p: Parameters) -> YesNo:
    """The firm has been registered for enough full years on the day of the application."""
    return whole_years(registered_on, applied_on, leap_day="28 February") >= p.registered.years


@condition(cites=cite("sh_tech_little_giant", "revenue"))
def revenue_in_range(revenue: Yearly[Money], p: Parameters) -> YesNo:
    """The revenue of the year lies between the two ends."""
    return reaches(revenue.latest, p.revenue.least) and stays_within(revenue.latest, p.revenue.most)


@rule(cites=cite("sh_tech_little_giant", "R&D"))
def rd_ratio(rd_spending: Yearly[Money], revenue: Yearly[Money]) -> Share:
    """R&D of three years as a share of their revenue; of no revenue, none."""
    whole = revenue.sum(years=3)
    if whole > 0:
        return rd_spending.sum(years=3) / whole
    return 0


@condition(cites=cite("sh_tech_little_giant", "R&D"))
def spends_on_rd(rd_ratio: Share, p: Parameters) -> YesNo:
    """R&D of three years is a large enough share of their revenue."""
    return reaches(rd_ratio, p.rd.ratio)


@rule(cites=cite("sh_tech_little_giant", "R&D staff"))
def rd_staff_share(rd_staff: Count, employees: Count) -> Share:
    """R&D staff as a share of all employees; a firm without employees has none."""
    if employees > 0:
        return rd_staff / employees
    return 0


@condition(cites=cite("sh_tech_little_giant", "R&D staff"))
def enough_rd_staff(kind_of_firm: Choice, rd_staff_share: Share, rd_staff_determined: YesNo, p: Parameters) -> YesNo:
    """R&D staff are a large enough share, by the kind of firm; of other kinds the Commission determines it."""
    if kind_of_firm == "manufacturing":
        return reaches(rd_staff_share, p.rd.staff.manufacturing)
    if kind_of_firm == "software":
        return reaches(rd_staff_share, p.rd.staff.software)
    return rd_staff_determined


@condition(cites=cite("sh_tech_little_giant", "growth or equity"))
def grows(revenue: Yearly[Money], p: Parameters) -> YesNo:
    """Revenue grew fast enough each year on average; from nothing there is no growth."""
    if p.growth.over_three_years:
        return revenue.cagr(years=3, no_base=False) >= p.growth.rate
    return revenue.cagr(years=2, no_base=False) >= p.growth.rate


@condition(cites=cite("sh_tech_little_giant", "growth or equity"))
def grows_or_raised_equity(grows: YesNo, equity_raised: Money, p: Parameters) -> YesNo:
    """Revenue grew fast, or the firm raised more equity than a sum; the sum itself is not enough."""
    return grows or equity_raised > p.growth.equity


@condition(cites=cite("sh_tech_little_giant", "the gate"))
def passes_the_gate(
    unlisted_in_shanghai: YesNo,
    holds_valid_hnte: YesNo,
    registered_long_enough: YesNo,
    revenue_in_range: YesNo,
    spends_on_rd: YesNo,
    enough_rd_staff: YesNo,
    grows_or_raised_equity: YesNo,
) -> YesNo:
    """All conditions of the gate hold together."""
    return (
        unlisted_in_shanghai
        and holds_valid_hnte
        and registered_long_enough
        and revenue_in_range
        and spends_on_rd
        and enough_rd_staff
        and grows_or_raised_equity
    )


# --- The review, and the grant


@condition(cites=cite("sh_tech_little_giant", "review by experts"))
def selected(passes_the_gate: YesNo, review_determined: YesNo) -> YesNo:
    """The firm passes the gate, and is chosen after the review by experts."""
    return passes_the_gate and review_determined


@benefit(
    cites=cite("sh_tech_little_giant", "grant"),
    rounding=rounding("fen", "half up", assumed="The amount is determined in fen: nothing is left to round."),
)
def grant(selected: YesNo, grant_determined: Money) -> Money:
    """What the Commission determines: nobody published the amount."""
    return grant_determined if selected else 0
