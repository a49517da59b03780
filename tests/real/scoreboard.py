"""Where the editions of the EU Industrial R&D Investment Scoreboard are, which are no part of the project."""

from __future__ import annotations

import os
from pathlib import Path

DATA = Path(os.environ.get("LARGESSE_SHARED", "../shared")) / "data" / "rd_scoreboard"
MAPPINGS = Path(__file__).parents[2] / "examples" / "mappings"


def edition(year: int) -> Path:
    """The register of a year. A test without it fails: who asks for tests on real data has the data."""
    path = DATA / f"SB{year}_World2500.csv"
    assert path.is_file(), f"{path} is not there: make real SHARED=… names the folder that has data/"
    return path
