"""`largesse subsidy-rate`: the implied R&D tax subsidy rate of each place, beside the published one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.options import Lang, Language


def subsidy_rate(
    places: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PLACE]...", help="Which places; all if not said.", show_default=False),
    ] = None,
    year: Annotated[
        int, typer.Option("--year", metavar="YEAR", help="The year whose law and whose published values are meant.")
    ] = 2025,
    published: Annotated[
        Path | None,
        typer.Option(
            "--published",
            metavar="FILE",
            help="Published means of the four scenarios, in place of those restated here: a CSV file with the "
            "columns ISO_3, year, r_and_d_credit, where the law is that of the year before.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    lang: Language = Lang.en,
) -> None:
    """How much of one more unit of R&D a place's taxes bear, as the OECD measures it.

    1 - B, with B = (1 - A) / (1 - tax rate), worked out from the programmes themselves for a small and a large firm
    in profit and in a loss; the published values beside it, and the gap in parts that add up to it.
    """
    from largesse.api import subsidy_rates

    found = subsidy_rates(places or (), year=year, published=published)
    if json:
        from largesse.cli.subsidy_rate_data import as_data

        print(as_data(found, lang))
        return
    from largesse.cli.subsidy_rate_page import show

    show(found, lang)
