"""Saltholm's slipway repairs: part of what a boatyard paid for its slipway, by the rate of the day of payment."""

from largesse.language import (
    Choice,
    Count,
    Date,
    Money,
    Number,
    Parameters,
    Records,
    Text,
    YesNo,
    after,
    benefit,
    cite,
    condition,
    fact,
    programme,
    records,
    rounding,
    rule,
)

programme(
    id="skerries/saltholm/slipway-repairs",
    authority="Saltholm Harbour Council",
    currency="EUR",
    outcome="admitted",
    since="2024-01-01",
    cites=cite("council_2023_9", "time in force", "§ 1"),
)

begun = fact(Date, least="2020-01-01", most="2035-12-31")
costs = records(
    invoice=fact(Text),
    paid_on=fact(Date, least="2020-01-01", most="2035-12-31"),
    category=fact(Choice["wages", "timber", "equipment"]),
    amount=fact(Money, least=0, most=10_000_000),
    most_rows=5_000,
    key=("invoice",),
)
reviews = records(points=fact(Number, least=0, most=100, decimals=1), most_rows=20)
awards = records(
    granted_on=fact(Date, least="2000-01-01", most="2035-12-31"),
    amount=fact(Money, least=0, most=1_000_000),
    most_rows=500,
    not_after={"granted_on": "decision"},
)


@condition(cites=cite("council_2023_9", "which costs", "§ 2"))
def in_time(costs: Records, begun: Date, on: Date) -> YesNo:
    """Every cost was paid after the work had begun, and by the day of the decision."""
    return all(c.paid_on >= begun and c.paid_on <= on for c in costs)


@condition(cites=cite("council_2023_9", "which costs", "§ 2"))
def pays_wages(costs: Records, p: Parameters) -> YesNo:
    """At least one payment of wages is a notable one."""
    return any(c.amount >= p.cost.notable for c in costs if c.category == "wages")


@rule
def reviewers(reviews: Records) -> Count:
    """How many reviewers gave points."""
    return sum(1 for r in reviews)


@condition(cites=cite("council_2023_9", "the panel", "§ 4"))
def fair_panel(reviews: Records, reviewers: Count, p: Parameters) -> YesNo:
    """Enough reviewers gave points, each within the range."""
    return reviewers >= p.panel.least and all(r.points >= p.panel.low and r.points <= p.panel.high for r in reviews)


def mean(reviews: Records, reviewers: Count) -> Number:
    if reviewers == 0:
        return 0
    return sum(r.points for r in reviews) / reviewers


@rule
def points(reviews: Records, reviewers: Count) -> Number:
    """The mean of the reviewers' points, the lowest and the highest left out where there are three or more."""
    if reviewers > 2:
        lowest = min((r.points for r in reviews), default=0)
        highest = max((r.points for r in reviews), default=0)
        return (sum(r.points for r in reviews) - lowest - highest) / (reviewers - 2)
    return mean(reviews, reviewers)


@condition(cites=cite("council_2023_9", "who is admitted", "§ 5"))
def admitted(in_time: YesNo, pays_wages: YesNo, fair_panel: YesNo, points: Number, p: Parameters) -> YesNo:
    """The costs are in order, and the panel gave enough points."""
    return in_time and pays_wages and fair_panel and points >= p.panel.points


@rule
def last_paid(costs: Records, begun: Date) -> Date:
    """The day of the last payment, or that on which the work began."""
    return max((c.paid_on for c in costs), default=begun)


@rule
def earlier(awards: Records, on: Date, p: Parameters) -> Money:
    """What was granted within the years before the decision: an award counts until the day those years are over."""
    return sum(
        a.amount
        for a in awards
        if after(a.granted_on, years=p.window.years, leap_day="28 February") > on
        if a.granted_on <= on
    )


@rule
def extra(costs: Records, p: Parameters) -> Money:
    """For a cost of a category that had an extra on the day of its payment: a sum by its size, and part of what lies
    above a limit."""
    return sum(
        p.on(c.paid_on).extra.fixed.at(c.amount) + p.on(c.paid_on).extra.above.progressive(c.amount)
        for c in costs
        if c.category in p.on(c.paid_on).extra.categories
    )


@rule
def eligible(costs: Records, begun: Date, extra: Money, p: Parameters) -> Money:
    """Part of each cost, by its category and the day of its payment, with the extra; and a sum for the survey, by the
    first day."""
    return p.on(begun).survey + sum(p.on(c.paid_on).share[c.category] * c.amount for c in costs) + extra


@benefit(
    cites=cite("council_2023_9", "the grant", "§ 6"),
    rounding=rounding("cent", "half up", cites=cite("council_2023_9", "rounding", "§ 8")),
)
def grant(admitted: YesNo, eligible: Money, earlier: Money, last_paid: Date, on: Date, p: Parameters) -> Money:
    """What is eligible, up to what the ceiling leaves; asked for within a year of the last payment."""
    if not admitted or after(last_paid, years=1, leap_day="28 February") < on:
        return 0
    return min(eligible, max(0, p.ceiling - earlier))
