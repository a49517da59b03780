"""docs/language.md: its blocks are the fictional country's own lines, and what it shows in Python comes out so."""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COUNTRY = ROOT / "tests" / "countries" / "skerries" / "saltholm"
PAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


def sources(suffix: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(COUNTRY.rglob(f"*{suffix}"))]


@pytest.mark.parametrize("block", [text for language, text in BLOCKS if language == "python"])
def test_python_is_the_country_s_own(block: str) -> None:
    files = sources("programme.py")
    for piece in block.strip("\n").split("\n\n\n"):
        standing_together = any(piece in file for file in files)
        line_by_line = any(set(piece.splitlines()) <= set(file.splitlines()) for file in files)
        assert standing_together or line_by_line, piece


@pytest.mark.parametrize("block", [text for language, text in BLOCKS if language == "yaml"])
def test_yaml_is_the_country_s_own(block: str) -> None:
    assert any(block.strip("\n") in file for file in sources(".yaml")), block


def test_what_is_shown_in_python_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = "\n".join(text for language, text in BLOCKS if language == "pycon")
    test = doctest.DocTestParser().get_doctest(shown, {}, "docs/language.md", None, 0)
    outcome = doctest.DocTestRunner().run(test)
    assert outcome.attempted == 6
    assert outcome.failed == 0
