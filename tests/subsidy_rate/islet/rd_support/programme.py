"""Support for R&D on a made-up islet: one benefit of each kind that the measure has to deal with, at rates stated."""

from largesse.language import (
    Date,
    Money,
    Parameters,
    Share,
    Yearly,
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
    id="islet/rd-support",
    authority="The islet's council",
    currency="EUR",
    outcome="entitled",
    counts="year_begins",
    since="2000-01-01",
    cites=cite("islet_act", "support"),
)

payment("half_later", shares=("timing.half", "timing.nothing", "timing.half"), cites=cite("islet_act", "halves"))

year_begins = fact(Date, least="2000-01-01", most="2100-12-31")
spent = fact(Money, least=0, most=10_000_000_000)
spent_by_year = fact(Yearly[Money], least=0, most=10_000_000_000, absent=0)
limit = fact(Money, least=0, most=10_000_000_000)
income = fact(Money, least=0, most=10_000_000_000)
tax_rate = fact(Share, decimals=4)
credit_rate = fact(Share, decimals=4)
later_rate = fact(Share, decimals=4)
increase_rate = fact(Share, decimals=4)
extra_rate = fact(Share, decimals=4)


@condition(cites=cite("islet_act", "who"))
def entitled(spent: Money, spent_by_year: Yearly[Money]) -> YesNo:
    """Something is spent."""
    return spent + spent_by_year.latest > 0


@rule(cites=cite("islet_act", "what counts"))
def counted(spent: Money, limit: Money) -> Money:
    """Spending up to the limit."""
    return min(spent, limit)


@benefit(cites=cite("islet_act", "credit"), rounding=rounding("cent", "half up", assumed="to the cent"))
def credit(counted: Money, credit_rate: Share) -> Money:
    """A share of what counts."""
    return credit_rate * counted


@benefit(cites=cite("islet_act", "halves"), rounding=rounding("cent", "half up", assumed="to the cent"))
def half_later(counted: Money, later_rate: Share) -> Money:
    """A share of what counts, half of it two years later."""
    return later_rate * counted


@benefit(cites=cite("islet_act", "increase"), rounding=rounding("cent", "half up", assumed="to the cent"))
def on_increase(spent_by_year: Yearly[Money], increase_rate: Share, p: Parameters) -> Money:
    """A share of what is spent more than half of the year before."""
    return increase_rate * max(0, spent_by_year.latest - p.timing.half * spent_by_year.before(1))


@benefit(cites=cite("islet_act", "deduction"), rounding=rounding("cent", "half up", assumed="to the cent"))
def tax_saved(counted: Money, extra_rate: Share, income: Money, tax_rate: Share) -> Money:
    """The tax that an extra deduction saves."""
    return tax_rate * min(extra_rate * counted, income)
