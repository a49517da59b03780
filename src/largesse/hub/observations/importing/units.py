"""The units that tables are written in, and what they are in the catalogue's."""

from __future__ import annotations

from fractions import Fraction

UNITS: dict[str, tuple[str, Fraction]] = {
    "元": ("CNY", Fraction(1)),
    "千元": ("CNY", Fraction(10**3)),
    "万元": ("CNY", Fraction(10**4)),
    "百万元": ("CNY", Fraction(10**6)),
    "亿元": ("CNY", Fraction(10**8)),
    "美元": ("USD", Fraction(1)),
    "万美元": ("USD", Fraction(10**4)),
    "百万美元": ("USD", Fraction(10**6)),
    "亿美元": ("USD", Fraction(10**8)),
    "USD million": ("USD", Fraction(10**6)),
    "USD billion": ("USD", Fraction(10**9)),
    "CNY million": ("CNY", Fraction(10**6)),
    "CNY billion": ("CNY", Fraction(10**9)),
    "‰": ("%", Fraction(1, 10)),
    "share": ("%", Fraction(100)),
    "人年": ("FTE", Fraction(1)),
    "万人年": ("FTE", Fraction(10**4)),
    "平方米": ("m2", Fraction(1)),
    "万平方米": ("m2", Fraction(10**4)),
} | {
    name: ("count", Fraction(times))
    for times, names in (
        (1, ("个", "件", "项", "篇", "家", "人", "户", "座", "次", "起", "宗")),
        (10**4, ("万个", "万件", "万人", "万户", "万家")),
    )
    for name in names
}
"""By its name in a table: the catalogue's unit, and how many of those one of it is."""


def in_catalogue_unit(name: str, unit: str) -> Fraction | None:
    """How many of a catalogue's unit one of a table's is; None where they are not of one kind."""
    if name == unit:
        return Fraction(1)
    found = UNITS.get(name)
    return found[1] if found is not None and found[0] == unit else None
