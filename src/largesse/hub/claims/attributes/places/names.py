"""Which names of places a text has, and what each is named for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from largesse.hub.claims.attributes.places.named import How, Named
from largesse.hub.claims.attributes.places.roles import is_country, role
from largesse.hub.claims.attributes.tables import table
from largesse.hub.places import Mention, Place, find, in_text, places
from largesse.hub.places.relations import lies_in

_MONEY = re.compile(r" ?(?:dollars?|yuan|yen|won|pounds?|francs?|元|币)|\$|(?<=US|HK|S\.) \$")
_SMALLER = re.compile(r"(?:镇|街道|乡)(?!村)")
_DATELINE = re.compile(
    r"^(?P<name>[A-Z][A-Z.' -]{2,24}?)(?=(?:, [A-Z][a-z]+\.? \d{1,2})? ?[-\u2014:(])", re.MULTILINE
)
_IN = re.compile(r"\b(?:in|at|near|around|outside) (?:(?:north|south|east|west|central|downtown|greater) )?$")
_LATIN = re.compile(r"[A-Z][\w'-]+")
_NO_NAME = re.compile(r" [A-Z]|, [A-Z]\w+|-[A-Za-z]")
_WORLDWIDE = re.compile(r"(?:Worldwide|Globally)(?=, )")
_TOGETHER = re.compile(r"(?:'s)? (?:(?:[a-z]+ern|central|downtown|inner|outer) )?|的?")
_LARGER_BEHIND = re.compile(r",? (?:(?:district|area|county|suburb),? )?(?:in |of )?")
_NEIGHBOURS = ("cn", "hk", "mo")
"""Of a text of Macau 横琴 is that of Zhuhai."""
_ZH_DATED = re.compile(r"市?(?:(?:19|20)\d\d年)?(?:\d{1,2}月\d{1,2}日)?(?:专?电|讯|报[道导])")
_ZH_PRESS = re.compile(r"(?:社|报|网|台|讯|记者[\u4e00-\u9fff]{2,3}[ /·]?)$")
_OF_LAND = re.compile(r"(?:的|版)?\"?")
_CHINAS = ("cn", "hk", "mo", "tw")
_ITS = r"[\d约近超达有则的每和与、:]|仅|集聚|一带"
_DISTRICT = 3
"""So long is the name of a district whose city's people leave out its 区."""
_OWNS = re.compile(r"(?:[\u4e00-\u9fff]{0,2})的")
_CAPITAL = re.compile(r"(?:'s| provincial)? capital\b(?! of| market| gain)|省?会(?!议)|首府|首都")


def names(text: str, *, chinese: bool) -> tuple[Named, ...]:
    """Every place that is called by a name, an adjective or an abbreviation, in order; where in English a smaller
    place stands beside the one that it lies in ("Haidian, Beijing"), the smaller alone. In Chinese 上海浦东 are two:
    which one a claim takes depends on where it stands."""
    found = sorted(_found(text, chinese), key=lambda one: (one[0], -one[1]))
    kept: list[tuple[int, int, str, How]] = []
    around: dict[int, str] = {}
    for one in found:
        if kept and one[0] < kept[-1][1]:
            continue
        if not chinese and kept and (joined := _joined(text, kept[-1], one)):
            around[joined[0]] = (kept[-1] if joined[2] == one[2] else one)[2]
            kept[-1] = joined
        else:
            kept.append(one)
    made = [
        Named(start, end, id_, role(text, start, end, id_, how, chinese=chinese), how, around.get(start, ""))
        for start, end, id_, how in kept
    ]
    for at, (named, following) in enumerate(pairwise(made)):
        owns = chinese and _OWNS.fullmatch(text, named.end, following.start) is not None
        if owns and named.role == "subject" and not lies_in(following.id, named.id):
            made[at] = replace(named, role="aside")  # 深圳河套的香港园区 is Hong Kong's
    return tuple(made)


def _found(text: str, chinese: bool) -> Iterator[tuple[int, int, str, How]]:
    plainly = list(_called(text, chinese))
    held = {place for start, end, _, _ in plainly for place in range(start, end)}
    others = [*_ordinary(text, {id_ for _, _, id_, _ in plainly})]
    if chinese:
        others += _in_short(text, {id_ for _, _, id_, _ in plainly})
        others += _in_other_words(text)
    else:
        others += ((match.start(), match.end(), "world", "adverb") for match in _WORLDWIDE.finditer(text))
        others += _by_adjective(text)
        others += _at_the_head(text)
    yield from plainly
    yield from (one for one in others if held.isdisjoint(range(one[0], one[1])))


def _called(text: str, chinese: bool) -> Iterator[tuple[int, int, str, How]]:
    """The names of the gazetteer."""
    mentions = in_text(text)
    ids = frozenset(mention.place.id for mention in mentions) - {"world"}
    first = {mention.place.id for mention in mentions[:1]}
    towns = {
        mention.place.id for mention in mentions if "/" in mention.place.id and _SMALLER.match(text, mention.span.end)
    }
    for before, mention in zip([None, *mentions], mentions, strict=False):
        start, end, id_ = mention.span.start, mention.span.end, mention.place.id
        if chinese and _is_nickname(text, before, mention):
            continue
        elsewhere = _is_elsewhere(mention.place, ids) and not _says_where(mention.place, text[start:end])
        if (mention.place.id not in first and elsewhere) or _MONEY.match(text, end):
            continue
        if chinese and id_ in towns and end - start == 2:  # 张江镇 is not the park, nor is then 张江
            id_ = mention.place.within
        capital = _CAPITAL.match(text, end)
        if capital and id_ in _table()["capitals"]:
            end, id_ = capital.end(), _table()["capitals"][id_]
        if chinese and _ZH_DATED.match(text, end) and _ZH_PRESS.search(text, max(0, start - 8), start):
            yield start, end, id_, "dateline"
            continue
        adverb = not chinese and text[start:end] in ("worldwide", "globally", "Worldwide", "Globally")
        yield start, end, id_, "adverb" if adverb else "name"


def _is_nickname(text: str, before: Mention | None, mention: Mention) -> bool:
    """Whether a place only lends its name to another: 印度硅谷, 被称作"日本新竹", 东方底特律."""
    place, start, end = mention.place, mention.span.start, mention.span.end
    if is_country(place.id):
        return False
    if before is not None and is_country(before.place.id) and _OF_LAND.fullmatch(text, before.span.end, start):
        own = lies_in(place.id, before.place.id) or {before.place.id, place.country} <= set(_CHINAS)
        return not own and before.place.id != "world"
    if text[start:end] not in _table()["bywords"]["names"]:
        return False
    called, calls = _bywords()
    return called.search(text, max(0, start - 8), start) is not None or calls.match(text, end) is not None


@cache
def _bywords() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _table()["bywords"]
    return re.compile(rf"(?:{words['before']})$"), re.compile(words["behind"])


def _is_elsewhere(place: Place, named: frozenset[str]) -> bool:
    """Whether a district or a zone cannot be meant: the text names nothing that it lies in, but places of other
    countries (寶山 of 新竹 is not that of Shanghai)."""
    if place.kinds[0] not in ("district", "zone"):
        return False
    others = named - {place.id}
    if not others or any(lies_in(place.id, other) for other in others):
        return False
    near = _NEIGHBOURS if place.country in _NEIGHBOURS else (place.country,)
    return all(other.partition("/")[0] not in near for other in others)


def _says_where(place: Place, name: str) -> bool:
    """Whether a name begins with that of what the place lies in: 香港科学园."""
    around = places().get(place.within)
    return around is not None and any(name.startswith(one) for one in around.all_names)


def _ordinary(text: str, named: set[str]) -> Iterator[tuple[int, int, str, How]]:
    """Names that are ordinary words as well, of a place that the text names by another name too, or that
    something is in ("38 euros in Cork") or has ("Victoria's scheme"), where it names other places of that country."""
    pattern, by_name = _ordinary_names()
    found = [(match.start(), match.end(), by_name[match[0]]) for match in pattern.finditer(text)]
    meant = named | {
        place.id
        for start, end, place in found
        if _LATIN.match(text, start) and _IN.search(text, max(0, start - 20), start) and not _NO_NAME.match(text, end)
    }
    countries = {id_.partition("/")[0] for id_ in named} - {"world"}
    meant = {id_ for id_ in meant if id_ in named or not countries or id_.partition("/")[0] in countries}
    meant |= {place.id for _, end, place in found if place.country in countries and text.startswith("'s ", end)}
    for start, end, place in found:
        if place.id in meant and not _NO_NAME.match(text, end):
            yield start, end, place.id, "name"


@cache
def _ordinary_names() -> tuple[re.Pattern[str], dict[str, Place]]:
    by_name = {name: one for one in places().values() for name in one.ordinary if one.id != "world"}
    latin = sorted((name for name in by_name if name.isascii()), key=len, reverse=True)
    others = sorted((name for name in by_name if not name.isascii()), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, latin))})\b|{'|'.join(others)}"), by_name


def _in_short(text: str, named: set[str]) -> Iterator[tuple[int, int, str, How]]:
    """福田8家, 福田每平米172块: a district without 区, at the head of a clause before what it has, where the text
    names its city or a place in that."""
    pattern, by_name = _short_names()
    around = named | {places()[id_].within for id_ in named}
    for match in pattern.finditer(text):
        place = by_name[match["name"]]
        if place.within in around:
            yield match.start(), match.end(), place.id, "name"


@cache
def _short_names() -> tuple[re.Pattern[str], dict[str, Place]]:
    whole = {name: one for one in places().values() if one.kinds[0] == "district" for name in one.all_names}
    by_name = {name[:-1]: one for name, one in whole.items() if name.endswith("区") and len(name) == _DISTRICT}
    by_name = {name: one for name, one in by_name.items() if name not in one.all_names or name in one.ordinary}
    by_name |= {
        name: one
        for one in places().values()
        if one.kinds[0] == "district"
        for name in one.ordinary
        if _is_short(name)
    }
    return re.compile(rf"(?<![\u4e00-\u9fffA-Za-z])(?P<name>{'|'.join(by_name)})(?={_ITS})"), by_name


def _is_short(name: str) -> bool:
    return not name.isascii() and len(name) < _DISTRICT


def _in_other_words(text: str) -> Iterator[tuple[int, int, str, How]]:
    """在沪, 浙企, 抵港: abbreviations, and words that have a place in them."""
    for match in _abbreviated().finditer(text):
        which = "beside" if match["beside"] else "firm"
        yield match.start(which), match.end(which), _table()["abbreviations"][match[which]], "name"
    for id_, pattern in _here():
        for match in pattern.finditer(text):
            yield match.start(), match.end(), id_, "name"


@cache
def _abbreviated() -> re.Pattern[str]:
    letters = f"[{''.join(_table()['abbreviations'])}]"
    here = "在|来|赴|驻|留|抵|返|落户|落地"
    no_place = f"(?!{_table()['no_place']})"
    return re.compile(
        rf"(?:{here}){no_place}(?P<beside>{letters})(?![江苏州海南东西北庆川])|(?P<firm>{letters})(?=企(?!图))"
    )


@cache
def _here() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((id_, re.compile(words)) for id_, words in _table()["here"].items())


def _by_adjective(text: str) -> Iterator[tuple[int, int, str, How]]:
    """The Bavarian government; and "the Irish capital", which is Dublin."""
    pattern, by_adjective = _adjectives()
    for match in pattern.finditer(text):
        id_ = by_adjective[match["adjective"]]
        if match["capital"] and id_ in _table()["capitals"]:
            yield match.start(), match.end(), _table()["capitals"][id_], "name"
        elif not re.match(r"-[A-Z]| [A-Z]|[\w']", text[match.end("adjective") :]):
            yield match.start(), match.end("adjective"), id_, "adjective"


@cache
def _adjectives() -> tuple[re.Pattern[str], dict[str, str]]:
    found = {word: id_ for id_, words in _table()["adjectives"].items() for word in words}
    either = "|".join(sorted(map(re.escape, found), key=len, reverse=True))
    return re.compile(rf"\b(?P<adjective>{either})\b(?P<capital> capital\b(?! of| market| gain))?"), found


def of_adjective(word: str) -> str:
    """The place that an adjective is of; "" for one that is of none."""
    return _adjectives()[1].get(word, "")


def _at_the_head(text: str) -> Iterator[tuple[int, int, str, How]]:
    """AUSTIN - at the beginning of a line."""
    for match in _DATELINE.finditer(text):
        place = find(match["name"]) if len(match["name"]) > 3 else None
        if place is not None:
            yield match.start("name"), match.end("name"), place.id, "dateline"


def _joined(
    text: str, one: tuple[int, int, str, How], two: tuple[int, int, str, How]
) -> tuple[int, int, str, How] | None:
    """The smaller of two places that are named together; None where they are not."""
    between = text[one[1] : two[0]]
    if one[3] != "name" or two[3] != "name":
        return None
    its_own = (
        between == "'s " and one[2].partition("/")[0] == two[2].partition("/")[0]
    )  # Eindhoven's Brainport region
    if (lies_in(two[2], one[2]) and _TOGETHER.fullmatch(between)) or its_own:
        return one[0], two[1], two[2], "name"
    owns = text.startswith("'s", two[1]) and "/" in two[2]  # "In Bengaluru, Karnataka's exporters"
    if lies_in(one[2], two[2]) and not owns and _LARGER_BEHIND.fullmatch(between):
        return one[0], two[1], one[2], "name"
    return None


@cache
def _table() -> Any:
    return table("places/called.yaml")
