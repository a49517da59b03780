"""docs/compare.md: its commands print what is shown, its tables are the code's, its files stand so in the library."""

from __future__ import annotations

import re

import pytest

from largesse.by_hand import reckon
from largesse.cli.main import main
from largesse.compare import entries, places
from largesse.compare.feeds import OF_THE_YEAR
from largesse.compare.profiles import KEYS
from largesse.language.shelf import LIBRARY
from tests.compare_page import PAGE, ROOT, page
from tests.test_language_doc import stands_in

TEXT = PAGE.read_text(encoding="utf-8")


def test_all_that_is_shown_comes_out(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(arguments: list[str]) -> str:
        assert main(arguments) == 0
        return capsys.readouterr().out

    assert page(run) == TEXT, "write it anew: python -m tests.compare_page"
    assert TEXT.count("\n$ largesse compare ") == 3
    assert TEXT.count("<!-- end -->") == 2


def test_what_is_counted_by_hand_is_what_is_printed() -> None:
    ((formula, shown),) = re.findall(r"^    (\(875_000 .*)\n\nwhich is (CNY [\d,.]+\d)\.", TEXT, re.MULTILINE)
    cents = round(reckon(formula).value * 100)
    assert f"CNY {cents // 100:,}.{cents % 100:02}" == shown
    assert f"At present value, after the tax on the aid: {shown}." in TEXT


def library_files() -> list[list[str]]:
    paths = [*LIBRARY.rglob("compare.yaml"), *LIBRARY.rglob("place/place.yaml"), *(ROOT / "examples").rglob("*.yaml")]
    return [path.read_text(encoding="utf-8").splitlines() for path in sorted(paths)]


def test_each_piece_of_a_file_stands_in_one() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert len(blocks) == 8
    files = library_files()
    for block in blocks:
        assert any(stands_in(block.strip("\n").splitlines(), ["", *file, ""]) for file in files), block


def keys(table_of: str) -> set[str]:
    """What stands in the first column of the table beneath a line."""
    table = TEXT.partition(table_of)[2].partition("\n|")[2].partition("\n\n")[0]
    first = [row.split("|")[1] for row in table.splitlines()[2:]]
    return {name for cell in first for name in re.findall(r"`(\w+)(?::[^`]*)?`", cell)}


def test_every_key_is_told_of() -> None:
    assert keys("## How a programme takes part") == set(entries.FILE.fields)
    assert keys("**`benefits`** has") == set(entries.BENEFIT.fields)
    assert keys("Beside the profile there are") == {*OF_THE_YEAR, "results"}
    for key in (*entries.DRAWN.fields, *entries.RESULT.fields, *places.FILE.fields, *places.ONE.fields, *KEYS):
        assert re.search(rf"[`{{ ]{key}[:`]", TEXT), key


def test_every_option_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--help"]) == 0
    options = set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help"}
    assert options <= set(re.findall(r"--[a-z]+", TEXT))


def test_every_link_leads_somewhere() -> None:
    headings = {re.sub(r"[^a-z0-9 -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.*)$", TEXT, re.M)}
    for link in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert link[1:] in headings if link.startswith("#") else (ROOT / "docs" / link).exists(), link
