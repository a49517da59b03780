"""Hong Kong's enhanced deduction for R&D: three times the first slice of what is spent, and twice the rest.

It is for what the ordinance calls type B: R&D wholly in Hong Kong, by the firm's own people and with its own
consumables, or by designated local institutes. Other R&D is deducted once, like any cost.
"""

from largesse.language import (
    Date,
    Money,
    Parameters,
    Share,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    payment,
    programme,
    rounding,
    rule,
)

programme(
    id="hk/rd-deduction",
    authority="Inland Revenue Department of Hong Kong",
    currency="HKD",
    outcome="entitled",
    counts="period_begins",
    since="2018-04-01",
    cites=cite("hk_startmeup", "the deduction"),
    not_modelled=("which_date_counts", "ordinary_deduction", "rate_of_tax", "what_qualifies", "losses"),
)

# Every year's R&D is deducted anew.
payment("tax_saved", again="yearly", cites=cite("hk_startmeup", "the deduction"))

period_begins = fact(Date, least="2010-01-01", most="2100-12-31")
wholly_in_hong_kong = fact(YesNo)
own_rd = fact(Money, least=0, most=1_000_000_000_000)
institute_payments = fact(Money, least=0, most=1_000_000_000_000)
profits_before = fact(Money, least=-10_000_000_000_000, most=10_000_000_000_000)
profits_tax_rate = fact(Share)


@condition(cites=cite("hk_startmeup", "R&D in Hong Kong"))
def done_in_hong_kong(wholly_in_hong_kong: YesNo) -> YesNo:
    """The R&D is done wholly in Hong Kong."""
    return wholly_in_hong_kong


@rule(cites=cite("hk_startmeup", "type B"))
def type_b(own_rd: Money, institute_payments: Money) -> Money:
    """Type B: the firm's own R&D and what it pays to designated local institutes, together."""
    return own_rd + institute_payments


@condition(cites=cite("hk_startmeup", "the deduction"))
def entitled(done_in_hong_kong: YesNo, type_b: Money) -> YesNo:
    """R&D wholly in Hong Kong, and something of type B spent on it."""
    return done_in_hong_kong and type_b > 0


@rule(cites=cite("hk_startmeup", "the deduction"))
def deduction(type_b: Money, p: Parameters) -> Money:
    """What is deducted in all: a multiple of the first slice, a smaller one of the rest."""
    first = min(type_b, p.type_b.slice)
    return p.type_b.first * first + p.type_b.rest * max(0, type_b - first)


@rule(cites=cite("hk_dipn", "ordinary deduction"))
def extra_deduction(deduction: Money, type_b: Money, p: Parameters) -> Money:
    """What is deducted beyond the ordinary deduction."""
    return max(0, deduction - p.ordinary.share * type_b)


@benefit(
    cites=cite("hk_startmeup", "the deduction"),
    rounding=rounding("0.01 HKD", "half up", assumed="No text says how tax is rounded; to the cent, as money is."),
)
def tax_saved(entitled: YesNo, extra_deduction: Money, profits_before: Money, profits_tax_rate: Share) -> Money:
    """The tax that the extra deduction saves in the year, as far as there are profits to deduct it from."""
    if not entitled:
        return 0
    return profits_tax_rate * min(extra_deduction, max(0, profits_before))
