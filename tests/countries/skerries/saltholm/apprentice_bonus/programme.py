"""Saltholm's apprentice bonus: a workshop that takes on apprentices receives a sum for each of them."""

from largesse.language import Count, Money, Parameters, YesNo, benefit, cite, condition, fact, programme, rounding

programme(
    id="skerries/saltholm/apprentice-bonus",
    authority="Saltholm Harbour Council",
    currency="EUR",
    outcome="takes_apprentices",
    since="2025-01-01",
    cites=cite("council_2025_4", "time in force", "§ 1"),
)

apprentices = fact(Count, least=0, most=1_000)


@condition(cites=cite("council_2025_4", "who qualifies", "§ 2"))
def takes_apprentices(apprentices: Count, p: Parameters) -> YesNo:
    """The workshop has taken on enough apprentices."""
    return apprentices >= p.apprentices.least


@benefit(
    cites=cite("council_2025_4", "the bonus", "§ 3"),
    rounding=rounding("cent", "half up", cites=cite("council_2025_4", "rounding", "§ 5")),
)
def bonus(takes_apprentices: YesNo, apprentices: Count, p: Parameters) -> Money:
    """A sum for each apprentice, up to so many."""
    if not takes_apprentices:
        return 0
    return p.bonus.each * min(apprentices, p.bonus.most)
