"""docs/new-programme.md, followed to the letter: each file is written and each command run as it is shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from largesse.cli.main import main
from largesse.compare.entries import read_entry
from largesse.compare.feeds import compile_feeds
from largesse.compare.places import check_benefits
from largesse.errors import Mistake
from largesse.language.load import load_programme

ROOT = Path(__file__).parents[1]
SHOWN = ROOT / "tests" / "countries" / "skerries" / "saltholm" / "lamp_grant"
PAGE = (ROOT / "docs" / "new-programme.md").read_text(encoding="utf-8")
STEPS = re.findall(r"(?:\*\*`([\w./]+)`\*\*\n\n)?```(\w+)\n(.*?)```", PAGE, re.DOTALL)


def pattern(lines: list[str]) -> str:
    """What is shown, where a line `…` stands for any lines."""
    return "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r" *\n" for line in lines)


def run(block: str, capsys: pytest.CaptureFixture[str]) -> int:
    """Run the commands of a block; gives how many there were."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    for part in parts:
        command, *lines = part.strip("\n").splitlines()
        program, *arguments = shlex.split(command)
        code = main(arguments)
        printed = capsys.readouterr()
        assert (program, code) == ("largesse", 2 if printed.err else 0), command
        assert re.fullmatch(pattern(lines), printed.err + printed.out), f"{command}\n{printed.err}{printed.out}"
    return len(parts)


def test_who_follows_the_page_has_the_programme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = 0
    for file, language, block in STEPS:
        if language == "console":
            commands += run(block, capsys)
        else:
            assert file, f"a block that stands in no file: {block}"
            Path(file).write_text(block, encoding="utf-8")
    assert commands == 6
    for path in SHOWN.iterdir():
        if path.is_file():
            assert Path("lamp_grant", path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def test_the_failure_that_it_quotes_is_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lamp_grant").mkdir()
    for file, _, block in STEPS:
        if file.startswith("lamp_grant/"):
            Path(file).write_text(block.replace('rounding("euro", "down"', 'rounding("euro", "half up"'), "utf-8")
    (quoted,) = re.findall(r"`(lamp_grant/cases.yaml:[^`]*)`", PAGE)
    assert main(["check", "lamp_grant"]) == 2
    assert f"{quoted} [" in capsys.readouterr().err


def test_the_programme_takes_part_in_comparisons(tmp_path: Path) -> None:
    """Its entry feeds all that the programme asks, and tells of its benefit."""
    for file, _, block in STEPS:
        if file.startswith("lamp_grant/"):
            path = tmp_path / file
            path.parent.mkdir(exist_ok=True)
            path.write_text(block, encoding="utf-8")
    mistakes: list[Mistake] = []
    programme = load_programme(tmp_path / "lamp_grant")
    entry = read_entry(tmp_path / "lamp_grant", mistakes.append)
    assert entry is not None
    check_benefits(programme, entry, mistakes.append)
    feeds = compile_feeds(programme, entry, {}, mistakes.append)
    assert mistakes == []
    fed = {feed.target.name for batch in feeds.batches for feed in batch.all_feeds}
    assert fed | set(entry.asked) == {*programme.facts, "on"}


def test_its_half_hour_adds_up() -> None:
    minutes = [int(number) for number in re.findall(r"^## \d\. .* \((\d+) minutes?\)$", PAGE, re.MULTILINE)]
    assert len(minutes) == 7
    assert sum(minutes) == 30


def test_every_link_leads_somewhere() -> None:
    others = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("language.md", "compare.md")}
    pages = {"": PAGE, **others}
    for link in re.findall(r"\]\(([^)]+)\)", PAGE):
        page, _, heading = link.partition("#")
        titles = re.findall(r"^#+ (.*)$", pages[page], re.MULTILINE)
        anchors = {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in titles}
        assert heading in {*anchors, ""}, link
