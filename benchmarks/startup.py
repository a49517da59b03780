"""How long the command line takes to start, cold: a new process each time.

    python benchmarks/startup.py

Prints the median and the slowest of some runs, beside the bare interpreter, and the budget of each command.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROUNDS = 15
FIRM = Path(__file__).parent.parent / "examples" / "firms" / "granted.yaml"
LARGESSE = [sys.executable, "-c", "from largesse.cli.main import run; run()"]
COMMANDS = {
    "python alone": ([sys.executable, "-c", "pass"], None),
    "largesse --help": ([*LARGESSE, "--help"], 0.3),
    "largesse explain, one firm": (
        [*LARGESSE, "explain", "cn/shanghai/innovative-hq", str(FIRM), "--on", "2024-02-23"],
        1.0,
    ),
}


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    print(f"{'command':28} {'median':>8} {'slowest':>8} {'budget':>8}")
    for name, (command, budget) in COMMANDS.items():
        seconds(command)  # the first run may have to compile
        runs = [seconds(command) for _ in range(ROUNDS)]
        allowed = f"{budget:.2f} s" if budget else ""
        print(f"{name:28} {median(runs):6.3f} s {max(runs):6.3f} s {allowed:>8}")


if __name__ == "__main__":
    main()
