"""Editions of a ranking, whatever their headers; firms followed over the years."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from largesse.errors import LargesseError
from largesse.hub.champions.editions import Panel, read_edition, read_editions


def edition(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "header", "year"),
    [
        (
            "x.csv",
            "World rank,Company,Country,Region,Industry,R&D 2017/18 (€mn),R&D one-year growth (%),Net sales (€mn)",
            2017,
        ),
        (
            "x.csv",
            "World rank,Company,Country,Region,Industry-ICB3 sector name,R&D 2020 (€million),R&D intensity (%),Sales",
            2020,
        ),
        (
            "SB2023_World.csv",
            "Rank,Company,Country,Region,Industry,R&D (€ million),R&D one-year growth (%),Net sales",
            2022,
        ),
    ],
)
def test_the_year_and_the_columns_by_whatever_they_are_called(
    tmp_path: Path, name: str, header: str, year: int
) -> None:
    read = read_edition(edition(tmp_path, name, f"{header}\n1,KESTREL,Skerries,Isles,Optics,10.5,3.0,200\n"))
    assert read.year == year
    (row,) = read.rows
    assert (row.name, row.country, row.region, row.industry) == ("KESTREL", "Skerries", "Isles", "Optics")
    assert row.figures == {"rd": Decimal("10.5"), "sales": Decimal(200), "employees": None}


def test_figures_are_read_exactly_and_what_is_missing_is_none(tmp_path: Path) -> None:
    text = (
        "Company,Country,Industry,R&D 2019 (€million),Net sales,Employees,,\n"
        '"KESTREL  OPTICS",S,Optics," 1,234.50 ", ,12000.0,,\n'
        "HERON,S,Optics,0.1,-3,n/a,,\n"
        ",,,,,,,\n , ,,,,,,\n"
    )
    kestrel, heron = read_edition(edition(tmp_path, "x.csv", text)).rows
    assert kestrel.name == "KESTREL OPTICS"
    assert kestrel.figures == {"rd": Decimal("1234.50"), "sales": None, "employees": Decimal(12000)}
    assert heron.figures == {"rd": Decimal("0.1"), "sales": Decimal(-3), "employees": None}
    assert heron.above_zero("sales") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("Company,Country,R&D 2019\nA,S,1\n", "no column looks like that of the industry; it has Company, Country"),
        ("Company,Country,Industry,R&D 2019\nA,S,O,12x\n", "x.csv:2, rd: '12x' is no number"),
        ("Company,Country,Industry,R&D\nA,S,O,1\n", "say which year"),
        ("Company,Country,Industry,R&D,Year\nA,S,O,1,2019\nB,S,O,1,2020\n", "one edition is of one year"),
        ('Company,Country,Industry,R&D 2019\n"A,S,O,1\n', "no CSV file that can be read"),
    ],
)
def test_an_edition_that_cannot_be_read(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(LargesseError) as error:
        read_edition(edition(tmp_path, "x.csv", text))
    assert said in str(error.value)


def test_two_editions_of_one_year_and_none_at_all(tmp_path: Path) -> None:
    text = "Company,Country,Industry,R&D 2019\nA,S,O,1\n"
    edition(tmp_path, "a.csv", text)
    edition(tmp_path, "b.csv", text)
    with pytest.raises(LargesseError, match=r"a.csv and b.csv are both of 2019"):
        read_editions([tmp_path])
    (tmp_path / "none").mkdir()
    with pytest.raises(LargesseError, match=r"No edition is named"):
        read_editions([tmp_path / "none"])
    with pytest.raises(LargesseError, match=r"gone.csv: No such file"):
        read_editions([tmp_path / "gone.csv"])


def test_a_firm_is_followed_by_its_name_without_the_legal_form(tmp_path: Path) -> None:
    head = "Company,Country,Industry,R&D"
    first = edition(tmp_path, "a.csv", f"{head} 2018\nKESTREL GROUP,S,O,1\nTERN,S,O,2\nAUK,S,O,3\nSKUA,S,O,4\n")
    then = edition(
        tmp_path, "b.csv", f"{head} 2019\nKESTREL,S,O,1\nTERN,S,O,2\nTERN HOLDINGS,S,O,9\nAUK,T,O,3\nGANNET,S,O,4\n"
    )
    editions = read_editions([first, then])
    panel = Panel(editions, {("SKUA", "S"): "skua", ("GANNET", "S"): "skua"})

    def years(name: str, country: str = "S") -> list[int]:
        return sorted(panel.rows[panel.firm(name, country)])

    assert years("Kestrel") == [2018, 2019]  # with the form and without
    assert (years("TERN"), years("TERN HOLDINGS")) == (
        [2018, 2019],
        [2019],
    )  # two in one edition: by their very names
    assert (years("AUK"), years("AUK", "T")) == ([2018], [2019])  # another country, another firm
    assert sorted(panel.rows["skua"]) == [2018, 2019]  # a person said so
    twice = Panel(editions, {("TERN", "S"): "tern", ("TERN HOLDINGS", "S"): "tern"})
    assert twice.twice == {("tern", 2019)}
    assert sorted(twice.rows["tern"]) == [2018]
