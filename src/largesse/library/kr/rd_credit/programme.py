"""Korea's R&D tax credit: by the class of the technology and the size of the firm.

General R&D has the better of two methods: a share of what was spent, or a share of what was spent more than the year
before. New growth and national strategic technology have a share of what was spent, within a range; where in it a
firm stands is a finding, and the programme only keeps it within the range.
"""

from largesse.language import (
    Choice,
    Date,
    Money,
    Parameters,
    Share,
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
    id="kr/rd-credit",
    authority="National Tax Service of Korea",
    currency="KRW",
    outcome="entitled",
    counts="year_begins",
    since="2023-01-01",
    cites=cite("kr_moef", "rates of the credit"),
    not_modelled=(
        "which_date_counts",
        "place_in_the_range",
        "what_qualifies",
        "increase_over_what",
        "increase_of_2024",
        "use_against_tax",
    ),
)

# Every year's R&D earns a credit of its own.
payment("general_credit", again="yearly", cites=cite("kr_moef", "general R&D"))
payment("new_growth_credit", again="yearly", cites=cite("kr_moef", "new growth technology"))
payment("strategic_credit", again="yearly", cites=cite("kr_moef", "national strategic technology"))

year_begins = fact(Date, least="2020-01-01", most="2100-12-31")
registered_unit = fact(YesNo)
size = fact(Choice["sme", "mid", "mid_kosdaq", "large"])
general_spending = fact(Money, least=0, most=100_000_000_000_000)
general_spending_before = fact(Money, least=0, most=100_000_000_000_000)
general_rate_found = fact(
    Share, determined_by="National Tax Service of Korea", cites=cite("kr_moef", "place in the range")
)
new_growth_spending = fact(Money, least=0, most=100_000_000_000_000)
new_growth_rate_found = fact(
    Share, determined_by="National Tax Service of Korea", cites=cite("kr_moef", "place in the range")
)
strategic_spending = fact(Money, least=0, most=100_000_000_000_000)
strategic_rate_found = fact(
    Share, determined_by="National Tax Service of Korea", cites=cite("kr_moef", "place in the range")
)


@condition(cites=cite("kr_moef", "registered R&D unit"))
def has_registered_unit(registered_unit: YesNo) -> YesNo:
    """The firm has a registered R&D unit."""
    return registered_unit


@condition(cites=cite("kr_moef", "rates of the credit"))
def entitled(
    has_registered_unit: YesNo, general_spending: Money, new_growth_spending: Money, strategic_spending: Money
) -> YesNo:
    """A registered R&D unit, and something spent on R&D."""
    return has_registered_unit and general_spending + new_growth_spending + strategic_spending > 0


# --- General R&D


@rule(cites=cite("kr_moef", "general R&D"))
def general_rate(size: Choice, general_rate_found: Share, p: Parameters) -> Share:
    """The rate on what was spent: one rate for a small or medium firm, for others what is found, within the range."""
    if p.general.least[size] == p.general.most[size]:
        return p.general.most[size]
    return max(p.general.least[size], min(general_rate_found, p.general.most[size]))


@rule(cites=cite("kr_moef", "general R&D"))
def by_spending(general_rate: Share, general_spending: Money) -> Money:
    """The first method: a share of what was spent."""
    return general_rate * general_spending


@rule(cites=cite("kr_moef", "general R&D: the increase"))
def by_increase(size: Choice, general_spending: Money, general_spending_before: Money, p: Parameters) -> Money:
    """The second method: a share of what was spent more than the year before."""
    return p.general.increase[size] * max(0, general_spending - general_spending_before)


@benefit(
    cites=cite("kr_moef", "general R&D"),
    rounding=rounding("won", "half up", assumed="No text says how the credit is rounded; to the won, as money is."),
)
def general_credit(entitled: YesNo, by_spending: Money, by_increase: Money) -> Money:
    """The credit for general R&D: the better of the two methods."""
    if not entitled:
        return 0
    return max(by_spending, by_increase)


# --- New growth and national strategic technology


@rule(cites=cite("kr_moef", "new growth technology"))
def new_growth_rate(size: Choice, new_growth_rate_found: Share, p: Parameters) -> Share:
    """What is found, within the range."""
    return max(p.new_growth.least[size], min(new_growth_rate_found, p.new_growth.most[size]))


@benefit(
    cites=cite("kr_moef", "new growth technology"),
    rounding=rounding("won", "half up", assumed="No text says how the credit is rounded; to the won, as money is."),
)
def new_growth_credit(entitled: YesNo, new_growth_spending: Money, new_growth_rate: Share) -> Money:
    """The credit for R&D in new growth technology."""
    if not entitled or new_growth_spending <= 0:
        return 0
    return new_growth_rate * new_growth_spending


@rule(cites=cite("kr_moef", "national strategic technology"))
def strategic_rate(size: Choice, strategic_rate_found: Share, p: Parameters) -> Share:
    """What is found, within the range."""
    return max(p.strategic.least[size], min(strategic_rate_found, p.strategic.most[size]))


@benefit(
    cites=cite("kr_moef", "national strategic technology"),
    rounding=rounding("won", "half up", assumed="No text says how the credit is rounded; to the won, as money is."),
)
def strategic_credit(entitled: YesNo, strategic_spending: Money, strategic_rate: Share) -> Money:
    """The credit for R&D in national strategic technology."""
    if not entitled or strategic_spending <= 0:
        return 0
    return strategic_rate * strategic_spending
