"""What docs/compare.md shows, as the commands and the code make it.

    python -m tests.compare_page

writes it anew into the page, whose words are written by hand; a test holds it.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

from largesse.compare.entries import REASONS
from largesse.compare.profiles import questions
from largesse.explain.said import Words, message
from largesse.explain.types import type_said
from largesse.explain.words import Speaker
from largesse.model.types import Choice

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "compare.md"
Run = Callable[[list[str]], str]
"""Runs `largesse` with some arguments and gives what it prints."""


def page(run: Run) -> str:
    """The whole page, with all that it shows made anew."""
    text = PAGE.read_text(encoding="utf-8")
    text = re.sub(r"(?<=```console\n)(.*?)(?=```)", lambda found: console(found[0], run), text, flags=re.DOTALL)
    text = re.sub(r"(\*\*`(examples/[^`]*)`\*\*\n\n```yaml\n).*?(?=```)", file_shown, text, flags=re.DOTALL)
    for name, lines in (("questions", asked()), ("reasons", reasons())):
        start, _, rest = text.partition(f"<!-- {name} -->\n")
        _, _, after = rest.partition("<!-- end -->\n")
        text = f"{start}<!-- {name} -->\n" + "\n".join(lines) + f"\n<!-- end -->\n{after}"
    return text


def console(block: str, run: Run) -> str:
    command = block.partition("\n")[0]
    prompt, program, *arguments = shlex.split(command)
    assert (prompt, program) == ("$", "largesse")
    printed = "\n".join(line.rstrip() for line in run(arguments).splitlines())
    return f"{command}\n{printed}\n"


def file_shown(found: re.Match[str]) -> str:
    return found[1] + (ROOT / found[2]).read_text(encoding="utf-8")


def asked() -> Iterator[str]:
    """A row for each question of the profile."""
    programme = questions("EUR")
    yield "| name | question | answer |"
    yield "| --- | --- | --- |"
    said = Speaker("en", programme.messages)
    for fact in programme.facts.values():
        question = Words(f"facts.{fact.name}.question", fact.name)
        if isinstance(fact.type, Choice):
            kind = "one of " + ", ".join(f"`{option}`" for option in fact.type.options)
        else:
            kind = said.say(type_said(fact)).replace(
                "quantity, in EUR/m²/day", "money, in EUR for a square metre and a day"
            )
            kind = kind.replace("in EUR", "in the profile's currency")
        yield f"| `{fact.name}` | {said.say(question)} | {kind} |"


def reasons() -> Iterator[str]:
    """A row for each usual reason to assume something, in the words of the page that a comparison prints."""
    said = Speaker("en", {})
    yield "| `because` | it is assumed, since |"
    yield "| --- | --- |"
    for reason in REASONS:
        yield f"| `{reason}` | {said.say(message(f'compare.reason.{reason}'))} |"


if __name__ == "__main__":
    import io
    from contextlib import redirect_stdout

    from largesse.cli.main import main

    def run(arguments: list[str]) -> str:
        said = io.StringIO()
        with redirect_stdout(said):
            assert main(arguments) == 0
        return said.getvalue()

    PAGE.write_text(page(run), encoding="utf-8")
