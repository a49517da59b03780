"""`replay` on the command line: what is said, in both languages, and every bad input as one line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.command_kit import Run
from tests.cli.test_cli_bad_input import one_line
from tests.mistakes.kit import SALTHOLM

SEAT = SALTHOLM / "harbour_seat"
HEADER = "id,has_seat,staff,insolvent,rent_paid,research,profit\n"
STAYS, MOVED = "mover,yes,40,no,20000,0,0\n", "mover,no,40,no,20000,0,0\n"

SUMMARY = """\
Harbour seat of Saltholm
Each register is decided on a day of its year: 2021-12-31, 2022-12-31, 2023-12-31, 2024-12-31.
1 firm was recognised.
Awarded once, when first granted: Start-up aid; Rent subsidy
Awarded anew in each year in which it is granted: Research credit; Training bonus

year  firms  granted  undetermined  recognised
2021      1        1             0           1
2022      1        1             0           0
2023      1        1             0           0
2024      1        0             0           0

year        committed           paid    lapsed      recovered      interest  open
2021    EUR 50,000.00  EUR 26,000.00  EUR 0.00       EUR 0.00      EUR 0.00     0
2022    EUR 10,000.00  EUR 22,000.00  EUR 0.00       EUR 0.00      EUR 0.00     0
2023    EUR 10,000.00  EUR 22,000.00  EUR 0.00       EUR 0.00      EUR 0.00     0
2024         EUR 0.00       EUR 0.00  EUR 0.00  EUR 42,000.00  EUR 3,157.80     0
in all  EUR 70,000.00  EUR 70,000.00  EUR 0.00  EUR 42,000.00  EUR 3,157.80     0

benefit              committed           paid    lapsed      recovered      interest  still to pay  open
Start-up aid     EUR 40,000.00  EUR 40,000.00  EUR 0.00  EUR 24,000.00  EUR 1,842.00      EUR 0.00     0
Rent subsidy     EUR 30,000.00  EUR 30,000.00  EUR 0.00  EUR 18,000.00  EUR 1,315.80      EUR 0.00     0
Research credit       EUR 0.00       EUR 0.00  EUR 0.00       EUR 0.00      EUR 0.00      EUR 0.00     0
Training bonus        EUR 0.00       EUR 0.00  EUR 0.00       EUR 0.00      EUR 0.00      EUR 0.00     0

Firms: out/harbour-seat/firms.parquet (amounts in euro cents)
Entries of their ledgers: out/harbour-seat/entries.parquet
Summary: out/harbour-seat/summary.json
"""


@pytest.fixture
def registers(tmp_path: Path) -> list[str]:
    """A firm that is there for four years, and has moved away in the last."""
    for year in (2021, 2022, 2023, 2024):
        (tmp_path / f"{year}.csv").write_text(HEADER + (MOVED if year == 2024 else STAYS), encoding="utf-8")
    return [f"{year}={year}.csv" for year in (2021, 2022, 2023, 2024)]


def test_a_programme_that_nobody_enacted_says_so(largesse: Run, registers: list[str], tmp_path: Path) -> None:
    shutil.copytree(SEAT, tmp_path / "seat")
    text = (tmp_path / "seat" / "programme.py").read_text(encoding="utf-8")
    hypothetical = text.replace('    outcome="qualifies",\n', '    outcome="qualifies",\n    hypothetical=True,\n')
    (tmp_path / "seat" / "programme.py").write_text(hypothetical, encoding="utf-8")
    said = {"en": "Hypothetical: no public body has enacted this.", "zh": "假设方案：没有任何公共机构颁布过它。"}
    for lang, notice in said.items():
        assert notice in largesse("replay", tmp_path / "seat", *registers, "--lang", lang, "--out", "out").lines[0]
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert summary["hypothetical"] is True
    assert said["en"] in summary["warnings"]


def test_the_summary(largesse: Run, registers: list[str]) -> None:
    ran = largesse("replay", SEAT, *registers)
    assert (ran.code, ran.err) == (0, "")
    assert [line.rstrip() for line in ran.lines] == SUMMARY.splitlines()
    assert sorted(path.name for path in Path("out/harbour-seat").iterdir()) == [
        *(f"decisions-{year}.parquet" for year in (2021, 2022, 2023, 2024)),
        "entries.parquet",
        "firms.parquet",
        *(f"rejected-{year}.csv" for year in (2021, 2022, 2023, 2024)),
        "summary.json",
    ]


def test_in_chinese(largesse: Run, registers: list[str]) -> None:
    ran = largesse("replay", SEAT, *registers, "--lang", "zh", "--format", "csv")
    assert ran.lines[0] == "盐岛市海港总部扶持"
    assert "共认定 1 家企业。" in ran.lines
    assert Path("out/harbour-seat/entries.csv").is_file()


def test_on_another_day_and_as_if_in_force(largesse: Run, registers: list[str]) -> None:
    Path("2020.csv").write_text(HEADER + STAYS, encoding="utf-8")
    refused = largesse("replay", SEAT, "2020=2020.csv", *registers)
    assert (refused.code, refused.out) == (2, "")
    assert "is not in force on 2020-12-31" in refused.err
    assert not Path("out").exists()
    ran = largesse("replay", SEAT, "2020=2020.csv", *registers, "--day", "06-30", "--as-if-in-force")
    assert ran.code == 0
    assert ran.lines[0].startswith("!! Warning: AS IF IN FORCE")
    summary = json.loads(Path("out/harbour-seat/summary.json").read_text(encoding="utf-8"))
    assert summary["as_if_in_force"] is True
    assert [edition["on"] for edition in summary["editions"]] == [f"{year}-06-30" for year in range(2020, 2025)]
    assert summary["warnings"] != []


def test_an_id_twice_is_a_rejected_row(largesse: Run, registers: list[str]) -> None:
    Path("2022.csv").write_text(HEADER + STAYS + MOVED, encoding="utf-8")
    ran = largesse("replay", SEAT, *registers)
    assert ran.code == 0
    assert ran.lines[-1] == "1 row rejected, see out/harbour-seat/rejected-2022.csv"
    assert "the id stands already in row 2" in Path("out/harbour-seat/rejected-2022.csv").read_text(encoding="utf-8")
    assert largesse("replay", SEAT, *registers, "--strict").code == 2


def test_each_edition_has_its_own_mapping(largesse: Run, registers: list[str]) -> None:
    columns = "id: id\nfacts: {has_seat: has_seat, staff: %s, insolvent: insolvent, rent_paid: rent_paid}\n"
    Path("map.yaml").write_text(columns % "staff", encoding="utf-8")
    Path("map22.yaml").write_text(columns % "people", encoding="utf-8")
    Path("2022.csv").write_text(HEADER.replace("staff", "people") + STAYS, encoding="utf-8")
    ran = largesse("replay", SEAT, *registers, "--map", "map.yaml", "--map", "2022=map22.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert "2022      1        1             0           0" in ran.lines


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2022=2022.csv", "2021=2021.csv"], "The editions are out of order: 2021 (2021.csv) stands after 2022."),
        (["2021=2021.csv", "2021=2022.csv"], "There are two editions of 2021: 2021.csv and 2022.csv."),
        (["2021=2021.csv", "2023=2023.csv"], "There is no edition of 2022: what is paid in a year cannot be told"),
        (["2021.csv"], "'2021.csv' does not say the year of a register: write such as 2021=firms.csv."),
        (["2021=none.csv"], "none.csv: there is no such file."),
        (["2021=2021.csv", "--day", "02-29"], "02-29 is no day of every year: write month-day, such as 12-31."),
        (["2021=2021.csv", "--day", "June"], "'June' is no day of a year: write month-day, such as 12-31."),
        (["2021=2021.csv", "--map", "2022=2022.csv"], "--map gives a mapping for 2022, and there is no register"),
        (["2021=2021.csv", "--map", "a", "--map", "b"], "Two mappings for all registers: a and b."),
        (["2021=2021.csv", "--map", "2021=a", "--map", "2021=b"], "Two mappings for 2021: a and b."),
        (["2021=2021.csv", "--out", "2021.csv"], "2021.csv is a file; the results need a folder (--out)."),
    ],
)
def test_bad_input_is_one_line(largesse: Run, registers: list[str], arguments: list[str], said: str) -> None:
    assert one_line(largesse, "replay", SEAT, *arguments).startswith(said)


def test_a_reference_year_is_stated_and_not_guessed(largesse: Run, tmp_path: Path) -> None:
    folder = SALTHOLM / "workshop_grant"
    Path("2025.csv").write_text("id,applied_on\na,2025-06-01\n", encoding="utf-8")
    said = one_line(largesse, "replay", folder, "2025=2025.csv")
    assert "asks for yearly facts, so a reference year is needed" in said
    ran = largesse("replay", folder, "2025=2025.csv", "--reference-lag", "1")
    assert ran.code == 0
    assert "Reference year: 2024" in ran.lines
