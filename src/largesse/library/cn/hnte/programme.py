"""High and new technology enterprise: who is recognised as one, and the lower rate of tax on its income.

Eight conditions hold together. How much of its revenue a firm must spend on R&D goes by the revenue of its latest
year; what it spent is measured over three years. Experts give the points of the innovation score, within the bounds
of the guideline.
"""

from largesse.language import (
    Count,
    Date,
    Days,
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
    payment,
    programme,
    reaches,
    rounding,
    rule,
)

programme(
    id="cn/hnte",
    authority="The provincial recognition body (science, finance and tax authorities)",
    currency="CNY",
    outcome="qualifies",
    counts="applied_on",
    since="2016-01-01",
    cites=cite("cn_hnte_zh", "the measures as a whole"),
    not_modelled=(
        "which_date_counts",
        "document_numbers",
        "validity_of_the_certificate",
        "growth_points",
        "between_no_conversion_and_one",
        "parts_of_rd_management",
        "other_reliefs",
    ),
)

# Over the years
payment("tax_saved", again="yearly", cites=cite("cn_hnte_15", "rate of tax"))

# What the firm is
applied_on = fact(Date, least="2000-01-01", most="2100-12-31")
registered_on = fact(Date, least="1900-01-01", most="2100-12-31")
owns_core_ip = fact(YesNo)
in_listed_field = fact(YesNo)
major_incident = fact(YesNo)

# Its people and its money
employees = fact(Count, least=0, most=10_000_000)
technical_staff = fact(Count, least=0, most=10_000_000)
revenue = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
rd_spending = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
rd_domestic = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
income = fact(Money, least=0, most=10_000_000_000_000)
high_tech_income = fact(Money, least=0, most=10_000_000_000_000)

# What the score rests on, and what the experts give within its bounds
class_one_rights = fact(Count, least=0, most=1_000_000)
class_two_rights = fact(Count, least=0, most=1_000_000)
conversions = fact(Number, least=0, most=100_000, decimals=2)
ip_advancement = fact(
    Count, least=0, most=8, determined_by="the experts", cites=cite("cn_hnte_score", "score: intellectual property")
)
ip_core_support = fact(
    Count, least=0, most=8, determined_by="the experts", cites=cite("cn_hnte_score", "score: intellectual property")
)
ip_count_determined = fact(
    Count, least=0, most=8, determined_by="the experts", cites=cite("cn_hnte_score", "score: number of rights")
)
ip_acquisition = fact(
    Count, least=0, most=6, determined_by="the experts", cites=cite("cn_hnte_score", "score: intellectual property")
)
ip_standards = fact(
    Count, least=0, most=2, determined_by="the experts", cites=cite("cn_hnte_score", "score: intellectual property")
)
transformation_determined = fact(
    Count, least=0, most=30, determined_by="the experts", cites=cite("cn_hnte_score", "score: conversion of results")
)
management_first = fact(
    Count, least=0, most=6, determined_by="the experts", cites=cite("cn_hnte_score2", "score: R&D management")
)
management_second = fact(
    Count, least=0, most=6, determined_by="the experts", cites=cite("cn_hnte_score2", "score: R&D management")
)
management_third = fact(
    Count, least=0, most=4, determined_by="the experts", cites=cite("cn_hnte_score2", "score: R&D management")
)
management_fourth = fact(
    Count, least=0, most=4, determined_by="the experts", cites=cite("cn_hnte_score2", "score: R&D management")
)
growth_determined = fact(
    Count, least=0, most=20, determined_by="the experts", cites=cite("cn_hnte_score", "score: growth")
)

# What is taxed
taxable_income = fact(Money, least=0, most=10_000_000_000_000)


def share_of(part: Money, whole: Money) -> Share:
    """A part as a share of the whole; of nothing there is no share."""
    if whole > 0:
        return part / whole
    return 0


# --- The eight conditions


@rule(cites=cite("cn_hnte_en", "age"))
def days_registered(registered_on: Date, applied_on: Date) -> Days:
    """Days from the registration to the application."""
    return applied_on - registered_on


@condition(cites=cite("cn_hnte_en", "age"))
def registered_long_enough(days_registered: Days, p: Parameters) -> YesNo:
    """The firm has been registered for long enough on the day of the application."""
    return reaches(days_registered, p.age.days)


@condition(cites=cite("cn_hnte_zh", "core intellectual property"))
def holds_core_ip(owns_core_ip: YesNo) -> YesNo:
    """The firm owns the core intellectual property of its main products or services."""
    return owns_core_ip


@condition(cites=cite("cn_hnte_zh", "listed field"))
def works_in_listed_field(in_listed_field: YesNo) -> YesNo:
    """The main products or services belong to a listed field."""
    return in_listed_field


@rule(cites=cite("cn_hnte_zh", "technical staff"))
def technical_staff_share(technical_staff: Count, employees: Count) -> Share:
    """Technical staff as a share of all employees; a firm without employees has none."""
    if employees > 0:
        return technical_staff / employees
    return 0


@condition(cites=cite("cn_hnte_zh", "technical staff"))
def enough_technical_staff(technical_staff_share: Share, p: Parameters) -> YesNo:
    """Technical staff are a large enough share of all employees."""
    return reaches(technical_staff_share, p.staff.share)


@rule(cites=cite("cn_hnte_zh", "R&D spending"))
def rd_ratio(rd_spending: Yearly[Money], revenue: Yearly[Money]) -> Share:
    """R&D of three years as a share of their revenue; of a younger firm, of the years that it has."""
    return share_of(rd_spending.sum(years=3), revenue.sum(years=3))


@condition(cites=cite("cn_hnte_zh", "R&D spending"))
def spends_on_rd(rd_ratio: Share, revenue: Yearly[Money], p: Parameters) -> YesNo:
    """R&D of three years is a large enough share of their revenue: the smaller the latest, the larger."""
    if revenue.latest <= p.rd.band.small:
        return reaches(rd_ratio, p.rd.ratio.small)
    if revenue.latest <= p.rd.band.middle:
        return reaches(rd_ratio, p.rd.ratio.middle)
    return reaches(rd_ratio, p.rd.ratio.large)


@rule(cites=cite("cn_hnte_zh", "R&D within the country"))
def rd_domestic_share(rd_domestic: Yearly[Money], rd_spending: Yearly[Money], p: Parameters) -> Share:
    """How much of the R&D is within the country; of no R&D, none."""
    if p.rd.domestic_over_three_years:
        return share_of(rd_domestic.sum(years=3), rd_spending.sum(years=3))
    return share_of(rd_domestic.latest, rd_spending.latest)


@condition(cites=cite("cn_hnte_zh", "R&D within the country"))
def spends_within_the_country(rd_domestic_share: Share, p: Parameters) -> YesNo:
    """Enough of the R&D is within the country."""
    return reaches(rd_domestic_share, p.rd.domestic_share)


@rule(cites=cite("cn_hnte_zh", "income from high technology"))
def high_tech_share(high_tech_income: Money, income: Money) -> Share:
    """Income from high and new technology as a share of all income; of no income, none."""
    return share_of(high_tech_income, income)


@condition(cites=cite("cn_hnte_zh", "income from high technology"))
def earns_by_high_tech(high_tech_share: Share, p: Parameters) -> YesNo:
    """Enough of the income comes from high and new technology."""
    return reaches(high_tech_share, p.high_tech.share)


def within(points: Count, least: Count, most: Count) -> Count:
    """What the experts give, within the bounds of the band."""
    return max(least, min(points, most))


@rule(cites=cite("cn_hnte_score", "score: number of rights"))
def ip_count_points(
    class_one_rights: Count, class_two_rights: Count, ip_count_determined: Count, p: Parameters
) -> Count:
    """Points for the number of rights, within the band that it gives: a right of class I leads the bands."""
    if class_one_rights >= 1:
        return within(ip_count_determined, p.ip.class_one.least, p.ip.class_one.most)
    return within(
        ip_count_determined, p.ip.class_two.least.at(class_two_rights), p.ip.class_two.most.at(class_two_rights)
    )


@rule(cites=cite("cn_hnte_score", "score: intellectual property"))
def ip_points(
    ip_advancement: Count,
    ip_core_support: Count,
    ip_count_points: Count,
    ip_acquisition: Count,
    ip_standards: Count,
    p: Parameters,
) -> Count:
    """Points for intellectual property; those for work on standards do not lift them above what the part can have."""
    points = sum(
        (
            min(ip_advancement, p.ip.advancement),
            min(ip_core_support, p.ip.core_support),
            ip_count_points,
            min(ip_acquisition, p.ip.acquisition),
            min(ip_standards, p.ip.standards),
        )
    )
    return min(points, p.score.ip)


@rule(cites=cite("cn_hnte_score", "score: conversion of results"))
def transformation_points(conversions: Number, transformation_determined: Count, p: Parameters) -> Count:
    """Points for results turned into products, within the band that the yearly average gives."""
    points = within(
        transformation_determined, p.transformation.least.at(conversions), p.transformation.most.at(conversions)
    )
    return min(points, p.score.transformation)


@rule(cites=cite("cn_hnte_score2", "score: R&D management"))
def management_points(
    management_first: Count,
    management_second: Count,
    management_third: Count,
    management_fourth: Count,
    p: Parameters,
) -> Count:
    """Points for the four parts of R&D management, none above its own ceiling."""
    points = sum(
        (
            min(management_first, p.management.first),
            min(management_second, p.management.second),
            min(management_third, p.management.third),
            min(management_fourth, p.management.fourth),
        )
    )
    return min(points, p.score.rd_management)


@rule(cites=cite("cn_hnte_score", "score"))
def score(
    ip_points: Count, transformation_points: Count, management_points: Count, growth_determined: Count, p: Parameters
) -> Count:
    """The innovation score: intellectual property, conversion of results, R&D management and growth."""
    return ip_points + transformation_points + management_points + min(growth_determined, p.score.growth)


@condition(cites=cite("cn_hnte_score", "score: what passes"))
def scores_enough(score: Count, p: Parameters) -> YesNo:
    """The innovation score is above what passes; the number itself does not pass."""
    return score > p.score.passes


@condition(cites=cite("cn_hnte_zh", "no major incident"))
def no_major_incident(major_incident: YesNo) -> YesNo:
    """In the year before the application there was no major incident."""
    return not major_incident


@condition(cites=cite("cn_hnte_zh", "all conditions together"))
def qualifies(
    registered_long_enough: YesNo,
    holds_core_ip: YesNo,
    works_in_listed_field: YesNo,
    enough_technical_staff: YesNo,
    spends_on_rd: YesNo,
    spends_within_the_country: YesNo,
    earns_by_high_tech: YesNo,
    scores_enough: YesNo,
    no_major_incident: YesNo,
) -> YesNo:
    """All conditions hold together."""
    return (
        registered_long_enough
        and holds_core_ip
        and works_in_listed_field
        and enough_technical_staff
        and spends_on_rd
        and spends_within_the_country
        and earns_by_high_tech
        and scores_enough
        and no_major_incident
    )


# --- The rate of tax


@benefit(
    cites=cite("cn_hnte_15", "rate of tax"),
    rounding=rounding("fen", "half up", assumed="No text says how tax is rounded; to the fen, as money is."),
)
def tax_saved(qualifies: YesNo, taxable_income: Money, p: Parameters) -> Money:
    """The tax that the lower rate saves on the taxable income of one year."""
    if not qualifies:
        return 0
    return (p.tax.standard_rate - p.tax.rate) * taxable_income
