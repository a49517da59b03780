"""`largesse sample`: a plausible synthetic register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.options import Lang, Language, On, ProgrammeName, ReferenceYear


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
    from largesse.cli.loading import load
    from largesse.cli.options import day_of
    from largesse.cli.register import progress_bar
    from largesse.cli.words import CommandSpeaker
    from largesse.sampling.register import write_sample

    day, loaded = day_of(on), load(programme).programme
    speaker = CommandSpeaker(lang)
    with progress_bar(speaker) as tell:
        plan = write_sample(
            loaded, out, firms=firms, seed=seed, on=day, reference_year=reference_year, unknown=unknown, progress=tell
        )
    for notice in notices(loaded, speaker):
        print(notice)
    say = speaker.text
    print(say("sample.written", firms=f"{firms:,}", columns=str(len(plan.cells)), file=str(out)))
    print(say("sample.next", command=f"largesse decide {programme} {out} --on {day}"))
