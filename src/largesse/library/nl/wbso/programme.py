"""The Netherlands' WBSO: less wage tax for employers whose people do R&D, and a deduction for the self-employed.

Everything goes by calendar years. The basis is hours times an hourly wage, found from the wages of two years before,
and costs: a flat sum for each hour or what was really spent, as the firm chooses for the year. The reduction is a
share of it, more up to a limit and for starters; never more than the wage tax that is due.
"""

from largesse.language import (
    Choice,
    Date,
    Money,
    Number,
    Parameters,
    Share,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    reaches,
    rounded,
    rounding,
    rule,
    whole_years,
)

programme(
    id="nl/wbso",
    authority="Rijksdienst voor Ondernemend Nederland (RVO)",
    currency="EUR",
    outcome="entitled",
    counts="year_begins",
    since="2024-01-01",
    cites=cite("nl_rvo", "WBSO"),
    not_modelled=(
        "before_2024",
        "after_2026",
        "periods_of_a_year",
        "flat_wage",
        "self_employed_of_2024",
        "budget",
        "which_starter",
    ),
)

year_begins = fact(Date, least="2015-01-01", most="2100-12-31")
approved = fact(
    YesNo,
    determined_by="Rijksdienst voor Ondernemend Nederland (RVO)",
    cites=cite("nl_rvo", "approved hours"),
)
in_the_eu = fact(YesNo)
founded_on = fact(Date, least="1800-01-01", most="2100-12-31")
staff_hours = fact(Number, least=0, most=10_000_000)
wages_two_years_before = fact(Money, least=0, most=10_000_000_000, absent=0)
paid_hours_two_years_before = fact(Number, least=0, most=100_000_000, absent=0)
costs_counted = fact(Choice["flat", "actual"])
actual_costs = fact(Money, least=0, most=100_000_000_000)
wage_tax = fact(Money, least=0, most=100_000_000_000)
own_hours = fact(Number, least=0, most=8784)
personal_tax_rate = fact(Share)


@condition(cites=cite("nl_rvo", "approved hours"))
def is_approved(approved: YesNo) -> YesNo:
    """RVO has approved the hours as R&D."""
    return approved


@condition(cites=cite("nl_2026b", "where the R&D is done"))
def done_in_the_eu(in_the_eu: YesNo) -> YesNo:
    """The R&D is done in the European Union."""
    return in_the_eu


@condition(cites=cite("nl_2026b", "who can claim"))
def entitled(is_approved: YesNo, done_in_the_eu: YesNo, staff_hours: Number, own_hours: Number) -> YesNo:
    """The hours are approved and worked in the Union, by staff or by the self-employed person."""
    return is_approved and done_in_the_eu and staff_hours + own_hours > 0


@rule(cites=cite("nl_fund", "starters"))
def starter(founded_on: Date, year_begins: Date, p: Parameters) -> YesNo:
    """The firm is younger than so many years when the year begins."""
    return whole_years(founded_on, year_begins, leap_day="28 February") < p.starter.years


@rule(cites=cite("nl_uurloon", "hourly wage"))
def hourly_wage(wages_two_years_before: Money, paid_hours_two_years_before: Number, p: Parameters) -> Money:
    """Wages of two years before for each hour paid then, up to whole euro; without such wages a flat one."""
    hours = p.wage.divisor * paid_hours_two_years_before
    if hours > 0:
        return rounded(wages_two_years_before / hours, to="euro", mode="up")
    return p.wage.flat


@rule(cites=cite("nl_rvo", "costs"))
def costs(costs_counted: Choice, staff_hours: Number, actual_costs: Money, p: Parameters) -> Money:
    """A flat sum for each hour, less for many; or what was really spent, as the firm chooses."""
    if costs_counted == "flat":
        return p.costs.flat.progressive(staff_hours)
    return actual_costs


@rule(cites=cite("nl_rvo", "basis"))
def basis(staff_hours: Number, hourly_wage: Money, costs: Money) -> Money:
    """Hours times the hourly wage, and costs."""
    return staff_hours * hourly_wage + costs


@rule(cites=cite("nl_rvo", "reduction"))
def reduction(basis: Money, starter: YesNo, p: Parameters) -> Money:
    """A share of the basis up to a limit, and a smaller one above; more for a starter up to the limit."""
    if starter:
        return p.reduction.starter.progressive(basis)
    return p.reduction.other.progressive(basis)


@benefit(
    cites=cite("nl_rvo", "reduction"),
    rounding=rounding("cent", "half up", assumed="No text says how it is rounded; to the cent, as money is."),
)
def wage_tax_reduction(entitled: YesNo, staff_hours: Number, reduction: Money, wage_tax: Money) -> Money:
    """The reduction, at most the wage tax that is due for the year."""
    if entitled and staff_hours > 0:
        return min(max(0, reduction), wage_tax)
    return 0


@rule(cites=cite("nl_fund", "self-employed"), since="2025-01-01")
def self_employed_deduction(entitled: YesNo, own_hours: Number, starter: YesNo, p: Parameters) -> Money:
    """What a self-employed person with enough hours deducts; more as a starter."""
    if not entitled or not reaches(own_hours, p.self_employed.hours):
        return 0
    return p.self_employed.base + (p.self_employed.starter if starter else 0)


@benefit(
    cites=cite("nl_fund", "self-employed"),
    rounding=rounding("cent", "half up", assumed="No text says how it is rounded; to the cent, as money is."),
    since="2025-01-01",
)
def income_tax_saved(self_employed_deduction: Money, personal_tax_rate: Share) -> Money:
    """The income tax that the deduction saves, at the person's own rate."""
    return self_employed_deduction * personal_tax_rate
