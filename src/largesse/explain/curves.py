"""Lines over time as a drawing (SVG) within a page: axes with their ticks, bands, a line and
its points for each curve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from largesse.explain.blocks import Curves, Point
from largesse.explain.said import Said

WIDE, HIGH = 560, 260
LEFT, RIGHT, TOP, BOTTOM = 92, 16, 12, 30
"""What is kept free around the field for the ticks' texts."""


def drawn(curves: Curves, say: Callable[[Said], str], label: str) -> Iterator[str]:
    """The drawing, line by line. `say` and `label` give text that is escaped already."""
    scale = _Scale(curves)
    yield f'<svg viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{label}">'
    for at, said in curves.up:
        y = scale.y(at)
        yield f'<path class="grid" d="M{LEFT} {y}H{WIDE - RIGHT}"/>'
        yield f'<text class="up" x="{LEFT - 8}" y="{y}">{say(said)}</text>'
    for at, said in curves.along:
        yield f'<text class="along" x="{scale.x(at)}" y="{HIGH - 8}">{say(said)}</text>'
    for i, band in reversed([*enumerate(curves.bands)]):
        yield f'<path class="band{i}" d="M{scale.path((*band.below, *band.above[::-1]))}Z"/>'
    for i, curve in enumerate(curves.curves):
        kind = "line dashed" if curve.dashed else "line"
        yield f'<g class="curve{i % 6}"><path class="{kind}" d="M{scale.path(curve.points)}"/>'
        if not curve.dashed:
            for along, high in curve.points:
                yield f'<circle cx="{scale.x(along)}" cy="{scale.y(high)}" r="2.6"/>'
        yield "</g>"
    yield "</svg>"


class _Scale:
    """From values to places in the drawing, in tenths of a unit."""

    def __init__(self, curves: Curves) -> None:
        points: list[Point] = [point for curve in curves.curves for point in curve.points]
        points += [point for band in curves.bands for point in (*band.below, *band.above)]
        along = [one for one, _ in points] + [at for at, _ in curves.along]
        up = [one for _, one in points] + [at for at, _ in curves.up]
        self.first, self.last = min(along), max(along)
        self.lowest, self.highest = min(up), max(up)

    def path(self, points: Iterable[Point]) -> str:
        return "L".join(f"{self.x(along)} {self.y(high)}" for along, high in points)

    def x(self, along: Fraction) -> str:
        return _tenths(LEFT + _part(along, self.first, self.last) * (WIDE - LEFT - RIGHT))

    def y(self, high: Fraction) -> str:
        return _tenths(HIGH - BOTTOM - _part(high, self.lowest, self.highest) * (HIGH - TOP - BOTTOM))


def _part(value: Fraction, least: Fraction, most: Fraction) -> Fraction:
    return Fraction(1, 2) if most == least else (value - least) / (most - least)


def _tenths(value: Fraction) -> str:
    tenths = int(value * 10)
    return f"{tenths // 10}.{tenths % 10}"
