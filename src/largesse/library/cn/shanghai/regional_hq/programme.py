"""Shanghai's development fund for regional headquarters of multinationals: who is supported, and with what.

Two editions of one programme: Hu Shang Gui [2024] No. 2 and, since 1 September 2025, Hu Shang Gui [2025] No. 3. No
text that we could read shows the numbers of their articles, so all is cited by topic. Thresholds of capital are in US
dollars, as published; what is paid is in yuan.
"""

from largesse.language import (
    Area,
    Choice,
    Count,
    Date,
    Days,
    Money,
    MoneyPerAreaDay,
    Parameters,
    YesNo,
    after,
    benefit,
    cite,
    condition,
    fact,
    payment,
    pool,
    programme,
    reaches,
    rounding,
    rule,
    stays_within,
    whole_years,
)

programme(
    id="cn/shanghai/regional-hq",
    authority="Shanghai Municipal Commission of Commerce, with the Finance Bureau",
    currency="CNY",
    outcome="eligible",
    counts="applied_on",
    since="2024-02-01",
    until="2030-08-31",
    cites=cite("sh_rhq2025", "time in force of the two editions"),
    not_modelled=(
        "which_date_counts",
        "from_one_edition_to_the_next",
        "instalments",
        "appropriations",
        "rent_outside_huangpu",
        "capital_in_other_currencies",
        "leap_days",
        "going_on",
    ),
)

# Over the years, and who pays
payment(
    "opening_grant",
    shares=("opening.parts.first", "opening.parts.second", "opening.parts.third"),
    cites=cite("sh_rhq2025_guide", "early support: paid over three years"),
)
payment("rent_subsidy", years="rent.years", cites=cite("sh_rhq_huangpu", "rent: three years"))
pool(
    "city_and_district",
    shares={"city": "sharing.city", "district": "sharing.district"},
    cites=cite("sh_rhq2024", "shares of city and district"),
)
pool("district", cites=cite("sh_rhq2024", "shares of city and district"))

# The firm and its recognition
applied_on = fact(Date, least="2000-01-01", most="2100-12-31")
recognised_as = fact(Choice["regional_hq", "business_unit_hq", "global_rd_centre", "none"])
recognised_on = fact(Date, least="2000-01-01", most="2100-12-31")

# General conditions
operating_since = fact(Date, least="1900-01-01", most="2100-12-31")
clean_credit_record = fact(YesNo)
investment_reports_filed = fact(YesNo)
same_matter_funded = fact(YesNo)
general_conditions_determined = fact(
    YesNo,
    determined_by="the district and the Commission of Commerce",
    cites=cite("sh_rhq2025", "general conditions"),
)

# The opening grant
paid_in_capital = fact(Money, currency="USD", least=0, most=1_000_000_000_000)
employees = fact(Count, least=0, most=10_000_000)
managed_enterprises = fact(Count, least=0, most=1_000_000)
rd_staff = fact(Count, least=0, most=10_000_000)
rd_centre_terms_determined = fact(
    YesNo,
    determined_by="the district and the Commission of Commerce",
    cites=cite("sh_rhq2024", "opening grant: global R&D centres"),
)

# Rent, in the edition of 2024
claims_rent = fact(YesNo)
office_area = fact(Area, least=0, most=10_000_000)
rent = fact(MoneyPerAreaDay, least=0, most=10_000)
rent_days = fact(Days, least=0, most=366)
rent_years_paid = fact(Count, least=0, most=100)

# Rewards for a higher level, in the edition of 2025
covers_asia_or_wider = fact(YesNo)
foreign_enterprises = fact(Count, least=0, most=1_000_000)
functions_determined = fact(
    Count,
    least=0,
    most=100,
    determined_by="the district and the Commission of Commerce",
    cites=cite("sh_rhq2025_guide", "capability reward: functions"),
)
capability_rewarded = fact(YesNo)
upgrade_determined = fact(
    YesNo,
    determined_by="the district and the Commission of Commerce",
    cites=cite("sh_rhq2025_seahonor", "upgrade to a global business-unit headquarters"),
)

# Items that the editions name and for which nobody published an amount
prestige_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the district and the Commission of Commerce",
    cites=cite("sh_rhq2024", "prestige item"),
)
operation_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the district and the Commission of Commerce",
    cites=cite("sh_rhq2024", "operating item"),
)
capital_increase_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the district and the Commission of Commerce",
    cites=cite("sh_rhq2024", "item for increases of capital"),
)
rd_innovation_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the district and the Commission of Commerce",
    cites=cite("sh_rhq2025", "reward for R&D and innovation"),
)
treasury_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the district and the Commission of Commerce",
    cites=cite("sh_rhq2025", "reward for treasury functions"),
)
procurement_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the district and the Commission of Commerce",
    cites=cite("sh_rhq2025", "reward for procurement"),
)
open_platform_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the district and the Commission of Commerce",
    cites=cite("sh_rhq2025", "reward for open platforms"),
)


# --- Who is supported


@condition(cites=cite("sh_rhq2024", "who is supported"))
def recognised(recognised_as: Choice, p: Parameters) -> YesNo:
    """The city has recognised the firm as a headquarters or a research centre of one of the supported kinds."""
    return recognised_as in p.kinds


@condition(cites=cite("sh_rhq2024_cd", "general conditions: time in operation"), until="2025-08-31")
def has_operated(operating_since: Date, applied_on: Date, p: Parameters) -> YesNo:
    """By the day of the application the firm has operated lawfully for long enough."""
    return whole_years(operating_since, applied_on, leap_day="28 February") >= p.operating.years


@condition(cites=cite("sh_rhq2024_cd", "general conditions: credit record"), until="2025-08-31")
def has_clean_record(clean_credit_record: YesNo) -> YesNo:
    """The credit record of the last three years is clean."""
    return clean_credit_record


@condition(cites=cite("sh_rhq2024_cd", "general conditions: reports on foreign investment"), until="2025-08-31")
def has_filed_reports(investment_reports_filed: YesNo) -> YesNo:
    """The reports on foreign investment have been filed."""
    return investment_reports_filed


@condition(cites=cite("sh_rhq2024_cd", "general conditions: no double funding"), until="2025-08-31")
def not_funded_twice(same_matter_funded: YesNo) -> YesNo:
    """The same matter has received no other public money."""
    return not same_matter_funded


@condition(cites=cite("sh_rhq2024_cd", "general conditions"), until="2025-08-31")
def meets_general_conditions(
    has_operated: YesNo, has_clean_record: YesNo, has_filed_reports: YesNo, not_funded_twice: YesNo
) -> YesNo:
    """Time in operation, credit record, reports, and no double funding."""
    return has_operated and has_clean_record and has_filed_reports and not_funded_twice


@condition(of="meets_general_conditions", cites=cite("sh_rhq2025", "general conditions"), since="2025-09-01")
def meets_general_conditions_of_2025(general_conditions_determined: YesNo) -> YesNo:
    """Whatever the edition of 2025 asks of every firm: the pages on it do not show whether the earlier ones go on."""
    return general_conditions_determined


@condition(cites=cite("sh_rhq2024", "who is supported"))
def eligible(recognised: YesNo, meets_general_conditions: YesNo) -> YesNo:
    """Recognised, and within the general conditions."""
    return recognised and meets_general_conditions


# --- The opening grant: for setting up in 2024, as early support since September 2025


@condition(cites=cite("sh_rhq2024_cd", "opening grant: conditions"), until="2025-08-31")
def opening_conditions(
    recognised_as: Choice,
    paid_in_capital: Money,
    employees: Count,
    rd_centre_terms_determined: YesNo,
    p: Parameters,
) -> YesNo:
    """Capital and staff of a headquarters; what was asked of a research centre nobody published."""
    if recognised_as == "global_rd_centre":
        return rd_centre_terms_determined
    return paid_in_capital >= p.opening.paid_in_capital and reaches(employees, p.opening.employees)


@rule(cites=cite("sh_rhq2025_guide", "early support: time to apply"), since="2025-09-01")
def last_day_to_apply(recognised_on: Date, p: Parameters) -> Date:
    """The anniversary of the recognition on which the time to apply runs out."""
    return after(recognised_on, years=p.opening.window, leap_day="28 February")


@condition(cites=cite("sh_rhq2025_guide", "early support: time to apply"), since="2025-09-01")
def applied_in_time(recognised_on: Date, applied_on: Date, last_day_to_apply: Date, p: Parameters) -> YesNo:
    """The firm applied after its recognition, and before the time to apply ran out."""
    return recognised_on <= applied_on and stays_within(applied_on, last_day_to_apply, by=p.opening.window)


@condition(of="opening_conditions", cites=cite("sh_rhq2025_guide", "early support: conditions"), since="2025-09-01")
def opening_conditions_of_2025(
    recognised_as: Choice,
    applied_in_time: YesNo,
    paid_in_capital: Money,
    employees: Count,
    managed_enterprises: Count,
    rd_staff: Count,
    p: Parameters,
) -> YesNo:
    """In time; and capital, staff and an enterprise managed, or for a research centre enough research staff."""
    if recognised_as == "global_rd_centre":
        return applied_in_time and reaches(rd_staff, p.opening.rd_staff)
    has_capital = paid_in_capital >= p.opening.paid_in_capital
    manages = managed_enterprises >= p.opening.managed_enterprises
    return applied_in_time and has_capital and reaches(employees, p.opening.employees) and manages


@benefit(
    cites=cite("sh_rhq2024_cd", "opening grant"),
    pool="city_and_district",
    rounding=rounding("fen", "half up", assumed="The grant is a whole number of yuan: nothing is left to round."),
    until="2025-08-31",
)
def opening_grant(eligible: YesNo, opening_conditions: YesNo, p: Parameters) -> Money:
    """A fixed sum for setting up."""
    return p.opening.amount if eligible and opening_conditions else 0


@benefit(
    of="opening_grant",
    cites=cite("sh_rhq2025_guide", "early support"),
    pool="city_and_district",
    rounding=rounding("fen", "half up", assumed="The grant is a whole number of yuan: nothing is left to round."),
    since="2025-09-01",
)
def early_support(eligible: YesNo, opening_conditions: YesNo, p: Parameters) -> Money:
    """A fixed sum for the first years."""
    return p.opening.amount if eligible and opening_conditions else 0


# --- Rent, until August 2025


@condition(cites=cite("sh_rhq_huangpu", "rent: capital"), until="2025-08-31")
def capital_for_rent(paid_in_capital: Money, p: Parameters) -> YesNo:
    """Paid-in capital is enough for rent."""
    return reaches(paid_in_capital, p.rent.paid_in_capital)


@condition(cites=cite("sh_rhq_huangpu", "rent: three years"), until="2025-08-31")
def rent_years_left(rent_years_paid: Count, p: Parameters) -> YesNo:
    """Rent was subsidised for fewer years than the subsidy lasts."""
    return rent_years_paid < p.rent.years


@benefit(
    cites=cite("sh_rhq_huangpu", "rent"),
    pool="district",
    rounding=rounding("fen", "half up", assumed="No text says how the subsidy is rounded; to the fen, as money is."),
    until="2025-08-31",
)
def rent_subsidy(
    eligible: YesNo,
    claims_rent: YesNo,
    capital_for_rent: YesNo,
    rent_years_left: YesNo,
    office_area: Area,
    rent: MoneyPerAreaDay,
    rent_days: Days,
    p: Parameters,
) -> Money:
    """A share of one year's rent, up to an area and a price; the edition of 2025 has no such subsidy."""
    if claims_rent and eligible and capital_for_rent and rent_years_left:
        return p.rent.share * min(office_area, p.rent.area) * min(rent, p.rent.price) * min(rent_days, p.rent.days)
    return 0


# --- Rewards for a higher level, since September 2025


@condition(cites=cite("sh_rhq2025_guide", "capability reward: conditions"), since="2025-09-01")
def leads_a_wide_region(
    recognised_as: Choice,
    covers_asia_or_wider: YesNo,
    foreign_enterprises: Count,
    functions_determined: Count,
    p: Parameters,
) -> YesNo:
    """A headquarters for Asia or more, which manages enough enterprises abroad and fulfils enough functions."""
    is_headquarters = recognised_as in ("regional_hq", "business_unit_hq")
    manages = foreign_enterprises >= p.capability.foreign_enterprises
    return is_headquarters and covers_asia_or_wider and manages and functions_determined >= p.capability.functions


@benefit(
    cites=cite("sh_rhq2025_guide", "capability reward"),
    pool="city_and_district",
    rounding=rounding("fen", "half up", assumed="The reward is a whole number of yuan: nothing is left to round."),
    since="2025-09-01",
)
def capability_reward(
    eligible: YesNo, leads_a_wide_region: YesNo, capability_rewarded: YesNo, p: Parameters
) -> Money:
    """A fixed sum, once."""
    if eligible and leads_a_wide_region and not capability_rewarded:
        return p.capability.amount
    return 0


@benefit(
    cites=cite("sh_rhq2025_seahonor", "upgrade to a global business-unit headquarters"),
    pool="city_and_district",
    rounding=rounding("fen", "half up", assumed="The reward is a whole number of yuan: nothing is left to round."),
    since="2025-09-01",
)
def upgrade_reward(eligible: YesNo, upgrade_determined: YesNo, p: Parameters) -> Money:
    """A fixed sum for one that becomes a global business-unit headquarters."""
    return p.upgrade.amount if eligible and upgrade_determined else 0


# --- Items without a published amount


@benefit(
    cites=cite("sh_rhq2024", "prestige item"),
    pool="city_and_district",
    rounding=rounding("fen", "half up", assumed="The officer determines an amount in fen: nothing is left to round."),
    until="2025-08-31",
)
def prestige_item(eligible: YesNo, prestige_determined: Money) -> Money:
    """What the officer determines."""
    return prestige_determined if eligible else 0


@benefit(
    cites=cite("sh_rhq2024", "operating item"),
    pool="city_and_district",
    rounding=rounding("fen", "half up", assumed="The officer determines an amount in fen: nothing is left to round."),
    until="2025-08-31",
)
def operating_item(eligible: YesNo, operation_determined: Money) -> Money:
    """What the officer determines."""
    return operation_determined if eligible else 0


@benefit(
    cites=cite("sh_rhq2024", "item for increases of capital"),
    pool="city_and_district",
    rounding=rounding("fen", "half up", assumed="The officer determines an amount in fen: nothing is left to round."),
    until="2025-08-31",
)
def capital_increase_item(eligible: YesNo, capital_increase_determined: Money) -> Money:
    """What the officer determines."""
    return capital_increase_determined if eligible else 0


@benefit(
    cites=cite("sh_rhq2025", "reward for R&D and innovation"),
    pool="city_and_district",
    rounding=rounding("fen", "half up", assumed="The officer determines an amount in fen: nothing is left to round."),
    since="2025-09-01",
)
def rd_innovation_reward(eligible: YesNo, rd_innovation_determined: Money) -> Money:
    """What the officer determines."""
    return rd_innovation_determined if eligible else 0


@benefit(
    cites=cite("sh_rhq2025", "reward for treasury functions"),
    pool="city_and_district",
    rounding=rounding("fen", "half up", assumed="The officer determines an amount in fen: nothing is left to round."),
    since="2025-09-01",
)
def treasury_reward(eligible: YesNo, treasury_determined: Money) -> Money:
    """What the officer determines."""
    return treasury_determined if eligible else 0


@benefit(
    cites=cite("sh_rhq2025", "reward for procurement"),
    pool="city_and_district",
    rounding=rounding("fen", "half up", assumed="The officer determines an amount in fen: nothing is left to round."),
    since="2025-09-01",
)
def procurement_reward(eligible: YesNo, procurement_determined: Money) -> Money:
    """What the officer determines."""
    return procurement_determined if eligible else 0


@benefit(
    cites=cite("sh_rhq2025", "reward for open platforms"),
    pool="city_and_district",
    rounding=rounding("fen", "half up", assumed="The officer determines an amount in fen: nothing is left to round."),
    since="2025-09-01",
)
def open_platform_reward(eligible: YesNo, open_platform_determined: Money) -> Money:
    """What the officer determines."""
    return open_platform_determined if eligible else 0
