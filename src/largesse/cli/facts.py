"""`largesse facts`: what a programme asks about a firm."""

from __future__ import annotations

from typing import Annotated

import typer

from largesse.cli.options import Lang, Language, ProgrammeName


def facts(
    programme: ProgrammeName,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for programs; numbers as text, so exact.")] = False,
    lang: Language = Lang.en,
) -> None:
    """What a programme asks.

    Every fact: name, question, type, unit, bounds, options, proof.
    """
    from largesse.cli.asked import as_data, as_page
    from largesse.cli.loading import load

    loaded = load(programme).programme
    if json:
        from json import dumps

        print(dumps(as_data(loaded, lang), ensure_ascii=False, indent=2))
    else:
        print(as_page(loaded, lang), end="")
