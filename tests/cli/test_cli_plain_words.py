"""What commands say and suggest: in plain words, in the right number, and so that it works when typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from largesse.cli import demo
from largesse.cli.words import command_messages
from largesse.model.units import MINOR_UNITS
from tests.cli.command_kit import FIRM, LAKESIDE, ON, REGISTER, Run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["decide", LAKESIDE, "f.csv", "--lang", "fr"], "Invalid value for '--lang': 'fr' is not one of 'en', 'zh'."),
        (["sample", LAKESIDE, "--firms", "x", "--out", "f.csv"],
         "Invalid value for '--firms': it has to be a whole number."),
        (["sample", LAKESIDE, "--firms", "1", "--out", "f.csv", "--unknown", "x"],
         "Invalid value for '--unknown': it has to be a number."),
        (["decide", LAKESIDE, "f.csv", "--reference-year", "2023.5"],
         "Invalid value for '--reference-year': it has to be a whole number."),
    ],
)  # fmt: skip
def test_usage_errors(largesse: Run, arguments: list[str], said: str) -> None:
    ran = largesse(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"{said} `largesse {arguments[0]} --help` shows how it is used.\n"


def test_every_currency_has_a_name_for_its_minor_unit() -> None:
    for lang in ("en", "zh"):
        named = {id_.removeprefix("minor.") for id_ in command_messages(lang) if id_.startswith("minor.")}
        assert named == set(MINOR_UNITS)


def test_the_minor_unit_is_said_beside_the_decisions(largesse: Run, register: Path) -> None:
    ran = largesse("decide", LAKESIDE, register, "--on", ON, "--lang", "zh")
    assert "：out/start-up-aid/decisions.parquet（金额以欧分为单位）" in ran.out
    assert "minor units" in largesse("decide", "--help").out


@pytest.mark.parametrize(("programme", "on"), [("cn/shanghai/digital-transformation", "2024-02-23"),
                                               (LAKESIDE, "2022-12-31")])  # fmt: skip
def test_what_sample_suggests_works(largesse: Run, programme: str, on: str) -> None:
    ran = largesse("sample", programme, "--firms", 3, "--on", on, "--out", "my firms.csv")
    suggested = ran.lines[-1].removeprefix("Decide them: ")
    assert suggested == f"largesse decide {programme} 'my firms.csv' --on {on} --as-if-in-force"
    assert largesse("decide", programme, "my firms.csv", "--on", on, "--as-if-in-force").code == 0


def test_one_firm_is_one(largesse: Run) -> None:
    ran = largesse("sample", LAKESIDE, "--firms", 1, "--on", ON, "--out", "f.csv")
    assert ran.lines[0] == "1 made-up firm, 11 facts: f.csv"


LATER = "The reference year, 2025, lies after the day of the decision, 2024-06-01.\n"


def test_no_reference_year_lies_after_the_decision(largesse: Run, firm: Path, register: Path) -> None:
    firm.write_text(FIRM.replace("reference_year: 2023", "reference_year: 2025"))
    register.write_text(REGISTER.replace(",reference_year", "").replace(",2023,industry", ",industry"))
    for command in (
        ["decide", LAKESIDE, firm],
        ["explain", LAKESIDE, firm],
        ["decide", LAKESIDE, register, "--reference-year", 2025],
        ["sample", LAKESIDE, "--firms", 1, "--out", "f.csv", "--reference-year", 2025],
        ["ask", LAKESIDE, "--reference-year", 2025],
    ):
        ran = largesse(*command, "--on", ON)
        assert (ran.code, ran.err) == (2, LATER), command


def test_a_row_of_a_reference_year_to_come_is_rejected(largesse: Run, register: Path) -> None:
    register.write_text(REGISTER.replace("open,2023", "open,2025"))
    ran = largesse("decide", LAKESIDE, register, "--on", ON)
    assert ran.lines[1:3] == ["2 firms, decided on 2024-06-01.", "Reference year: 2023"]
    rejected = Path("out/start-up-aid/rejected.csv").read_text().splitlines()
    assert rejected[1].endswith('reference_year,2025,"lies after the day of the decision, 2024-06-01"')


def test_the_demonstration_says_how_to_find_the_command(
    largesse: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(demo, "which", lambda _: None)
    monkeypatch.setattr("sys.executable", str(tmp_path / ".venv" / "bin" / "python"))
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "activate").write_text("")
    ran = largesse("demo")
    after = ran.lines[ran.lines.index("Where to look next:") + 1 :]
    assert after[0] == "  . .venv/bin/activate"
    assert after[2].startswith("  largesse explain ")


@pytest.mark.parametrize(
    ("text", "encoding", "likely"),
    [("上海示例科技有限公司", "gbk", "gb18030"), ("Société générale, Zürich, à Genève", "latin-1", "latin-1")],
)
def test_the_encoding_that_a_register_probably_has(
    largesse: Run, register: Path, text: str, encoding: str, likely: str
) -> None:
    register.write_bytes(REGISTER.replace("granted", f'"{text}"').encode(encoding))
    ran = largesse("decide", LAKESIDE, register, "--on", ON)
    assert ran.code == 2
    assert f"say `encoding: {likely}`, or another, in the mapping" in ran.err
