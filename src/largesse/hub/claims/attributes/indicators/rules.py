"""Where words around a figure, not the catalogue's own expressions alone, say what it is of (`rules.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from re import Pattern

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.indicators.heads import Counts, may_count
from largesse.hub.claims.attributes.tables import table
from largesse.hub.claims.figures import Figure
from largesse.hub.model.claims import Form

_UNIT = re.compile(
    r"(?:\s?(?:million|billion|trillion|thousand|crore|lakh|percent|per cent|%|yuan|RMB|US dollars|"
    r"U\.S\. dollars|dollars|euros?|万亿?|千万|"
    r"百万|亿|多|余|美|元|人民币|欧|港|新?台币|\([^()]*\)|家|名|个|位|人|项|件)){0,5}"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """The indicator of a figure about which all of these hold that are there."""

    indicator: str
    unit: Pattern[str] | None
    clause: Pattern[str] | None
    unless: Pattern[str] | None
    sentence: Pattern[str] | None
    before: Pattern[str] | None
    after: Pattern[str] | None
    forms: tuple[str, ...]
    firm: bool | None


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(_rule(entry) for entry in table("indicators/rules.yaml"))


@lru_cache(maxsize=1024)
def _rules_of(unit: str, form: Form, firm: bool) -> tuple[Rule, ...]:
    """The rules of figures of a unit and a form, that are a firm's or not."""
    return tuple(
        rule
        for rule in _rules()
        if (not rule.forms or form in rule.forms)
        and rule.firm in (None, firm)
        and (not rule.unit or rule.unit.fullmatch(unit))
    )


def _rule(entry: dict[str, object]) -> Rule:
    def pattern(key: str, end: str = "") -> Pattern[str] | None:
        return re.compile(f"(?:{entry[key]}){end}", re.ASCII) if key in entry else None

    forms, firm = entry.get("forms"), entry.get("firm")
    return Rule(
        indicator=str(entry["indicator"]),
        unit=pattern("unit"),
        clause=pattern("clause"),
        unless=pattern("unless"),
        sentence=pattern("sentence"),
        before=pattern("before"),
        after=pattern("after"),
        forms=tuple(forms) if isinstance(forms, list) else (),
        firm=firm if isinstance(firm, bool) else None,
    )


def ruled(
    ground: Ground, figure: Figure, sentence: Sentence, clause: tuple[int, int], firm: bool, counts: Counts
) -> str | None:
    """The indicator of the first rule that holds; None where none does."""
    unit = figure.amount.unit if figure.amount else ""
    for rule in _rules_of(unit, figure.form, firm):
        if may_count(rule.indicator, counts) and _holds(rule, ground, figure, sentence, clause):
            return rule.indicator
    return None


def _holds(rule: Rule, ground: Ground, figure: Figure, sentence: Sentence, clause: tuple[int, int]) -> bool:
    text = ground.text
    if rule.clause and not rule.clause.search(text, *clause):
        return False
    if rule.unless and rule.unless.search(text, *clause):
        return False
    if rule.before and not _before(text, figure, clause, rule.before):
        return False
    if rule.after and not _after(text, figure, clause, rule.after):
        return False
    return not rule.sentence or _in_sentence(ground, sentence, rule.sentence)


def _in_sentence(ground: Ground, sentence: Sentence, words: Pattern[str]) -> bool:
    if words.search(ground.text, sentence.start, sentence.end):
        return True
    if sentence.lead < 0:
        return False
    lead = ground.sentences[sentence.lead]
    return words.search(ground.text, lead.start, lead.end) is not None


def _after(text: str, figure: Figure, clause: tuple[int, int], words: Pattern[str]) -> bool:
    """Whether the words stand right behind the number and its unit, or behind the figure's own words."""
    stop = max(clause[1], figure.end)
    unit = _UNIT.match(text, figure.number[1] or figure.start)
    ends = {figure.end, figure.number[1] or figure.end, unit.end() if unit else figure.end}
    return any(words.match(text, at, stop) for at in ends)


def _before(text: str, figure: Figure, clause: tuple[int, int], words: Pattern[str]) -> bool:
    return any(words.search(text, clause[0], at) for at in {figure.start, figure.number[0] or figure.start})
