"""Changes: how much more or less, by the words about an amount or by a word alone (doubled, 翻番)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from largesse.hub.claims.figures.amounts import Phrase, qualifier_before
from largesse.hub.claims.figures.lexicon import Lexicon, grouped, words
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.model.claims import Qualifier

Direction = Literal["", "up", "down"]


@dataclass(frozen=True, slots=True)
class Word:
    """A change that a word alone says, from the token `first` up to `last`."""

    first: int
    last: int
    value: Fraction
    direction: Direction
    qualifier: Qualifier


@cache
def _lexicons() -> tuple[Lexicon[str], Lexicon[str], Lexicon[str], Lexicon[str], Lexicon[str]]:
    known = table("changes")
    return (
        grouped(known["before"]),
        grouped(known["rates"]),
        grouped(known["after"]),
        words(known["passed"]),
        words(known["linked"]),
    )


_RELATIVE = {"%", "pp", "times"}
_FARTHEST = 9  # tokens between the verb and its amount
_NOT_UP = {
    "made",
    "make",
    "makes",
    "making",
    "set",
    "sets",
    "setting",
    "opened",
    "opens",
    "took",
    "take",
    "takes",
    "built",
    "build",
    "picked",
    "given",
}
_NO_CHANGE_AFTER = {"more", "above", "below", "up", "less", "fewer"}  # of per cent alone


def change(found: list[Token], phrase: Phrase) -> Direction:
    """Which way the amount says that something changed; "" where it says none."""
    return (
        _signed(found, phrase)
        or _verb(found, phrase)
        or _rate(found, phrase)
        or _follows(found, phrase)
        or _beside(found, phrase)
    )


def _signed(found: list[Token], phrase: Phrase) -> Direction:
    """+11%, -8.4% y/y."""
    sign = found[phrase.start - 1] if phrase.start and not found[phrase.start].opens else None
    if (
        sign is None
        or phrase.unit not in _RELATIVE
        or not found[phrase.start].glued
        or sign.text not in "+-"
        or sign.opens
    ):
        return ""
    if sign.glued and found[phrase.start - 2].sort != "sign":
        return ""
    return "up" if sign.text == "+" else "down"


_DOWN_BESIDE = {"lower", "less", "fewer", "below", "cheaper", "smaller", "shorter"}


def _beside(found: list[Token], phrase: Phrase) -> Direction:
    """Compared with another: 1.6 times those elsewhere, 高于全市平均2.1个百分点, 47% above the median."""
    follows = {token.text for token in found[phrase.last : phrase.last + 1]}
    if phrase.unit == "times":
        return "down" if follows & _DOWN_BESIDE else "up"
    if (
        phrase.unit == "count"
        and follows == {"more"}
        and phrase.first
        and found[phrase.first - 1].text in ("and", "with", "by")
    ):
        return "up"
    if phrase.unit not in ("%", "pp"):
        return ""
    if follows & {"above", "higher", "more", "faster", "bigger", "larger", "longer", "dearer"}:
        return "up"
    if follows & _DOWN_BESIDE:
        return "down"
    at = phrase.first
    if at and found[at - 1].text == "的":
        return ""  # 高于去年的3.9%: a level
    while (
        at > 0
        and phrase.first - at < 14
        and not found[at].opens
        and found[at - 1].text not in ("，", "。", "；", ",")
    ):
        if (said := _compared().before(found, at)) is not None:
            return _direction(said[0])
        at -= 1
    return ""


@cache
def _compared() -> Lexicon[str]:
    return grouped(table("changes")["compared"])


def are_occasions(found: list[Token], phrase: Phrase) -> bool:
    """Used 20 million times; not three times as many, nor rose three times."""
    if phrase.unit != "times" or found[phrase.last - 1].text != "times":
        return False
    follows = found[phrase.last].text if phrase.last < len(found) and not found[phrase.last].opens else ""
    return follows not in table("forms")["than"] and not _verb(found, phrase)


def grown(found: list[Token], phrase: Phrase, direction: Direction) -> Phrase:
    """Times grown by as times grown to: 增长两倍 is to three times."""
    if phrase.unit != "times" or direction != "up" or phrase.value is None or found[phrase.end].text != "倍":
        return phrase
    until = None if phrase.until is None else phrase.until + 1
    return replace(phrase, value=phrase.value + 1, until=until) if _grew_by(found, phrase) else phrase


@cache
def _grew() -> Lexicon[str]:
    return words(table("changes")["grew_by"])


def _grew_by(found: list[Token], phrase: Phrase) -> bool:
    at = phrase.first
    while at > 0 and not found[at].opens:
        if _grew().before(found, at):
            return True
        passed = _lexicons()[3].before(found, at)
        if passed is None:
            return False
        at = passed[1]
    return False


def _verb(found: list[Token], phrase: Phrase) -> Direction:
    """A verb or noun of change before the amount, with nothing between but what may be: increased by about 28%."""
    verbs, _, _, passed, _ = _lexicons()
    at, by = phrase.first, False
    while at > 0 and not found[at].opens and phrase.first - at < _FARTHEST:
        verb = verbs.before(found, at)
        if verb is not None and not (found[at - 1].text == "up" and at > 1 and found[at - 2].text in _NOT_UP):
            near = at == phrase.first and found[at - 1].text in ("up", "down")
            if phrase.unit in _RELATIVE or by or near or (found[at - 1].sort == "han" and at - verb[1] > 1):
                return _direction(verb[0])
            return ""
        skipped = passed.before(found, at)
        if skipped is None:
            if found[at - 1].sort == "word" and found[at - 1].text.endswith("ly"):
                at -= 1
                continue
            break
        by = by or found[at - 1].text in ("by", "of")
        at = skipped[1]
    if found[phrase.first - 1].text == "by" and phrase.first > 0 and not found[phrase.first].opens:
        return _object(found, phrase)
    return ""


def _object(found: list[Token], phrase: Phrase) -> Direction:
    """increased its spending on research by 12%."""
    verbs = _lexicons()[0]
    at = phrase.first - 1
    while at > 0 and not found[at].opens and phrase.first - at < 16:
        if found[at].text in (".", ";", "。", "；", "to"):
            return ""
        verb = verbs.before(found, at)
        if verb is not None:
            return _direction(verb[0])
        at -= 1
    return ""


def _rate(found: list[Token], phrase: Phrase) -> Direction:
    """Growth of, growth reached, 增速达."""
    if phrase.unit not in _RELATIVE:
        return ""
    _, rates, _, _, linked = _lexicons()
    at = phrase.first
    while at > 0 and not found[at].opens and phrase.first - at < _FARTHEST:
        rate = rates.before(found, at)
        if rate is not None:
            return _direction(rate[0])
        link = linked.before(found, at)
        if link is not None:
            at = link[1]
        elif found[at - 1].sort == "digits" or (found[at - 1].sort == "word" and found[at - 1].text.endswith("ly")):
            at -= 1
        else:
            break
    return ""


def _follows(found: list[Token], phrase: Phrase) -> Direction:
    """A 28% increase, 12.3% year on year."""
    if phrase.unit not in _RELATIVE or phrase.last >= len(found) or found[phrase.last].opens:
        return ""
    after = _lexicons()[2]
    at = phrase.last
    if found[at].text == "-" and at + 1 < len(found):
        at += 1
    for _ in range(4):
        said = after.at(found, at) if at < len(found) else None
        if said is not None:
            if at != phrase.last and found[at].text in _NO_CHANGE_AFTER:
                return ""
            return _direction(said[0])
        if at >= len(found) or found[at].opens or found[at].text not in (
            "year", "on", "-", "annual", "annualised", "annualized", "yearly", "quarterly", "monthly", "compound", "average", "over", "real", "nominal", "sharp", "steady",
        ):  # fmt: skip
            break
        at += 1
    return "up" if _year_on_year().at(found, phrase.last) else ""


@cache
def _year_on_year() -> Lexicon[str]:
    return words(
        ["year on year", "yoy", "year over year", "month on month", "quarter on quarter", "on year", "on the year"]
    )


def _direction(said: str) -> Direction:
    return "up" if said == "up" else "down"


# Words alone


@cache
def _alone() -> Lexicon[dict[str, Any]]:
    known = table("changes")
    return Lexicon(
        (word, entry)
        for part in ("english_words", "chinese_words")
        for entry in known[part]
        for word in entry["said"]
    )


@cache
def _may_begin() -> frozenset[str]:
    known = table("changes")
    entries = known["english_words"] + known["chinese_words"]
    return frozenset(
        {*known["verbs"], *(word.split()[0] if word.isascii() else word[0] for e in entries for word in e["said"])}
    )


def changes_in_words(found: list[Token]) -> Iterator[Word]:
    """Doubled, to halve, 翻两番."""
    known = table("changes")
    for at, token in enumerate(found):
        if token.text not in _may_begin():
            continue
        said = _alone().at(found, at)
        entry, last = said if said is not None else (None, at + 1)
        if entry is None and token.text in known["verbs"] and _is_verb(found, at):
            entry = known["verbs"][token.text]
        if entry is None:
            continue
        if token.sort == "han" and last < len(found) and found[last].text in known["chinese_not_before"]:
            continue
        if token.text == "halves" and at and found[at - 1].text in ("two", "both"):
            continue
        qualifier, first = qualifier_before(found, at)
        yield Word(first, last, Fraction(entry["value"]), entry["direction"], entry.get("qualifier", qualifier))


def _is_verb(found: list[Token], at: int) -> bool:
    """Whether "double" is a verb: to double, more than double; not a double degree, double-digit."""
    if at == 0 or found[at].opens or found[at - 1].text not in table("changes")["verb_after"]:
        return False
    follows = found[at + 1].text if at + 1 < len(found) else "."
    return follows not in ("-", "digit", "check", "down")
