"""France's innovation tax credit (crédit d'impôt innovation).

A share of what a small or medium firm spends on prototypes and pilots of a new product, up to an amount a year.
"""

from largesse.language import (
    Choice,
    Date,
    Money,
    Parameters,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rounding,
)

programme(
    id="fr/cii",
    authority="Direction générale des Finances publiques",
    currency="EUR",
    outcome="entitled",
    counts="year_ends",
    since="2024-01-01",
    until="2027-12-31",
    cites=cite("fr_cii_legi", "innovation tax credit"),
    not_modelled=("before_2024", "which_day_counts", "what_qualifies", "running_costs", "how_it_is_used"),
)

year_ends = fact(Date, least="2013-12-31", most="2100-12-31")
small_or_medium = fact(YesNo)
builds = fact(Choice["prototype", "pilot", "something_else"])
of_a = fact(Choice["product", "service", "process"])
new_on_the_market = fact(YesNo)
innovation_spend = fact(Money, least=0, most=100_000_000_000)


@condition(cites=cite("fr_cii_bpi", "who can claim"))
def is_small_or_medium(small_or_medium: YesNo) -> YesNo:
    """The firm is small or medium as the European Union defines it."""
    return small_or_medium


@condition(cites=cite("fr_cii_bpi", "what is built"))
def builds_prototype_or_pilot(builds: Choice) -> YesNo:
    """It builds a prototype or a pilot."""
    return builds in ("prototype", "pilot")


@condition(cites=cite("fr_cii_bpi", "what is built"))
def of_a_new_product(of_a: Choice, new_on_the_market: YesNo) -> YesNo:
    """It is one of a product that is new on the market, not of a service or a process."""
    return of_a == "product" and new_on_the_market


@condition(cites=cite("fr_cii_bpi", "who can claim"))
def entitled(
    is_small_or_medium: YesNo,
    builds_prototype_or_pilot: YesNo,
    of_a_new_product: YesNo,
    innovation_spend: Money,
) -> YesNo:
    """Every condition holds, and something was spent."""
    return is_small_or_medium and builds_prototype_or_pilot and of_a_new_product and innovation_spend > 0


@benefit(
    cites=cite("fr_cii_legi", "the credit"),
    rounding=rounding("cent", "half up", assumed="No text says how it is rounded; to the cent, as money is."),
)
def innovation_credit(entitled: YesNo, innovation_spend: Money, p: Parameters) -> Money:
    """A share of the spending, up to an amount a year."""
    if not entitled:
        return 0
    return p.credit.rate * min(innovation_spend, p.credit.spend)
