"""Shenzhen's subsidy for the R&D of high-tech firms: a share of it that the city determines, up to a sum.

The report is of about 2021 and the scheme has probably changed since, so a firm is decided only as if it were in
force. Share and sum are upper bounds.
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
    programme,
    rounding,
)

programme(
    id="cn/shenzhen/hnte-rd-subsidy",
    authority="Shenzhen Municipality",
    currency="CNY",
    outcome="eligible",
    counts="applied_on",
    cites=cite("cn_sz", "the subsidy as a whole"),
    not_modelled=(
        "time_in_force",
        "which_date_counts",
        "which_year",
        "which_rd_counts",
        "how_the_share_goes",
        "how_often",
        "further_conditions",
    ),
)

applied_on = fact(Date, least="2000-01-01", most="2100-12-31")
based_in_shenzhen = fact(YesNo)
recognised_as_high_tech = fact(YesNo)
rd_spending = fact(Money, least=0, most=10_000_000_000_000)
share_determined = fact(
    Share, most="subsidy.share", determined_by="the city", cites=cite("cn_sz", "share of the R&D")
)


@condition(cites=cite("cn_sz", "firms of Shenzhen"))
def in_shenzhen(based_in_shenzhen: YesNo) -> YesNo:
    """The firm is based in Shenzhen."""
    return based_in_shenzhen


@condition(cites=cite("cn_sz", "recognised as high-tech"))
def is_high_tech(recognised_as_high_tech: YesNo) -> YesNo:
    """The firm is recognised as a high-tech one."""
    return recognised_as_high_tech


@condition(cites=cite("cn_sz", "recognised as high-tech"))
def eligible(in_shenzhen: YesNo, is_high_tech: YesNo) -> YesNo:
    """A firm of Shenzhen that is recognised as high-tech."""
    return in_shenzhen and is_high_tech


@benefit(
    cites=cite("cn_sz", "share of the R&D, up to a sum"),
    rounding=rounding("fen", "half up", assumed="No text says how the subsidy is rounded; to the fen, as money is."),
)
def rd_subsidy(eligible: YesNo, share_determined: Share, rd_spending: Money, p: Parameters) -> Money:
    """A share of the R&D of one year, up to a sum."""
    if not eligible:
        return 0
    return min(share_determined * rd_spending, p.subsidy.most)
