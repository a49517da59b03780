"""`largesse hub …`: what is claimed of a place, what holds, and where it is heading."""

from __future__ import annotations

import typer

from largesse.cli.hub import compare, export, import_, show, targets

app = typer.Typer(
    name="hub",
    help="What is observed and claimed of places: indicators, their sources, targets.",
    epilog="Start with `largesse hub import FOLDER --as MAPPING`, then `largesse hub show PLACE`.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def hub(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())


app.command("import")(import_.import_data)
app.command("show")(show.show)
app.command("compare")(compare.compare)
app.command("targets")(targets.targets)
app.command("export")(export.export)
