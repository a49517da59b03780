"""`largesse rank`: how a place stands for a register of firms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from largesse.cli.compare import Discount, FirstYear, rate_of
from largesse.cli.explain import Format, format_of
from largesse.cli.options import Lang, Language, MapFile, ReferenceYear, Unverified, day_of

if TYPE_CHECKING:
    from largesse.compare.city import CityView


def rank(
    place: Annotated[
        str, typer.Argument(metavar="PLACE", help="Our place, such as cn/shanghai.", show_default=False)
    ],
    register: Annotated[
        Path,
        typer.Argument(
            metavar="REGISTER", help="A register of firms (.csv, .tsv, .parquet, .xlsx, .jsonl).", show_default=False
        ),
    ],
    map: MapFile = None,
    currency: Annotated[
        str, typer.Option(metavar="CODE", help="The currency of the register, in which places are compared.")
    ] = "EUR",
    years: Annotated[int, typer.Option(metavar="NUMBER", help="Over how many years.")] = 1,
    first_year: FirstYear = None,
    reference_year: ReferenceYear = None,
    by: Annotated[
        str, typer.Option(metavar="surely|at_best", help="Rank by what is certain, or by what is possible.")
    ] = "surely",
    changes: Annotated[
        bool, typer.Option("--changes/--no-changes", help="Also try every single change to our own programmes.")
    ] = True,
    discount: Discount = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day whose exchange rates hold; today if not said.")
    ] = None,
    unverified: Unverified = False,
    format: Annotated[
        Format | None, typer.Option("--format", help="How to write it; by the suffix of --out if not said.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for programs, with every firm.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it to a file.")] = None,
    lang: Language = Lang.en,
) -> None:
    """How a place stands for many firms.

    Where each firm of a register would get most, how our place ranks by sector and size, and which single change to
    its programmes would win most firms, at what cost.
    """
    from largesse import api
    from largesse.cli.register import progress_bar
    from largesse.cli.words import CommandSpeaker
    from largesse.outfile import keep_inputs, write_whole

    written = Format.json if json else format or format_of(out)
    if out is not None:
        keep_inputs([out], [register, *([] if map is None else [map])])
    with progress_bar(CommandSpeaker(lang)) as told:
        view = api.rank(
            place,
            register,
            mapping=map,
            currency=currency,
            years=years,
            first_year=first_year,
            reference_year=reference_year,
            by=by,
            changes=changes,
            discount=None if discount is None else rate_of(discount),
            on=day_of(on),
            unverified=unverified,
            progress=told,
        )
    text = _written(view, register.name, written, lang, terminal=out is None)
    if out is None:
        print(text, end="")
    else:
        write_whole(out, text)
        print(str(out))


def _written(view: CityView, register: str, written: Format, lang: str, *, terminal: bool) -> str:
    from largesse.cli.terminal import columns, in_colour
    from largesse.compare.written import write_city

    coloured, wide = (in_colour(), columns()) if terminal else (False, 80)
    return write_city(view, register, written.value, lang, colour=coloured, columns=wide)
