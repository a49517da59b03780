"""Hong Kong's three funds for firms: technology vouchers, export marketing, and branding, upgrading and sales.

What was read gives a most for each fund and one for all three together, not which share of a cost is paid. So what
the authority determined for the firm's projects is asked for, and bounded.
"""

from largesse.language import (
    Date,
    Money,
    Parameters,
    YesNo,
    benefit,
    ceiling,
    cite,
    condition,
    fact,
    payment,
    programme,
    rounding,
    rule,
)

programme(
    id="hk/sme-funds",
    authority="Government of Hong Kong",
    currency="HKD",
    outcome="eligible",
    counts="applied_on",
    cites=cite("hk_trinity", "the three funds"),
    not_modelled=(
        "time_in_force",
        "which_date_counts",
        "further_conditions",
        "shares_of_costs",
        "order_of_cuts",
        "other_schemes",
    ),
)

# Over the years: project after project, until a most is reached.
payment("technology_voucher", again="yearly", cites=cite("hk_trinity", "TVP"))
payment("export_marketing", again="yearly", cites=cite("hk_trinity", "EMF"))
payment("branding_upgrading_sales", again="yearly", cites=cite("hk_trinity", "BUD"))

applied_on = fact(Date, least="2026-01-01", most="2100-12-31")
firm_determined = fact(
    YesNo, determined_by="the authority that runs the funds", cites=cite("hk_trinity", "which firms")
)
tvp_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the authority that runs the funds",
    cites=cite("hk_trinity", "TVP"),
)
tvp_before = fact(Money, least=0, most=1_000_000_000)
emf_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the authority that runs the funds",
    cites=cite("hk_trinity", "EMF"),
)
emf_before = fact(Money, least=0, most=1_000_000_000)
bud_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the authority that runs the funds",
    cites=cite("hk_trinity", "BUD"),
)
bud_before = fact(Money, least=0, most=1_000_000_000)


@condition(cites=cite("hk_trinity", "which firms"))
def eligible(firm_determined: YesNo) -> YesNo:
    """The authority determined that the firm is one of those whom the funds support."""
    return firm_determined


def what_is_left(most: Money, before: Money, p: Parameters) -> Money:
    """A fund's most, less what the firm had from it before, where that counts."""
    return max(0, most - before) if p.all_three.earlier_counts else most


@benefit(
    cites=cite("hk_trinity", "TVP"),
    rounding=rounding("0.01 HKD", "half up", assumed="The amount is determined in cents: nothing is left to round."),
)
def technology_voucher(eligible: YesNo, tvp_determined: Money, tvp_before: Money, p: Parameters) -> Money:
    """What the authority determined from the fund for technology, up to what is left of its most."""
    return min(tvp_determined, what_is_left(p.tvp.most, tvp_before, p)) if eligible else 0


@benefit(
    cites=cite("hk_trinity", "EMF"),
    rounding=rounding("0.01 HKD", "half up", assumed="The amount is determined in cents: nothing is left to round."),
)
def export_marketing(eligible: YesNo, emf_determined: Money, emf_before: Money, p: Parameters) -> Money:
    """What the authority determined from the fund for export marketing, up to what is left of its most."""
    return min(emf_determined, what_is_left(p.emf.most, emf_before, p)) if eligible else 0


@benefit(
    cites=cite("hk_trinity", "BUD"),
    rounding=rounding("0.01 HKD", "half up", assumed="The amount is determined in cents: nothing is left to round."),
)
def branding_upgrading_sales(eligible: YesNo, bud_determined: Money, bud_before: Money, p: Parameters) -> Money:
    """What the authority determined from the fund for branding and sales, up to what is left of its most."""
    return min(bud_determined, what_is_left(p.bud.most, bud_before, p)) if eligible else 0


@rule(cites=cite("hk_trinity", "stackable"))
def had_before(tvp_before: Money, emf_before: Money, bud_before: Money, p: Parameters) -> Money:
    """What the firm had from the three funds before, where that counts."""
    return tvp_before + emf_before + bud_before if p.all_three.earlier_counts else 0


ceiling(
    "three_funds",
    over=("technology_voucher", "export_marketing", "branding_upgrading_sales"),
    most="all_three.most",
    used="had_before",
    reduce="pro rata",
    cites=cite("hk_trinity", "stackable"),
)
