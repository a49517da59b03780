"""Lantern street: an allowance that one newspaper describes, in a fictional town."""

from largesse.language import (
    Choice,
    Count,
    Date,
    Days,
    Money,
    Number,
    Parameters,
    Text,
    Yearly,
    YesNo,
    after,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rounded,
    rounding,
    rule,
    whole_years,
    year_of,
)

programme(
    id="xx/lantern/street",
    authority="Lantern Council",
    currency="GBP",
    outcome="open_shop",
    counts="opened",
)

opened = fact(Date, least="1990-01-01", most="2100-12-31")
closed_until = fact(Date, least="1990-01-01", most="2100-12-31")
owner_born = fact(Date, least="1900-01-01", most="2100-12-31")
goods = fact(Choice["bread", "books", "lamps", "ale"])
street = fact(Text)
takings = fact(Yearly[Money], least=0, most=10_000_000)
loss = fact(Money, least=-1_000_000, most=1_000_000)
foreign_debt = fact(Money, currency="USD", least=0, most=1_000_000)
score = fact(Number, least=0, most=100, decimals=1)
helpers = fact(Count, least=0, most=1000)


@condition(cites=cite("herald", "goods"))
def allowed_goods(goods: Choice, street: Text) -> YesNo:
    """No ale, and on the street."""
    return goods not in ("ale", "lamps") and street == "Lantern Street"


@condition(cites=cite("herald", "time"))
def long_open(opened: Date, owner_born: Date, on: Date, p: Parameters) -> YesNo:
    """Open for some years, by a grown owner."""
    return (
        whole_years(opened, on, leap_day="28 February") >= p.years_open
        and after(owner_born, years=p.age, leap_day="1 March") <= on
        and year_of(opened) != 2
    )


@condition(cites=cite("herald", "standing"))
def steady(takings: Yearly[Money], helpers: Count, score: Number, p: Parameters) -> YesNo:
    """Neither shrinking nor too large."""
    shrinking = takings.cagr(years=2, no_base=True) < p.shrink
    return (not (shrinking or not takings.exists(before=1)) and not p.helpers.least > helpers) or score == p.score


@rule
def open_shop(allowed_goods: YesNo, long_open: YesNo, steady: YesNo) -> YesNo:
    """All of it."""
    return allowed_goods and long_open and steady


def capped(amount: Money, p: Parameters) -> Money:
    """Within the ceiling."""
    return min(amount, p.most)


@benefit(
    cites=cite("herald", "allowance"),
    rounding=rounding("penny", "half even", assumed="the herald rounds to pence"),
)
def allowance(
    open_shop: YesNo,
    takings: Yearly[Money],
    loss: Money,
    foreign_debt: Money,
    opened: Date,
    closed_until: Date,
    on: Date,
    p: Parameters,
) -> Money:
    """A share of mean takings, less by the days closed."""
    base = takings.mean(years=2, absent=0)
    shut: Days = closed_until - opened
    debt = foreign_debt * p.pound
    if not open_shop or after(opened, months=6, leap_day="28 February") > on:
        return 0
    whole = rounded(base * p.share, to="pound", mode="up") + abs(loss) - -debt
    if shut > p.shut:
        whole = whole * p.cut
    return max(capped(whole, p), 0)
