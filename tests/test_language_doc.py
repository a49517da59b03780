"""docs/language.md: its examples are the fictional country's own lines, and everything that it shows comes out so."""

from __future__ import annotations

import doctest
import re
import shlex
import sys
from pathlib import Path

import pytest

from largesse.cli.main import main
from tests.mistakes.kit import documents

ROOT = Path(__file__).parents[1]
COUNTRY = ROOT / "tests" / "countries" / "skerries" / "saltholm"
PAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


def blocks(language: str) -> list[str]:
    return [text.strip("\n") for found, text in BLOCKS if found == language]


def sources(suffix: str) -> list[list[str]]:
    return [path.read_text(encoding="utf-8").splitlines() for path in sorted(COUNTRY.rglob(f"*{suffix}"))]


def stands_in(block: list[str], file: list[str]) -> bool:
    """Whether a block is a piece of a file; lines that are declarations by themselves may be left out between."""
    joined, whole = "\n".join(block), "\n".join(file)
    if f"\n{joined}\n" in f"\n{whole}\n":
        return True
    rest = iter(file)
    return all(" = fact(" in line and line in rest for line in block)


@pytest.mark.parametrize("block", blocks("python"))
def test_python_is_the_country_s_own(block: str) -> None:
    assert any(stands_in(block.splitlines(), file) for file in sources("programme.py"))


@pytest.mark.parametrize("block", blocks("yaml"))
def test_yaml_is_the_country_s_own(block: str) -> None:
    assert any(stands_in(block.splitlines(), file) for file in sources(".yaml"))


def test_the_first_programme_is_shown_whole() -> None:
    folder = COUNTRY / "apprentice_bonus"
    shown = "\n\n\n".join(blocks("python")[:4])
    assert shown.replace("\n\n\napprentices =", "\n\napprentices =") == (folder / "programme.py").read_text().strip(
        "\n"
    )
    for file, block in zip(("parameters", "sources", "messages.en", "cases"), blocks("yaml"), strict=False):
        assert block == (folder / f"{file}.yaml").read_text(encoding="utf-8").strip("\n")


def test_its_files_are_listed() -> None:
    listed = re.findall(r"^  (\w+(?:\.\w+)+) ", PAGE, re.MULTILINE)
    assert sorted(listed) == sorted(path.name for path in (COUNTRY / "apprentice_bonus").iterdir() if path.is_file())


def test_every_command_prints_what_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    parts = [part for block in blocks("console") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    assert len(parts) == 2
    for part in parts:
        command, _, shown = part.partition("\n")
        program, *arguments = shlex.split(command)
        assert (program, main(arguments)) == ("largesse", 0)
        assert capsys.readouterr().out.strip("\n") == shown.strip("\n")


def test_what_is_shown_in_python_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    test = doctest.DocTestParser().get_doctest("\n".join(blocks("pycon")), {}, "docs/language.md", None, 0)
    outcome = doctest.DocTestRunner().run(test)
    assert outcome.attempted == 15
    assert outcome.failed == 0


def test_every_message_is_a_real_one() -> None:
    rows = re.findall(r"^\| `.*?`.*? \| (.* \[[a-z-]+\]) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 7
    assert set(rows) <= {document.says for document in documents()}


def test_every_link_leads_somewhere() -> None:
    headings = {re.sub(r"[^a-z0-9 -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.*)$", PAGE, re.M)}
    for link in re.findall(r"\]\(([^)]+)\)", PAGE):
        assert link[1:] in headings if link.startswith("#") else (ROOT / "docs" / link).exists(), link
