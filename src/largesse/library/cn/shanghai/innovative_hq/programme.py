"""Shanghai innovative enterprise headquarters: who is recognised as one, and what a recognised one receives.

SMDRC D [2023] No. 3. No text that we could read shows the numbers of its articles, so all is cited by topic.
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
    Share,
    Yearly,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    payment,
    programme,
    rounding,
    rule,
)

programme(
    id="cn/shanghai/innovative-hq",
    authority="Shanghai Municipal Development and Reform Commission",
    currency="CNY",
    outcome="recognised",
    counts="decision",
    since="2023-03-01",
    until="2028-02-29",
    cites=cite("sh_dev2023_official", "the measures as a whole"),
    not_modelled=(
        "priority_holders",
        "further_functions",
        "catalogue_or_classes",
        "services_named",
        "scope_of_double_funding",
        "which_date_counts",
        "who_pays",
        "facilitation",
        "going_on",
        "parts_of_the_start_up_grant",
    ),
)

# Over the years
payment("rent_subsidy", years="rent.years", cites=cite("sh_ihq_xinhua", "awards: three years of rent"))
payment("sales_reward", again="yearly", cites=cite("sh_ihq_xinhua", "awards: sales steps"))

# What the firm is
registered_in_shanghai = fact(YesNo)
kind = fact(Choice["industry", "services", "other"])
sector = fact(
    Choice[
        "integrated_circuits",
        "biomedicine",
        "artificial_intelligence",
        "digital_economy_core",
        "other_strategic_emerging",
        "outside",
    ]
)
main_product_listed = fact(YesNo)

# Size and growth
total_assets = fact(Money, least=0, most=10_000_000_000_000)
market_value = fact(Money, least=0, most=100_000_000_000_000, absent=0)
sales = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)

# What it does in the city, and beyond
rd_in_shanghai = fact(YesNo)
sales_in_shanghai = fact(YesNo)
settlement_in_shanghai = fact(YesNo)
branches_elsewhere = fact(Count, least=0, most=100_000)
outbound_investment = fact(YesNo)

# Research and development
rd_spending = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
rd_domestic = fact(Yearly[Money], least=0, most=10_000_000_000_000, absent=0)
employees = fact(Count, least=0, most=10_000_000)
rd_staff = fact(Count, least=0, most=10_000_000)
core_ip = fact(Count, least=0, most=1_000_000)
product_certificate = fact(YesNo)

# What the authority determines before it recognises a firm
further_conditions_met = fact(
    YesNo,
    determined_by="Shanghai's office for strategic emerging industries, after the district's screening",
    cites=cite("sh_ihq_huangpu2024b", "recognition: what follows the fourth condition"),
)
recognition_determined = fact(
    YesNo,
    determined_by="Shanghai's office for strategic emerging industries",
    cites=cite("sh_ihq_pudong2024b", "recognition: who decides"),
)

# Awards
other_headquarters_award = fact(YesNo)
registered_or_moved_on = fact(Date, least="1900-01-01", most="2100-12-31")
paid_in_capital = fact(Money, least=0, most=10_000_000_000_000)
start_up_determined = fact(
    Money,
    least=0,
    most="start_up.ceiling",
    determined_by="Shanghai DRC with the Finance Bureau",
    cites=cite("sh_ihq_xinhua", "awards: the best candidates, up to a ceiling"),
)
office = fact(Choice["rented", "own_built", "no_claim"])
office_area = fact(Area, least=0, most=10_000_000)
rent = fact(MoneyPerAreaDay, least=0, most=10_000)
standard_rent_determined = fact(
    MoneyPerAreaDay,
    least=0,
    most=10_000,
    determined_by="the district",
    cites=cite("sh_ihq_xinhua", "awards: offices that the firm built"),
)
rent_days = fact(Days, least=0, most=366)
rent_years_paid = fact(Count, least=0, most=100)
highest_earlier_sales = fact(Money, least=0, most=10_000_000_000_000, absent=0)
highest_step_rewarded = fact(Money, least=0, most=10_000_000_000_000)
reference_year_end = fact(Date, least="1900-01-01", most="2100-12-31")
new_contribution = fact(Money, least=-10_000_000_000_000, most=10_000_000_000_000)


# --- Recognition


@condition(cites=cite("sh_ihq_shine2023", "recognition: registered in Shanghai"))
def registered_here(registered_in_shanghai: YesNo) -> YesNo:
    """The firm is registered in Shanghai."""
    return registered_in_shanghai


@condition(cites=cite("sh_ihq_huangpu2024", "recognition: sector"))
def in_listed_sector(kind: Choice, sector: Choice, p: Parameters) -> YesNo:
    """An industrial or services enterprise in one of the listed sectors."""
    return kind in ("industry", "services") and sector in p.sectors


@condition(cites=cite("sh_ihq_huangpu2024", "recognition: catalogue"))
def in_catalogue(main_product_listed: YesNo) -> YesNo:
    """The main product or service is in the catalogue of strategic emerging industries or a core digital class."""
    return main_product_listed


@condition(cites=cite("sh_ihq_shine2023", "recognition: size"))
def large_enough(total_assets: Money, market_value: Money, p: Parameters) -> YesNo:
    """Total assets or market value reach the floor."""
    return total_assets >= p.size.total_assets or market_value >= p.size.market_value


@rule(cites=cite("sh_ihq_huangpu2024", "recognition: growth"))
def grew_fast(sales: Yearly[Money], p: Parameters) -> YesNo:
    """Sales have grown fast enough over the last three years."""
    if p.growth.over_three_steps:
        return sales.cagr(years=3, no_base=False) >= p.growth.rate
    return sales.cagr(years=2, no_base=False) >= p.growth.rate


@condition(cites=cite("sh_ihq_huangpu2024", "recognition: growth"))
def growing(sales: Yearly[Money], grew_fast: YesNo, p: Parameters) -> YesNo:
    """Sales are above the floor, or have grown fast enough over the last three years."""
    return sales.latest > p.growth.sales or grew_fast


@condition(cites=cite("sh_ihq_huangpu2024", "recognition: headquarters functions"))
def headquarters_functions(rd_in_shanghai: YesNo, sales_in_shanghai: YesNo, settlement_in_shanghai: YesNo) -> YesNo:
    """Research and development, sales and settlement are all done in Shanghai."""
    return rd_in_shanghai and sales_in_shanghai and settlement_in_shanghai


@condition(cites=cite("sh_ihq_huangpu2024", "recognition: branches or outbound investment"))
def reaches_beyond_the_city(branches_elsewhere: Count, outbound_investment: YesNo, p: Parameters) -> YesNo:
    """Enough branches outside the city, or investment in firms elsewhere."""
    return branches_elsewhere >= p.branches.elsewhere or outbound_investment


def share_of(part: Money, whole: Money) -> Share:
    """A part as a share of the whole; of nothing there is no share."""
    if whole > 0:
        return part / whole
    return 0


@rule(cites=cite("sh_ihq_huangpu2024", "recognition: R&D spending"))
def rd_intensity(rd_spending: Yearly[Money], sales: Yearly[Money]) -> Share:
    """R&D spending as a share of sales; a firm without sales has none."""
    return share_of(rd_spending.latest, sales.latest)


@condition(cites=cite("sh_ihq_huangpu2024", "recognition: R&D spending"))
def spends_on_rd(kind: Choice, rd_intensity: Share, rd_spending: Yearly[Money], p: Parameters) -> YesNo:
    """R&D spending is a large enough share of sales, more for services, or is above an amount."""
    needed = p.rd.ratio.services if kind == "services" else p.rd.ratio.industry
    return rd_intensity >= needed or rd_spending.latest > p.rd.spending


@rule(cites=cite("sh_ihq_huangpu2024", "recognition: R&D within the country"))
def rd_domestic_share(rd_domestic: Yearly[Money], rd_spending: Yearly[Money]) -> Share:
    """How much of the R&D spending is within the country; of no spending, none."""
    return share_of(rd_domestic.latest, rd_spending.latest)


@condition(cites=cite("sh_ihq_huangpu2024", "recognition: R&D within the country"))
def spends_within_the_country(rd_domestic_share: Share, p: Parameters) -> YesNo:
    """Enough of the R&D spending is within the country, whichever way the spending is tested."""
    return rd_domestic_share >= p.rd.domestic_share


@rule(cites=cite("sh_ihq_huangpu2024", "recognition: R&D staff"))
def rd_staff_ratio(rd_staff: Count, employees: Count) -> Share:
    """R&D staff as a share of all employees; a firm without employees has none."""
    if employees > 0:
        return rd_staff / employees
    return 0


@condition(cites=cite("sh_ihq_huangpu2024", "recognition: R&D staff"))
def staffed_for_rd(kind: Choice, rd_staff_ratio: Share, rd_staff: Count, p: Parameters) -> YesNo:
    """R&D staff are a large enough share of all employees, more for services, or are many enough."""
    needed = p.rd.staff_ratio.services if kind == "services" else p.rd.staff_ratio.industry
    return rd_staff_ratio >= needed or rd_staff >= p.rd.staff


@condition(cites=cite("sh_ihq_huangpu2024", "recognition: core intellectual property"))
def owns_core_ip(core_ip: Count, product_certificate: YesNo, p: Parameters) -> YesNo:
    """Enough core intellectual property in Shanghai, or a certificate for an innovative medical product."""
    return core_ip >= p.core_ip.rights or product_certificate


@condition(cites=cite("sh_ihq_huangpu2024b", "recognition: what follows the fourth condition"))
def meets_further_conditions(further_conditions_met: YesNo) -> YesNo:
    """The authority determines that the firm meets what the calls ask beyond their fourth condition."""
    return further_conditions_met


@rule(cites=cite("sh_ihq_huangpu2024", "recognition"))
def gate_passed(
    registered_here: YesNo,
    in_listed_sector: YesNo,
    in_catalogue: YesNo,
    large_enough: YesNo,
    growing: YesNo,
    headquarters_functions: YesNo,
    reaches_beyond_the_city: YesNo,
    spends_on_rd: YesNo,
    spends_within_the_country: YesNo,
    staffed_for_rd: YesNo,
    owns_core_ip: YesNo,
    meets_further_conditions: YesNo,
) -> YesNo:
    """Every condition of recognition holds."""
    return (
        registered_here
        and in_listed_sector
        and in_catalogue
        and large_enough
        and growing
        and headquarters_functions
        and reaches_beyond_the_city
        and spends_on_rd
        and spends_within_the_country
        and staffed_for_rd
        and owns_core_ip
        and meets_further_conditions
    )


@condition(cites=cite("sh_ihq_pudong2024b", "recognition: who decides"))
def recognised(gate_passed: YesNo, recognition_determined: YesNo) -> YesNo:
    """The firm meets every condition, and the authority has recognised it."""
    return gate_passed and recognition_determined


# --- Awards


@condition(cites=cite("sh_ihq_zh_assoc", "awards: no double funding"))
def not_funded_twice(other_headquarters_award: YesNo) -> YesNo:
    """The firm receives nothing under another headquarters policy of the city."""
    return not other_headquarters_award


@condition(cites=cite("sh_ihq_xinhua", "awards: conditions of the start-up grant"))
def start_up_conditions(registered_or_moved_on: Date, paid_in_capital: Money, p: Parameters) -> YesNo:
    """Registered in or moved to the city since a day, with capital paid in above a floor."""
    if registered_or_moved_on == p.start_up.since and p.start_up.day_itself_fails:
        return False
    return registered_or_moved_on >= p.start_up.since and paid_in_capital > p.start_up.paid_in_capital


@benefit(
    cites=cite("sh_ihq_xinhua", "awards: start-up grant"),
    rounding=rounding("fen", "half up", assumed="The officer determines an amount in fen: nothing is left to round."),
)
def start_up_grant(
    recognised: YesNo,
    start_up_conditions: YesNo,
    not_funded_twice: YesNo,
    start_up_determined: Money,
) -> Money:
    """What the officer determines, up to the ceiling; only the best candidates receive it."""
    if recognised and start_up_conditions and not_funded_twice:
        return start_up_determined
    return 0


@condition(cites=cite("sh_ihq_xinhua", "awards: three years of rent"))
def rent_years_left(rent_years_paid: Count, p: Parameters) -> YesNo:
    """Rent was subsidised for fewer years than the subsidy lasts."""
    return rent_years_paid < p.rent.years


@benefit(
    cites=cite("sh_ihq_xinhua", "awards: rent"),
    pool="district",
    rounding=rounding("fen", "half up", assumed="No text says how the subsidy is rounded; to the fen, as money is."),
)
def rent_subsidy(
    recognised: YesNo,
    start_up_conditions: YesNo,
    not_funded_twice: YesNo,
    rent_years_left: YesNo,
    office: Choice,
    office_area: Area,
    rent: MoneyPerAreaDay,
    standard_rent_determined: MoneyPerAreaDay,
    rent_days: Days,
    p: Parameters,
) -> Money:
    """A share of one year's rent, up to an area and a price; for an office that the firm built, by a set price."""
    price = standard_rent_determined if office == "own_built" else rent
    claims = office != "no_claim" and rent_years_left
    if claims and recognised and start_up_conditions and not_funded_twice:
        return p.rent.share * min(office_area, p.rent.area) * min(price, p.rent.price) * min(rent_days, p.rent.days)
    return 0


@condition(cites=cite("sh_ihq_xinhua", "awards: contribution to the area"))
def contributes_enough(new_contribution: Money, p: Parameters) -> YesNo:
    """The firm's new overall contribution to its area reaches the floor."""
    return new_contribution >= p.sales_reward.new_contribution


@rule(cites=cite("sh_ihq_xinhua", "awards: sales steps"))
def reached_before(highest_earlier_sales: Money, highest_step_rewarded: Money) -> Money:
    """How high sales had come, or been rewarded for, before the reference year."""
    return max(highest_earlier_sales, highest_step_rewarded)


def step_reward(step: Money, amount: Money, before: Money, now: Money) -> Money:
    """The reward of one step, where sales have reached it now and had not before."""
    return amount if before < step <= now else 0


@rule(cites=cite("sh_ihq_xinhua", "awards: sales steps"))
def first_step(sales: Yearly[Money], reached_before: Money, p: Parameters) -> Money:
    """The reward of the first step, where sales reach it for the first time."""
    return step_reward(p.sales_reward.first.sales, p.sales_reward.first.amount, reached_before, sales.latest)


@rule(cites=cite("sh_ihq_xinhua", "awards: sales steps"))
def second_step(sales: Yearly[Money], reached_before: Money, p: Parameters) -> Money:
    """The reward of the second step, likewise."""
    return step_reward(p.sales_reward.second.sales, p.sales_reward.second.amount, reached_before, sales.latest)


@rule(cites=cite("sh_ihq_xinhua", "awards: sales steps"))
def third_step(sales: Yearly[Money], reached_before: Money, p: Parameters) -> Money:
    """The reward of the third step, likewise."""
    return step_reward(p.sales_reward.third.sales, p.sales_reward.third.amount, reached_before, sales.latest)


@rule(cites=cite("sh_ihq_xinhua", "awards: sales steps"))
def steps_paid(first_step: Money, second_step: Money, third_step: Money, p: Parameters) -> Money:
    """The rewards of the steps that sales reach for the first time; of several at once all, or only the highest."""
    several = second_step > 0 and (first_step > 0 or third_step > 0)
    if several and not p.sales_reward.skipped_steps_pay:
        return third_step if third_step > 0 else second_step
    return first_step + second_step + third_step


@benefit(
    cites=cite("sh_ihq_xinhua", "awards: sales steps"),
    rounding=rounding("fen", "half up", assumed="The rewards are whole yuan: nothing is left to round."),
)
def sales_reward(
    recognised: YesNo,
    not_funded_twice: YesNo,
    contributes_enough: YesNo,
    reference_year_end: Date,
    steps_paid: Money,
    p: Parameters,
) -> Money:
    """A reward for each step that annual sales reach for the first time, in a year that counts."""
    year_counts = reference_year_end >= p.sales_reward.since
    if recognised and not_funded_twice and contributes_enough and year_counts:
        return steps_paid
    return 0
