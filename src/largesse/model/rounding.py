"""How an amount is rounded, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from largesse.model.sources import Citation


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a benefit's amount is rounded, and who says so: a citation, or (grade assumed) a note."""

    step: Fraction
    step_text: str
    mode: str
    cites: Citation | None = None
    assumed: str = ""
