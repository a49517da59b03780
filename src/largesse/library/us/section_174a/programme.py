"""US research costs: domestic ones are deducted at once from 2025 on, foreign ones over fifteen years (section 174A).

The law goes by the day on which the tax year begins. What years that began from 2022 to 2024 left to be amortised may
be written off over one year or two; a small business may amend those years instead, up to a day in 2026. A deduction
is no payment: its worth is the tax that it saves, and part of that is only sooner.
"""

from largesse.language import (
    Choice,
    Count,
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
    stays_within,
)

programme(
    id="us/section-174a",
    authority="Internal Revenue Service",
    currency="USD",
    outcome="has_costs",
    counts="year_begins",
    since="2025-01-01",
    cites=cite("us_174a", "years from 2025"),
    not_modelled=(
        "sooner_not_more",
        "years_2022_to_2024",
        "later_years_of_foreign_costs",
        "income_to_deduct_from",
        "which_firms_are_taxed",
        "amended_returns",
    ),
)

# Every year's costs are deducted anew.
payment("saved_on_domestic", again="yearly", cites=cite("us_174a", "domestic research"))
payment("saved_on_foreign", again="yearly", cites=cite("us_174a", "foreign research"))
payment("saved_on_old_costs", again="yearly", cites=cite("us_174b", "what is left of 2022 to 2024"))

year_begins = fact(Date, least="2020-01-01", most="2100-12-31")
domestic_costs = fact(Money, least=0, most=100_000_000_000)
foreign_costs = fact(Money, least=0, most=100_000_000_000)
research_credit = fact(Money, least=0, most=100_000_000_000)
reduced_credit_elected = fact(YesNo)
old_costs_left = fact(Money, least=0, most=100_000_000_000)
old_costs_choice = fact(Choice["keep", "one_year", "two_years", "amend"])
year_of_writing_off = fact(Count, least=1, most=100)
average_receipts = fact(Money, least=0, most=1_000_000_000_000)
amended_on = fact(Date, least="2025-01-01", most="2100-12-31")


@condition(cites=cite("us_174a", "research costs"))
def has_costs(domestic_costs: Money, foreign_costs: Money, old_costs_left: Money) -> YesNo:
    """There are costs of research of the year, or such as are left of 2022 to 2024."""
    return domestic_costs + foreign_costs + old_costs_left > 0


# --- Costs of the year


@rule(cites=cite("us_174b", "credit and deduction"))
def domestic_deduction(domestic_costs: Money, research_credit: Money, reduced_credit_elected: YesNo) -> Money:
    """Domestic costs; less the research credit, unless the reduced credit is elected."""
    if reduced_credit_elected:
        return domestic_costs
    return max(0, domestic_costs - research_credit)


@rule(cites=cite("us_174a", "foreign research"))
def foreign_deduction(foreign_costs: Money, p: Parameters) -> Money:
    """The first year's part of foreign costs: as if they arose in the middle of the year."""
    return p.foreign.first_year * foreign_costs / p.foreign.years


@benefit(
    cites=cite("us_174a", "domestic research"),
    rounding=rounding("cent", "half up", assumed="No text says how tax is rounded; to the cent, as money is."),
)
def saved_on_domestic(has_costs: YesNo, domestic_deduction: Money, p: Parameters) -> Money:
    """The tax that deducting domestic costs saves in the year."""
    if not has_costs:
        return 0
    return (1 - p.tax.left) * domestic_deduction


@benefit(
    cites=cite("us_174a", "foreign research"),
    rounding=rounding("cent", "half up", assumed="No text says how tax is rounded; to the cent, as money is."),
)
def saved_on_foreign(has_costs: YesNo, foreign_deduction: Money, p: Parameters) -> Money:
    """The tax that the first year's part of foreign costs saves."""
    if not has_costs:
        return 0
    return (1 - p.tax.left) * foreign_deduction


# --- What is left of 2022 to 2024


@rule(cites=cite("us_174b", "what is left of 2022 to 2024"))
def old_costs_deduction(
    old_costs_choice: Choice, old_costs_left: Money, year_of_writing_off: Count, p: Parameters
) -> Money:
    """What is left, at once or over two years, as the firm chooses."""
    if old_costs_choice == "one_year" and year_of_writing_off <= p.write_off.short:
        return old_costs_left / p.write_off.short
    if old_costs_choice == "two_years" and year_of_writing_off <= p.write_off.long:
        return old_costs_left / p.write_off.long
    return 0


@rule(cites=cite("us_174a", "small businesses"))
def may_amend(average_receipts: Money, amended_on: Date, p: Parameters) -> YesNo:
    """A small business, in time."""
    return stays_within(average_receipts, p.small.receipts) and stays_within(amended_on, p.small.deadline)


@benefit(
    cites=cite("us_174b", "what is left of 2022 to 2024"),
    rounding=rounding("cent", "half up", assumed="No text says how tax is rounded; to the cent, as money is."),
)
def saved_on_old_costs(has_costs: YesNo, old_costs_deduction: Money, p: Parameters) -> Money:
    """The tax that writing off what is left of 2022 to 2024 saves in the year."""
    if not has_costs:
        return 0
    return (1 - p.tax.left) * old_costs_deduction


@benefit(
    cites=cite("us_174a", "small businesses"),
    rounding=rounding("cent", "half up", assumed="No text says how tax is rounded; to the cent, as money is."),
)
def saved_by_amending(
    has_costs: YesNo, old_costs_choice: Choice, old_costs_left: Money, may_amend: YesNo, p: Parameters
) -> Money:
    """The tax that comes back where a small business deducts what is left in the years themselves."""
    if not has_costs or old_costs_choice != "amend" or not may_amend:
        return 0
    return (1 - p.tax.left) * old_costs_left
