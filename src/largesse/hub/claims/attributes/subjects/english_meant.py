"""What an English sentence told of before a figure: what a pronoun means, what a whole sentence is about."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.subjects.clauses import clauses
from largesse.hub.claims.attributes.subjects.english_counted import counted_span
from largesse.hub.claims.attributes.subjects.english_phrases import PRONOUN, clean, is_noun
from largesse.hub.claims.attributes.tables import any_of, table
from largesse.hub.claims.attributes.verbs import finite

_SUBORDINATE = re.compile(r"\b(?:after|before|when|since|while|as|because|although|though|if|until|once)\b", re.I)
_BACK = 4
"""How many sentences back a thing may have been named that a pronoun stands for in each of them since."""
_GOES_ON = re.compile(r"\W*(?:[\w ]{2,30},? )?(?:it|they)\b", re.IGNORECASE)
_MANY = re.compile(r"they|these|those|them", re.IGNORECASE)
_BESIDE_IT = re.compile(
    r"\s*(?:\w+ed|against|compared|up|down|from|despite|including|as|after|before|since|unlike)\b", re.I
)
_SAYING = any_of([one for name in ("says", "thinks") for one in table("speakers/english.yaml")[name]])
_NAME = re.compile(r"(?:the )?[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*)*")
_BEST = re.compile(r"\s*(?:the|its|their) (?:[\w-]+est|best-known|leader)\b", re.IGNORECASE)


def main(ground: Ground, sentence: Sentence) -> str:
    """What a whole sentence is about."""
    parts = clauses(ground, sentence, sentence.end)
    for nth in reversed(range(len(parts))):
        begin, stop = parts[nth]
        verb = finite(ground.text[begin:stop])
        if verb is None or (nth and _SUBORDINATE.search(ground.text, begin, begin + verb[0])):
            continue
        span = clean(ground, begin, begin + verb[0])
        if span[0] >= span[1]:
            span = interrupted(ground, parts[nth + 1 :]) or span
        if told := _said_of(ground, begin, begin + verb[1], stop):
            span = told
        words = ground.said(*span)
        if words or not nth:
            return "" if PRONOUN.fullmatch(words) or not is_noun(words) else words
    return ""


def _said_of(ground: Ground, begin: int, verb: int, stop: int) -> tuple[int, int] | None:
    """What a clause behind a verb of saying is about: reckons the market will be worth more."""
    text = ground.text
    if not re.search(rf"\b(?:{_SAYING})$", text[begin:verb]):
        return None
    following = finite(text[verb:stop])
    span = clean(ground, verb, verb + following[0]) if following else (0, 0)
    words = text[slice(*span)]
    return span if is_noun(words) and not PRONOUN.fullmatch(words) and not ground.has_number(*span) else None


def meant(ground: Ground, sentence: Sentence, at: int, words: str) -> str:
    """What a pronoun means: what was told of before it in the sentence, or in the sentence before."""
    many = _MANY.fullmatch(words) is not None
    if many and (span := counted_span(ground, sentence.start, at)):
        return ground.said(*span)
    if found := of_before(ground, sentence, at):
        return found
    nth = ground.sentence_index(sentence.start)
    if nth == 0 or sentence.kind == "item":
        return ""
    before = ground.sentences[nth - 1]
    if before.block < sentence.block - 1 or before.kind == "heading":
        return ""
    told, going_on = main(ground, before), before.start
    for further in reversed(ground.sentences[max(nth - _BACK, 0) : nth - 1]):
        if told or further.block != before.block or not _GOES_ON.match(ground.text, going_on):
            break
        told, going_on = main(ground, further), further.start  # what "it" is there, it is here
    if many and not re.search(r"(?<!')s\b(?!')|\band\b|people", told):
        span = counted_span(ground, before.start, before.end)
        return ground.said(*span) if span else ""
    return told


def of_before(ground: Ground, sentence: Sentence, at: int) -> str:
    """What the clauses before a place in a sentence tell of."""
    for begin, stop in clauses(ground, sentence, at) if at > sentence.start else []:
        stop = min(stop, at)
        verb = finite(ground.text[begin:stop])
        if verb is None:
            continue
        span = clean(ground, begin, begin + verb[0])
        words = ground.said(*span)
        if is_noun(words) and not PRONOUN.fullmatch(words) and not ground.has_number(*span):
            return words
    return ""


def interrupted(ground: Ground, before: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The subject of a verb that other words part it from: "Shanghai, aiming to …, has honoured"; it heads its
    clause."""
    if not before:
        return None
    begin = ground.hard_clause(before[0][1] - 1)[0]
    heads = [
        part
        for part in before
        if part[0] >= begin
        and finite(ground.text[slice(*part)]) is None
        and is_noun(ground.text[slice(*part)])
        and not _BESIDE_IT.match(ground.text, *part)
    ]
    if len(heads) > 1 and (_BEST.match(ground.text, *heads[-1]) or _is_renamed(ground.text, heads[-1], heads[-2])):
        heads.pop()
    span = clean(ground, *heads[-1]) if heads else (0, 0)
    return span if span[0] < span[1] else None


def _is_renamed(text: str, head: tuple[int, int], apposed: tuple[int, int]) -> bool:
    """Whether a name stands between commas behind a noun: its rival, Tule Robotics, sold…"""
    last = text[slice(*head)].split()[-1]
    return last[0].islower() and _NAME.fullmatch(text[slice(*apposed)].strip()) is not None
