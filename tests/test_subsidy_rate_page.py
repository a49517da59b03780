"""docs/subsidy-rate.md shows what the command prints."""

from __future__ import annotations

import pytest

from largesse.cli.main import main
from tests.subsidy_rate_page import PAGE, page


def test_the_page_of_the_subsidy_rate_is_as_the_command_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*arguments: str) -> str:
        capsys.readouterr()
        assert main(["subsidy-rate", *arguments]) == 0
        return capsys.readouterr().out

    assert PAGE.read_text(encoding="utf-8") == page(run), "write it anew: python -m tests.subsidy_rate_page"
