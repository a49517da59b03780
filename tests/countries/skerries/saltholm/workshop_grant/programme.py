"""Saltholm's workshop grant: for workshops of the Skerries that make things, train people and sell abroad.

Workshop Act of 2024, with the guidance of the Harbour Board. The date of the application says which law applies.
"""

from largesse.language import (
    Area,
    Choice,
    Count,
    Date,
    Days,
    Money,
    MoneyPerAreaDay,
    Number,
    Parameters,
    Quantity,
    Share,
    Text,
    Yearly,
    YesNo,
    after,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rounded,
    rounding,
    rule,
    whole_years,
    year_of,
)

programme(
    id="skerries/saltholm/workshop-grant",
    authority="Harbour Board of Saltholm",
    currency="EUR",
    outcome="eligible",
    counts="applied_on",
    since="2025-01-01",
    until="2027-12-31",
    cites=cite("workshop_act", "time in force", "§ 40"),
    not_modelled=("joint_workshops", "appeals"),
)

# The workshop
harbour = fact(Text)
trade = fact(Choice["boats", "glass", "instruments", "nets"])
founded = fact(Date, least="1900-01-01", most="2099-12-31")
applied_on = fact(Date, least="2000-01-01", most="2099-12-31")
moved_in = fact(Date, least="1900-01-01", most="2099-12-31", absent="2099-12-31")
guild_member = fact(YesNo)
guild_score = fact(Number, least=0, most=100, decimals=1)
approved = fact(
    YesNo, determined_by="Harbour Board of Saltholm", cites=cite("workshop_act", "approval by the Board", "§ 6")
)

# Its years
staff = fact(Yearly[Count], least=0, most=100_000)
turnover = fact(Yearly[Money], least=0, most=1_000_000_000, absent=0)
research = fact(Yearly[Money], least=0, most=1_000_000_000)
sold_abroad = fact(Yearly[Share], absent=0)
in_arrears = fact(Yearly[YesNo], absent=False)

# Its house, its orders, its apprentices
floor_area = fact(Area, least=0, most=100_000)
rent = fact(MoneyPerAreaDay, least=0, most=100)
days_rented = fact(Days, least=0, most=366)
dollar_orders = fact(Money, currency="USD", least=0, most=1_000_000_000, absent=0)
apprentices = fact(Quantity, unit="person", decimals=0, least=0, most=1_000)
training_cost = fact(Quantity, unit="EUR/person", decimals=2, least=0, most="50_000.00")
prize_determined = fact(Money, least=0, most=1_000_000, determined_by="Jury of the Guild")


# --- Who qualifies


@condition(cites=cite("workshop_act", "seat on the islands", "§ 2"))
def on_the_islands(harbour: Text) -> YesNo:
    """The workshop is registered in a harbour of the Skerries."""
    return harbour in ("SALT", "KELP", "GULL")


@condition(cites=cite("workshop_act", "trades", "§ 3"))
def trade_is_supported(trade: Choice, p: Parameters) -> YesNo:
    """The workshop's trade is one of those supported."""
    return trade in p.trades


@rule
def age(founded: Date, applied_on: Date) -> Count:
    """Completed years on the day of the application; one founded on 29 February has its day on the 28th."""
    return whole_years(founded, applied_on, leap_day="28 February")


@condition(cites=cite("workshop_act", "age", "§ 4 (1)"))
def neither_new_nor_old(age: Count, p: Parameters) -> YesNo:
    """The workshop has stood for some years, and not for too many."""
    return p.age.least <= age <= p.age.most


@condition(cites=cite("workshop_act", "arrears", "§ 4 (2)"))
def pays_its_taxes(in_arrears: Yearly[YesNo]) -> YesNo:
    """The workshop was not in arrears, neither last year nor the year before."""
    return not in_arrears.latest and not in_arrears.previous


@condition(cites=cite("workshop_act", "growth", "§ 5 (1)"))
def growing(turnover: Yearly[Money], p: Parameters) -> YesNo:
    """Turnover has grown fast for two years, or by much in one; a new workshop has not grown."""
    if not turnover.exists(before=1):
        return False
    gain = turnover.latest - turnover.previous
    return turnover.cagr(years=2, no_base=False) >= p.growth.rate or gain >= p.growth.gain


@rule
def research_ratio(research: Yearly[Money], turnover: Yearly[Money]) -> Share:
    """Research as a share of turnover over three years; without turnover there is none."""
    whole = turnover.sum(years=3)
    if whole <= 0:
        return 0
    return research.sum(years=3, absent=0) / whole


@condition(cites=cite("board_guidance", "skill", "p. 7"))
def skilled(trade: Choice, guild_member: YesNo, guild_score: Number, research_ratio: Share, p: Parameters) -> YesNo:
    """The guild's score suffices for the trade, or much is spent on research; boats need the guild."""
    if trade == "boats" and not guild_member:
        return False
    return guild_score >= p.skill.score[trade] or research_ratio >= p.skill.research


@condition(cites=cite("workshop_act", "approval by the Board", "§ 6"))
def has_approval(approved: YesNo) -> YesNo:
    """The Board has approved the workshop."""
    return approved


@condition(cites=cite("workshop_act", "who qualifies", "§ 2 to § 6"))
def eligible(
    on_the_islands: YesNo,
    trade_is_supported: YesNo,
    neither_new_nor_old: YesNo,
    pays_its_taxes: YesNo,
    growing: YesNo,
    skilled: YesNo,
    has_approval: YesNo,
) -> YesNo:
    """The workshop meets every condition of the Act."""
    return (
        on_the_islands
        and trade_is_supported
        and neither_new_nor_old
        and pays_its_taxes
        and growing
        and skilled
        and has_approval
    )


# --- Rent


def capped_rent(area: Area, price: MoneyPerAreaDay, days: Days, p: Parameters) -> Money:
    """What is paid for an area, at a price, over some days: no more of each than the law counts."""
    return min(area, p.rent.area) * min(price, p.rent.price) * min(days, p.rent.days)


@benefit(
    cites=cite("workshop_act", "rent", "§ 10"),
    pool="houses",
    rounding=rounding("cent", "half up", assumed="The Act does not say how; to the cent, as money is."),
    until="2025-12-31",
)
def rent_support(eligible: YesNo, floor_area: Area, rent: MoneyPerAreaDay, days_rented: Days, p: Parameters) -> Money:
    """Part of the rent."""
    if not eligible:
        return 0
    return p.rent.share * capped_rent(floor_area, rent, days_rented, p)


@benefit(
    of="rent_support",
    cites=cite("amendment", "rent", "article 1"),
    pool="houses",
    rounding=rounding("euro", "down", cites=cite("amendment", "rounding", "article 3")),
    since="2026-01-01",
)
def rent_support_from_2026(
    eligible: YesNo,
    moved_in: Date,
    applied_on: Date,
    floor_area: Area,
    rent: MoneyPerAreaDay,
    days_rented: Days,
    p: Parameters,
) -> Money:
    """Part of the rent, once the workshop has been in its house for long enough."""
    stayed = applied_on - moved_in
    if not eligible or stayed < p.rent.stay:
        return 0
    return p.rent.share * capped_rent(floor_area, price=rent, days=days_rented, p=p)


# --- Staff


@rule
def new_jobs(staff: Yearly[Count], p: Parameters) -> Count:
    """Staff above the usual: the mean of the three years before 2025, or last year's, whichever is more."""
    usual = (staff.year(2022, absent=0) + staff.year(2023, absent=0) + staff.year(2024, absent=0)) / 3
    if p.jobs.against_last_year:
        usual = max(usual, staff.before(1, absent=0))
    more = staff.before(0, absent=0) - usual
    return rounded(max(0, more), to="1", mode="floor")


@benefit(
    cites=cite("workshop_act", "jobs", "§ 12"),
    pool="jobs",
    rounding=rounding("100 euro", "half even", cites=cite("board_guidance", "rounding", "p. 11")),
)
def job_premium(eligible: YesNo, new_jobs: Count, p: Parameters) -> Money:
    """A premium by the number of new jobs, in steps."""
    return p.jobs.premium.at(new_jobs) if eligible else 0


# --- Orders from abroad


@rule(currency="USD", cites=cite("workshop_act", "orders from abroad", "§ 14 (1)"))
def dollars_that_count(dollar_orders: Money, p: Parameters) -> Money:
    """Orders in dollars above those that every workshop has."""
    return max(0, dollar_orders - p.orders.usual)


@rule(cites=cite("board_guidance", "exchange rate", "p. 12"))
def orders_that_count(dollars_that_count: Money, p: Parameters) -> Money:
    """The same in euro, at the rate of the day, to the cent."""
    return rounded(dollars_that_count * p.orders.rate, to="cent", mode="half even")


@benefit(
    cites=cite("workshop_act", "orders from abroad", "§ 14 (2)"),
    pool="trade",
    rounding=rounding("cent", "ceiling", cites=cite("workshop_act", "rounding", "§ 14 (3)")),
)
def order_refund(eligible: YesNo, orders_that_count: Money, sold_abroad: Yearly[Share], p: Parameters) -> Money:
    """A share of the orders that falls from band to band; less for a workshop that sells little abroad."""
    if not eligible:
        return 0
    refund = p.orders.refund.progressive(orders_that_count)
    missing = p.orders.sold_abroad - sold_abroad.mean(years=2)
    if missing > 0:
        refund = refund * (1 - missing)
    return refund


# --- Apprentices


@rule(unit="EUR/person")
def cost_that_counts(training_cost: Quantity, p: Parameters) -> Quantity:
    """What one apprentice costs, as far as the law counts it."""
    return min(training_cost, p.training.cost)


@benefit(
    cites=cite("workshop_act", "apprentices", "§ 16"),
    pool="jobs",
    rounding=rounding("10 euro", "up", cites=cite("workshop_act", "rounding", "§ 16 (2)")),
)
def training_aid(eligible: YesNo, apprentices: Quantity, cost_that_counts: Quantity, p: Parameters) -> Money:
    """Part of what apprentices cost, the first ones in full."""
    if not eligible:
        return 0
    first = min(apprentices, p.training.first)
    return sum((first * cost_that_counts, p.training.share * (apprentices - first) * cost_that_counts))


# --- Honours


@rule
def points(turnover: Yearly[Money], guild_score: Number, trade: Choice, age: Count, p: Parameters) -> Number:
    """Points of the Guild: for turnover, for skill near the best, for rare trades, for years."""
    total = 0
    if turnover.latest >= p.points.high_turnover:
        total = total + 3
    elif turnover.latest >= p.points.fair_turnover:
        total = total + 1
    else:
        total = total - 1
    distance: Number = abs(guild_score - p.points.best_score)
    total = total + (2 if distance <= p.points.near else 0)
    if trade not in ("boats", "nets"):
        total = total + 1
    return total + age / 10


@benefit(
    cites=cite("board_guidance", "prize", "p. 15"),
    pool="honours",
    rounding=rounding("cent", "half up", assumed="The Jury names a sum in cents: nothing is left to round."),
)
def prize(eligible: YesNo, points: Number, prize_determined: Money, p: Parameters) -> Money:
    """What the Jury gives a workshop with many points, up to a ceiling."""
    if eligible and points >= p.points.prize:
        return min(prize_determined, p.points.ceiling)
    return 0


@rule
def jubilee(founded: Date) -> Date:
    """The day on which the workshop is ten years old; one founded on 29 February waits until 1 March."""
    return after(founded, years=10, leap_day="1 March")


@rule
def season_ends(applied_on: Date, p: Parameters) -> Date:
    """The quay is kept free for some months after the application, and some days more."""
    return after(after(applied_on, months=p.quay.months, leap_day="28 February"), days=p.quay.days)


@benefit(cites=cite("gazette", "berth at the quay"))
def quay_berth(
    eligible: YesNo,
    jubilee: Date,
    season_ends: Date,
    founded: Date,
    staff: Yearly[Count],
    turnover: Yearly[Money],
    on: Date,
    p: Parameters,
) -> YesNo:
    """A berth at the quay, for the season, for a workshop past its jubilee or of the founding years."""
    if on > season_ends or not (staff.exists() and turnover.exists(year=2024)):
        return False
    shrunk_by = -(turnover.latest - turnover.before(2))
    of_the_founders = year_of(founded) == year_of(p.quay.opened) or founded < p.quay.opened
    return eligible and (on >= jubilee or of_the_founders) and shrunk_by <= p.quay.loss
