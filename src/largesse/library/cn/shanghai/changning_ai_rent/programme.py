"""Changning's rent subsidy for AI firms: the edition for 2020 and the edition for 2022, as one programme.

The calendar year of the rent says which edition applies. What held for the rent of 2021 was not read, so of that year
the district's decision is asked for. Of each edition only the beginning was read.
"""

from largesse.language import (
    Count,
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
    reaches,
    rounding,
    rule,
)

programme(
    id="cn/shanghai/changning-ai-rent",
    authority="Changning District, Shanghai",
    currency="CNY",
    outcome="eligible",
    counts="rent_year_begins",
    since="2020-01-01",
    until="2022-12-31",
    cites=cite("sh_changning_2022", "rent subsidy for AI firms"),
    not_modelled=(
        "conditions_may_continue",
        "day_of_2022",
        "which_date_counts",
        "rent_of_2021",
        "later_calls",
        "several_tiers",
        "years_of_2020",
    ),
)

# Over the years
payment("rent_subsidy", again="yearly", cites=cite("sh_changning_2022", "rent: for one or for three years"))

# The year, the firm and its office
rent_year_begins = fact(Date, least="2015-01-01", most="2100-12-31")
settled_on = fact(Date, least="1900-01-01", most="2100-12-31")
taxed_in_district = fact(YesNo)
filed_as_ai_firm = fact(YesNo)
rents_own_office = fact(YesNo)
months_of_rent_paid = fact(Count, least=0, most=1_200)
rent_paid = fact(Money, least=0, most=1_000_000_000)

# What both editions look at
on_key_list = fact(YesNo)
tax_paid = fact(Yearly[Money], least=0, most=1_000_000_000_000, absent=0)
vc_rounds_determined = fact(
    Count, least=0, most=100, determined_by="the district", cites=cite("sh_changning_2020", "rounds from known VCs")
)

# The edition for 2020
in_bingu_building = fact(YesNo)
leader_or_unicorn = fact(YesNo)
has_ai_project = fact(YesNo)
fortune_spin_out = fact(YesNo)
capital = fact(Money, least=0, most=1_000_000_000_000)
big_tech_team = fact(YesNo)
team_size = fact(Count, least=0, most=10_000_000)
series_b_done = fact(YesNo)
money_raised = fact(Money, least=0, most=1_000_000_000_000)
edge_determined = fact(
    YesNo,
    determined_by="the district",
    cites=cite("sh_changning_2020", "second tier: an edge in technology or market"),
)
share_determined = fact(
    Share,
    most="second.share",
    determined_by="the district",
    cites=cite("sh_changning_2020", "second tier: share of the rent"),
)

# The rent of 2021
rent_of_2021_determined = fact(YesNo, determined_by="the district", cites=cite("sh_changning_2022", "rent of 2021"))
amount_of_2021_determined = fact(
    Money, least=0, most=1_000_000_000, determined_by="the district", cites=cite("sh_changning_2022", "rent of 2021")
)

# The edition for 2022
ai_firm_determined = fact(YesNo, determined_by="the district", cites=cite("sh_changning_2022", "AI firms"))
subsidised_before = fact(YesNo)
rent_years_paid = fact(Count, least=0, most=100)
is_sme = fact(YesNo)
new_sme_determined = fact(YesNo, determined_by="the district", cites=cite("sh_changning_2022", "new SMEs"))
valid_hnte = fact(YesNo)
recent_invention_patent = fact(YesNo)
revenue = fact(Money, least=0, most=10_000_000_000_000)
in_key_carrier = fact(YesNo)
district_tax = fact(Yearly[Money], least=0, most=1_000_000_000_000, absent=0)


# --- The edition for 2020: who is eligible


@condition(cites=cite("sh_changning_2020", "set up in or moved to Changning"), until="2020-12-31")
def settled_in_time(settled_on: Date, taxed_in_district: YesNo, p: Parameters) -> YesNo:
    """The firm was set up in Changning, or moved there, after a day, and pays its tax there."""
    return reaches(settled_on, p.settled.after) and taxed_in_district


@condition(cites=cite("sh_changning_2020", "filed as an AI firm"), until="2020-12-31")
def is_ai_firm(filed_as_ai_firm: YesNo) -> YesNo:
    """The firm is filed as an AI firm."""
    return filed_as_ai_firm


@condition(cites=cite("sh_changning_2020", "rented office"), until="2020-12-31")
def rents_for_long_enough(rents_own_office: YesNo, months_of_rent_paid: Count, p: Parameters) -> YesNo:
    """The firm rents an office for its own use, and has paid rent for enough months since 2018."""
    return rents_own_office and months_of_rent_paid >= p.rent.months


@condition(cites=cite("sh_changning_2020", "first tier: tax"), until="2020-12-31")
def pays_much_tax(tax_paid: Yearly[Money], p: Parameters) -> YesNo:
    """The tax of the year is high, or has grown fast from the year before; from nothing there is no growth."""
    return tax_paid.latest >= p.tax.amount or tax_paid.cagr(years=1, no_base=False) >= p.tax.growth


@condition(cites=cite("sh_changning_2020", "first tier: one of seven tests"), until="2020-12-31")
def meets_one_of_seven(
    on_key_list: YesNo,
    leader_or_unicorn: YesNo,
    has_ai_project: YesNo,
    fortune_spin_out: YesNo,
    capital: Money,
    pays_much_tax: YesNo,
    big_tech_team: YesNo,
    team_size: Count,
    series_b_done: YesNo,
    money_raised: Money,
    p: Parameters,
) -> YesNo:
    """On a key list, a leader, with a project, a spin-out, high tax, a large team from big tech, or a series B."""
    spun_out = fortune_spin_out and capital >= p.spin_out.capital
    has_team = big_tech_team and team_size >= p.team.size
    funded = series_b_done and money_raised >= p.series_b.raised
    return on_key_list or leader_or_unicorn or has_ai_project or spun_out or pays_much_tax or has_team or funded


@condition(cites=cite("sh_changning_2020", "first tier"), until="2020-12-31")
def in_first_tier(in_bingu_building: YesNo, meets_one_of_seven: YesNo) -> YesNo:
    """A tenant of the Bingu Building that meets one of the seven tests."""
    return in_bingu_building and meets_one_of_seven


@condition(cites=cite("sh_changning_2020", "second tier"), until="2020-12-31")
def in_second_tier(edge_determined: YesNo, vc_rounds_determined: Count, p: Parameters) -> YesNo:
    """An edge in technology or market, and enough rounds of money from known venture capital."""
    return edge_determined and vc_rounds_determined >= p.vc.rounds


@condition(cites=cite("sh_changning_2020", "who is eligible"), until="2020-12-31")
def eligible(
    settled_in_time: YesNo,
    is_ai_firm: YesNo,
    rents_for_long_enough: YesNo,
    in_first_tier: YesNo,
    in_second_tier: YesNo,
) -> YesNo:
    """The general conditions, and one of the two tiers."""
    return settled_in_time and is_ai_firm and rents_for_long_enough and (in_first_tier or in_second_tier)


@benefit(
    cites=cite("sh_changning_2020", "share of the rent, up to a sum a year"),
    rounding=rounding("fen", "half up", assumed="No text says how the subsidy is rounded; to the fen, as money is."),
    until="2020-12-31",
)
def rent_subsidy(
    eligible: YesNo, in_first_tier: YesNo, rent_paid: Money, share_determined: Share, p: Parameters
) -> Money:
    """A fixed share of the year's rent in the first tier; in the second a share that the district determines."""
    if not eligible:
        return 0
    if in_first_tier:
        return min(p.first.share * rent_paid, p.first.most)
    return min(share_determined * rent_paid, p.second.most)


# --- The rent of 2021: what held then was not read


@condition(of="eligible", cites=cite("sh_changning_2022", "rent of 2021"), since="2021-01-01", until="2021-12-31")
def eligible_of_2021(rent_of_2021_determined: YesNo) -> YesNo:
    """What the district decided."""
    return rent_of_2021_determined


@benefit(
    of="rent_subsidy",
    cites=cite("sh_changning_2022", "rent of 2021"),
    rounding=rounding("fen", "half up", assumed="The amount is determined in fen: nothing is left to round."),
    since="2021-01-01",
    until="2021-12-31",
)
def rent_subsidy_of_2021(eligible: YesNo, amount_of_2021_determined: Money) -> Money:
    """What the district determined."""
    return amount_of_2021_determined if eligible else 0


# --- The edition for 2022: who is eligible


@condition(of="settled_in_time", cites=cite("sh_changning_2022", "after 1 January 2021"), since="2022-01-01")
def settled_in_time_of_2022(settled_on: Date, p: Parameters) -> YesNo:
    """The firm was set up in Changning, or moved there, after a later day."""
    return reaches(settled_on, p.settled.after)


@condition(of="is_ai_firm", cites=cite("sh_changning_2022", "AI firms"), since="2022-01-01")
def is_ai_firm_of_2022(ai_firm_determined: YesNo) -> YesNo:
    """The district counts the firm as an AI firm: by which test was not read."""
    return ai_firm_determined


@condition(cites=cite("sh_changning_2022", "never subsidised for rent"), since="2022-01-01")
def never_subsidised(subsidised_before: YesNo) -> YesNo:
    """The firm had no subsidy for rent before the first year of this one."""
    return not subsidised_before


@condition(cites=cite("sh_changning_2022", "key-carrier tenants"), since="2022-01-01")
def is_key_tenant(
    in_key_carrier: YesNo, tax_paid: Yearly[Money], district_tax: Yearly[Money], on_key_list: YesNo, p: Parameters
) -> YesNo:
    """A tenant of a key carrier with high tax, or with fast growing tax for the district, or on a key list."""
    grows = district_tax.latest >= p.tax.district and district_tax.cagr(years=1, no_base=False) >= p.tax.growth
    return in_key_carrier and (tax_paid.latest >= p.tax.amount or grows or on_key_list)


@condition(cites=cite("sh_changning_2022", "SMEs with two rounds from VCs"), since="2022-01-01")
def is_funded_sme(
    is_sme: YesNo,
    vc_rounds_determined: Count,
    valid_hnte: YesNo,
    recent_invention_patent: YesNo,
    revenue: Money,
    p: Parameters,
) -> YesNo:
    """An SME with enough rounds, and with a recognition, a recent invention patent or enough revenue."""
    has_rounds = vc_rounds_determined >= p.vc.rounds
    return is_sme and has_rounds and (valid_hnte or recent_invention_patent or revenue >= p.sme.revenue)


@condition(cites=cite("sh_changning_2022", "new SMEs"), since="2022-01-01")
def is_new_sme(is_sme: YesNo, new_sme_determined: YesNo) -> YesNo:
    """An SME that the district counts as a new one."""
    return is_sme and new_sme_determined


@rule(cites=cite("sh_changning_2022", "rent: for one or for three years"), since="2022-01-01")
def years_of_subsidy(is_key_tenant: YesNo, is_funded_sme: YesNo, is_new_sme: YesNo, p: Parameters) -> Count:
    """For how many years rent is subsidised: by the best of the kinds that the firm is."""
    if is_key_tenant:
        return p.first.years
    if is_funded_sme:
        return p.second.years
    if is_new_sme:
        return p.third.years
    return 0


@condition(cites=cite("sh_changning_2022", "rent: for one or for three years"), since="2022-01-01")
def years_are_left(rent_years_paid: Count, years_of_subsidy: Count) -> YesNo:
    """This subsidy was paid for fewer years than it lasts; a firm of none of the kinds has no year."""
    return rent_years_paid < years_of_subsidy


@condition(of="eligible", cites=cite("sh_changning_2022", "who is eligible"), since="2022-01-01")
def eligible_of_2022(
    settled_in_time: YesNo, is_ai_firm: YesNo, never_subsidised: YesNo, years_are_left: YesNo
) -> YesNo:
    """A recent firm without an earlier subsidy for rent, of one of the three kinds, with a year left."""
    return settled_in_time and is_ai_firm and never_subsidised and years_are_left


@benefit(
    of="rent_subsidy",
    cites=cite("sh_changning_2022", "share of the rent, up to a sum a year"),
    rounding=rounding("fen", "half up", assumed="No text says how the subsidy is rounded; to the fen, as money is."),
    since="2022-01-01",
)
def rent_subsidy_of_2022(eligible: YesNo, is_key_tenant: YesNo, rent_paid: Money, p: Parameters) -> Money:
    """A share of the year's rent, up to a sum: more for a tenant of a key carrier."""
    if not eligible:
        return 0
    if is_key_tenant:
        return min(p.first.share * rent_paid, p.first.most)
    return min(p.second.share * rent_paid, p.second.most)
