"""Witnesses as lines for people, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from largesse.hub.witnesses.groups import Tie, Witness
from largesse.hub.words import say

if TYPE_CHECKING:
    from largesse.hub.ledger.kept import KeptDocument


def lines(found: Sequence[Witness], documents: Mapping[str, KeptDocument], lang: str) -> Iterator[str]:
    texts = sum(len(one.texts) for one in found)
    yield say("witnesses.summary", lang, documents=texts, witnesses=len(found))
    for number, one in enumerate(found, 1):
        origin = say("witnesses.origin", lang, origin=one.origin) if one.origin else ""
        yield f"{number}. {'; '.join(_name(documents[id_]) for id_ in one.texts)}{origin}"
        for tie in one.ties:
            yield f"   {_tie(tie, documents, lang)}"


def _name(document: KeptDocument) -> str:
    """What a document is called, with its site, for the same text may stand on several."""
    name = document.title or document.name
    return f"{name} ({document.site})" if document.site else name


def _tie(tie: Tie, documents: Mapping[str, KeptDocument], lang: str) -> str:
    values = {"one": _name(documents[tie.one]), "other": _name(documents[tie.other])}
    return say(f"witnesses.{tie.kind}", lang, share=f"{round(tie.share * 100)}%", origin=tie.origin, **values)


def as_data(found: Sequence[Witness], documents: Mapping[str, KeptDocument]) -> dict[str, Any]:
    return {
        "witnesses": [
            {
                "documents": [{"id": id_, "name": _name(documents[id_])} for id_ in one.texts],
                "origin": one.origin,
                "ties": [{"one": t.one, "other": t.other, "kind": t.kind, "share": str(t.share)} for t in one.ties],
            }
            for one in found
        ]
    }
