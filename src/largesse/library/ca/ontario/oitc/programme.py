"""Ontario's innovation tax credit: a share of what is spent on SR&ED in Ontario, up to a limit, refunded beyond tax.

The rate changed on 1 June 2016: a tax year that has days before and after it has both rates, each for its days. The
limit falls with the income and with the capital of the previous year, and associated companies share it.
"""

from largesse.language import (
    Date,
    Days,
    Money,
    Parameters,
    Share,
    YesNo,
    after,
    benefit,
    cite,
    condition,
    fact,
    payment,
    programme,
    rounded,
    rounding,
    rule,
)

programme(
    id="ca/ontario/oitc",
    authority="Canada Revenue Agency, for Ontario",
    currency="CAD",
    outcome="entitled",
    counts="year_ends",
    since="2009-01-01",
    cites=cite("ca_on_oitc", "the credit"),
    not_modelled=("years_that_began_before", "how_the_limit_falls", "what_qualifies", "whose_figures", "ordtc"),
)

payment("innovation_credit", again="yearly", cites=cite("ca_on_oitc", "the credit"))

year_begins = fact(Date, least="2009-01-01", most="2100-12-31")
year_ends = fact(Date, least="2009-01-01", most="2101-12-31")
ontario_establishment = fact(YesNo)
sred_in_ontario = fact(YesNo)
federal_credit = fact(YesNo)
ontario_spending = fact(Money, least=0, most=100_000_000_000)
taxable_income_before = fact(Money, least=0, most=1_000_000_000_000)
taxable_capital_before = fact(Money, least=0, most=1_000_000_000_000)
own_part_of_limit = fact(Share)


@condition(cites=cite("ca_on_oitc", "who can claim"))
def established_in_ontario(ontario_establishment: YesNo) -> YesNo:
    """The company has a permanent establishment in Ontario."""
    return ontario_establishment


@condition(cites=cite("ca_on_oitc", "who can claim"))
def does_sred_there(sred_in_ontario: YesNo) -> YesNo:
    """It carries on SR&ED in Ontario."""
    return sred_in_ontario


@condition(cites=cite("ca_on_oitc", "who can claim"))
def can_claim_federally(federal_credit: YesNo) -> YesNo:
    """It can claim the federal credit for the same expenditure."""
    return federal_credit


@condition(cites=cite("ca_on_oitc", "who can claim"))
def entitled(
    established_in_ontario: YesNo, does_sred_there: YesNo, can_claim_federally: YesNo, ontario_spending: Money
) -> YesNo:
    """Every condition holds, and something was spent."""
    return established_in_ontario and does_sred_there and can_claim_federally and ontario_spending > 0


@rule(cites=cite("ca_on_oitc", "short years"))
def days_of_the_year(year_begins: Date, year_ends: Date, p: Parameters) -> Days:
    """Days of the tax year, its first and its last among them."""
    return max(0, year_ends - year_begins + p.year.one_day)


# --- The limit


@rule(cites=cite("ca_on_oitc", "limit and income"))
def limit_by_income(taxable_income_before: Money, p: Parameters) -> Money:
    """The limit, which falls in a straight line to nothing as income grows; to the cent."""
    if taxable_income_before <= p.income.bottom:
        return p.limit.full
    span = p.income.top - p.income.bottom
    left = max(0, p.income.top - taxable_income_before)
    if span > 0:
        return rounded(p.limit.full * (left / span), to="0.01 CAD", mode="half up")
    return 0


@rule(cites=cite("ca_on_oitc", "limit and capital"))
def limit_by_capital(limit_by_income: Money, taxable_capital_before: Money, p: Parameters) -> Money:
    """What income leaves of it falls in a straight line to nothing as capital grows; to the cent."""
    if taxable_capital_before <= p.capital.bottom:
        return limit_by_income
    span = p.capital.top - p.capital.bottom
    left = max(0, p.capital.top - taxable_capital_before)
    if left > 0 and span > 0:
        return rounded(limit_by_income * (left / span), to="0.01 CAD", mode="half up")
    return 0


@rule(cites=cite("ca_on_oitc", "one limit for associated companies"))
def expenditure_limit(
    limit_by_capital: Money,
    own_part_of_limit: Share,
    year_begins: Date,
    year_ends: Date,
    days_of_the_year: Days,
    p: Parameters,
) -> Money:
    """The company's part of it, of a year of under twelve months in proportion to its days; to the cent."""
    part = rounded(own_part_of_limit * limit_by_capital, to="0.01 CAD", mode="half up")
    if after(year_ends, days=1) >= after(year_begins, months=12, leap_day="28 February"):
        return part
    return rounded(part * (min(days_of_the_year, p.year.of) / p.year.of), to="0.01 CAD", mode="half up")


# --- The credit


@rule(cites=cite("ca_on_oitc", "rate of a year with both rates"))
def days_from_the_change(year_ends: Date, days_of_the_year: Days, p: Parameters) -> Days:
    """Days of the tax year from the change of the rate on."""
    return max(0, min(year_ends - p.rate_changed + p.year.one_day, days_of_the_year))


@rule(cites=cite("ca_on_oitc", "rate of a year with both rates"))
def rate_of_the_year(
    year_begins: Date, year_ends: Date, days_from_the_change: Days, days_of_the_year: Days, p: Parameters
) -> Share:
    """Each rate for its days."""
    if year_begins >= p.rate_changed:
        return p.rate.after
    if year_ends < p.rate_changed:
        return p.rate.before
    later = days_from_the_change / max(p.year.one_day, days_of_the_year)
    return (1 - later) * p.rate.before + later * p.rate.after


@benefit(
    cites=cite("ca_on_oitc", "the credit"),
    rounding=rounding(
        "0.01 CAD", "half up", assumed="No text says how the credit is rounded; to the cent, as money is."
    ),
)
def innovation_credit(
    entitled: YesNo, ontario_spending: Money, expenditure_limit: Money, rate_of_the_year: Share
) -> Money:
    """The rate of the year times what was spent, up to the limit."""
    if not entitled:
        return 0
    return max(0, rate_of_the_year * min(ontario_spending, expenditure_limit))
