"""`largesse compare`: where a firm gets most."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from largesse.cli.explain import Format, format_of
from largesse.cli.options import Lang, Language, Unverified, day_of
from largesse.errors import LargesseError

if TYPE_CHECKING:
    from fractions import Fraction

    from largesse.compare.comparison import Comparison

FirstYear = Annotated[
    int | None, typer.Option("--from", metavar="YEAR", help="The first year in the place; this year if not said.")
]
Discount = Annotated[
    str | None,
    typer.Option(metavar="RATE", help="By how much a year's delay makes money worth less, such as 8%."),
]


def compare(
    profile: Annotated[
        Path,
        typer.Argument(
            metavar="PROFILE",
            help="A firm's profile (.yaml, .json): docs/compare.md says what it asks.",
            show_default=False,
        ),
    ],
    places: Annotated[
        str | None,
        typer.Option(metavar="PLACE,…", help="Only these places, such as ie,uk,cn/shanghai; all if not said."),
    ] = None,
    years: Annotated[int, typer.Option(metavar="NUMBER", help="Over how many years.")] = 5,
    first_year: FirstYear = None,
    currency: Annotated[
        str | None, typer.Option(metavar="CODE", help="In which currency to compare; the profile's if not said.")
    ] = None,
    discount: Discount = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day whose exchange rates hold; today if not said.")
    ] = None,
    unverified: Unverified = False,
    detail: Annotated[
        bool, typer.Option("--detail", help="In a terminal: also cash by month, what is assumed and left out.")
    ] = False,
    format: Annotated[
        Format | None, typer.Option("--format", help="How to write it; by the suffix of --out if not said.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it to a file.")] = None,
    lang: Language = Lang.en,
) -> None:
    """Which place offers a firm most.

    For each place the benefits that apply, year by year, in the best lawful combination, at present value: what is
    certain and what is possible, what it rests on, and what would bring more.
    """
    from largesse import api
    from largesse.outfile import keep_inputs, write_whole

    written = Format.json if json else format or format_of(out)
    if out is not None:
        keep_inputs([out], [profile])
    found = api.compare(
        profile,
        places=None if places is None else _named(places),
        years=years,
        first_year=first_year,
        currency=currency,
        discount=None if discount is None else rate_of(discount),
        on=day_of(on),
        unverified=unverified,
    )
    text = _written(found, written, lang, terminal=out is None, detail=detail)
    if out is None:
        print(text, end="")
    else:
        write_whole(out, text)
        print(str(out))


def _named(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise LargesseError(f"--places: {text!r} names no place. Leave it out for all, or write ie,uk.")
    return names


def rate_of(text: str) -> Fraction:
    from largesse.written import exact_number

    rate = exact_number(text)
    if rate is None or not 0 <= rate < 1:
        raise LargesseError(f"--discount: {text!r} is no rate of a year from 0% to below 100%. Write 8% or 0.08.")
    return rate


def _written(found: Comparison, written: Format, lang: str, *, terminal: bool, detail: bool) -> str:
    from largesse.cli.terminal import columns, in_colour
    from largesse.compare.written import write

    coloured, wide = (in_colour(), columns()) if terminal else (False, 80)
    in_full = detail or written in (Format.html, Format.md)
    return write(found, written.value, lang, detail=in_full, colour=coloured, columns=wide)
