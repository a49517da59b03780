"""Loading a programme for the command line: its mistakes with the path of the file they stand in."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.errors import LargesseError, Mistake, ProgrammeError

if TYPE_CHECKING:
    from largesse.api import LoadedProgramme
    from largesse.model.programme import Programme


def load(name: str) -> LoadedProgramme:
    """Load a programme by its id or folder.

    Raises LargesseError where there is none, ProgrammeError with mistakes whose files are paths that can be opened.
    """
    from largesse.api import LoadedProgramme, find
    from largesse.language.load import load_programme

    folder = find(name)
    try:
        return LoadedProgramme(load_programme(folder))
    except ProgrammeError as error:
        raise ProgrammeError(with_path(mistake, folder) for mistake in error.mistakes) from None


def with_path(mistake: Mistake, folder: Path) -> Mistake:
    """The mistake with its file's path from here."""
    path = folder / mistake.span.file
    shown = os.path.relpath(path) if path.is_absolute() else str(path)
    return replace(mistake, span=replace(mistake.span, file=shown))


def programme_of(folder: Path) -> Programme:
    return load(str(folder)).programme


def suffix_of(path: Path, known: tuple[str, ...], what: str) -> str:
    """The suffix of a file, in small letters. Raises LargesseError where it is none of the known."""
    suffix = path.suffix.lower()
    if suffix not in known:
        raise LargesseError(f"{path}: {what} ends in {', '.join(known[:-1])} or {known[-1]}.")
    return suffix
