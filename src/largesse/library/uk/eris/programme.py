"""The United Kingdom's enhanced R&D intensive support (ERIS): cash for the losses of small firms that live on R&D.

A small or medium company that makes a loss, and spends a large part of all that it spends on R&D, may deduct its R&D
once more in part, and surrender the loss for a payment: up to what the loss and the R&D give, whichever is less. A
claim above the cap by payroll taxes is invalid; since the figures of that cap were read for the merged scheme only, a
claim above them is not refused by them, but determined.
"""

from largesse.language import (
    Date,
    Money,
    Parameters,
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
)

programme(
    id="uk/eris",
    authority="HM Revenue and Customs",
    currency="GBP",
    outcome="entitled",
    counts="period_begins",
    since="2024-04-01",
    cites=cite("uk_cird127000", "periods from April 2024"),
    not_modelled=(
        "before_april_2024",
        "what_qualifies",
        "loss_not_surrendered",
        "merged_instead",
        "the_cap",
        "short_periods",
    ),
)

period_begins = fact(Date, least="2015-01-01", most="2100-12-31")
period_ends = fact(Date, least="2015-01-01", most="2102-12-31")
sme = fact(YesNo)
qualifying_spend = fact(Money, least=0, most=100_000_000_000)
rd_spend_with_connected = fact(Money, least=0, most=100_000_000_000)
total_spend_with_connected = fact(Money, least=0, most=1_000_000_000_000)
grace_determined = fact(
    YesNo,
    determined_by="HM Revenue and Customs",
    cites=cite("uk_cird121000", "a year of grace"),
)
cap_determined = fact(
    YesNo,
    determined_by="HM Revenue and Customs",
    cites=cite("uk_cird140000", "the cap of this scheme, and who is exempt from it"),
)
loss_before_deduction = fact(Money, least=0, most=100_000_000_000)
loss_relieved = fact(Money, least=0, most=100_000_000_000)
loss_surrendered = fact(Money, least=0, most=100_000_000_000)
payroll_taxes = fact(Money, least=0, most=100_000_000_000)


@condition(cites=cite("uk_cird121000", "who can claim"))
def small_or_medium(sme: YesNo) -> YesNo:
    """The company is small or medium."""
    return sme


@condition(cites=cite("uk_cird121000", "a loss before the deduction"))
def makes_a_loss(loss_before_deduction: Money) -> YesNo:
    """It makes a trading loss before the extra deduction."""
    return loss_before_deduction > 0


@condition(cites=cite("uk_cird127000", "R&D intensity"))
def intensive(
    rd_spend_with_connected: Money,
    total_spend_with_connected: Money,
    grace_determined: YesNo,
    p: Parameters,
) -> YesNo:
    """R&D is a large enough part of all relevant spending, with connected companies; or a year of grace goes on."""
    enough = (
        total_spend_with_connected > 0 and rd_spend_with_connected >= p.intensity.least * total_spend_with_connected
    )
    return enough or grace_determined


@rule(cites=cite("uk_cird127000", "the extra deduction"))
def loss_after_deduction(
    loss_before_deduction: Money, qualifying_spend: Money, loss_relieved: Money, p: Parameters
) -> Money:
    """The loss once the R&D is deducted once more in part, less what of it is relieved in another way."""
    return max(0, loss_before_deduction + p.deduction.extra * qualifying_spend - loss_relieved)


@rule(cites=cite("uk_cta1055", "how much loss can be surrendered"))
def surrenderable(loss_after_deduction: Money, qualifying_spend: Money, p: Parameters) -> Money:
    """The unrelieved loss, at most the R&D and its extra deduction together."""
    return min(loss_after_deduction, p.surrender.multiple * qualifying_spend)


@condition(cites=cite("uk_cta1055", "how much loss can be surrendered"))
def surrender_allowed(loss_surrendered: Money, surrenderable: Money) -> YesNo:
    """The company surrenders some loss, and no more than it can."""
    return 0 < loss_surrendered <= surrenderable


@rule(cites=cite("uk_cird127000", "the payment"))
def credit(loss_surrendered: Money, p: Parameters) -> Money:
    """A share of the loss that is surrendered, to the penny."""
    return rounded(p.credit.rate * loss_surrendered, to="penny", mode="half up")


@rule(cites=cite("uk_cird140000", "the cap"))
def cap(period_begins: Date, period_ends: Date, payroll_taxes: Money, p: Parameters) -> Money:
    """A fixed part, by days for a period of under twelve months, and three times the payroll taxes."""
    year = after(period_begins, months=12, leap_day="28 February") - period_begins
    days = max(0, period_ends - period_begins + p.cap.both_days)
    if year > 0:
        return p.cap.fixed * min(1, days / year) + p.cap.multiple * payroll_taxes
    return 0


@condition(cites=cite("uk_cird140000", "the cap"))
def within_cap(credit: Money, cap: Money, cap_determined: YesNo) -> YesNo:
    """No more is claimed than the merged scheme's cap; where it is more, HMRC determines whether the claim stands."""
    return credit <= cap or cap_determined


@condition(cites=cite("uk_cird121000", "who can claim"))
def entitled(
    small_or_medium: YesNo,
    makes_a_loss: YesNo,
    intensive: YesNo,
    surrender_allowed: YesNo,
    within_cap: YesNo,
) -> YesNo:
    """Every condition holds."""
    return small_or_medium and makes_a_loss and intensive and surrender_allowed and within_cap


@benefit(
    cites=cite("uk_cird127000", "the payment"),
    rounding=rounding(
        "penny", "half up", assumed="No text says how the credit is rounded; to the penny, as money is."
    ),
)
def payable_credit(entitled: YesNo, credit: Money) -> Money:
    """A share of the loss that is surrendered."""
    return credit if entitled else 0
