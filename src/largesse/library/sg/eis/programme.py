"""Singapore's Enterprise Innovation Scheme for R&D: more is deducted than was spent, or a little is paid in cash.

The law goes by the year of assessment. Beyond the ordinary deduction, three times the first slice of staff costs and
consumables is deducted, and one and a half times the rest. Instead, a firm may convert a part of it into cash.
"""

from largesse.language import (
    Date,
    Money,
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
)

programme(
    id="sg/eis",
    authority="Inland Revenue Authority of Singapore",
    currency="SGD",
    outcome="entitled",
    counts="year_of_assessment",
    since="2024-01-01",
    until="2028-12-31",
    cites=cite("sg_iras_eis", "years of assessment 2024 to 2028"),
    not_modelled=(
        "ordinary_deduction",
        "converted_and_first_slice",
        "other_activities",
        "additions_of_2026",
        "what_qualifies",
        "losses",
    ),
)

# Every year's R&D is deducted, or converted, anew.
payment("tax_saved", again="yearly", cites=cite("sg_iras_eis", "deductions"))
payment("cash_payout", again="yearly", cites=cite("sg_iras_eis", "conversion into cash"))

year_of_assessment = fact(Date, least="2015-01-01", most="2100-12-31")
rd_in_singapore = fact(YesNo)
staff_and_consumables = fact(Money, least=0, most=1_000_000_000_000)
income_before = fact(Money, least=-1_000_000_000_000, most=1_000_000_000_000)
to_convert = fact(Money, least=0, most=1_000_000_000_000)
converted_elsewhere = fact(Money, least=0, most=10_000_000_000)
employs_enough = fact(
    YesNo,
    determined_by="Inland Revenue Authority of Singapore",
    cites=cite("sg_iras_eis", "employees for conversion into cash"),
)


@condition(cites=cite("sg_iras_eis", "R&D in Singapore"))
def done_in_singapore(rd_in_singapore: YesNo) -> YesNo:
    """The R&D is done in Singapore."""
    return rd_in_singapore


@condition(cites=cite("sg_iras_eis", "deductions"))
def entitled(done_in_singapore: YesNo, staff_and_consumables: Money) -> YesNo:
    """R&D in Singapore, and something spent on staff or consumables for it."""
    return done_in_singapore and staff_and_consumables > 0


# --- What is converted into cash


@rule(cites=cite("sg_iras_eis", "conversion into cash"))
def converted(
    entitled: YesNo,
    to_convert: Money,
    converted_elsewhere: Money,
    staff_and_consumables: Money,
    employs_enough: YesNo,
    p: Parameters,
) -> Money:
    """What the firm converts, up to what all its activities may convert in a year and to what it spent."""
    if not entitled or to_convert <= 0 or not employs_enough:
        return 0
    return min(to_convert, staff_and_consumables, max(0, p.cash.most - converted_elsewhere))


@benefit(
    cites=cite("sg_iras_eis", "conversion into cash"),
    rounding=rounding("0.01 SGD", "half up", assumed="No text says how cash is rounded; to the cent, as money is."),
)
def cash_payout(converted: Money, p: Parameters) -> Money:
    """A part of what is converted, in cash that is not taxed."""
    return p.cash.rate * converted


# --- What is deducted


@rule(cites=cite("sg_fi3", "first slice"))
def first_slice(staff_and_consumables: Money, converted: Money, p: Parameters) -> Money:
    """The first slice of what is not converted; what is converted is taken to fill it too."""
    if converted <= 0:
        return min(staff_and_consumables, p.slice.most)
    filled = converted if p.slice.converted_fills_it else 0
    return min(max(0, staff_and_consumables - converted), max(0, p.slice.most - filled))


@rule(cites=cite("sg_iras_eis", "deductions"))
def extra_deduction(staff_and_consumables: Money, converted: Money, first_slice: Money, p: Parameters) -> Money:
    """What is deducted beyond what was spent."""
    rest = max(0, staff_and_consumables - converted - first_slice)
    return p.extra.first * first_slice + p.extra.rest * rest


@benefit(
    cites=cite("sg_fi2", "worth of the deductions"),
    rounding=rounding("0.01 SGD", "half up", assumed="No text says how tax is rounded; to the cent, as money is."),
)
def tax_saved(entitled: YesNo, extra_deduction: Money, income_before: Money, p: Parameters) -> Money:
    """The tax that the extra deduction saves in the year, as far as there is income to deduct it from."""
    if not entitled:
        return 0
    return p.tax.rate * min(extra_deduction, max(0, income_before))
