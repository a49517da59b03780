"""Made-up editions of a ranking: firms of one industry and country that grow alike, and some that are given more."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from math import exp
from pathlib import Path

HEADER = "Rank,Company,Year,Country,Region,Industry,R&D (€ million),Net sales (€ million),Employees"


def write(
    folder: Path,
    years: Sequence[int],
    firms: int,
    boosted: Mapping[str, float],
    since: int,
    *,
    noise: float = 0.02,
    seed: int = 3,
) -> Path:
    """Editions of some years. A firm in `boosted` has so much (in logarithms) more of everything from `since` on."""
    chance = random.Random(seed)
    names = [*boosted, *(f"FIRM {number:03}" for number in range(firms - len(boosted)))]
    size = {name: chance.uniform(3, 6) for name in names}
    folder.mkdir(parents=True, exist_ok=True)
    for year in years:
        lines = [HEADER]
        for rank, name in enumerate(names, 1):
            log = size[name] + 0.05 * (year - years[0]) + (boosted.get(name, 0.0) if year >= since else 0.0)
            rd, sales, people = (exp(log + more + chance.gauss(0, noise)) for more in (0, 2, 4))
            lines.append(f"{rank},{name},{year},Skerries,Isles,Optics,{rd:.4f},{sales:.4f},{people:.0f}")
        (folder / f"SB{year + 1}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
