"""Japan's R&D tax credit, general type, for years that began from April 2021 to March 2023.

The rate goes by how much R&D has grown over its average of the three years before. It is larger for a small or
medium enterprise, and never falls for one. The credit is at most a share of corporate tax.
"""

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
    rounded,
    rounding,
    rule,
)

programme(
    id="jp/rd-credit",
    authority="National Tax Agency of Japan",
    currency="JPY",
    outcome="entitled",
    counts="year_begins",
    since="2021-04-01",
    until="2023-03-31",
    cites=cite("jp_2021", "years from April 2021"),
    not_modelled=(
        "from_2023",
        "which_date_counts",
        "add_ons",
        "who_is_small",
        "short_history",
        "what_qualifies",
    ),
)

# Every year's R&D earns a credit of its own.
payment("rd_credit", again="yearly", cites=cite("jp_2021", "the credit"))

year_begins = fact(Date, least="2015-01-01", most="2100-12-31")
blue_form = fact(YesNo)
small_or_medium = fact(YesNo)
rd_spending = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
corporate_tax = fact(Money, least=0, most=10_000_000_000_000)


@condition(cites=cite("jp_2021", "who can claim"))
def files_blue_form(blue_form: YesNo) -> YesNo:
    """The corporation files a blue form return."""
    return blue_form


@condition(cites=cite("jp_2021", "who can claim"))
def entitled(files_blue_form: YesNo, rd_spending: Yearly[Money]) -> YesNo:
    """A blue form return, and something spent on R&D."""
    return files_blue_form and rd_spending.latest > 0


# --- Growth


@rule(cites=cite("jp_2021", "growth"))
def three_years_before(rd_spending: Yearly[Money]) -> Money:
    """R&D of the three years before, in all."""
    return rd_spending.before(1) + rd_spending.before(2) + rd_spending.before(3)


@rule(cites=cite("jp_2021", "growth"))
def growth(rd_spending: Yearly[Money], three_years_before: Money) -> Share:
    """How much more R&D is than its average of the three years before, as a share of the average."""
    if three_years_before > 0:
        return rd_spending.latest * 3 / three_years_before - 1
    return 0


# --- The rate


@rule(cites=cite("jp_2021", "rate of a large firm"))
def rate_of_large(growth: Share, three_years_before: Money, p: Parameters) -> Share:
    """From the rate at the pivot up for more growth and down for less, within a range; without a history, its own."""
    if three_years_before <= 0:
        return p.large.without_history
    if growth > p.growth.pivot:
        return min(p.large.most, p.large.at_pivot + (growth - p.growth.pivot) * p.large.up)
    return max(p.large.least, p.large.at_pivot - (p.growth.pivot - growth) * p.large.down)


@rule(cites=cite("jp_2021", "rate of a small or medium enterprise"))
def rate_of_small(growth: Share, p: Parameters) -> Share:
    """From the rate at the pivot up for more growth; for less it stays."""
    if growth > p.growth.pivot:
        return min(p.small.most, p.small.at_pivot + (growth - p.growth.pivot) * p.small.up)
    return p.small.at_pivot


@rule(cites=cite("jp_2021", "the credit"))
def rate(small_or_medium: YesNo, rate_of_small: Share, rate_of_large: Share) -> Share:
    """The rate of the firm's size."""
    return rate_of_small if small_or_medium else rate_of_large


# --- The credit


@rule(cites=cite("jp_2021", "the credit"))
def credit_before_cap(rate: Share, rd_spending: Yearly[Money]) -> Money:
    """The rate times what was spent on R&D, to the yen."""
    return rounded(rate * rd_spending.latest, to="yen", mode="half up")


@rule(cites=cite("jp_2021", "cap"))
def cap(corporate_tax: Money, p: Parameters) -> Money:
    """A share of corporate tax."""
    return p.cap.share * corporate_tax


@benefit(
    cites=cite("jp_2021", "the credit"),
    rounding=rounding("yen", "half up", assumed="No text says how the credit is rounded; to the yen, as money is."),
)
def rd_credit(entitled: YesNo, credit_before_cap: Money, cap: Money) -> Money:
    """The rate times what was spent on R&D, up to the cap."""
    if not entitled:
        return 0
    return max(0, min(credit_before_cap, cap))
