"""Makers of integrated circuits: some years without corporate income tax, and some at half the rate.

How many years goes by the width of the lines that are made and by the operating period. The years of an enterprise
are counted from the first year with a profit, those of a project from the first year with revenue from production.
"""

from largesse.language import (
    Choice,
    Count,
    Date,
    Money,
    Number,
    Parameters,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    payment,
    programme,
    rounding,
    rule,
    stays_within,
    year_of,
)

programme(
    id="cn/ic-holiday",
    authority="State Taxation Administration, with the authorities that list the firms",
    currency="CNY",
    outcome="encouraged",
    counts="tax_year_end",
    since="2020-01-01",
    cites=cite("cn_ic_hktdc", "the policies as a whole"),
    not_modelled=(
        "beginning",
        "tax_year",
        "best_class",
        "losses_and_operating_period",
        "design_equipment_software",
        "income_of_a_project",
        "other_reliefs",
    ),
)

# Over the years
payment("tax_saved", again="yearly", cites=cite("cn_ic_hktdc", "years without tax, and at half the rate"))

tax_year_end = fact(Date, least="2000-01-01", most="2099-12-31")
listed = fact(YesNo)
kind = fact(Choice["enterprise", "project"])
line_width = fact(Number, least="0.01", most=100_000)
operating_years = fact(Number, least=0, most=1_000)
first_profit_year_end = fact(Date, least="1990-01-01", most="2100-12-31", absent="2100-12-31")
first_production_year_end = fact(Date, least="1990-01-01", most="2100-12-31", absent="2100-12-31")
taxable_income = fact(Money, least=0, most=10_000_000_000_000)
loss_year_end = fact(Date, least="1990-01-01", most="2100-12-31", absent="1990-01-01")


# --- Which class a maker is in


@condition(cites=cite("cn_ic_hktdc", "list of the State"))
def listed_by_state(listed: YesNo) -> YesNo:
    """The State lists the enterprise or the project."""
    return listed


@rule(cites=cite("cn_ic_hktdc", "28 nm"))
def in_class_28(line_width: Number, operating_years: Number, p: Parameters) -> YesNo:
    """The finest lines, and an operating period that is long enough."""
    return stays_within(line_width, p.node.nm28.width) and operating_years > p.node.nm28.operating


@rule(cites=cite("cn_ic_hktdc", "65 nm"))
def in_class_65(line_width: Number, operating_years: Number, p: Parameters) -> YesNo:
    """Fine lines, and an operating period that is long enough."""
    return stays_within(line_width, p.node.nm65.width) and operating_years > p.node.nm65.operating


@rule(cites=cite("cn_ic_hktdc", "130 nm"))
def in_class_130(line_width: Number, operating_years: Number, p: Parameters) -> YesNo:
    """Lines that are fine enough, and an operating period that is long enough."""
    return stays_within(line_width, p.node.nm130.width) and operating_years > p.node.nm130.operating


@condition(cites=cite("cn_ic_hktdc", "line width and operating period"))
def fine_and_lasting(in_class_28: YesNo, in_class_65: YesNo, in_class_130: YesNo) -> YesNo:
    """Line width and operating period meet what one of the classes asks."""
    return in_class_28 or in_class_65 or in_class_130


@condition(cites=cite("cn_ic_hktdc", "who is encouraged"))
def encouraged(listed_by_state: YesNo, fine_and_lasting: YesNo) -> YesNo:
    """Listed, and in one of the classes."""
    return listed_by_state and fine_and_lasting


# --- Which year it is, and what it brings


@rule(cites=cite("cn_ic_zh", "from when the years count"))
def year_of_holiday(
    tax_year_end: Date, kind: Choice, first_profit_year_end: Date, first_production_year_end: Date
) -> Count:
    """Which year it is: 1 is the first with a profit, or of a project with revenue; before it, less than 1."""
    first = first_profit_year_end if kind == "enterprise" else first_production_year_end
    return year_of(tax_year_end) - year_of(first) + 1


@rule(cites=cite("cn_ic_hktdc", "years without tax, and at half the rate"))
def last_exempt_year(in_class_28: YesNo, in_class_65: YesNo, p: Parameters) -> Count:
    """The last year without tax, by the best class that the maker is in."""
    if in_class_28:
        return p.node.nm28.exempt_until
    if in_class_65:
        return p.node.nm65.exempt_until
    return p.node.nm130.exempt_until


@rule(cites=cite("cn_ic_hktdc", "years without tax, and at half the rate"))
def last_reduced_year(in_class_28: YesNo, in_class_65: YesNo, p: Parameters) -> Count:
    """The last year of tax at half the rate, or else without tax, by the best class that the maker is in."""
    if in_class_28:
        return p.node.nm28.exempt_until
    if in_class_65:
        return p.node.nm65.half_until
    return p.node.nm130.half_until


@benefit(
    cites=cite("cn_ic_hktdc", "years without tax, and at half the rate"),
    rounding=rounding("fen", "half up", assumed="No text says how tax is rounded; to the fen, as money is."),
)
def tax_saved(
    encouraged: YesNo,
    year_of_holiday: Count,
    last_exempt_year: Count,
    last_reduced_year: Count,
    taxable_income: Money,
    p: Parameters,
) -> Money:
    """All of the tax at the standard rate, or what half the rate saves of it."""
    if not encouraged or year_of_holiday < 1 or year_of_holiday > last_reduced_year:
        return 0
    if year_of_holiday <= last_exempt_year:
        return p.tax.standard_rate * taxable_income
    return max(0, p.tax.standard_rate - p.tax.half_rate) * taxable_income


@benefit(cites=cite("cn_ic_zh", "130 nm: losses"))
def loss_still_counts(
    encouraged: YesNo, line_width: Number, tax_year_end: Date, loss_year_end: Date, p: Parameters
) -> YesNo:
    """A loss of an earlier year may still be set against the income of this one."""
    years = year_of(tax_year_end) - year_of(loss_year_end)
    return encouraged and stays_within(line_width, p.node.nm130.width) and 1 <= years <= p.losses.years
