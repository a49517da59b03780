"""France's research tax credit (crédit d'impôt recherche): a share of a calendar year's spending on R&D.

What counts of a cost, and the flat sum for running costs on top of it, go by the day on which the cost is incurred:
the finance law for 2025 changed both on 15 February 2025, in the midst of a year. The credit is set against the
year's tax. What is left is a claim on the Treasury, refunded after three years, and at once to small and medium
firms and to young innovative ones.
"""

from largesse.language import (
    Choice,
    Date,
    Money,
    Parameters,
    Records,
    YesNo,
    after,
    benefit,
    cite,
    condition,
    fact,
    payment,
    programme,
    records,
    rounded,
    rounding,
    rule,
    year_of,
)

programme(
    id="fr/cir",
    authority="Direction générale des Finances publiques",
    currency="EUR",
    outcome="entitled",
    counts="year_ends",
    since="2024-01-01",
    cites=cite("fr_cir_afc", "research tax credit"),
    not_modelled=(
        "before_2024",
        "what_qualifies",
        "caps_of_subcontracting",
        "first_post_of_a_doctor",
        "overseas_departments",
        "claim_used_earlier",
    ),
)

payment("set_against_tax", again="yearly", cites=cite("fr_cir_eur", "use of the credit"))
payment("refunded_at_once", again="yearly", cites=cite("fr_cir_eur", "use of the credit"))
payment(
    "claim_on_treasury",
    shares=("timing.not_yet", "timing.not_yet", "timing.not_yet", "timing.due"),
    again="yearly",
    cites=cite("fr_cir_eur", "use of the credit"),
)

year_ends = fact(Date, least="2015-12-31", most="2035-12-31")
taxed_on_real_profits = fact(YesNo)
refund_at_once = fact(Choice["small_or_medium", "young_innovative", "neither"])
costs = records(
    incurred_on=fact(Date, least="2024-01-01", most="2035-12-31"),
    kind=fact(Choice["staff", "young_doctor", "depreciation", "subcontracting", "patents_and_watch"]),
    hired_on=fact(Date, least="2000-01-01", most="2035-12-31"),
    approved=fact(YesNo),
    amount=fact(Money, least=0, most=100_000_000_000),
    most_rows=5_000,
)
subsidies = fact(Money, least=0, most=100_000_000_000)
corporation_tax = fact(Money, least=0, most=100_000_000_000)


@condition(cites=cite("fr_cir_afc", "who can claim"))
def on_real_profits(taxed_on_real_profits: YesNo) -> YesNo:
    """The firm is taxed on its real profits."""
    return taxed_on_real_profits


@rule(cites=cite("fr_cir_afc", "staff"))
def staff(costs: Records, year_ends: Date, p: Parameters) -> Money:
    """Research staff, and a flat sum for running costs; also doctors whose time as young ones is over."""
    return sum(
        c.amount * (1 + p.on(c.incurred_on).running_costs.staff)
        for c in costs
        if year_of(c.incurred_on) == year_of(year_ends)
        if c.kind == "staff"
        or (
            c.kind == "young_doctor"
            and c.incurred_on >= after(c.hired_on, months=p.young_doctor.months, leap_day="28 February")
        )
    )


@rule(cites=cite("fr_cir_afc", "young doctors"))
def young_doctors(costs: Records, year_ends: Date, p: Parameters) -> Money:
    """Young doctors in their first months: until 2025 twice their cost, and twice for running costs."""
    return sum(
        c.amount * (p.on(c.incurred_on).young_doctor.multiple + p.on(c.incurred_on).young_doctor.running_costs)
        for c in costs
        if year_of(c.incurred_on) == year_of(year_ends)
        if c.kind == "young_doctor"
        and c.incurred_on < after(c.hired_on, months=p.young_doctor.months, leap_day="28 February")
    )


@rule(cites=cite("fr_cir_afc", "depreciation"))
def depreciation(costs: Records, year_ends: Date, p: Parameters) -> Money:
    """Depreciation of what is used for R&D, and a flat sum for running costs."""
    return sum(
        c.amount * (1 + p.on(c.incurred_on).running_costs.depreciation)
        for c in costs
        if year_of(c.incurred_on) == year_of(year_ends)
        if c.kind == "depreciation"
    )


@rule(cites=cite("fr_cir_afc", "subcontracting"))
def subcontracting(costs: Records, year_ends: Date) -> Money:
    """R&D that approved contractors do."""
    return sum(
        c.amount
        for c in costs
        if year_of(c.incurred_on) == year_of(year_ends)
        if c.kind == "subcontracting" and c.approved
    )


@rule(cites=cite("fr_cir_cms", "patents and technology watch"))
def patents_and_watch(costs: Records, year_ends: Date, p: Parameters) -> Money:
    """Costs of patents and of technology watch, until they were excluded."""
    return sum(
        c.amount * p.on(c.incurred_on).patents_and_watch
        for c in costs
        if year_of(c.incurred_on) == year_of(year_ends)
        if c.kind == "patents_and_watch"
    )


@rule(cites=cite("fr_cir_afc", "basis"))
def basis(
    staff: Money,
    young_doctors: Money,
    depreciation: Money,
    subcontracting: Money,
    patents_and_watch: Money,
    subsidies: Money,
) -> Money:
    """All of it together, less subsidies."""
    return max(0, staff + young_doctors + depreciation + subcontracting + patents_and_watch - subsidies)


@condition(cites=cite("fr_cir_afc", "who can claim"))
def entitled(on_real_profits: YesNo, basis: Money) -> YesNo:
    """The firm is taxed on its real profits, and something counts."""
    return on_real_profits and basis > 0


@rule(cites=cite("fr_cir_eur", "the credit"))
def credit(entitled: YesNo, basis: Money, p: Parameters) -> Money:
    """A share of the basis up to a threshold, and a smaller one of what is above, to the cent."""
    if not entitled:
        return 0
    return rounded(p.credit.rate.progressive(basis), to="cent", mode="half up")


@rule(cites=cite("fr_cir_eur", "use of the credit"))
def credit_left(credit: Money, set_against_tax: Money) -> Money:
    """What the year's tax leaves of the credit."""
    return max(0, credit - set_against_tax)


@benefit(
    cites=cite("fr_cir_eur", "use of the credit"),
    rounding=rounding("cent", "half up", assumed="No text says how the credit is rounded; to the cent, as money is."),
)
def set_against_tax(credit: Money, corporation_tax: Money) -> Money:
    """As much of the credit as there is tax of the year."""
    return min(credit, corporation_tax)


@benefit(
    cites=cite("fr_cir_eur", "use of the credit"),
    rounding=rounding("cent", "half up", assumed="What is left is whole cents: nothing is left to round."),
)
def refunded_at_once(credit_left: Money, refund_at_once: Choice) -> Money:
    """What is left, for a small or medium firm or a young innovative one."""
    return credit_left if refund_at_once in ("small_or_medium", "young_innovative") else 0


@benefit(
    cites=cite("fr_cir_eur", "use of the credit"),
    rounding=rounding("cent", "half up", assumed="What is left is whole cents: nothing is left to round."),
)
def claim_on_treasury(credit_left: Money, refund_at_once: Choice) -> Money:
    """What is left for any other firm: a claim, refunded after three years."""
    return credit_left if refund_at_once == "neither" else 0
