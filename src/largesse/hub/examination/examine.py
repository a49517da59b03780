"""Holding every claim of a reading against what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from largesse.hub import observations
from largesse.hub.ledger import kept
from largesse.hub.ledger.identity import claim_ids, document_id
from largesse.hub.model.claims import Claim
from largesse.hub.model.documents import OWN, Reading
from largesse.hub.model.verdicts import Verdict
from largesse.hub.store import Store
from largesse.hub.verdicts.judging import verdicts
from largesse.hub.verdicts.known import NOTHING, in_store
from largesse.hub.witnesses.groups import Witness, witnesses
from largesse.hub.witnesses.origins import origin_of
from largesse.hub.witnesses.text import Witnessed
from largesse.model.sources import Source


@dataclass(frozen=True, slots=True)
class Examined:
    """A reading with its verdicts, one a claim, in their order. `ids` are the claims' ids. `sources` are those that
    the verdicts name. `witness` tells which documents of the hub are one witness with this one; `names` what they are
    called. `held` tells whether anything was observed that claims could be held against."""

    reading: Reading
    ids: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    origin: str
    sources: Mapping[str, Source] = field(default_factory=dict)
    witness: Witness | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    held: bool = True

    def source(self, id_: str) -> str:
        """What a source is called: its title, or its id where nothing more is known."""
        return self.sources[id_].title if id_ in self.sources else id_


def examine(reading: Reading, store: Store | None, today: date) -> Examined:
    """The claims of a reading, judged by the hub's observations; by each other alone without a hub."""
    ids = claim_ids(reading)
    witness, names = (None, {}) if store is None else _witness(reading, store)
    known = NOTHING if store is None or witness is None else in_store(store, told_by(witness, store).union(ids))
    document = reading.document
    found = verdicts(reading.claims, known, today, written=document.written, text=document.text)
    sources = {} if store is None else {id_: source for id_, (source, _) in observations.sources(store).items()}
    return Examined(reading, tuple(ids), found, origin_of(document.text), sources, witness, names, not known.is_empty)


def _witness(reading: Reading, store: Store) -> tuple[Witness, Mapping[str, str]]:
    """The documents that the hub kept and that are one witness with this one."""
    own = _witnessed(document_id(reading), reading)
    texts = [text for text in kept_texts(store) if text.id != own.id]
    found = next(one for one in witnesses([own, *texts]) if own.id in one.texts)
    return found, {id_: document.title or document.name for id_, document in kept.documents(store).items()}


def told_by(witness: Witness, store: Store) -> frozenset[str]:
    """The claims that one witness made, in any of its documents: copies have one voice, and bear nothing out."""
    return frozenset(one.id for one in kept.claims(store) if not set(witness.texts).isdisjoint(one.documents))


def _witnessed(id_: str, reading: Reading) -> Witnessed:
    text = reading.document.text
    own = "\n".join(s.span.of(text) for s in reading.segments if s.part in OWN)
    return Witnessed(id_, own, reading.document.site, origin_of(text), figures_of(reading.claims))


def kept_texts(store: Store) -> list[Witnessed]:
    """Every document of the ledger, as witnesses are told apart by."""
    claims: dict[str, list[Claim]] = {}
    for one in kept.claims(store):
        for document in one.documents:
            claims.setdefault(document, []).append(one.read)
    return [
        Witnessed(document.id, document.own, document.site, document.origin, figures_of(claims.get(document.id, [])))
        for document in kept.documents(store).values()
    ]


def figures_of(claims: Sequence[Claim]) -> tuple[tuple[Fraction, str], ...]:
    """The numbers that claims give, in the order of the text."""
    ordered = sorted(claims, key=lambda claim: claim.span)
    return tuple((claim.amount.value, claim.amount.unit) for claim in ordered if claim.amount is not None)
