"""The hub's front door for Python: `from largesse import api; api.hub.show(...)`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from largesse.hub.observations.beside import Beside
    from largesse.hub.observations.importing import Import
    from largesse.hub.observations.package import Exported
    from largesse.hub.observations.plans import Plan, Progress
    from largesse.hub.observations.profile import Profile, Years

EVERY_YEAR: Years = (None, None)


def import_data(hub: Path | str, where: Path | str, *, by: str | Path, retrieved: date | None = None) -> Import:
    """Take observations in from a folder of tables, or one table, as a mapping says (`by` is its name or its file).

    The hub is made where there is none. `retrieved` is the day that the tables are of; today if not said.
    Raises LargesseError for what cannot be read, with the file and line; then nothing is taken in.
    """
    from largesse.hub.observations.importing import import_tables, mapping
    from largesse.hub.store import Store

    mapped = mapping(by)
    new = not Path(hub).exists()
    try:
        with Store.open(hub, create=True) as store:
            return import_tables(store, Path(where), mapped, retrieved=retrieved or date.today())
    except BaseException:
        if new:
            Path(hub).unlink(missing_ok=True)
        raise


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
