"""Forty champions, a HYPOTHETICAL scenario: forty places over four sectors, by score. No city has such a rule.

Shanghai named 40 firms in its first batch of innovative headquarters and 49 in its second. Those are counts of what
came out, not places that were set beforehand: the city's rule has no places, no quotas and no published score. Every
figure here is made up, to show how a selection works.
"""

from largesse.language import (
    Choice,
    Count,
    Date,
    Money,
    Number,
    Parameters,
    Share,
    Yearly,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rounded,
    rounding,
    rule,
    selection,
)

programme(
    id="scenarios/forty-champions",
    authority="Nobody: a hypothetical scenario",
    currency="CNY",
    outcome="may_compete",
    counts="decision",
    since="2026-01-01",
    until="2026-12-31",
    cites=cite("scenario", "the scenario as a whole"),
    not_modelled=("no_such_rule",),
    hypothetical=True,
)

selection(
    score="score",
    places="places.all",
    sector="sector",
    least="places.least",
    most="places.most",
    unfilled="anyone",
    floor="places.floor",
    reserve="places.reserve",
    ties=("panel", "intensity_in_tie", "day_of_application"),
    cites=cite("scenario", "selection"),
)

# Who may compete
sector = fact(Choice["semiconductors", "biotech", "ai", "digital", "other"])
headquarters_in_the_city = fact(YesNo)
applied_on = fact(Date, least="2026-02-01", most="2026-06-30")
employees = fact(Count, least=0, most=1_000_000)
veto = fact(YesNo, determined_by="the panel", cites=cite("scenario", "veto"))

# What they are scored by
sales = fact(Yearly[Money], least=0, most=1_000_000_000_000, absent=0)
rd_spending = fact(Yearly[Money], least=0, most=1_000_000_000_000, absent=0)
patents = fact(Count, least=0, most=100_000)
first_review = fact(Number, least=0, most=100, decimals=1, determined_by="the first reviewer")
second_review = fact(Number, least=0, most=100, decimals=1, determined_by="the second reviewer")
third_review = fact(Number, least=0, most=100, decimals=1, determined_by="the third reviewer")


# --- Who may compete


@condition(cites=cite("scenario", "who may compete"))
def in_a_sector(sector: Choice, p: Parameters) -> YesNo:
    """The firm is in one of the four sectors."""
    return sector in p.sectors


@condition(cites=cite("scenario", "who may compete"))
def based_here(headquarters_in_the_city: YesNo) -> YesNo:
    """The firm has its headquarters in the city."""
    return headquarters_in_the_city


@condition(cites=cite("scenario", "who may compete"))
def large_enough(employees: Count, sales: Yearly[Money], p: Parameters) -> YesNo:
    """Enough employees, or enough sales."""
    return employees >= p.size.employees or sales.latest >= p.size.sales


@condition(cites=cite("scenario", "who may compete"))
def applied_in_time(applied_on: Date, p: Parameters) -> YesNo:
    """The application came while the call was open."""
    return p.call.opens <= applied_on <= p.call.closes


@condition(cites=cite("scenario", "veto"))
def not_vetoed(veto: YesNo) -> YesNo:
    """The panel has not vetoed the firm."""
    return not veto


@condition(cites=cite("scenario", "who may compete"))
def may_compete(
    in_a_sector: YesNo, based_here: YesNo, large_enough: YesNo, applied_in_time: YesNo, not_vetoed: YesNo
) -> YesNo:
    """The firm takes part in the competition for the forty places."""
    return in_a_sector and based_here and large_enough and applied_in_time and not_vetoed


# --- The score


@rule(cites=cite("scenario", "score: research"))
def rd_intensity(rd_spending: Yearly[Money], sales: Yearly[Money]) -> Share:
    """Research spending as a share of sales, no more than all; a firm without sales has none."""
    if sales.latest > 0:
        return min(1, rd_spending.latest / sales.latest)
    return 0


@rule(cites=cite("scenario", "score: research"))
def intensity_in_tie(rd_intensity: Share) -> Share:
    """Research intensity to a hundredth of a percent, as it puts firms of one score in order."""
    return rounded(rd_intensity, to="0.0001", mode="down")


@rule(cites=cite("scenario", "score: research"))
def points_for_research(rd_intensity: Share, p: Parameters) -> Number:
    """Points in bands, by research intensity."""
    return p.points.research.at(rd_intensity)


@rule(cites=cite("scenario", "score: growth"))
def points_for_growth(sales: Yearly[Money], p: Parameters) -> Number:
    """Points in bands, by the growth of sales over two years."""
    if sales.cagr(years=2, no_base=False) >= p.growth.high:
        return p.points.growth.high
    if sales.cagr(years=2, no_base=False) >= p.growth.fair:
        return p.points.growth.fair
    return 0


@rule(cites=cite("scenario", "score: patents"))
def points_for_patents(patents: Count, p: Parameters) -> Number:
    """Points in bands, by patents."""
    return p.points.patents.at(patents)


@rule(cites=cite("scenario", "score: panel"))
def panel(first_review: Number, second_review: Number, third_review: Number) -> Number:
    """The middle one of three reviews: the highest and the lowest are left out."""
    highest = max(first_review, second_review, third_review)
    lowest = min(first_review, second_review, third_review)
    return sum((first_review, second_review, third_review)) - highest - lowest


@rule(cites=cite("scenario", "score"))
def score(
    points_for_research: Number, points_for_growth: Number, points_for_patents: Number, panel: Number, p: Parameters
) -> Number:
    """The weighted sum, from 0 to 100, to a hundredth of a point."""
    research = p.weight.research * points_for_research
    growth = p.weight.growth * points_for_growth
    inventions = p.weight.patents * points_for_patents
    judgement = p.weight.panel * panel
    return rounded(sum((research, growth, inventions, judgement)), to="0.01", mode="half up")


@rule(cites=cite("scenario", "ties"))
def day_of_application(applied_on: Date) -> Date:
    """The earlier application goes first."""
    return applied_on


# --- What a champion receives


@benefit(
    cites=cite("scenario", "prize"),
    rounding=rounding("fen", "half up", assumed="The prize is a whole number of yuan: nothing is left to round."),
)
def prize(may_compete: YesNo, p: Parameters) -> Money:
    """A fixed sum for a firm that is selected."""
    return p.prize.amount if may_compete else 0
