"""How English denies by "not" and its like before a figure."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.denials.english_told import told_untrue
from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.tables import any_of, table
from largesse.hub.claims.attributes.verbs import finite
from largesse.hub.claims.figures import Figure

__all__ = ["is_bounded", "is_negated", "told_untrue"]

_WORDS = table("denials/english.yaml")
_MORE = (
    r"(?:(?:(?!apply\b|supply\b|rely\b|reply\b|imply\b|comply\b)[a-z]+ly|"
    rf"{any_of(_WORDS['between'])}) )*"
)
_NOT = re.compile(
    rf"\b(?:(?:(?:{any_of(_WORDS['auxiliaries'])})(?: (?!not\b)[a-z]+(?:ly)?)? )?not\b|[a-z]+n't\b|"
    rf"(?:{any_of(_WORDS['nots'])})\b|(?:stop(?:s|ped)?|fell|falls?) (?:well |far |just )?short of\b|"
    rf"without\b(?= (?:{any_of(_WORDS['reaching'])})\b))",
    re.IGNORECASE,
)
_BEFORE_NOT = re.compile(r"(?:\b(?:whether or|if|why|or|as|not|need)|\bcannot but) $", re.IGNORECASE)
_AFTER_NOT = re.compile(rf" {_MORE}(?:{any_of(_WORDS['not_after_not'])})\b")
_HAVE_TO = re.compile(rf" {_MORE}(?:(?:have|be|been) )?(?:{any_of(_WORDS['have_to'])}) to\b")
"""Who need not do something may well have done it, or so much of it."""
_AIM = re.compile(rf"\b(?:{any_of(_WORDS['aims'])})s? (?:of|for|to)\b[^,;:]*$")
_SETS = re.compile(rf"(?:{any_of(_WORDS['sets'])})")
_AFTER_NEVER = re.compile(rf"[ -](?:{any_of(_WORDS['never_after'])})\b")
_NOT_THIS = re.compile(
    rf"\b(?:{any_of(_WORDS['not_this'])}|(?<!not )far from) (?:yet |even |quite |exactly |actually )?"
    r"(?:(?:the|a|an|its|their|at|in|to|by|about|with|for|of) )?$",
    re.IGNORECASE,
)
_PUT_IN = re.compile(rf",(?: (?:{any_of(_WORDS['puts_in'])})\b[^,;:]{{0,60}})?, ", re.IGNORECASE)
_VERB = re.compile(rf" *,? *{_MORE}(?:(?:to|have|has|be|been|being|had|get) )*{_MORE}(?:(?P<verb>[a-z][a-z-]*)\b)?")
_LEFT_OUT = re.compile(rf"(?:{any_of(_WORDS['leave_it'])})")
_BEYOND = re.compile(rf"\b(?:{any_of(_WORDS['beyond'])})\b", re.IGNORECASE)
_ENDS = re.compile(rf"(?:{any_of(_WORDS['ends'])})")
_WITH = re.compile(r"\bwith\b")
_PARTED = re.compile(r"[,;:()\"\n]")
_THERE = re.compile(
    rf"\b(?:(?:{any_of(_WORDS['there'])})|all|any of|[A-Za-z]+'s?) (?:(?:{any_of(_WORDS['there_more'])}) )*$",
    re.IGNORECASE,
)
_CAN_BE_THERE = ("quantity", "share", "part")
_FOR_SO_LONG = re.compile(r"\b(?:for|in|over|during)(?: the)?(?: (?:past|last|next|about|some|nearly))* $")
_LASTS = ("year", "quarter", "month", "week", "day", "hour")
_UNTIL = re.compile(r"\b(?:until|till)\b")
_RELATIVE = re.compile(r"\b(?:who|which|that)(?: [a-z]+)? $")
_OWN_VERB = re.compile(r" [a-z]{3,}ed (?:(?:about|some|nearly|over|by|to|at) )*$")
_COORDINATED = re.compile(r"\b(?:and|but|yet|so)\b")
_NO = rf"no(?! one\b)(?! (?:{any_of(_WORDS['no_after'])})\b)(?!\.)(?! \d) [a-z]"
_NONE = re.compile(
    rf"(?:[\s\",]|that |and |but |where |which )*"
    rf"(?:{_NO}|none\b|nobody\b|no one\b|neither\b|not (?:one|a single|a|any)\b)",
    re.IGNORECASE,
)
_REACHED = re.compile(
    rf"\b(?:{any_of(_WORDS['reaches'])}) (?:(?:the|a|an|even|as much as|as many as|level of|mark of|total of) )*$",
    re.IGNORECASE,
)
_BELOW = re.compile(r"(?:less than|fewer than|under|below)\b", re.IGNORECASE)


def is_negated(ground: Ground, figure: Figure) -> bool:
    """Whether a "not" and its like before a figure denies it."""
    text, start = ground.text, figure.start
    begin, stop = ground.hard_clause(start)
    if _UNTIL.search(text, figure.end, ground.clause(start, figure.end)[1]):
        return False
    if this := _NOT_THIS.search(text, begin, start):
        return _BEFORE_NOT.search(text, begin, this.start()) is None
    found = [one for one in _NOT.finditer(text, begin, start) if _begins_denial(text, begin, one)]
    if found and _reaches(ground, found[-1].end(), figure, stop):
        return not _is_beside(text, begin, found[-1], start)
    return _has_no_subject(ground, figure, stop)


def is_bounded(ground: Ground, figure: Figure) -> bool:
    """Whether such a word stands before a bound that it turns around (did not exceed 40, never fell below 40), or
    before what is then not reached (has yet to reach 40)."""
    over = figure.amount is not None and figure.amount.qualifier == "over"
    below = _BELOW.match(ground.text, figure.start)
    reached = _REACHED.search(ground.text, ground.hard_clause(figure.start)[0], figure.start)
    return any((over, below, reached)) and is_negated(ground, figure)


def _begins_denial(text: str, begin: int, found: re.Match[str]) -> bool:
    """Whether such a word denies anything: not "not only", nor "whether or not"."""
    if _BEFORE_NOT.search(text, begin, found.start()) or _AFTER_NOT.match(text, found.end()):
        return False
    if found[0].lower() == "needn't" or _HAVE_TO.match(text, found.end()):
        return False
    return not (found[0].lower() == "never" and _AFTER_NEVER.match(text, found.end()))


def _is_beside(text: str, begin: int, found: re.Match[str], start: int) -> bool:
    """Whether such a word only describes what the figure tells of: those who could not find a room numbered 40."""
    describes = _RELATIVE.search(text, begin, found.start()) is not None
    return describes and _OWN_VERB.search(text, found.end(), start) is not None


def _reaches(ground: Ground, at: int, figure: Figure, stop: int) -> bool:
    """Whether what is denied from a place on has the figure in it: one verb, and nothing else that may tell of it."""
    rest = ground.text[at : figure.start]
    while put_in := _PUT_IN.search(rest):
        rest = f"{rest[: put_in.start()]} {rest[put_in.end() :]}"
    verb = _VERB.match(rest)
    word = (verb and verb["verb"]) or ""
    behind = rest[verb.end() :] if verb else rest
    if _LEFT_OUT.fullmatch(word) or _PARTED.search(behind) or _BEYOND.search(behind):
        return False
    if _WITH.search(behind) and not _ENDS.fullmatch(word):
        return False
    if finite(behind) is not None or _is_there(f" {behind}", figure):
        return False
    if _AIM.search(rest) and not _SETS.fullmatch(word):
        return False  # did not reach its target of 40
    if joined := _COORDINATED.search(behind):
        if finite(f"it{behind[joined.end() :]}") is not None:
            return False  # does not export and employs 40
        if finite(ground.text[figure.end : stop]) is not None:
            return False  # does not export and 40 of its staff have left
    lasts = figure.amount is not None and figure.amount.unit in _LASTS
    return not (lasts and _FOR_SO_LONG.search(rest))


def _is_there(behind: str, figure: Figure) -> bool:
    """Whether a figure is spoken of as one that there is: the 4 billion that it was given."""
    return figure.form in _CAN_BE_THERE and _THERE.search(behind) is not None


def _has_no_subject(ground: Ground, figure: Figure, stop: int) -> bool:
    """Whether nobody did it: no city has 44, none of them spent 5 million."""
    begin = ground.clause(figure.start, figure.end)[0]
    none = _NONE.match(ground.text, begin, figure.start)
    if none is None:
        return False
    verb = finite(ground.text[none.end() : figure.start])
    if verb is None or _BEYOND.search(ground.text, none.end(), none.end() + verb[0]):
        return False
    return _reaches(ground, none.end() + verb[0] - 1, figure, stop)
