"""`largesse check`: whether programmes load, and whether their worked cases come out as they say."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from largesse.cli.options import Lang, Language
from largesse.errors import LargesseError, Mistake, ProgrammeError

if TYPE_CHECKING:
    from largesse.cli.words import CommandSpeaker
    from largesse.model.cases import Kind


def check(
    programme: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROGRAMME | FOLDER]",
            help="One programme, or a folder with some; the whole library if not said.",
            show_default=False,
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    lang: Language = Lang.en,
) -> None:
    """Run load checks and worked cases.

    Exit code 2 where anything is wrong.
    """
    from largesse.cli.words import CommandSpeaker

    say = CommandSpeaker(lang)
    results = []
    for folder in _folders(programme):
        result = _Checked(folder, lang)
        results.append(result)
        for line in result.mistakes:
            print(line, file=sys.stderr)
        if not json:
            print("\n".join([*result.notices, result.said(say)]))
    if json:
        from json import dumps

        print(dumps({"programmes": [result.as_data() for result in results]}, ensure_ascii=False, indent=2))
    if any(result.mistakes for result in results):
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
        self.cases: Counter[Kind] = Counter()
        self.held = 0
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
            self.cases[result.case.kind] += 1
            self.held += result.passed
            self.mistakes += [f"{self.folder}/{line} [{result.case.name}]" for line in result.failures]
        self.mistakes += _mistakes_of_entry(programme.id, self.folder)

    def said(self, say: CommandSpeaker) -> str:
        """One line: whether it loads, how many cases hold, and how many are of which kind."""
        if not self.loaded:
            wrong = len(self.mistakes)
            return say.text("check.refused", programme=self.name, count=wrong, number=str(wrong))
        numbers = {"by_hand": self.cases["by hand"], "official": self.cases["official"]}
        kinds = [
            say.text(f"check.{name}", count=number, number=str(number)) for name, number in numbers.items() if number
        ]
        cases = self.cases.total()
        line = say.text("check.cases", count=cases, programme=self.name, number=str(cases), held=str(self.held))
        return say.text("check.kinds", line=line, kinds=say.text("check.and").join(kinds)) if kinds else line

    def as_data(self) -> dict[str, object]:
        """The same for programs."""
        from largesse.cli.listed import counted

        return {
            "programme": self.name,
            "folder": str(self.folder),
            "loads": self.loaded,
            "cases": {"held": self.held} | counted(self.cases),
            "notices": self.notices,
            "mistakes": self.mistakes,
        }


def _mistakes_of_entry(id: str, folder: Path) -> list[str]:
    """What is wrong with how a programme takes part in comparisons, where it does, in a library laid out by ids."""
    parts = id.replace("-", "_").split("/")
    if not (folder / "compare.yaml").is_file() or folder.resolve().parts[-len(parts) :] != tuple(parts):
        return []
    from largesse.compare.places import participants_of

    try:
        participants_of(id.rpartition("/")[0], folder.resolve().parents[len(parts) - 1])
    except ProgrammeError as error:
        return [str(mistake) for mistake in error.mistakes if mistake.span.file == f"{id}/compare.yaml"]
    return []
