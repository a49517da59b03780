"""Generated firms of a programme of the library: where the interpreter and the SQL disagree, and what they show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import largesse.library
from largesse.language.load import load_programme
from largesse.model.plan import make_plan
from largesse.model.programme import Programme
from largesse.model.timeline import stretches
from tests.differential.compare import Difference, differences_of_rules
from tests.differential.likely import likely_firms
from tests.differential.reached import Reached

ROOT = Path(next(iter(largesse.library.__path__)))
AT_ONCE = 50_000


@dataclass(frozen=True)
class Tried:
    """How many firms were decided, the first differences, and what the firms came to."""

    firms: int
    differences: list[Difference]
    reached: Reached


def folders() -> Iterator[str]:
    """Every programme of the library, found by its file."""
    for programme in sorted(ROOT.rglob("programme.py")):
        yield str(programme.parent.relative_to(ROOT))


@cache
def programme(folder: str) -> Programme:
    return load_programme(ROOT / folder)


def tried(folder: str, count: int, seed: int) -> Tried:
    """At least `count` firms, spread over the laws of a programme, the same for the same seed; it ends with the first
    law under which there are differences."""
    laws, reached, done = list(stretches(programme(folder))), Reached(), 0
    for i, (first, last) in enumerate(laws):
        plan = make_plan(programme(folder), first, first.year - 1)
        firm, over = reached.watch(plan)
        each = -(-count // len(laws))
        for begin in range(0, each, AT_ONCE):
            rows = likely_firms(plan, min(AT_ONCE, each - begin), seed + 1000 * begin + i, (first, last))
            found = differences_of_rules(plan, rows, first, firm)
            done += len(rows)
            if found:
                return Tried(done, found, reached)
        over()
    return Tried(done, [], reached)
