"""Eyland's voyage grant: part of what voyages cost, beyond the credit of the year, in two parts."""

from largesse.language import (
    Date,
    Money,
    Parameters,
    Records,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    payment,
    programme,
    records,
    rounding,
)

programme(
    id="eyland/voyage-grant",
    authority="Harbour Board of Eyland",
    currency="EUR",
    outcome="entitled",
    since="2020-01-01",
    cites=cite("voyage_act", "time in force", "§ 1"),
)
payment("grant", shares=("parts.first", "parts.second"), cites=cite("voyage_act", "how it is paid", "§ 3"))

credited = fact(YesNo)
credit_had = fact(Money, least=0, most=1_000_000_000)
voyages = records(
    sailed_on=fact(Date, least="2000-01-01", most="2050-12-31"),
    cost=fact(Money, least=0, most=1_000_000_000),
    most_rows=10,
)


@condition(cites=cite("voyage_act", "who", "§ 2"))
def entitled(credited: YesNo) -> YesNo:
    """Its tax credit is not taken."""
    return not credited


@benefit(
    cites=cite("voyage_act", "the grant", "§ 3"),
    rounding=rounding("euro", "down", cites=cite("voyage_act", "rounding", "§ 3")),
)
def grant(entitled: YesNo, voyages: Records, credit_had: Money, on: Date, p: Parameters) -> Money:
    """Part of what the voyages cost, beyond the credit."""
    if not entitled:
        return 0
    return max(0, p.part * sum(v.cost for v in voyages if v.sailed_on <= on) - credit_had)
