"""Qianhai's rent subsidy for AI firms: a sum for each square metre and month, for up to thirty-six months.

Nothing that was read says when the measures are in force, so a firm is decided as if they were. Only the beginning of
the page was read.
"""

from largesse.language import (
    Area,
    Date,
    Money,
    Parameters,
    Quantity,
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
    id="cn/shenzhen/qianhai-ai-rent",
    authority="The administration of Qianhai, Shenzhen",
    currency="CNY",
    outcome="eligible",
    counts="applied_on",
    cites=cite("sz_qianhai_ai", "rent of AI firms"),
    not_modelled=(
        "conditions_may_continue",
        "time_in_force",
        "which_date_counts",
        "rent_below_the_price",
        "year_of_the_ceiling",
    ),
)

# Over the years
payment("rent_subsidy", again="yearly", cites=cite("sz_qianhai_ai", "thirty-six months"))

applied_on = fact(Date, least="2000-01-01", most="2100-12-31")
ai_firm_determined = fact(
    YesNo, determined_by="the administration of Qianhai", cites=cite("sz_qianhai_ai", "AI firms of Qianhai")
)
started_on = fact(Date, least="1900-01-01", most="2100-12-31")
capital = fact(Money, least=0, most=1_000_000_000_000)
office_area = fact(Area, least=0, most=10_000_000)
months_rented = fact(Quantity, unit="month", decimals=0, least=0, most=12)
months_paid_before = fact(Quantity, unit="month", decimals=0, least=0, most=1_200)


# --- Who is eligible


@condition(cites=cite("sz_qianhai_ai", "AI firms of Qianhai"))
def is_ai_firm(ai_firm_determined: YesNo) -> YesNo:
    """The authority counts the firm as one of the AI firms whom the measures are for."""
    return ai_firm_determined


@condition(cites=cite("sz_qianhai_ai", "started after 1 January 2023"))
def started_in_time(started_on: Date, p: Parameters) -> YesNo:
    """The firm started after a day."""
    return reaches(started_on, p.started.after)


@condition(cites=cite("sz_qianhai_ai", "capital"))
def has_capital(capital: Money, p: Parameters) -> YesNo:
    """The capital is more than a sum; the sum itself is not enough."""
    return capital > p.capital.above


@condition(cites=cite("sz_qianhai_ai", "who is eligible"))
def eligible(is_ai_firm: YesNo, started_in_time: YesNo, has_capital: YesNo) -> YesNo:
    """All conditions hold together."""
    return is_ai_firm and started_in_time and has_capital


# --- What it receives


@rule(cites=cite("sz_qianhai_ai", "thirty-six months"), unit="month")
def months_that_count(months_rented: Quantity, months_paid_before: Quantity, p: Parameters) -> Quantity:
    """The months rented in the year, as far as months are left."""
    return min(months_rented, max(0, p.rent.months - months_paid_before))


@benefit(
    cites=cite("sz_qianhai_ai", "amount"),
    rounding=rounding("fen", "half up", assumed="No text says how the subsidy is rounded; to the fen, as money is."),
)
def rent_subsidy(eligible: YesNo, office_area: Area, months_that_count: Quantity, p: Parameters) -> Money:
    """A sum for each square metre and month of a year, up to a sum for the year."""
    if not eligible:
        return 0
    return min(p.rent.price * office_area * months_that_count, p.rent.most)
