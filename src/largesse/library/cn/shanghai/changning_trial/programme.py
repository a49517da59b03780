"""Changning's trial policy for a modern industrial system: a most for each support, and one for an entity in a year.

The page that was read gives the two limits, not what is supported or how much of it. So what the district set for
each support is asked for, and bounded.
"""

from largesse.language import (
    Choice,
    Date,
    Money,
    Parameters,
    Records,
    YesNo,
    benefit,
    ceiling,
    cite,
    condition,
    fact,
    payment,
    programme,
    records,
    rounding,
    rule,
)

programme(
    id="cn/shanghai/changning-trial",
    authority="Changning District, Shanghai",
    currency="CNY",
    outcome="eligible",
    counts="applied_on",
    since="2024-11-15",
    until="2026-11-14",
    cites=cite("sh_changning_trial", "the trial policy"),
    not_modelled=(
        "further_conditions",
        "which_date_counts",
        "what_is_supported",
        "thirty_million_for_each",
        "which_year",
        "order_of_cuts",
    ),
)

# Over the years
payment("one_off_support", again="yearly", cites=cite("sh_changning_trial", "one-off supports"))
payment("annual_support", again="yearly", cites=cite("sh_changning_trial", "annual supports"))

applied_on = fact(Date, least="2000-01-01", most="2100-12-31")
admission_determined = fact(YesNo, determined_by="the district", cites=cite("sh_changning_trial", "who is supported"))
supports = records(
    kind=fact(Choice["one_off", "annual"]),
    amount_set=fact(Money, least=0, most=10_000_000_000),
    most_rows=200,
)
received_this_year = fact(Money, least=0, most=10_000_000_000)


@condition(cites=cite("sh_changning_trial", "who is supported"))
def eligible(admission_determined: YesNo) -> YesNo:
    """The district determined that the entity is one of those whom the policy supports."""
    return admission_determined


@benefit(
    cites=cite("sh_changning_trial", "one-off supports"),
    rounding=rounding("fen", "half up", assumed="The amounts are set in fen: nothing is left to round."),
)
def one_off_support(eligible: YesNo, supports: Records, p: Parameters) -> Money:
    """What the district set for the one-off supports of the year, each up to a sum."""
    if not eligible:
        return 0
    return sum(min(s.amount_set, p.support.most) for s in supports if s.kind == "one_off")


@benefit(
    cites=cite("sh_changning_trial", "annual supports"),
    rounding=rounding("fen", "half up", assumed="The amounts are set in fen: nothing is left to round."),
)
def annual_support(eligible: YesNo, supports: Records, p: Parameters) -> Money:
    """What the district set for the annual supports of the year, each up to a sum."""
    if not eligible:
        return 0
    return sum(min(s.amount_set, p.support.most) for s in supports if s.kind == "annual")


@rule(cites=cite("sh_changning_trial", "an entity's year"))
def used_this_year(received_this_year: Money) -> Money:
    """What the entity has received under the policy in the year before this application."""
    return received_this_year


ceiling(
    "of_a_year",
    over=("one_off_support", "annual_support"),
    most="entity.most",
    used="used_this_year",
    reduce="pro rata",
    cites=cite("sh_changning_trial", "an entity's year"),
)
