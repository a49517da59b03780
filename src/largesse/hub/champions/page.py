"""A page of what is shown: the same parts for the terminal and for a browser. Every text is escaped where it is
written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

TAGS = {"en": "en", "zh": "zh-Hans"}


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by number: those in `right` are of numbers, those in `whole` are never broken."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[int] = ()
    whole: Sequence[int] = ()


Part = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    parts: Sequence[Part]


def as_html(page: Page, lang: str) -> str:
    """A page that needs nothing else."""
    from largesse.explain.html import style

    lines = [
        "<!doctype html>",
        f'<html lang="{TAGS[lang]}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(page.title)}</title>",
        f"<style>\n{style()}</style></head>",
        f"<body><main><h1>{escape(page.title)}</h1>",
    ]
    for part in page.parts:
        lines += _html(part)
    return "\n".join([*lines, "</main></body></html>"]) + "\n"


def _html(part: Part) -> Iterator[str]:
    match part:
        case Heading(text, level):
            yield f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text):
            yield f"<p>{escape(text)}</p>"
        case Bullets(items):
            yield "<ul>"
            yield from (f"<li>{escape(item)}</li>" for item in items)
            yield "</ul>"
        case Table(header, rows, right, _):
            yield "<table><thead><tr>"
            yield "".join(
                f'<th scope="col"{_amount(at in right)}>{escape(cell)}</th>' for at, cell in enumerate(header)
            )
            yield "</tr></thead><tbody>"
            for row in rows:
                cells = (_cell(header[at], cell, at in right) for at, cell in enumerate(row))
                yield f"<tr>{''.join(cells)}</tr>"
            yield "</tbody></table>"


def _cell(label: str, text: str, amount: bool) -> str:
    """A cell, with the column's name for screens too small to show columns."""
    if not text:
        return '<td class="empty"></td>'
    return f'<td{_amount(amount)} data-label="{escape(label)}">{escape(text)}</td>'


def _amount(right: bool) -> str:
    return ' class="amount"' if right else ""
