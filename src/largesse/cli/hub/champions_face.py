"""A page of the champions' room on the terminal, in a file for a browser, or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.cli.terminal import columns, line, table
from largesse.explain.columns import wrap
from largesse.hub.champions.page import Bullets, Heading, Page, Paragraph, Part, Table, as_html

if TYPE_CHECKING:
    from largesse.hub.champions.judgements import Judgement


def put(data: Callable[[], object], page: Callable[[], Page], lang: str, *, json: bool, html: Path | None) -> None:
    """Show one page, as wanted."""
    put_all(data, lambda: [page()], lang, json=json, html=html)


def put_all(
    data: Callable[[], object], pages: Callable[[], Sequence[Page]], lang: str, *, json: bool, html: Path | None
) -> None:
    """Show some pages; in a file for a browser they are one."""
    if html is not None:
        from largesse.outfile import write_whole

        found = pages()
        parts = [part for page in found[1:] for part in (Heading(page.title), *page.parts)]
        write_whole(html, as_html(Page(found[0].title, [*found[0].parts, *parts]), lang))
    if json:
        from json import dumps

        print(dumps(data(), ensure_ascii=False, indent=2))
    elif html is None:
        for page in pages():
            _show(page)


def _show(page: Page) -> None:
    line(page.title)
    for part in page.parts:
        _part(part)


def _part(part: Part) -> None:
    match part:
        case Heading(text, level):
            line()
            line(text if level > 2 else f"{text}\n{'=' * min(len(text), columns())}")
        case Paragraph(text):
            line()
            for row in wrap(text, columns()):
                line(row)
        case Bullets(items):
            for item in items:
                for at, row in enumerate(wrap(item, columns() - 2)):
                    line(f"{'- ' if at == 0 else '  '}{row}")
        case Table(header, rows, right, whole):
            line()
            table(header, rows, right=right, whole=whole)


def say_judgement(one: Judgement, lang: str, *, json: bool) -> None:
    from largesse.hub.champions.judged import sentence
    from largesse.hub.champions.matches import as_row

    if json:
        from json import dumps

        print(dumps(as_row(one), ensure_ascii=False, indent=2))
    else:
        print(sentence(one, lang))
