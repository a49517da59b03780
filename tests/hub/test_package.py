"""The data package: valid by its own description, every observation in it, exact."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from frictionless import Package

from largesse.errors import LargesseError
from largesse.hub import observations
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.observations.package import export, frequency
from largesse.hub.store import Store
from tests.hub.kit import observed

pytestmark = pytest.mark.usefixtures("skerries")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_package_is_valid_and_has_every_observation(almanac: Store, tmp_path: Path) -> None:
    month = Period.parse("2024-03")
    assert month is not None
    observations.add(
        almanac,
        [
            observed("1/3", source='a, "quoted" press', grade="unverified", claim="c-1"),
            observed("-0.25", indicator="rd-intensity", grade="assumed"),
            Observation(
                "office-rent", "sk/saltholm/quay", month, Fraction("8.5"), "almanac", "reported", note="asking"
            ),
        ],
    )
    written = export(almanac, tmp_path / "out" / "package")
    report = Package(str(written.folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert {task.name for task in report.tasks} == {"observations", "indicators", "places", "sources"}
    rows = table(written.folder / "observations.csv")
    every = [one for cells in observations.cells(almanac).values() for c in cells for one in (c.preferred, *c.others)]
    assert len(rows) == written.observations == len(every)
    exact = {(o.place, o.indicator, o.period.text, o.source, o.claim): o.value for o in every}
    for row in rows:
        key = row["REF_AREA"], row["INDICATOR"], row["TIME_PERIOD"], row["SOURCE"], row["CLAIM"]
        if row["COMMENT_OBS"].startswith("exactly "):
            assert Fraction(row["COMMENT_OBS"].removeprefix("exactly ")) == exact[key] == Fraction(1, 3)
            assert row["OBS_VALUE"] == "0.33333333333333333333"
        else:
            assert Fraction(Decimal(row["OBS_VALUE"])) == exact[key]
    assert sum(row["PREFERRED"] == "true" for row in rows) == sum(map(len, observations.cells(almanac).values()))
    (rent,) = [row for row in rows if row["INDICATOR"] == "office-rent"]
    assert (rent["FREQ"], rent["UNIT_MEASURE"], rent["OBS_STATUS"], rent["GRADE"]) == (
        "M",
        "CNY/m2/day",
        "A",
        "reported",
    )
    assert {row["OBS_STATUS"] for row in rows} == {"A", "E", "V"}
    assert {row["REF_AREA"] for row in table(written.folder / "places.csv")} >= {"sk", "world", "sk/saltholm/quay"}
    licences = {row["SOURCE"]: row["LICENCE"] for row in table(written.folder / "sources.csv")}
    assert licences["mapping/research"] == "CC0"


@pytest.mark.parametrize(
    ("period", "code"),
    [("2024", "A"), ("2024-S2", "S"), ("2024-Q3", "Q"), ("2024-02", "M"), ("2024-02-29", "D"), ("2023/2024", "_O"),
     ("2024-01-01/2024-01-05", "_O")],
)  # fmt: skip
def test_how_long_a_period_is(period: str, code: str) -> None:
    found = Period.parse(period)
    assert found is not None
    assert frequency(found) == code


def test_it_is_written_again_but_never_among_other_files(almanac: Store, tmp_path: Path) -> None:
    export(almanac, tmp_path / "package")
    export(almanac, tmp_path / "package")
    described = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    assert described["sources"] == [{"title": "The almanac of the Skerries", "path": "https://example.org/almanac"}]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    with pytest.raises(LargesseError, match="has other files in it"):
        export(almanac, tmp_path / "mine")
    with pytest.raises(LargesseError, match="is a file; the data package is a folder"):
        export(almanac, tmp_path / "mine" / "thesis.txt")
    with Store.open(None) as nothing, pytest.raises(LargesseError, match="Nothing is observed"):
        export(nothing, tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()
