"""Shanghai's innovative-enterprise headquarters in OpenFisca core: the same rules, facts and parameters.

Run by `benchmarks/one_firm.py` in an environment of its own (OpenFisca is AGPL; nothing of it is imported by
Largesse). Reads the firm's facts as JSON from standard input, prints the result and microseconds a decision.
"""

import json
import sys
import time
from datetime import date

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import YEAR
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Firm = build_entity(key="firm", plural="firms", label="a firm", is_person=True)
SYSTEM = TaxBenefitSystem([Firm])
NAMES: list[str] = []


def variable(name, value_type, formula=None):
    members = {
        "value_type": value_type,
        "entity": Firm,
        "definition_period": YEAR,
        "label": name,
    }
    if formula is not None:
        members["formula"] = lambda firm, period, parameters: formula(firm, period)
    SYSTEM.add_variable(type(name, (Variable,), members))
    NAMES.append(name)


def build(facts: dict[str, object]) -> None:
    for name, value in facts.items():
        kind = {bool: bool, int: float, float: float, str: str}[type(value)]
        variable(name, kind)
    both = lambda *names: lambda f, p: np.logical_and.reduce([f(n, p) for n in names])  # noqa: E731
    variable(
        "in_listed_sector",
        bool,
        lambda f, p: np.isin(f("kind", p), ["industry", "services"]) & (f("sector", p) != "outside"),
    )
    variable("large_enough", bool, lambda f, p: (f("total_assets", p) >= 2e8) | (f("market_value", p) >= 2e9))
    variable(
        "growing",
        bool,
        lambda f, p: (
            (f("sales", p) > 1e8) | ((f("sales_base", p) > 0) & (f("sales", p) >= f("sales_base", p) * 1.2**3))
        ),
    )
    variable("headquarters_functions", bool, both("rd_in_shanghai", "sales_in_shanghai", "settlement_in_shanghai"))
    variable("reaches_beyond", bool, lambda f, p: (f("branches_elsewhere", p) >= 2) | f("outbound_investment", p))
    variable(
        "rd_intensity",
        float,
        lambda f, p: np.where(f("sales", p) > 0, f("rd_spending", p) / np.maximum(f("sales", p), 1), 0),
    )
    variable(
        "spends_on_rd",
        bool,
        lambda f, p: (
            (f("rd_intensity", p) >= np.where(f("kind", p) == "services", 0.10, 0.05)) | (f("rd_spending", p) > 5e7)
        ),
    )
    variable(
        "spends_within",
        bool,
        lambda f, p: (
            np.where(f("rd_spending", p) > 0, f("rd_domestic", p) / np.maximum(f("rd_spending", p), 1), 0) >= 0.6
        ),
    )
    variable(
        "rd_staff_ratio",
        float,
        lambda f, p: np.where(f("employees", p) > 0, f("rd_staff", p) / np.maximum(f("employees", p), 1), 0),
    )
    variable(
        "staffed",
        bool,
        lambda f, p: (
            (f("rd_staff_ratio", p) >= np.where(f("kind", p) == "services", 0.2, 0.1)) | (f("rd_staff", p) >= 100)
        ),
    )
    variable("owns_core_ip", bool, lambda f, p: (f("core_ip", p) >= 15) | f("product_certificate", p))
    variable(
        "gate_passed",
        bool,
        both(
            "registered_in_shanghai",
            "in_listed_sector",
            "main_product_listed",
            "large_enough",
            "growing",
            "headquarters_functions",
            "reaches_beyond",
            "spends_on_rd",
            "spends_within",
            "staffed",
            "owns_core_ip",
            "further_conditions_met",
        ),
    )
    variable("recognised", bool, both("gate_passed", "recognition_determined"))
    variable("not_funded_twice", bool, lambda f, p: ~f("other_headquarters_award", p))
    variable(
        "start_up_conditions",
        bool,
        lambda f, p: (
            f("recognised", p)
            & (f("registered_or_moved_on", p) >= date(2022, 1, 1).toordinal())
            & (f("paid_in_capital", p) > 1e8)
        ),
    )
    variable(
        "start_up_grant",
        float,
        lambda f, p: np.where(
            f("start_up_conditions", p) & f("not_funded_twice", p), np.minimum(f("start_up_determined", p), 5e6), 0
        ),
    )
    variable("rent_years_left", bool, lambda f, p: f("rent_years_paid", p) < 3)
    variable(
        "rent_subsidy",
        float,
        lambda f, p: np.where(
            f("start_up_conditions", p)
            & f("not_funded_twice", p)
            & f("rent_years_left", p)
            & (f("office", p) != "no_claim"),
            0.3
            * np.minimum(f("office_area", p), 1000)
            * np.minimum(np.where(f("office", p) == "own_built", f("standard_rent_determined", p), f("rent", p)), 8)
            * np.minimum(f("rent_days", p), 365),
            0,
        ),
    )
    variable("contributes_enough", bool, lambda f, p: f("new_contribution", p) >= 1e7)

    def sales_reward(f, p):
        eligible = f("recognised", p) & f("not_funded_twice", p) & f("contributes_enough", p)
        eligible &= f("reference_year_end", p) >= date(2022, 1, 1).toordinal()
        before = np.maximum(f("highest_earlier_sales", p), f("highest_step_rewarded", p))
        now = f("sales", p)
        steps = [(5e8, 5e6), (1e9, 3e6), (1.5e9, 2e6)]
        return np.where(eligible, sum(np.where((before < s) & (s <= now), a, 0) for s, a in steps), 0)

    variable("sales_reward", float, sales_reward)


def decide(facts: dict[str, object]):
    """One decision with its trace: set the facts, calculate the outcome and the benefits."""
    simulation = SimulationBuilder().build_default_simulation(SYSTEM, count=1)
    simulation.trace = True
    for name, value in facts.items():
        simulation.set_input(name, "2023", np.array([value]))
    wanted = ("recognised", "start_up_grant", "rent_subsidy", "sales_reward")
    return {name: simulation.calculate(name, "2023")[0].item() for name in wanted}


def main() -> None:
    facts = json.load(sys.stdin)
    build(facts)
    result = decide(facts)
    runs = []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(50):
            decide(facts)
        runs.append((time.perf_counter() - start) / 50 * 1e6)
    print(json.dumps({"result": result, "microseconds": sorted(runs)[2]}))


if __name__ == "__main__":
    main()
