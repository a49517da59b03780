"""Germany's research allowance (Forschungszulage): a share of what a taxpayer spends on certified R&D.

Most of the law goes by the day on which a cost is incurred: the share of contract research that counts, the price of
an hour of own work, the higher rate of small and medium firms. The flat sum for overheads goes by the day on which a
project began. The costs of a business year are capped, for all affiliated firms together. In a year in which the cap
itself changes nobody says how two caps go together; while the costs are within the lower one it does not matter.
"""

from largesse.language import (
    Choice,
    Date,
    Money,
    Number,
    Parameters,
    Records,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    records,
    rounding,
    rule,
)

programme(
    id="de/forschungszulage",
    authority="Bescheinigungsstelle Forschungszulage and the tax office",
    currency="EUR",
    outcome="entitled",
    counts="year_ends",
    since="2020-01-01",
    cites=cite("de_fzulg3", "research allowance"),
    not_modelled=(
        "two_caps_in_a_year",
        "shares_of_a_group",
        "depreciation",
        "start_of_the_rules",
        "weeks",
        "how_it_is_used",
    ),
)

year_begins = fact(Date, least="2020-01-01", most="2035-12-31")
year_ends = fact(Date, least="2020-01-01", most="2036-12-31")
taxable = fact(YesNo)
size = fact(Choice["small_or_medium", "other"])
certified = fact(
    YesNo,
    determined_by="Bescheinigungsstelle Forschungszulage",
    cites=cite("de_schroeder", "certificate"),
)
within_state_aid_limits = fact(
    YesNo,
    determined_by="The tax office",
    cites=cite("de_schroeder", "ceiling of state aid for each project"),
)
costs = records(
    incurred_on=fact(Date, least="2020-01-01", most="2036-12-31"),
    kind=fact(Choice["wages", "contract_research", "depreciation"]),
    contractor_in_eea=fact(YesNo),
    project_began=fact(Date, least="2015-01-01", most="2036-12-31"),
    amount=fact(Money, least=0, most=100_000_000_000),
    most_rows=2_000,
)
own_work = records(
    week_begins=fact(Date, least="2020-01-01", most="2036-12-31"),
    project_began=fact(Date, least="2015-01-01", most="2036-12-31"),
    hours=fact(Number, least=0, most=168),
    most_rows=1_000,
)
cap_used_by_group = fact(Money, least=0, most=100_000_000)
allowance_determined = fact(
    Money,
    least=0,
    most=5_000_000,
    determined_by="The tax office",
    cites=cite("de_buzer", "a year in which the cap changes"),
)


@condition(cites=cite("de_schroeder", "who can claim"))
def is_taxable(taxable: YesNo) -> YesNo:
    """The firm is a taxpayer in Germany."""
    return taxable


@condition(cites=cite("de_schroeder", "certificate"))
def has_certificate(certified: YesNo) -> YesNo:
    """The R&D is certified as basic research, industrial research or experimental development."""
    return certified


@condition(cites=cite("de_schroeder", "ceiling of state aid for each project"))
def within_aid_ceiling(within_state_aid_limits: YesNo) -> YesNo:
    """The tax office finds that the ceiling of state aid for each project is kept."""
    return within_state_aid_limits


@rule(cites=cite("de_fzulg3", "eligible costs"))
def eligible_costs(costs: Records, year_begins: Date, year_ends: Date, p: Parameters) -> Money:
    """The year's wages, depreciation and part of contract research; for new projects, something on top."""
    return sum(
        p.on(c.incurred_on).costs.share[c.kind] * c.amount * (1 + p.on(c.project_began).overhead)
        for c in costs
        if year_begins <= c.incurred_on <= year_ends
        if c.kind != "contract_research" or c.contractor_in_eea
    )


@rule(cites=cite("de_fzulg3", "own work"))
def eligible_own_work(own_work: Records, year_begins: Date, year_ends: Date, p: Parameters) -> Money:
    """The year's hours of own work, up to so many a week, at a price; for new projects, something on top."""
    return sum(
        p.on(w.week_begins).own_work.hour * min(w.hours, p.own_work.hours) * (1 + p.on(w.project_began).overhead)
        for w in own_work
        if year_begins <= w.week_begins <= year_ends
    )


@rule(cites=cite("de_fzulg3", "basis"))
def basis(eligible_costs: Money, eligible_own_work: Money) -> Money:
    """All of it together, before the cap."""
    return eligible_costs + eligible_own_work


@rule(cites=cite("de_schroeder", "rate"))
def uncapped(
    costs: Records,
    own_work: Records,
    year_begins: Date,
    year_ends: Date,
    size: Choice,
    p: Parameters,
) -> Money:
    """The allowance before the cap: each cost at the rate of the day on which it is incurred."""
    on_costs = sum(
        p.on(c.incurred_on).rate[size]
        * p.on(c.incurred_on).costs.share[c.kind]
        * c.amount
        * (1 + p.on(c.project_began).overhead)
        for c in costs
        if year_begins <= c.incurred_on <= year_ends
        if c.kind != "contract_research" or c.contractor_in_eea
    )
    on_own_work = sum(
        p.on(w.week_begins).rate[size]
        * p.on(w.week_begins).own_work.hour
        * min(w.hours, p.own_work.hours)
        * (1 + p.on(w.project_began).overhead)
        for w in own_work
        if year_begins <= w.week_begins <= year_ends
    )
    return on_costs + on_own_work


@rule(cites=cite("de_buzer", "cap"))
def lower_cap_left(year_begins: Date, year_ends: Date, cap_used_by_group: Money, p: Parameters) -> Money:
    """What affiliated firms leave of the year's cap; where it changes in the year, of the lower one."""
    return max(0, min(p.on(year_begins).cap, p.on(year_ends).cap) - cap_used_by_group)


@rule(cites=cite("de_buzer", "a year in which the cap changes"))
def cap_changes(year_begins: Date, year_ends: Date, p: Parameters) -> YesNo:
    """The cap at the beginning of the year is another one than at its end."""
    return p.on(year_begins).cap != p.on(year_ends).cap


@condition(cites=cite("de_schroeder", "who can claim"))
def entitled(is_taxable: YesNo, has_certificate: YesNo, within_aid_ceiling: YesNo, basis: Money) -> YesNo:
    """Every condition holds, and there are costs."""
    return is_taxable and has_certificate and within_aid_ceiling and basis > 0


@benefit(
    cites=cite("de_schroeder", "rate"),
    rounding=rounding("cent", "half up", assumed="No text says how it is rounded; to the cent, as money is."),
)
def research_allowance(
    entitled: YesNo,
    basis: Money,
    uncapped: Money,
    lower_cap_left: Money,
    cap_changes: YesNo,
    allowance_determined: Money,
    year_ends: Date,
    size: Choice,
    p: Parameters,
) -> Money:
    """A share of the costs up to the cap, set against tax; what is more is paid out."""
    if not entitled:
        return 0
    if basis <= lower_cap_left:
        return uncapped
    if cap_changes:
        return allowance_determined
    return p.on(year_ends).rate[size] * lower_cap_left
