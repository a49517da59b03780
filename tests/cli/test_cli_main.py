"""The command itself: help, version, usage errors, and how it ends when stopped or not listened to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from largesse import LargesseError, __version__
from largesse.errors import Mistake, ProgrammeError, Span
from tests.cli.command_kit import LAKESIDE, Run

COMMANDS = (
    "programmes", "facts", "decide", "explain", "award", "explain-award", "ask", "compare", "rank", "rulebook",
    "check", "new", "sample", "replay", "verify", "correct", "subsidy-rate", "demo", "hub",
)  # fmt: skip
START = [sys.executable, "-c", "from largesse.cli.main import run; run()"]


@pytest.mark.parametrize("arguments", [["--help"], []])
def test_help_names_every_command(largesse: Run, arguments: list[str]) -> None:
    ran = largesse(*arguments)
    assert ran.code == 0
    listed = [line.split()[0] for line in ran.out.partition("Commands:")[2].splitlines() if line.startswith("  ")]
    assert listed[: len(COMMANDS)] == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(largesse: Run, command: str) -> None:
    ran = largesse(command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: largesse {command} ")


def test_help_imports_nothing_heavy() -> None:
    heavy = "duckdb sqlglot pydantic rich yaml openpyxl largesse.language.load largesse.explain"
    script = (
        "import sys\nfrom largesse.cli.main import main\nmain(['--help'])\n"
        f"print([name for name in {heavy.split()} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stderr == "[]\n"


def test_explaining_one_firm_imports_no_database(firm: Path) -> None:
    script = (
        "import sys\nfrom largesse.cli.main import main\n"
        f"code = main(['explain', {str(LAKESIDE)!r}, {str(firm)!r}, '--on', '2024-06-01'])\n"
        "print(code, [name for name in ('duckdb', 'sqlglot', 'rich') if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stderr == "0 []\n"


def test_version(largesse: Run) -> None:
    ran = largesse("--version")
    assert (ran.code, ran.out) == (0, f"largesse {__version__}\n")


@pytest.mark.parametrize(
    ("command", "arguments", "said"),
    [
        ("largesse", ["decid"], "No such command 'decid'. Did you mean 'decide'?"),
        ("largesse decide", ["decide"], "Missing argument 'PROGRAMME'."),
        ("largesse decide", ["decide", "x"], "Missing argument 'INPUT'."),
        ("largesse programmes", ["programmes", "--unverifed"], "No such option: --unverifed"),
        ("largesse programmes", ["programmes", "--lang", "fr"], "Invalid value for '--lang': "),
        ("largesse sample", ["sample", "x", "--firms", "many", "--out", "y.csv"], "Invalid value for '--firms': "),
    ],
)
def test_a_usage_error_is_one_line_and_code_2(largesse: Run, command: str, arguments: list[str], said: str) -> None:
    ran = largesse(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert ran.err.endswith(f" `{command} --help` shows how it is used.\n")
    assert ran.err.count("\n") == 1


def _failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fails(name: str) -> object:
        raise error

    monkeypatch.setattr("largesse.cli.loading.load", fails)


def test_an_error_of_several_lines_is_said_on_one(largesse: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, LargesseError("one\n  two"))
    assert largesse("facts", "x").err == "one two\n"


def test_every_mistake_of_a_programme_has_a_line(largesse: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    mistakes = [Mistake("b", Span("programme.py", 2, 1), "Two."), Mistake("a", Span("programme.py", 1, 1), "One.")]
    _failing(monkeypatch, ProgrammeError(mistakes))
    ran = largesse("facts", "x")
    assert ran.code == 2
    assert ran.err == "programme.py:1:1: One. [a]\nprogramme.py:2:1: Two. [b]\n"


def test_an_error_of_the_system_names_its_file(largesse: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, PermissionError(13, "Permission denied", "secret.yaml"))
    ran = largesse("facts", "x")
    assert (ran.code, ran.err) == (2, "secret.yaml: Permission denied.\n")


def test_ctrl_c_is_clean(largesse: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, KeyboardInterrupt())
    ran = largesse("facts", "x")
    assert (ran.code, ran.out, ran.err) == (130, "", "\nStopped.\n")


def test_a_closed_pipe_is_clean() -> None:
    """The reader has gone before the first line is written."""
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run([*START, "facts", str(LAKESIDE)], stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (141, "")


def test_a_terminal_without_chinese_shows_question_marks() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [*START, "facts", str(LAKESIDE), "--lang", "zh"]
    ran = subprocess.run(command, capture_output=True, env=environment)
    assert ran.returncode == 0
    assert b"kind ? ????" in ran.stdout
