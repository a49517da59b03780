"""Honest paragraphs as pages show them: headings marked or run into the text, bullets, numbers, tables, notes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import yaml


@cache
def _forms() -> dict[str, dict[str, list[str]]]:
    held: dict[str, dict[str, list[str]]] = yaml.safe_load((Path(__file__).parent / "forms.yaml").read_text("utf-8"))
    return held


_CLAUSE = re.compile(r"[，。；：！？,;:.!?]\s*")
_BULLETS = ("- ", "• ", "* ", "· ", "■ ", "◆ ", "▶ ", "—", "✓ ", "● ", "・", "➤ ")


def dressed(blocks: list[str], chinese: bool, dice: random.Random, share: float = 0.25) -> Iterator[str]:
    """The lines of some paragraphs. So large a share of them is dressed; the others stay as they are."""
    for block in blocks:
        if dice.random() < share:
            yield from dice.choice(_WAYS)(block, chinese, dice)
        else:
            yield block


def _clauses(block: str) -> list[str]:
    return [words for words in (one.strip() for one in _CLAUSE.split(block)) if len(words) > 3] or [block]


def _heading(block: str, chinese: bool, dice: random.Random) -> Iterator[str]:
    """A heading of a clause's words, marked in one of many ways, above the paragraph or before its first sentence."""
    words = dice.choice(_clauses(block))[: 24 if chinese else 60]
    marked = dice.choice(_forms()["headings"]["zh" if chinese else "en"]).format(words)
    if not chinese and dice.random() < 0.4:
        marked = marked.upper() if dice.random() < 0.4 else marked.title()
    if dice.random() < 0.4:
        gap = dice.choice((" ", "\u3000")) if chinese else " "
        yield f"{marked}{gap}{block}"
    else:
        yield marked
        yield block


def _list(block: str, chinese: bool, dice: random.Random) -> Iterator[str]:
    """Its clauses as items."""
    mark = dice.choice(_BULLETS)
    numbered = dice.random() < 0.3
    end = dice.choice(("；", "。", "", "")) if chinese else dice.choice((";", ".", "", ""))
    for number, words in enumerate(_clauses(block)[:7], 1):
        yield f"{f'{number}. ' if numbered else mark}{words}{end}"


def _table(block: str, chinese: bool, dice: random.Random) -> Iterator[str]:
    """Its clauses as cells, with numbers beside them."""
    parted = dice.choice((" | ", "\t", "  ", "｜"))
    edge = "|" if parted == " | " and dice.random() < 0.6 else ""
    for words in _clauses(block)[:6]:
        cells = [words[:10], str(dice.randint(2, 9000)), f"{dice.randint(1, 99)}%"][: dice.randint(2, 3)]
        yield f"{edge} {parted.join(cells)} {edge}".strip()


def _bracketed(block: str, chinese: bool, dice: random.Random) -> Iterator[str]:
    """With a note in brackets or quotes after a clause."""
    clauses = list(_CLAUSE.finditer(block))
    if not clauses:
        yield block
        return
    at = dice.choice(clauses).start()
    words = dice.choice(_clauses(block))[: 14 if chinese else 40]
    form = dice.choice(
        ("（{}）", "“{}”", "《{}》", "——{}——", "「{}」") if chinese else (" ({})", ' "{}"', " [{}]", " - {} -")
    )
    yield block[:at] + form.format(words) + block[at:]


def _broken(block: str, chinese: bool, dice: random.Random) -> Iterator[str]:
    """Without its last mark, or broken into two lines."""
    if dice.random() < 0.5:
        yield block.rstrip("。.！!？?")
    else:
        sentences = re.split(r"(?<=[。！？])|(?<=[.!?])\s", block, maxsplit=1)
        yield from (one for one in sentences if one.strip())


def _number(block: str, chinese: bool, dice: random.Random) -> Iterator[str]:
    """With a telephone number, an address or a web site of an office after it."""
    digits = "".join(str(dice.randint(0, 9)) for _ in range(8))
    yield block
    form = dice.choice(_forms()["contacts"]["zh" if chinese else "en"])
    yield form.format(digits=digits, start=block[:6], number=dice.randint(1, 28))


_WAYS: tuple[Callable[[str, bool, random.Random], Iterator[str]], ...] = (
    _heading, _heading, _heading, _list, _list, _table, _bracketed, _broken, _number
)  # fmt: skip
