"""What the tests of the command line share: a made-up programme, a firm, a register, and what a command came to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LAKESIDE = Path(__file__).parent / "lakeside"
ON = "2024-06-01"

Run = Callable[..., "Ran"]


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


FIRM = """\
name: Example
reference_year: 2023
facts:
  kind: industry
  sales: {2023: 1_210_000, 2021: 1_000_000}
  research: {2023: 60_500}
  staff: 12
  founded: 2019-03-01
  convicted: no
  office_area: 400
  rent: 2
  days_let: 100
  grant_determined: {value: 30_000, author: The mayor, reason: A good plan}
"""

REGISTER = """\
id,reference_year,kind,sales.2023,sales.2021,research.2023,staff,founded,convicted,office_area,rent,days_let
granted,2023,industry,1210000,1000000,60500,12,2019-03-01,no,400,2,100
refused,2023,industry,1210000,1200000,60500,12,2019-03-01,no,400,2,100
open,2023,industry,1210000,1000000,60500,12,,no,400,2,100
"""
