"""The charts: a fan of what is expected, two series side by side, a probability by year. SVG of our own, no
script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from largesse.hub.forecasts.scale import Scale

WIDTH, HEIGHT = 760.0, 330.0
LEFT, RIGHT, TOP, BOTTOM = 76.0, 96.0, 14.0, 30.0
MOST_LABELS = 12
SHADES = {95: "#dfe8f3", 80: "#bed2e8", 50: "#94b4d8"}
INK, SOFT, LINE, BLUE, RED = "#1d2430", "#5a6472", "#d9dee6", "#1a4f8b", "#a3201a"


@dataclass(frozen=True, slots=True)
class Band:
    """From where to where, year by year."""

    level: int
    ends: Mapping[int, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line through years; `dashed` where it is expected and not observed; `name` stands at its end."""

    points: Mapping[int, float]
    colour: str = INK
    dashed: bool = False
    name: str = ""
    dots: bool = False


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where a year and a value are on the paper."""

    first: int
    last: int
    least: float
    most: float
    height: float = HEIGHT

    def x(self, year: float) -> float:
        return LEFT + (year - self.first) / max(1, self.last - self.first) * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        return TOP + (self.most - value) / (self.most - self.least) * (self.height - TOP - BOTTOM)

    def at(self, year: float, value: float) -> str:
        return f"{self.x(year):.1f},{self.y(value):.1f}"


def fan(lines: Sequence[Line], bands: Sequence[Band], scale: Scale, label: str) -> str:
    """Lines over bands, the widest band at the back."""
    years = [year for line in lines for year in line.points] + [year for band in bands for year in band.ends]
    values = [value for line in lines for value in line.points.values()]
    values += [end for band in bands for ends in band.ends.values() for end in ends]
    ticks = _ticks(values)
    plane = _Plane(min(years), max(years), ticks[0], ticks[-1])
    inside: list[str] = [*_grid(plane, ticks, scale)]
    for band in sorted(bands, key=lambda band: -band.level):
        upper = [plane.at(year, high) for year, (_, high) in sorted(band.ends.items())]
        lower = [plane.at(year, low) for year, (low, _) in sorted(band.ends.items(), reverse=True)]
        inside.append(f'<polygon points="{" ".join(upper + lower)}" fill="{SHADES[band.level]}"/>')
    for line in lines:
        inside += _line(plane, line)
    return _svg(inside, label, HEIGHT)


def steps(chances: Mapping[int, float], label: str) -> str:
    """A bar for the probability of each year, from 0 to 100%."""
    height = 190.0
    plane = _Plane(min(chances) - 1, max(chances) + 1, 0.0, 1.0, height)
    inside: list[str] = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        inside += _rule(plane, tick, f"{tick:.0%}")
    width = 0.62 * (plane.x(1) - plane.x(0))
    every = ceil(len(chances) / MOST_LABELS)
    for at, (year, chance) in enumerate(sorted(chances.items())):
        x, y = plane.x(year) - width / 2, plane.y(chance)
        inside.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{plane.y(0) - y:.1f}" fill="{BLUE}"/>'
        )
        if at % every == 0:
            inside.append(_text(plane.x(year), height - 10, str(year), "middle"))
    return _svg(inside, label, height)


def _svg(inside: Sequence[str], label: str, height: float) -> str:
    return (
        f'<svg role="img" aria-label="{escape(label)}" viewBox="0 0 {WIDTH:g} {height:g}" '
        f'style="width:100%;height:auto;display:block;margin:1rem 0" font-size="12" font-family="inherit">'
        f"{''.join(inside)}</svg>"
    )


def _grid(plane: _Plane, ticks: Sequence[float], scale: Scale) -> Iterator[str]:
    written = [scale.number(tick) for tick in ticks]
    while all("." in one for one in written) and all(one.endswith(("0", ".")) for one in written):
        written = [one[:-1].removesuffix(".") for one in written]
    for tick, label in zip(ticks, written, strict=True):
        yield from _rule(plane, tick, label)
    years = range(plane.first, plane.last + 1)
    every = ceil(len(years) / MOST_LABELS)
    for year in years:
        if (plane.last - year) % every == 0:
            yield _text(plane.x(year), plane.height - 10, str(year), "middle")


def _rule(plane: _Plane, value: float, label: str) -> Iterator[str]:
    y = plane.y(value)
    yield f'<line x1="{LEFT:g}" x2="{WIDTH - RIGHT:g}" y1="{y:.1f}" y2="{y:.1f}" stroke="{LINE}"/>'
    yield _text(LEFT - 8, y + 4, label, "end")


def _line(plane: _Plane, line: Line) -> Iterator[str]:
    points = sorted(line.points.items())
    dashed = ' stroke-dasharray="5 4"' if line.dashed else ""
    path = " ".join(plane.at(year, value) for year, value in points)
    yield f'<polyline points="{path}" fill="none" stroke="{line.colour}" stroke-width="2"{dashed}/>'
    if line.dots:
        for year, value in points:
            x, y = plane.at(year, value).split(",")
            yield f'<circle cx="{x}" cy="{y}" r="2.6" fill="{line.colour}"/>'
    if line.name:
        year, value = points[-1]
        yield _text(plane.x(year) + 8, plane.y(value) + 4, line.name, "start", line.colour)


def _text(x: float, y: float, text: str, anchor: str, colour: str = SOFT) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'


def _ticks(values: Sequence[float]) -> list[float]:
    """Some five round numbers around all values; from zero where they come near it."""
    least, most = min(values), max(values)
    if 0 < least < 0.5 * most:
        least = 0.0
    span = (most - least) or abs(most) or 1.0
    rough = span / 5
    size = 10.0 ** floor(log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    first, last = floor(least / step), ceil(most / step)
    return [number * step for number in range(first, max(last, first + 1) + 1)]
