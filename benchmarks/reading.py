"""How well articles are read: each field's precision and recall on annotated articles, beside regular expressions.

    python benchmarks/reading.py                    every set, English and Chinese apart, and articles a second
    python benchmarks/reading.py --misses [NAME]    what is missed, and what is found too much, article by article
    python benchmarks/reading.py --reader MODULE    another reader: MODULE.read(path) gives a Reading

A found claim is right where its words overlap an annotated claim's and value and unit are the same; each matches
once. Claims without a value (events, comparisons) match by form and place in the text. The other fields are measured
on the claims that match. What is set aside is measured in characters, white space left out. `dev` is for working
with, `trial` for what is set aside alone, and what is set aside is learned from both (`training/`): there it says how
well they are remembered. `held_out`, `unseen`, `hard` and `exam` are never learned from; of them totals alone are
printed. The reader's document need not be the annotated text letter for letter: the two are laid side by side.
"""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT)]

from benchmarks import reading_plain  # noqa: E402
from tests.hub.articles.annotated import SETS, WITHOUT_CLAIMS, Article, articles  # noqa: E402

from largesse.hub.model.claims import Amount, Claim  # noqa: E402
from largesse.hub.model.documents import Reading  # noqa: E402
from largesse.hub.model.periods import Period  # noqa: E402
from largesse.hub.model.spans import Span  # noqa: E402
from largesse.hub.places import places  # noqa: E402

Reader = Callable[[Path], Reading]
READER = "largesse.hub.claims.read"
WORK = ROOT / "build" / "reading"
ARTICLES, BYTES, CORES = 1000, 5000, 2
TEXT = ("text", "heading")
FIELDS = (
    "form", "kind", "whole", "other currency", "qualifier", "direction", "period", "time said", "place", "indicator",
    "speaker", "subject", "denied",
)  # fmt: skip


@dataclass
class Rate:
    """Of what there is, how much was found, and of what was found, how much is right."""

    right: int = 0
    found: int = 0
    there: int = 0

    def add(self, right: bool | int, found: bool | int = True, there: bool | int = True) -> None:
        self.right += right
        self.found += found
        self.there += there

    def __iadd__(self, other: Rate) -> Rate:
        self.add(other.right, other.found, other.there)
        return self

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 1.0


@dataclass
class Score:
    """What a reader did with some articles."""

    rates: dict[str, Rate] = field(default_factory=dict)
    """By what is measured: "value with unit", "no value", each field, "spam", other parts, "defects", "repairs"."""
    none: int = 0
    """Claims found where there is none."""
    none_aside: int = 0
    """Those of them in what should have been set aside."""
    text: int = 0
    """Characters of true text."""
    text_aside: int = 0
    """Those of them wrongly set aside, or lost."""
    missed: list[Claim] = field(default_factory=list)
    spurious: list[Claim] = field(default_factory=list)

    def rate(self, name: str) -> Rate:
        return self.rates.setdefault(name, Rate())

    def __iadd__(self, other: Score) -> Score:
        for name, rate in other.rates.items():
            self.rate(name).__iadd__(rate)
        for name in ("none", "none_aside", "text", "text_aside"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


def score(article: Article, reading: Reading) -> Score:
    """One reading beside what is true."""
    result = Score()
    beside = Beside(reading.document.text, article.text)
    parts = _parts(article)
    read = _parts_read(reading, beside, len(parts))
    _score_claims(result, article, reading, beside, parts)
    _score_parts(result, parts, read)
    _score_kinds(result, article, read)
    _score_defects(result, article, reading, beside)
    return result


def total(scores: Iterable[Score]) -> Score:
    result = Score()
    for each in scores:
        result += each
    return result


# The reader's text beside the annotated one


class Beside:
    """Two texts laid side by side, by their characters other than white space and invisible ones."""

    def __init__(self, read: str, true: str) -> None:
        self._read, self._true = _shown(read), _shown(true)
        one, two = ("".join(text[at] for at in shown) for text, shown in ((read, self._read), (true, self._true)))
        self._same = {at: at for at in range(len(one))} if one == two else dict(_pairs(one, two))
        self._numbers = {at: number for number, at in enumerate(self._read)}
        self._true_numbers = {at: number for number, at in enumerate(self._true)}

    def read(self, span: Span) -> set[int]:
        """The characters of the true text, counted without white space, that a span of the text read covers."""
        numbers = (self._numbers.get(at) for at in range(span.start, span.end))
        return {self._same[number] for number in numbers if number is not None and number in self._same}

    def true(self, span: Span) -> set[int]:
        return {self._true_numbers[at] for at in range(span.start, span.end) if at in self._true_numbers}


def _shown(text: str) -> list[int]:
    return [at for at, char in enumerate(text) if not char.isspace() and unicodedata.category(char) != "Cf"]


def _pairs(one: str, two: str) -> Iterator[tuple[int, int]]:
    for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))


# What is set aside


def _parts(article: Article) -> list[str]:
    beside = Beside("", article.text)
    parts = ["text"] * len(_shown(article.text))
    for segment in article.aside:
        for at in beside.true(segment.span):
            parts[at] = segment.part
    return parts


def _parts_read(reading: Reading, beside: Beside, length: int) -> list[str]:
    """The part that each character of the true text was read as; "lost" where it is not in the text read."""
    parts = ["lost"] * length
    for at in beside.read(Span(0, len(reading.document.text))):
        parts[at] = "text"
    for segment in reading.segments:
        if segment.part not in TEXT:
            for at in beside.read(segment.span):
                parts[at] = segment.part
    return parts


_MARKED = re.compile("[\\d@#\u2600-\u27bf\U0001f000-\U0001faff]|[a-z]\\.[a-z]")
KINDS = ("spam, other script", "spam, marked", "spam, plain words")
"""What a fragment is made of: letters of another script alone; the article's own with a digit, sign or address; its
own words."""


def kind_of(words: str, chinese: bool) -> str:
    """The kind of a fragment, in a Chinese article or in another."""
    letters = [letter for letter in words if letter.isalpha()]
    own = [("CJK" in unicodedata.name(letter, "")) if chinese else letter < "\u0250" for letter in letters]
    if letters and not any(own):
        return KINDS[0]
    return KINDS[1] if _MARKED.search(words) else KINDS[2]


def _score_kinds(result: Score, article: Article, read: list[str]) -> None:
    """Of the fragments of each kind how many characters were set aside as spam."""
    beside = Beside("", article.text)
    for segment in article.aside:
        if segment.part == "spam":
            kind = kind_of(segment.span.of(article.text), article.chinese)
            for at in beside.true(segment.span):
                result.rate(kind).add(read[at] == "spam", False)


def _score_parts(result: Score, true: list[str], read: list[str]) -> None:
    for part, found in zip(true, read, strict=True):
        result.rate("spam").add(part == found == "spam", found == "spam", part == "spam")
        other, found_other = part not in ("text", "spam"), found not in ("text", "spam", "lost")
        result.rate("other parts").add(other and found_other, found_other, other)
        result.rate("other parts, kind").add(other and part == found, found_other, other)
    result.text += true.count("text")
    result.text_aside += sum(part == "text" != found for part, found in zip(true, read, strict=True))


def _score_defects(result: Score, article: Article, reading: Reading, beside: Beside) -> None:
    rate, repairs, left = result.rate("defects"), result.rate("repairs"), list(reading.defects)
    for defect in article.defects:
        there = beside.true(defect.span)
        same = next((each for each in left if there & beside.read(each.span)), None)
        rate.add(same is not None, False)
        if same is not None:
            left.remove(same)
            repairs.add(same.repair.split() == defect.repair.split())
    rate.found += len(reading.defects)


# Claims


def _score_claims(result: Score, article: Article, reading: Reading, beside: Beside, parts: list[str]) -> None:
    true = [(claim, beside.true(claim.span)) for claim in article.claims]
    found = [(claim, beside.read(claim.span)) for claim in reading.claims]
    pairs = matches(true, found)
    for claim, _ in true:
        result.rate(_group(claim)).there += 1
    for claim, _ in found:
        result.rate(_group(claim)).found += 1
    for one, two in pairs:
        result.rate(_group(true[one][0])).right += 1
        _score_fields(result, true[one][0], found[two][0])
    matched, matched_found = {one for one, _ in pairs}, {two for _, two in pairs}
    result.missed = [claim for number, (claim, _) in enumerate(true) if number not in matched]
    result.spurious = [claim for number, (claim, _) in enumerate(found) if number not in matched_found]
    for number, (_, at) in enumerate(found):
        if number not in matched_found and not any(at & there for _, there in true):
            result.none += 1
            result.none_aside += any(parts[each] != "text" for each in at)


def _group(claim: Claim) -> str:
    return "no value" if claim.amount is None else "value with unit"


def matches(true: list[tuple[Claim, set[int]]], found: list[tuple[Claim, set[int]]]) -> list[tuple[int, int]]:
    """Pairs of the same claim, by number; those that share the most characters first."""
    same = [
        (len(at & there), -one, -two)
        for one, (claim, there) in enumerate(true)
        for two, (other, at) in enumerate(found)
        if at & there and _same_claim(claim, other)
    ]
    pairs: list[tuple[int, int]] = []
    for _, one, two in sorted(same, reverse=True):
        if all(-one != first and -two != second for first, second in pairs):
            pairs.append((-one, -two))
    return pairs


def _same_claim(true: Claim, found: Claim) -> bool:
    if true.amount is None or found.amount is None:
        return true.amount is None and found.amount is None and true.form == found.form
    return any(_same_amount(true.amount, amount) for amount in (found.amount, *found.amount.also))


def _same_amount(true: Amount, found: Amount) -> bool:
    return (true.value, true.until, true.unit) == (found.value, found.until, found.unit)


def _score_fields(result: Score, true: Claim, found: Claim) -> None:
    for name, one, two, same in fields(true, found):
        result.rate(name).add(bool(one and two and same), bool(two), bool(one))


def fields(true: Claim, found: Claim) -> Iterator[tuple[str, object, object, bool]]:
    """Every field's name, what it should be, what was found, and whether the two are the same."""
    yield "form", true.form, found.form, _form(true) == _form(found)
    yield "kind", true.kind, found.kind, true.kind == found.kind
    if true.amount and found.amount:
        one, two = true.amount, found.amount
        yield "whole", one.whole, two.whole, one.whole == two.whole
        yield "other currency", one.also, two.also, _amounts(one) == _amounts(two)
        yield "qualifier", one.qualifier, two.qualifier, one.qualifier == two.qualifier
    yield "direction", true.direction, found.direction, true.direction == found.direction
    yield "period", true.when.period, found.when.period, _same_period(true.when.period, found.when.period)
    if true.when.said or not true.when.period:  # of a time named earlier, whether its words are given is no matter
        yield "time said", true.when.said, found.when.said, _share(true.when.said, found.when.said) >= 0.5
    yield "place", any(_place(true.place)), found.place, _place(true.place) == _place(found.place)
    yield "indicator", true.indicator, found.indicator, true.indicator == found.indicator
    yield "speaker", true.speaker, found.speaker, _share(true.speaker, found.speaker) >= 0.5
    yield "denied", true.denied, found.denied, true.denied == found.denied
    yield "subject", true.subject, found.subject, _dice(true.subject, found.subject) >= 0.5


def _form(claim: Claim) -> str:
    """47% more than elsewhere and 47% more than last year are one form: how far one is from the other."""
    return "change" if claim.form == "comparison" and claim.amount else claim.form


def _amounts(amount: Amount) -> set[tuple[object, str]]:
    return {(each.value, each.unit.partition("/")[0]) for each in (amount, *amount.also)}


def _same_period(true: Period | None, found: Period | None) -> bool:
    """An open end ("since 2020", "by 2026") may have been closed: what is said has to be right."""
    if true is None or found is None:
        return False
    return true.first in (None, found.first) and true.last in (None, found.last)


def _place(id_: str) -> tuple[str, str]:
    """A place by its country and its own name: whether the province stands between is the gazetteer's affair. One
    that the gazetteer has not is the nearest that it has."""
    while id_ and _ends(id_) not in _known_places():
        id_ = id_.rpartition("/")[0]
    return _ends(id_)


def _ends(id_: str) -> tuple[str, str]:
    return id_.partition("/")[0], id_.rpartition("/")[2]


@cache
def _known_places() -> frozenset[tuple[str, str]]:
    return frozenset(map(_ends, places()))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_\u3400-\u9fff]+|\d+|[\u3400-\u9fff]", text.casefold())) - Counter(
        ["the", "a", "an"]
    )


def _share(one: str, two: str) -> float:
    """How much of the shorter stands in the other."""
    words, others = _words(one), _words(two)
    return (words & others).total() / (min(words.total(), others.total()) or 1)


def _dice(one: str, two: str) -> float:
    words, others = _words(one), _words(two)
    return 2 * (words & others).total() / (words.total() + others.total() or 1)


# What is printed


def measure(reader: Reader, found: list[Article]) -> Score:
    return total(score(article, reader(article.path)) for article in found)


def table(names: list[str], columns: list[Score], claims: bool = True) -> Iterator[str]:
    rows = ["spam", *KINDS, "other parts", "other parts, kind", "defects", "repairs"]
    if claims:
        rows = ["value with unit", "no value", *FIELDS, *rows]
    yield " " * 20 + "".join(f"{name:>32}" for name in names)
    yield " " * 20 + "   precision recall     F1 there" * len(columns)
    for row in rows:
        rates = [column.rate(row) for column in columns]
        cells = (
            f"{_told_rate(each.precision, each.found):>12}{_told_rate(each.recall, each.there):>7}"
            f"{_told_rate(each.f1, 0 if row in KINDS else each.there):>7}{each.there:>6}"
            for each in rates
        )
        yield f"{row:<20}" + "".join(cells)
    if claims:
        yield f"{'found, but no claim':<20}" + "".join(f"{each.none:>32}" for each in columns)
        yield f"{'  of it set aside':<20}" + "".join(f"{each.none_aside:>32}" for each in columns)
    shares = (f"{each.text_aside} of {each.text} ({each.text_aside / (each.text or 1):.3%})" for each in columns)
    yield f"{'true text aside':<20}" + "".join(f"{each:>32}" for each in shares)


def _told_rate(rate: float, of: int) -> str:
    return f"{rate:.3f}" if of else "–"


def misses(reader: Reader, found: list[Article]) -> Iterator[str]:
    for article in found:
        result = score(article, reader(article.path))
        yield f"\n{article.path.name}"
        yield from (f"  missed    {_told(claim)}" for claim in result.missed)
        yield from (f"  too much  {_told(claim)}" for claim in result.spurious)
        wrong = {name: rate for name, rate in result.rates.items() if rate.f1 < 1}
        yield "  " + "; ".join(f"{name} {rate.right}/{rate.found}/{rate.there}" for name, rate in wrong.items())
        if result.text_aside:
            yield f"  {result.text_aside} characters of true text set aside"


def _told(claim: Claim) -> str:
    amount = claim.amount
    value = f"{amount.value}{f'–{amount.until}' if amount.until else ''} {amount.unit}" if amount else ""
    return f"{claim.form:<10} {value:<24} {claim.words!r}"


# How long it takes


def many_articles() -> list[Path]:
    """A thousand articles of five kilobytes, made of those of `dev`, one after the other."""
    WORK.mkdir(parents=True, exist_ok=True)
    texts = [article.path.read_text(encoding="utf-8") for article in articles("dev") if article.path.suffix == ".txt"]
    paths = [WORK / f"{number:04}.txt" for number in range(ARTICLES)]
    for number, path in enumerate(paths):
        whole = b""
        while len(whole) < BYTES:
            whole += texts[number % len(texts)].encode() + b"\n"
            number += 1 + len(whole) % 7
        path.write_text(whole[:BYTES].decode(errors="ignore"), encoding="utf-8")
    return paths


def a_second(module: str, paths: list[Path]) -> float:
    """Articles read a second, by two processes, their start included."""
    start = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(CORES, _use, (module,)) as pool:
        count = sum(pool.imap_unordered(_read_one, paths, chunksize=25))
    assert count == len(paths)
    return len(paths) / (time.perf_counter() - start)


_reader: list[Reader] = []


def _use(module: str) -> None:
    _reader[:] = [importlib.import_module(module).read]


def _read_one(path: Path) -> int:
    _reader[0](path)
    return 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", default=READER, metavar="MODULE")
    parser.add_argument("--set", choices=SETS, help="this set alone")
    parser.add_argument("--misses", nargs="?", const="", metavar="NAME", help="of dev, or of its articles so called")
    parser.add_argument("--no-timing", action="store_true")
    asked = parser.parse_args()
    reader: Reader = importlib.import_module(asked.reader).read
    if asked.misses is not None:
        print("\n".join(misses(reader, [each for each in articles("dev") if asked.misses in each.path.name])))
        return
    for name in [asked.set] if asked.set else SETS:
        for language in ("English", "Chinese"):
            found = [each for each in articles(name) if each.chinese == (language == "Chinese")]
            print(f"\n{name}, {language}: {len(found)} articles")
            columns = [measure(reader, found), measure(reading_plain.read, found)]
            print("\n".join(table(["reader", "regular expressions"], columns, name not in WITHOUT_CLAIMS)))
    if not asked.no_timing:
        paths = many_articles()
        print(f"\n{ARTICLES} articles of {BYTES} bytes on {CORES} cores, articles a second")
        for called, module in (("reader", asked.reader), ("regular expressions", "benchmarks.reading_plain")):
            print(f"{called:<20}{a_second(module, paths):>12.0f}")


if __name__ == "__main__":
    main()
