"""`largesse ask`: the questions, only those still needed, then the decision."""

from __future__ import annotations

from pathlib import Path
from shlex import join
from typing import Annotated

import typer

from largesse.cli.options import AsIfInForce, Lang, Language, On, ProgrammeName, ReferenceYear, Unverified


def ask(
    programme: ProgrammeName,
    on: On = None,
    reference_year: ReferenceYear = None,
    as_if_in_force: AsIfInForce = False,
    unverified: Unverified = False,
    save: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the answers as a YAML file that decide and explain read."),
    ] = None,
    lang: Language = Lang.en,
) -> None:
    """Ask what is still needed, then decide.

    One question after the other, the next always the one most worth asking, until no answer could
    change the decision any more.
    """
    from largesse.cli.firm_yaml import firm_yaml
    from largesse.cli.inputs import files_read
    from largesse.cli.interview import Interview
    from largesse.cli.loading import load, suffix_of
    from largesse.cli.one_firm import in_short
    from largesse.cli.options import day_of
    from largesse.cli.words import CommandSpeaker
    from largesse.outfile import keep_inputs, write_whole

    if save is not None:
        suffix_of(save, (".yaml", ".yml"), "the file of the answers")
    day, loaded = day_of(on), load(programme).programme
    if save is not None:
        keep_inputs([save], files_read(loaded))
    interview = Interview(loaded, day, lang, as_if_in_force, reference_year)
    decision = interview.run()
    print()
    print(in_short(decision, lang, today=on is None, unverified=unverified), end="")
    if save is not None:
        write_whole(save, firm_yaml(decision.programme, decision.firm))
        speaker = CommandSpeaker(lang)
        as_if = ["--as-if-in-force"] if decision.as_if_in_force else []
        command = join(["largesse", "explain", programme, str(save), "--on", str(decision.on), *as_if])
        print("\n" + speaker.text("ask.saved", file=str(save)))
        print(speaker.text("ask.next", command=command))
