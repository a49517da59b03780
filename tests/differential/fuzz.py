"""The interpreter and the SQL on very many generated firms of every programme of the library: `make fuzz`.

    python -m tests.differential.fuzz --firms 100000 --only cn/hnte --seed 7

says for each programme how many firms were decided, what they came to and how long it took; it ends with 1 where the
two disagree. The same seed makes the same firms.
"""

from __future__ import annotations

import argparse
import sys
from random import SystemRandom
from time import perf_counter

from tests.differential.library import Tried, folders, tried


def main() -> int:
    asked = argparse.ArgumentParser(description="The interpreter and the SQL on very many generated firms.")
    asked.add_argument("--firms", type=int, default=100_000, help="how many of each programme")
    asked.add_argument("--only", default="", help="the programmes whose folder contains this")
    asked.add_argument("--seed", type=int, default=None, help="a whole number; without it, another each time")
    wanted = asked.parse_args()
    seed = SystemRandom().randrange(1_000_000) if wanted.seed is None else wanted.seed
    chosen = [folder for folder in folders() if wanted.only in folder]
    if not chosen or wanted.firms < 1:
        print(f"No programme's folder contains {wanted.only!r}." if not chosen else "At least one firm, please.")
        return 2
    print(f"{wanted.firms} firms of each of {len(chosen)} programmes, with the seed {seed} (SEED={seed} repeats it)")
    begun, differing = perf_counter(), 0
    for folder in chosen:
        start = perf_counter()
        found = tried(folder, wanted.firms, seed)
        print(said(folder, found, perf_counter() - start), flush=True)
        differing += bool(found.differences)
    verdict = f"{differing} programmes differ" if differing else "no difference"
    print(f"{verdict}, in {perf_counter() - begun:.0f} s; the seed was {seed}")
    return 1 if differing else 0


def said(folder: str, found: Tried, seconds: float) -> str:
    """A programme's line; where there are differences, the first ones after it."""
    outcomes = ", ".join(
        f"{100 * n // found.firms}% {outcome}" for outcome, n in found.reached.outcomes.most_common()
    )
    lines = [f"{folder}: {found.firms} firms, {outcomes}; {seconds:.1f} s"]
    lines += [f"  DIFFERENT {difference}" for difference in found.differences[:3]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
