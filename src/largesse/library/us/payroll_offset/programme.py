"""The US payroll offset: a young and small firm sets a part of its research credit against payroll tax.

The law goes by the day on which the tax year begins. The firm elects how much; up to a yearly cap, its credit and,
unless it is a partnership, what it would carry forward. Quarter by quarter that is set against half of the social
security tax, up to a limit, and then against the employer's Medicare tax. What a quarter leaves goes to the next.
"""

from largesse.language import (
    Choice,
    Count,
    Date,
    Money,
    Parameters,
    Records,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    payment,
    programme,
    records,
    rounding,
    rule,
)

programme(
    id="us/payroll-offset",
    authority="Internal Revenue Service",
    currency="USD",
    outcome="entitled",
    counts="year_begins",
    since="2016-01-01",
    cites=cite("us_guide", "the offset"),
    not_modelled=("which_quarters", "shared_cap", "earlier_elections", "what_else_is_needed", "medicare_before_2023"),
)

# Each year's election is an offset of its own.
payment("payroll_offset", again="yearly", cites=cite("us_guide", "the offset"))

year_begins = fact(Date, least="2010-01-01", most="2100-12-31")
gross_receipts = fact(Money, least=0, most=1_000_000_000_000)
years_since_first_receipts = fact(Count, least=0, most=500)
form_of_firm = fact(Choice["partnership", "other"])
research_credit = fact(Money, least=0, most=100_000_000_000)
credit_carried_forward = fact(Money, least=0, most=100_000_000_000)
elected = fact(Money, least=0, most=100_000_000_000)
quarters = records(
    quarter_ends=fact(Date, least="2016-01-01", most="2110-12-31"),
    social_security_tax=fact(Money, least=0, most=100_000_000_000),
    employer_medicare_tax=fact(Money, least=0, most=100_000_000_000),
    most_rows=100,
    key=("quarter_ends",),
)


@condition(cites=cite("us_qsb", "qualified small business"))
def receipts_are_small(gross_receipts: Money, p: Parameters) -> YesNo:
    """Gross receipts of the year are under the limit."""
    return gross_receipts < p.receipts.limit


@condition(cites=cite("us_qsb", "qualified small business"))
def receipts_are_young(years_since_first_receipts: Count, p: Parameters) -> YesNo:
    """There were no gross receipts before the five tax years that end with this one."""
    return years_since_first_receipts <= p.receipts.years


@condition(cites=cite("us_guide", "the offset"))
def has_a_credit(research_credit: Money) -> YesNo:
    """There is a research credit of the year."""
    return research_credit > 0


@condition(cites=cite("us_qsb", "qualified small business"))
def entitled(receipts_are_small: YesNo, receipts_are_young: YesNo, has_a_credit: YesNo) -> YesNo:
    """A small and young firm that has a research credit."""
    return receipts_are_small and receipts_are_young and has_a_credit


@rule(cites=cite("us_guide", "how much may be elected"))
def most_to_elect(
    research_credit: Money, form_of_firm: Choice, credit_carried_forward: Money, p: Parameters
) -> Money:
    """The cap or the credit, whichever is less; unless the firm is a partnership, no more than its carryforward."""
    most = min(p.offset.cap, research_credit)
    if form_of_firm == "partnership":
        return most
    return min(most, credit_carried_forward)


@rule(cites=cite("us_guide", "how much may be elected"))
def offset_elected(entitled: YesNo, elected: Money, most_to_elect: Money) -> Money:
    """What the firm elects, as far as it may."""
    if not entitled:
        return 0
    return min(elected, most_to_elect)


@rule(cites=cite("us_8974", "how the offset is used"))
def tax_of_the_quarters(quarters: Records, p: Parameters) -> Money:
    """Half of the social security tax of each quarter, up to its limit, and the employer's Medicare tax."""
    social_security = sum(min(p.offset.half * q.social_security_tax, p.offset.quarter) for q in quarters)
    medicare = sum(q.employer_medicare_tax for q in quarters)
    return social_security + (medicare if p.offset.medicare else 0)


@benefit(
    cites=cite("us_8974", "how the offset is used"),
    rounding=rounding("cent", "half up", assumed="No text says how the offset is rounded; to the cent, as money is."),
)
def payroll_offset(offset_elected: Money, tax_of_the_quarters: Money) -> Money:
    """What is set against payroll tax in the quarters that are listed."""
    return min(offset_elected, tax_of_the_quarters)
