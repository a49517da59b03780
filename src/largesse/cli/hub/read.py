"""`largesse hub read`: what an article claims, and what holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.explain import Format, format_of
from largesse.cli.hub.options import HUB, AsFormat, AsJson, HubFile, Out
from largesse.cli.options import Lang, Language


def read(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A text, an HTML page, a PDF or a DOCX.", show_default=False)
    ],
    written: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of writing, where the text does not say it: for “last year”."),
    ] = None,
    text: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help="Words that are the article's own, if they were set aside."),
    ] = None,
    spam: Annotated[list[str] | None, typer.Option(metavar="WORDS", help="Words that are spam, if left in.")] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the document and its claims in the hub, unconfirmed.")
    ] = False,
    url: Annotated[
        str, typer.Option(metavar="URL", help="Where the document was found; its site publishes the claims.")
    ] = "",
    format: AsFormat = None,
    json: AsJson = False,
    out: Out = None,
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """Read an article: its claims, each with its fields and a verdict, and what was set aside.

    A verdict says what is beside a claim, never that it is true. Without a hub the claims are held against each other
    alone. `--out page.html` shows the text with every claim and every part set aside, beside the verdicts. What the
    reader set aside wrongly, or overlooked, `--text` and `--spam` say.
    """
    from largesse.cli.terminal import columns, in_colour
    from largesse.errors import LargesseError
    from largesse.hub import api
    from largesse.hub.examination.written import write
    from largesse.hub.ledger.shown import kept_line
    from largesse.outfile import keep_inputs, write_whole

    if out is not None:
        keep_inputs([out], [file, hub])
    if url and not keep:
        raise LargesseError("--url is kept with the document: say --keep as well.")
    day = None if written is None else _day(written)
    none_yet = not hub.exists() and (keep or hub == HUB)
    found = api.read(
        file, hub=None if none_yet else hub, written=day, text=text or (), spam=spam or (), url=url, lang=lang
    )
    kept = api.keep(hub, found) if keep else None
    face = Format.json if json else format or format_of(out)
    coloured, wide = (in_colour(), columns()) if out is None else (False, 80)
    page = write(found, face.value, lang, colour=coloured, columns=wide)
    if out is None:
        print(page, end="")
    else:
        write_whole(out, page)
        print(str(out))
    if kept is not None and (out is not None or face is Format.text):
        print(kept_line(kept, hub, lang))


def _day(text: str) -> date:
    from largesse import api

    return api.as_date(text)
