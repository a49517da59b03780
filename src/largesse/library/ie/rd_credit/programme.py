"""Ireland's R&D corporation tax credit: a share of what a company spends on R&D, paid in three instalments.

The law goes by the day on which the accounting period begins. The first instalment is half of the credit, or a
threshold where that is more (never more than the credit); three fifths of the rest follow a year later, and what is
then left two years later. A company in profit and one in loss receive the same.
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
    payment,
    programme,
    rounded,
    rounding,
    rule,
    stays_within,
)

programme(
    id="ie/rd-credit",
    authority="Revenue Commissioners of Ireland",
    currency="EUR",
    outcome="entitled",
    counts="period_begins",
    since="2023-01-01",
    cites=cite("ie_nfg", "periods from 2023"),
    not_modelled=(
        "before_2023",
        "short_periods_of_2026",
        "what_qualifies",
        "full_emoluments",
        "buildings",
        "how_it_is_used",
        "late_notice",
    ),
)

# A year's credit is an award of its own; each of its parts comes a year after the one before.
payment("first_instalment", again="yearly", cites=cite("ie_kpmg", "instalments"))
payment(
    "second_instalment",
    shares=("timing.not_yet", "timing.due"),
    again="yearly",
    cites=cite("ie_kpmg", "instalments"),
)
payment(
    "third_instalment",
    shares=("timing.not_yet", "timing.not_yet", "timing.due"),
    again="yearly",
    cites=cite("ie_kpmg", "instalments"),
)

period_begins = fact(Date, least="2015-01-01", most="2100-12-31")
period_ends = fact(Date, least="2015-01-01", most="2101-12-31")
claimed_on = fact(Date, least="2015-01-01", most="2103-12-31")
in_tax_charge = fact(YesNo)
rd_in_eea_or_uk = fact(YesNo)
deductible_elsewhere = fact(YesNo)
claimed_before = fact(YesNo)
notice_given = fact(YesNo)
qualifying_spend = fact(Money, least=0, most=100_000_000_000)


@condition(cites=cite("ie_nfg", "who can claim"))
def within_the_charge(in_tax_charge: YesNo) -> YesNo:
    """The company is within the charge to Irish tax."""
    return in_tax_charge


@condition(cites=cite("ie_nfg", "where the R&D is done"))
def done_in_eea_or_uk(rd_in_eea_or_uk: YesNo) -> YesNo:
    """The R&D is done in the European Economic Area or the United Kingdom."""
    return rd_in_eea_or_uk


@condition(cites=cite("ie_nfg", "no deduction elsewhere"))
def not_deductible_elsewhere(deductible_elsewhere: YesNo) -> YesNo:
    """What is spent is not deductible for tax in another country."""
    return not deductible_elsewhere


@condition(cites=cite("ie_ebrief190", "notice before a first claim"))
def notice_in_order(claimed_before: YesNo, notice_given: YesNo, p: Parameters) -> YesNo:
    """The company has claimed before, or has given notice of its first claim, once notice is asked for."""
    return not p.notice.needed or claimed_before or notice_given


@condition(cites=cite("ie_swanson_deadline", "when to claim"))
def claimed_in_time(claimed_on: Date, period_ends: Date, p: Parameters) -> YesNo:
    """The claim comes within some months of the end of the period."""
    last_day = after(period_ends, months=p.deadline.months, leap_day="28 February")
    return stays_within(claimed_on, last_day, by=p.deadline.months)


@condition(cites=cite("ie_nfg", "who can claim"))
def entitled(
    within_the_charge: YesNo,
    done_in_eea_or_uk: YesNo,
    not_deductible_elsewhere: YesNo,
    notice_in_order: YesNo,
    claimed_in_time: YesNo,
    qualifying_spend: Money,
) -> YesNo:
    """Every condition holds, and there is something to claim for."""
    return (
        within_the_charge
        and done_in_eea_or_uk
        and not_deductible_elsewhere
        and notice_in_order
        and claimed_in_time
        and qualifying_spend > 0
    )


@rule(cites=cite("ie_nfg", "the credit"))
def credit(entitled: YesNo, qualifying_spend: Money, p: Parameters) -> Money:
    """A share of what was spent, to the cent."""
    if not entitled:
        return 0
    return rounded(p.credit.rate * qualifying_spend, to="cent", mode="half up")


@rule(cites=cite("ie_ebrief190", "first instalment"))
def first_part(credit: Money, p: Parameters) -> Money:
    """Half of the credit, or the threshold where that is more, but never more than the credit."""
    half = rounded(p.instalments.first * credit, to="cent", mode="half up")
    return min(credit, max(p.instalments.threshold, half))


@rule(cites=cite("ie_kpmg", "second and third instalment"))
def second_part(credit: Money, first_part: Money, p: Parameters) -> Money:
    """Three fifths of what the first instalment leaves."""
    return rounded(p.instalments.second_of_rest * max(0, credit - first_part), to="cent", mode="half up")


@benefit(
    cites=cite("ie_ebrief190", "first instalment"),
    rounding=rounding(
        "cent", "half up", assumed="No text says how the credit and its parts are rounded; to the cent, as money is."
    ),
)
def first_instalment(first_part: Money) -> Money:
    """Half of the credit or the threshold, in the year of the claim."""
    return first_part


@benefit(
    cites=cite("ie_kpmg", "second and third instalment"),
    rounding=rounding(
        "cent", "half up", assumed="No text says how the credit and its parts are rounded; to the cent, as money is."
    ),
)
def second_instalment(second_part: Money) -> Money:
    """Three fifths of the rest, a year later."""
    return second_part


@benefit(
    cites=cite("ie_kpmg", "second and third instalment"),
    rounding=rounding(
        "cent", "half up", assumed="What is left of the credit is whole cents: nothing is left to round."
    ),
)
def third_instalment(credit: Money, first_part: Money, second_part: Money) -> Money:
    """What is left of the credit, two years later."""
    return max(0, credit - first_part - second_part)
