"""Australia's R&D tax incentive: a tax offset in place of the ordinary deduction of what is spent on R&D.

The law goes by the day on which the income year begins. A small company has its own tax rate and a premium, and is
paid what exceeds its tax. Another has a smaller premium on R&D up to a share of its whole expenditure, and a larger
one above it: in tiers, each rate for its slice. Above a cap no premium is due.
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
    stays_within,
)

programme(
    id="au/rdti",
    authority="Australian Taxation Office and AusIndustry",
    currency="AUD",
    outcome="entitled",
    counts="year_begins",
    since="2016-07-01",
    cites=cite("au_ato_step5", "years from July 2016"),
    not_modelled=(
        "before_2016",
        "company_rate_itself",
        "lost_deduction",
        "what_qualifies",
        "below_the_minimum",
        "use_against_tax",
        "turnover_of_before",
        "adjustments",
    ),
)

# Every year's R&D earns an offset of its own.
payment("refundable_offset", again="yearly", cites=cite("au_ato_rates", "rates of the offset"))
payment("non_refundable_offset", again="yearly", cites=cite("au_ato_rates", "rates of the offset"))

year_begins = fact(Date, least="2010-01-01", most="2100-12-31")
incorporated = fact(YesNo)
registered_core_rd = fact(YesNo)
controlled_by_exempt = fact(YesNo)
aggregated_turnover = fact(Money, least=0, most=1_000_000_000_000)
notional_deductions = fact(Money, least=0, most=100_000_000_000)
total_expenditure = fact(Money, least=0, most=1_000_000_000_000)
company_rate = fact(Share, least=0, most="0.50")


@condition(cites=cite("au_snapshot", "who can claim"))
def is_incorporated(incorporated: YesNo) -> YesNo:
    """The claimant is an incorporated entity."""
    return incorporated


@condition(cites=cite("au_snapshot", "registered activities"))
def has_core_rd(registered_core_rd: YesNo) -> YesNo:
    """It has registered a core R&D activity."""
    return registered_core_rd


@condition(cites=cite("au_snapshot", "least deductions"))
def spends_enough(notional_deductions: Money, p: Parameters) -> YesNo:
    """Its notional deductions of the year reach the minimum."""
    return notional_deductions >= p.least.deductions


@condition(cites=cite("au_snapshot", "who can claim"))
def entitled(is_incorporated: YesNo, has_core_rd: YesNo, spends_enough: YesNo) -> YesNo:
    """Every condition holds."""
    return is_incorporated and has_core_rd and spends_enough


# --- How much


@rule(cites=cite("au_ato_rates", "refundable offset"))
def refundable(aggregated_turnover: Money, controlled_by_exempt: YesNo, p: Parameters) -> YesNo:
    """The group's turnover is under the threshold, and no exempt entity controls the company."""
    if controlled_by_exempt:
        return False
    return stays_within(aggregated_turnover, p.small.turnover)


@rule(cites=cite("au_ato_rates", "cap"))
def deductions_with_premium(notional_deductions: Money, p: Parameters) -> Money:
    """Notional deductions up to the cap."""
    return min(notional_deductions, p.cap.deductions)


@rule(cites=cite("au_ato_step5", "fixed rates"), until="2021-06-30")
def premium(refundable: YesNo, deductions_with_premium: Money, company_rate: Share, p: Parameters) -> Money:
    """What a fixed rate, the same for all, gives beyond the company's own tax rate; below zero where it is less."""
    if refundable:
        return (p.fixed.refundable - company_rate) * deductions_with_premium
    return (p.fixed.non_refundable - company_rate) * deductions_with_premium


@rule(of="premium", cites=cite("au_ato_rates", "rates of the offset"), since="2021-07-01")
def premium_from_2021(
    refundable: YesNo, deductions_with_premium: Money, total_expenditure: Money, p: Parameters
) -> Money:
    """What a small company has beyond its own tax rate; another has it in tiers, by R&D intensity."""
    if refundable:
        return p.premium.refundable * deductions_with_premium
    first_tier = min(deductions_with_premium, p.premium.step * total_expenditure)
    second_tier = deductions_with_premium - first_tier
    return p.premium.tier_one * first_tier + p.premium.tier_two * second_tier


@rule(cites=cite("au_quadrant", "rates of the offset"))
def offset(notional_deductions: Money, company_rate: Share, premium: Money) -> Money:
    """What the ordinary deduction would have saved in tax, and the premium."""
    return company_rate * notional_deductions + premium


@benefit(
    cites=cite("au_ato_rates", "refundable offset"),
    rounding=rounding(
        "0.01 AUD", "half up", assumed="No text says how the offset is rounded; to the cent, as money is."
    ),
)
def refundable_offset(entitled: YesNo, refundable: YesNo, offset: Money) -> Money:
    """The offset of a small company: what exceeds its tax is paid out."""
    if not entitled or not refundable:
        return 0
    return max(0, offset)


@benefit(
    cites=cite("au_ato_rates", "rates of the offset"),
    rounding=rounding(
        "0.01 AUD", "half up", assumed="No text says how the offset is rounded; to the cent, as money is."
    ),
)
def non_refundable_offset(entitled: YesNo, refundable: YesNo, offset: Money) -> Money:
    """The offset of another company, which only lowers tax."""
    if not entitled or refundable:
        return 0
    return max(0, offset)
