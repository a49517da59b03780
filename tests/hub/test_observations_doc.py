"""docs/hub-observations.md: its files are read, its list of indicators is the catalogue's, its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

from largesse.cli import hub
from largesse.hub.indicators import catalogue
from largesse.hub.observations.importing.mapping import read_mapping
from largesse.hub.observations.plans import read_plan

TEXT = (Path(__file__).parents[2] / "docs" / "hub-observations.md").read_text(encoding="utf-8")


def test_its_files_are_read(tmp_path: Path) -> None:
    mapping, plan = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "mine.yaml").write_text(mapping, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    assert read_mapping(tmp_path / "mine.yaml").files == ("research.csv", "firms.csv")
    assert [one.indicator.id for one in read_plan(tmp_path / "plan.yaml").targets] == ["rd-intensity"]


def test_its_list_is_the_catalogue() -> None:
    listed = re.findall(r"^\| `(.*?)` \| (.*?) \| (.*?) \| (.*?) \| (.*?) \|$", TEXT, re.MULTILINE)
    assert listed == [(i.id, i.names["en"], i.names["zh"], i.unit, i.nature) for i in catalogue().values()]


def test_its_commands_exist() -> None:
    named = set(re.findall(r"^\$ largesse hub (\w+)", TEXT, re.MULTILINE))
    assert named == {"import", "show", "compare", "targets", "export"}
    assert named <= {command.name for command in hub.app.registered_commands}
