"""The hub's front door for Python: `from largesse import api; api.hub.show(...)`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from largesse.hub.examination.examine import Examined
    from largesse.hub.forecasts.asked import Asked
    from largesse.hub.forecasts.claimed import Score
    from largesse.hub.forecasts.forward import Forecast
    from largesse.hub.forecasts.passing import Passing
    from largesse.hub.ledger.impact import Impact
    from largesse.hub.ledger.kept import Keeping, KeptClaim, KeptDocument, What
    from largesse.hub.ledger.parameter_file import Added
    from largesse.hub.model.observations import Observation
    from largesse.hub.observations.beside import Beside
    from largesse.hub.observations.cells import Cell
    from largesse.hub.observations.importing import Import
    from largesse.hub.observations.package import Exported
    from largesse.hub.observations.plans import Plan, Progress
    from largesse.hub.observations.profile import Profile, Years
    from largesse.hub.witnesses.groups import Witness

EVERY_YEAR: Years = (None, None)


def __getattr__(name: str) -> Any:
    """`api.hub.champions`, read when it is first asked for."""
    if name == "champions":
        return import_module("largesse.hub.champions.api")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def import_data(hub: Path | str, where: Path | str, *, by: str | Path, retrieved: date | None = None) -> Import:
    """Take observations in from a folder of tables, or one table, as a mapping says (`by` is its name or its file).

    The hub is made where there is none. `retrieved` is the day that the tables are of; today if not said.
    Raises LargesseError for what cannot be read, with the file and line; then nothing is taken in.
    """
    from largesse.hub.days import come
    from largesse.hub.observations.importing import import_tables, mapping, read_tables
    from largesse.hub.store import Store

    day = come(retrieved or date.today(), "Retrieved on")
    read = read_tables(Path(where), mapping(by), retrieved=day)
    with Store.writing(hub) as store:
        return import_tables(store, read)


def show(hub: Path | str, place: str, *, indicators: Iterable[str] = (), years: Years = EVERY_YEAR) -> Profile:
    """What is observed of a place: of each indicator the latest value, its change, rank, share and sources."""
    from largesse.hub.observations.profile import profile
    from largesse.hub.places import place as place_of
    from largesse.hub.store import Store

    found = place_of(place)
    with Store.open(hub, to_write=False) as store:
        return profile(store, found, indicators=indicators, years=years)


def compare(
    hub: Path | str, places: Sequence[str], *, indicators: Iterable[str] = (), years: Years = EVERY_YEAR
) -> Beside:
    """Several places side by side, each indicator in the latest period that all of them have."""
    from largesse.hub.observations.beside import beside
    from largesse.hub.places import place as place_of
    from largesse.hub.store import Store

    found = [place_of(name) for name in places]
    with Store.open(hub, to_write=False) as store:
        return beside(store, found, indicators=indicators, years=years)


def targets(hub: Path | str, plan: Path | str) -> tuple[Plan, list[Progress]]:
    """A plan's targets, from its YAML file, and how each stands: met, on track, behind, not measurable."""
    from largesse.hub.observations.plans import progress, read_plan
    from largesse.hub.store import Store

    read = read_plan(Path(plan))
    with Store.open(hub, to_write=False) as store:
        return read, progress(store, read)


def export(hub: Path | str, folder: Path | str) -> Exported:
    """Write all that is observed as a Frictionless data package, its columns named as SDMX names them."""
    from largesse.hub.observations import package
    from largesse.hub.store import Store

    with Store.open(hub, to_write=False) as store:
        return package.export(store, Path(folder))


# --- claims


def read(
    path: Path | str,
    *,
    hub: Path | str | None = None,
    written: date | None = None,
    text: str | Iterable[str] = (),
    spam: str | Iterable[str] = (),
    url: str = "",
    lang: str = "en",
) -> Examined:
    """Read an article (text, HTML, PDF, DOCX) and hold its claims against the hub's observations; against nothing but
    themselves where `hub` is None. `written` is the day of writing, where the text does not say it; `text` are words
    that are the article's own and `spam` words that are not, where they would be read otherwise; `url` is where it
    was found, whose site publishes it where the page names none. Raises LargesseError, in the words of `lang`, for
    what has no text to read."""
    from largesse.hub.claims import read as article
    from largesse.hub.days import come
    from largesse.hub.examination.examine import examine
    from largesse.hub.reading.told import Told
    from largesse.hub.store import Store

    if written is not None:
        come(written, "Written on")
    own, foreign = ((one,) if isinstance(one, str) else tuple(one) for one in (text, spam))
    found = article.read(path, told=Told(written, own, foreign, url), lang=lang)
    if hub is None:
        return examine(found, None, date.today())
    with Store.open(hub, to_write=False) as store:  # not before: who writes to the hub need not wait for the reading
        return examine(found, store, date.today())


def keep(hub: Path | str, examined: Examined, *, seen: date | None = None) -> Keeping:
    """Keep a document and its claims in the hub, as read: nobody confirmed them yet. What was kept."""
    from largesse.hub.ledger.identity import publisher_of
    from largesse.hub.ledger.kept import Keeping, keep, known
    from largesse.hub.store import Store

    reading = examined.reading
    with Store.writing(hub) as store:
        before = known(store)
        found = keep(store, reading, seen=seen or date.today())
    new = len([id_ for id_ in found if id_ not in before])
    return Keeping(reading.document.title or reading.document.name, publisher_of(reading), tuple(found), new)


def claims(hub: Path | str, ids: Iterable[str] | None = None) -> list[KeptClaim]:
    """Every claim that the hub keeps, as it stands after what people ruled on it; or those with some ids (or
    beginnings of them). Raises LargesseError for an id that no claim has."""
    from largesse.hub.ledger.kept import claim, claims
    from largesse.hub.store import Store

    with Store.open(hub, to_write=False) as store:
        return claims(store) if ids is None else [claim(store, id_) for id_ in ids]


def claim(hub: Path | str, id_: str) -> tuple[Impact, Mapping[str, KeptDocument]]:
    """One claim with what rests on it in the hub and in what it was adopted into, and the hub's documents by id."""
    from largesse.hub.ledger.impact import impact
    from largesse.hub.ledger.kept import documents
    from largesse.hub.store import Store

    with Store.open(hub, to_write=False) as store:
        return impact(store, id_, ()), documents(store)


def verdict(hub: Path | str, claim: str, *, today: date | None = None) -> Examined:
    """One claim that the hub keeps, with its verdict: as it stands after what people ruled, by what the hub knows by
    now. Nothing of it is kept."""
    from largesse.hub.examination.again import again
    from largesse.hub.store import Store

    with Store.open(hub, to_write=False) as store:
        return again(store, claim, today or date.today())


def rule(hub: Path | str, claim: str, what: What, *, by: str, **ruled: Any) -> KeptClaim:
    """The same as `rule_all`, of one claim."""
    (one,) = rule_all(hub, [claim], what, by=by, **ruled)
    return one


def rule_all(
    hub: Path | str,
    claims: Iterable[str],
    what: What,
    *,
    by: str,
    reason: str = "",
    grade: str = "",
    field: str = "",
    to: str = "",
) -> list[KeptClaim]:
    """Confirm (with a grade), reject, grade, correct (a field) or withdraw claims, all of them or none: a row more
    each, nothing is changed. Observations that were taken from them follow."""
    from datetime import datetime

    from largesse.hub.ledger import adoption, kept
    from largesse.hub.store import Store

    given = {"reason": reason, "grade": grade, "field": field, "to": to}
    ruled = []
    with Store.open(hub) as store, store.together():
        for id_ in dict.fromkeys(kept.claim(store, claim).id for claim in claims):
            was = kept.claim(store, id_)
            ruled.append(kept.rule(store, was.id, what, by=by, at=datetime.now(), **given))
            adoption.follow(store, was, ruled[-1])
    return ruled


def adopt_observation(hub: Path | str, claim: str, *, by: str) -> tuple[Observation, Cell]:
    """Make a confirmed claim an observation, whose source it is; and the cell that it stands in now, with the other
    sources."""
    from datetime import datetime

    from largesse.hub import observations
    from largesse.hub.ledger import adoption
    from largesse.hub.store import Store

    with Store.open(hub) as store:
        new = adoption.as_observation(store, claim, by=by, at=datetime.now())
        cells = observations.of(store, new.indicator, new.place)
        return new, next(cell for cell in cells if cell.period == new.period)


def adopt_parameter(
    hub: Path | str, claim: str, programme: Path, path: str, *, since: date, by: str, weaker: bool = False
) -> Added:
    """Write a confirmed claim into the parameters.yaml of a programme of one's own, with the claim as its source;
    what was added, and the value whose place it takes. One of a better grade stays, unless `weaker`."""
    from datetime import datetime

    from largesse.hub.ledger import adoption
    from largesse.hub.store import Store

    with Store.open(hub) as store:
        return adoption.as_parameter(
            store, claim, programme, path, since=since, by=by, at=datetime.now(), weaker=weaker
        )


def adopt_fact(hub: Path | str, claim: str, programme: Path, firm: Path, fact: str, *, by: str) -> str:
    """Write a confirmed claim into a firm's file as a fact of a programme, with its grade and words; the value."""
    from datetime import datetime

    from largesse.hub.ledger import adoption
    from largesse.hub.store import Store

    with Store.open(hub) as store:
        return adoption.as_fact(store, claim, programme, firm, fact, by=by, at=datetime.now())


def impact(hub: Path | str, claim: str, paths: Iterable[Path]) -> Impact:
    """What rests on a claim: in the hub, and in every file beneath some paths."""
    from largesse.hub.ledger.impact import impact
    from largesse.hub.store import Store

    with Store.open(hub, to_write=False) as store:
        return impact(store, claim, paths)


def witnesses(hub: Path | str) -> tuple[Sequence[Witness], Mapping[str, KeptDocument]]:
    """Which of the documents that the hub keeps are one witness, and the documents by id."""
    from largesse.hub.examination.examine import kept_texts
    from largesse.hub.ledger.kept import documents
    from largesse.hub.store import Store
    from largesse.hub.witnesses.groups import witnesses

    with Store.open(hub, to_write=False) as store:
        return witnesses(kept_texts(store)), documents(store)


def forecast(
    hub: Path | str, indicator: str, place: str, *, years: int = 10, first: int | None = None
) -> tuple[Forecast, Asked]:
    """An indicator of a place in the years ahead, and what was asked, with its sources. `first` is the first year
    read.

    Raises LargesseError where there are too few years, or gaps among them.
    """
    from largesse.hub.forecasts.asked import forecast_of
    from largesse.hub.store import Store

    with Store.open(hub, to_write=False) as store:
        return forecast_of(store, indicator, place, years, first)


def passing(
    hub: Path | str, indicator: str, place: str, other: str, *, years: int = 10, first: int | None = None
) -> tuple[Passing, Asked]:
    """When a place passes another in an indicator, tested over the observed places of their kind."""
    from largesse.hub.forecasts.asked import passing_of
    from largesse.hub.store import Store

    with Store.open(hub, to_write=False) as store:
        return passing_of(store, indicator, place, other, years, first)


def forecasts(hub: Path | str, *, today: date | None = None) -> tuple[list[Score], dict[int, float]]:
    """The forecasts among the claims that the hub keeps (those rejected or withdrawn aside), each scored as far as
    its number has come, what is due soonest first; and our own estimates of the open ones, by where they stand."""
    from largesse.hub.forecasts.asked import scores_of
    from largesse.hub.ledger.foretold import foretold
    from largesse.hub.store import Store

    with Store.open(hub, to_write=False) as store:
        return scores_of(store, foretold(store), today or date.today())
