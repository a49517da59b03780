"""`largesse sample`: a plausible synthetic register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING, Annotated

import typer

from largesse.cli.options import Lang, Language, On, ProgrammeName, ReferenceYear
from largesse.errors import LargesseError

if TYPE_CHECKING:
    from largesse.model.programme import Programme


def sample(
    programme: ProgrammeName,
    firms: Annotated[int, typer.Option(metavar="N", help="How many firms.", show_default=False)],
    out: Annotated[Path, typer.Option(metavar="FILE", help="A .csv, .tsv or .parquet file.", show_default=False)],
    seed: Annotated[int, typer.Option(metavar="S", help="The same seed makes the same firms.")] = 1,
    on: On = None,
    reference_year: ReferenceYear = None,
    unknown: Annotated[float, typer.Option(metavar="SHARE", help="The share of cells left empty.")] = 0.02,
    lang: Language = Lang.en,
) -> None:
    """Make a plausible synthetic register.

    Its firms are spread around the programme's thresholds; decide reads it without a mapping.
    """
    from largesse.cli.asked import notices
    from largesse.cli.inputs import files_read
    from largesse.cli.loading import load
    from largesse.cli.options import day_of
    from largesse.cli.register import progress_bar
    from largesse.cli.words import CommandSpeaker
    from largesse.outfile import keep_inputs
    from largesse.sampling.columns import asked
    from largesse.sampling.register import files_of, table_files, write_sample

    day, loaded = day_of(on), load(programme).programme
    keep_inputs(files_of(loaded, out), files_read(loaded))
    speaker = CommandSpeaker(lang)
    with progress_bar(speaker) as tell:
        plan = write_sample(
            loaded, out, firms=firms, seed=seed, on=day, reference_year=reference_year, unknown=unknown, progress=tell
        )
    for notice in notices(loaded, speaker):
        print(notice)
    say = speaker.text
    print(say("sample.written", firms, firms=f"{firms:,}", columns=str(len(asked(plan))), file=str(out)))
    tables = table_files(loaded, out)
    if tables:
        listed = say("list.separator").join(map(str, tables.values()))
        print(say("sample.tables", len(tables), files=listed))
    given = [word for name, file in tables.items() for word in ("--table", f"{name}={file}")]
    command = ["largesse", "decide", programme, str(out), *given, "--on", str(day), *_as_if_in_force(loaded, day)]
    print(say("sample.next", command=join(command)))


def _as_if_in_force(programme: Programme, day: date) -> list[str]:
    """The option without which a register of that day would not be decided, where there is need of it."""
    from largesse.batch.law import check_in_force

    try:
        check_in_force(programme, day, as_if_in_force=False)
    except LargesseError:
        return ["--as-if-in-force"]
    return []
