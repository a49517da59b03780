"""The texts for people that stand outside the message files: in the programme, its parameters and its sources."""

from __future__ import annotations

from collections.abc import Iterator

from largesse.model.programme import Programme
from largesse.model.sources import Citation

UNKNOWN_PLACE = "unknown"
"""A locator that no text shows; the engine has words of its own for it."""
PREFIX = "said."
"""`said:` in a message file gives such a text in that language, under the text itself."""


def said_words(programme: Programme) -> set[str]:
    """The ids under which a message file may translate a text of the other files."""
    return {PREFIX + text for text in _texts(programme) if text not in ("", UNKNOWN_PLACE)}


def _texts(programme: Programme) -> Iterator[str]:
    yield programme.authority
    yield from _cited(programme.cites)
    for source in programme.sources.values():
        yield from (source.title, source.publisher)
    for fact in programme.facts.values():
        yield fact.determined_by or ""
        yield from _cited(fact.cites)
    for table in programme.records:
        for column in table.columns:
            yield from _cited(column.cites)
    for arrangement in programme.arrangements:
        yield from _cited(arrangement.cites)
    for parameter in programme.parameters.values():
        for dated in parameter.values:
            yield from (dated.note, dated.locator, *(dispute.says for dispute in dated.disputed))
    for versions in programme.rules.values():
        for rule in versions:
            yield rule.pool
            yield from _cited(rule.cites)
            if rule.rounding is not None:
                yield rule.rounding.assumed
                yield from _cited(rule.rounding.cites)
    for arranged in programme.arrangements:
        yield from _cited(arranged.cites)


def _cited(citation: Citation | None) -> tuple[str, ...]:
    return () if citation is None else (citation.topic, citation.locator)
