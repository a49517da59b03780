"""Bad input: one line on stderr that says what, where and what was probably meant; code 2; nothing half-written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.command_kit import FIRM, LAKESIDE, ON, REGISTER, Run


def files() -> list[Path]:
    return sorted(path for path in Path().rglob("*") if path.is_file())


def one_line(largesse: Run, *arguments: object) -> str:
    """The one line on stderr of a command that must fail, leaving nothing behind."""
    before = files()
    ran = largesse(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("\n")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    assert files() == before
    return ran.err.rstrip("\n")


COMMANDS = [
    ["facts"], ["decide", "firm.yaml"], ["explain", "firm.yaml"], ["ask"], ["rulebook"], ["check"],
    ["sample", "--firms", "1", "--out", "x.csv"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_an_unknown_programme(largesse: Run, firm: Path, command: list[str]) -> None:
    said = one_line(largesse, command[0], "cn/shanghai/inovative-hq", *command[1:])
    assert said.startswith(
        "There is no programme 'cn/shanghai/inovative-hq'. Did you mean 'cn/shanghai/innovative-hq'"
    )


@pytest.mark.parametrize(
    ("written", "wrongly", "said"),
    [
        ("rent: 2", "rant: 2", "lakeside/start-up-aid has no fact 'rant'. Did you mean 'rent'"),
        ("rent: 2", "rent: dear", "rent is a number (EUR/m2/day), and 'dear' is none."),
        ("rent: 2", "rent: -2", "rent is -2 EUR/m2/day; it goes from 0 to 100."),
        ("kind: industry", "kind: industrial", "kind has no option 'industrial'. Did you mean 'industry'?"),
        ("2019-03-01", "01.03.2019", "founded is a date, and '01.03.2019' is none. Write it as 2023-03-01."),
        ("2019-03-01", "2019-02-30", "founded is a date, and '2019-02-30' is none."),
        ("convicted: no", "convicted: perhaps", "convicted is yes or no, and 'perhaps' is neither."),
        ("staff: 12", "staff: absent", "staff cannot be absent: it always exists."),
        ("{value: 30_000, author: The mayor, reason: A good plan}", "30_000", "grant_determined is a determination:"),
        ("reference_year: 2023", "reference_year: soon", "The reference year is a year such as 2023, not 'soon'."),
        ("facts:", "fakts:", "lakeside/start-up-aid has no fact 'fakts'."),
    ],
)
def test_a_fact_that_cannot_be(largesse: Run, firm: Path, written: str, wrongly: str, said: str) -> None:
    assert written in FIRM
    firm.write_text(FIRM.replace(written, wrongly))
    assert one_line(largesse, "decide", LAKESIDE, "firm.yaml", "--on", ON).startswith(f"firm.yaml: {said}")


@pytest.mark.parametrize("command", ["decide", "explain"])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("no.yaml", None, "no.yaml:1:1: The file no.yaml is missing."),
        ("no.json", None, "no.json: there is no such file."),
        ("empty.json", b"", "empty.json: the file is empty."),
        ("empty.yaml", b"", "empty.yaml:1:1: The file empty.yaml says nothing."),
        ("cut.json", b'{"facts": {"staff": 1', "cut.json:1:22: this is no JSON: "),
        ("list.yaml", b"- 1\n", "list.yaml: a firm is a mapping of facts to values; here stands a list."),
        ("bytes.yaml", b"\xff\xfe\x00", "bytes.yaml:1:1: This line is no UTF-8 text. Save it as UTF-8."),
        ("twice.yaml", b"staff: 1\nstaff: 2\n", "twice.yaml:2:1: The key 'staff' is given twice."),
        (
            "what.xls",
            b"",
            "what.xls: by its name this is no input. One firm is a .json, .yaml, .yml file; a register is",
        ),
        ("what", b"", "what: by its name this is no input."),
    ],
)
def test_a_file_that_is_no_firm(
    largesse: Run, tmp_path: Path, command: str, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert one_line(largesse, command, LAKESIDE, name, "--on", ON).startswith(said)


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "24-01-01", "2024/01/01", ""])
@pytest.mark.parametrize("command", [["decide", "firm.yaml"], ["explain", "firm.yaml"], ["ask"]], ids=lambda c: c[0])
def test_a_day_that_is_none(largesse: Run, firm: Path, command: list[str], day: str) -> None:
    said = one_line(largesse, command[0], LAKESIDE, *command[1:], "--on", day)
    assert said == f"{day!r} is no date: write year-month-day, such as 2024-02-23."


def test_a_missing_reference_year(largesse: Run, firm: Path) -> None:
    firm.write_text(FIRM.replace("reference_year: 2023\n", ""))
    said = one_line(largesse, "decide", LAKESIDE, "firm.yaml", "--on", ON)
    assert said.startswith("lakeside/start-up-aid asks for yearly facts, so the decision needs a reference year")


# --- registers


def test_an_unknown_column(largesse: Run, register: Path) -> None:
    register.write_text(REGISTER.replace("office_area", "ofice_area"))
    said = one_line(largesse, "decide", LAKESIDE, "firms.csv", "--on", ON)
    assert "the column 'ofice_area' is no fact of lakeside/start-up-aid." in said
    assert "Did you mean 'office_area'?" in said


@pytest.mark.parametrize("name", ["no.csv", "no.parquet", "no.xlsx", "no.jsonl", "no.tsv"])
def test_a_register_that_is_not_there(largesse: Run, name: str) -> None:
    assert name in one_line(largesse, "decide", LAKESIDE, name, "--on", ON, "--reference-year", 2023)


@pytest.mark.parametrize("name", ["empty.csv", "empty.parquet", "empty.xlsx", "empty.jsonl", "empty.tsv"])
def test_an_empty_register(largesse: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert name in one_line(largesse, "decide", LAKESIDE, name, "--on", ON, "--reference-year", 2023)


def test_a_register_with_a_header_only(largesse: Run, register: Path) -> None:
    register.write_text(REGISTER.splitlines()[0] + "\n")
    assert "firms.csv" in one_line(largesse, "decide", LAKESIDE, "firms.csv", "--on", ON)


def test_a_truncated_parquet(largesse: Run) -> None:
    largesse("sample", LAKESIDE, "--firms", 50, "--out", "firms.parquet", "--on", ON)
    whole = Path("firms.parquet").read_bytes()
    Path("firms.parquet").write_bytes(whole[: len(whole) // 2])
    assert "firms.parquet" in one_line(largesse, "decide", LAKESIDE, "firms.parquet", "--on", ON)


MAPPING = "id: id\nreference_year: 2023\nfacts:\n  staff: {column: staff}\n"


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (None, "map.yaml: there is no such mapping file."),
        ("", "map.yaml:1: "),
        ("- 1\n", "map.yaml:1: "),
        ("facts: {}\n", "map.yaml:1: the mapping lacks 'id'."),
        (
            MAPPING.replace("staff:", "stuff:"),
            "map.yaml:4: lakeside/start-up-aid has no fact 'stuff'. Did you mean 'staff'",
        ),
        (MAPPING.replace("column: staff", "column: staf"), "map.yaml:4: "),
        (
            MAPPING.replace("column: staff", "colum: staff"),
            "map.yaml:4: there is no 'colum' here. Did you mean 'column'?",
        ),
        (MAPPING.replace("column: staff", "column: staff, unit: parsec"), "map.yaml:4: "),
        (MAPPING.replace("column: staff", "column: staff, unit: m2"), "map.yaml:4: "),
        (MAPPING.replace("id: id", "id: firm"), "map.yaml:1: "),
        (
            "programme: cn/shanghai/innovative-hq\n" + MAPPING,
            "map.yaml:1: this mapping is for cn/shanghai/innovative-hq",
        ),
    ],
)
def test_an_impossible_mapping(largesse: Run, register: Path, mapping: str | None, said: str) -> None:
    if mapping is not None:
        Path("map.yaml").write_text(mapping)
    assert one_line(largesse, "decide", LAKESIDE, "firms.csv", "--map", "map.yaml", "--on", ON).startswith(said)


def test_results_where_a_file_stands(largesse: Run, register: Path) -> None:
    said = one_line(largesse, "decide", LAKESIDE, "firms.csv", "--on", ON, "--out", "firms.csv")
    assert said == "firms.csv is a file; the results need a folder (--out)."


# --- records and programmes


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "record.json: there is no such file."),
        ("", "record.json"),
        ("{}", "record.json"),
        (FIRM, "record.json"),
    ],
)
def test_a_file_that_is_no_record(largesse: Run, content: str | None, said: str) -> None:
    if content is not None:
        Path("record.json").write_text(content)
    assert one_line(largesse, "verify", "record.json").startswith(said)


@pytest.mark.parametrize(
    "code",
    [
        "import pathlib\npathlib.Path('ran').touch()\n",
        "from os import system\n",
        "open('ran', 'w')\n",
        "__import__('pathlib').Path('ran').touch()\n",
        "class Sly:\n    open('ran', 'w')\n",
        "def sly(f):\n    open('ran', 'w')\n    return f\n\n@sly\ndef rule():\n    return 0\n",
    ],
    ids=["import", "from", "call", "dunder", "class", "decorator"],
)
@pytest.mark.parametrize("command", ["check", "facts", "rulebook"])
def test_a_programme_that_tries_to_run_code_is_refused(
    largesse: Run, tmp_path: Path, command: str, code: str
) -> None:
    shutil.copytree(LAKESIDE, tmp_path / "sly")
    source = tmp_path / "sly" / "programme.py"
    source.write_text(source.read_text() + "\n" + code)
    ran = largesse(command, "sly")
    assert ran.code == 2
    assert all(line.startswith("sly/programme.py:") for line in ran.err.splitlines())
    assert ran.err
    assert not Path("ran").exists()
