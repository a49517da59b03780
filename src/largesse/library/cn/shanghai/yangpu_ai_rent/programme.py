"""Yangpu's rent subsidy for AI and big-data firms, for the calendar year 2020.

A price for each square metre and day, for as many square metres as the firm's insured people account for, up to a sum
for the year. It is paid afterwards. Only the beginning of the page was read.
"""

from largesse.language import (
    Area,
    Choice,
    Count,
    Date,
    Days,
    Money,
    Parameters,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    reaches,
    rounding,
    rule,
)

programme(
    id="cn/shanghai/yangpu-ai-rent",
    authority="Yangpu District, Shanghai",
    currency="CNY",
    outcome="eligible",
    counts="rent_year_begins",
    since="2020-01-01",
    until="2020-12-31",
    cites=cite("sh_yangpu_2020", "rent subsidy for 2020"),
    not_modelled=(
        "conditions_may_continue",
        "which_date_counts",
        "how_people_are_counted",
        "rent_below_the_price",
        "paid_afterwards",
    ),
)

rent_year_begins = fact(Date, least="2015-01-01", most="2100-12-31")
settled_on = fact(Date, least="1900-01-01", most="2100-12-31")
office_in_base = fact(YesNo)
registered_as_ai_firm = fact(YesNo)
field = fact(Choice["electronics", "cloud", "internet_of_things", "software", "other"])
holds_hnte = fact(YesNo)
office_area = fact(Area, least=0, most=10_000_000)
insured_people = fact(Count, least=0, most=10_000_000)
days_rented = fact(Days, least=0, most=366)


# --- Who is eligible


@condition(cites=cite("sh_yangpu_2020", "newly introduced or established"))
def settled_in_time(settled_on: Date, p: Parameters) -> YesNo:
    """The firm was brought to the district, or set up there, after a day."""
    return reaches(settled_on, p.settled.after)


@condition(cites=cite("sh_yangpu_2020", "offices inside a recognised base"))
def in_recognised_base(office_in_base: YesNo) -> YesNo:
    """The office lies in a recognised base of the district for AI or big data."""
    return office_in_base


@condition(cites=cite("sh_yangpu_2020", "registered as an AI or big-data firm"))
def is_ai_firm(registered_as_ai_firm: YesNo, field: Choice, holds_hnte: YesNo, p: Parameters) -> YesNo:
    """Registered as an AI or big-data firm: by its field, or by its high-tech certificate."""
    return registered_as_ai_firm and (field in p.fields or holds_hnte)


@condition(cites=cite("sh_yangpu_2020", "who is eligible"))
def eligible(settled_in_time: YesNo, in_recognised_base: YesNo, is_ai_firm: YesNo) -> YesNo:
    """All conditions hold together."""
    return settled_in_time and in_recognised_base and is_ai_firm


# --- What it receives


@rule(cites=cite("sh_yangpu_2020", "subsidised area"))
def area_that_counts(office_area: Area, insured_people: Count, p: Parameters) -> Area:
    """The office, up to so many square metres for each person insured in the district."""
    return min(office_area, p.rent.area_of_a_person * insured_people)


@benefit(
    cites=cite("sh_yangpu_2020", "amount"),
    rounding=rounding("fen", "half up", assumed="No text says how the subsidy is rounded; to the fen, as money is."),
)
def rent_subsidy(eligible: YesNo, area_that_counts: Area, days_rented: Days, p: Parameters) -> Money:
    """A price for each square metre and day, up to a sum for the year."""
    if not eligible:
        return 0
    return min(p.rent.price * area_that_counts * days_rented, p.rent.most)
