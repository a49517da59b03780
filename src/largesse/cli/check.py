"""`largesse check`: whether programmes load, and whether their worked cases come out as they say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.options import Lang, Language
from largesse.errors import LargesseError, Mistake, ProgrammeError


def check(
    programme: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROGRAMME | FOLDER]",
            help="One programme, or a folder with some; the whole library if not said.",
            show_default=False,
        ),
    ] = None,
    lang: Language = Lang.en,
) -> None:
    """Run load checks and worked cases.

    Exit code 2 where anything is wrong.
    """
    from largesse.cli.words import CommandSpeaker

    say = CommandSpeaker(lang).text
    wrong = 0
    for folder in _folders(programme):
        result = _Checked(folder, lang)
        for line in result.mistakes:
            print(line, file=sys.stderr)
        wrong += bool(result.mistakes)
        for notice in result.notices:
            print(notice)
        if result.loaded:
            print(say("check.cases", count=result.cases, programme=result.name, number=str(result.cases),
                           held=str(result.held)))  # fmt: skip
        else:
            print(say("check.refused", programme=result.name, count=len(result.mistakes),
                           number=str(len(result.mistakes))))  # fmt: skip
    if wrong:
        raise typer.Exit(2)


def _folders(name: str | None) -> list[Path]:
    """The folders to check. Raises LargesseError where there is no programme."""
    from largesse.api import find
    from largesse.language.shelf import folders

    if name is None:
        return [folder for _, folder in folders()]
    path = Path(name)
    if path.is_dir() and not (path / "programme.py").is_file():
        found = sorted(file.parent for file in path.rglob("programme.py"))
        if not found:
            raise LargesseError(f"{path}: there is no programme.py in this folder, nor in one beneath it.")
        return found
    return [find(name)]


class _Checked:
    """One programme, checked: its mistakes and the failures of its cases, a line each."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder = folder
        self.lang = lang
        self.notices: list[str] = []
        self.name = str(folder)
        self.mistakes: list[str] = []
        self.loaded = False
        self.cases = self.held = 0
        try:
            self.run()
        except ProgrammeError as error:
            self.mistakes = [str(mistake) for mistake in error.mistakes]

    def run(self) -> None:
        from largesse.cli.asked import notices
        from largesse.cli.loading import programme_of, with_path
        from largesse.cli.words import CommandSpeaker
        from largesse.decide.cases import run_cases
        from largesse.language.files import read_cases

        programme = programme_of(self.folder)
        self.name = programme.id
        self.notices = [*notices(programme, CommandSpeaker(self.lang))]
        found: list[Mistake] = []
        cases = read_cases(self.folder / "cases.yaml", found.append)
        if found:
            raise ProgrammeError(with_path(mistake, self.folder) for mistake in found)
        self.loaded = True
        for result in run_cases(programme, cases):
            self.cases += 1
            self.held += result.passed
            self.mistakes += [f"{self.folder}/{line} [{result.case.name}]" for line in result.failures]
