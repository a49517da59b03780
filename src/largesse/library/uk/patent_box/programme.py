"""The United Kingdom's Patent Box: a lower rate of corporation tax on profit from patents.

Of the profit of a product or right, less a routine and a marketing return, the part counts that the company's own R&D
made: a fraction of what it spent itself or bought from others outside its group, with an uplift, and at most all. A
deduction brings that profit down to the lower rate; what it saves is the benefit.
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
    programme,
    rounded,
    rounding,
    rule,
)

programme(
    id="uk/patent-box",
    authority="HM Revenue and Customs",
    currency="GBP",
    outcome="in_the_patent_box",
    counts="period_begins",
    since="2023-04-01",
    cites=cite("uk_cird275100", "Patent Box"),
    not_modelled=(
        "before_2023",
        "several_streams",
        "losses",
        "costs_overseas",
        "marginal_relief",
        "how_returns_are_found",
        "rounding_of_the_profit",
    ),
)

period_begins = fact(Date, least="2013-04-01", most="2100-12-31")
elected = fact(YesNo)
holds_qualifying_ip = fact(YesNo)
tax_rate = fact(Choice["main", "small_profits"])
stream_profit = fact(Money, least=-100_000_000_000, most=100_000_000_000)
routine_return = fact(Money, least=0, most=100_000_000_000)
marketing_return = fact(Money, least=0, most=100_000_000_000)
own_rd = fact(Money, least=0, most=100_000_000_000)
rd_from_unconnected = fact(Money, least=0, most=100_000_000_000)
rd_from_connected = fact(Money, least=0, most=100_000_000_000)
bought_ip = fact(Money, least=0, most=100_000_000_000)
fraction_determined = fact(
    Share,
    determined_by="HM Revenue and Customs",
    cites=cite("uk_cird274200", "R&D fraction where nothing was spent"),
)


@condition(cites=cite("uk_cird275100", "election"))
def has_elected(elected: YesNo) -> YesNo:
    """The company has elected into the Patent Box."""
    return elected


@condition(cites=cite("uk_cird275100", "qualifying intellectual property"))
def holds_ip(holds_qualifying_ip: YesNo) -> YesNo:
    """It holds intellectual property that qualifies."""
    return holds_qualifying_ip


@condition(cites=cite("uk_cird275100", "Patent Box"))
def in_the_patent_box(has_elected: YesNo, holds_ip: YesNo) -> YesNo:
    """Both hold."""
    return has_elected and holds_ip


@rule(cites=cite("uk_cird274200", "R&D fraction"))
def rd_fraction(
    own_rd: Money,
    rd_from_unconnected: Money,
    rd_from_connected: Money,
    bought_ip: Money,
    fraction_determined: Share,
    p: Parameters,
) -> Share:
    """Own R&D and that of others outside the group, as a part of all that was spent, with an uplift, at most all."""
    counts = own_rd + rd_from_unconnected
    whole = counts + rd_from_connected + bought_ip
    if whole > 0:
        return min(p.fraction.most, p.fraction.uplift * counts / whole)
    return fraction_determined


@rule(cites=cite("uk_cird275100", "steps: profit of a stream less two returns"))
def profit_of_ip(stream_profit: Money, routine_return: Money, marketing_return: Money) -> Money:
    """The profit of the product or right, less a routine and a marketing return; a loss counts as nothing."""
    return max(0, stream_profit - routine_return - marketing_return)


@rule(cites=cite("uk_cird275100", "steps: relevant IP profit"))
def relevant_ip_profit(profit_of_ip: Money, rd_fraction: Share) -> Money:
    """The part of it that the fraction gives, to the penny, and never more than all of it."""
    return min(profit_of_ip, rounded(profit_of_ip * rd_fraction, to="penny", mode="half up"))


@rule(cites=cite("uk_cird275100", "steps: the deduction"))
def deduction(relevant_ip_profit: Money, p: Parameters) -> Money:
    """What has to be deducted so that the main rate on the rest is the lower rate on the whole."""
    return relevant_ip_profit * (p.rate.main - p.rate.patent_box) / p.rate.main


@benefit(
    cites=cite("uk_cird275100", "steps: the deduction"),
    rounding=rounding("penny", "half up", assumed="No text says how it is rounded; to the penny, as money is."),
)
def tax_saved(in_the_patent_box: YesNo, deduction: Money, tax_rate: Choice, p: Parameters) -> Money:
    """The corporation tax that the deduction saves, at the rate that the company pays."""
    if not in_the_patent_box:
        return 0
    return deduction * (p.rate.main if tax_rate == "main" else p.rate.small_profits)
