"""What a text names a place for (`roles.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from re import Pattern

from largesse.hub.claims.attributes.passing import words as passing
from largesse.hub.claims.attributes.places.named import How, Role
from largesse.hub.claims.attributes.tables import table
from largesse.hub.places import places

_BEFORE, _BEHIND = 48, 60
_BUT = re.compile(r",?而是")
"""不是北京,而是上海: the second is what is told of."""
_QUOTED = re.compile(r'"[^",。]{1,6}$')
_COUNTRIES = ("country", "world", "union", "territory")


def is_country(id_: str) -> bool:
    known = places().get(id_)
    return known is not None and known.kinds[0] in _COUNTRIES


def role(text: str, start: int, end: int, id_: str, how: How, *, chinese: bool) -> Role:
    """What a place is named for by the words around its name."""
    whole = chinese and how == "kind" and text[start] == "全"
    around = _Around(text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND], is_country(id_), whole)
    if how == "dateline":
        return "aside"
    if chinese:
        if id_ == "world" and around.before and around.before[-1] not in ",。;:\n":
            return "whole"
        return _in_chinese(around)
    if id_ == "world":
        return "subject" if how == "adverb" else "whole"
    return _of_an_adjective(around) if how == "adjective" else _in_english(around)


@dataclass(frozen=True, slots=True)
class _Around:
    before: str
    after: str
    country: bool
    all_of_it: bool
    """Whether it is called so: 全省."""


def _in_chinese(around: _Around) -> Role:
    words, before, after = _words(), around.before, around.after
    if words.zh_institution.match(after):
        return "name"
    if words.told_at.match(after) or (words.told_after.match(after) and before.endswith("在")):
        return "aside"
    if words.listed_after.match(after) and before.endswith(("在", "到", "赴", "于")):
        return "aside"
    if words.zh_moved.search(before):
        return "subject"
    not_so = before.endswith("不是") and _BUT.match(after)
    if words.zh_rival.search(before) or not_so or _measures(before, after):
        return "rival"
    if (words.zh_of_country if around.country else words.zh_of_all).search(before):
        return "whole"
    if (around.country and words.zh_scope.match(after)) or (around.all_of_it and words.zh_place_in.match(after)):
        return "whole"
    if before.endswith('"') and words.in_quotes.match(after):  # "吉林一号" is a satellite
        return "name"
    if words.of_them.search(before) and words.whose.match(after):
        return "aside"
    if words.hails.match(after) or (words.is_one_of.search(before) and words.of_firm.match(after)):
        return "aside"
    if after.startswith('"') and _QUOTED.search(before):  # "科大硅谷" is in Hefei
        return "aside"
    return "aside" if words.zh_aside.search(before) and not words.not_aside.match(after) else "subject"


def _in_english(around: _Around) -> Role:
    words, before, after = _words(), around.before, around.after
    if words.institution.match(after) or words.within_before.search(before) or words.within_after.match(after):
        return "name"
    if words.ranked.search(before):
        return "whole"
    if words.put_first.search(before):
        return "subject"
    if words.rival.search(before):
        told = words.called_rival.search(before) is not None and words.goes_on.match(after) is not None
        return "subject" if told else "rival"
    if words.told_before.search(before) or words.listed_before.search(before):
        return "aside"
    if words.moved.search(before) or words.comes_from.search(before):
        return "subject"
    if around.country and (words.scope.match(after) or words.of_all.search(before)):
        return "whole"
    if re.match(r"'s?\s", after) and words.of_all.search(before):
        return "whole"
    if words.headed.search(before) or words.placed.search(before) or not before or before.endswith("\n"):
        return "subject"
    if words.own_number.match(after) or (words.joined.search(before) and words.goes_on.match(after)):
        return "subject"
    return "subject" if words.followed.match(after) and not words.of_all.search(before) else "aside"


def _of_an_adjective(around: _Around) -> Role:
    words, before, after = _words(), around.before, around.after
    if words.of_all.search(before) or words.ranked.search(before):
        return "whole"
    if words.rival.search(before):
        return "rival"
    begins = words.begins.search(before) is not None or not before
    return "subject" if begins and words.said_by_adjective.match(after) else "aside"


def _measures(before: str, after: str) -> bool:
    """Whether something is told to be so many times as much as the place has (是北京的两倍), or a part of that."""
    return _words().measured_before.search(before) is not None and _words().measured_after.match(after) is not None


def has_own(text: str, name: tuple[int, int], start: int, end: int, *, chinese: bool, told: bool) -> bool:
    """Whether a number from `start` up to `end` belongs to the place that is named right before it: "ahead of
    Nigeria's $410 million", 低于沈阳的5.8%, "Nagoya, where the same job pays ¥6 million". `told` is whether a number
    went before in the clause: in "4,300 patents, behind Shenzhen with 9,800" what follows "with" is the other's."""
    words, (begin, at) = _words(), name
    if chinese:
        found = words.zh_own_number.match(text, at, end)
        own = not _measures(text[max(0, begin - _BEFORE) : begin], text[at : at + _BEHIND])
        return own and found is not None and start < found.end()
    if at < start and (
        words.own_clause.fullmatch(text, at, start) or (told and words.own_with.fullmatch(text, at, start))
    ):
        return True
    found = words.rivals_number.match(text, at, end)
    return found is not None and start < found.end()


@dataclass(frozen=True, slots=True)
class _Words:
    institution: Pattern[str]
    zh_institution: Pattern[str]
    within_before: Pattern[str]
    within_after: Pattern[str]
    told_before: Pattern[str]
    told_after: Pattern[str]
    told_at: Pattern[str]
    listed_before: Pattern[str]
    listed_after: Pattern[str]
    moved: Pattern[str]
    zh_moved: Pattern[str]
    in_quotes: Pattern[str]
    rival: Pattern[str]
    zh_rival: Pattern[str]
    put_first: Pattern[str]
    called_rival: Pattern[str]
    measured_before: Pattern[str]
    measured_after: Pattern[str]
    own_number: Pattern[str]
    rivals_number: Pattern[str]
    zh_own_number: Pattern[str]
    own_clause: Pattern[str]
    own_with: Pattern[str]
    zh_aside: Pattern[str]
    not_aside: Pattern[str]
    of_them: Pattern[str]
    whose: Pattern[str]
    hails: Pattern[str]
    is_one_of: Pattern[str]
    of_firm: Pattern[str]
    of_all: Pattern[str]
    ranked: Pattern[str]
    zh_of_country: Pattern[str]
    zh_of_all: Pattern[str]
    scope: Pattern[str]
    zh_scope: Pattern[str]
    zh_place_in: Pattern[str]
    headed: Pattern[str]
    placed: Pattern[str]
    joined: Pattern[str]
    comes_from: Pattern[str]
    followed: Pattern[str]
    goes_on: Pattern[str]
    begins: Pattern[str]
    said_by_adjective: Pattern[str]


@cache
def _words() -> _Words:
    read = table("places/roles.yaml")
    passes, rival, of_all, subject = passing(), read["rival"], read["of_all"], read["subject"]
    return _Words(
        institution=re.compile(read["institution"]["en"]),
        zh_institution=re.compile(read["institution"]["zh"]),
        within_before=re.compile(read["part_of_a_word"]["before"]),
        within_after=re.compile(read["part_of_a_word"]["after"]),
        told_before=re.compile(read["told_in"]["before"]),
        told_after=re.compile(read["told_in"]["after"]),
        told_at=re.compile(read["told_in"]["at"]),
        listed_before=re.compile(read["listed_in"]["before"]),
        listed_after=re.compile(read["listed_in"]["after"]),
        moved=re.compile(read["moved"]["en"]),
        zh_moved=re.compile(read["moved"]["zh"]),
        in_quotes=re.compile(read["in_quotes"]),
        rival=re.compile(rf"\b(?:{passes.verbs}|{passes.behind}|{rival['en']}){rival['the_rival']}$", re.IGNORECASE),
        zh_rival=re.compile(rf"(?:{passes.chinese}|{rival['zh']})了?{rival['zh_the_rival']}$"),
        put_first=re.compile(rival["put_first"]),
        called_rival=re.compile(rival["called_rival"]),
        measured_before=re.compile(read["measured_by"]["before"]),
        measured_after=re.compile(read["measured_by"]["after"]),
        own_number=re.compile(read["own_number"]["en"]),
        rivals_number=re.compile(read["own_number"]["rival"]),
        zh_own_number=re.compile(read["own_number"]["zh"]),
        own_clause=re.compile(read["own_number"]["clause"]),
        own_with=re.compile(read["own_number"]["with"]),
        zh_aside=re.compile(read["aside"]["zh"]),
        of_them=re.compile(read["aside"]["of_them"]),
        whose=re.compile(read["aside"]["whose"]),
        hails=re.compile(read["aside"]["hails"]),
        is_one_of=re.compile(read["aside"]["is_one_of"]),
        of_firm=re.compile(read["aside"]["of_firm"]),
        not_aside=re.compile(read["aside"]["not_before"]),
        of_all=re.compile(of_all["en"]),
        ranked=re.compile(of_all["ranked"]),
        zh_of_country=re.compile(of_all["zh_country"]),
        zh_of_all=re.compile(of_all["zh"]),
        scope=re.compile(read["scope"]["en"]),
        zh_scope=re.compile(read["scope"]["zh"]),
        zh_place_in=re.compile(read["scope"]["zh_place_in"]),
        headed=re.compile(subject["headed"]),
        placed=re.compile(subject["placed"], re.IGNORECASE),
        joined=re.compile(subject["joined"]),
        comes_from=re.compile(subject["from"]),
        followed=re.compile(subject["followed"]),
        goes_on=re.compile(subject["goes_on"]),
        begins=re.compile(read["adjective"]["begins"]),
        said_by_adjective=re.compile(read["adjective"]["subject"]),
    )
