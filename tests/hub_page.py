"""What docs/hub.md shows of reading an article, as the commands make it.

    python -m tests.hub_page

writes it anew into the page, whose words are written by hand; a test holds it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "hub.md"
SEEN = "2026-11-27"
"""The day on which the page was seen first, whenever it is made."""
HEADING = "## What an article claims"
Run = Callable[[list[str]], str]
"""Runs `largesse` with some arguments and gives what it prints."""


def page(run: Run, folder: Path) -> str:
    """The whole page, with what it shows of articles made anew, in a folder that gets a hub of its own."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, after = text.partition(HEADING)
    shutil.copytree(ROOT / "examples" / "hub", folder / "examples" / "hub")
    os.chdir(folder)
    for command in re.findall(r"^\$ largesse (hub import .*)$", before, re.MULTILINE):
        run(shlex.split(command))
    after = re.sub(r"(?<=```console\n)(.*?)(?=```)", lambda found: console(found[0], run), after, flags=re.DOTALL)
    after = re.sub(r"(\*\*`(examples/[^`]*)`\*\*\n\n```text\n).*?(?=```)", file_shown, after, flags=re.DOTALL)
    return f"{before}{HEADING}{after}"


def console(block: str, run: Run) -> str:
    """Each command of a block with what it prints."""
    shown = []
    for command in (line for line in block.splitlines() if line.startswith("$ ")):
        prompt, program, *arguments = shlex.split(command)
        assert (prompt, program) == ("$", "largesse")
        printed = run(arguments).replace(date.today().isoformat(), SEEN)
        shown += [command, *(line.rstrip() for line in printed.splitlines())]
    return "\n".join(shown) + "\n"


def file_shown(found: re.Match[str]) -> str:
    return found[1] + (ROOT / found[2]).read_text(encoding="utf-8")


def _run(arguments: list[str]) -> str:
    """Run in this process, with what it prints kept."""
    from contextlib import redirect_stdout
    from io import StringIO

    from largesse.cli.main import main

    printed = StringIO()
    with redirect_stdout(printed):
        assert main(arguments) == 0
    return printed.getvalue()


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        PAGE.write_text(page(_run, Path(temporary)), encoding="utf-8")
        os.chdir(ROOT)
