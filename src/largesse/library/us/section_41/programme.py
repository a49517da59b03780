"""The US research credit by the alternative simplified method (section 41).

The credit is a share of what a firm spends on research beyond half of its average of the three years before; a firm
that had none in one of those years has a smaller share of the whole. The members of a controlled group compute it as
one, and share it in proportion to what each would have alone.
"""

from largesse.language import (
    Date,
    Money,
    Parameters,
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
    id="us/section-41",
    authority="Internal Revenue Service",
    currency="USD",
    outcome="entitled",
    counts="year_begins",
    since="2009-01-01",
    cites=cite("us_hist", "rate of the method"),
    not_modelled=(
        "before_2009",
        "group_without_credits",
        "regular_method",
        "what_qualifies",
        "energy_and_basic_research",
        "short_years",
        "reduced_credit_before_2025",
        "use_against_tax",
    ),
)

# Every year's research earns a credit of its own.
payment("research_credit", again="yearly", cites=cite("us_41", "the credit"))

year_begins = fact(Date, least="2000-01-01", most="2100-12-31")
research_in_us = fact(YesNo)
four_part_test = fact(YesNo)
in_house = fact(Yearly[Money], least=0, most=100_000_000_000, absent=0)
contract_research = fact(Yearly[Money], least=0, most=100_000_000_000, absent=0)
reduced_credit_elected = fact(YesNo)
in_group = fact(YesNo)
group_credit = fact(Money, least=0, most=100_000_000_000)
group_credits_alone = fact(Money, least=0, most=1_000_000_000_000)


@condition(cites=cite("us_41", "qualified research"))
def done_in_us(research_in_us: YesNo) -> YesNo:
    """The research is done in the United States."""
    return research_in_us


@condition(cites=cite("us_41", "qualified research"))
def passes_the_test(four_part_test: YesNo) -> YesNo:
    """The research passes the four-part test."""
    return four_part_test


@rule(cites=cite("us_41", "qualified research expenses"))
def expenses(in_house: Yearly[Money], contract_research: Yearly[Money], p: Parameters) -> Money:
    """Qualified research expenses of the year: what was spent in house, and a part of contract research."""
    return in_house.latest + p.research.contract * contract_research.latest


@condition(cites=cite("us_41", "the credit"))
def entitled(done_in_us: YesNo, passes_the_test: YesNo, expenses: Money) -> YesNo:
    """Qualified research in the United States, and something spent on it."""
    return done_in_us and passes_the_test and expenses > 0


# --- The three years before


@rule(cites=cite("us_41", "qualified research expenses"))
def one_year_before(in_house: Yearly[Money], contract_research: Yearly[Money], p: Parameters) -> Money:
    """Expenses of the year before."""
    return in_house.before(1) + p.research.contract * contract_research.before(1)


@rule(cites=cite("us_41", "qualified research expenses"))
def two_years_before(in_house: Yearly[Money], contract_research: Yearly[Money], p: Parameters) -> Money:
    """Expenses of two years before."""
    return in_house.before(2) + p.research.contract * contract_research.before(2)


@rule(cites=cite("us_41", "qualified research expenses"))
def three_years_before(in_house: Yearly[Money], contract_research: Yearly[Money], p: Parameters) -> Money:
    """Expenses of three years before."""
    return in_house.before(3) + p.research.contract * contract_research.before(3)


@rule(cites=cite("us_six", "a year without research"))
def has_history(one_year_before: Money, two_years_before: Money, three_years_before: Money) -> YesNo:
    """There were expenses in each of the three years before."""
    return one_year_before > 0 and two_years_before > 0 and three_years_before > 0


@rule(cites=cite("us_guide", "base"))
def base(one_year_before: Money, two_years_before: Money, three_years_before: Money, p: Parameters) -> Money:
    """Half of the average of the three years before."""
    return p.base.share * (one_year_before + two_years_before + three_years_before) / 3


# --- The credit


@rule(cites=cite("us_hist", "rate of the method"))
def credit_alone(expenses: Money, base: Money, has_history: YesNo, p: Parameters) -> Money:
    """The credit that the firm would have alone, to the cent."""
    if has_history:
        return rounded(p.credit.rate * max(0, expenses - base), to="cent", mode="half up")
    return rounded(p.credit.without_history * expenses, to="cent", mode="half up")


@rule(cites=cite("us_reg", "controlled groups"))
def credit(
    entitled: YesNo, credit_alone: Money, in_group: YesNo, group_credit: Money, group_credits_alone: Money
) -> Money:
    """The credit; of a member of a controlled group its part of the group's, to the cent."""
    if not entitled:
        return 0
    if not in_group:
        return credit_alone
    if group_credits_alone > 0:
        part = rounded(group_credit * credit_alone / group_credits_alone, to="cent", mode="half up")
        return min(part, group_credit)
    return 0


@benefit(
    cites=cite("us_41", "the credit"),
    rounding=rounding("cent", "half up", assumed="No text says how the credit is rounded; to the cent, as money is."),
    until="2024-12-31",
)
def research_credit(credit: Money) -> Money:
    """The credit against income tax."""
    return credit


@benefit(
    of="research_credit",
    cites=cite("us_174b", "reduced credit"),
    rounding=rounding("cent", "half up", assumed="No text says how the credit is rounded; to the cent, as money is."),
    since="2025-01-01",
)
def research_credit_from_2025(credit: Money, reduced_credit_elected: YesNo, p: Parameters) -> Money:
    """The credit against income tax; a smaller one where the firm elects to keep its whole deduction."""
    if reduced_credit_elected:
        return p.credit.reduced * credit
    return credit
