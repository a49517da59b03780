"""Saltholm's quay fund: small undertakings repair their quays, out of a fund that is too small for all."""

from largesse.language import (
    Count,
    Date,
    Money,
    Parameters,
    Share,
    Text,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    group,
    pool,
    programme,
    rounding,
    rule,
    shared_ceiling,
)

programme(
    id="skerries/saltholm/quay-fund",
    authority="Harbour Board of Saltholm",
    currency="EUR",
    outcome="small_enough",
    since="2024-01-01",
    cites=cite("quay_act", "time in force", "§ 1"),
)

# --- What is asked

owner = fact(Text, absent="none")
staff = fact(Count, least=0, most=100_000)
group_staff = fact(Count, least=0, most=10_000_000, over="undertaking", sum_of="staff")
applied_on = fact(Date, least="2024-01-01", most="2035-12-31")
repair_cost = fact(Money, least=0, most=10_000_000)
lamp_cost = fact(Money, least=0, most=1_000_000)
earlier_aid = fact(Money, least=0, most=10_000_000, absent=0)

# --- What is arranged among the firms

group("undertaking", by="owner", cites=cite("quay_act", "who is one undertaking", "§ 2"))

shared_ceiling(
    "aid_of_an_undertaking",
    group="undertaking",
    over=("repairs", "lamps"),
    most="ceiling.aid",
    used="aid_before",
    order=("day_of_application",),
    cites=cite("quay_act", "how much one undertaking may receive", "§ 5"),
)

pool(
    "quay_fund",
    appropriation="fund.appropriation",
    rationing="order",
    order=("day_of_application",),
    last="part",
    carry_over=True,
    shares={"harbour": "fund.harbour", "town": "fund.town"},
    cites=cite("quay_act", "the fund", "§ 6"),
)

# --- Who qualifies


@condition(cites=cite("quay_act", "who qualifies", "§ 3"))
def small_enough(group_staff: Count, p: Parameters) -> YesNo:
    """The undertaking, with all its firms, is small."""
    return group_staff < p.size.staff


# --- What they get


@rule
def day_of_application(applied_on: Date) -> Date:
    """Who applied first."""
    return applied_on


@rule
def aid_before(earlier_aid: Money) -> Money:
    """What the firm has received before."""
    return earlier_aid


@rule
def part_paid(p: Parameters) -> Share:
    """The part of the cost that is paid."""
    return p.grant.share


@benefit(
    cites=cite("quay_act", "repairs", "§ 4"),
    rounding=rounding("cent", "down", cites=cite("quay_act", "rounding", "§ 7")),
    pool="quay_fund",
)
def repairs(small_enough: YesNo, repair_cost: Money, part_paid: Share) -> Money:
    """Part of the cost of the repair."""
    if not small_enough:
        return 0
    return part_paid * repair_cost


@benefit(
    cites=cite("quay_act", "lamps", "§ 4"),
    rounding=rounding("cent", "down", cites=cite("quay_act", "rounding", "§ 7")),
    pool="quay_fund",
)
def lamps(small_enough: YesNo, lamp_cost: Money, part_paid: Share) -> Money:
    """Part of the cost of new lamps."""
    if not small_enough:
        return 0
    return part_paid * lamp_cost
