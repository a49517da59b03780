"""Who is meant in English by "it", "he" and "she", by "its director" and by an office alone."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.speakers.attribution import Attribution
from largesse.hub.claims.attributes.speakers.english_names import first_subject, is_person
from largesse.hub.claims.attributes.tables import any_of, table
from largesse.hub.claims.attributes.verbs import has_verb

_WORDS = table("speakers/english.yaml")
_OFFICE = re.compile(rf"The (?:{any_of(_WORDS['roles'])})\b(?!'s| [A-Z])")
_ONLY_NAME = re.compile(r"[A-Z][\w'-]+ (?:[A-Z]\.? )?[A-Z][\w'-]+")
_BODY = re.compile(rf"\b(?:{any_of(_WORDS['bodies'])})\b", re.IGNORECASE)
_FIRM = re.compile(r"(?!(?:The|An?|It|This|That|He|She|They|We|I|These|Those)\b)[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3}")


def who_is_meant(ground: Ground, at: int, pronoun: str) -> str:
    """Who "it", "he" or "she" is that says something: the body or the person that its sentence begins with, or the
    one before; "" where neither begins with any."""
    nth = ground.sentence_index(at)
    here = ground.sentences[nth]
    for sentence in reversed(ground.sentences[max(nth - 1, 0) : nth + 1]):
        span = (
            first_subject(ground.text, sentence.start, min(sentence.end, at))
            if sentence.block == here.block
            else None
        )
        who = ground.said(*span) if span else ""
        if pronoun != "it" and who.lower() in ("it", "they", "he", "she"):
            continue
        if who and is_person(who) == (pronoun != "it") and (pronoun != "it" or _BODY.search(who)):
            return who
    return ""


def with_its_owner(ground: Ground, one: Attribution) -> str:
    """Who says something, with the name of the firm whose officer it is: SenseTime's chairman, of "its chairman"."""
    if not one.who.lower().startswith("its "):
        return one.who
    nth = ground.sentence_index(one.own[0])
    here = ground.sentences[nth]
    for sentence in reversed(ground.sentences[max(nth - 1, 0) : nth + 1]):
        stop = one.own[0] if sentence == here else sentence.end
        span = first_subject(ground.text, sentence.start, stop) if sentence.block == here.block else None
        owner = ground.said(*span) if span else ""
        if _is_firm(ground, owner):
            whose = "'" if owner.endswith("s") else "'s"
            return f"{owner}{whose} {one.who[len('its ') :]}"
    return one.who


def _is_firm(ground: Ground, words: str) -> bool:
    """Whether words that a sentence begins with are a name, and no noun that is written large there alone."""
    if not _FIRM.fullmatch(words) or is_person(words) or has_verb(words):
        return False
    return not words[1:].islower() or re.search(rf"[a-z,] {re.escape(words)}\b", ground.text) is not None


def is_office_of(ground: Ground, one: Attribution, before: Attribution) -> bool:
    """Whether who says something, by office alone, is who was only named in the sentence before: "Solheim admitted.
    The head of the cluster said"."""
    if _OFFICE.match(one.who) is None or _ONLY_NAME.fullmatch(before.who) is None:
        return False
    here, there = ground.sentence(one.own[0]), ground.sentence(before.own[0])
    return here.block == there.block and ground.sentence_index(here.start) - ground.sentence_index(there.start) == 1
