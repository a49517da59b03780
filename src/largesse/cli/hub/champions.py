"""`largesse hub champions`: the register of a place's champions, who they are elsewhere, what became of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.hub.options import HUB, AsFormat, AsJson, HubFile, Out, write
from largesse.cli.options import Lang, Language, day_of

app = typer.Typer(
    name="champions",
    help="The register of the firms that a place recognised: who they are, what to watch, what became of them.",
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def champions(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())


Place = Annotated[
    str,
    typer.Argument(
        metavar="[PLACE]", help="A place's id or name, such as cn/shanghai; all if not said.", show_default=False
    ),
]
ListName = Annotated[
    str | None,
    typer.Option(
        "--list",
        metavar="NAME",
        help="What the list is called in judgements; as its first file or its folder if not said.",
    ),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who judges.")]
Why = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")]


@app.command("show")
def show(
    place: Place = "",
    batch: Annotated[str, typer.Option("--batch", metavar="ID", help="Only the firms of a batch.")] = "",
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day; today if not said.")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Only what an officer watches.")] = False,
    hub: HubFile = HUB,
    format: AsFormat = None,
    json: AsJson = False,
    out: Out = None,
    lang: Language = Lang.en,
) -> None:
    """The batches and firms of a place as they stand on a day, and what is to be watched, each with who says so."""
    from largesse.hub.champions import api, shown

    view = api.show(hub, place, on=day_of(on), batch=batch, watch=watch)
    write(shown.shown(view, lang), shown.as_data(view, lang), format=format, json=json, out=out, hub=hub, lang=lang)


@app.command("load")
def load(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Registers (YAML).")],
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """Take registers into the hub; of a place the last one loaded counts. Those in the project need no loading."""
    from largesse.hub.champions import api
    from largesse.hub.words import Words

    words = Words("champions", lang)
    for file, register, new in api.load(hub, files):
        said = {"place": register.place, "file": file, "firms": len(register.firms), "batches": len(register.batches)}
        print(words.text("loaded" if new else "loaded_before", **said))


@app.command("match")
def match(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="A list of firms (CSV), in one or several files or a folder."),
    ],
    place: Annotated[str, typer.Option("--place", metavar="PLACE", help="Only the champions of a place.")] = "",
    called: ListName = None,
    name_column: Annotated[
        str | None, typer.Option("--name-column", metavar="COLUMN", help="The firms' names.")
    ] = None,
    id_column: Annotated[str | None, typer.Option("--id-column", metavar="COLUMN", help="The firms' ids.")] = None,
    country_column: Annotated[
        str | None, typer.Option("--country-column", metavar="COLUMN", help="Their countries.")
    ] = None,
    sector_column: Annotated[
        str | None, typer.Option("--sector-column", metavar="COLUMN", help="Their industries.")
    ] = None,
    hub: HubFile = HUB,
    format: AsFormat = None,
    json: AsJson = False,
    out: Out = None,
    lang: Language = Lang.en,
) -> None:
    """Which firms of a list may be champions, why, and what speaks against it. Nothing is merged: a person judges."""
    from largesse.hub.champions import api, matches

    given = {"name": name_column, "id": id_column, "country": country_column, "sector": sector_column}
    columns = {what: column for what, column in given.items() if column is not None}
    found = api.match(hub, files, place=place, called=called, columns=columns)
    write(matches.shown(found, lang), matches.as_data(found), format=format, json=json, out=out, hub=hub, lang=lang)


class Judged(StrEnum):
    positive = "positive"
    negative = "negative"
    unsure = "unsure"


@app.command("judge")
def judge(
    one: Annotated[str, typer.Argument(metavar="A", help="A champion, such as cn/shanghai/bilibili.")],
    other: Annotated[str, typer.Argument(metavar="B", help="A firm of a list, such as scoreboard:BILIBILI.")],
    by: By,
    reason: Why,
    positive: Annotated[bool, typer.Option("--positive", help="They are the same firm.")] = False,
    negative: Annotated[bool, typer.Option("--negative", help="They are not the same firm.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="Nobody can tell yet.")] = False,
    hub: HubFile = HUB,
    json: AsJson = False,
    lang: Language = Lang.en,
) -> None:
    """Judge whether two firms are the same. The judgement is a row with its number, and can be undone."""
    from largesse.cli.hub.champions_judgement import say_judgement
    from largesse.errors import LargesseError
    from largesse.hub.champions import api

    said = [name for name, given in (("positive", positive), ("negative", negative), ("unsure", unsure)) if given]
    if len(said) != 1:
        raise LargesseError("A judgement is one of --positive, --negative, --unsure.")
    say_judgement(api.judge(hub, one, other, Judged(said[0]).value, by=by, reason=reason), lang, json=json)


@app.command("undo")
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The number of the judgement.")],
    by: By,
    reason: Why,
    hub: HubFile = HUB,
    json: AsJson = False,
    lang: Language = Lang.en,
) -> None:
    """Undo a judgement, by a row of its own; an undoing can be undone too."""
    from largesse.cli.hub.champions_judgement import say_judgement
    from largesse.hub.champions import api

    say_judgement(api.undo(hub, number, by=by, reason=reason), lang, json=json)


@app.command("judgements")
def judgements(
    hub: HubFile = HUB, format: AsFormat = None, json: AsJson = False, out: Out = None, lang: Language = Lang.en
) -> None:
    """Every judgement and undoing, and the judgements that contradict each other."""
    from largesse.hub.champions import api, judged

    log = api.judgements(hub)
    write(judged.shown(log, lang), judged.as_data(log), format=format, json=json, out=out, hub=hub, lang=lang)


@app.command("outcome")
def outcome(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Editions of a ranking of firms by R&D (CSV), or a folder of them."),
    ],
    place: Annotated[str, typer.Option("--place", metavar="PLACE", help="Whose champions.")] = "",
    called: ListName = None,
    neighbours: Annotated[
        int, typer.Option("--neighbours", min=1, max=50, help="How many firms stand beside each.")
    ] = 5,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the draw, where there are too many choices.")] = 1,
    hub: HubFile = HUB,
    format: AsFormat = None,
    json: AsJson = False,
    out: Out = None,
    lang: Language = Lang.en,
) -> None:
    """What became of the champions: beside the firms most like them, with intervals, and the limits in words."""
    from largesse.hub.champions import api, outcomes

    found = api.outcome(hub, files, place=place, called=called, k=neighbours, seed=seed)
    page, data = outcomes.shown(found, lang), outcomes.as_data(found, lang)
    write(page, data, format=format, json=json, out=out, hub=hub, lang=lang)
