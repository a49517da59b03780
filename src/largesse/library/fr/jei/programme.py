"""France's young innovative firm (jeune entreprise innovante): employer contributions on R&D staff that are not due.

Whether a firm is one is looked at when its business year ends: its age, its size, who owns it, and how much of its
charges is R&D. Employer contributions for sickness, old age and family on the pay of R&D staff are then waived: on
each pay up to so many times the minimum wage (SMIC), and in a year up to so many times the social security ceiling
(PASS).
"""

from largesse.language import (
    Count,
    Date,
    Money,
    Parameters,
    Records,
    Share,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    reaches,
    records,
    rounding,
    rule,
    whole_years,
    year_of,
)

programme(
    id="fr/jei",
    authority="URSSAF and Direction générale des Finances publiques",
    currency="EUR",
    outcome="young_innovative_firm",
    counts="year_ends",
    since="2024-01-01",
    cites=cite("fr_jei_gea", "young innovative firms"),
    not_modelled=(
        "before_2024",
        "several_establishments",
        "profit_tax",
        "local_taxes",
        "other_statuses",
        "which_age",
        "which_year",
    ),
)

year_ends = fact(Date, least="2004-01-01", most="2100-12-31")
small_or_medium = fact(YesNo)
staff = fact(Count, least=0, most=10_000_000)
created_on = fact(Date, least="1900-01-01", most="2100-12-31")
really_new = fact(YesNo)
held_by_eligible_owners = fact(Share)
rd_charges = fact(Money, least=0, most=100_000_000_000)
deductible_charges = fact(Money, least=0, most=100_000_000_000)
years_exempt_before = fact(Count, least=0, most=100)
pay = records(
    month=fact(Date, least="2004-01-01", most="2100-12-31"),
    gross=fact(Money, least=0, most=1_000_000),
    minimum_wage=fact(Money, least=0, most=100_000),
    contributions=fact(Share),
    most_rows=10_000,
)
social_security_ceiling = fact(Money, least=0, most=1_000_000)


@condition(cites=cite("fr_jei_gea", "size"))
def small_enough(small_or_medium: YesNo, staff: Count, p: Parameters) -> YesNo:
    """The firm is small or medium, with staff below a number."""
    return small_or_medium and staff < p.staff.below


@condition(cites=cite("fr_jei_gea", "age"))
def young_enough(created_on: Date, year_ends: Date, p: Parameters) -> YesNo:
    """It is younger than so many years when the business year ends."""
    return created_on <= year_ends and whole_years(created_on, year_ends, leap_day="28 February") < p.age.below


@condition(cites=cite("fr_jei_gea", "really new"))
def is_really_new(really_new: YesNo) -> YesNo:
    """It is really new, as the law means it."""
    return really_new


@condition(cites=cite("fr_jei_gea", "owners"))
def rightly_owned(held_by_eligible_owners: Share, p: Parameters) -> YesNo:
    """People, or the listed kinds of holders, own enough of it."""
    return held_by_eligible_owners >= p.owners.least


@condition(cites=cite("fr_jei_latwo", "share of R&D"))
def enough_rd(rd_charges: Money, deductible_charges: Money, p: Parameters) -> YesNo:
    """R&D is a large enough share of its deductible charges."""
    needed = p.rd.least * deductible_charges
    return deductible_charges > 0 and reaches(rd_charges, needed, by=p.rd.least)


@condition(cites=cite("fr_jei_gea", "young innovative firms"))
def young_innovative_firm(
    small_enough: YesNo,
    young_enough: YesNo,
    is_really_new: YesNo,
    rightly_owned: YesNo,
    enough_rd: YesNo,
) -> YesNo:
    """Every condition holds."""
    return small_enough and young_enough and is_really_new and rightly_owned and enough_rd


@condition(cites=cite("fr_jei_gea", "years of exemption"))
def years_left(years_exempt_before: Count, p: Parameters) -> YesNo:
    """It was exempt in fewer years than the exemption lasts."""
    return years_exempt_before < p.exemption.years


@rule(cites=cite("fr_jei_gea", "contributions up to a pay"))
def contributions_on_pay(pay: Records, year_ends: Date, p: Parameters) -> Money:
    """The year's sickness, old-age and family contributions, on each pay up to so many times the minimum wage."""
    return sum(
        min(m.gross, p.exemption.minimum_wages * m.minimum_wage) * m.contributions
        for m in pay
        if year_of(m.month) == year_of(year_ends)
    )


@rule(cites=cite("fr_jei_gea", "ceiling of an establishment"))
def yearly_ceiling(social_security_ceiling: Money, p: Parameters) -> Money:
    """The most that is waived in a year."""
    return p.exemption.ceilings * social_security_ceiling


@benefit(
    cites=cite("fr_jei_gea", "contributions that are not due"),
    rounding=rounding("cent", "half up", assumed="No text says how it is rounded; to the cent, as money is."),
)
def contributions_waived(
    young_innovative_firm: YesNo,
    years_left: YesNo,
    contributions_on_pay: Money,
    yearly_ceiling: Money,
) -> Money:
    """The contributions on R&D staff of a year, up to the ceiling, while years of exemption are left."""
    if young_innovative_firm and years_left:
        return min(contributions_on_pay, yearly_ceiling)
    return 0
