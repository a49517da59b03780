"""Articles with spam in them, made of honest prose and of fragments, as they are met on the web."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

from largesse.hub.model.spans import Span
from largesse.hub.reading.paragraphs import MARKER
from training.dressed import dressed

DATA = Path(__file__).parent / "data"
_CLAUSE = re.compile(r"[，；：、]|(?<=[a-z]),\s")
_SENTENCE = re.compile(r"[。！？][”」』）]?|[.!?][\"”)]?\s")
_BEFORE_MARK = re.compile(r"(?=[，。；：！？])|(?<=\w)(?=[,.;:!?](?:\s|$))")
_QUOTE = re.compile(r"[“「『《（]|(?<=\s)[\"(]")
_WITHIN = re.compile(r"(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])|(?<=\w)\s(?=\w)")
_OPENING, _MARKS = ' \t\u3000"“「『《（(', " \t\u3000,.;:!?，。；：！？"
"""After which, and before which, there is no gap."""
_PLACES = (None, _SENTENCE, _BEFORE_MARK, _CLAUSE, _QUOTE, _WITHIN)
_OFTEN = (0.3, 0.17, 0.1, 0.17, 0.03, 0.23)
"""How often each is where a fragment is put: at an end of the paragraph, and where the pattern ends."""

_WRAPPED = {
    True: ("，{}，", "（{}）", "({})", "；{}；", "、{}", "，{}", "【{}】", "——{}——", "“{}”"),
    False: (", {},", "({})", "; {};", ", {}", "[{}]", "- {} -", '"{}"', "— {} —"),
}
"""What a fragment brings with it where it is put into a sentence: marks."""
_LED = {
    True: ("并{}", "还{}", "而{}", "以及{}", "或者{}", "或{}", "和{}", "也{}", "就{}", "同时{}，", "，并{}，"),
    False: (
        "and {}", "or {}", ", and {}", "or {},", "or just {}", "and also {}", "while {}", "so {}", "then {}",
        "but {}", "plus {}", "as well as {}", "where {}", "with {}", "to {}", "{} and", "{} or", "{}, and",
    ),
}  # fmt: skip
"""The same, as words that lead it in or the sentence on."""


@dataclass(frozen=True)
class Example:
    """A text, and where in it the spam stands."""

    text: str
    chinese: bool
    spam: tuple[Span, ...]


@dataclass(frozen=True)
class Fragments:
    """What is injected, by language."""

    own: dict[bool, list[str]]
    foreign: list[str]

    @staticmethod
    def read(root: Path) -> Fragments:
        def lines(language: str) -> list[str]:
            return (root / language / "fragments.txt").read_text("utf-8").splitlines()

        return Fragments({True: lines("zh"), False: lines("en")}, lines("foreign"))

    def with_others(self, others: Fragments, often: int) -> Fragments:
        """These and so many times the others."""
        own = {chinese: [*words, *others.own[chinese] * often] for chinese, words in self.own.items()}
        return Fragments(own, [*self.foreign, *others.foreign * often])

    def draw(self, chinese: bool, dice: random.Random) -> str:
        """One fragment, two or three together, with or without a mark at the end."""
        chance = dice.random()
        pool = self.own[chinese] if chance < 0.62 else self.own[not chinese] if chance < 0.78 else self.foreign
        count = 1 if dice.random() < 0.72 else dice.choice((2, 2, 2, 3))
        wide = pool is self.own[True]
        between = dice.choice(
            ("，", "，", "，", " ", "、", "！", "") if wide else (", ", ", ", " and ", " ", " - ", ". ")
        )
        words = between.join(dice.choice(pool) for _ in range(count))
        if words[-1].isalnum() and dice.random() < (0.4 if count > 1 else 0.2):
            words += dice.choice("，，，。！…" if wide else ",.!.")
        return words


def prose(root: Path) -> dict[bool, list[str]]:
    """Honest articles, Chinese ones and English ones."""
    return {
        chinese: (root / language / "prose.txt").read_text("utf-8").split("\n%%\n")
        for chinese, language in ((True, "zh"), (False, "en"))
    }


def injected(prose: str, chinese: bool, fragments: Fragments, dice: random.Random) -> Example:
    """Some of an article's paragraphs, with no fragment or with several in them."""
    blocks = [line for line in prose.split("\n") if line.strip()]
    size = dice.randint(3, 12)
    start = dice.randint(0, max(len(blocks) - size, 0)) if dice.random() < 0.6 else 0
    blocks = blocks[start : start + size]
    count = 0 if dice.random() < 0.3 else dice.choice((1, 2, 2, 3, 3, 4, 5, 6))
    drawn = [fragments.draw(chinese, dice) for _ in range(count)]
    if len(drawn) > 1 and dice.random() < 0.2:
        drawn[1] = drawn[0]
    pieces: list[list[tuple[str, bool]]] = [[(line, False)] for line in dressed(blocks, chinese, dice)]
    for words in drawn:
        _inject(pieces, words, chinese, dice)
    text, spam = _joined(pieces, dice)
    return Example(text, chinese, spam)


def _inject(pieces: list[list[tuple[str, bool]]], words: str, chinese: bool, dice: random.Random) -> None:
    if dice.random() < 0.12:
        pieces.insert(dice.randint(0, len(pieces)), [(words, True)])
        return
    whole = [line for line in pieces if len(line) == 1 and not line[0][1]]
    if not whole:
        return
    line = dice.choice(whole)
    text = line[0][0]
    at = _place(text, dice)
    if 0 < at < len(text):
        words = _fitted(words, chinese, dice)
    joint = _joint(text, at, words, chinese, dice)
    line[:] = [
        one
        for one in ((text[:at], False), (joint[0], False), (words, True), (joint[1], False), (text[at:], False))
        if one[0]
    ]


def _fitted(words: str, chinese: bool, dice: random.Random) -> str:
    """As it is put into a sentence: mostly as it is, or with marks of its own, or led in like a part of it."""
    chance = dice.random()
    if chance < 0.08:
        return dice.choice(_WRAPPED[chinese]).format(words)
    if chance > 0.3:
        return words
    small = words if words[1:2].isupper() else words[:1].lower() + words[1:]
    small = small.rstrip(".!。！") or words
    return dice.choice(_LED[chinese]).format(small) if chance < 0.2 else small


def _place(text: str, dice: random.Random) -> int:
    """Where in a paragraph: at its start, after a bullet, at its end, between sentences, before a mark, after a
    comma, after an opening quote, between any two words."""
    marker = MARKER.match(text)
    begin = marker.end() if marker else 0
    (ways,) = dice.choices(_PLACES, _OFTEN)
    if ways is None:
        return dice.choice((begin, begin, 0, len(text), len(text)))
    places = [found.end() for found in ways.finditer(text) if begin < found.end() < len(text)]
    return dice.choice(places) if places else begin


def _joint(text: str, at: int, words: str, chinese: bool, dice: random.Random) -> tuple[str, str]:
    """What stands between the text and the fragment, before it and after it."""
    glue = 0.75 if chinese else 0.12
    before = "" if at == 0 or text[at - 1] in _OPENING or dice.random() < glue else " "
    after = "" if at == len(text) or text[at] in _MARKS or dice.random() < glue else " "
    if not chinese and text[max(at - 1, 0) : at + 1].strip() and before == after == "" and dice.random() < 0.8:
        after = " "
    if chinese and after == " " and dice.random() < 0.3:
        after = "\u3000"
    return before, after


def _joined(pieces: list[list[tuple[str, bool]]], dice: random.Random) -> tuple[str, tuple[Span, ...]]:
    gap = "\n\n" if dice.random() < 0.7 else "\n"
    text = ""
    spam: list[Span] = []
    for line in pieces:
        for words, own in line:
            if own:
                spam.append(Span(len(text), len(text) + len(words)))
            text += words
        text += gap
    return text, tuple(spam)
