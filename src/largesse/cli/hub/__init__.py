"""`largesse hub …`: what is claimed of a place, what holds, and where it is heading."""

from __future__ import annotations

import typer

from largesse.cli.hub import (
    adopt,
    champions,
    claims,
    compare,
    export,
    forecast,
    forecasts,
    impact,
    import_,
    read,
    rule,
    show,
    targets,
    witnesses,
)

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
app.command("read")(read.read)
app.command("claims")(claims.claims)
app.command("confirm")(rule.confirm)
app.command("reject")(rule.reject)
app.command("grade")(rule.grade)
app.command("correct")(rule.correct)
app.command("withdraw")(rule.withdraw)
app.command("adopt")(adopt.adopt)
app.command("impact")(impact.impact)
app.command("witnesses")(witnesses.witnesses)
app.command("forecast")(forecast.forecast)
app.command("forecasts")(forecasts.forecasts)
app.add_typer(champions.app)
