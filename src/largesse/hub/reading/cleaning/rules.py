"""The forms of what stands around an article, from their table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from largesse.hub.model.documents import Part
from largesse.hub.reading.cleaning.tables import table


@dataclass(frozen=True)
class Rule:
    """Words that are known by their form, as a whole line or as a sentence too."""

    part: Part
    why: str
    pattern: re.Pattern[str]
    sentence: bool
    needs: tuple[str, ...]
    """One of these stands in whatever has the form, in small letters: a quick look before the long one."""

    def fits(self, words: str) -> bool:
        return self.may_fit(words.lower()) and self.pattern.fullmatch(words) is not None

    def may_fit(self, lower: str) -> bool:
        """Whether one of the words stands there that all of its forms have, by the words in small letters."""
        for need in self.needs:
            if need in lower:
                return True
        return not self.needs


_DASHES = r"[-–—_=*~\s\[\]【】()（）|]*"


@cache
def rules(of: str = "") -> tuple[Rule, ...]:
    """The rules of lines and of sentences, or those of one sort."""
    held = table("surroundings.yaml")
    return tuple(
        Rule(rule["part"], rule["why"], _pattern(rule), rule["of"] == "sentence", tuple(rule.get("needs", ())))
        for rule in held
        if rule["of"] == of or (not of and rule["of"] != "section")
    )


def _pattern(rule: dict[str, Any]) -> re.Pattern[str]:
    forms = "|".join(f"(?:{form})" for form in rule["forms"])
    return re.compile(f"{_DASHES}(?:{forms}){_DASHES}" if rule.get("framed") else forms, re.IGNORECASE)
