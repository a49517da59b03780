"""Shanghai's award for newly recognised specialised SMEs: one of two sums, once.

The press gives the two sums, not which of them goes with which recognition. The larger one is taken for the national
little giants, and a parameter says so, where it can be turned round.
"""

from largesse.language import (
    Choice,
    Date,
    Money,
    Parameters,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rounding,
)

programme(
    id="cn/shanghai/srdi-award",
    authority="Shanghai, in the ten measures for SMEs",
    currency="CNY",
    outcome="eligible",
    counts="applied_on",
    since="2024-12-01",
    cites=cite("sh_sme10", "the ten measures"),
    not_modelled=("which_date_counts", "end_of_force", "both_recognitions", "further_conditions", "district_awards"),
)

applied_on = fact(Date, least="2000-01-01", most="2100-12-31")
recognised_as = fact(Choice["srdi_sme", "little_giant", "none"])
newly_recognised_determined = fact(
    YesNo, determined_by="the authority that pays the award", cites=cite("sh_sme10", "newly recognised firms")
)
awarded_before = fact(YesNo)


# --- Who is eligible


@condition(cites=cite("sh_sme10", "specialised SMEs"))
def recognised(recognised_as: Choice, p: Parameters) -> YesNo:
    """The firm is recognised in one of the tiers that have an award."""
    return recognised_as in p.tiers


@condition(cites=cite("sh_sme10", "newly recognised firms"))
def newly_recognised(newly_recognised_determined: YesNo) -> YesNo:
    """The authority counts the recognition as a new one; since which day, the press does not say."""
    return newly_recognised_determined


@condition(cites=cite("sh_sme10", "one-off award"))
def not_awarded_before(awarded_before: YesNo) -> YesNo:
    """The award is paid once."""
    return not awarded_before


@condition(cites=cite("sh_sme10", "specialised SMEs"))
def eligible(recognised: YesNo, newly_recognised: YesNo, not_awarded_before: YesNo) -> YesNo:
    """Newly recognised, and not awarded before."""
    return recognised and newly_recognised and not_awarded_before


# --- What it receives


@benefit(
    cites=cite("sh_sme10", "one-off award"),
    rounding=rounding("fen", "half up", assumed="The award is a whole number of yuan: nothing is left to round."),
)
def award(eligible: YesNo, recognised_as: Choice, p: Parameters) -> Money:
    """One of two sums, by the recognition."""
    if not eligible:
        return 0
    if (recognised_as == "little_giant") == p.award.larger_for_little_giants:
        return p.award.larger
    return p.award.smaller
