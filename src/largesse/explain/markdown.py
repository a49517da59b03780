"""The face for Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.explain.blocks import Block, Bullets, Chart, Curves, Page, Pairs, Paragraph, Reasoning, Section, Table
from largesse.explain.said import Mark, Standing
from largesse.explain.structure import Line
from largesse.explain.text import SIGNS, sign_of
from largesse.explain.words import Speaker

SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


class MarkdownSpeaker(Speaker):
    """Says things in Markdown: every text is escaped, so that nothing in it marks up anything."""

    def plain(self, text: str) -> str:
        return SPECIAL.sub(r"\\\1", super().plain(text))

    def linked(self, to: str, text: str) -> str:
        if not to.startswith(("https://", "http://")):
            return text
        return f"[{text}](<{to.replace('<', '%3C').replace('>', '%3E')}>)"

    def marked(self, standing: Standing, text: str) -> str:
        return f"{SIGNS[standing]} **{text}**"


def write(page: Page, speaker: MarkdownSpeaker) -> str:
    return "\n".join(_Writer(speaker).page(page)).rstrip() + "\n"


class _Writer:
    def __init__(self, speaker: MarkdownSpeaker) -> None:
        self.speaker = speaker
        self.say = speaker.say
        self.colon = speaker.text("text.colon").strip()

    def page(self, page: Page) -> Iterator[str]:
        for notice in page.notices:
            yield f"> **{self.speaker.text('warning.label')}{self.colon}** {self.say(notice)}"
            yield ""
        yield f"# {self.say(page.title)}"
        for block in page.blocks:
            yield ""
            yield from self.block(block, 2)

    def block(self, block: Block, level: int) -> Iterator[str]:
        match block:
            case Paragraph(said=said, role=role):
                text = self.say(said)
                yield {"sentence": f"*{text}*", "total": f"**{text}**"}.get(role, text)
            case Pairs(rows=rows):
                yield from (f"- **{self.say(name)}{self.colon}** {self.say(value)}" for name, value in rows)
            case Reasoning(lines=lines):
                for line in lines:
                    yield from self.reason(line, "")
            case Bullets():
                yield from self.bullets(block)
            case Table():
                yield from self.table(block)
            case Chart():
                yield from (f"- {self.say(bar.said)}{self.colon} {self.say(bar.range)}" for bar in block.bars)
            case Curves():
                yield f"**{self.say(block.label)}**"
                yield ""
                goes = [(curve.said, curve.range) for curve in block.curves]
                goes += [(band.said, band.range) for band in block.bands]
                yield from (f"- {self.say(said)}{self.colon} {self.say(range_)}" for said, range_ in goes)
            case Section():
                yield from self.section(block, level)

    def section(self, section: Section, level: int) -> Iterator[str]:
        standing = "" if section.standing is None else f" — {self.say(Mark(section.standing))}"
        yield f"{'#' * level} {self.say(section.title)}{standing}"
        for block in section.blocks:
            yield ""
            yield from self.block(block, min(level + 1, 6))

    def reason(self, line: Line, indent: str) -> Iterator[str]:
        sign = sign_of(line).strip("•· ")
        yield f"{indent}- {sign + ' ' if sign else ''}{self.say(line.said)}"
        for inner in line.detail:
            yield from self.reason(inner, indent + "  ")

    def bullets(self, bullets: Bullets) -> Iterator[str]:
        for i, item in enumerate(bullets.items, 1):
            first = f"{i}. " if bullets.numbered else "- "
            yield first + self.say(item.said)
            yield from (f"{' ' * len(first)}- {self.say(note)}" for note in item.notes)

    def table(self, table: Table) -> Iterator[str]:
        yield "| " + " | ".join(self.say(cell) for cell in table.header) + " |"
        yield "|" + "".join(" ---: |" if table.is_number(i) else " --- |" for i in range(len(table.header)))
        for row in table.rows:
            yield "| " + " | ".join("" if cell is None else self.say(cell) for cell in row.cells) + " |"
