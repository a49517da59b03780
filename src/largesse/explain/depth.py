"""Room for the deepest programme that loads."""

from __future__ import annotations

import sys

DEEPEST_CALLS = 5_000
"""An explanation calls some seven functions within one another for each step, and a rule may be 150 deep."""


def make_room() -> None:
    """Let functions call one another that deep; Python stops at 1,000 otherwise."""
    if sys.getrecursionlimit() < DEEPEST_CALLS:
        sys.setrecursionlimit(DEEPEST_CALLS)
