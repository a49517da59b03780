"""One indicator: what is counted or measured, in which unit, and how it may be compared and combined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Frequency = Literal["year", "quarter", "month", "irregular"]
Better = Literal["higher", "lower", "neither"]
Combines = Literal["sum", "share", "ratio", "none"]
Nature = Literal["stock", "flow", "neither"]


@dataclass(frozen=True)
class Indicator:
    """An entry of the catalogue; `catalogue.yaml` says what each field means.

    `names`, `definitions` and `words` are by language, en and zh; the Chinese words are in simplified characters.
    """

    id: str
    names: Mapping[str, str]
    definitions: Mapping[str, str]
    unit: str
    frequency: Frequency
    better: Better
    combines: Combines
    nature: Nature
    words: Mapping[str, tuple[str, ...]]
    part_of: str = ""
    """The indicator that it is a part of, and so never exceeds; or ""."""
    ratio_of: tuple[str, str] | None = None
    """Of a ratio the indicators above and below the line, where the catalogue has both."""

    def name(self, lang: str) -> str:
        return self.names[lang]

    @property
    def in_money(self) -> bool:
        """Whether its unit is a currency by itself."""
        return len(self.unit) == 3 and self.unit.isupper() and self.unit != "FTE"
