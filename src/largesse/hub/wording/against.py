"""With what a text says that something is more, less or so many times as much: by the words of the claim's clause."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.plain import plain
from largesse.hub.model.claims import Claim

_NEAR = 2
"""So many characters behind a claim's words may the comparison begin."""
_WHAT = r"(?P<what>(?:[^,;:.()\n]|(?<=\d)[.,](?=\d))+)"
_MORE = re.compile(
    r"\b(?:above|below|(?:more|higher|lower|less|fewer|larger|bigger|greater|smaller|faster|slower|cheaper|dearer|"
    rf"costlier|longer|shorter|better|worse)(?: [a-z-]+){{0,2}} than) {_WHAT}"
)
_AS = re.compile(rf"\bas [a-z]+(?: [\w-]+){{0,5}}? as {_WHAT}")
_TIMES = re.compile(
    rf"\b(?:times|twice) (?:that of |those of |what )?(?=(?:the|its|their|that|those|an?|any|all)\b|[A-Z]){_WHAT}"
)
_CUT = re.compile(r" (?:and|but|while|which|who|said|says|according to|respectively)\b")
_LEAD = re.compile(r"^(?:in |at |for |(?:that|those|the (?:level|figure|number)) (?:of|in) )")
_DOES = re.compile(r" (?:does|do|did|is|are|was|were|has|have|had)$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_OF_EARLIER = re.compile(r"去年|上年|上月|上季|同期|年初|年前|[前此]|\d年?$|原来|原先|以往")
_THING = r"(?P<what>[^,。;、比较]{2,24}?)"
_ZH_MORE = re.compile(rf"[比较]{_THING}(?:还|要)*[高低多少快慢贵大小长短重轻](?:出|了)?")
_ZH_ABOVE = re.compile(rf"(?:[高低多少快慢大小]于|高出|领先){_THING}约?$")
_ZH_TIMES = re.compile(r"(?:是|为|达到?|相当于|等于|^)(?P<what>[^,。;、是为达于]{2,24})的(?:约|近|超过?|逾)?$")


def against(sentence: str, claim: Claim) -> str:
    """What a change or a multiple is compared with, in the words of its sentence; "" where its clause does not say
    it, or it is but the time before (比去年增长)."""
    if claim.form != "change":
        return ""
    multiple = claim.amount is not None and claim.amount.unit == "times"
    read, at = plain(sentence, traditional=True), claim.span.start - claim.sentence.start
    if _HAN.search(read[max(at - _NEAR, 0) : at + len(claim.words)]):
        found = _chinese(read[:at], claim.words, multiple)
    else:
        found = _english(read, at, len(claim.words), multiple)
    first, last = found or (0, 0)
    return sentence[first:last].strip()


def _english(read: str, at: int, length: int, multiple: bool) -> tuple[int, int] | None:
    for pattern in (_AS, _TIMES) if multiple else (_MORE,):
        found = pattern.search(read, at)
        if found and found.start() <= at + length + _NEAR:
            what = _CUT.split(found["what"])[0].strip()
            short = _DOES.sub("", _LEAD.sub("", what))
            first = found.start("what") + found["what"].find(short)
            return first, first + len(short)
    return None


def _chinese(before: str, words: str, multiple: bool) -> tuple[int, int] | None:
    begin = max(before.rfind(mark) for mark in ",。;") + 1
    clause = before[begin:]
    if multiple:
        found = _ZH_TIMES.search(clause)
    else:
        said = list(_ZH_MORE.finditer(clause + words))
        found = said[-1] if said and said[-1].end() >= len(clause) - _NEAR else _ZH_ABOVE.search(clause)
    if found is None or _OF_EARLIER.search(found["what"]):
        return None
    return begin + found.start("what"), begin + found.end("what")
