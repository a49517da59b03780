"""The ledger's rows: documents, claims, when each was seen, and what people ruled on them. Nothing is ever
changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Literal

from largesse.errors import LargesseError, did_you_mean
from largesse.hub.ledger.form import claim_data, claim_from, corrected
from largesse.hub.ledger.identity import PREFIX, SHORTEST, claim_ids, document_id, publisher_of
from largesse.hub.model.claims import Claim
from largesse.hub.model.documents import OWN, Reading
from largesse.hub.store import Store, Table
from largesse.model.sources import GRADES

DOCUMENTS = Table(
    "documents",
    {
        "id": "VARCHAR",
        "name": "VARCHAR",
        "title": "VARCHAR",
        "site": "VARCHAR",
        "language": "VARCHAR",
        "written": "DATE",
        "origin": "VARCHAR",
        "text": "VARCHAR",
        "url": "VARCHAR",
        "aside": "VARCHAR",  # what is not the article's own text: [[start, end, part], …]
    },
)
_ADDRESSES = Table("documents", {"id": "VARCHAR", "url": "VARCHAR"})
"""The same table without its texts."""
CLAIMS = Table("claims", {"id": "VARCHAR", "publisher": "VARCHAR", "sentence": "VARCHAR", "claim": "VARCHAR"})
SIGHTINGS = Table("claim_sightings", {"claim": "VARCHAR", "document": "VARCHAR", "seen": "DATE"})
RULINGS = Table(
    "claim_rulings",
    {
        "claim": "VARCHAR",
        "what": "VARCHAR",
        "field": "VARCHAR",
        "was": "VARCHAR",
        "becomes": "VARCHAR",
        "reason": "VARCHAR",
        "author": "VARCHAR",
        "told": "TIMESTAMP",
    },
)

What = Literal["confirmed", "rejected", "withdrawn", "graded", "corrected"]
State = Literal["read", "confirmed", "rejected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person ruled on a claim. Of a correction `field` says what was corrected, of a grade it is "grade"."""

    what: What
    reason: str
    author: str
    told: datetime
    field: str = ""
    was: str = ""
    becomes: str = ""


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim of the ledger. `claim` is it as it stands after all corrections, `read` as it was read; `documents` are
    the ids of those that it was seen in. `grade` is "" until somebody confirmed it."""

    id: str
    publisher: str
    sentence: str
    read: Claim
    claim: Claim
    state: State
    grade: str
    first_seen: date
    last_seen: date
    documents: tuple[str, ...]
    urls: tuple[str, ...] = ()
    """Where those documents were found, as far as it is known."""
    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class Keeping:
    """What was kept of a reading: the document's name or title, who publishes it, its claims' ids, and how many of
    them the hub had not yet."""

    name: str
    publisher: str
    claims: tuple[str, ...]
    new: int


@dataclass(frozen=True, slots=True)
class KeptDocument:
    id: str
    name: str
    title: str
    site: str
    language: str
    written: date | None
    origin: str
    text: str
    url: str
    aside: str

    @property
    def own(self) -> str:
        """The article's own text, without what was set aside."""
        ends = [(0, 0), *((start, end) for start, end, _ in json.loads(self.aside)), (len(self.text), 0)]
        return "\n".join(self.text[end:start] for (_, end), (start, _) in pairwise(ends))


def keep(store: Store, reading: Reading, *, seen: date) -> dict[str, Claim]:
    """Keep a document and its claims, all as read; the claims by id. One that is there already was seen again."""
    from largesse.hub.witnesses.origins import origin_of

    document, id_ = reading.document, document_id(reading)
    found = claim_ids(reading)
    origin = origin_of(document.text)
    with store.together():
        if not store.rows(DOCUMENTS, "id = ?", [id_]):
            row = (id_, document.name, document.title, document.site, document.language, document.written, origin)
            aside = [[s.span.start, s.span.end, s.part] for s in reading.segments if s.part not in OWN]
            store.add(DOCUMENTS, [(*row, document.text, document.url, json.dumps(aside))])
        there = known(store)
        publisher = publisher_of(reading)
        new = [(name, claim) for name, claim in found.items() if name not in there]
        rows = (
            (name, publisher, c.sentence.of(document.text), json.dumps(claim_data(c), ensure_ascii=False))
            for name, c in new
        )
        store.add(CLAIMS, rows)
        before = set(store.rows(SIGHTINGS))
        sightings = ((name, id_, seen) for name in found)
        store.add(SIGHTINGS, [sighting for sighting in sightings if sighting not in before])
    return found


def known(store: Store) -> set[str]:
    """The ids of all claims that are kept."""
    return {row[0] for row in store.rows(CLAIMS)}


def rule(
    store: Store,
    id_: str,
    what: What,
    *,
    by: str,
    reason: str,
    at: datetime,
    grade: str = "",
    field: str = "",
    to: str = "",
) -> KeptClaim:
    """Add a ruling on a claim; the claim as it stands then.

    A claim is confirmed with a grade. What was adopted from it follows: `largesse.hub.ledger.adoption.follow`. Raises
    LargesseError where the claim is unknown, nobody says who rules or why, a grade or a correction is none, or the
    ruling makes no sense: confirming what was withdrawn, grading what nobody confirmed.
    """
    kept = claim(store, id_)
    if not by.strip():
        raise LargesseError("Say who rules on the claim: --by NAME.")
    if what != "confirmed" and not reason.strip():
        raise LargesseError("Say why: --reason TEXT.")
    if what in ("confirmed", "graded") and grade not in GRADES:
        hint = did_you_mean(grade, GRADES) if grade else f"Give --grade: {', '.join(GRADES)}."
        raise LargesseError(f"A claim is {what} with a grade that says how far it can be trusted. {hint}")
    if kept.state == "withdrawn":
        raise LargesseError(
            f"{kept.id} was withdrawn, and what is withdrawn stays so: keep the text anew where it was mended."
        )
    if what == "confirmed" and kept.state == "confirmed":
        raise LargesseError(f"{kept.id} is confirmed already: `largesse hub grade` changes its grade, with a reason.")
    if what in ("graded", "withdrawn") and kept.state != "confirmed":
        raise LargesseError(f"{kept.id} was not confirmed, so there is nothing to be {what}.")
    if what == "rejected" and kept.state == "rejected":
        raise LargesseError(f"{kept.id} is rejected already: `largesse hub claims {kept.id}` says by whom, and why.")
    if what == "graded" and grade == kept.grade:
        raise LargesseError(f"{kept.id} has the grade {grade} already.")
    was, becomes = kept.grade, grade
    if what == "corrected":
        if field == "unit":
            from largesse.hub.ledger.units import unit_of

            to = unit_of(to)
        was, becomes = _field_text(kept.claim, field), _field_text(corrected(kept.claim, field, to), field)
        if was == becomes:
            raise LargesseError(f"{field} of {kept.id} is {was!r} already.")
    elif what not in ("confirmed", "graded"):
        was = becomes = ""
    store.add(
        RULINGS, [(kept.id, what, field or ("grade" if grade else ""), was, becomes, reason.strip(), by.strip(), at)]
    )
    return claim(store, kept.id)


def _field_text(one: Claim, field: str) -> str:
    data = claim_data(one)
    if field == "denied":
        return "yes" if one.denied else "no"
    return str((data.get("amount") or {}).get(field, "") if field not in data else data[field])


def claim(store: Store, id_: str) -> KeptClaim:
    """One claim by its id, or by the beginning of it where no other has that; what every id begins with may be left
    out. Raises LargesseError where there is none, or the beginning is so short that it may be a number on a page."""
    own = id_.strip().removeprefix(PREFIX)
    if len(own) < SHORTEST:
        raise LargesseError(
            f"{id_!r} names no claim: write its id, or the first {SHORTEST} or more of what stands after {PREFIX!r} "
            "in it. `largesse hub claims` lists them."
        )
    found = [row[0] for row in store.rows(CLAIMS, "starts_with(id, ?)", [PREFIX + own])]
    if len(found) > 1:
        raise LargesseError(f"{id_!r} begins the ids of {len(found)} claims: {', '.join(found[:5])}.")
    if not found:
        hint = did_you_mean(PREFIX + own, [row[0] for row in store.rows(CLAIMS)])
        where = "`largesse hub claims` lists those kept; `largesse hub read FILE --keep` keeps those of an article."
        raise LargesseError(f"The hub has no claim {id_!r}. {hint or where}")
    return claims(store, found)[0]


def claims(store: Store, ids: Iterable[str] | None = None) -> list[KeptClaim]:
    """The claims of the ledger in the order in which they came: those with some ids, or all."""
    wanted = None if ids is None else set(ids)
    rulings: dict[str, list[Ruling]] = {}
    for id_, what, field, was, becomes, reason, author, told in store.rows(RULINGS):
        rulings.setdefault(id_, []).append(Ruling(what, reason, author, told, field, was, becomes))
    seen: dict[str, list[tuple[str, date]]] = {}
    for id_, document, day in store.rows(SIGHTINGS):
        seen.setdefault(id_, []).append((document, day))
    urls: dict[str, str] = dict(store.rows(_ADDRESSES))
    return [
        _kept(row, seen[row[0]], rulings.get(row[0], []), urls)
        for row in store.rows(CLAIMS)
        if wanted is None or row[0] in wanted
    ]


def _kept(
    row: tuple[Any, ...], seen: list[tuple[str, date]], rulings: list[Ruling], urls: Mapping[str, str]
) -> KeptClaim:
    id_, publisher, sentence, text = row
    read = claim_from(json.loads(text))
    kept = KeptClaim(
        id=id_,
        publisher=publisher,
        sentence=sentence,
        read=read,
        claim=read,
        state="read",
        grade="",
        first_seen=min(day for _, day in seen),
        last_seen=max(day for _, day in seen),
        documents=tuple(dict.fromkeys(document for document, _ in seen)),
        urls=tuple(dict.fromkeys(urls[document] for document, _ in seen if urls[document])),
        rulings=tuple(rulings),
    )
    for ruling in rulings:
        kept = _after(kept, ruling)
    return kept


def _after(kept: KeptClaim, ruling: Ruling) -> KeptClaim:
    match ruling.what:
        case "confirmed":
            return replace(kept, state="confirmed", grade=ruling.becomes)
        case "graded":
            return replace(kept, grade=ruling.becomes)
        case "rejected":
            return replace(kept, state="rejected", grade="")
        case "withdrawn":
            return replace(kept, state="withdrawn")
        case "corrected":
            return replace(kept, claim=corrected(kept.claim, ruling.field, ruling.becomes))


def documents(store: Store) -> Mapping[str, KeptDocument]:
    """The documents by id, in the order in which they came."""
    return {row[0]: KeptDocument(*row) for row in store.rows(DOCUMENTS)}
