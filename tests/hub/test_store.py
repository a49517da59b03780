"""The hub's file: what is opened, what is refused, and that rows only come."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from largesse.errors import LargesseError
from largesse.hub.store import Store, Table

NOTES = Table("notes", {"text": "VARCHAR", "number": "INTEGER"})


def said(path: Path, *, create: bool = False) -> str:
    with pytest.raises(LargesseError) as caught:
        Store.open(path, create=create)
    return str(caught.value)


def test_rows_stay_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    with Store.open(tmp_path / "new" / "hub.duckdb", create=True) as store:
        assert store.rows(NOTES) == []
        assert store.add(NOTES, []) == 0
        assert store.add(NOTES, [("b", 1), ("a", 2)]) == 2
        store.add(NOTES, [(f"row {n}", n) for n in range(2500)])
    with Store.open(tmp_path / "new" / "hub.duckdb") as store:
        store.add(NOTES, [("last", None)])
        rows = store.rows(NOTES)
    assert rows[:3] == [("b", 1), ("a", 2), ("row 0", 0)]
    assert rows[-1] == ("last", None)
    assert len(rows) == 2503


def test_what_is_added_together_comes_whole_or_not_at_all() -> None:
    with Store.open(None) as store:
        with pytest.raises(ZeroDivisionError), store.together():
            store.add(NOTES, [("a", 1)])
            _ = 1 // 0
        assert store.rows(NOTES) == []
        with store.together():
            store.add(NOTES, [("a", 1)])
            store.add(NOTES, [("b", 2)])
        assert store.rows(NOTES, "number > ?", [1]) == [("b", 2)]


def test_a_hub_that_is_only_read_is_not_written(tmp_path: Path) -> None:
    Store.open(tmp_path / "hub.duckdb", create=True).close()
    with Store.open(tmp_path / "hub.duckdb", to_write=False) as store, pytest.raises(duckdb.Error):
        store.add(NOTES, [("a", 1)])


def test_what_is_no_hub(tmp_path: Path) -> None:
    assert "There is no hub" in said(tmp_path / "none.duckdb")
    assert not (tmp_path / "none.duckdb").exists()
    (tmp_path / "empty.duckdb").touch()
    assert "is an empty file" in said(tmp_path / "empty.duckdb", create=True)
    (tmp_path / "text.duckdb").write_text("no database " * 1000)
    assert "it is no DuckDB file" in said(tmp_path / "text.duckdb")
    assert "is a folder" in said(tmp_path)
    duckdb.connect(str(tmp_path / "other.duckdb")).close()
    assert "is a database, and no hub" in said(tmp_path / "other.duckdb")
    with duckdb.connect(str(tmp_path / "newer.duckdb")) as newer:
        newer.execute("CREATE TABLE largesse_hub (version INTEGER)")
        newer.execute("INSERT INTO largesse_hub VALUES (99)")
    assert "is a hub of version 99" in said(tmp_path / "newer.duckdb")


def test_a_new_hub_is_gone_again_where_writing_to_it_goes_wrong(tmp_path: Path) -> None:
    made, kept = tmp_path / "made.duckdb", tmp_path / "kept.duckdb"
    table = Table("one", {"value": "INTEGER"})
    with Store.writing(kept) as store:
        store.add(table, [(1,)])
    for path in (made, kept):
        with pytest.raises(LargesseError, match="wrong"), Store.writing(path) as store:
            store.add(table, [(2,)])
            raise LargesseError("wrong")
    assert not made.exists()
    with Store.open(kept) as store:
        assert store.rows(table) == [(1,)]
