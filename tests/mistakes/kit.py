"""Mistakes as documents: what is changed in a programme of the Skerries, or in a place that is compared, and what is
then said, where.

Each entry of the `*.yaml` files beside this one has

    when       the mistake, in a few words
    programme  the programme that it is made in (workshop_grant)
    place      (instead) the place of tests/compare/archipelago that it is made in, with the programmes beneath it
    hub        (instead) true: in a file of the hub, of those in tests/hub/files
    file       the file that it is made in (programme.py)
    change, to what is replaced there, once, and by what; `‹` marks the place where the mistake is to be found
    write      (instead) the whole file
    remove     (instead) true: the file is taken away
    and        more changes
    at         the place of the mistake where `to` cannot mark it: before a text of a file, or at the file's beginning
    says       the whole message after its place: what is wrong, what was probably meant, the kind
    then       messages that come besides
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from largesse.compare.places import read_place
from largesse.errors import Mistake, ProgrammeError
from largesse.hub.indicators.catalogue import read_catalogue
from largesse.hub.observations.importing.mapping import read_mapping
from largesse.hub.observations.plans import read_plan
from largesse.hub.places.gazetteer import read_gazetteer
from largesse.language.files import read_cases
from largesse.language.load import load_programme
from tests.hub.kit import in_the_skerries

HERE = Path(__file__).parent
SALTHOLM = HERE.parent / "countries" / "skerries" / "saltholm"
ARCHIPELAGO = HERE.parent / "compare" / "archipelago"
HUB = HERE.parent / "hub" / "files"
HUB_READERS: dict[str, Callable[[Path], object]] = {
    "catalogue.yaml": read_catalogue, "gazetteer.yaml": read_gazetteer, "mapping.yaml": read_mapping,
    "plan.yaml": read_plan,
}  # fmt: skip
MARK = "‹"
SAID = ("when", "says", "programme", "place", "hub", "file", "at")


@dataclass(frozen=True)
class Document:
    """One entry, with the name of its file."""

    chapter: str
    when: str
    says: str
    edits: tuple[dict[str, Any], ...]
    programme: str = "workshop_grant"
    place: str = ""
    hub: bool = False
    file: str = "programme.py"
    at: dict[str, str] = field(default_factory=dict)
    then: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.chapter}: {self.when}"


def documents() -> Iterator[Document]:
    for path in sorted(HERE.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            said = {key: entry[key] for key in SAID if key in entry}
            first = {key: entry[key] for key in ("change", "to", "write", "remove") if key in entry}
            edits = (first, *entry.get("and", ()))
            yield Document(chapter=path.stem, edits=edits, then=tuple(entry.get("then", ())), **said)


def made_in(document: Document, folder: Path) -> str:
    """Copy the programme into a folder, or the place beneath it, make the mistake there; gives the place where it is
    to be found."""
    if document.place:
        return _made(document, ARCHIPELAGO / document.place, folder / document.place, f"{document.place}/")
    return _made(document, HUB if document.hub else SALTHOLM / document.programme, folder, "")


def _made(document: Document, source: Path, folder: Path, said: str) -> str:
    shutil.copytree(source, folder)
    place = ""
    for edit in document.edits:
        path = folder / edit.get("file", document.file)
        if edit.get("remove"):
            path.unlink()
            continue
        text = edit["write"] if "write" in edit else _changed(path.read_text(encoding="utf-8"), edit)
        if MARK in text:
            place = _place(said + _said(folder, path), text, text.index(MARK))
            text = text.replace(MARK, "")
        path.write_text(text, encoding="utf-8")
    return said + _said_place(document, folder) if document.at else place


def _said(folder: Path, path: Path) -> str:
    """A file as messages call it: after the id of its programme where it lies beneath the folder."""
    return path.relative_to(folder).as_posix().replace("_", "-")


def _changed(text: str, edit: dict[str, Any]) -> str:
    assert text.count(edit["change"]) == 1, f"stands {text.count(edit['change'])} times: {edit['change']!r}"
    return text.replace(edit["change"], edit["to"])


def _said_place(document: Document, folder: Path) -> str:
    path = folder / document.at.get("file", document.file)
    if "before" not in document.at:
        return f"{_said(folder, path)}:1:1"
    text = path.read_text(encoding="utf-8")
    return _place(_said(folder, path), text, text.index(document.at["before"]))


def _place(file: str, text: str, index: int) -> str:
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return f"{file}:{line}:{column}"


def mistakes_of(document: Document, folder: Path) -> list[Mistake]:
    """Every mistake that is found where a document made one."""
    if document.hub:
        return _mistakes_in_hub(folder / document.file)
    if not document.place:
        return mistakes_in(folder)
    try:
        read_place(document.place, folder)
    except ProgrammeError as error:
        return list(error.mistakes)
    return []


def _mistakes_in_hub(file: Path) -> list[Mistake]:
    try:
        with in_the_skerries():
            HUB_READERS[file.name](file)
    except ProgrammeError as error:
        return list(error.mistakes)
    return []


def mistakes_in(folder: Path) -> list[Mistake]:
    """Every mistake that is found in a programme, its cases among them."""
    found: list[Mistake] = []
    try:
        load_programme(folder)
    except ProgrammeError as error:
        found += error.mistakes
    read_cases(folder / "cases.yaml", found.append)
    return found
