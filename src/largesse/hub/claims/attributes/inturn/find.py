"""The names before figures that are meant one by one."""

from __future__ import annotations

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.inturn import chinese, english
from largesse.hub.claims.attributes.inturn.name import Name


def names_in_turn(ground: Ground, start: int, of: int) -> tuple[Name, ...] | None:
    """The names before `start`, where the first of so many figures stands that are meant one by one, in their order;
    () where more or fewer are named, None where there is no list at all."""
    return chinese.names(ground, start, of) if ground.chinese else english.names(ground, start, of)
