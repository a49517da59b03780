"""docs/hub.md, what is observed: its files are read, its list of indicators is the catalogue's, its commands run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from largesse.hub.indicators import catalogue
from largesse.hub.observations.importing.mapping import read_mapping
from largesse.hub.observations.plans import read_plan
from tests.cli.command_kit import Run
from tests.cli.conftest import largesse
from tests.hub_page import page

__all__ = ["largesse"]  # the fixture

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "hub.md").read_text(encoding="utf-8")
TEXT = PAGE.partition("## What is observed")[2].partition("\n## ")[0]


def test_its_files_are_read(tmp_path: Path) -> None:
    mapping, plan = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "mine.yaml").write_text(mapping, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    assert read_mapping(tmp_path / "mine.yaml").files == ("research.csv", "firms.csv")
    assert [one.indicator.id for one in read_plan(tmp_path / "plan.yaml").targets] == ["rd-intensity"]


def test_its_list_is_the_catalogue() -> None:
    listed = re.search(r"All of them:\n\n(.*?)\n\n", TEXT, re.DOTALL)
    assert listed is not None
    assert re.split(r"\s·\s", listed[1].replace("`", "")) == list(catalogue())


def test_its_commands_run(largesse: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = re.findall(r"^\$ largesse (.*)$", TEXT, re.MULTILINE)
    assert [line.split()[1] for line in commands] == ["import", "show", "compare"]
    monkeypatch.chdir(PROJECT)
    for line in commands:
        ran = largesse(*shlex.split(line), "--hub", tmp_path / "hub.duckdb")
        assert ran.code == 0, ran.err
    assert "R&D intensity" in ran.out


def test_what_it_shows_comes_out(largesse: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(arguments: list[str]) -> str:
        ran = largesse(*arguments)
        assert ran.code == 0, ran.err
        return ran.out

    assert page(run, tmp_path) == PAGE, "write it anew: python -m tests.hub_page"
    assert PAGE.count("\n$ largesse hub read ") == 2
