"""Brackwater harbour: grants for workshops that move to the quays of a fictional town."""

from largesse.language import (
    Area,
    Choice,
    Count,
    Date,
    Days,
    Money,
    MoneyPerAreaDay,
    Parameters,
    Yearly,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rounding,
    rule,
)

programme(
    id="xx/brackwater/harbour",
    authority="Brackwater Harbour Board",
    currency="EUR",
    outcome="admitted",
    counts="decision",
    since="2023-01-01",
    until="2026-12-31",
    cites=cite("bylaw", "time in force", locator="Section 1"),
    not_modelled=("quay_rights",),
)

kind = fact(Choice["boats", "nets", "sails"])
turnover = fact(Yearly[Money], least=-1_000_000, most=1_000_000_000)
research = fact(Yearly[Money], least=0, most=1_000_000_000, absent=0)
backing = fact(Money, least=0, most=1_000_000_000, absent=0)
staff = fact(Count, least=0, most=100_000)
founded = fact(Date, least="1950-01-01", most="2100-12-31")
moved_before = fact(YesNo)
welcome = fact(YesNo, determined_by="Brackwater Harbour Board")
shed_area = fact(Area, least=0, most=100_000)
shed_rent = fact(MoneyPerAreaDay, least=0, most=1_000, decimals=2)
days_rented = fact(Days, least=0, most=1_100)
prize = fact(Money, least=0, most=50_000, determined_by="Brackwater Harbour Board")


@condition(cites=cite("bylaw", "trades", locator="Section 2"))
def right_trade(kind: Choice, p: Parameters) -> YesNo:
    """The workshop is of a trade that the harbour wants."""
    return kind in p.trades


@condition(cites=cite("gazette", "size"))
def large_enough(turnover: Yearly[Money], backing: Money, staff: Count, p: Parameters) -> YesNo:
    """Turnover, backing or staff reach their floor."""
    return turnover.before(0, absent=0) >= p.size.turnover or backing > p.size.backing or staff >= p.size.staff


@condition(cites=cite("gazette", "growth"))
def growing(turnover: Yearly[Money], p: Parameters) -> YesNo:
    """Turnover grew fast for two years."""
    return turnover.cagr(years=2, no_base=False) >= p.growth.rate


@condition(cites=cite("gazette", "research"))
def inventive(kind: Choice, turnover: Yearly[Money], research: Yearly[Money], p: Parameters) -> YesNo:
    """Enough of the turnover goes into research."""
    sales = turnover.before(0, absent=0)
    if sales <= 0:
        return False
    share = research.latest / sales
    return share > p.research.share[kind]


@condition(cites=cite("bylaw", "newcomers", locator="Section 3"))
def newcomer(founded: Date, moved_before: YesNo, p: Parameters) -> YesNo:
    """Young, and not moved here before."""
    return founded >= p.founded_from and not moved_before


@rule
def gate(right_trade: YesNo, large_enough: YesNo, growing: YesNo, inventive: YesNo, newcomer: YesNo) -> YesNo:
    """Every condition holds."""
    return right_trade and large_enough and growing and inventive and newcomer


@rule(cites=cite("bylaw", "admission", locator="Section 4"))
def admitted(gate: YesNo, welcome: YesNo) -> YesNo:
    """The conditions hold and the board admits the workshop."""
    return gate and welcome


@rule
def rent_ceiling(p: Parameters) -> Money:
    """The most that is paid for a year."""
    return p.rent.most


@benefit(
    cites=cite("gazette", "rent"),
    pool="harbour",
    rounding=rounding("cent", "half up", assumed="no text says how the subsidy is rounded"),
)
def rent_subsidy(
    gate: YesNo,
    shed_area: Area,
    shed_rent: MoneyPerAreaDay,
    days_rented: Days,
    rent_ceiling: Money,
    p: Parameters,
) -> Money:
    """Part of the rent, up to an area and a ceiling."""
    if not gate:
        return 0
    area = min(shed_area, p.rent.area)
    return min(p.rent.share * area * shed_rent * days_rented, rent_ceiling)


@benefit(
    cites=cite("bylaw", "reward", locator="Section 5"),
    rounding=rounding("10 euro", "down", cites=cite("bylaw", "rounding", locator="Section 5(2)")),
)
def turnover_reward(admitted: YesNo, turnover: Yearly[Money], p: Parameters) -> Money:
    """A step by turnover, and progressive rates on top."""
    sales = max(turnover.before(0, absent=0), 0)
    if not admitted or sales < p.reward.least:
        return 0
    return p.reward.steps.at(sales) + p.reward.rates.progressive(sales)


@benefit(
    cites=cite("gazette", "prize"),
    rounding=rounding("cent", "half up", assumed="a prize is a whole number of euros anyway"),
)
def founders_prize(admitted: YesNo, prize: Money, p: Parameters) -> Money:
    """What the board determines, up to a ceiling."""
    return min(prize, p.prize.most) if admitted else 0


@benefit(cites=cite("gazette", "berth"))
def berth(admitted: YesNo, kind: Choice) -> YesNo:
    """A berth for builders of boats."""
    return admitted and kind == "boats"
