"""Schemes of Europe on plausible claims: interpreter, SQL and a reference in plain Python agree to the cent.

The firms of the other tests are sought by what the programme itself says. Here a claim is made up from the law: it
hangs together, and mostly succeeds. The references are written from the law, with its
numbers written out, and share nothing with the programmes. Money is in euro or pounds, as exact fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from math import ceil, floor
from random import Random
from typing import Any

import pytest

import largesse
from largesse.batch.lowering import lower
from largesse.model.plan import Cell, Plan, make_plan
from largesse.model.programme import Programme
from largesse.model.types import Number
from tests.differential.compare import computed, differences
from tests.differential.firms import Row, Table, is_table

Claim = Mapping[str, Any]
CLAIMS = 1_000


def cents(value: Fraction | int) -> Fraction:
    """To the cent, a half upwards; for what is not below zero."""
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


def money(random: Random, *near: int, most: int = 3_000_000) -> Fraction:
    """An amount: often beside one where the law turns, else anywhere, with cents or without."""
    if near and random.random() < 0.5:
        return max(Fraction(0), random.choice(near) + Fraction(random.randint(-200, 200), 100))
    return Fraction(random.randint(0, most)) + (Fraction(random.randint(0, 99), 100) if random.random() < 0.5 else 0)


def mostly(random: Random) -> bool:
    return random.random() < 0.96


def day_of(random: Random, first: date, last: date) -> date:
    return first + timedelta(days=random.choice((0, (last - first).days, random.randint(0, (last - first).days))))


# --- Ireland


def ireland(random: Random, law: date) -> Claim:
    ends = date(law.year, 12, 31)
    return {
        "period_begins": law,
        "period_ends": ends,
        "claimed_on": random.choice((ends, ends.replace(year=law.year + 1))),
        "in_tax_charge": mostly(random),
        "rd_in_eea_or_uk": mostly(random),
        "deductible_elsewhere": not mostly(random),
        "claimed_before": mostly(random),
        "notice_given": mostly(random),
        "qualifying_spend": money(random, 100_000, 166_667, 250_000, 500_000),
    }


def ireland_owes(claim: Claim) -> Mapping[str, Fraction | None]:
    year = claim["period_begins"].year
    told = year < 2024 or claim["claimed_before"] or claim["notice_given"]
    if not (told and claim["in_tax_charge"] and claim["rd_in_eea_or_uk"] and not claim["deductible_elsewhere"]):
        return {"first_instalment": Fraction(0), "second_instalment": Fraction(0), "third_instalment": Fraction(0)}
    rate = {2023: Fraction(25, 100), 2024: Fraction(30, 100), 2025: Fraction(30, 100), 2026: Fraction(35, 100)}[year]
    credit = cents(rate * claim["qualifying_spend"])
    threshold = Fraction({2023: 25_000, 2024: 50_000, 2025: 75_000, 2026: 87_500}[year])
    first = min(credit, max(threshold, cents(credit / 2)))
    second = cents((credit - first) * 3 / 5)
    return {"first_instalment": first, "second_instalment": second, "third_instalment": credit - first - second}


# --- the United Kingdom


def merged(random: Random, law: date) -> Claim:
    spend = money(random, 100_000, 1_000_000)
    return {
        "period_begins": law,
        "period_ends": law + timedelta(days=random.choice((364, 363, 180, random.randint(30, 364)))),
        "uk_trade": mostly(random),
        "decided_on_rd": mostly(random),
        "own_spend": spend,
        "contractor_payments": random.choice((Fraction(0), money(random))),
        "credit_brought_forward": random.choice((Fraction(0), money(random, most=100_000))),
        "corporation_tax": random.choice((Fraction(0), money(random, 20_000, 38_000, most=300_000))),
        "loss_or_small_profits": random.random() < 0.5,
        "payroll_taxes": money(random, 0, 47_333, most=200_000),
        "connected_spend": random.choice((Fraction(0), floor(spend * 15) / Fraction(100), money(random))),
        "cap_exemption_determined": random.random() < 0.5,
    }


def merged_owes(claim: Claim) -> Mapping[str, Fraction | None]:
    spend = claim["own_spend"] + claim["contractor_payments"] * 65 / 100
    if not (claim["uk_trade"] and claim["decided_on_rd"]):
        return {"tax_discharged": Fraction(0), "payable": Fraction(0)}
    credit = cents(spend / 5) + claim["credit_brought_forward"]
    tax = min(credit, claim["corporation_tax"])
    left = min(
        credit - tax, cents(credit * (Fraction(81, 100) if claim["loss_or_small_profits"] else Fraction(75, 100)))
    )
    days = (claim["period_ends"] - claim["period_begins"]).days + 1
    cap = cents(20_000 * min(Fraction(1), Fraction(days, 365)) + 3 * claim["payroll_taxes"])
    exempt = claim["cap_exemption_determined"] and claim["connected_spend"] <= spend * 15 / 100
    return {"tax_discharged": tax, "payable": left if exempt else min(left, cap)}


def earlier(random: Random, law: date) -> Claim:
    ends = date(law.year + 1, 3, 31)
    turn = date(2023, 4, 1)
    days = [law, ends, law - timedelta(days=1), ends + timedelta(days=1)]
    days += [turn, turn - timedelta(days=1)] if law < turn <= ends else []
    return {
        "period_begins": law,
        "period_ends": ends,
        "claims_as": random.choice(("large", "large", "large", "sme_subcontracted", "sme_subsidised", "other_sme")),
        "costs": [
            {"incurred_on": max(date(2020, 4, 1), random.choice(days)), "amount": money(random)}
            for _ in range(random.randint(0, 6))
        ],
        "credit_brought_forward": random.choice((Fraction(0), money(random, most=100_000))),
        "corporation_tax": random.choice((Fraction(0), money(random, most=300_000))),
        "rd_payroll_taxes": money(random, 0, most=600_000),
        "main_rate_determined": Fraction(random.randint(190_000, 250_000), 1_000_000),
    }


def earlier_owes(claim: Claim) -> Mapping[str, Fraction | None]:
    begins, ends, turn = claim["period_begins"], claim["period_ends"], date(2023, 4, 1)
    credit = Fraction(0)
    for row in claim["costs"]:
        if begins <= row["incurred_on"] <= ends:
            credit += row["amount"] * (20 if row["incurred_on"] >= turn else 13) / 100
    credit = cents(credit) + claim["credit_brought_forward"]
    if claim["claims_as"] == "other_sme":
        credit = Fraction(0)
    rate = Fraction(25, 100) if begins >= turn else Fraction(19, 100)
    if begins < turn <= ends:
        rate = claim["main_rate_determined"]
    tax = min(credit, claim["corporation_tax"])
    return {
        "tax_discharged": tax,
        "payable": min(credit - tax, cents(credit * (1 - rate)), claim["rd_payroll_taxes"]),
    }


def intensive(random: Random, law: date) -> Claim:
    spend, loss = money(random, 500_000), money(random, 0, 70_000)
    after = loss + spend * 86 / 100
    possible = floor(min(after, spend * 186 / 100) * 100)
    with_others = spend + random.choice((0, 0, 100_000))
    return {
        "period_begins": law,
        "period_ends": law + timedelta(days=random.choice((364, 364, 363, 180))),
        "sme": mostly(random),
        "qualifying_spend": spend,
        "rd_spend_with_connected": with_others,
        "total_spend_with_connected": Fraction(floor(with_others * random.choice((200, 333, 334, 400))), 100),
        "grace_determined": random.random() < 0.3,
        "cap_determined": random.random() < 0.3,
        "loss_before_deduction": loss,
        "loss_relieved": Fraction(0),
        "loss_surrendered": Fraction(random.choice((possible, possible, possible // 3, possible + 1)), 100),
        "payroll_taxes": money(random, 0, 38_283, most=100_000),
    }


def intensive_owes(claim: Claim) -> Mapping[str, Fraction | None]:
    spend, loss = claim["qualifying_spend"], claim["loss_before_deduction"]
    total, given = claim["total_spend_with_connected"], claim["loss_surrendered"]
    enough = total > 0 and claim["rd_spend_with_connected"] * 10 >= 3 * total
    possible = min(loss + spend * 86 / 100 - claim["loss_relieved"], spend * 186 / 100)
    credit = cents(given * 145 / 1_000)
    days = (claim["period_ends"] - claim["period_begins"]).days + 1
    cap = 20_000 * min(Fraction(1), Fraction(days, 365)) + 3 * claim["payroll_taxes"]
    fits = claim["sme"] and loss > 0 and 0 < given <= possible and (credit <= cap or claim["cap_determined"])
    return {"payable_credit": credit if fits and (enough or claim["grace_determined"]) else Fraction(0)}


def patents(random: Random, law: date) -> Claim:
    return {
        "period_begins": law,
        "elected": mostly(random),
        "holds_qualifying_ip": mostly(random),
        "tax_rate": random.choice(("main", "small_profits")),
        "stream_profit": money(random) - random.choice((0, 500_000)),
        "routine_return": money(random, most=200_000),
        "marketing_return": money(random, most=200_000),
        "own_rd": random.choice((Fraction(0), money(random, 1_000_000))),
        "rd_from_unconnected": random.choice((Fraction(0), money(random))),
        "rd_from_connected": random.choice((Fraction(0), money(random, 300_000))),
        "bought_ip": random.choice((Fraction(0), money(random, most=100_000))),
        "fraction_determined": Fraction(random.randint(0, 1_000_000), 1_000_000),
    }


def patents_owe(claim: Claim) -> Mapping[str, Fraction | None]:
    counts = claim["own_rd"] + claim["rd_from_unconnected"]
    whole = counts + claim["rd_from_connected"] + claim["bought_ip"]
    part = min(Fraction(1), counts * 13 / 10 / whole) if whole else claim["fraction_determined"]
    profit = max(Fraction(0), claim["stream_profit"] - claim["routine_return"] - claim["marketing_return"])
    deducted = cents(profit * part) * 15 / 25
    rate = Fraction(25 if claim["tax_rate"] == "main" else 19, 100)
    inside_box = claim["elected"] and claim["holds_qualifying_ip"]
    return {"tax_saved": cents(deducted * rate) if inside_box else Fraction(0)}


# --- Germany


def germany(random: Random, law: date) -> Claim:
    first, last = date(law.year, 1, 1), date(law.year, 12, 31)
    turn = date(2024, 3, 28)
    near = [d for d in (turn, turn - timedelta(days=1)) if d.year == law.year]

    def when() -> date:
        return random.choice((*near, day_of(random, first - timedelta(days=1), last + timedelta(days=1))))

    def began() -> date:
        return random.choice((date(2021, 5, 1), date(2025, 12, 31), date(2026, 1, 1)))

    big = random.random() < 0.2
    return {
        "year_begins": first,
        "year_ends": last,
        "taxable": mostly(random),
        "certified": mostly(random),
        "within_state_aid_limits": mostly(random),
        "size": random.choice(("small_or_medium", "other")),
        "costs": [
            {
                "incurred_on": max(date(2020, 1, 1), when()),
                "project_began": began(),
                "kind": random.choice(("wages", "contract_research", "depreciation")),
                "contractor_in_eea": mostly(random),
                "amount": money(random, 2_000_000, 4_000_000, 10_000_000, most=9_000_000 if big else 300_000),
            }
            for _ in range(random.randint(0, 5))
        ],
        "own_work": [
            {
                "week_begins": max(date(2020, 1, 1), when()),
                "project_began": began(),
                "hours": random.choice(
                    (Fraction(40), Fraction(81, 2), Fraction(79, 2), Fraction(random.randint(0, 6_000), 100))
                ),
            }
            for _ in range(random.randint(0, 3))
        ],
        "cap_used_by_group": random.choice((Fraction(0), Fraction(0), money(random, 2_000_000, 8_000_000))),
        "allowance_determined": money(random),
    }


def germany_owes(claim: Claim) -> Mapping[str, Fraction | None]:
    first, last = claim["year_begins"], claim["year_ends"]
    new, small = date(2024, 3, 28), claim["size"] == "small_or_medium"

    def rate(day: date) -> Fraction:
        return Fraction(35, 100) if small and day >= new else Fraction(25, 100)

    def top(row: Claim) -> Fraction:
        return Fraction(120, 100) if row["project_began"] >= date(2026, 1, 1) else Fraction(1)

    parts: list[tuple[date, Fraction]] = []
    for row in claim["costs"]:
        day, share = row["incurred_on"], Fraction(1)
        if row["kind"] == "contract_research":
            share = (
                (Fraction(70, 100) if day >= new else Fraction(60, 100)) if row["contractor_in_eea"] else Fraction(0)
            )
        parts.append((day, share * row["amount"] * top(row)))
    for row in claim["own_work"]:
        day = row["week_begins"]
        hour = 100 if day >= date(2026, 1, 1) else 70 if day >= new else 40
        parts.append((day, hour * min(Fraction(40), row["hours"]) * top(row)))
    parts = [(day, amount) for day, amount in parts if first <= day <= last]
    basis = sum((amount for _, amount in parts), Fraction(0))
    if not (claim["taxable"] and claim["certified"] and claim["within_state_aid_limits"]):
        return {"research_allowance": Fraction(0)}
    million = {2020: (2, 4), 2024: (4, 10), 2025: (10, 10), 2026: (12, 12)}.get(first.year, (4, 4))
    left = max(Fraction(0), min(million) * 1_000_000 - claim["cap_used_by_group"])
    if basis <= left:
        return {"research_allowance": cents(sum((rate(day) * amount for day, amount in parts), Fraction(0)))}
    return {
        "research_allowance": claim["allowance_determined"] if len(set(million)) > 1 else cents(rate(last) * left)
    }


# --- France


def credit(random: Random, law: date) -> Claim:
    first, last, turn = date(law.year, 1, 1), date(law.year, 12, 31), date(2025, 2, 15)
    big = random.random() < 0.2

    def when() -> date:
        days = [day_of(random, first, last), date(law.year + 1, 1, 1)]
        days += [turn, turn - timedelta(days=1)] if law.year == 2025 else []
        return random.choice((*days, days[0], days[0]))

    kinds = ("staff", "young_doctor", "depreciation", "subcontracting", "patents_and_watch")
    return {
        "year_ends": last,
        "taxed_on_real_profits": mostly(random),
        "refund_at_once": random.choice(("small_or_medium", "young_innovative", "neither")),
        "costs": [
            {
                "incurred_on": when(),
                "kind": random.choice(kinds),
                "approved": mostly(random),
                "hired_on": random.choice((date(law.year - 2, 3, 1), date(law.year, 1, 1))),
                "amount": money(random, most=90_000_000 if big else 500_000),
            }
            for _ in range(random.randint(0, 6))
        ],
        "subsidies": random.choice((Fraction(0), money(random))),
        "corporation_tax": random.choice((Fraction(0), money(random))),
    }


def credit_owes(claim: Claim) -> Mapping[str, Fraction | None]:
    basis = Fraction(0)
    for row in claim["costs"]:
        day, hired, kind = row["incurred_on"], row["hired_on"], row["kind"]
        old = day < date(2025, 2, 15)
        if kind == "young_doctor" and (not old or day >= hired.replace(year=hired.year + 2)):
            kind = "staff"
        times = {
            "staff": Fraction(143 if old else 140, 100),
            "young_doctor": Fraction(4),
            "depreciation": Fraction(175, 100),
            "subcontracting": Fraction(row["approved"]),
            "patents_and_watch": Fraction(old),
        }[kind]
        basis += times * row["amount"] if day.year == claim["year_ends"].year else 0
    basis = max(Fraction(0), basis - claim["subsidies"])
    whole = cents(min(basis, Fraction(100_000_000)) * 30 / 100 + max(Fraction(0), basis - 100_000_000) * 5 / 100)
    whole = whole if claim["taxed_on_real_profits"] else Fraction(0)
    tax = min(whole, claim["corporation_tax"])
    waits = claim["refund_at_once"] == "neither"
    return {
        "set_against_tax": tax,
        "refunded_at_once": Fraction(0) if waits else whole - tax,
        "claim_on_treasury": whole - tax if waits else Fraction(0),
    }


def young(random: Random, law: date) -> Claim:
    charges = money(random)
    share = random.choice((15, 20, 25, 30, 40))
    return {
        "year_ends": law,
        "small_or_medium": mostly(random),
        "staff": random.choice((12, 80, 160, 249, 250)),
        "created_on": random.choice((date(law.year - 8, 12, 31), date(law.year - 7, 1, 1), law, law, law)),
        "really_new": mostly(random),
        "held_by_eligible_owners": random.choice(
            (Fraction(1, 2), Fraction(499_999, 1_000_000), Fraction(3, 4), Fraction(1))
        ),
        "rd_charges": max(Fraction(0), floor(charges * share) / Fraction(100) + Fraction(random.randint(-1, 1), 100)),
        "deductible_charges": charges,
        "years_exempt_before": random.choice((0, 3, 6, 6, 7)),
        "pay": [
            {
                "month": date(law.year - (random.random() < 0.1), random.randint(1, 12), 1),
                "gross": money(random, 8_100, most=20_000),
                "minimum_wage": Fraction(random.choice((1_800, 1_801))),
                "contributions": Fraction(random.randint(0, 400_000), 1_000_000),
            }
            for _ in range(random.randint(0, 40))
        ],
        "social_security_ceiling": Fraction(random.choice((4_710, 47_100))),
    }


def young_owes(claim: Claim) -> Mapping[str, Fraction | None]:
    ends, created = claim["year_ends"], claim["created_on"]
    age = ends.year - created.year - ((ends.month, ends.day) < (created.month, created.day))
    least = Fraction(20, 100) if ends >= date(2025, 3, 1) else Fraction(15, 100)
    is_one = (
        claim["small_or_medium"]
        and claim["staff"] < 250
        and created <= ends
        and age < 8
        and claim["really_new"]
        and claim["held_by_eligible_owners"] * 2 >= 1
        and claim["deductible_charges"] > 0
        and claim["rd_charges"] >= least * claim["deductible_charges"]
    )
    waived = sum(
        (
            min(row["gross"], row["minimum_wage"] * 9 / 2) * row["contributions"]
            for row in claim["pay"]
            if row["month"].year == ends.year
        ),
        Fraction(0),
    )
    if not is_one or claim["years_exempt_before"] >= 7:
        return {"contributions_waived": Fraction(0)}
    return {"contributions_waived": cents(min(waived, 5 * claim["social_security_ceiling"]))}


# --- the Netherlands


def wbso(random: Random, law: date) -> Claim:
    return {
        "year_begins": law,
        "approved": mostly(random),
        "in_the_eu": mostly(random),
        "founded_on": random.choice((date(law.year - 5, 1, 1), date(law.year - 5, 1, 2), date(2001, 1, 1), law)),
        "staff_hours": Fraction(random.choice((0, 1_800, 1_801, random.randint(1, 30_000)))),
        "wages_two_years_before": random.choice((Fraction(0), money(random))),
        "paid_hours_two_years_before": Fraction(random.choice((0, 1_700, random.randint(1, 40_000)))),
        "costs_counted": random.choice(("flat", "actual")),
        "actual_costs": money(random, 350_000, 380_000, 391_020),
        "wage_tax": money(random),
        "own_hours": Fraction(random.choice((0, 499, 500, 800))),
        "personal_tax_rate": Fraction(random.randint(0, 500_000), 1_000_000),
    }


def wbso_owes(claim: Claim) -> Mapping[str, Fraction | None]:
    year, hours, paid = claim["year_begins"].year, claim["staff_hours"], claim["paid_hours_two_years_before"]
    founded = claim["founded_on"]
    starter = (founded.year + 5, founded.month, founded.day) > (year, 1, 1)
    wage = Fraction(ceil(claim["wages_two_years_before"] / (paid * 85 / 100))) if paid else Fraction(29)
    costs = 10 * min(hours, Fraction(1_800)) + 4 * max(Fraction(0), hours - 1_800)
    basis = hours * wage + (costs if claim["costs_counted"] == "flat" else claim["actual_costs"])
    limit = {2024: 350_000, 2025: 380_000, 2026: 391_020}[year]
    rate = {2024: (32, 40), 2025: (36, 50), 2026: (36, 50)}[year][starter]
    less = min(basis, Fraction(limit)) * rate / 100 + max(Fraction(0), basis - limit) * 16 / 100
    allowed = claim["approved"] and claim["in_the_eu"]
    owed = {"wage_tax_reduction": cents(min(less, claim["wage_tax"])) if allowed and hours else Fraction(0)}
    if year > 2024:
        base, more = {2025: (15_738, 7_875), 2026: (15_979, 7_996)}[year]
        deducted = base + more * starter if allowed and claim["own_hours"] >= 500 else 0
        owed["income_tax_saved"] = cents(deducted * claim["personal_tax_rate"])
    return owed


# --- all of them

GERMAN = (2020, 2022, 2024, 2025, 2026)
"""Two years with two caps, one of each cap besides, and the first with overheads."""

Makes = Callable[[Random, date], Claim]
Owes = Callable[[Claim], Mapping[str, Fraction | None]]
SCHEMES: Mapping[str, tuple[Makes, Owes, tuple[date, ...]]] = {
    "ie/rd-credit": (ireland, ireland_owes, tuple(date(year, 1, 1) for year in range(2023, 2027))),
    "uk/rdec-merged": (merged, merged_owes, (date(2024, 4, 1),)),
    "uk/rdec-old": (earlier, earlier_owes, (date(2021, 4, 1), date(2022, 10, 1), date(2023, 4, 1))),
    "uk/eris": (intensive, intensive_owes, (date(2025, 1, 1),)),
    "uk/patent-box": (patents, patents_owe, (date(2025, 1, 1),)),
    "de/forschungszulage": (
        germany,
        germany_owes,
        tuple(date(year, 12, 31) for year in GERMAN),
    ),
    "fr/cir": (credit, credit_owes, tuple(date(year, 12, 31) for year in (2024, 2025, 2026))),
    "fr/jei": (young, young_owes, (date(2024, 12, 31), date(2025, 2, 28), date(2025, 3, 1), date(2025, 12, 31))),
    "nl/wbso": (wbso, wbso_owes, tuple(date(year, 1, 1) for year in (2024, 2025, 2026))),
}


@cache
def programme(scheme: str) -> Programme:
    return largesse.load(scheme).programme


def inside(cell: Cell, value: Any) -> Any:
    """A value as the model holds it: money in minor units."""
    return value * cell.fact.type.unit.factor if isinstance(cell.fact.type, Number) else value


def as_row(plan: Plan, claim: Claim, known: Callable[[], bool] = lambda: True) -> Row:
    """A claim as the cells of a plan; what is not known is left out."""
    columns = {(cell.table, cell.fact.name): cell for cell in plan.cells if cell.table}
    row: list[Any] = []
    for cell in plan.cells:
        name = cell.fact.name
        if is_table(plan, cell):
            row.append(
                Table(
                    {
                        key: inside(columns[name, key], value)
                        for key, value in one.items()
                        if (name, key) in columns and known()
                    }
                    for one in claim[name]
                )
            )
        else:
            row.append(None if cell.table or not known() else inside(cell, claim[name]))
    return tuple(row)


@pytest.mark.parametrize(("scheme", "law"), [(name, law) for name, (_, _, laws) in SCHEMES.items() for law in laws])
def test_claims_come_to_what_the_law_says(scheme: str, law: date) -> None:
    makes, owes, laws = SCHEMES[scheme]
    random = Random(f"{scheme} {law}")
    plan = make_plan(programme(scheme), law, law.year)
    claims = [makes(random, law) for _ in range(CLAIMS // len(laws) + 1)]
    rows = [as_row(plan, claim) for claim in claims]
    assert differences(plan, rows, law) == []
    lowered = lower(plan, law)
    paid = 0
    for claim, result in zip(claims, computed(plan, rows, lowered), strict=True):
        found = dict(zip(lowered.columns, result, strict=True))
        owed = owes(claim)
        amounts = {name: found[f"{name}_amount"] for name in owed}
        assert amounts == {name: None if amount is None else amount * 100 for name, amount in owed.items()}, claim
        paid += any(amounts.values())
    assert paid * 6 > len(claims), "Too many claims come to nothing: the test shows little."


@pytest.mark.parametrize("scheme", SCHEMES)
def test_claims_of_which_something_is_not_known(scheme: str) -> None:
    makes, _, laws = SCHEMES[scheme]
    random = Random(scheme)
    plan = make_plan(programme(scheme), laws[-1], laws[-1].year)
    rows = [as_row(plan, makes(random, laws[-1]), lambda: random.random() < 0.93) for _ in range(CLAIMS // 2)]
    assert differences(plan, rows, laws[-1]) == []
