"""Qianhai's support for R&D centres of September 2025: two sums of which the most is said, paid over three years.

The text was seen on one page alone, a copy among advertising; the authority's own was not found. Everything here is
graded unverified, and what the text leaves open is for the authority to determine.
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
    payment,
    programme,
    rounding,
)

programme(
    id="cn/shenzhen/qianhai-rd-centre",
    authority="The administration of Qianhai, Shenzhen",
    currency="CNY",
    outcome="eligible",
    counts="applied_on",
    cites=cite("sz_qianhai_rd", "R&D centres"),
    not_modelled=(
        "one_copy",
        "time_in_force",
        "which_date_counts",
        "further_conditions",
        "how_much_within_the_most",
        "several_centres",
        "later_parts",
    ),
)

# Over the years
payment(
    "reserve",
    shares=("parts.first", "parts.second", "parts.third"),
    cites=cite("sz_qianhai_rd", "three years"),
)
payment(
    "global_centre_addition",
    shares=("parts.first", "parts.second", "parts.third"),
    cites=cite("sz_qianhai_rd", "three years"),
)

applied_on = fact(Date, least="2025-09-03", most="2100-12-31")
centre_determined = fact(
    YesNo, determined_by="the administration of Qianhai", cites=cite("sz_qianhai_rd", "which centres")
)
reserve_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the administration of Qianhai",
    cites=cite("sz_qianhai_rd", "reserve of a centre"),
)
of_a_multinational = fact(YesNo)
global_centre_determined = fact(
    YesNo, determined_by="the administration of Qianhai", cites=cite("sz_qianhai_rd", "global centres")
)
addition_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the administration of Qianhai",
    cites=cite("sz_qianhai_rd", "addition for global centres"),
)


@condition(cites=cite("sz_qianhai_rd", "which centres"))
def eligible(centre_determined: YesNo) -> YesNo:
    """The authority determined that the centre is one of those that the measures support."""
    return centre_determined


@condition(cites=cite("sz_qianhai_rd", "global centres"))
def is_global_centre(of_a_multinational: YesNo, global_centre_determined: YesNo) -> YesNo:
    """A multinational's centre that the authority counts as its global one."""
    return of_a_multinational and global_centre_determined


@benefit(
    cites=cite("sz_qianhai_rd", "reserve of a centre"),
    rounding=rounding("fen", "half up", assumed="The amount is determined in fen: nothing is left to round."),
)
def reserve(eligible: YesNo, reserve_determined: Money, p: Parameters) -> Money:
    """What the authority determines for a centre, up to a sum."""
    return min(reserve_determined, p.reserve.most) if eligible else 0


@benefit(
    cites=cite("sz_qianhai_rd", "addition for global centres"),
    rounding=rounding("fen", "half up", assumed="The amount is determined in fen: nothing is left to round."),
)
def global_centre_addition(
    eligible: YesNo, is_global_centre: YesNo, addition_determined: Money, p: Parameters
) -> Money:
    """What the authority adds for a multinational's global centre, up to a sum."""
    if eligible and is_global_centre:
        return min(addition_determined, p.addition.most)
    return 0
