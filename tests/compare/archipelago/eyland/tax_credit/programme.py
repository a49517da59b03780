"""Eyland's tax credit: part of what a small boatyard spends on research."""

from largesse.language import (
    Choice,
    Count,
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
    id="eyland/tax-credit",
    authority="Tax Office of Eyland",
    currency="EUR",
    outcome="eligible",
    since="2020-01-01",
    until="2029-12-31",
    cites=cite("credit_act", "time in force", "§ 1"),
)

line = fact(Choice["boats", "nets", "other"])
staff = fact(Count, least=0, most=100_000)
spent = fact(Money, least=0, most=1_000_000_000)
sworn = fact(YesNo)


@condition(cites=cite("credit_act", "size", "§ 2"))
def small(staff: Count, p: Parameters) -> YesNo:
    """It employs few people."""
    return staff <= p.staff


@condition(cites=cite("credit_act", "who", "§ 2"))
def eligible(small: YesNo, line: Choice, sworn: YesNo) -> YesNo:
    """It is small, builds boats or nets, and its books are sworn to."""
    return small and line != "other" and sworn


@benefit(
    cites=cite("credit_act", "the credit", "§ 3"),
    rounding=rounding("euro", "down", cites=cite("credit_act", "rounding", "§ 3")),
)
def credit(eligible: YesNo, spent: Money, p: Parameters) -> Money:
    """Part of what was spent."""
    return p.share * spent if eligible else 0
