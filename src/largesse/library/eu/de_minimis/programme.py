"""EU de minimis aid: what a single undertaking may still be granted in a Member State.

Regulation (EU) 2023/2831, as the summary on EUR-Lex restates it. Whether a sum fits under the ceiling depends on all
such aid that the undertaking was granted in the Member State in the three years before: a table, with a row for each
award to any of its firms.
"""

from largesse.language import (
    Date,
    Money,
    Parameters,
    Records,
    Text,
    YesNo,
    after,
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
    id="eu/de-minimis",
    authority="The authority of the Member State that grants the aid",
    currency="EUR",
    outcome="can_be_granted",
    counts="granted_on",
    since="2024-01-01",
    until="2030-12-31",
    cites=cite("eu_dm", "time in force"),
    not_modelled=(
        "end_of_force",
        "before_2024",
        "same_day",
        "leap_days",
        "gross_grant_equivalent",
        "central_register",
    ),
)

granted_on = fact(Date, least="2014-01-01", most="2100-12-31")
for_primary_production = fact(YesNo)
primary_production_determined = fact(
    YesNo,
    determined_by="the authority that grants the aid",
    cites=cite("eu_dm_sum", "scope: primary agriculture and fishery"),
)
tied_to_exports = fact(YesNo)
further_conditions_determined = fact(
    YesNo,
    determined_by="the authority that grants the aid",
    cites=cite("eu_dm", "conditions beyond the summary"),
)
member_state = fact(Text)
earlier_awards = records(
    granted_on=fact(Date, least="1990-01-01", most="2100-12-31"),
    member_state=fact(Text),
    de_minimis=fact(YesNo),
    amount=fact(Money, least=0, most=10_000_000_000),
    most_rows=10_000,
    not_after={"granted_on": "granted_on"},
)
new_aid = fact(Money, least="0.01", most=10_000_000_000)


@condition(cites=cite("eu_dm_sum", "scope: primary agriculture and fishery"))
def outside_excluded_sectors(for_primary_production: YesNo, primary_production_determined: YesNo) -> YesNo:
    """The aid is not for primary agriculture or fishery, or the authority finds that the Regulation covers it."""
    return not for_primary_production or primary_production_determined


@condition(cites=cite("eu_dm_sum", "scope: aid tied to exports"))
def not_for_exports(tied_to_exports: YesNo) -> YesNo:
    """The aid is not tied to exports."""
    return not tied_to_exports


@condition(cites=cite("eu_dm", "conditions beyond the summary"))
def meets_further_conditions(further_conditions_determined: YesNo) -> YesNo:
    """The authority determines that what else the Regulation asks is met."""
    return further_conditions_determined


@rule(cites=cite("eu_dm_sum", "three years"))
def within_three_years(earlier_awards: Records, granted_on: Date, member_state: Text, p: Parameters) -> Money:
    """What the undertaking was granted in this Member State less than three years before the granting date."""
    return sum(
        a.amount
        for a in earlier_awards
        if a.de_minimis and a.member_state == member_state
        if a.granted_on <= granted_on
        if after(a.granted_on, years=p.window.years, leap_day="1 March") > granted_on
    )


@rule(cites=cite("eu_dm_sum", "three years"))
def on_the_anniversary(earlier_awards: Records, granted_on: Date, member_state: Text, p: Parameters) -> Money:
    """What it was granted there exactly three years before."""
    return sum(
        a.amount
        for a in earlier_awards
        if a.de_minimis and a.member_state == member_state
        if after(a.granted_on, years=p.window.years, leap_day="1 March") == granted_on
    )


@rule(cites=cite("eu_dm_sum", "three years"))
def earlier_aid(within_three_years: Money, on_the_anniversary: Money, p: Parameters) -> Money:
    """What counts of earlier aid: that of the anniversary only if the anniversary itself counts."""
    if on_the_anniversary > 0 and p.window.anniversary_counts:
        return within_three_years + on_the_anniversary
    return within_three_years


@rule(cites=cite("eu_dm_sum", "ceiling"))
def room_left(earlier_aid: Money, p: Parameters) -> Money:
    """The ceiling, less what the single undertaking was granted in the three years that end on the granting date."""
    return max(0, p.ceiling.amount - earlier_aid)


@condition(cites=cite("eu_dm_sum", "ceiling"))
def within_ceiling(new_aid: Money, room_left: Money, p: Parameters) -> YesNo:
    """The new aid is no more than the ceiling, and no more than what is left of it."""
    return new_aid <= p.ceiling.amount and new_aid <= room_left


@condition(cites=cite("eu_dm_sum", "scope"))
def in_scope(outside_excluded_sectors: YesNo, not_for_exports: YesNo, meets_further_conditions: YesNo) -> YesNo:
    """The Regulation covers the aid."""
    return outside_excluded_sectors and not_for_exports and meets_further_conditions


@condition(cites=cite("eu_dm_sum", "ceiling"))
def can_be_granted(in_scope: YesNo, within_ceiling: YesNo) -> YesNo:
    """The aid is covered, and the ceiling is respected."""
    return in_scope and within_ceiling


@benefit(
    cites=cite("eu_dm_sum", "ceiling"),
    rounding=rounding("cent", "half up", assumed="Aid is stated in cents: nothing is left to round."),
)
def aid(in_scope: YesNo, within_ceiling: YesNo, new_aid: Money, room_left: Money, p: Parameters) -> Money:
    """The new aid where it fits; of one that does not, nothing, unless the part that fits may be granted."""
    if not in_scope:
        return 0
    if within_ceiling:
        return new_aid
    return room_left if p.ceiling.part_may_be_granted else 0
