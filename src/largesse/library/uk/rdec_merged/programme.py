"""The United Kingdom's merged scheme R&D expenditure credit.

A share of what is spent on R&D, which counts as taxable income. It is used in steps: against the period's corporation
tax; what is left only as far as the credit net of a notional tax goes; then only up to a cap by the payroll taxes
that the company pays; and the rest, after other taxes, is paid. What a step holds back is carried forward.
"""

from largesse.language import (
    Date,
    Money,
    Parameters,
    Share,
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
    stays_within,
)

programme(
    id="uk/rdec-merged",
    authority="HM Revenue and Customs",
    currency="GBP",
    outcome="entitled",
    counts="period_begins",
    since="2024-04-01",
    cites=cite("uk_cird140000", "periods from April 2024"),
    not_modelled=(
        "what_qualifies",
        "costs_overseas",
        "related_contractors",
        "list_of_steps",
        "later_steps",
        "carried_forward",
        "taxable_income",
        "short_periods",
    ),
)

period_begins = fact(Date, least="2015-01-01", most="2100-12-31")
period_ends = fact(Date, least="2015-01-01", most="2102-12-31")
uk_trade = fact(YesNo)
decided_on_rd = fact(YesNo)
own_spend = fact(Money, least=0, most=100_000_000_000)
contractor_payments = fact(Money, least=0, most=100_000_000_000)
credit_brought_forward = fact(Money, least=0, most=100_000_000_000)
corporation_tax = fact(Money, least=0, most=100_000_000_000)
loss_or_small_profits = fact(YesNo)
payroll_taxes = fact(Money, least=0, most=100_000_000_000)
connected_spend = fact(Money, least=0, most=100_000_000_000)
cap_exemption_determined = fact(
    YesNo,
    determined_by="HM Revenue and Customs",
    cites=cite("uk_accweb", "exemption from the cap: its other conditions"),
)


@condition(cites=cite("uk_forrest", "who can claim"))
def trades_in_the_uk(uk_trade: YesNo) -> YesNo:
    """The company carries on a trade that is taxable in the United Kingdom."""
    return uk_trade


@condition(cites=cite("uk_randd_merged", "R&D that is contracted out"))
def decides_on_the_rd(decided_on_rd: YesNo) -> YesNo:
    """It is the company itself that decided that the R&D be done, by itself or by a contractor."""
    return decided_on_rd


@rule(cites=cite("uk_randd_merged", "R&D that is contracted out"))
def qualifying_spend(own_spend: Money, contractor_payments: Money, p: Parameters) -> Money:
    """What was spent on own R&D, and a part of what was paid to contractors that are not connected."""
    return own_spend + p.contractors.share * contractor_payments


@condition(cites=cite("uk_forrest", "who can claim"))
def entitled(
    trades_in_the_uk: YesNo,
    decides_on_the_rd: YesNo,
    qualifying_spend: Money,
    credit_brought_forward: Money,
) -> YesNo:
    """Both conditions hold, and there is spending, or a credit from the period before."""
    return trades_in_the_uk and decides_on_the_rd and qualifying_spend + credit_brought_forward > 0


@rule(cites=cite("uk_forrest", "the credit"))
def credit(entitled: YesNo, qualifying_spend: Money, credit_brought_forward: Money, p: Parameters) -> Money:
    """A share of the spending, to the penny, and what the cap held back in the period before."""
    if not entitled:
        return 0
    return rounded(p.credit.rate * qualifying_spend, to="penny", mode="half up") + credit_brought_forward


# --- The steps


@rule(cites=cite("uk_randd_merged", "steps: the period's corporation tax"))
def used_against_tax(credit: Money, corporation_tax: Money) -> Money:
    """The first step: as much of the credit as there is corporation tax of the period."""
    return min(credit, corporation_tax)


@rule(cites=cite("uk_tap", "steps: notional tax"))
def notional_rate(loss_or_small_profits: YesNo, p: Parameters) -> Share:
    """The rate of notional tax: a lower one for a loss or small profits."""
    return p.notional_tax.small if loss_or_small_profits else p.notional_tax.main


@rule(cites=cite("uk_tap", "steps: notional tax"))
def net_credit(credit: Money, notional_rate: Share) -> Money:
    """The whole credit, less notional tax on it."""
    return rounded(credit * (1 - notional_rate), to="penny", mode="half up")


@rule(cites=cite("uk_tap", "steps: notional tax"))
def for_later_tax(credit: Money, used_against_tax: Money, net_credit: Money) -> Money:
    """The second step holds back what is above the net credit: it waits for later corporation tax."""
    return max(0, credit - used_against_tax - net_credit)


@rule(cites=cite("uk_tap", "steps: notional tax"))
def after_notional_tax(credit: Money, used_against_tax: Money, for_later_tax: Money) -> Money:
    """What the first two steps leave."""
    return max(0, credit - used_against_tax - for_later_tax)


@rule(cites=cite("uk_accweb", "exemption from the cap"))
def exempt_from_cap(
    qualifying_spend: Money,
    connected_spend: Money,
    cap_exemption_determined: YesNo,
    p: Parameters,
) -> YesNo:
    """Little of the spending goes to connected parties, and HMRC finds the other conditions met."""
    most = p.cap.connected_share * qualifying_spend
    return stays_within(connected_spend, most, by=p.cap.connected_share) and cap_exemption_determined


@rule(cites=cite("uk_cird140000", "fixed part of the cap"))
def fixed_cap(period_begins: Date, period_ends: Date, p: Parameters) -> Money:
    """The fixed part of the cap; of a period that is shorter than twelve months, a part by its days."""
    if after(period_ends, days=1) >= after(period_begins, months=12, leap_day="28 February"):
        return p.cap.fixed
    year = after(period_begins, months=12, leap_day="28 February") - period_begins
    days = max(0, period_ends - period_begins + p.cap.both_days)
    if year > 0:
        return p.cap.fixed * min(1, days / year)
    return 0


@rule(cites=cite("uk_cird140000", "the cap"))
def cap(fixed_cap: Money, payroll_taxes: Money, p: Parameters) -> Money:
    """The fixed part, and three times what the company pays of PAYE and national insurance."""
    return rounded(fixed_cap + p.cap.multiple * payroll_taxes, to="penny", mode="half up")


@rule(cites=cite("uk_cird140000", "the cap"))
def credit_of_next_period(after_notional_tax: Money, exempt_from_cap: YesNo, cap: Money) -> Money:
    """The third step holds back what is above the cap: credit of the next period."""
    if exempt_from_cap:
        return 0
    return max(0, after_notional_tax - cap)


@benefit(
    cites=cite("uk_randd_merged", "steps: the period's corporation tax"),
    rounding=rounding(
        "penny", "half up", assumed="No text says how the credit is rounded; to the penny, as money is."
    ),
)
def tax_discharged(used_against_tax: Money) -> Money:
    """Corporation tax of the period that the credit pays."""
    return used_against_tax


@benefit(
    cites=cite("uk_randd_merged", "steps: other taxes, and payment"),
    rounding=rounding(
        "penny", "half up", assumed="No text says how the steps are rounded; each to the penny, as money is."
    ),
)
def payable(after_notional_tax: Money, credit_of_next_period: Money) -> Money:
    """What is set against other taxes, passed on in a group, or paid."""
    return max(0, after_notional_tax - credit_of_next_period)
