"""What a parameter says, written for people."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from largesse.explain.formula import comparator_said, value_said
from largesse.explain.said import Listed, Option, Said, message
from largesse.model.parameters import Band, Dated, Parameter


def content_said(parameter: Parameter, dated: Dated) -> Said:
    """A dated value as one phrase: a table, steps or brackets as a list of their rows."""
    content = dated.content
    if isinstance(content, bool) and parameter.compares:
        return comparator_said(parameter, content)
    if not isinstance(content, tuple):
        return value_said(content, parameter.type)
    if parameter.shape == "set":
        return Listed(tuple(value_said(option, parameter.type) for option in content))
    rows = content_rows(parameter, content)
    return Listed(tuple(message("row.of", key=key, value=value) for key, value in rows))


def content_rows(parameter: Parameter, content: tuple[Any, ...]) -> list[tuple[Said, Said]]:
    """The rows of a table, of steps or of brackets: what each goes by, and its value."""
    if parameter.shape == "table":
        return [(table_key(parameter, key), value_said(value, parameter.type)) for key, value in content]
    return [(band_said(parameter, band, following), value_said(band.value, parameter.type))
            for band, following in pairwise((*content, None)) if band is not None]  # fmt: skip


def table_key(parameter: Parameter, key: str) -> Said:
    return Option(parameter.by or "", key)


def band_said(parameter: Parameter, band: Band, following: Band | None) -> Said:
    assert parameter.floors is not None, "steps and brackets have floors"
    floor = value_said(band.floor, parameter.floors)
    if following is None:
        return message("row.from", floor=floor)
    return message("row.between", floor=floor, ceiling=value_said(following.floor, parameter.floors))


def rows_header(parameter: Parameter) -> Said:
    """What the rows of a parameter go by."""
    if parameter.shape == "table":
        return message("row.by_choice")
    return message("row.by_amount")
