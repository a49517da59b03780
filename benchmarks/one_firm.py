"""One decision with its full trace, beside OpenFisca core doing the same rules.

Prints microseconds a decision (the median of five rounds) for both, measured one after the other in this run,
and the ratio. OpenFisca runs in an environment of its own, made on first use under `build/`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

import largesse

HERE = Path(__file__).parent
PEER = HERE.parent / "build" / "openfisca"
PROGRAMME = "cn/shanghai/innovative-hq"
ON, YEAR = date(2024, 2, 23), 2023
DETERMINED = {"author": "benchmark", "reason": "benchmark"}

FIRM: dict[str, object] = {
    "registered_in_shanghai": True, "kind": "industry", "sector": "biomedicine", "main_product_listed": True,
    "total_assets": 300_000_000, "market_value": 0, "rd_in_shanghai": True, "sales_in_shanghai": True,
    "settlement_in_shanghai": True, "branches_elsewhere": 3, "outbound_investment": False, "employees": 400,
    "rd_staff": 80, "core_ip": 20, "product_certificate": False, "other_headquarters_award": False,
    "paid_in_capital": 150_000_000, "office": "rented", "office_area": 800, "rent": 6, "rent_days": 365,
    "rent_years_paid": 0, "highest_earlier_sales": 400_000_000, "highest_step_rewarded": 0,
    "new_contribution": 20_000_000,
}  # fmt: skip
DETERMINATIONS: dict[str, object] = {
    "further_conditions_met": True, "recognition_determined": True, "start_up_determined": 3_000_000,
    "standard_rent_determined": 5,
}  # fmt: skip
SERIES = {"sales": 600_000_000, "rd_spending": 40_000_000, "rd_domestic": 30_000_000}
DATES = {"registered_or_moved_on": date(2022, 6, 1), "reference_year_end": date(2023, 12, 31)}
SALES_BASE = 300_000_000


def ours() -> tuple[dict[str, object], float, float]:
    """The result, microseconds a decision and milliseconds to load."""
    begun = time.perf_counter()
    programme = largesse.load(PROGRAMME)
    loaded = (time.perf_counter() - begun) * 1e3
    facts: dict[str, object] = {
        **FIRM,
        **DATES,
        **{name: {"value": value, **DETERMINED} for name, value in DETERMINATIONS.items()},
        **{name: {YEAR: value} for name, value in SERIES.items()},
        "sales": {YEAR: SERIES["sales"], YEAR - 3: SALES_BASE},
    }
    first = programme.decide(facts, on=ON, reference_year=YEAR)
    decider, firm = programme.decider, first.firm
    rounds = []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(2000):
            decision = decider.decide(firm, ON)
            _ = decision.status, decision.benefits, decision.total
        rounds.append((time.perf_counter() - start) / 2000 * 1e6)
    amounts = {name: (benefit.amount or 0) / 100 for name, benefit in first.benefits.items()}
    return {"recognised": first.status == "granted", **amounts}, median(rounds), loaded


def openfisca() -> tuple[dict[str, object], float]:
    """The peer's result and microseconds, in its own environment."""
    python = PEER / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", PEER], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "openfisca-core==46.0.1"], check=True)
    facts = {
        **FIRM, **DETERMINATIONS, **SERIES, "sales_base": SALES_BASE,
        **{name: day.toordinal() for name, day in DATES.items()},
    }  # fmt: skip
    peer = HERE / "peers" / "openfisca_headquarters.py"
    done = subprocess.run([python, peer], input=json.dumps(facts), capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    return said["result"], said["microseconds"]


def main() -> None:
    result, microseconds, loaded = ours()
    peer_result, peer_microseconds = openfisca()
    print(f"{PROGRAMME}: one decision with its full trace (median of 5 rounds)")
    print(f"  Largesse        {microseconds:10.1f} µs   {result}")
    print(f"  OpenFisca core  {peer_microseconds:10.1f} µs   {peer_result}")
    print(f"  ratio           {peer_microseconds / microseconds:10.1f} ×")
    print(f"  loading and checking the programme: {loaded:.0f} ms (once)")


if __name__ == "__main__":
    main()
