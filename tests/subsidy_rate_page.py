"""The tables of docs/subsidy-rate.md as the command makes them, and the file that the page shows.

    python -m tests.subsidy_rate_page

writes them anew, beneath what is written by hand; a test holds them against the command.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from largesse.subsidy_rate.reading import DATA

PAGE = Path(__file__).parents[1] / "docs" / "subsidy-rate.md"
LATEST = 2025
EARLIER = (2024, 2023, 2020, 2014)
PROSE_ENDS = "Ireland's:\n\n"
"""What the page says up to here is written by hand."""


def page(command: Callable[..., str]) -> str:
    """The whole page; `command` runs `largesse` with some arguments and gives what it prints."""
    by_hand, found, _ = PAGE.read_text(encoding="utf-8").partition(PROSE_ENDS)
    assert found
    ireland = (DATA / "places" / "ie.yaml").read_text(encoding="utf-8")
    parts = [by_hand, PROSE_ENDS, f"```yaml\n{ireland}```\n\n## {LATEST}\n\n", console(LATEST, command())]
    for year in EARLIER:
        parts += [f"\n## {year}\n\n", console(year, shortened(command("--year", str(year))))]
    return "".join(parts)


def console(year: int, printed: str) -> str:
    asked = "" if year == LATEST else f" --year {year}"
    lines = "\n".join(line.rstrip() for line in printed.splitlines())
    return f"```console\n$ largesse subsidy-rate{asked}\n{lines}\n```\n"


def shortened(printed: str) -> str:
    """Without what everything rests on."""
    return printed[: printed.index("\nAssumed of every place:")] + "\n…"


if __name__ == "__main__":
    import io
    from contextlib import redirect_stdout

    from largesse.cli.main import main

    def run(*arguments: str) -> str:
        said = io.StringIO()
        with redirect_stdout(said):
            assert main(["subsidy-rate", *arguments]) == 0
        return said.getvalue()

    PAGE.write_text(page(run), encoding="utf-8")
