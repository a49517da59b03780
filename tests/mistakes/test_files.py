"""Files that are no text, cannot be read, or are not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from largesse.errors import LargesseError, ProgrammeError
from largesse.language.load import load_programme
from tests.mistakes.kit import SALTHOLM


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SALTHOLM / "apprentice_bonus", tmp_path / "programme"))


def said(folder: Path) -> str:
    with pytest.raises(ProgrammeError) as caught:
        load_programme(folder)
    return str(caught.value)


@pytest.mark.parametrize("file", ["programme.py", "parameters.yaml", "sources.yaml", "messages.zh.yaml"])
def test_a_file_in_another_encoding(file: str, folder: Path) -> None:
    path = folder / file
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], "# größer\n".encode("latin-1"), *lines[1:]]))
    assert said(folder) == f"{file}:2:1: This line is no UTF-8 text. Save it as UTF-8. [not-utf-8]"


@pytest.mark.parametrize("file", ["programme.py", "parameters.yaml", "sources.yaml", "messages.en.yaml"])
def test_a_byte_order_mark_and_the_line_ends_of_windows_do_no_harm(file: str, folder: Path) -> None:
    path = folder / file
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_programme(folder).id == "skerries/saltholm/apprentice-bonus"


def test_a_zero_byte(folder: Path) -> None:
    path = folder / "programme.py"
    path.write_bytes(path.read_bytes().replace(b"apprentices = fact", b"\0apprentices = fact"))
    assert said(folder) == "programme.py:14:1: A zero byte stands on this line. Take it out. [syntax]"


@pytest.mark.parametrize("file", ["parameters.yaml", "sources.yaml", "messages.en.yaml"])
def test_a_folder_where_a_file_belongs(file: str, folder: Path) -> None:
    (folder / file).unlink()
    (folder / file).mkdir()
    assert said(folder) == f"{file}:1:1: The file {file} cannot be read: Is a directory. [unreadable-file]"


@pytest.mark.parametrize("file", ["parameters.yaml", "sources.yaml", "messages.en.yaml", "messages.zh.yaml"])
def test_a_file_that_is_missing_brings_no_other_mistake(file: str, folder: Path) -> None:
    (folder / file).unlink()
    assert said(folder) == f"{file}:1:1: The file {file} is missing. [missing-file]"


def test_a_folder_without_a_programme(tmp_path: Path) -> None:
    with pytest.raises(LargesseError, match=r"^There is no programme in .*: it has no programme.py\.$"):
        load_programme(tmp_path)


def test_a_programme_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(LargesseError, match=r"programme.py cannot be read: Permission denied\.$"):
        load_programme(folder)


def test_the_column_counts_characters_and_not_bytes(folder: Path) -> None:
    path = folder / "programme.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("fact(Count, least=0, most=1_000)", 'fact(Count, least="零", most=x)'), encoding="utf-8"
    )
    assert said(folder).startswith('programme.py:14:33: "零" is no number.')


def test_all_mistakes_are_told_in_the_order_of_the_files(folder: Path) -> None:
    path = folder / "programme.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("p.bonus.most", "p.bonus.moss").replace('"2025-01-01"', '"2025-1-1"'), encoding="utf-8"
    )
    assert [line.partition(" ")[0] for line in said(folder).splitlines()] == [
        "programme.py:10:11:",
        "programme.py:31:44:",
    ]
