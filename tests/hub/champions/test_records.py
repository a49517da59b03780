"""A list of firms as records, whatever its columns are called."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from largesse.errors import LargesseError
from largesse.hub.champions import store
from largesse.hub.champions.countries import country
from largesse.hub.champions.identifiers import Identifier
from largesse.hub.champions.records import Record, read_list
from largesse.hub.store import Store


def listed(folder: Path, *texts: str) -> list[Path]:
    files = [folder / f"{number}.csv" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def test_the_columns_of_a_scoreboard_and_of_a_register(tmp_path: Path) -> None:
    files = listed(
        tmp_path,
        "Rank,Company,Country,Industry-ICB3 sector name\n1,KESTREL  OPTICS,China,Optics\n,, , \n",
        "企业名称,统一社会信用代码,行业\n红隼光学有限公司,91350100m000100y43,光学\n",
    )
    code = Identifier("uscc", "91350100M000100Y43")
    assert read_list(files, "made").records == (
        Record("made", "KESTREL OPTICS", ("KESTREL OPTICS",), "China", "Optics"),
        Record("made", "红隼光学有限公司", ("红隼光学有限公司",), "", "光学", (code,)),
    )


def test_rows_of_one_id_are_one_firm_with_every_name(tmp_path: Path) -> None:
    first = "id,name,country,sector\n1,Kestrel,S,Optics\n2,Heron,S,Lasers\n"
    later = "id,name,country,sector\n1,Kestrel Optics,S,Lenses\n"
    kestrel, heron = read_list(listed(tmp_path, first, later), "made").records
    assert (kestrel.ref, kestrel.names, kestrel.sector) == ("made:1", ("Kestrel", "Kestrel Optics"), "Lenses")
    assert heron.names == ("Heron",)


def test_one_name_in_two_countries_is_two_firms(tmp_path: Path) -> None:
    read = read_list(listed(tmp_path, "name,country\nKestrel,S\nKestrel,T\nKestrel,S\nHeron,S\n"), "made")
    assert [record.ref for record in read.records] == ["made:Kestrel (S)", "made:Kestrel (T)", "made:Heron"]


def test_a_column_can_be_named_and_a_wrong_code_is_said(tmp_path: Path) -> None:
    files = listed(tmp_path, "who,lei\nKestrel,7LTWFZYICNSX8D621K87\n")
    with pytest.raises(LargesseError, match="no column with the firms' names"):
        read_list(files, "made")
    read = read_list(files, "made", {"name": "who"})
    assert read.records == (Record("made", "Kestrel", ("Kestrel",)),)
    assert "0.csv:2: lei '7LTWFZYICNSX8D621K87': the check digits do not fit" in read.wrong[0]


def test_a_record_that_changes_is_another_row_and_the_last_one_counts() -> None:
    hub = Store.open(None)
    first = [Record("made", "1", ("Kestrel",), "S"), Record("made", "2", ("Heron",), "S")]
    assert store.keep_records(hub, first) == 2
    assert store.keep_records(hub, first) == 0
    code = (Identifier("lei", "7LTWFZYICNSX8D621K86"),)
    later = Record("made", "1", ("Kestrel", "Kestrel Optics"), "S", "Optics", code)
    assert store.keep_records(hub, [later]) == 1
    assert list(store.kept_records(hub)) == [later, first[1]]
    assert len(hub.rows(store.RECORDS)) == 3


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("China", "cn"),
        ("中国", "cn"),
        ("South Korea", "kr"),
        ("UK", "gb"),
        ("us", "us"),
        ("Hong Kong", "hk"),
        ("Nowhere", ""),
        ("", ""),
    ],
)
def test_a_country_by_its_name(written: str, code: str) -> None:
    assert country(written) == code


def test_a_parquet_file_and_names_in_two_languages(tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    rows = "SELECT 7 AS firm, 'Kestrel Optics' AS name, '红隼光学' AS name_zh, NULL AS country"
    duckdb.execute(f"COPY ({rows}) TO '{file}' (FORMAT parquet)")
    assert read_list([file], "made").records == (Record("made", "7", ("Kestrel Optics", "红隼光学")),)
    (tmp_path / "y.parquet").write_text("none")
    with pytest.raises(LargesseError, match=r"y\.parquet is no Parquet file"):
        read_list([tmp_path / "y.parquet"], "made")
    with pytest.raises(LargesseError, match=r"z\.parquet: No such file"):
        read_list([tmp_path / "z.parquet"], "made")
