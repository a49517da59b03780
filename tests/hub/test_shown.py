"""What is shown of a place, and of several: changes, ranks and shares as they are defined."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.errors import LargesseError
from largesse.explain.blocks import Curves, Section
from largesse.hub import observations
from largesse.hub.model.periods import Period
from largesse.hub.observations.beside import beside
from largesse.hub.observations.data import beside_data, profile_data
from largesse.hub.observations.pages import beside_page, profile_page
from largesse.hub.observations.profile import Row, profile
from largesse.hub.places import place
from largesse.hub.store import Store
from tests.hub.kit import observed

pytestmark = pytest.mark.usefixtures("skerries")


def rows(store: Store, name: str) -> dict[str, Row]:
    return {row.indicator.id: row for row in profile(store, place(name)).rows}


def test_the_latest_of_each_indicator(almanac: Store) -> None:
    shown = rows(almanac, "盐岛")
    assert list(shown) == ["rd-spending", "patent-grants", "unicorns", "unicorn-valuation"]
    spent = shown["rd-spending"]
    assert spent.latest.period.text == "2023"
    assert spent.latest.value == 72_000_000
    assert spent.before is not None
    assert spent.before.period.text == "2022"
    assert spent.share == Fraction(72, 200)
    assert [(r.place, r.of, r.kind, r.within) for r in spent.ranks] == [(2, 3, "province", "sk")]
    patents = shown["patent-grants"]
    assert [(r.place, r.of, r.tied) for r in patents.ranks] == [(1, 2, True)]
    assert patents.share is None  # nothing is observed of the country
    towns = shown["unicorns"].ranks
    assert [(r.place, r.of, r.kind, r.within) for r in towns] == [(1, 2, "city", "sk"), (1, 3, "city", "world")]
    assert shown["unicorns"].before is None


def test_only_some_indicators_and_years(almanac: Store) -> None:
    found = profile(almanac, place("Saltholm"), indicators=["rd-spending"], years=(2021, 2022))
    assert [row.indicator.id for row in found.rows] == ["rd-spending"]
    assert [cell.period.text for cell in found.rows[0].cells] == ["2021", "2022"]
    assert list(found.sources) == ["mapping/research", "mapping/summary"]
    with pytest.raises(LargesseError, match="no indicator 'spent'"):
        profile(almanac, place("Saltholm"), indicators=["spent"])


def test_places_are_compared_in_a_period_that_all_have(almanac: Store) -> None:
    found = beside(almanac, [place("Saltholm"), place("Northey"), place("Strand")])
    by_id = {row.indicator.id: row for row in found.rows}
    spent = by_id["rd-spending"]
    assert spent.period is not None
    assert spent.period.text == "2023"
    assert {id_: cell.value for id_, cell in spent.at.items()} == {
        "sk/saltholm": 72_000_000,
        "sk/northey": 90_000_000,
    }
    assert spent.best == "sk/northey"
    assert by_id["patent-grants"].best is None  # both have 150
    assert by_id["unicorns"].best == "sk/saltholm"
    assert list(by_id) == ["rd-spending", "patent-grants", "unicorns", "unicorn-valuation"]


PARTS = [
    ("rd-spending", ("sk/saltholm", "sk"), None),
    ("rd-spending", ("sk", "sk/saltholm/quay", "sk/gull"), None),
    ("rd-spending", ("sk/gull", "world"), None),
    ("rd-spending", ("sk", "ey"), "ey"),
    ("rd-spending", ("sk/saltholm", "sk/gull", "ey"), "ey"),
    ("rd-intensity", ("sk/saltholm", "sk"), "sk"),
    ("office-rent", ("sk/saltholm", "sk"), "sk/saltholm"),
]


@pytest.mark.parametrize(("indicator", "compared", "best"), PARTS)
def test_a_part_is_not_ranked_beside_its_whole(indicator: str, compared: tuple[str, ...], best: str | None) -> None:
    with Store.open(None) as store:
        for value, id_ in enumerate(compared, start=1):
            observations.add(store, [observed(value, indicator=indicator, place=id_)])
        (row,) = beside(store, [place(id_) for id_ in compared]).rows
        assert row.best == best


def test_places_without_a_period_in_common() -> None:
    with Store.open(None) as store:
        observations.add(store, [observed(5, year=2020), observed(6, year=2021, place="sk/gull")])
        (row,) = beside(store, [place("Saltholm"), place("Gull")]).rows
        assert (row.period, row.best) == (None, None)
        assert {id_: cell.period.text for id_, cell in row.at.items()} == {"sk/saltholm": "2020", "sk/gull": "2021"}


def test_a_chart_of_a_flow_has_years_or_halves_of_years_and_not_both() -> None:
    halves = [replace(observed(5, year=2023), period=Period.months(2023, 1, 6))]
    with Store.open(None) as store:
        observations.add(store, [*(observed(10, year=year) for year in (2020, 2021, 2022)), *halves])
        observations.add(store, [replace(one, indicator="unicorns") for one in halves])
        observations.add(store, [observed(10, indicator="unicorns", year=year) for year in (2020, 2021, 2022)])
        page = profile_page(profile(store, place("Saltholm")), "en")
        spent, unicorns = (
            chart.curves[0].points
            for section in page.blocks
            if isinstance(section, Section)
            for chart in section.blocks
            if isinstance(chart, Curves)
        )
        assert [along for along, _ in spent] == [2020, 2021, 2022]
        assert len(unicorns) == 4
        assert beside_page(beside(store, [place("Saltholm"), place("Gull")], indicators=["rd-spending"]), "en").blocks


def test_what_is_lower_is_better_where_the_catalogue_says_so() -> None:
    with Store.open(None) as store:
        for where, value in (("sk/saltholm", 5), ("sk/gull", 3), ("sk/northey", 8)):
            observations.add(store, [observed(value, indicator="office-rent", place=where)])
        assert rows(store, "Gull")["office-rent"].ranks[0].place == 1
        (row,) = beside(store, [place("Saltholm"), place("Gull")]).rows
        assert row.best == "sk/gull"


def test_who_is_no_place_to_compare(almanac: Store) -> None:
    with pytest.raises(LargesseError, match="Name two places or more"):
        beside(almanac, [place("Gull")])
    with pytest.raises(LargesseError, match="sk/gull is named twice"):
        beside(almanac, [place("Gull"), place("鸥岛")])


def test_the_data_has_exact_values_and_every_source(almanac: Store) -> None:
    spent = profile_data(profile(almanac, place("Saltholm")), "en")["indicators"][0]
    assert spent["latest"]["value"] == "72000000"
    (other,) = spent["latest"]["others"]
    assert (other["value"], other["by"], other["part"]) == ("79000000", "7000000", "7/72")
    assert spent["latest"]["disputed"]
    assert spent["share_of_country"] == "0.36"
    data = beside_data(beside(almanac, [place("Saltholm"), place("Northey")]), "zh")
    assert data["indicators"][0]["values"]["sk/northey"]["value"] == "90000000"


VALUES = st.lists(st.integers(0, 4), min_size=3, max_size=3)


@settings(max_examples=25, deadline=None)
@given(VALUES, st.sampled_from(["rd-spending", "office-rent", "population"]))
def test_a_rank_is_one_more_than_those_that_are_better(values: list[int], indicator: str) -> None:
    islands = ["sk/saltholm", "sk/northey", "sk/gull"]
    with Store.open(None) as store:
        observations.add(
            store, [observed(v, indicator=indicator, place=p) for p, v in zip(islands, values, strict=True)]
        )
        observations.add(
            store, [observed(9, indicator=indicator, place="sk"), observed(9, indicator=indicator, year=2022)]
        )
        for id_, value in zip(islands, values, strict=True):
            row = rows(store, id_)[indicator]
            better = [other for other in values if (other < value if indicator == "office-rent" else other > value)]
            (rank,) = [one for one in row.ranks if one.kind == "province"]
            assert (rank.place, rank.of, rank.tied) == (1 + len(better), 3, values.count(value) > 1)
            assert row.share == (None if indicator == "office-rent" else Fraction(value, 9))
