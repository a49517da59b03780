"""Shanghai's grant for global R&D centres of foreign investors, by the opinions of 2017.

A fixed grant, and a share of the rent up to an area and a price for three years. It is history: since 2024 global R&D
centres stand in the fund for regional headquarters. When the opinions began and ended to be in force was not
confirmed, so a firm is decided only as if they were.
"""

from largesse.language import (
    Area,
    Count,
    Date,
    Days,
    Money,
    MoneyPerAreaDay,
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
    id="cn/shanghai/rd-centre",
    authority="Shanghai Municipal Government",
    currency="CNY",
    outcome="eligible",
    counts="applied_on",
    cites=cite("sh_rd2017", "global R&D centres"),
    not_modelled=(
        "time_in_force",
        "which_date_counts",
        "further_conditions",
        "instalments",
        "how_rent_is_counted",
        "later_schemes",
    ),
)

# Over the years
payment("rent_subsidy", years="rent.years", cites=cite("sh_rd2017", "rent: three years"))

applied_on = fact(Date, least="2000-01-01", most="2100-12-31")
foreign_invested = fact(YesNo)
recognised_as_global = fact(YesNo)
rd_staff = fact(Count, least=0, most=10_000_000)
claims_rent = fact(YesNo)
office_area = fact(Area, least=0, most=10_000_000)
rent = fact(MoneyPerAreaDay, least=0, most=10_000)
rent_days = fact(Days, least=0, most=366)
rent_years_paid = fact(Count, least=0, most=100)


# --- Who is supported


@condition(cites=cite("sh_rd2017", "global R&D centres of foreign investors"))
def is_global_centre(foreign_invested: YesNo, recognised_as_global: YesNo) -> YesNo:
    """A centre of a foreign investor that is recognised as a global R&D centre."""
    return foreign_invested and recognised_as_global


@condition(cites=cite("sh_rd2017", "R&D staff"))
def enough_rd_staff(rd_staff: Count, p: Parameters) -> YesNo:
    """More R&D staff than a number; the number itself is not enough."""
    return rd_staff > p.staff.above


@condition(cites=cite("sh_rd2017", "who is supported"))
def eligible(is_global_centre: YesNo, enough_rd_staff: YesNo) -> YesNo:
    """A global centre with enough staff."""
    return is_global_centre and enough_rd_staff


# --- What it receives


@benefit(
    cites=cite("sh_rd2017", "grant"),
    rounding=rounding("fen", "half up", assumed="The grant is a whole number of yuan: nothing is left to round."),
)
def grant(eligible: YesNo, p: Parameters) -> Money:
    """A fixed sum."""
    return p.grant.amount if eligible else 0


@condition(cites=cite("sh_rd2017", "rent: three years"))
def rent_years_left(rent_years_paid: Count, p: Parameters) -> YesNo:
    """Rent was subsidised for fewer years than the subsidy lasts."""
    return rent_years_paid < p.rent.years


@benefit(
    cites=cite("sh_rd2017", "rent"),
    rounding=rounding("fen", "half up", assumed="No text says how the subsidy is rounded; to the fen, as money is."),
)
def rent_subsidy(
    eligible: YesNo,
    claims_rent: YesNo,
    rent_years_left: YesNo,
    office_area: Area,
    rent: MoneyPerAreaDay,
    rent_days: Days,
    p: Parameters,
) -> Money:
    """A share of one year's rent, up to an area and a price."""
    if claims_rent and eligible and rent_years_left:
        return p.rent.share * min(office_area, p.rent.area) * min(rent, p.rent.price) * rent_days
    return 0
