"""How what the rows of a table come to is called in the relation that the lowered rules read."""

from __future__ import annotations


def value_column(aggregate: int) -> str:
    """What the rows come to at a step of the plan; NULL where unknown, and for a least or greatest of none."""
    return f"?rows {aggregate}"


def counted_column(aggregate: int) -> str:
    """How many rows count or may count."""
    return f"?rows {aggregate} counted"


def missing_column(aggregate: int, word: int) -> str:
    """A word of the mask of what the rows are missing."""
    return f"?rows {aggregate} missing {word}"
