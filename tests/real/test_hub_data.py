"""The three folders of real tables, taken in by the mappings of the package. Run by `make real`."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from frictionless import Package

from largesse.hub import observations
from largesse.hub.indicators import catalogue
from largesse.hub.observations.importing import import_tables, mapping, mappings, read_tables
from largesse.hub.observations.package import export
from largesse.hub.observations.profile import profile
from largesse.hub.places import place, places
from largesse.hub.store import Store

DATA = Path(os.environ.get("LARGESSE_SHARED", "../shared")) / "data"
PROVINCES = [one.id for one in places().values() if one.country == "cn" and one.kinds[0] == "province"]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open(None) as opened:
        for name in mappings():
            import_tables(opened, read_tables(DATA / name, mapping(name)))
        yield opened


def rows(folder: str, file: str) -> list[dict[str, str]]:
    with (DATA / folder / file).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_province_has_every_year_but_what_the_tables_lack(store: Store) -> None:
    lacking = {
        (name, one, year)
        for name, years in (("rd-spending", range(2010, 2024)), ("patent-applications", range(2010, 2024)),
                            ("patent-grants", range(2010, 2024)), ("patents-valid", range(2010, 2024)),
                            ("rd-personnel", range(2010, 2024)), ("rd-spending-enterprises", range(2010, 2024)),
                            ("high-tech-firms-recognised", range(2018, 2025)))
        for one in PROVINCES
        for year in years
        if year not in observations.series(store, name, one)
    }  # fmt: skip
    assert lacking == {("rd-spending-enterprises", "cn/beijing", 2012)}


def test_values_are_those_of_the_rows(store: Store) -> None:
    """A plain reading of one table: the unit by hand, names without spaces."""
    factor = {"万元": 10**4, "亿元": 10**8, "件": 1, "人年": 1, "篇": 1, "%": 1}
    for file, variable, name in (
        ("RDActivity.csv", "v4_zh_nbzc_jcyj", "basic-research-spending"),
        ("RDIntense.csv", "v4_ztr_qd_RD", "rd-intensity"),
        ("PublicBudget.csv", "v6_cz_yszc_kxjs", "science-budget"),
        ("RDPatentAuthority.csv", "v4_cg_zlsq2_fm", "invention-patent-grants"),
        ("MarketPush.csv", "v4_cg_jssc_je", "technology-contracts-sold"),
        ("RDPaperInternational.csv", "v4_cg_gwlw_pssci", "sci-papers"),
    ):
        compared = 0
        for row in rows("china_province_rd", file):
            found = place(row["province"]) if row["province"] in ("全国", "上海", "广东", "陕西", "山西") else None
            if row["variables"] == variable and found is not None and row["value"]:
                value = Fraction(row["value"]) * factor[row["units"]]
                assert observations.series(store, name, found.id)[int(row["year"])] == value
                compared += 1
        assert compared > 50


def test_applications_are_never_fewer_than_grants_nationally_and_parts_no_more_than_wholes(store: Store) -> None:
    applied, granted = (observations.series(store, name, "cn") for name in ("patent-applications", "patent-grants"))
    assert len(granted) > 10
    assert all(applied[year] > value for year, value in granted.items())
    for one in catalogue().values():
        for where in observations.places_of(store, one.id) if one.part_of else ():
            whole = observations.series(store, one.part_of, where)
            for year, value in observations.series(store, one.id, where).items():
                assert year not in whole or value <= whole[year], (one.id, where, year)


def test_two_tables_of_r_and_d_spending_differ_by_rounding(store: Store) -> None:
    cells = [cell for where in (*PROVINCES, "cn") for cell in observations.of(store, "rd-spending", where)]
    assert sum(len(cell.others) == 1 for cell in cells) == 13 * 32
    assert not [cell for cell in cells if cell.disputed]
    assert {cell.preferred.source for cell in cells if cell.others} >= {"china_province_rd/RDActivity"}


def test_the_nation_s_recognised_firms_are_no_stock(store: Store) -> None:
    assert observations.places_of(store, "high-tech-firms") == ()
    assert observations.series(store, "high-tech-firms-recognised", "cn/shanghai")[2024] == 7236


def test_unicorns_are_the_list_s(store: Store) -> None:
    listed = rows("unicorns", "unicorns_2022-04.csv")
    by_city = Counter(row["City"] for row in listed if row["Country"] == "China")
    for city, where in (("Shanghai", "cn/shanghai"), ("Beijing", "cn/beijing"), ("Shenzhen", "cn/shenzhen")):
        (cell,) = observations.of(store, "unicorns", where)
        assert cell.value == by_city[city]
        (worth,) = observations.of(store, "unicorn-valuation", where)
        assert worth.value == 10**9 * sum(int(r["Valuation"][1:-1]) for r in listed if r["City"] == city)
    assert [cell.value for cell in observations.of(store, "unicorns", "hk")] == [6]
    assert [cell.value for cell in observations.of(store, "unicorns", "ie/dublin")] == [
        5
    ]  # not the one in California
    countries = [
        one for one in observations.places_of(store, "unicorns") if places()[one].kinds[0] in ("country", "territory")
    ]
    assert sum(observations.of(store, "unicorns", one)[0].value for one in countries) == len(listed) == 1074


def test_the_subsidy_s_countries(store: Store) -> None:
    assert len(observations.places_of(store, "rd-tax-subsidy")) == 38
    assert observations.series(store, "rd-tax-subsidy", "au")[2014] == Fraction("14.25")


def test_shanghai_is_shown(store: Store) -> None:
    shown = {row.indicator.id: row for row in profile(store, place("上海")).rows}
    assert [(r.place, r.of) for r in shown["rd-intensity"].ranks] == [(2, 31)]
    assert next((r.place, r.of, r.within) for r in shown["unicorns"].ranks) == (2, 19, "cn")
    share = shown["rd-spending"].share
    assert share is not None
    assert Fraction(6, 100) < share < Fraction(62, 1000)


def test_the_package_is_valid(store: Store, tmp_path: Path) -> None:
    written = export(store, tmp_path / "package")
    assert written.observations > 8000
    assert Package(str(written.folder / "datapackage.json")).validate().valid
