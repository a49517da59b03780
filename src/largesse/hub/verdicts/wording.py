"""What a claim's own words say that none of its fields does: of whom it is, and over what time or among whom it
compares. Where they say another thing than the sources, nothing is comparable."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Claim
from largesse.hub.places import in_text, places
from largesse.hub.places.relations import country_of, lies_in

_TOKEN = re.compile(r"[A-Za-z]+|[㐀-鿿]")
_PLAIN = (
    "a all also amount an and annual annually are as at by china city combined country county district entire for "
    "full has in is it its level local metropolis municipal municipality nation national number of on over overall "
    "province region s size state sum that the their there this those to total town value volume was we which whole "
    "year yearly 现在全市本该省地区县国各共总计合累年度月末底的之在为是达到已有拥其中社会量数额规模值率个家项件人"
    "投入和与我们今去上半一二三四季截至"
)
"""Words and characters that name no other subject."""

OTHER_YEARS = re.compile(
    r"(?i)\b(?:decade|years|five-year|annuali[sz]ed|cagr|per (?:year|annum))\b"
    r"|\b(?:quarter|month)[- ]on[- ](?:quarter|month)\b"
    r"|\b(?:average|every|each) (?:annual|yearly|year)\b|\bannual(?:ly)? average|\ba year on average|\bcumulative"
    r"|年均|每年|累计|环比|年来|年间|五年|十年|十[一二三四五]五"
)
ONE_YEAR = re.compile(
    r"(?i)^(?:in |during |over )?(?:the )?(?:last|past|previous|prior|this) year$"
    r"|year[- ]on[- ]year|\byoy\b|^annual(?:ly)?$"
    r"|^(?:去年|上年|今年|全年)|同比"
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![.,]?\d|[亿億万萬千家个個件名项項])")
_WORLD = re.compile(
    r"(?i)\b(?:world|global|globally|asian?|asia-pacific|european?|international)\b|全球|世界|亚洲|国际"
)
_AMONG = {
    "city": re.compile(r"(?i)\b(?:cities|municipalities|metropolises)\b|城市|各市|直辖市"),
    "province": re.compile(r"(?i)\bprovinces\b|省份|各省|省市"),
    "part": re.compile(r"(?i)\b(?:districts|delta|(?:east|west|north|south)(?:ern)? china)\b"
                       r"|长三角|珠三角|华东|华北|华南|东部|中部|西部|各区|区县"),
}  # fmt: skip
_NATION = re.compile(r"(?i)\bnation|\bcountry|全国|国内|我国")


def of_its_place(claim: Claim) -> bool:
    """Whether a claim is about all of its place: its subject names the place or what is measured, and nobody else."""
    return not claim.indicator.startswith("firm-") and _names_no_other(
        claim.subject, claim.place, claim.indicator, claim.counted
    )


@lru_cache(maxsize=4096)
def _names_no_other(subject: str, place: str, indicator: str, counted: str) -> bool:
    names = [one.span for one in in_text(subject) if one.place.id == place or lies_in(place, one.place.id)]
    for span in reversed(names):
        subject = subject[: span.start] + " " + subject[span.end :]
    return _tokens(subject) <= _words_of(indicator) | _tokens(counted) | _PLAIN_TOKENS


def whose(claim: Claim) -> str | None:
    """Whom a claim is about, as two claims are compared: "" for its place, else its subject; None where one firm is
    meant and nobody says which."""
    if of_its_place(claim):
        return ""
    return " ".join(claim.subject.casefold().split()) or None


def of_one_year(claim: Claim, sentence: str) -> bool:
    """Whether a change is from one year to the next, as far as its sentence tells."""
    period = claim.when.period
    if period is None:
        named = bool(ONE_YEAR.search(claim.when.said))
    else:
        named = period.first is not None and period.text == str(period.first.year)
    years = {int(year) for year in _YEAR.findall(sentence)}
    own = set() if period is None or period.first is None else {period.first.year, period.first.year - 1}
    return named and not OTHER_YEARS.search(_without(sentence, claim.when.said)) and years <= own


def among_its_kind(claim: Claim, sentence: str) -> bool:
    """Whether a rank is one among the places of its kind in its country, as far as its sentence tells."""
    kind = places()[claim.place].kinds[0] if claim.place in places() else ""
    if kind != "country" and _WORLD.search(sentence):
        return False
    return not any(kind != other and pattern.search(sentence) for other, pattern in _AMONG.items())


def of_its_country(claim: Claim, sentence: str) -> bool:
    """Whether a share is one of the whole country, which its sentence names."""
    country = country_of(claim.place)
    return not sentence or bool(_NATION.search(sentence)) or country in {one.place.id for one in in_text(sentence)}


def _without(sentence: str, said: str) -> str:
    return sentence.replace(said, " ") if said else sentence


def _tokens(text: str) -> frozenset[str]:
    return frozenset(_stem(word.lower()) for word in _TOKEN.findall(text))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


_PLAIN_TOKENS = _tokens(_PLAIN)


@cache
def _words_of(indicator: str) -> frozenset[str]:
    """The words of an indicator's names."""
    if indicator not in catalogue():
        return frozenset()
    known = catalogue()[indicator]
    return _tokens(" ".join((*known.names.values(), *(word for words in known.words.values() for word in words))))
