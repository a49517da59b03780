"""Running the command line in this process."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from largesse.cli.main import main
from tests.cli.command_kit import FIRM, REGISTER, Ran, Run


@pytest.fixture
def largesse(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `largesse` with some arguments, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object, stdin: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """A file of one firm that is granted 54,000 euro."""
    path = tmp_path / "firm.yaml"
    path.write_text(FIRM, encoding="utf-8")
    return path


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of three firms: one granted (but for the mayor's grant), one refused, one undetermined."""
    path = tmp_path / "firms.csv"
    path.write_text(REGISTER, encoding="utf-8")
    return path
