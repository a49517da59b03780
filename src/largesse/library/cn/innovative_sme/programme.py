"""Innovative SME: the first of China's three tiers of specialised small and medium-sized enterprises.

Two ways lead to it: a score with a floor for each of its parts, or one fact that is enough by itself.
"""

from largesse.language import (
    Count,
    Date,
    Money,
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
    id="cn/innovative-sme",
    authority="The SME authority of the province",
    currency="CNY",
    outcome="recognised",
    counts="applied_on",
    since="2022-06-01",
    cites=cite("cn_inno_sme_bj", "the measures as a whole"),
    not_modelled=("which_date_counts", "which_year", "indicator_table", "titles_named", "replacement"),
)

applied_on = fact(Date, least="2000-01-01", most="2100-12-31")
small_or_medium = fact(YesNo)
revenue = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
rd_spending = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
innovation_determined = fact(
    Count, least=0, most=100, determined_by="the SME authority", cites=cite("cn_inno_sme_bj", "score: innovation")
)
growth_determined = fact(
    Count, least=0, most=100, determined_by="the SME authority", cites=cite("cn_inno_sme_bj", "score: growth")
)
specialisation_determined = fact(
    Count, least=0, most=100, determined_by="the SME authority", cites=cite("cn_inno_sme_bj", "score: specialisation")
)
holds_title = fact(YesNo)
award_or_rd_body = fact(YesNo)
equity_of_three_years = fact(Money, least=0, most=10_000_000_000_000)
recognition_determined = fact(
    YesNo, determined_by="the SME authority", cites=cite("cn_inno_sme_bj", "who recognises")
)


@condition(cites=cite("cn_inno_sme_bj", "small and medium-sized enterprises"))
def is_sme(small_or_medium: YesNo) -> YesNo:
    """The firm is a small or medium-sized enterprise."""
    return small_or_medium


# --- By the score


@rule(cites=cite("cn_srdi_scores", "points for R&D"))
def rd_ratio(rd_spending: Yearly[Money], revenue: Yearly[Money]) -> Share:
    """R&D as a share of revenue; a firm without revenue has none."""
    if revenue.latest > 0:
        return rd_spending.latest / revenue.latest
    return 0


@rule(cites=cite("cn_inno_sme_bj", "score: innovation"))
def innovation_points(rd_ratio: Share, innovation_determined: Count, p: Parameters) -> Count:
    """Points for innovation: those for R&D, by its share of revenue, and those for the other indicators."""
    return p.points.rd_ratio.at(rd_ratio) + innovation_determined


@rule(cites=cite("cn_inno_sme_bj", "score"))
def score(innovation_points: Count, growth_determined: Count, specialisation_determined: Count) -> Count:
    """Points for innovation, growth and specialisation."""
    return innovation_points + growth_determined + specialisation_determined


@condition(cites=cite("cn_inno_sme_bj", "score"))
def scores_enough(
    score: Count, innovation_points: Count, growth_determined: Count, specialisation_determined: Count, p: Parameters
) -> YesNo:
    """The score, and each of its parts, reach their floors."""
    return (
        reaches(score, p.floors.score)
        and reaches(innovation_points, p.floors.innovation)
        and reaches(growth_determined, p.floors.part)
        and reaches(specialisation_determined, p.floors.part)
    )


# --- Directly


@rule(cites=cite("cn_inno_sme_bj", "direct recognition: equity"))
def raised_enough(equity_of_three_years: Money, p: Parameters) -> YesNo:
    """Enough equity was raised in three years."""
    return reaches(equity_of_three_years, p.direct.equity)


@condition(cites=cite("cn_inno_sme_bj", "direct recognition"))
def qualifies_directly(holds_title: YesNo, award_or_rd_body: YesNo, raised_enough: YesNo) -> YesNo:
    """A national title, a science award or an R&D body of the province, or enough equity raised."""
    return holds_title or award_or_rd_body or raised_enough


@condition(cites=cite("cn_inno_sme_bj", "score or direct recognition"))
def meets_standard(scores_enough: YesNo, qualifies_directly: YesNo) -> YesNo:
    """One of the two ways is open."""
    return scores_enough or qualifies_directly


@condition(cites=cite("cn_inno_sme_bj", "who recognises"))
def recognised(is_sme: YesNo, meets_standard: YesNo, recognition_determined: YesNo) -> YesNo:
    """An SME that meets the standard, and that the authority has recognised."""
    return is_sme and meets_standard and recognition_determined


@benefit(cites=cite("cn_inno_sme_bj", "the measures as a whole"))
def title(recognised: YesNo) -> YesNo:
    """The firm has the title of an innovative SME."""
    return recognised
