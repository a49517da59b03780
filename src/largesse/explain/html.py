"""The face for a browser: one page that needs nothing else, for screens small and large, for paper and for ears."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from html import escape
from pathlib import Path

from largesse.explain.blocks import (
    Block,
    Bullets,
    Chart,
    Curves,
    Page,
    Pairs,
    Paragraph,
    Reasoning,
    Row,
    Section,
    Table,
    is_amount,
)
from largesse.explain.curves import drawn
from largesse.explain.said import Mark, Said, Standing
from largesse.explain.structure import Line
from largesse.explain.text import SIGNS, sign_of
from largesse.explain.words import Speaker

TAGS = {"en": "en", "zh": "zh-Hans"}
SHORT = 20
"""A value of so many characters stays on one line."""
SAFE = ("https://", "http://", "#")
"""What a link may lead to; anything else is written as text."""


class HtmlSpeaker(Speaker):
    """Says things in HTML; every text is escaped, once, where it comes in."""

    def plain(self, text: str) -> str:
        return escape(super().plain(text))

    def valued(self, text: str) -> str:
        kind = "value short" if len(text) <= SHORT else "value"
        return f'<b class="{kind}">{text}</b>'

    def linked(self, to: str, text: str) -> str:
        return f'<a href="{escape(to)}">{text}</a>' if to.startswith(SAFE) else text

    def marked(self, standing: Standing, text: str) -> str:
        sign = SIGNS[standing]
        return f'<span class="mark {standing}"><span aria-hidden="true">{sign}</span> {text}</span>'

    def foreign(self, lang: str, text: str) -> str:
        language = self.text("foreign", language=self.text(f"language.{lang}"))
        return f'<span lang="{TAGS.get(lang, lang)}">{text}</span><small>{language}</small>'


def write(page: Page, speaker: HtmlSpeaker) -> str:
    return "\n".join(_Writer(speaker).page(page)) + "\n"


@cache
def style() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def classed(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _percent(part: Fraction | int, whole: Fraction | int) -> str:
    """A share of a width, to a tenth of a percent."""
    tenths = int(1000 * Fraction(part) / whole)
    return f"{tenths // 10}.{tenths % 10}"


class _Writer:
    def __init__(self, speaker: HtmlSpeaker) -> None:
        self.speaker = speaker
        self.say = speaker.say
        self.colon = speaker.text("text.colon")

    def page(self, page: Page) -> Iterator[str]:
        title = Speaker(self.speaker.lang, self.speaker.words).say(page.title)
        yield "<!doctype html>"
        yield f'<html lang="{TAGS[self.speaker.lang]}">'
        yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{escape(title)}</title>"
        yield f"<style>\n{style()}</style></head>"
        yield "<body><main>"
        for notice in page.notices:
            label = self.speaker.text("warning.label")
            yield f'<p class="notice" role="alert"><strong>{label}{self.colon}</strong>{self.say(notice)}</p>'
        yield f"<h1>{self.say(page.title)}</h1>"
        blocks = list(page.blocks)
        while blocks and not isinstance(blocks[0], Section):
            yield from self.block(blocks.pop(0), 2)
        if page.contents:
            yield from self.contents(page)
        for block in blocks:
            yield from self.block(block, 2)
        yield "</main></body></html>"

    def contents(self, page: Page) -> Iterator[str]:
        sections = [block for block in page.blocks if isinstance(block, Section) and block.anchor]
        label = self.speaker.text("section.contents")
        yield f'<nav aria-label="{label}"><ul>'
        yield from (f'<li><a href="#{escape(s.anchor)}">{self.say(s.title)}</a></li>' for s in sections)
        yield "</ul></nav>"

    def block(self, block: Block, level: int) -> Iterator[str]:
        match block:
            case Paragraph(said=said, role=role):
                yield f'<p class="{role}">{self.say(said)}</p>'
            case Pairs(rows=rows):
                yield "<dl>"
                yield from (f"<div><dt>{self.say(n)}</dt><dd>{self.say(v)}</dd></div>" for n, v in rows)
                yield "</dl>"
            case Reasoning(lines=lines):
                if lines:
                    yield from self.reasons(lines)
            case Bullets():
                yield from self.bullets(block)
            case Table():
                yield from self.table(block)
            case Chart():
                yield from self.chart(block)
            case Curves():
                yield from self.curves(block)
            case Section():
                yield from self.section(block, level)

    def section(self, section: Section, level: int) -> Iterator[str]:
        anchor = f' id="{escape(section.anchor)}"' if section.anchor else ""
        kind = ' class="card"' if section.boxed else ""
        if section.standing and level > 2:
            kind = f' class="clause {section.standing}"'
        standing = f" {self.say(Mark(section.standing))}" if section.standing is not None else ""
        heading = f"h{min(level, 6)}"
        yield f"<section{anchor}{kind}><{heading}>{self.say(section.title)}{standing}</{heading}>"
        for block in section.blocks:
            yield from self.block(block, level + 1)
        yield "</section>"

    def reasons(self, lines: tuple[Line, ...]) -> Iterator[str]:
        yield '<ul class="reasons">'
        for line in lines:
            yield f'<li class="{line.role.replace(" ", "-")}">{self.sign(line)}{self.say(line.said)}'
            if line.detail:
                yield from self.reasons(line.detail)
            yield "</li>"
        yield "</ul>"

    def sign(self, line: Line) -> str:
        """A mark that can be seen, and its word for those who hear the page."""
        if line.standing is None or line.role == "asked":
            return f'<span class="sign" aria-hidden="true">{sign_of(line)}</span>'
        word = self.speaker.text(f"standing.{line.standing}")
        sign = f'<span class="sign {line.standing}" aria-hidden="true">{SIGNS[line.standing]}</span>'
        return f'{sign}<span class="heard">{word}{self.colon}</span>'

    def bullets(self, bullets: Bullets) -> Iterator[str]:
        tag = "ol" if bullets.numbered else "ul"
        yield f"<{tag}>"
        for item in bullets.items:
            notes = "".join(f'<br><span class="note">{self.say(note)}</span>' for note in item.notes)
            yield f"<li>{self.say(item.said)}{notes}</li>"
        yield f"</{tag}>"

    def chart(self, chart: Chart) -> Iterator[str]:
        """Bars drawn by their widths; what they say stands beside each, so that nothing is in the picture alone."""
        yield f'<ul class="chart" aria-label="{self.plain_label(chart.label)}">'
        for bar in chart.bars:
            sure, most = (
                _percent(one, chart.end) for one in (bar.least, chart.end if bar.most is None else bar.most)
            )
            kind = "may open" if bar.most is None else "may"
            yield (
                f'<li><span class="of">{self.say(bar.said)}</span><span class="scale" aria-hidden="true">'
                f'<span class="{kind}" style="width:{most}%"></span><span class="sure" style="width:{sure}%"></span>'
                f'</span><span class="range">{self.say(bar.range)}</span></li>'
            )
        yield "</ul>"

    def curves(self, curves: Curves) -> Iterator[str]:
        """A drawing; from what to what each line and each band goes is said beneath it."""
        yield f'<figure class="curves"><figcaption>{self.say(curves.label)}</figcaption>'
        yield from drawn(curves, self.say, self.plain_label(curves.label))
        yield '<ul class="legend">'
        for i, curve in enumerate(curves.curves):
            said, goes = self.say(curve.said), self.say(curve.range)
            yield f'<li class="curve{i % 6}">{said}{self.colon}<span>{goes}</span></li>'
        for i, band in enumerate(curves.bands):
            said, goes = self.say(band.said), self.say(band.range)
            yield f'<li class="band{i}"><span>{said}{self.colon}{goes}</span></li>'
        yield "</ul></figure>"

    def table(self, table: Table) -> Iterator[str]:
        header = [self.say(cell) for cell in table.header]
        used = [i for i in range(len(header)) if any(row.cells[i] is not None for row in table.rows)]
        yield f'<table aria-label="{self.plain_label(table.label)}"><thead><tr>'
        kinds = {i: "amount" if is_amount(table.header[i]) else "number" for i in used if table.is_number(i)}
        yield from (f'<th scope="col"{classed(kinds.get(i, ""))}>{header[i]}</th>' for i in used)
        yield "</tr></thead><tbody>"
        for row in table.rows:
            yield self.row(row, header, used, kinds)
        yield "</tbody></table>"

    def plain_label(self, said: Said) -> str:
        words: Mapping[str, Mapping[str, str]] = self.speaker.words
        return escape(Speaker(self.speaker.lang, words).say(said))

    def row(self, row: Row, header: list[str], used: list[int], kinds: Mapping[int, str]) -> str:
        anchor = f' id="{escape(row.anchor)}"' if row.anchor else ""
        cells: list[str] = []
        for i in used:
            cell = row.cells[i]
            text = "" if cell is None else self.say(cell)
            if i == 0:
                cells.append(f'<th scope="row">{text}</th>')
            else:
                kind = classed("empty" if cell is None else kinds.get(i, ""))
                cells.append(f'<td data-label="{header[i]}"{kind}>{text}</td>')
        return f"<tr{anchor}>{''.join(cells)}</tr>"
