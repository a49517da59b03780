"""Canada's investment tax credit for scientific research and experimental development (SR&ED).

The law goes by the day on which the tax year begins. A Canadian-controlled private corporation, and from 16 December
2024 an eligible Canadian public one, has the enhanced rate up to a limit that falls as taxable capital grows;
associated corporations share one limit. Everybody has the basic rate on the rest.
"""

from largesse.language import (
    Choice,
    Date,
    Money,
    Parameters,
    Share,
    YesNo,
    after,
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
    id="ca/sred",
    authority="Canada Revenue Agency",
    currency="CAD",
    outcome="entitled",
    counts="year_begins",
    since="2019-03-19",
    cites=cite("ca_b2019", "no reduction by income"),
    not_modelled=(
        "before_2019",
        "capital_costs",
        "what_qualifies",
        "other_contracts",
        "whose_capital",
        "gross_revenue",
        "straddling_years",
        "qualifying_corporations",
        "use_against_tax",
    ),
)

# Every year's work earns a credit of its own.
payment("refund", again="yearly", cites=cite("ca_rdp", "refund"))
payment("credit_against_tax", again="yearly", cites=cite("ca_cra_itc", "the credit"))

year_begins = fact(Date, least="2010-01-01", most="2100-12-31")
year_ends = fact(Date, least="2010-01-01", most="2101-12-31")
corporation = fact(Choice["private", "public", "other"])
eligible_public = fact(
    YesNo, determined_by="Canada Revenue Agency", cites=cite("ca_welch", "eligible Canadian public corporations")
)
sred_in_canada = fact(YesNo)
salaries = fact(Money, least=0, most=100_000_000_000)
materials = fact(Money, least=0, most=100_000_000_000)
overhead_method = fact(Choice["proxy", "actual"])
actual_overheads = fact(Money, least=0, most=100_000_000_000)
contracts = fact(Money, least=0, most=100_000_000_000)
taxable_capital = fact(Money, least=0, most=1_000_000_000_000)
own_part_of_limit = fact(Share)
refundable_basic_credit = fact(YesNo)


@condition(cites=cite("ca_cra_itc", "the credit"))
def does_sred(sred_in_canada: YesNo) -> YesNo:
    """The corporation carries on SR&ED in Canada."""
    return sred_in_canada


@rule(cites=cite("ca_owl", "overhead"))
def overheads(overhead_method: Choice, salaries: Money, actual_overheads: Money, p: Parameters) -> Money:
    """A share of the salaries of SR&ED in place of overheads, or what they were."""
    if overhead_method == "proxy":
        return p.spending.proxy * salaries
    return actual_overheads


@rule(cites=cite("ca_80", "contracts at arm's length"))
def qualified_spending(salaries: Money, materials: Money, overheads: Money, contracts: Money, p: Parameters) -> Money:
    """Salaries, materials, overheads, and a share of contracts at arm's length."""
    return salaries + materials + overheads + p.spending.contracts * contracts


@condition(cites=cite("ca_cra_itc", "the credit"))
def entitled(does_sred: YesNo, qualified_spending: Money) -> YesNo:
    """SR&ED in Canada, and something spent on it."""
    return does_sred and qualified_spending > 0


# --- The enhanced rate


@rule(cites=cite("ca_cra_itc", "enhanced rate"), until="2024-12-15")
def has_enhanced_rate(corporation: Choice) -> YesNo:
    """A Canadian-controlled private corporation."""
    return corporation == "private"


@rule(of="has_enhanced_rate", cites=cite("ca_welch", "eligible Canadian public corporations"), since="2024-12-16")
def has_enhanced_rate_from_2024(corporation: Choice, eligible_public: YesNo) -> YesNo:
    """A Canadian-controlled private corporation, or an eligible Canadian public one."""
    return corporation == "private" or (corporation == "public" and eligible_public)


@rule(cites=cite("ca_wilkinson", "limit and taxable capital"))
def full_limit(taxable_capital: Money, p: Parameters) -> Money:
    """The limit of a year, which falls in a straight line to nothing as taxable capital grows; to the cent."""
    if taxable_capital <= p.capital.bottom:
        return p.limit.full
    span = p.capital.top - p.capital.bottom
    left = max(0, p.capital.top - taxable_capital)
    if span > 0:
        return rounded(p.limit.full * left / span, to="0.01 CAD", mode="half up")
    return 0


@rule(cites=cite("ca_wilkinson", "short years"))
def limit_of_the_year(full_limit: Money, year_begins: Date, year_ends: Date, p: Parameters) -> Money:
    """The limit; of a year of under 51 weeks, by its days. To the cent. Twelve months are never that short."""
    if after(year_ends, days=1) >= after(year_begins, months=12, leap_day="28 February"):
        return full_limit
    days = max(0, year_ends - year_begins + p.short_year.one_day)
    if days >= p.short_year.least:
        return full_limit
    return rounded(full_limit * (days / p.short_year.of), to="0.01 CAD", mode="half up")


@rule(cites=cite("ca_welch", "one limit for associated corporations"))
def expenditure_limit(limit_of_the_year: Money, own_part_of_limit: Share) -> Money:
    """The part of the limit that the associated corporations leave to this one; to the cent."""
    return rounded(own_part_of_limit * limit_of_the_year, to="0.01 CAD", mode="half up")


@rule(cites=cite("ca_cra_itc", "enhanced rate"))
def enhanced_spending(
    entitled: YesNo, has_enhanced_rate: YesNo, qualified_spending: Money, expenditure_limit: Money
) -> Money:
    """What was spent, up to the limit, by a corporation that has the enhanced rate."""
    if not entitled or not has_enhanced_rate:
        return 0
    return min(qualified_spending, expenditure_limit)


@rule(cites=cite("ca_cra_itc", "basic rate"))
def basic_spending(entitled: YesNo, qualified_spending: Money, enhanced_spending: Money) -> Money:
    """What was spent beyond that."""
    if not entitled:
        return 0
    return max(0, qualified_spending - enhanced_spending)


@rule(cites=cite("ca_cra_itc", "the credit"))
def credit(enhanced_spending: Money, basic_spending: Money, p: Parameters) -> Money:
    """The whole credit of the year, refunded or not."""
    return p.credit.enhanced * enhanced_spending + p.credit.basic * basic_spending


# --- What is refunded, and what is not


@rule(cites=cite("ca_rdp", "refund"))
def refundable_part(
    enhanced_spending: Money,
    basic_spending: Money,
    corporation: Choice,
    refundable_basic_credit: YesNo,
    p: Parameters,
) -> Money:
    """The credit at the enhanced rate in whole; at the basic rate a part, of a qualifying private corporation."""
    refunded = p.refund.enhanced * p.credit.enhanced * enhanced_spending
    if corporation == "private" and refundable_basic_credit:
        return rounded(refunded + p.refund.basic * p.credit.basic * basic_spending, to="0.01 CAD", mode="half up")
    return rounded(refunded, to="0.01 CAD", mode="half up")


@benefit(
    cites=cite("ca_rdp", "refund"),
    rounding=rounding(
        "0.01 CAD", "half up", assumed="No text says how the credit is rounded; to the cent, as money is."
    ),
)
def refund(refundable_part: Money) -> Money:
    """The part of the credit that is refundable: it lowers tax, and what is left of it is paid out."""
    return refundable_part


@benefit(
    cites=cite("ca_cra_itc", "the credit"),
    rounding=rounding(
        "0.01 CAD", "half up", assumed="No text says how the credit is rounded; to the cent, as money is."
    ),
)
def credit_against_tax(credit: Money, refundable_part: Money) -> Money:
    """The rest of the credit, which only lowers tax."""
    return max(0, credit - refundable_part)
