"""A town's grant, made up for the tests of registers: a fact of every type, and rules that let each one show."""

from largesse.language import (
    Area,
    Choice,
    Count,
    Date,
    Money,
    MoneyPerAreaDay,
    Parameters,
    Share,
    Text,
    Yearly,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rounding,
)

programme(
    id="xx/town/grant",
    authority="The town council",
    currency="CNY",
    outcome="eligible",
    counts="decision",
    since="2020-01-01",
    until="2029-12-31",
    cites=cite("statute", "time in force"),
)

assets = fact(Money, least=0, most=10_000_000_000_000)
debts = fact(Money, least=-1_000_000, most=1_000_000)
owned = fact(Share)
staff = fact(Count, least=0, most=1_000_000)
area = fact(Area, least=0, most=100_000)
rent = fact(MoneyPerAreaDay, least=0, most=1_000)
founded = fact(Date, least="1949-10-01", most="2100-12-31")
local = fact(YesNo)
kind = fact(Choice["maker", "shop"])
label = fact(Text)
sales = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
worth = fact(Money, least=0, most=10_000_000_000_000, absent=0)
abroad = fact(Money, currency="USD", least=0, most=1_000_000_000)
prize = fact(Money, least=0, most=1_000_000, determined_by="the mayor")


@condition(cites=cite("statute", "size"))
def large(assets: Money, worth: Money, p: Parameters) -> YesNo:
    """Assets or worth reach the floor."""
    return assets >= p.floor or worth >= p.floor


@condition(cites=cite("statute", "growth"))
def growing(sales: Yearly[Money], p: Parameters) -> YesNo:
    """Sales have grown over two years."""
    return sales.cagr(years=2, no_base=False) >= p.growth


@condition(cites=cite("statute", "who"))
def fitting(local: YesNo, kind: Choice, label: Text, owned: Share, debts: Money, abroad: Money) -> YesNo:
    """A local maker, mostly its own, with nothing owed."""
    return local and kind == "maker" and label != "closed" and owned > 0 and debts <= 0 and abroad >= 0


@condition(cites=cite("statute", "age"))
def old_enough(founded: Date, on: Date) -> YesNo:
    """Founded before the decision."""
    return founded <= on


@condition(cites=cite("statute", "who is in"))
def eligible(large: YesNo, growing: YesNo, fitting: YesNo, old_enough: YesNo) -> YesNo:
    """All of it."""
    return large and growing and fitting and old_enough


@benefit(cites=cite("statute", "rent"), rounding=rounding("fen", "half up", cites=cite("statute", "rounding")))
def rent_help(eligible: YesNo, area: Area, rent: MoneyPerAreaDay, staff: Count, p: Parameters) -> Money:
    """A day's rent, and something for each of the staff."""
    if not eligible:
        return 0
    return p.share * area * rent * p.days + p.each * staff


@benefit(cites=cite("statute", "prize"), rounding=rounding("fen", "half up", cites=cite("statute", "rounding")))
def prize_money(eligible: YesNo, prize: Money) -> Money:
    """What the mayor determines."""
    return prize if eligible else 0
