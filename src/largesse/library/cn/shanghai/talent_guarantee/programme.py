"""Shanghai's financial measures for talent of September 2024: a guarantee of credit, up to a sum.

Of the twenty-two measures one figure was read. A guarantee is no payment, so the benefit is in kind; the amount that
is guaranteed is a step before it.
"""

from largesse.language import (
    Date,
    Money,
    Parameters,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rule,
)

programme(
    id="cn/shanghai/talent-guarantee",
    authority="Shanghai, in the financial measures for talent",
    currency="CNY",
    outcome="eligible",
    counts="applied_on",
    cites=cite("sh_talent_22", "the twenty-two measures"),
    not_modelled=("time_in_force", "which_date_counts", "further_conditions", "worth_of_guarantee", "other_measures"),
)

applied_on = fact(Date, least="2024-09-20", most="2100-12-31")
talent_determined = fact(
    YesNo, determined_by="the body that guarantees", cites=cite("sh_talent_22", "whose credit is guaranteed")
)
guarantee_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the body that guarantees",
    cites=cite("sh_talent_22", "guarantee of credit"),
)
guaranteed_before = fact(Money, least=0, most=1_000_000_000)


@condition(cites=cite("sh_talent_22", "whose credit is guaranteed"))
def eligible(talent_determined: YesNo) -> YesNo:
    """The body that guarantees determined that the firm is one of those whose credit the measures guarantee."""
    return talent_determined


@rule(cites=cite("sh_talent_22", "guarantee of credit"))
def guaranteed_amount(eligible: YesNo, guarantee_determined: Money, guaranteed_before: Money, p: Parameters) -> Money:
    """How much credit is guaranteed anew: what was determined, up to what is left of the most."""
    if not eligible:
        return 0
    return min(guarantee_determined, max(0, p.guarantee.most - guaranteed_before))


@benefit(cites=cite("sh_talent_22", "guarantee of credit"))
def guarantee(guaranteed_amount: Money) -> YesNo:
    """Some credit of the firm is guaranteed."""
    return guaranteed_amount > 0
