"""A confirmed claim put to use, and linked: as an observation, as a programme's parameter, as a fact about a firm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from largesse.errors import LargesseError
from largesse.hub import observations
from largesse.hub.indicators import indicator as indicator_of
from largesse.hub.ledger.amounts import one_number
from largesse.hub.ledger.firm_file import add_fact
from largesse.hub.ledger.kept import KeptClaim, claim, documents
from largesse.hub.ledger.parameter_file import Added, add_value
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.store import Store, Table
from largesse.hub.verdicts.wording import of_its_place
from largesse.model.sources import Source

if TYPE_CHECKING:
    from datetime import date

ADOPTIONS = Table(
    "claim_adoptions",
    {
        "claim": "VARCHAR",
        "kind": "VARCHAR",
        "target": "VARCHAR",
        "name": "VARCHAR",
        "author": "VARCHAR",
        "told": "TIMESTAMP",
    },
)
Kind = Literal["observation", "parameter", "fact"]
LEVELS = ("quantity", "share", "part")
"""Forms of claims that say how much of an indicator there is."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """What a claim was put to use as: `target` is an observation's cell, or the file, `name` the parameter or
    fact."""

    claim: str
    kind: Kind
    target: str
    name: str
    author: str
    told: datetime


def adoptions(store: Store, id_: str) -> list[Adoption]:
    """What a claim was adopted as, in the order of time."""
    return [Adoption(*row) for row in store.rows(ADOPTIONS, "claim = ?", [id_])]


def as_observation(store: Store, id_: str, *, by: str, at: datetime) -> Observation:
    """Keep a claim's number as an observation, whose source the claim is. Raises LargesseError where it is not
    confirmed, is an observation already, or lacks what an observation has: an indicator, a place, a closed period, a
    number in the indicator's unit."""
    kept = _confirmed(store, id_, by)
    found = _observation(kept)
    if any(one.kind == "observation" for one in adoptions(store, kept.id)):
        cell = f"{found.indicator}, {found.place}, {found.period.text}"
        raise LargesseError(f"{kept.id} is observed already ({cell}), and the observation follows its rulings.")
    with store.together():
        observations.tell_sources(store, [(source_of(store, kept), "")])
        observations.add(store, [found])
        _adopted(store, kept, "observation", f"{found.indicator} {found.place} {found.period.text}", "", by, at)
    return found


def as_parameter(
    store: Store, id_: str, folder: Path, path: str, *, since: date, by: str, at: datetime, weaker: bool = False
) -> Added:
    """Write a claim's number into the parameters.yaml of a programme of one's own, from a day on, with the claim as
    its source. Raises LargesseError, with nothing written, where the programme is the library's or would not load
    with it, or where the value in force then has a better grade, unless `weaker` says that it may give way."""
    kept = _confirmed(store, id_, by)
    added = add_value(folder, path, kept, source_of(store, kept), since, weaker=weaker)
    _adopted(store, kept, "parameter", str(folder.resolve()), path, by, at)
    return added


def as_fact(store: Store, id_: str, programme: Path, firm: Path, fact: str, *, by: str, at: datetime) -> str:
    """Write a claim's number into a firm's file as a fact, with its grade and its words; the value as written. Raises
    LargesseError, with nothing written, where the firm cannot have it."""
    kept = _confirmed(store, id_, by)
    added = add_fact(programme, firm, fact, kept)
    _adopted(store, kept, "fact", str(firm.resolve()), fact, by, at)
    return added


def follow(store: Store, before: KeptClaim, after: KeptClaim) -> list[Observation]:
    """What was adopted as an observation follows what was ruled: withdrawn, of another grade, corrected. Those that
    stand then. Files that rest on the claim are told by `impact`; they are their authors' to change."""
    if not any(one.kind == "observation" for one in adoptions(store, after.id)):
        return []
    was, now = _stands_as(before), _stands_as(after)
    with store.together():
        if was is not None and (now is None or _cell(was) != _cell(now)):
            why = after.state if after.state != "confirmed" else "corrected"
            observations.withdraw(store, was, f"claim {after.id}: {why}")
        if now is not None:
            observations.tell_sources(store, [(source_of(store, after), "")])
            observations.add(store, [now])
    return [] if now is None else [now]


def _stands_as(kept: KeptClaim) -> Observation | None:
    """The observation that a claim makes as it stands; None where it makes none."""
    if kept.state != "confirmed":
        return None
    try:
        return _observation(kept)
    except LargesseError:  # it was corrected so that it lacks something
        return None


def _cell(one: Observation) -> tuple[object, ...]:
    return one.indicator, one.place, one.period


def source_of(store: Store, kept: KeptClaim) -> Source:
    """The claim as a source: the document that it stands in, with its words."""
    document = documents(store)[kept.documents[-1]]
    return Source(
        id=kept.id,
        title=document.title or document.name,
        url=document.url or f"{document.id} of the hub",
        grade=kept.grade,
        publisher=document.site,
        published=document.written,
        retrieved=kept.last_seen,
        claim=kept.id,
        quote=kept.sentence,
    )


def _confirmed(store: Store, id_: str, by: str) -> KeptClaim:
    if not by.strip():
        raise LargesseError("Say who puts the claim to use: --by NAME.")
    kept = claim(store, id_)
    if kept.state != "confirmed":
        raise LargesseError(
            f"{kept.id} is {kept.state}, and only what a person confirmed is put to use: `largesse hub confirm`."
        )
    _asserted(kept)
    return kept


def _asserted(kept: KeptClaim) -> None:
    if kept.claim.denied:
        how = f"largesse hub correct {kept.id} --field denied --to no"
        raise LargesseError(
            f"{kept.id} is denied: the text says that it is not so, or tells that somebody denies it "
            f"({kept.claim.words!r}). `{how}` if it does not."
        )


def _observation(kept: KeptClaim) -> Observation:
    _asserted(kept)
    one, amount = kept.claim, one_number(kept)
    if amount.qualifier == "up to":
        raise LargesseError(f"{kept.id} says what it is at most ({one.words!r}), which is no observation.")
    if one.kind == "forecast":
        raise LargesseError(f"{kept.id} is a forecast ({one.words!r}): it is scored when its number arrives.")
    if one.form not in LEVELS and one.indicator != "gdp-growth":
        raise LargesseError(f"{kept.id} is a {one.form} ({one.words!r}), and an observation is how much there is.")
    lacks: Mapping[str, object] = {"indicator": one.indicator, "place": one.place, "period": one.when.period}
    for field, value in lacks.items():
        if not value:
            how = f"largesse hub correct {kept.id} --field {field} --to …"
            raise LargesseError(f"{kept.id} has no {field}: `{how}` gives it one.")
    unit = indicator_of(one.indicator).unit
    if amount.unit != unit:
        raise LargesseError(f"{kept.id} is in {amount.unit}, and {one.indicator} is kept in {unit}.")
    if not of_its_place(one):
        how = f'largesse hub correct {kept.id} --field subject --to ""'
        raise LargesseError(
            f"{kept.id} is of {one.subject or 'one firm'!r}, not of all of {one.place}: `{how}` if it is."
        )
    period = _period(kept)
    note = f"{amount.qualifier}: {one.words}" if amount.qualifier else ""
    return Observation(
        one.indicator, one.place, period, amount.value, kept.id, kept.grade, kept.last_seen, kept.id, note
    )


def _period(kept: KeptClaim) -> Period:
    """The time of the observation: of a stock as it stood at the end of 2023 (截至2023年底) that year, once it is
    over."""
    said = kept.claim.when.period
    assert said is not None
    stock = indicator_of(kept.claim.indicator).nature == "stock"
    told = said.first is None and said.last is not None and said.last <= kept.last_seen
    return said.end or said if stock and told else said


def _adopted(store: Store, kept: KeptClaim, kind: Kind, target: str, name: str, by: str, at: datetime) -> None:
    store.add(ADOPTIONS, [(kept.id, kind, target, name, by.strip(), at)])
