"""National little giant, by the standard of 2022: the third of China's three tiers of specialised SMEs.

Six groups of indicators are all met. The revenue of a firm says which test its R&D must pass: below a floor of
revenue three other tests stand in place of the ratio.
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
    id="cn/little-giant",
    authority="Ministry of Industry and Information Technology",
    currency="CNY",
    outcome="recognised",
    counts="applied_on",
    since="2022-06-01",
    cites=cite("cn_lg_2022", "the measures as a whole"),
    not_modelled=("which_date_counts", "which_year", "further_indicators", "second_tier", "replacement"),
)

applied_on = fact(Date, least="2000-01-01", most="2100-12-31")
niche_years = fact(Number, least=0, most=1_000)
revenue = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
core_revenue = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
total_assets = fact(Money, least=0, most=10_000_000_000_000)
total_debt = fact(Money, least=0, most=10_000_000_000_000)
market_share = fact(Share, decimals=4)
rd_spending = fact(Yearly[Money], least=0, most=1_000_000_000_000, absent=0)
equity_of_two_years = fact(Money, least=0, most=10_000_000_000_000)
employees = fact(Count, least=0, most=10_000_000)
rd_staff = fact(Count, least=0, most=10_000_000)
class_one_rights = fact(Count, least=0, most=1_000_000)
further_indicators_determined = fact(
    YesNo, determined_by="the ministry", cites=cite("cn_lg_2022", "indicators without a figure")
)
recognition_determined = fact(YesNo, determined_by="the ministry", cites=cite("cn_lg_2022", "who recognises"))


def share_of(part: Money, whole: Money) -> Share:
    """A part as a share of the whole; of nothing there is no share."""
    if whole > 0:
        return part / whole
    return 0


# --- Specialised


@condition(cites=cite("cn_lg_2022", "years in the niche"))
def long_in_niche(niche_years: Number, p: Parameters) -> YesNo:
    """The firm has worked in its niche for long enough."""
    return reaches(niche_years, p.niche.years)


@rule(cites=cite("cn_lg_2022", "core revenue"))
def core_share(core_revenue: Yearly[Money], revenue: Yearly[Money]) -> Share:
    """Revenue from the core business as a share of revenue."""
    return share_of(core_revenue.latest, revenue.latest)


@condition(cites=cite("cn_lg_2022", "core revenue"))
def lives_by_its_core(core_share: Share, p: Parameters) -> YesNo:
    """Enough of the revenue comes from the core business."""
    return reaches(core_share, p.core.share)


@condition(cites=cite("cn_lg_2022", "growth of core revenue"))
def grows(core_revenue: Yearly[Money], p: Parameters) -> YesNo:
    """Core revenue grew fast enough on average of two years; from nothing there is no growth."""
    if p.core.compound_growth:
        return reaches(core_revenue.cagr(years=2, no_base=False), p.core.growth)
    if core_revenue.previous <= 0 or core_revenue.before(2) <= 0:
        return False
    # Both rates are brought under one denominator, the product of the revenues from which they start.
    bases = core_revenue.previous * core_revenue.before(2)
    growth = core_revenue.latest * core_revenue.before(2) + core_revenue.previous * core_revenue.previous
    needed = 2 * (1 + p.core.growth) * bases
    return reaches(growth, needed, by=p.core.growth)


# --- Refined and distinctive


@condition(cites=cite("cn_lg_2022", "debt"))
def little_debt(total_debt: Money, total_assets: Money, p: Parameters) -> YesNo:
    """Debt is no more than a share of total assets."""
    limit = p.debt.share * total_assets
    return stays_within(total_debt, limit, by=p.debt.share)


@condition(cites=cite("cn_lg_2022", "market share"))
def leads_its_market(market_share: Share, p: Parameters) -> YesNo:
    """The firm has a large enough share of its market."""
    return reaches(market_share, p.market.share)


# --- Innovation


@rule(cites=cite("cn_lg_2022", "R&D of two years"))
def rd_ratio(rd_spending: Yearly[Money], revenue: Yearly[Money]) -> Share:
    """R&D as a share of revenue in the latest year."""
    return share_of(rd_spending.latest, revenue.latest)


@rule(cites=cite("cn_lg_2022", "R&D of two years"))
def rd_ratio_before(rd_spending: Yearly[Money], revenue: Yearly[Money]) -> Share:
    """The same in the year before."""
    return share_of(rd_spending.previous, revenue.previous)


@rule(cites=cite("cn_lg_2022", "R&D by revenue"))
def rd_share_is_enough(rd_ratio: Share, rd_ratio_before: Share, revenue: Yearly[Money], p: Parameters) -> YesNo:
    """In each of two years R&D is enough as a share of revenue: the smaller the revenue, the larger."""
    if revenue.latest >= p.rd.band.large:
        return reaches(min(rd_ratio, rd_ratio_before), p.rd.ratio.large)
    return reaches(min(rd_ratio, rd_ratio_before), p.rd.ratio.middle)


@rule(cites=cite("cn_lg_2022", "R&D of firms of little revenue"))
def rd_of_small(rd_spending: Yearly[Money], p: Parameters) -> Money:
    """What a firm of little revenue spent on R&D: in the latest year, or over two."""
    if p.rd.small.over_two_years:
        return rd_spending.sum(years=2)
    return rd_spending.latest


@rule(cites=cite("cn_lg_2022", "R&D of firms of little revenue"))
def rd_staff_share(rd_staff: Count, employees: Count) -> Share:
    """R&D staff as a share of all employees; a firm without employees has none."""
    if employees > 0:
        return rd_staff / employees
    return 0


@rule(cites=cite("cn_lg_2022", "R&D of firms of little revenue"))
def small_raised_enough(equity_of_two_years: Money, p: Parameters) -> YesNo:
    """The equity raised in two years is enough."""
    return reaches(equity_of_two_years, p.rd.small.equity)


@rule(cites=cite("cn_lg_2022", "R&D of firms of little revenue"))
def small_spent_enough(rd_of_small: Money, p: Parameters) -> YesNo:
    """R&D is enough in amount."""
    return reaches(rd_of_small, p.rd.small.spending)


@rule(cites=cite("cn_lg_2022", "R&D of firms of little revenue"))
def small_staffed_enough(rd_staff_share: Share, p: Parameters) -> YesNo:
    """Enough of the employees work in R&D."""
    return reaches(rd_staff_share, p.rd.small.staff_share)


@condition(cites=cite("cn_lg_2022", "R&D by revenue"))
def does_rd(
    revenue: Yearly[Money],
    rd_share_is_enough: YesNo,
    small_raised_enough: YesNo,
    small_spent_enough: YesNo,
    small_staffed_enough: YesNo,
    p: Parameters,
) -> YesNo:
    """R&D is enough as a share of revenue; of little revenue, equity, amount and staff stand in its place."""
    if revenue.latest >= p.rd.band.middle:
        return rd_share_is_enough
    return small_raised_enough and small_spent_enough and small_staffed_enough


@condition(cites=cite("cn_lg_2022", "rights of class I"))
def holds_rights(class_one_rights: Count, p: Parameters) -> YesNo:
    """The firm holds enough rights of class I."""
    return reaches(class_one_rights, p.rights.least)


@condition(cites=cite("cn_lg_2022", "indicators without a figure"))
def meets_further_indicators(further_indicators_determined: YesNo) -> YesNo:
    """The ministry has determined that the indicators without a figure are met."""
    return further_indicators_determined


@condition(cites=cite("cn_lg_2022", "who recognises"))
def recognised(
    long_in_niche: YesNo,
    lives_by_its_core: YesNo,
    grows: YesNo,
    little_debt: YesNo,
    leads_its_market: YesNo,
    does_rd: YesNo,
    holds_rights: YesNo,
    meets_further_indicators: YesNo,
    recognition_determined: YesNo,
) -> YesNo:
    """All indicators are met, and the ministry has recognised the firm."""
    return (
        long_in_niche
        and lives_by_its_core
        and grows
        and little_debt
        and leads_its_market
        and does_rd
        and holds_rights
        and meets_further_indicators
        and recognition_determined
    )


@benefit(cites=cite("cn_lg_2022", "the measures as a whole"))
def title(recognised: YesNo) -> YesNo:
    """The firm has the title of a national little giant."""
    return recognised
