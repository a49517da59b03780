"""A claim that the hub keeps, judged again: as it stands after what people ruled, by what the hub knows by now."""

from __future__ import annotations

from datetime import date

from largesse.hub import observations
from largesse.hub.examination.examine import Examined, kept_texts, told_by
from largesse.hub.ledger import kept
from largesse.hub.model.documents import Document, Reading
from largesse.hub.store import Store
from largesse.hub.verdicts.judging import verdicts
from largesse.hub.verdicts.known import in_store
from largesse.hub.witnesses.groups import witnesses


def again(store: Store, id_: str, today: date) -> Examined:
    """One claim with its verdict, beside the other claims of the document that it was first read in, as far as nobody
    rejected or withdrew them. Raises LargesseError where there is none."""
    own = kept.claim(store, id_)
    stands = kept.documents(store)[own.documents[0]]
    there = [one for one in kept.claims(store) if one.documents[0] == stands.id and _counts(one, own)]
    witness = next(one for one in witnesses(kept_texts(store)) if stands.id in one.texts)
    known = in_store(store, told_by(witness, store))
    claims = tuple(one.claim for one in there)
    judged = verdicts(claims, known, today, written=stands.written, text=stands.text)
    verdict = next(verdict for one, verdict in zip(there, judged, strict=True) if one.id == own.id)
    document = Document(stands.name, stands.text, "text", stands.language, title=stands.title, written=stands.written)
    sources = {source: told for source, (told, _) in observations.sources(store).items()}
    return Examined(Reading(document, (), (), (own.claim,)), (own.id,), (verdict,), stands.origin, sources)


def _counts(one: kept.KeptClaim, own: kept.KeptClaim) -> bool:
    return one.id == own.id or one.state in ("read", "confirmed")
