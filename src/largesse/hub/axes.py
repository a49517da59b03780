"""Series as lines on one scale: what each goes from and to, and which ticks the axes have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from largesse.explain.blocks import Band, Curve, Curves, Point, Tick
from largesse.explain.said import Said, Verbatim
from largesse.hub.model.periods import Period
from largesse.hub.words import say

ALONG = 7
"""At most so many years are written along a chart."""
UP = 5


def curves(
    label: Said,
    lines: Sequence[Curve],
    written: Callable[[Fraction], str],
    bands: Sequence[Band] = (),
    ticks: Sequence[Fraction] = (),
) -> Curves:
    """Lines on one scale, with bands behind them. `written` says a value beside the axis, where `ticks` are; round
    numbers where none are named."""
    points = [point for line in lines for point in line.points]
    points += [point for band in bands for point in (*band.below, *band.above)]
    years, heights = [along for along, _ in points], [up for _, up in points]
    return Curves(label, tuple(lines), _years(years), _written(ticks or _heights(heights), written), tuple(bands))


def line(
    name: str, points: Mapping[int, Fraction], written: Callable[[Fraction], str], lang: str, *, dashed: bool = False
) -> Curve:
    """The values of years as a line. `written` says the first and the last of them."""
    (since, first), (until, last) = min(points.items()), max(points.items())
    values = {"first": written(first), "since": since, "last": written(last), "until": until}
    places = tuple((Fraction(year), value) for year, value in sorted(points.items()))
    return Curve(Verbatim(name), places, Verbatim(say("observations.from-to", lang, **values)), dashed)


def point(period: Period, value: Fraction) -> Point:
    """A value where its period begins: a year at its number, a month within it."""
    assert period.first is not None
    return period.first.year + Fraction(period.first.month - 1, 12), value


def _years(along: Sequence[Fraction]) -> tuple[Tick, ...]:
    first, last = int(min(along)), int(max(along))
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if (last - first) // step < ALONG)
    return tuple(
        (Fraction(year), Verbatim(str(year))) for year in range(first, last + 1) if (last - year) % step == 0
    )


def _written(ticks: Sequence[Fraction], written: Callable[[Fraction], str]) -> tuple[Tick, ...]:
    return tuple((tick, Verbatim(written(tick))) for tick in ticks)


def _heights(up: Sequence[Fraction]) -> Sequence[Fraction]:
    """Round numbers around the values, from 0 where that does not flatten the lines."""
    least, most = min(up), max(up)
    if 0 <= least <= most / 2:
        least = Fraction(0)
    step = _step((most - least) / (UP - 1) if most > least else abs(most) / 2 or Fraction(1))
    at: Fraction = least // step * step
    ticks: list[Fraction] = []
    while not ticks or ticks[-1] < most:
        ticks.append(at)
        at += step
    return ticks


def _step(least: Fraction) -> Fraction:
    """The smallest of 1, 2, 5, 10, 20, 50… (or of such decimals) that is no smaller."""
    size = Fraction(1)
    while size > least:
        size /= 10
    while size * 10 <= least:
        size *= 10
    return next(times * size for times in (1, 2, 5, 10) if times * size >= least)
