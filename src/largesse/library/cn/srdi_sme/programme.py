"""Specialised, refined, distinctive and novel SME: the second of China's three tiers.

Four conditions hold together. The last of them is a score, or one of four facts that are enough by themselves.
"""

from largesse.language import (
    Count,
    Date,
    Money,
    Number,
    Parameters,
    Share,
    Yearly,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    reaches,
    rule,
)

programme(
    id="cn/srdi-sme",
    authority="The SME authority of the province",
    currency="CNY",
    outcome="recognised",
    counts="applied_on",
    since="2022-06-01",
    cites=cite("cn_srdi_sme", "the measures as a whole"),
    not_modelled=("which_date_counts", "which_year", "indicator_table", "awards_and_contests", "replacement"),
)

applied_on = fact(Date, least="2000-01-01", most="2100-12-31")
small_or_medium = fact(YesNo)
niche_years = fact(Number, least=0, most=1_000)
revenue = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
rd_spending = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
equity_of_two_years = fact(Money, least=0, most=10_000_000_000_000)
other_points_determined = fact(
    Count, least=0, most=100, determined_by="the SME authority", cites=cite("cn_srdi_sme", "score")
)
science_award = fact(YesNo)
contest_winner = fact(YesNo)
recognition_determined = fact(YesNo, determined_by="the SME authority", cites=cite("cn_srdi_sme", "who recognises"))


@condition(cites=cite("cn_srdi_sme", "small and medium-sized enterprises"))
def is_sme(small_or_medium: YesNo) -> YesNo:
    """The firm is a small or medium-sized enterprise."""
    return small_or_medium


# --- The four conditions


@condition(cites=cite("cn_srdi_sme", "years in the niche"))
def long_in_niche(niche_years: Number, p: Parameters) -> YesNo:
    """The firm has worked in its niche for long enough."""
    return reaches(niche_years, p.floors.niche_years)


@rule(cites=cite("cn_srdi_sme", "R&D"))
def rd_ratio(rd_spending: Yearly[Money], revenue: Yearly[Money]) -> Share:
    """R&D as a share of revenue; a firm without revenue has none."""
    if revenue.latest > 0:
        return rd_spending.latest / revenue.latest
    return 0


@rule(cites=cite("cn_srdi_sme", "R&D"))
def rd_amount_is_enough(rd_spending: Yearly[Money], p: Parameters) -> YesNo:
    """R&D is enough in amount."""
    return reaches(rd_spending.latest, p.floors.rd_spending)


@rule(cites=cite("cn_srdi_sme", "R&D"))
def rd_share_is_enough(rd_ratio: Share, p: Parameters) -> YesNo:
    """R&D is enough as a share of revenue."""
    return reaches(rd_ratio, p.floors.rd_ratio)


@condition(cites=cite("cn_srdi_sme", "R&D"))
def spends_on_rd(rd_amount_is_enough: YesNo, rd_share_is_enough: YesNo) -> YesNo:
    """R&D is enough in amount, and as a share of revenue."""
    return rd_amount_is_enough and rd_share_is_enough


@rule(cites=cite("cn_srdi_sme", "revenue or equity"))
def revenue_is_enough(revenue: Yearly[Money], p: Parameters) -> YesNo:
    """Revenue is enough."""
    return reaches(revenue.latest, p.floors.revenue)


@rule(cites=cite("cn_srdi_sme", "revenue or equity"))
def equity_is_enough(equity_of_two_years: Money, p: Parameters) -> YesNo:
    """The equity raised in two years makes up for little revenue."""
    return reaches(equity_of_two_years, p.floors.equity)


@condition(cites=cite("cn_srdi_sme", "revenue or equity"))
def sells_or_raises(revenue_is_enough: YesNo, equity_is_enough: YesNo) -> YesNo:
    """Revenue is enough, or the equity raised in two years is."""
    return revenue_is_enough or equity_is_enough


@rule(cites=cite("cn_srdi_scores", "points for R&D"))
def rd_points(rd_spending: Yearly[Money], rd_ratio: Share, p: Parameters) -> Count:
    """Points for R&D: by the amount or by the share of revenue, whichever gives more."""
    return max(p.points.rd_spending.at(rd_spending.latest), p.points.rd_ratio.at(rd_ratio))


@rule(cites=cite("cn_srdi_sme", "score"))
def score(rd_points: Count, other_points_determined: Count) -> Count:
    """Points for R&D, and those for the other indicators."""
    return rd_points + other_points_determined


@condition(cites=cite("cn_srdi_sme", "score"))
def scores_enough(score: Count, p: Parameters) -> YesNo:
    """The score is enough."""
    return reaches(score, p.floors.score)


@rule(cites=cite("cn_srdi_sme", "direct recognition"))
def much_rd(rd_spending: Yearly[Money], p: Parameters) -> YesNo:
    """R&D, on average over two years, is so much that no score is needed."""
    return reaches(rd_spending.mean(years=2), p.direct.rd_average)


@rule(cites=cite("cn_srdi_sme", "direct recognition"))
def much_equity(equity_of_two_years: Money, p: Parameters) -> YesNo:
    """The equity raised in two years is so much that no score is needed."""
    return reaches(equity_of_two_years, p.direct.equity)


@condition(cites=cite("cn_srdi_sme", "direct recognition"))
def qualifies_directly(science_award: YesNo, much_rd: YesNo, much_equity: YesNo, contest_winner: YesNo) -> YesNo:
    """A science award, much R&D over two years, much equity raised, or a place among the first of the contest."""
    return science_award or much_rd or much_equity or contest_winner


@condition(cites=cite("cn_srdi_sme", "score or direct recognition"))
def scores_or_qualifies_directly(scores_enough: YesNo, qualifies_directly: YesNo) -> YesNo:
    """The score is enough, or one of the four facts makes up for it."""
    return scores_enough or qualifies_directly


@condition(cites=cite("cn_srdi_sme", "who recognises"))
def recognised(
    is_sme: YesNo,
    long_in_niche: YesNo,
    spends_on_rd: YesNo,
    sells_or_raises: YesNo,
    scores_or_qualifies_directly: YesNo,
    recognition_determined: YesNo,
) -> YesNo:
    """An SME that meets all four conditions, and that the authority has recognised."""
    return (
        is_sme
        and long_in_niche
        and spends_on_rd
        and sells_or_raises
        and scores_or_qualifies_directly
        and recognition_determined
    )


@benefit(cites=cite("cn_srdi_sme", "the measures as a whole"))
def title(recognised: YesNo) -> YesNo:
    """The firm has the title of a specialised, refined, distinctive and novel SME."""
    return recognised
