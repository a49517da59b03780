"""National little giant, by the standard that one page says a call of 2026 uses.

One commercial page alone describes it: everything here is graded unverified. The standard of 2022 is a programme of
its own, so that what rests on it does not rest on this page.
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
    stays_within,
)

programme(
    id="cn/little-giant-2026",
    authority="Ministry of Industry and Information Technology",
    currency="CNY",
    outcome="recognised",
    counts="applied_on",
    since="2026-01-01",
    cites=cite("cn_lg_2026", "the call as a whole"),
    not_modelled=("one_page", "which_date_counts", "which_year", "index"),
)

applied_on = fact(Date, least="2000-01-01", most="2100-12-31")
srdi_sme = fact(YesNo)
revenue = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
core_revenue = fact(Money, least=0, most=10_000_000_000_000)
total_assets = fact(Money, least=0, most=10_000_000_000_000)
total_debt = fact(Money, least=0, most=10_000_000_000_000)
rd_spending = fact(Yearly[Money], least=0, most=1_000_000_000_000, absent=0)
class_one_rights = fact(Count, least=0, most=1_000_000)
market_share = fact(Share, decimals=4)
market_rank = fact(Count, least=1, most=1_000_000)
score_determined = fact(
    Number, least=0, most=100, decimals=2, determined_by="the ministry", cites=cite("cn_lg_2026", "score")
)
recognition_determined = fact(YesNo, determined_by="the ministry", cites=cite("cn_lg_2026", "who recognises"))


def share_of(part: Money, whole: Money) -> Share:
    """A part as a share of the whole; of nothing there is no share."""
    if whole > 0:
        return part / whole
    return 0


@condition(cites=cite("cn_lg_2026", "second tier"))
def is_srdi_sme(srdi_sme: YesNo) -> YesNo:
    """The firm is already of the second tier."""
    return srdi_sme


# --- The seven indicators


@condition(cites=cite("cn_lg_2026", "revenue"))
def sells_enough(revenue: Yearly[Money], p: Parameters) -> YesNo:
    """Revenue is enough."""
    return reaches(revenue.latest, p.revenue.least)


@rule(cites=cite("cn_lg_2026", "core revenue"))
def core_share(core_revenue: Money, revenue: Yearly[Money]) -> Share:
    """Revenue from the core business as a share of revenue."""
    return share_of(core_revenue, revenue.latest)


@condition(cites=cite("cn_lg_2026", "core revenue"))
def lives_by_its_core(core_share: Share, p: Parameters) -> YesNo:
    """Enough of the revenue comes from the core business."""
    return reaches(core_share, p.core.share)


@condition(cites=cite("cn_lg_2026", "growth"))
def grows(revenue: Yearly[Money], p: Parameters) -> YesNo:
    """Revenue grew fast enough over two years."""
    return reaches(revenue.cagr(years=2, no_base=False), p.growth.rate)


@condition(cites=cite("cn_lg_2026", "debt"))
def little_debt(total_debt: Money, total_assets: Money, p: Parameters) -> YesNo:
    """Debt is no more than a share of total assets."""
    limit = p.debt.share * total_assets
    return stays_within(total_debt, limit, by=p.debt.share)


@rule(cites=cite("cn_lg_2026", "R&D"))
def rd_amount_is_enough(rd_spending: Yearly[Money], p: Parameters) -> YesNo:
    """R&D of two years together is enough in amount."""
    return reaches(rd_spending.sum(years=2), p.rd.spending)


@rule(cites=cite("cn_lg_2026", "R&D"))
def rd_ratio(rd_spending: Yearly[Money], revenue: Yearly[Money]) -> Share:
    """R&D as a share of revenue in the latest year."""
    return share_of(rd_spending.latest, revenue.latest)


@rule(cites=cite("cn_lg_2026", "R&D"))
def rd_ratio_before(rd_spending: Yearly[Money], revenue: Yearly[Money]) -> Share:
    """The same in the year before."""
    return share_of(rd_spending.previous, revenue.previous)


@rule(cites=cite("cn_lg_2026", "R&D"))
def rd_share_is_enough(rd_ratio: Share, rd_ratio_before: Share, p: Parameters) -> YesNo:
    """In each of two years R&D is enough as a share of revenue."""
    return reaches(min(rd_ratio, rd_ratio_before), p.rd.ratio)


@condition(cites=cite("cn_lg_2026", "R&D"))
def does_rd(rd_amount_is_enough: YesNo, rd_share_is_enough: YesNo) -> YesNo:
    """R&D is enough in amount, and in each year as a share of revenue."""
    return rd_amount_is_enough and rd_share_is_enough


@condition(cites=cite("cn_lg_2026", "rights of class I"))
def holds_rights(class_one_rights: Count, p: Parameters) -> YesNo:
    """The firm holds enough rights of class I."""
    return reaches(class_one_rights, p.rights.least)


@rule(cites=cite("cn_lg_2026", "market share"))
def market_share_is_enough(market_share: Share, p: Parameters) -> YesNo:
    """The firm has a large enough share of its market."""
    return reaches(market_share, p.market.share)


@condition(cites=cite("cn_lg_2026", "market share"))
def leads_its_market(market_share_is_enough: YesNo, market_rank: Count, p: Parameters) -> YesNo:
    """A large enough share of the market, or a place among its first."""
    return market_share_is_enough or market_rank <= p.market.rank


@condition(cites=cite("cn_lg_2026", "score"))
def scores_enough(score_determined: Number, p: Parameters) -> YesNo:
    """The score by the trial index is enough."""
    return reaches(score_determined, p.score.least)


@condition(cites=cite("cn_lg_2026", "who recognises"))
def recognised(
    is_srdi_sme: YesNo,
    sells_enough: YesNo,
    lives_by_its_core: YesNo,
    grows: YesNo,
    little_debt: YesNo,
    does_rd: YesNo,
    holds_rights: YesNo,
    leads_its_market: YesNo,
    scores_enough: YesNo,
    recognition_determined: YesNo,
) -> YesNo:
    """Of the second tier, all seven indicators and the score met, and recognised by the ministry."""
    return (
        is_srdi_sme
        and sells_enough
        and lives_by_its_core
        and grows
        and little_debt
        and does_rd
        and holds_rights
        and leads_its_market
        and scores_enough
        and recognition_determined
    )


@benefit(cites=cite("cn_lg_2026", "the call as a whole"))
def title(recognised: YesNo) -> YesNo:
    """The firm has the title of a national little giant."""
    return recognised
