"""How long the command line takes to start, cold: a new process each time.

    python benchmarks/startup.py

Prints the median and the slowest of some runs, the processor time of the median, and the budget of each command. On
a machine that does other work the processor time is the better measure. Bytecode is cached, as after a first use.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROUNDS = 15
FIRM = Path(__file__).parent.parent / "examples" / "firms" / "granted.yaml"
LARGESSE = [sys.executable, "-c", "from largesse.cli.main import run; run()"]
EXPLAIN = ["explain", "cn/shanghai/innovative-hq", str(FIRM), "--on", "2024-02-23"]
COMMANDS = {
    "python alone": ([sys.executable, "-c", "pass"], ""),
    "largesse --help": ([*LARGESSE, "--help"], "0.300 s"),
    "largesse explain, one firm": ([*LARGESSE, *EXPLAIN], "1.000 s"),
}
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    clock, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    print(f"{'command':28} {'median':>9} {'slowest':>9} {'processor':>9} {'budget':>9}")
    for name, (command, budget) in COMMANDS.items():
        measured(command)  # the first run writes the bytecode
        clock, processor = zip(*(measured(command) for _ in range(ROUNDS)), strict=True)
        print(f"{name:28} {median(clock):7.3f} s {max(clock):7.3f} s {median(processor):7.3f} s {budget:>9}")


if __name__ == "__main__":
    main()
