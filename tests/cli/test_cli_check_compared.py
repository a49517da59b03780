"""`largesse check` also reads how a programme takes part in comparisons."""

from __future__ import annotations

import shutil
from pathlib import Path

from largesse.language.shelf import LIBRARY
from tests.cli.command_kit import Run


def test_a_mistake_of_the_entry_is_told_where_it_stands(largesse: Run, tmp_path: Path) -> None:
    folder = tmp_path / "ie" / "rd_credit"
    shutil.copytree(LIBRARY / "ie" / "rd_credit", folder)
    assert largesse("check", folder).code == 0
    entry = folder / "compare.yaml"
    entry.write_text(entry.read_text().replace("is: rd_spending,", "is: rd_spendin,"))
    (tmp_path / "other").mkdir()
    shutil.move(tmp_path / "ie", tmp_path / "other" / "ie")  # what was read well is not read again
    ran = largesse("check", tmp_path / "other" / "ie" / "rd_credit")
    assert ran.code == 2
    assert ran.err.startswith("ie/rd-credit/compare.yaml:")
    assert "There is no 'rd_spendin' here. Did you mean 'rd_spending'?" in ran.err


def test_a_folder_that_is_no_library_is_checked_without(largesse: Run, tmp_path: Path) -> None:
    folder = tmp_path / "somewhere"
    shutil.copytree(LIBRARY / "ie" / "rd_credit", folder)
    (folder / "compare.yaml").write_text("facts: {}\n")
    assert largesse("check", folder).code == 0
