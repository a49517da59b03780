"""The README is followed to the letter: its commands are run, and what it shows must come out."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.command_kit import Run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ANSWERS = "2023\nno\n"
"""To the questions of `ask`, as the README shows them."""


@dataclass(frozen=True)
class Shown:
    """A command and the lines that it prints; `…` stands for any text, on a line of its own for any lines."""

    command: str
    lines: tuple[str, ...]

    @property
    def pattern(self) -> str:
        parts = [
            r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r" *\n" for line in self.lines
        ]
        return "".join(parts)


def shown() -> list[Shown]:
    found = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.rstrip("\n").splitlines()
            found.append(Shown(command, tuple(lines)))
    return found


@pytest.fixture
def clone(largesse: Run) -> Run:
    """Run commands in a folder that has the examples, as a clone does."""
    Path("examples").symlink_to(ROOT / "examples", target_is_directory=True)
    return largesse


def test_every_command_prints_what_is_shown(clone: Run) -> None:
    for one in shown():
        program, *arguments = shlex.split(one.command)
        assert program == "largesse"
        ran = clone(*arguments, stdin=ANSWERS)
        assert (ran.code, ran.err) == (0, ""), one.command
        assert re.fullmatch(one.pattern, ran.out), f"{one.command}\n{ran.out}"


def test_every_command_is_shown() -> None:
    commands = {one.command.split()[1] for one in shown()}
    assert commands == {
        "programmes", "facts", "decide", "explain", "ask", "rulebook", "check", "sample", "verify", "correct",
        "award", "explain-award", "replay", "new", "compare", "hub",
    }  # fmt: skip


def test_the_python_runs(clone: Run, capsys: pytest.CaptureFixture[str]) -> None:
    clone("sample", "cn/shanghai/innovative-hq", "--firms", 100, "--on", "2024-02-23", "--out", "firms.csv")
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert said.startswith("refused ('in_listed_sector', ")
    assert "上海市创新型企业总部" in said
    assert "{'granted': " in said.splitlines()[-1]


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_the_two_commands_come_first() -> None:
    first = README.splitlines()[:5]
    assert [line.split()[:2] for line in first if line.startswith("make")] == [["make", "demo"], ["make", "test"]]
