"""The ledger's claims as lines for people, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from largesse.explain.words import printable
from largesse.hub.indicators import catalogue
from largesse.hub.ledger.form import claim_data
from largesse.hub.ledger.identity import beginning
from largesse.hub.ledger.impact import Impact
from largesse.hub.ledger.kept import Keeping, KeptClaim
from largesse.hub.ledger.parameter_file import Added
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.observations import Observation
from largesse.hub.observations.cells import Cell
from largesse.hub.verdicts.figures import shown
from largesse.hub.wording.claim import ClaimWords
from largesse.hub.words import on_one_line, say


@dataclass(frozen=True)
class KeptWords(ClaimWords):
    """What is said of a claim that the hub keeps."""

    kept: KeptClaim

    def sentence(self, claim: Claim) -> str:
        return self.kept.sentence


def kept_line(keeping: Keeping, hub: Path, lang: str) -> str:
    """What was kept of a document, where, and what to do next."""
    if not keeping.claims:
        return say("ledger.kept.none", lang, hub=hub, publisher=keeping.publisher)
    values = {"count": len(keeping.claims), "new": keeping.new, "example": beginning(keeping.claims[0])}
    return say("ledger.kept", lang, hub=hub, publisher=keeping.publisher, **values)


def said_of(kept: KeptClaim, lang: str) -> str:
    """What a claim says, without its words, and when it was seen."""
    words = KeptWords(lang, kept)
    seen = str(kept.first_seen) if kept.first_seen == kept.last_seen else f"{kept.first_seen} – {kept.last_seen}"
    fields = [*words.fields(kept.claim), (say("ledger.list.seen", lang), seen)]
    return "; ".join(f"{name}: {on_one_line(value)}" for name, value in fields)


def overruled_line(kept: KeptClaim, lang: str) -> str:
    """What the last ruling on a claim took the place of, where it was ruled otherwise before; "" where it was not."""
    ruled = [one for one in kept.rulings if one.what in ("confirmed", "rejected")]
    if len(ruled) < 2 or ruled[-1] is not kept.rulings[-1] or ruled[-2].what == ruled[-1].what:
        return ""
    was = ruled[-2]
    reason = say("ledger.one.reason", lang, reason=printable(was.reason)) if was.reason else ""
    state = say(f"ledger.state.{was.what}", lang)
    said = say("ledger.overruled", lang, state=state, author=printable(was.author), day=was.told.date())
    return f"  {said}{reason}"


def corrected_line(kept: KeptClaim, lang: str) -> str:
    """What the last correction of a claim changed, from what to what."""
    last = [one for one in kept.rulings if one.what == "corrected"][-1]
    nothing = say("ledger.nothing", lang)
    was, becomes = (printable(one) or nothing for one in (last.was, last.becomes))
    return "  " + say("ledger.corrected", lang, field=last.field, was=was, becomes=becomes)


def rested_lines(found: Impact, lang: str) -> Iterator[str]:
    """What rested on a claim before it was ruled out."""
    if found.rests:
        yield say("ledger.rested.head", lang, claim=found.claim.id, count=len(found.rests))
        yield from rest_lines(found, lang)


def withdrawn_lines(found: Impact, lang: str) -> Iterator[str]:
    """What rested on a claim that was withdrawn, and that this stays so."""
    yield from rested_lines(found, lang) if found.rests else (say("ledger.withdrawn.nothing", lang),)
    yield say("ledger.withdrawn.stays", lang, claim=found.claim.id)


def _state(kept: KeptClaim, lang: str) -> str:
    state = say(f"ledger.state.{kept.state}", lang)
    return f"{state} ({say(f'ledger.grade.{kept.grade}', lang)})" if kept.grade else state


def one_line(kept: KeptClaim, lang: str) -> str:
    return f"{kept.id}: {_state(kept, lang)}: “{printable(on_one_line(_words(kept, lang)))}”"


def observed_lines(new: Observation, cell: Cell, lang: str) -> Iterator[str]:
    """What a claim is observed as, and what other sources say of the same: which of them is preferred now."""
    place = {"indicator": new.indicator, "place": new.place, "period": new.period.text}
    yield say("ledger.adopted.observation", lang, value=_valued(new), **place)
    for one in (cell.preferred, *cell.others):
        if one.source != new.source:
            who = {"source": printable(one.source), "grade": say(f"ledger.grade.{one.grade}", lang)}
            yield "  " + say("ledger.adopted.beside", lang, value=_valued(one), **who)
    if cell.others:
        whose = "own" if cell.preferred.source == new.source else "other"
        yield "  " + say(f"ledger.adopted.preferred.{whose}", lang, value=_valued(cell.preferred))


def _valued(one: Observation) -> str:
    return shown(Amount(one.value, catalogue()[one.indicator].unit))


def added_lines(added: Added, parameter: str, kept: KeptClaim, lang: str) -> Iterator[str]:
    """A parameter's value before and after a claim was put in its place."""
    yield say("ledger.adopted.parameter", lang, parameter=parameter, file=added.file)
    before = added.before
    if before is None:
        yield say("ledger.adopted.before.none", lang, since=added.since)
    else:
        grade = say(f"ledger.grade.{before.grade}", lang)
        yield say("ledger.adopted.before", lang, value=before.value, unit=added.unit, since=before.since,
                  source=printable(before.source), grade=grade)  # fmt: skip
    grade = say(f"ledger.grade.{kept.grade}", lang)
    yield say("ledger.adopted.after", lang, value=added.value, unit=added.unit, since=added.since, claim=kept.id,
              words=printable(kept.sentence), grade=grade)  # fmt: skip
    yield f"  {added.line}"


def _words(kept: KeptClaim, lang: str) -> str:
    """The words of a claim; that they are denied is not among them."""
    words = kept.claim.words
    return say("ledger.denied", lang, words=words) if kept.claim.denied else words


def as_data(kept: KeptClaim) -> dict[str, Any]:
    return {
        "id": kept.id,
        "state": kept.state,
        "grade": kept.grade or None,
        "publisher": kept.publisher,
        "sentence": kept.sentence,
        "first_seen": kept.first_seen.isoformat(),
        "last_seen": kept.last_seen.isoformat(),
        "documents": list(kept.documents),
        "urls": list(kept.urls),
        "claim": claim_data(kept.claim),
        "as_read": claim_data(kept.read),
        "rulings": [
            {
                "what": one.what,
                "field": one.field,
                "was": one.was,
                "becomes": one.becomes,
                "reason": one.reason,
                "by": one.author,
                "at": one.told.isoformat(timespec="seconds"),
            }
            for one in kept.rulings
        ],
    }


def impact_lines(found: Impact, lang: str) -> Iterator[str]:
    yield one_line(found.claim, lang)
    if not found.rests:
        yield say("ledger.impact.nothing", lang, paths=", ".join(found.looked_in))
        return
    yield say("ledger.impact.head", lang, count=len(found.rests))
    yield from rest_lines(found, lang)


def rest_lines(found: Impact, lang: str) -> Iterator[str]:
    for one in found.rests:
        where = "" if one.where == "hub" else f" ({one.where})"
        yield f"  {say(f'ledger.rests.{one.kind}', lang)}: {printable(one.what)}{where}"


def impact_data(found: Impact) -> dict[str, Any]:
    return {
        "claim": as_data(found.claim),
        "rests": [{"kind": one.kind, "where": one.where, "what": one.what} for one in found.rests],
        "looked_in": list(found.looked_in),
    }
