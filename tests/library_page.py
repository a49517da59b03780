"""The page of the library, docs/library.md, as the programmes themselves say it.

    python -m tests.library_page

writes it anew; a test holds it against the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from largesse.cli.listed import cases_by_kind
from largesse.explain.sources import programme_grade
from largesse.language.load import load_programme
from largesse.language.shelf import folders
from largesse.model.programme import Programme

PAGE = Path(__file__).parents[1] / "docs" / "library.md"
HEAD = """\
# The library

What each scheme is modelled as, how sure its figures are, and what is left out. The grade is the weakest that the
programme rests on: `enacted`, `official` (guidance), `reported` (by others), `assumed` (nobody published it; a note
says why this value), `unverified` (one text alone says it). Amounts of cases *by hand* are worked out by plain
arithmetic beside the case, which is evaluated without the engine; *official* cases restate an example that the
authority published.

`largesse rulebook ID` shows a programme whole, with every source; `largesse programmes --json` is this page for
programs.

| programme | scheme | in force | what it gives | conditions | grade | cases | by hand | official | left out |
| --- | --- | --- | --- | --- | --- | ---: | ---: | ---: | ---: |
"""


def page() -> str:
    found = [(load_programme(folder), folder) for _, folder in folders()]
    rows = "".join(f"{row(programme, folder)}\n" for programme, folder in found)
    sections = "\n".join(line for programme, _ in found for line in left_out(programme))
    return f"{HEAD}{rows}\n## Left out\n{sections}\n"


def row(programme: Programme, folder: Path) -> str:
    words = programme.messages["en"]
    cases = cases_by_kind(folder)
    cells = [
        f"[`{programme.id}`](#{anchor(programme)})",
        words["title"],
        f"{day(programme.since)} – {day(programme.until)}",
        "; ".join(words[f"rules.{name}.label"] for name in programme.benefits) or "recognition",
        str(len(programme.conditions)),
        programme_grade(programme),
        *(str(cases[kind]) for kind in ("all", "by_hand", "official")),
        str(len(programme.not_modelled)),
    ]
    return f"| {' | '.join(cells)} |"


def left_out(programme: Programme) -> Iterator[str]:
    yield f"\n### {programme.id}\n"
    for name in programme.not_modelled:
        yield f"- {programme.messages['en'][f'not_modelled.{name}']}"
    if not programme.not_modelled:
        yield "Nothing that its sources say."


def anchor(programme: Programme) -> str:
    return programme.id.replace("/", "")


def day(value: date | None) -> str:
    return "" if value is None else value.isoformat()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
