"""Bit masks as text: the names whose bits are set, joined by a separator.

A mask is taken a few bits at a time: each group's texts stand in a list, and are looked up for every row. (A lookup
and a concatenation cost less than a CASE for every name. DuckDB copies a list for each batch of rows, so it is kept
short; in a table joined in it would cost less still, but joins need not keep the rows in order.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from largesse.batch.sql import Sql, Terms

SEPARATOR = ";"
LARGEST_GROUP = 6


@dataclass(frozen=True)
class Group:
    """Some neighbouring names, whose bits begin at `shift` of a word of the mask."""

    word: int
    shift: int
    names: tuple[str, ...]


def groups(names: Sequence[str], word_size: int) -> list[Group]:
    """The names in groups of about equal size, none across two words."""
    found = []
    for word, start in enumerate(range(0, len(names), word_size)):
        of_word = names[start : start + word_size]
        count = -(-len(of_word) // LARGEST_GROUP)
        size = -(-len(of_word) // count)
        found += [Group(word, i, tuple(of_word[i : i + size])) for i in range(0, len(of_word), size)]
    return found


def joined_names(t: Terms, masks: Sequence[Sql], names: Sequence[str], word_size: int) -> Sql:
    """The names of the bits that are set, in order; an empty text where none is."""
    if not names:
        return t.text("")
    none = t.all_of(t.compare("eq", mask, t.integer(0)) for mask in masks)
    parts = [_text_of(t, masks, group) for group in groups(names, word_size)]
    return t.case([(none, t.text(""))], parts[0] if len(parts) == 1 else t.call("concat", *parts))


def _text_of(t: Terms, masks: Sequence[Sql], group: Group) -> Sql:
    """The group's text; it begins with a separator where an earlier group has any."""
    mask, size = masks[group.word], 2 ** len(group.names)
    bits = t.bits("bitand", [_shifted(t, mask, group.shift), t.integer(size - 1)])
    at = t.arithmetic("add", bits, t.integer(1))
    earlier = [t.compare("ne", m, t.integer(0)) for m in masks[: group.word]]
    if group.shift:
        below = t.bits("bitand", [mask, t.integer(2**group.shift - 1)])
        earlier.append(t.compare("ne", below, t.integer(0)))
    if earlier:
        at = t.case([(t.any_of(earlier), t.arithmetic("add", at, t.integer(size)))], at)
    return t.call("list_extract", t.texts(texts(group.names, follows=bool(earlier))), at)


def texts(names: Sequence[str], *, follows: bool) -> list[str]:
    """The texts that the subsets of some names make, in the order of their bit masks.

    With `follows`, as many again for what follows upon an earlier text: the same, each after a separator.
    """
    subsets = [[name for i, name in enumerate(names) if mask >> i & 1] for mask in range(2 ** len(names))]
    alone = [SEPARATOR.join(subset) for subset in subsets]
    return alone + [SEPARATOR * bool(subset) + text for subset, text in zip(subsets, alone, strict=True) if follows]


def _shifted(t: Terms, mask: Sql, by: int) -> Sql:
    return t.arithmetic("intdiv", mask, t.integer(2**by)) if by else mask
