"""Learns what stands around an article, line by line: python -m training.lines [--models N] [--size N] [--out FILE]

A multi-class perceptron with averaged weights and adaptive steps, over pages made of honest prose with lines around
it, and over the annotated articles.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from tests.hub.articles.annotated import articles

from largesse.hub.model.documents import Part
from largesse.hub.reading.cleaning.learned.lines import AS, KINDS, SIZE, features
from largesse.hub.reading.cleaning.learned.tokens import tokens
from largesse.hub.reading.paragraphs import paragraphs
from training.annotated import LEARNED_FROM
from training.dressed import dressed
from training.injected import DATA, Fragments, prose

OUT = Path(__file__).parent.parent / "src/largesse/hub/reading/cleaning/learned/lines.npz"
PACE, MARGIN = 0.5, 2.0
_LEAST = 2
"""A weight of less, of 127, is none."""
_PARTS: dict[str, Part] = {kind: kind for kind in KINDS}


@dataclass(frozen=True)
class Page:
    """Lines and the part of each."""

    chinese: bool
    lines: tuple[tuple[str, Part], ...]


@dataclass(frozen=True)
class Around:
    """Lines that stand around articles, by where they stand: kind and words."""

    lines: dict[str, list[tuple[Part, str]]]

    @staticmethod
    def read(folder: Path) -> Around:
        """Of a table: kind, where, words."""
        found: dict[str, list[tuple[Part, str]]] = {"top": [], "middle": [], "bottom": []}
        for line in (folder / "lines.tsv").read_text("utf-8").splitlines():
            kind, where, words = line.split("\t", 2)
            found[where].append((_PARTS[kind], words.replace("\t", "  ").strip()))
        return Around(found)


def made(root: Path, size: int, dice: random.Random) -> Iterator[Page]:
    """So many pages of honest prose with lines around it."""
    fragments = Fragments.read(root)
    pages = prose(root)
    around = {True: Around.read(root / "zh"), False: Around.read(root / "en")}
    for number in range(size):
        chinese = number % 2 == 0
        page = _page(dice.choice(pages[chinese]), chinese, around[chinese], fragments, dice)
        if dice.random() < 0.4:
            titles = [dice.choice(pages[chinese]).split("\n")[0].strip("# ") for _ in range(dice.randint(2, 6))]
            page = Page(chinese, (*page.lines, *_others(titles, around[chinese], dice)))
        yield page


def _page(prose: str, chinese: bool, around: Around, fragments: Fragments, dice: random.Random) -> Page:
    blocks = [line for line in prose.split("\n") if line.strip()][: dice.randint(3, 14)]
    text: list[tuple[str, Part]] = [(line, "text") for line in dressed(blocks, chinese, dice, 0.45)]
    head = text[:1] if dice.random() < 0.6 else []
    body = text[len(head) :]
    for _ in range(dice.choice((0, 0, 1, 2))):
        kind, words = dice.choice(around.lines["middle"])
        body.insert(dice.randint(0, len(body)), (words, kind))
    if dice.random() < 0.4:
        for _ in range(dice.randint(1, 4)):
            body.insert(dice.randint(0, len(body)), (fragments.draw(chinese, dice), "spam"))
    top, bottom = (_drawn(around.lines[where], dice) for where in ("top", "bottom"))
    above = [line for line in top if dice.random() < 0.4]
    below: list[tuple[str, Part]] = [(fragments.draw(chinese, dice), "spam")] if dice.random() < 0.2 else []
    if below and dice.random() < 0.5:
        bottom.insert(dice.randint(0, len(bottom)), below.pop())
    lines = (*above, *head, *(line for line in top if line not in above), *body, *bottom, *below)
    return Page(chinese, lines)


def _others(titles: list[str], around: Around, dice: random.Random) -> Iterator[tuple[str, Part]]:
    """A list of other stories: its head, their titles, and what stands below it."""
    heads = [words for kind, words in around.lines["bottom"] if kind == "related" and len(words) < 24]
    yield dice.choice(heads), "related"
    mark = dice.choice(("", "", "· ", "• ", "- ", "> ", "1", "★ "))
    for number, title in enumerate(titles, 1):
        yield f"{f'{number}. ' if mark == '1' else mark}{title}", "related"
    yield from _drawn(around.lines["bottom"], dice)


def _drawn(lines: list[tuple[Part, str]], dice: random.Random) -> list[tuple[str, Part]]:
    return [(words, kind) for kind, words in dice.sample(lines, dice.choice((0, 1, 2, 4, 6, 8)))]


def annotated() -> Iterator[Page]:
    """The annotated articles line by line: a line is what most of it is."""
    for name in LEARNED_FROM:
        for article in articles(name):
            parts: list[Part] = ["text"] * len(article.text)
            for each in article.aside:
                parts[each.span.start : each.span.end] = [each.part] * len(each.span)
            lines: list[tuple[str, Part]] = []
            for paragraph in paragraphs(article.text):
                held = parts[paragraph.span.start : paragraph.span.end]
                part = max(set(held), key=held.count)
                lines.append((paragraph.span.of(article.text), AS.get(part, part)))
            yield Page(article.chinese, tuple(lines))


def examples(page: Page, dice: random.Random) -> Iterator[tuple[np.ndarray, int]]:
    """Every line's features and kind."""
    before: Part = "text"
    for number, (words, part) in enumerate(page.lines):
        held = tuple(tokens(words, 0, len(words)))
        numbers = features(held, number, len(page.lines) - 1 - number, before, page.chinese)
        yield np.unique(np.array(numbers)), KINDS.index(part)
        before = part if dice.random() < 0.9 else "text"


def learn(known: list[tuple[np.ndarray, int]], rounds: int, dice: random.Random) -> np.ndarray:
    """The averaged weights, kind by kind."""
    weights, summed, changed = (np.zeros((len(KINDS), SIZE)) for _ in range(3))
    step = 1
    for each in range(rounds):
        dice.shuffle(known)
        wrong = 0
        for numbers, kind in known:
            scores = weights[:, numbers].sum(axis=1) + MARGIN
            scores[kind] -= MARGIN
            best = int(scores.argmax())
            step += 1
            if best == kind:
                continue
            wrong += 1
            for row, sign in ((kind, 1.0), (best, -1.0)):
                changed[row, numbers] += 1
                change = sign * PACE / np.sqrt(changed[row, numbers])
                weights[row, numbers] += change
                summed[row, numbers] += change * step
        print(f"round {each + 1}: {wrong} of {len(known)} lines read otherwise", flush=True)
    return weights - summed / step


def one_model(root: Path, size: int, rounds: int, seed: int) -> np.ndarray:
    """The weights learned from so many pages of their own."""
    dice = random.Random(seed)
    pages = [*made(root, size, dice), *(3 * list(annotated()))]
    return learn([one for page in pages for one in examples(page, dice)], rounds, dice)


def packed(weights: np.ndarray) -> np.ndarray:
    """The weights as bytes: the largest is 127, and what is next to nothing is nothing."""
    largest = np.percentile(np.abs(weights[weights != 0]), 99.9)
    scaled = np.clip(np.rint(weights * 127 / largest), -127, 127).astype(np.int8)
    return np.where(np.abs(scaled) < _LEAST, 0, scaled)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=DATA)
    parser.add_argument("--models", type=int, default=6, help="how many are learned, whose mean is kept")
    parser.add_argument("--size", type=int, default=6_000, help="how many pages are made up for each")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--out", type=Path, default=OUT)
    said = parser.parse_args()
    with ProcessPoolExecutor(2) as pool:
        models = list(pool.map(partial(one_model, said.root, said.size, said.rounds), range(1, said.models + 1)))
    np.savez_compressed(said.out, weights=packed(np.mean(models, axis=0)))
