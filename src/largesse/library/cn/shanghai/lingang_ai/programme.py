"""Lin-gang New Area: the measures for AI of 2019, and the upgrade of December 2020.

Each item is a benefit of its own. Where the pages give only a most, the administration determines the amount within
it. Whether the items of 2019 went on beside those of the upgrade was not read, so from then on the administration's
decision on that is asked for.
"""

from largesse.language import (
    Choice,
    Date,
    Money,
    Parameters,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    payment,
    programme,
    rounding,
)

programme(
    id="cn/shanghai/lingang-ai",
    authority="Administration of the Lin-gang New Area, Shanghai",
    currency="CNY",
    outcome="eligible",
    counts="applied_on",
    cites=cite("lingang_ai_2019", "measures for AI"),
    not_modelled=(
        "conditions_may_continue",
        "time_in_force",
        "which_date_counts",
        "measures_of_2019_later",
        "fixed_or_at_most",
        "which_costs_count",
        "stacking_of_items",
        "call_of_2024",
    ),
)

# Over the years
payment("platform_running", again="yearly", cites=cite("lingang_ai_2020", "running costs: a year"))

applied_on = fact(Date, least="2019-12-19", most="2100-12-31")
in_new_area = fact(YesNo)
ai_firm_determined = fact(
    YesNo,
    determined_by="the administration of the Lin-gang New Area",
    cites=cite("lingang_ai_2019", "AI firms of the area"),
)

# The measures of 2019
measures_of_2019_determined = fact(
    YesNo,
    determined_by="the administration of the Lin-gang New Area",
    cites=cite("lingang_ai_2020", "upgrade of the measures of 2019"),
)
key_project_determined = fact(
    Money,
    least=0,
    most="key_project.most",
    determined_by="the administration of the Lin-gang New Area",
    cites=cite("lingang_ai_2019", "key-technology projects"),
)
pilot_scenario = fact(Choice["national", "municipal", "none"])
pilot_match_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the administration of the Lin-gang New Area",
    cites=cite("lingang_ai_2019", "pilot scenarios"),
)
scenario_purchases = fact(Money, least=0, most=10_000_000_000)
supplier_rd = fact(Money, least=0, most=10_000_000_000)
has_general_policy_support = fact(YesNo)
event_cost = fact(Money, least=0, most=10_000_000_000)

# The upgrade of 2020
platform_rd = fact(Money, least=0, most=10_000_000_000)
platform_running_cost = fact(Money, least=0, most=10_000_000_000)
main_income = fact(Money, least=0, most=10_000_000_000_000)
reached_before = fact(YesNo)
income_reward_determined = fact(
    Money,
    least=0,
    most="income.most",
    determined_by="the administration of the Lin-gang New Area",
    cites=cite("lingang_ai_2020", "reward for main income"),
)
settlement_determined = fact(
    Money,
    least=0,
    most="settlement.most",
    determined_by="the administration of the Lin-gang New Area",
    cites=cite("lingang_ai_2020", "settlement award"),
)


# --- Who is eligible


@condition(cites=cite("lingang_ai_2019", "AI firms of the area"))
def eligible(in_new_area: YesNo, ai_firm_determined: YesNo) -> YesNo:
    """A firm of the area that the administration counts as one of those whom the measures are for."""
    return in_new_area and ai_firm_determined


@condition(cites=cite("lingang_ai_2019", "measures for AI"), until="2020-12-25")
def under_2019(eligible: YesNo) -> YesNo:
    """The measures of 2019 are open to whoever is eligible."""
    return eligible


@condition(of="under_2019", cites=cite("lingang_ai_2020", "upgrade of the measures of 2019"), since="2020-12-26")
def under_2019_after_the_upgrade(eligible: YesNo, measures_of_2019_determined: YesNo) -> YesNo:
    """Since the upgrade: only as far as the administration determines that they go on."""
    return eligible and measures_of_2019_determined


# --- The measures of 2019


@benefit(
    cites=cite("lingang_ai_2019", "key-technology projects"),
    rounding=rounding("fen", "half up", assumed="The amount is determined in fen: nothing is left to round."),
)
def key_project(under_2019: YesNo, key_project_determined: Money) -> Money:
    """What the administration determines for a project on a key technology, up to a sum."""
    return key_project_determined if under_2019 else 0


@benefit(
    cites=cite("lingang_ai_2019", "pilot scenarios"),
    rounding=rounding("fen", "half up", assumed="The amount is determined in fen: nothing is left to round."),
)
def pilot_match(under_2019: YesNo, pilot_scenario: Choice, pilot_match_determined: Money, p: Parameters) -> Money:
    """What the administration adds to a national or municipal pilot scenario, up to the sum of its level."""
    return min(pilot_match_determined, p.pilot.most[pilot_scenario]) if under_2019 else 0


@benefit(
    cites=cite("lingang_ai_2019", "investors in a scenario"),
    rounding=rounding("fen", "half up", assumed="No text says how the aid is rounded; to the fen, as money is."),
)
def scenario_investor(under_2019: YesNo, scenario_purchases: Money, p: Parameters) -> Money:
    """A share of what the investor in a scenario buys, up to a sum."""
    return min(p.investor.share * scenario_purchases, p.investor.most) if under_2019 else 0


@condition(cites=cite("lingang_ai_2019", "suppliers of a scenario: no stacking with the general policy"))
def not_supported_twice(has_general_policy_support: YesNo) -> YesNo:
    """The supplier has no support under article 3 of the general policy."""
    return not has_general_policy_support


@benefit(
    cites=cite("lingang_ai_2019", "suppliers of a scenario"),
    rounding=rounding("fen", "half up", assumed="No text says how the aid is rounded; to the fen, as money is."),
)
def scenario_supplier(under_2019: YesNo, not_supported_twice: YesNo, supplier_rd: Money, p: Parameters) -> Money:
    """A share of the supplier's R&D for a scenario, up to a sum."""
    if under_2019 and not_supported_twice:
        return min(p.supplier.share * supplier_rd, p.supplier.most)
    return 0


@benefit(
    cites=cite("lingang_ai_2019", "events"),
    rounding=rounding("fen", "half up", assumed="No text says how the aid is rounded; to the fen, as money is."),
)
def event(under_2019: YesNo, event_cost: Money, p: Parameters) -> Money:
    """A share of what an event costs, up to a sum."""
    return min(p.event.share * event_cost, p.event.most) if under_2019 else 0


# --- The upgrade of 2020


@benefit(
    cites=cite("lingang_ai_2020", "open-source platforms"),
    rounding=rounding("fen", "half up", assumed="No text says how the aid is rounded; to the fen, as money is."),
    since="2020-12-26",
)
def platform_research(eligible: YesNo, platform_rd: Money, p: Parameters) -> Money:
    """A share of the R&D of an open-source platform, up to a sum."""
    return min(p.platform.rd.share * platform_rd, p.platform.rd.most) if eligible else 0


@benefit(
    cites=cite("lingang_ai_2020", "running costs: a year"),
    rounding=rounding("fen", "half up", assumed="No text says how the aid is rounded; to the fen, as money is."),
    since="2020-12-26",
)
def platform_running(eligible: YesNo, platform_running_cost: Money, p: Parameters) -> Money:
    """A share of what the platform costs to run in a year, up to a sum."""
    return min(p.platform.running.share * platform_running_cost, p.platform.running.most) if eligible else 0


@condition(cites=cite("lingang_ai_2020", "reward for main income"), since="2020-12-26")
def first_above_the_line(main_income: Money, reached_before: YesNo, p: Parameters) -> YesNo:
    """Main income is above a sum, for the first time; the sum itself is not enough."""
    return main_income > p.income.above and not reached_before


@benefit(
    cites=cite("lingang_ai_2020", "reward for main income"),
    rounding=rounding("fen", "half up", assumed="The amount is determined in fen: nothing is left to round."),
    since="2020-12-26",
)
def income_reward(
    eligible: YesNo, first_above_the_line: YesNo, income_reward_determined: Money, p: Parameters
) -> Money:
    """What the administration determines, between two sums."""
    if eligible and first_above_the_line:
        return max(p.income.least, income_reward_determined)
    return 0


@benefit(
    cites=cite("lingang_ai_2020", "settlement award"),
    rounding=rounding("fen", "half up", assumed="The amount is determined in fen: nothing is left to round."),
    since="2020-12-26",
)
def settlement(eligible: YesNo, settlement_determined: Money) -> Money:
    """What the administration determines for settling in the area, up to a sum."""
    return settlement_determined if eligible else 0
