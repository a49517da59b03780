"""Whether a number is told to be a mean of others beside it: "25 million each", 平均每个2500万元."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from largesse.hub.model.claims import Claim

_LATIN = re.compile(r"[a-z]+")
_CHINESE = re.compile(r"[㐀-鿿]")
_NUMERAL = re.compile(r"[\d〇一二三四五六七八九十百千万亿两]")


@dataclass(frozen=True, slots=True)
class Words:
    """What `means.yaml` has."""

    marks: re.Pattern[str]
    own: re.Pattern[str]
    after: re.Pattern[str]
    yearly: re.Pattern[str]
    stage: re.Pattern[str]
    all: re.Pattern[str]
    to: re.Pattern[str]
    total: re.Pattern[str]
    apart: re.Pattern[str]
    light: frozenset[str]
    light_chinese: re.Pattern[str]
    same: Mapping[str, str]


@cache
def words() -> Words:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    read = yaml.load((Path(__file__).parent / "means.yaml").read_text(encoding="utf-8"), loader)
    chinese = sorted(read.pop("light_chinese"), key=len, reverse=True)
    light, same = frozenset(read.pop("light").split()), read.pop("same")
    patterns = {name: re.compile(f"(?i:{pattern})") for name, pattern in read.items()}
    return Words(**patterns, light=light, light_chinese=re.compile("|".join(chinese)), same=same)


def each_of(mean: Claim, number: Claim, between: str, after: str) -> bool:
    """Whether a claim says what each of some number gets. `between` is what stands before it, from the sum or number
    that went before or from where its sentence begins; `after` what follows it."""
    said = [found for found in (words().own.search(mean.words), words().after.search(after)) if found]
    named = all(
        (found["of"] is None or _stem(found["of"].lower()) in _nouns(number))
        and (found["each"] is None or found["each"] in _characters(number))
        for found in said
    )
    named = named and not words().yearly.search(after)
    return named and bool(said or words().marks.search(between)) and _says_nothing_else(between, number)


def of_a_stage(number: Claim, *beside: str) -> bool:
    """Whether what stands beside a mean tells that it is of one round or instalment; not where these are counted."""
    found = (stage for part in beside for stage in words().stage.finditer(part))
    return any(
        _stem((stage["round"] or "").lower()) not in _nouns(number)
        and not set(_CHINESE.findall(stage["turn"] or "")) & set(_after_the_digits(number.words) + number.counted)
        for stage in found
    )


def ends_with_each(number: Claim) -> bool:
    """Whether a number's own words end with "each": 向50家企业各发放."""
    return bool(words().marks.search(_after_the_digits(number.words)))


def _says_nothing_else(between: str, number: Claim) -> bool:
    """Whether the words before a mean name no other thing that is measured, and no other number."""
    latin = {_stem(word) for word in _LATIN.findall(between.lower())}
    chinese = set(_CHINESE.findall(words().light_chinese.sub("", between)))
    light = {_stem(word) for word in words().light}
    return not re.search(r"\d", between) and latin <= light | _nouns(number) and chinese <= _characters(number)


def names_things(number: Claim) -> bool:
    """Whether a number says of what it is."""
    return bool(number.counted or _CHINESE.search(_after_the_digits(number.words)))


def same_things(one: Claim, other: Claim) -> bool:
    """Whether two claims count the same, as far as both say what."""
    first, second = (set(_LATIN.findall(c.counted.lower())) | set(_CHINESE.findall(c.counted)) for c in (one, other))
    return not first or not second or bool({_stem(w) for w in first} & {_stem(w) for w in second})


def _nouns(number: Claim) -> frozenset[str]:
    return frozenset(_stem(word) for word in _LATIN.findall(f"{number.words} {number.counted}".lower()))


def _characters(number: Claim) -> frozenset[str]:
    """The characters that name what is counted, and those that may stand for them."""
    own = set(_CHINESE.findall(_after_the_digits(number.words) + number.counted))
    return frozenset(own.union(*(set(words().same.get(one, "")) | {one} for one in own)) | _stands_for(own))


def _stands_for(own: set[str]) -> set[str]:
    return {classifier for classifier, things in words().same.items() if own & set(things)}


def _after_the_digits(said: str) -> str:
    ends = [found.end() for found in _NUMERAL.finditer(said)]
    return said[ends[-1] :] if ends else said


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
