"""Largesse: incentive programmes as code.

import largesse
hq = largesse.load("cn/shanghai/innovative-hq")
decision = hq.decide({"total_assets": 300_000_000}, on="2024-02-23", reference_year=2023)
"""

from largesse.api import LoadedProgramme, load, subsidy_rates
from largesse.errors import LargesseError, ProgrammeError

__version__ = "0.1.0"
__all__ = ["LargesseError", "LoadedProgramme", "ProgrammeError", "__version__", "load", "subsidy_rates"]
