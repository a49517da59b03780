"""The United Kingdom's R&D expenditure credit (RDEC) as it was before April 2024.

A share of what a large company spends on R&D, by the day on which each cost is incurred, so that a period over 1
April 2023 has two rates. Like the merged scheme's, the credit is taxable income and is used in steps: against the
period's corporation tax; what is left only as far as the credit net of tax at the main rate goes; then only up to
the payroll taxes of those who do the R&D.
"""

from largesse.language import (
    Choice,
    Date,
    Money,
    Parameters,
    Records,
    Share,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    records,
    rounded,
    rounding,
    rule,
)

programme(
    id="uk/rdec-old",
    authority="HM Revenue and Customs",
    currency="GBP",
    outcome="entitled",
    counts="period_begins",
    since="2020-04-01",
    until="2024-03-31",
    cites=cite("uk_tap", "periods before April 2024"),
    not_modelled=(
        "before_2020",
        "what_qualifies",
        "later_steps",
        "carried_forward",
        "taxable_income",
    ),
)

period_begins = fact(Date, least="2013-04-01", most="2024-12-31")
period_ends = fact(Date, least="2020-04-01", most="2026-12-31")
claims_as = fact(Choice["large", "sme_subcontracted", "sme_subsidised", "other_sme"])
costs = records(
    incurred_on=fact(Date, least="2020-04-01", most="2026-12-31"),
    amount=fact(Money, least=0, most=100_000_000_000),
    most_rows=10_000,
)
credit_brought_forward = fact(Money, least=0, most=100_000_000_000)
corporation_tax = fact(Money, least=0, most=100_000_000_000)
rd_payroll_taxes = fact(Money, least=0, most=100_000_000_000)
main_rate_determined = fact(
    Share,
    least="0.19",
    most="0.25",
    determined_by="HM Revenue and Customs",
    cites=cite("uk_cird89910", "notional tax of a period with two main rates"),
)


@condition(cites=cite("uk_cird89910", "who can claim"))
def can_claim(claims_as: Choice) -> YesNo:
    """A large company; or a small or medium one, for R&D that is subcontracted to it or subsidised."""
    return claims_as in ("large", "sme_subcontracted", "sme_subsidised")


@rule(cites=cite("uk_tap", "the rate goes by the day of the cost"))
def credit_on_costs(costs: Records, period_begins: Date, period_ends: Date, p: Parameters) -> Money:
    """A share of each cost of the period, by the rate of the day on which it is incurred."""
    return sum(
        p.on(c.incurred_on).credit.rate * c.amount for c in costs if period_begins <= c.incurred_on <= period_ends
    )


@condition(cites=cite("uk_cird89910", "who can claim"))
def entitled(
    can_claim: YesNo,
    costs: Records,
    period_begins: Date,
    period_ends: Date,
    credit_brought_forward: Money,
) -> YesNo:
    """The company can claim, and there is spending in the period, or a credit from the one before."""
    spent = any(c.amount > 0 for c in costs if period_begins <= c.incurred_on <= period_ends)
    return can_claim and (spent or credit_brought_forward > 0)


@rule(cites=cite("uk_tap", "the credit"))
def credit(entitled: YesNo, credit_on_costs: Money, credit_brought_forward: Money) -> Money:
    """The credit on the period's costs, to the penny, and what the cap held back in the period before."""
    if not entitled:
        return 0
    return rounded(credit_on_costs, to="penny", mode="half up") + credit_brought_forward


@rule(cites=cite("uk_cird89910", "steps: the period's corporation tax"))
def used_against_tax(credit: Money, corporation_tax: Money) -> Money:
    """The first step: as much of the credit as there is corporation tax of the period."""
    return min(credit, corporation_tax)


@rule(cites=cite("uk_cird89910", "steps: notional tax"))
def notional_rate(period_ends: Date, main_rate_determined: Share, p: Parameters) -> Share:
    """The main rate of corporation tax; of a period with two of them, what HMRC finds."""
    at_end = p.on(period_ends).main_rate
    if p.main_rate == at_end:
        return at_end
    return main_rate_determined


@rule(cites=cite("uk_cird89910", "steps: notional tax"))
def net_credit(credit: Money, notional_rate: Share) -> Money:
    """The whole credit, less notional tax on it."""
    return rounded(credit * (1 - notional_rate), to="penny", mode="half up")


@rule(cites=cite("uk_cird89910", "steps: notional tax"))
def for_later_tax(credit: Money, used_against_tax: Money, net_credit: Money) -> Money:
    """The second step holds back what is above the net credit: it waits for later corporation tax."""
    return max(0, credit - used_against_tax - net_credit)


@rule(cites=cite("uk_cird89910", "steps: notional tax"))
def after_notional_tax(credit: Money, used_against_tax: Money, for_later_tax: Money) -> Money:
    """What the first two steps leave."""
    return max(0, credit - used_against_tax - for_later_tax)


@rule(cites=cite("uk_cird89790", "steps: payroll taxes of those who do the R&D"))
def credit_of_next_period(after_notional_tax: Money, rd_payroll_taxes: Money) -> Money:
    """The third step holds back what is above the R&D workers' payroll taxes: credit of the next period."""
    return max(0, after_notional_tax - rd_payroll_taxes)


@benefit(
    cites=cite("uk_cird89910", "steps: the period's corporation tax"),
    rounding=rounding(
        "penny", "half up", assumed="No text says how the credit is rounded; to the penny, as money is."
    ),
)
def tax_discharged(used_against_tax: Money) -> Money:
    """Corporation tax of the period that the credit pays."""
    return used_against_tax


@benefit(
    cites=cite("uk_cird89910", "steps: other taxes, and payment"),
    rounding=rounding(
        "penny", "half up", assumed="No text says how the steps are rounded; each to the penny, as money is."
    ),
)
def payable(after_notional_tax: Money, credit_of_next_period: Money) -> Money:
    """What is set against other taxes, passed on in a group, or paid."""
    return max(0, after_notional_tax - credit_of_next_period)
