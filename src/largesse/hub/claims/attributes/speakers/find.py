"""Every attribution of a text, and the one that holds at a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers import chinese, english, english_meant, english_quotes
from largesse.hub.claims.attributes.speakers.attribution import Attribution

_PRONOUNS = frozenset(["he", "she", "i", "we", "they", "it", "他", "她", "我", "他们", "她们", "记者"])
_PERSONAL = frozenset(["he", "she", "他", "她"])
_UNSURE = ("they", "we", "i")
_GOES_ON = re.compile(r"(?:其中|当中)(?!的)")
"""How a sentence begins that goes on with what the one before it is put down to."""
_ANSWERS = re.compile(r"受访|[^,.]{0,30}\b(?:respondents|those (?:surveyed|polled|asked)|participants)\b")
"""The same of a survey, whose answers need not stand right behind its name."""


def attributions(ground: Ground) -> tuple[Attribution, ...]:
    """Every attribution of the text, in its order: to a sentence, or to all that stands in quotation marks."""
    found: list[Attribution] = []
    find = chinese if ground.chinese else english
    for sentence in ground.sentences:
        found += find.in_sentence(ground, sentence)
    found += _of_quotes(ground, found)
    found.sort(key=lambda one: one.own)
    named = list(_named(ground, found))
    return tuple(sorted([*named, *_carried(ground, named)], key=lambda one: one.own))


class Speakers:
    """Who says what, sentence by sentence."""

    def __init__(self, ground: Ground) -> None:
        self.all = attributions(ground)
        self._ground = ground
        self._by_sentence: dict[int, list[Attribution]] = {}
        for one in self.all:
            for at in range(ground.sentence_index(one.start), ground.sentence_index(max(one.start, one.end - 1)) + 1):
                self._by_sentence.setdefault(at, []).append(one)

    def of(self, at: int) -> Attribution | None:
        """Who says what stands at a place; of several the one of the fewest words, and who was named last before."""
        here = self._by_sentence.get(self._ground.sentence_index(at), ())
        saying = [one for one in here if one.start <= at < one.end and not one.own[0] <= at < one.own[1]]
        return (
            min(saying, key=lambda one: (one.end - one.start, one.own[0] > at, abs(one.own[0] - at)))
            if saying
            else None
        )


def _named(ground: Ground, found: list[Attribution]) -> Iterator[Attribution]:
    """Where he or she says it, it is who was named last; "it" is who the sentence before it was put down to, or the
    body that its own sentence or the one before begins with."""
    last: Attribution | None = None
    for one in found:
        if one.who.lower() in _PRONOUNS:
            who = _meant(ground, one, last)
            if not who:
                continue
            one = replace(one, who=who)
        elif last is not None and not ground.chinese and english_meant.is_office_of(ground, one, last):
            one = replace(one, who=last.who)
        elif not ground.chinese:
            one = replace(one, who=english_meant.with_its_owner(ground, one))
        last = one
        yield one


def _meant(ground: Ground, one: Attribution, last: Attribution | None) -> str:
    """Who a pronoun is that says something; "" where that is not sure."""
    who = one.who.lower()
    if who in _UNSURE:
        return ""
    near = last is not None and ground.sentence_index(one.own[0]) - ground.sentence_index(last.own[0]) <= 1
    if who == "it" and last is not None and near:
        return last.who
    if who in ("he", "she") and last is not None and near and _can_mean(ground, one, last):
        return last.who
    named = english_meant.who_is_meant(ground, one.own[0], who) if who in ("it", "he", "she") else ""
    if named and who != "it" and not _may_be(who, named):
        named = ""
    if named or last is None or who == "it":
        return named
    return last.who if _can_mean(ground, one, last) else ""


def _can_mean(ground: Ground, one: Attribution, last: Attribution) -> bool:
    """Whether he or she can be who said something last: in the same paragraph, or where the next begins with it or
    has named that person again."""
    if not _may_be(one.who, last.who):
        return False
    here, there = ground.sentence(min(one.start, one.own[0])), ground.sentence(last.own[0])
    if here.block == there.block:
        return True
    first = ground.sentence_index(here.start)
    begins = ground.sentences[first - 1].block != here.block
    block = ground.view.blocks[here.block]
    return here.block - there.block == 1 and (begins or _is_named(last.who, ground.text[block.start : one.own[0]]))


def _may_be(pronoun: str, who: str) -> bool:
    """Whether he or she can be somebody: nobody who was called Mr is a she."""
    return not (_MEN if pronoun.lower() in ("she", "她") else _WOMEN).search(who)


def _is_named(who: str, words: str) -> bool:
    """Whether words name somebody again, by the end of the name."""
    if found := _SURNAME.search(who):
        return re.search(rf"\b{found[0]}\b", words) is not None
    return _HAN_NAME.search(who) is not None and who[-3:] in words


_TO_LIST = 6
"""So many characters stand at most between 显示 and the list."""
_SURNAME = re.compile(r"[A-Z][\w'-]+$")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{3}$")
_MEN = re.compile(r"\b(?:Mr|Sir|Lord|(?:spokes|chair|business|alder)man)\b|先生")
_WOMEN = re.compile(r"\b(?:Ms|Mrs|Miss|Dame|Lady|(?:spokes|chair|business)woman)\b|女士")


def _carried(ground: Ground, found: list[Attribution]) -> Iterator[Attribution]:
    """One for each sentence without any that a semicolon or its first words tie to one before it in its paragraph
    that has been put down to somebody as a whole."""
    by_sentence = {ground.sentence_index(one.own[0]): one for one in found}
    for at, sentence in enumerate(ground.sentences[1:], 1):
        answers = _ANSWERS.match(ground.text, sentence.start, sentence.end) is not None
        if at in by_sentence:
            continue
        if led := _of_lead(ground, sentence, by_sentence):
            yield led
            continue
        before = ground.sentences[at - 1]
        known = by_sentence.get(at - 1) or (by_sentence.get(at - 2) if answers else None)
        whole = known and known.end >= ground.sentence(known.own[0]).end - 1
        if known is None or not whole or ground.sentence(known.own[0]).block != sentence.block:
            continue
        if (
            answers
            or ";" in ground.text[before.end - 1 : sentence.start]
            or _GOES_ON.match(ground.text, sentence.start)
        ):
            place = (sentence.start, sentence.start)
            by_sentence[at] = replace(known, start=sentence.start, end=sentence.end, own=place)
            yield by_sentence[at]


def _of_lead(ground: Ground, sentence: Sentence, by_sentence: dict[int, Attribution]) -> Attribution | None:
    """For an item of a Chinese list: who what leads it in is put down to (清单显示:)."""
    known = by_sentence.get(sentence.lead) if ground.chinese and sentence.lead >= 0 else None
    if (
        known is None
        or known.verb not in ("数据", "获悉")
        or ground.sentences[sentence.lead].end - known.own[1] > _TO_LIST
    ):
        return None
    return replace(known, start=sentence.start, end=sentence.end, own=(sentence.start, sentence.start))


def _of_quotes(ground: Ground, known: list[Attribution]) -> Iterator[Attribution]:
    """One for each quotation: by the words right behind or before it, else by whoever the quotation before it in the
    paragraph was by."""
    quotes = chinese if ground.chinese else english_quotes
    by_block: dict[int, list[Attribution]] = {}
    for one_known in known:
        by_block.setdefault(ground.sentence(one_known.own[0]).block, []).append(one_known)
    goes_on: Attribution | None = None
    for number, block in enumerate(ground.view.blocks):
        last = goes_on if ground.text.startswith('"', block.start) else None
        goes_on = None
        for start, end in _quotes(ground.text, block.start, block.end):
            one = quotes.beside_quote(ground, start, end, block.start, block.end)
            over = [other for other in by_block.get(number, ()) if other.own[1] <= start and other.verb != "援引"]
            nearest = max([*over, *([last] if last else [])], key=lambda other: other.own[1], default=None)
            if one is None:
                if nearest is None or not _is_speech(ground.text[start:end]):
                    continue
                one = replace(nearest, start=start, end=end)
            elif one.who.lower() in _PERSONAL and nearest is not None and _may_be(one.who, nearest.who):
                one = replace(one, who=nearest.who)
            last = one
            yield one
            if max(end, one.own[1]) >= block.end - 2:
                goes_on = one


def _is_speech(words: str) -> bool:
    """Whether a quotation is a sentence rather than a name or a phrase."""
    return len(words) > 14 and words.rstrip('"\n ')[-1:] in ".!?。!?,"


def _quotes(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The quotations of a paragraph, marks included."""
    at = text.find('"', begin, end)
    while at >= 0:
        close = text.find('"', at + 1, end)
        if close < 0:
            yield at, end + 1  # it goes on in the next paragraph
            return
        yield at, close + 1
        at = text.find('"', close + 1, end)
