"""The face for a terminal: plain text that reads well without colours and in 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from largesse.explain.blocks import Block, Bullets, Chart, Curves, Page, Pairs, Paragraph, Reasoning, Section, Table
from largesse.explain.columns import pad, width, wrap
from largesse.explain.said import Mark, Said, Standing
from largesse.explain.structure import Line
from largesse.explain.words import Speaker

SIGNS: Mapping[Standing, str] = {
    "yes": "✓", "no": "✗", "unknown": "?", "granted": "✓", "refused": "✗", "undetermined": "?",
}  # fmt: skip
COLOURS: Mapping[str, str] = {"✓": "32", "✗": "31", "?": "33", "!": "1;31"}
ROLE_SIGNS = {"taken": "▸", "not taken": "·", "note": "·", "equation": " ", "working": "•", "test": "•", "asked": "·"}
DEEPEST = 4
"""At most one part in so many of a line is indentation, however deep the reasoning goes."""
LONGEST_BAR = 40
HEIGHTS = "▁▂▃▄▅▆▇█"
WIDEST_NAME = 30
"""Names of pairs are aligned up to this many columns."""


def sign_of(line: Line) -> str:
    """The sign before a line: of its answer where one is needed, else of its role."""
    return ROLE_SIGNS[line.role] if line.standing is None or line.role == "asked" else SIGNS[line.standing]


class TextSpeaker(Speaker):
    """Says things for a terminal, in colours where they are wanted."""

    def __init__(self, lang: str, words: Mapping[str, Mapping[str, str]], colour: bool) -> None:
        super().__init__(lang, words)
        self.colour = colour

    def marked(self, standing: Standing, text: str) -> str:
        return self.coloured(SIGNS[standing], text)

    def coloured(self, sign: str, text: str) -> str:
        """A text in the colour of a sign, where colours are wanted."""
        return f"\x1b[{COLOURS[sign]}m{text}\x1b[0m" if self.colour and sign in COLOURS else text

    def strong(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text


def _height(value: Fraction, lowest: Fraction, highest: Fraction) -> int:
    """Which of the blocks stands for a value between the lowest and the highest."""
    return 0 if highest == lowest else int((value - lowest) / (highest - lowest) * (len(HEIGHTS) - 1))


def write(page: Page, speaker: TextSpeaker, columns: int = 80) -> str:
    return "\n".join(_Writer(speaker, columns).page(page)) + "\n"


class _Writer:
    def __init__(self, speaker: TextSpeaker, columns: int) -> None:
        self.speaker = speaker
        self.columns = columns

    def say(self, said: Said) -> str:
        return self.speaker.say(said)

    def page(self, page: Page) -> Iterator[str]:
        for notice in page.notices:
            label = self.speaker.coloured("!", f"!! {self.speaker.text('warning.label')}")
            yield from wrap(self.say(notice), self.columns, f"{label}{self.speaker.text('text.colon')}", "   ")
        if page.notices:
            yield ""
        title = self.say(page.title)
        yield from (self.speaker.strong(line) for line in wrap(title, self.columns))
        yield "=" * min(width(title), self.columns)
        for block in page.blocks:
            if isinstance(block, Pairs):
                yield ""
            yield from self.block(block, 0)

    def block(self, block: Block, depth: int) -> Iterator[str]:
        match block:
            case Paragraph(said=said, role=role):
                if role == "lead":
                    yield ""
                yield from self.lines(self.say(said), depth)
            case Pairs(rows=rows):
                yield from self.pairs(rows)
            case Reasoning(lines=lines):
                for line in lines:
                    yield from self.reason(line, depth)
            case Bullets():
                yield from self.bullets(block, depth)
            case Table():
                yield from self.table(block, depth)
            case Chart():
                yield from self.chart(block, depth)
            case Curves():
                yield from self.curves(block, depth)
            case Section():
                yield from self.section(block, depth)

    def lines(self, text: str, depth: int, first: str = "", rest: str = "") -> list[str]:
        indent = "  " * min(depth, self.columns // DEEPEST)
        return wrap(text, self.columns, indent + first, indent + rest)

    def section(self, section: Section, depth: int) -> Iterator[str]:
        title = self.say(section.title)
        yield ""
        if section.standing is None or depth == 0:
            if section.standing is not None:
                title += f" — {self.say(Mark(section.standing))}"
            yield from (self.speaker.strong(line) for line in self.lines(title, depth))
            yield "-" * min(width(title), self.columns) if depth == 0 else ""
        else:
            sign = self.speaker.coloured(SIGNS[section.standing], SIGNS[section.standing])
            standing = self.say(Mark(section.standing))
            yield from self.lines(f"{self.speaker.strong(title)} — {standing}", depth - 1, f"{sign} ", "  ")
        for block in section.blocks:
            yield from self.block(block, 1 if depth else (0 if not isinstance(block, Section) else 1))

    def pairs(self, rows: tuple[tuple[Said, Said], ...]) -> Iterator[str]:
        said = [(self.say(name), self.say(value)) for name, value in rows]
        widest = min(WIDEST_NAME, max(width(name) for name, _ in said))
        for name, value in said:
            yield from wrap(value, self.columns, pad(name, widest) + "  ", " " * (widest + 2))

    def reason(self, line: Line, depth: int) -> Iterator[str]:
        sign = sign_of(line)
        yield from self.lines(self.say(line.said), depth, self.speaker.coloured(sign, sign) + " ", "  ")
        for inner in line.detail:
            yield from self.reason(inner, depth + 1)

    def bullets(self, bullets: Bullets, depth: int) -> Iterator[str]:
        for i, item in enumerate(bullets.items, 1):
            first = f"{i}. " if bullets.numbered else "- "
            yield from self.lines(self.say(item.said), depth, first, " " * len(first))
            for note in item.notes:
                yield from self.lines(self.say(note), depth, " " * len(first), " " * len(first))

    def chart(self, chart: Chart, depth: int) -> Iterator[str]:
        """A bar a line: full up to what is sure, light up to what may be, an arrow where nothing bounds it."""
        names = [self.say(bar.said) for bar in chart.bars]
        widest = min(WIDEST_NAME, max((width(name) for name in names), default=0))
        room = max(10, min(LONGEST_BAR, self.columns - widest - 2 * depth - 34))
        for name, bar in zip(names, chart.bars, strict=True):
            sure = int(room * bar.least / chart.end)
            may = room - 1 if bar.most is None else int(room * bar.most / chart.end)
            drawn = "█" * sure + "░" * (may - sure) + ("▸" if bar.most is None else "")
            indent = "  " * depth
            yield f"{indent}{pad(name, widest)}  {pad(drawn, room)}  {self.say(bar.range)}".rstrip()

    def curves(self, curves: Curves, depth: int) -> Iterator[str]:
        """A line of blocks for each curve, all on the scale of the ticks."""
        yield from self.lines(self.say(curves.label), depth)
        heights = [high for curve in curves.curves for _, high in curve.points] + [tick for tick, _ in curves.up]
        lowest, highest = min(heights, default=Fraction(0)), max(heights, default=Fraction(0))
        names = [self.say(curve.said) for curve in curves.curves]
        widest = min(WIDEST_NAME, max((width(name) for name in names), default=0))
        for name, curve in zip(names, curves.curves, strict=True):
            drawn = "".join(HEIGHTS[_height(high, lowest, highest)] for _, high in curve.points)
            yield f"{'  ' * (depth + 1)}{pad(name, widest)}  {drawn}  {self.say(curve.range)}".rstrip()
        for band in curves.bands:
            yield f"{'  ' * (depth + 1)}{self.say(band.said)}{self.speaker.text('text.colon')}{self.say(band.range)}"

    # --- tables

    def table(self, table: Table, depth: int) -> Iterator[str]:
        header = [self.say(cell) for cell in table.header]
        rows = [[self.say(cell) if cell is not None else "" for cell in row.cells] for row in table.rows]
        used = [i for i in range(len(header)) if any(row[i] for row in rows)]
        header, rows = [header[i] for i in used], [[row[i] for i in used] for row in rows]
        widths = [max(width(row[i]) for row in [header, *rows]) for i in range(len(header))]
        if sum(widths) + 2 * (len(widths) - 1) + 2 * depth <= self.columns:
            yield from self.aligned([header, *rows], widths, depth)
        else:
            yield from (line for row in rows for line in self.stacked(header, row, depth))

    def aligned(self, rows: list[list[str]], widths: list[int], depth: int) -> Iterator[str]:
        for i, row in enumerate(rows):
            cells = (pad(cell, wide) for cell, wide in zip(row, widths, strict=True))
            line = "  " * depth + "  ".join(cells).rstrip()
            yield self.speaker.strong(line) if i == 0 else line

    def stacked(self, header: list[str], row: list[str], depth: int) -> Iterator[str]:
        """A row too wide for its columns: its heading and value, then the rest by name."""
        colon = self.speaker.text("text.colon")
        head = colon.join(cell for cell in row[:2] if cell)
        yield from self.lines(head, depth, "- ", "  ")
        rest = [f"{name}{colon}{cell}" for name, cell in zip(header[2:], row[2:], strict=True) if cell]
        if rest:
            yield from self.lines(self.speaker.text("list.separator").join(rest), depth + 1)
