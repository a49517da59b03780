"""A name for an indicator that the catalogue does not have, made of the text's words."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.verbs import finite
from largesse.hub.claims.figures import Figure

_AFTER = re.compile(
    r"^\s?\"?(?P<name>(?:(?!(?:in|into|of|for|to|by|from|at|on|with|than|that|which|who|since|last|this|"
    r"during|as|and|or|per|a|the|have|has|had|is|are|was|were|will|can|now|while|over|under|up|down|"
    r"every|each|ago|today|yesterday|worldwide|nationwide|more|less|higher|lower|above|below|respectively)\b)"
    r"[\w&'-]+\"? ?){1,4})"
)
_OF = re.compile(
    r" of (?:all |the |its |their |the city's |the country's |national |global |China's "
    r")*(?P<name>[a-z][\w&'-]*(?: (?!(?:in|of|for|to|by|from|at|on|with|than|that|which|who|and|"
    r"or|respectively)\b)[\w&'-]+){0,3})"
)
_ZH_CUT = re.compile(r"[,。;:、()\s\"《》]")
_LEAD = re.compile(
    r"^(?:(?:of|the|a|an|its|their|in|some|all|new|more|than|total)\b|为|的|达到?|有|是|占|其中|共|了|约|"
    r"超过?|近|已)+\s*",
    re.IGNORECASE,
)


def proposed(ground: Ground, figure: Figure) -> str:
    """What is counted where the figure says it, else the noun behind it; "" where neither does."""
    words = re.sub(r"[\"“”「」'‘’]+", "", figure.counted).strip()
    if figure.form == "share" and not ground.chinese and (of := _OF.match(ground.text, figure.end)):
        return _before_a_verb(of["name"])
    if not words and not ground.chinese and figure.form in ("quantity", "part", "share"):
        clause = ground.clause(figure.start, figure.end)
        found = _AFTER.match(ground.text[figure.end : clause[1]])
        words = _before_a_verb(found["name"].replace('"', "")) if found else ""
    words = _ZH_CUT.split(words)[0] if ground.chinese else words
    while (shorter := _LEAD.sub("", words)) != words and shorter:
        words = shorter
    return words[:60].strip(" ,.-") if re.search(r"[^\W\d]", words) else ""


def _before_a_verb(words: str) -> str:
    verb = finite(words)
    return (words[: verb[0]] if verb else words).strip()
