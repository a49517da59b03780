"""Results into folders that exist, are linked to, or cannot be written."""

from pathlib import Path

import pytest

from largesse.batch.writing import outputs
from largesse.errors import LargesseError

NAMES = ("decisions.parquet", "rejected.csv", "summary.json")


def write(folder: Path, **files: str) -> None:
    with outputs(folder, NAMES) as made:
        for name, text in files.items():
            (made.done / name.replace("_", ".")).write_text(text, encoding="utf-8")


def test_a_linked_folder_stays_a_link_and_receives_the_files(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real")
    write(link, summary_json="new")
    assert link.is_symlink()
    assert [path.name for path in (tmp_path / "real").iterdir()] == ["summary.json"]


def test_other_files_stay_and_those_of_an_earlier_run_go(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    write(tmp_path, decisions_parquet="a", rejected_csv="a", summary_json="a")
    write(tmp_path, decisions_parquet="b", summary_json="b")
    found = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert found == {"note.txt": "mine", "decisions.parquet": "b", "summary.json": "b"}


def test_without_its_voucher_a_folder_is_seen_to_be_incomplete(tmp_path: Path) -> None:
    write(tmp_path, decisions_parquet="a", summary_json="a")
    (tmp_path / "rejected.csv").mkdir()  # so that publishing stops midway
    with pytest.raises(LargesseError, match="the results cannot be written there"):
        write(tmp_path, decisions_parquet="b", rejected_csv="b", summary_json="b")
    assert not (tmp_path / "summary.json").exists()


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(LargesseError, match="is a file"):
        write(tmp_path / "out", summary_json="a")


def test_what_fails_leaves_no_folder_behind(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(LargesseError, match="a reason"), outputs(tmp_path / "mine" / "a" / "b", NAMES):
        raise LargesseError("a reason")
    assert [path.name for path in tmp_path.rglob("*")] == ["mine"]
    write(tmp_path / "mine" / "a" / "b", summary_json="whole")
    assert (tmp_path / "mine" / "a" / "b" / "summary.json").read_text(encoding="utf-8") == "whole"
