"""Tables taken in by a mapping: what the almanac gives, which rows are refused and where, and tables made up at
random beside a plain reading of them."""

from __future__ import annotations

import csv
import shutil
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from largesse.errors import LargesseError
from largesse.hub import observations
from largesse.hub.observations.importing import import_tables, mapping, mappings, read_tables
from largesse.hub.observations.importing.mapping import read_mapping
from largesse.hub.store import Store
from tests.hub.kit import FILES, READ, TABLES, take_in

pytestmark = pytest.mark.usefixtures("skerries")


def test_the_almanac() -> None:
    with Store.open(None) as store:
        first = take_in(store)
        assert (first.rows, first.observations, first.new, first.empty) == (25, 21, 21, 1)
        assert first.unknown == {"Nowhere, Eyland": 1}
        assert take_in(store).new == 0
        assert observations.series(store, "rd-spending", "sk/saltholm") == {
            2021: 50_000_000, 2022: 60_005_000, 2023: 72_000_000,
        }  # fmt: skip
        assert observations.series(store, "rd-spending", "sk") == {2021: 120_000_000, 2023: 200_000_000}
        assert observations.series(store, "rd-spending", "sk/gull") == {2023: 38_000_000}
        assert observations.series(store, "patent-grants", "sk/saltholm") == {2021: 100, 2022: 120, 2023: 150}


def test_a_row_that_two_tables_read_is_one_row(tmp_path: Path) -> None:
    text = (FILES / "mapping.yaml").read_text(encoding="utf-8")
    yards = text[text.index("- file: yards.csv") :]
    of_country = yards.replace("[town, country]", "[country]").replace("kinds: [city]", "kinds: [country]")
    of_town_again = yards.replace("2022-04", "2022-05")
    path = tmp_path / "mapping.yaml"
    path.write_text(text + of_country.replace("    in: country\n", "") + of_town_again, encoding="utf-8")
    read = read_tables(TABLES, read_mapping(path), retrieved=READ)
    assert (read.rows, read.unknown) == (25, {"Nowhere, Eyland": 1})
    assert len(read.observations) == 31


def test_two_tables_of_one_cell_are_two_sources(almanac: Store) -> None:
    cells = {cell.period.text: cell for cell in observations.of(almanac, "rd-spending", "sk/saltholm")}
    assert [one.source for one in (cells["2022"].preferred, *cells["2022"].others)] == [
        "mapping/research", "mapping/summary",
    ]  # fmt: skip
    assert not cells["2022"].disputed  # 60.005 million is 0.6 of a hundred million
    assert cells["2023"].disputed
    assert [cells["2023"].value, *(one.value for one in cells["2023"].others)] == [72_000_000, 79_000_000]


def test_rows_are_counted_and_summed_by_town(almanac: Store) -> None:
    found = {
        place: [observations.of(almanac, name, place)[0].value for name in ("unicorns", "unicorn-valuation")]
        for place in observations.places_of(almanac, "unicorns")
    }
    assert found == {
        "sk/saltholm": [2, 12 * 10**9], "sk/northey/tern-bay": [1, 10**9], "ey/strand": [1, 3 * 10**9],
    }  # fmt: skip


def test_sources_are_told_of(almanac: Store) -> None:
    source, licence = observations.sources(almanac)["mapping/research"]
    assert (source.title, source.grade, source.retrieved, licence) == (
        "The almanac of the Skerries: research and patents", "official", READ, "CC0",
    )  # fmt: skip


WRONG = [
    ("research.csv", "Gull,2023,spent,", "Guul,2023,spent,",
     "research.csv:16: there is no place 'Guul'. Did you mean 'Gull'?"),
    ("research.csv", "5000.0,万元", "five,万元", "research.csv:2: 'five' in value is no number."),
    ("research.csv", "100,件", "100,万件",
     "research.csv:5: the unit is '万件', and the mapping says '件' for patent-grants."),
    ("research.csv", "2023.0", "20x3",
     "research.csv:10: '20x3' in year is no period. Write it as 2023, 2023-Q1 or 2023-04."),
    ("research.csv", "2023.0", "2023.5", "research.csv:10: '2023.5' in year is no period."),
    ("research.csv", "Northey,2021,spent,4000,万元", "Northey,2021,spent,4000",
     "research.csv:8: the row has 4 cells, and the header 5."),
    ("research.csv", "island,", "isle,", "research.csv:1: there is no column 'island', which the mapping reads."),
    ("research.csv", "island,year", "island,island", "research.csv:1: the column 'island' is there twice."),
    ("research.csv", "Northey,2022,spent,NA,万元", "Northey,2021,spent,4001,万元",
     "mapping/research says two things of rd-spending in sk/northey, 2021: 40000000 and 40010000."),
    ("research.csv", "5000.0,万元", '"5000,5",万元', "research.csv:2: '5000,5' in value is no number."),
    ("research.csv", "5000.0,万元", '"50,00",万元', "research.csv:2: '50,00' in value is no number."),
    ("summary.csv", ",", ";",
     "summary.csv:1: there is no column 'island', which the mapping reads. Columns are set apart by commas, here "),
    ("yards.csv", "$2B", "2 billion", "yards.csv:2: '2 billion' is not written as $*B."),
    ("yards.csv", '"Bird, and Co"', '"Bird, and Co', "yards.csv:8: this is no CSV:"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "to", "says"), WRONG)
def test_a_row_that_is_wrong_is_said_with_its_line_and_nothing_is_taken_in(
    file: str, text: str, to: str, says: str, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(TABLES, tmp_path / "tables"))
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(text, to, 99 if to == ";" else 1), encoding="utf-8")
    with Store.open(None) as store:
        with pytest.raises(LargesseError) as caught:
            take_in(store, folder)
        assert says in str(caught.value)
        assert observations.cells(store) == {}
        assert observations.sources(store) == {}


def test_thousands_apart_and_rows_of_nothing(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TABLES, tmp_path / "tables"))
    text = (folder / "research.csv").read_text(encoding="utf-8")
    text = text.replace("5000.0,万元", '"-1,234,500.25",万元').replace("\nNorthey", "\n,, ,,\nNorthey", 1) + ",,,,\n"
    (folder / "research.csv").write_text(text, encoding="utf-8")
    with Store.open(None) as store:
        assert take_in(store, folder).rows == 25
        assert observations.series(store, "rd-spending", "sk/saltholm")[2021] == Fraction("-12345002500")


def test_what_is_no_table(tmp_path: Path) -> None:
    by = read_mapping(FILES / "mapping.yaml")
    (tmp_path / "research.csv").write_bytes("island\n盐岛\n".encode("gbk"))
    (tmp_path / "summary.csv").touch()
    shutil.copy(TABLES / "research.csv", tmp_path / "other.csv")
    for where, says in (
        (tmp_path, "has no yards.csv, which the mapping mapping reads"),
        (tmp_path / "research.csv", "is no UTF-8 text"),
        (tmp_path / "summary.csv", "summary.csv is empty"),
        (tmp_path / "other.csv", "has no table 'other.csv'"),
        (tmp_path / "none", "There is no file or folder"),
    ):
        with pytest.raises(LargesseError, match=says):
            read_tables(where, by)


def test_the_mapping_that_fits_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "oecd_r_and_d_credit.csv").touch()
    with pytest.raises(LargesseError, match=r"mapping reads\. What is there the mapping itci reads\.$"):
        read_tables(tmp_path, read_mapping(FILES / "mapping.yaml"))


def test_one_table_by_itself() -> None:
    with Store.open(None) as store:
        found = import_tables(store, read_tables(TABLES / "summary.csv", read_mapping(FILES / "mapping.yaml")))
        assert (found.files, found.new) == (("summary.csv",), 3)


def test_the_mappings_of_the_package_are_read() -> None:
    with pytest.raises(LargesseError, match=r"There is no mapping 'unicorn'. Did you mean 'unicorns'"):
        mapping("unicorn")
    with pytest.raises(LargesseError, match=r"There is no mapping 'none.yaml'"):
        mapping("none.yaml")
    assert mappings() == ("china_province_rd", "itci", "unicorns")


MADE = """\
source: {title: Made up, url: "https://example.org", grade: reported, licence: none}
tables:
- file: made.csv
  place: {columns: [island], unknown: skip}
  period: {column: year}
  series:
  - {indicator: rd-spending, where: {what: spent}, column: value, unit: 亿元}
  - {indicator: patent-grants, where: {what: patent}, count: rows}
  - {indicator: unicorn-valuation, where: {what: yard}, sum: value, unit: USD billion}
"""
ISLANDS = {
    "Saltholm": "sk/saltholm",
    "盐岛": "sk/saltholm",
    "Gull Island": "sk/gull",
    "北 屿": "sk/northey",
    "Fog": "",
}
LINES = st.lists(
    st.tuples(
        st.sampled_from(sorted(ISLANDS)),
        st.integers(2019, 2022),
        st.sampled_from(["spent", "patent", "yard", "other"]),
        st.decimals(-1000, 1000, places=2),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_made_up_tables_beside_a_plain_reading(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, int, str, Decimal]]
) -> None:
    once: dict[tuple[str, int], Decimal] = {}
    kept = []
    for island, year, what, value in lines:  # one source says one thing of a cell
        if what == "spent" and once.setdefault((ISLANDS[island], year), value) != value:
            continue
        kept.append((island, year, what, value))
    folder = tmp_path_factory.mktemp("made")
    (folder / "made.yaml").write_text(MADE, encoding="utf-8")
    with (folder / "made.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("island", "year", "what", "value"), *kept])

    expected: dict[tuple[str, str, int], Fraction] = defaultdict(Fraction)
    for island, year, what, value in kept:
        if place := ISLANDS[island]:
            if what == "spent":
                expected["rd-spending", place, year] = Fraction(value) * 10**8
            elif what == "patent":
                expected["patent-grants", place, year] += 1
            elif what == "yard":
                expected["unicorn-valuation", place, year] += Fraction(value) * 10**9
    with Store.open(None) as store:
        result = import_tables(store, read_tables(folder, read_mapping(folder / "made.yaml")))
        found = {
            (name, place, year): value
            for name, place in observations.cells(store)
            for year, value in observations.series(store, name, place).items()
        }
    assert found == expected
    assert result.rows == len(kept)
    fog = [what for island, _, what, _ in kept if island == "Fog" and what != "other"]
    assert sum(result.unknown.values()) == len(fog)
