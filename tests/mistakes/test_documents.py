"""Every kind of mistake that a programme can have, and the whole message that its author gets."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import largesse
from largesse.compare.places import place_ids, read_place
from tests.hub.kit import in_the_skerries
from tests.mistakes.kit import (
    ARCHIPELAGO,
    HUB,
    HUB_READERS,
    SALTHOLM,
    Document,
    documents,
    made_in,
    mistakes_in,
    mistakes_of,
)

DOCUMENTS = list(documents())
ELSEWHERE = {"not-utf-8", "unreadable-file", "too-deep", "too-large", "too-many"}
"""Kinds whose mistake is no text that can be changed: test_limits.py and test_files.py make it."""

KIND_AT = {"Mistake": 0, "refuse": 0, "mistake": 0, "Word": 1, "unknown": 0, "wrong_shape": None}
"""The calls that make a mistake, and which of their arguments is its kind (None: wrong-shape)."""


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_a_mistake_is_told_with_its_place(document: Document, tmp_path: Path) -> None:
    place = made_in(document, tmp_path / "programme")
    said = [str(mistake) for mistake in mistakes_of(document, tmp_path / "programme")]
    expected = f"{place}: {document.says}"
    assert expected in said
    said.remove(expected)
    assert sorted(line.partition(": ")[2] for line in said) == sorted(document.then)


def test_no_two_documents_are_about_the_same() -> None:
    assert len({str(document) for document in DOCUMENTS}) == len(DOCUMENTS)


def kinds_of(call: ast.Call) -> Iterator[str]:
    """The kinds of mistake that a call makes, where they are written out."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    at = KIND_AT.get(name, -1)
    if at is None:
        yield "wrong-shape"
    elif 0 <= at < len(call.args):
        yield from (
            n.value for n in ast.walk(call.args[at]) if isinstance(n, ast.Constant) and isinstance(n.value, str)
        )


def test_every_kind_has_a_document() -> None:
    sources = Path(largesse.__file__).parent.rglob("*.py")
    calls = (n for path in sources for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    made = {kind for call in calls if isinstance(call, ast.Call) for kind in kinds_of(call)}
    told = {
        message.rpartition("[")[2].rstrip("]")
        for document in DOCUMENTS
        for message in (document.says, *document.then)
    }
    assert len(made) > 90
    assert made - told == ELSEWHERE
    assert told <= made


def test_the_programmes_have_no_mistake_of_their_own() -> None:
    for folder in (*SALTHOLM.iterdir(), *(path.parent for path in ARCHIPELAGO.rglob("programme.py"))):
        assert mistakes_in(folder) == []


def test_the_places_have_no_mistake_of_their_own() -> None:
    assert place_ids(ARCHIPELAGO) == ["eyland"]
    assert [one.id for one in read_place("eyland", ARCHIPELAGO).participants] == [
        "eyland/tax-credit",
        "eyland/voyage-grant",
    ]


def test_the_files_of_the_hub_have_no_mistake_of_their_own() -> None:
    with in_the_skerries():
        for name, read in HUB_READERS.items():
            read(HUB / name)
