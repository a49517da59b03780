"""What an arrangement names needs a value while that is in force which the arrangement is about, and no longer."""

from __future__ import annotations

import shutil
from pathlib import Path

from largesse.language.load import load_programme
from tests.mistakes.kit import SALTHOLM


def changed(folder: Path, file: str, *changes: tuple[str, str]) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_the_years_of_a_payment_end_with_its_benefit(tmp_path: Path) -> None:
    folder = tmp_path / "harbour_seat"
    shutil.copytree(SALTHOLM / "harbour_seat", folder)
    head = '    cites=cite("seat_act", "rent", "§ 5"),\n'
    changed(folder, "programme.py", (head, head + '    until="2022-12-31",\n'))
    changed(
        folder, "parameters.yaml",
        ("{since: 2021-01-01, value: 3, source: seat_act, locator: § 5}",
         "{since: 2021-01-01, until: 2022-12-31, value: 3, source: seat_act, locator: § 5}"),
    )  # fmt: skip
    assert load_programme(folder).payments[1].years == "rent.years"


def test_the_shares_of_a_payment_end_with_its_benefit(tmp_path: Path) -> None:
    folder = tmp_path / "harbour_seat"
    shutil.copytree(SALTHOLM / "harbour_seat", folder)
    head = '    cites=cite("seat_act", "start-up aid", "§ 4"),\n'
    changed(folder, "programme.py", (head, head + '    until="2022-12-31",\n'))
    first = "{since: 2021-01-01, value: 40, source: seat_act, locator: § 4}"
    changed(folder, "parameters.yaml", (first, first.replace("01-01,", "01-01, until: 2022-12-31,", 1)))
    assert len(load_programme(folder).payments[0].shares) == 3  # what is left of them makes no whole, and need not
