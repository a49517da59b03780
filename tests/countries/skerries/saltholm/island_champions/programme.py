"""Saltholm's island champions: a call with few places, for which the workshops of three trades compete.

The Harbour Board has discussed it; nobody has enacted it.
"""

from largesse.language import (
    Choice,
    Count,
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
    rounded,
    rounding,
    rule,
    selection,
)

programme(
    id="skerries/saltholm/island-champions",
    authority="Harbour Board of Saltholm",
    currency="EUR",
    outcome="may_compete",
    since="2026-01-01",
    cites=cite("call", "time in force", "1"),
    hypothetical=True,
)

selection(
    score="score",
    places="places.all",
    sector="trade",
    least="places.kept",
    most="places.most",
    unfilled="anyone",
    floor="places.floor",
    reserve="places.reserve",
    ties=("jobs", "applied"),
    cites=cite("call", "selection", "5 to 7"),
)

trade = fact(Choice["boats", "glass", "instruments"])
turnover = fact(Money, least=0, most=1_000_000_000)
new_jobs = fact(Count, least=0, most=1_000)
sold_abroad = fact(Share)
design = fact(Number, least=0, most=10, decimals=1)
applied_on = fact(Date, least="2026-01-01", most="2026-12-31")
in_arrears = fact(YesNo)


# --- Who may compete


@condition(cites=cite("call", "who may compete", "2"))
def pays_its_harbour_dues(in_arrears: YesNo) -> YesNo:
    """The workshop owes the harbour nothing."""
    return not in_arrears


@condition(cites=cite("call", "veto of the design jury", "4"))
def not_vetoed(design: Number, p: Parameters) -> YesNo:
    """The design has not so few points that the jury vetoes it."""
    return design >= p.design.veto


@condition(cites=cite("call", "who may compete", "2"))
def may_compete(pays_its_harbour_dues: YesNo, not_vetoed: YesNo) -> YesNo:
    """The workshop may compete for a place."""
    return pays_its_harbour_dues and not_vetoed


# --- In which order


@rule(cites=cite("call", "points", "4"))
def score(turnover: Money, sold_abroad: Share, design: Number, p: Parameters) -> Number:
    """Points by bands, each with its weight, to the hundredth."""
    size = p.weights.size * p.points.turnover.at(turnover)
    reach = p.weights.reach * p.points.abroad.at(sold_abroad)
    form = p.weights.form * design * 10
    return rounded(size + reach + form, to="0.01", mode="half up")


@rule
def jobs(new_jobs: Count) -> Count:
    """Of two workshops with the same points, the one with more new jobs comes first."""
    return new_jobs


@rule
def applied(applied_on: Date) -> Date:
    """Then the one that applied earlier."""
    return applied_on


# --- What a champion gets


@benefit(
    cites=cite("call", "the prize", "8"),
    rounding=rounding("euro", "down", cites=cite("call", "the prize", "8")),
)
def prize(may_compete: YesNo, p: Parameters) -> Money:
    """A prize for a workshop that has a place."""
    if not may_compete:
        return 0
    return p.prize
