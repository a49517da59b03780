"""One firm compared with all places, and a register of firms with all places: how long, beside a floor.

    python benchmarks/compare.py [--firms 2500] [--workers 2]

The register is made up: firms of many sizes and sectors, of which some figures are not known. The floor, in the same
run, is to decide the same programmes for the same firms by themselves: what a comparison does beside it (figures in
each place's money, lawful stacks, bounds, present values) is the rest. Medians of five for one firm, of three else.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date
from random import Random
from statistics import median

from largesse.compare.city import Question, city_view
from largesse.compare.comparison import Asked, compare, place_offer
from largesse.compare.offers import Known
from largesse.compare.places import place_ids, places
from largesse.compare.profiles import Profile, read_profile
from largesse.compare.rates import rates_on

DAY, YEAR = date(2026, 9, 1), 2026
SECTORS = ("software", "biomedicine", "electronics", "vehicles", "machinery", "chemicals", "services", "other")


def made_up(number: int) -> list[Profile]:
    """Firms as a register of large spenders has them: no figure but a few, the kinds of cost assumed."""
    random = Random(number)
    return [_firm(random, i) for i in range(number)]


def _firm(random: Random, i: int) -> Profile:
    sales = int(10 ** random.uniform(7, 11))
    facts: dict[str, object] = {
        "founded_on": "1990-01-01", "size": "large", "sector": random.choice(SECTORS), "listed": True,
        "manufacturing": random.random() < 0.6, "sales": {2025: sales}, "rd_wages_share": "60%",
        "rd_materials_share": "20%", "rd_contracts_share": "10%", "rd_depreciation_share": "10%",
        "rd_spending": {2025: int(sales * random.uniform(0.005, 0.3))},
    }  # fmt: skip
    if random.random() < 0.95:
        facts["profit"] = {2025: int(sales * random.uniform(-0.2, 0.3))}
    if random.random() < 0.94:
        facts["employees"] = {2025: sales // 200_000}
    return read_profile({"name": f"firm {i}", "currency": "EUR", "facts": facts})


def taken(work: Callable[[], object], rounds: int) -> float:
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return median(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--firms", type=int, default=2500)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    firms = made_up(asked.firms)
    start = time.perf_counter()
    all_places = places()
    print(f"{len(all_places)} places loaded in {time.perf_counter() - start:.2f} s")
    compare(firms[0], all_places, Asked(YEAR, 5, "CNY", DAY))  # compiles the laws of these years
    one = taken(lambda: compare(firms[0], all_places, Asked(YEAR, 5, "CNY", DAY)), 5)
    print(f"one firm, {len(all_places)} places, 5 years: {one:.3f} s")
    question = Question(tuple(place_ids()), range(YEAR, YEAR + 1), "EUR", DAY)
    city_view(firms[:4], question, "ie", with_changes=False, workers=1)
    many = taken(lambda: city_view(firms, question, "ie", with_changes=False, workers=asked.workers), 3)
    print(f"{len(firms):,} firms, {len(all_places)} places, a year, {asked.workers} workers: {many:.2f} s")
    print(f"the floor, one worker: {floor(firms[: len(firms) // 10]) * 10:.2f} s of deciding alone")


def floor(firms: list[Profile]) -> float:
    """How long it takes to decide every programme of the places for some firms, their facts at hand."""
    rates, years = rates_on(DAY), range(YEAR, YEAR + 1)
    decided = []
    for firm in firms:
        known = Known()
        for place in places():
            place_offer(firm, place, rates, years, known)
        decided += [offer.decision for offer in known.offers.values() if offer.decision is not None]
    deciders = {one.id: one.decider for place in places() for one in place.participants}

    def again() -> None:
        for one in decided:
            deciders[one.programme.id].by_law_of(
                one.plan.day, one.firm, one.on, one.counted, as_if_in_force=one.as_if_in_force
            )

    return taken(again, 3)


if __name__ == "__main__":
    main()
