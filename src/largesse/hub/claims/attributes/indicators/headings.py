"""The line over a paragraph that says what its figures are of: "Venture capital", 二、工业和投资."""

from __future__ import annotations

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.verbs import has_verb

_LONGEST = 40
"""A line of more characters tells something itself."""


def heading(ground: Ground, sentence: Sentence) -> tuple[int, int] | None:
    """From where to where it stands; None where no line over the paragraph of a sentence only names something."""
    if not sentence.block or sentence.kind == "heading":
        return None
    above = ground.view.blocks[sentence.block - 1]
    line = ground.text[above.start : above.end].rstrip()
    if len(line) > _LONGEST or ground.has_number(above.start, above.end):
        return None
    if above.kind == "heading":
        return above.start, above.end
    if sentence.kind == "item" or line.endswith((".", "。", ",", ";", ":")):
        return None
    named = len(line) <= _LONGEST // 3 if ground.chinese else not has_verb(line)
    return (above.start, above.end) if named else None
