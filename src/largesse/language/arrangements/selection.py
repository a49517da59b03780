"""Reading `selection(score=…, places=…, …)`."""

from __future__ import annotations

import ast

from largesse.language.arrangements.names import Arranging
from largesse.model import types as t
from largesse.model.selection import DECIDING, Selection

KEYWORDS = ("score", "places", "sector", "least", "most", "unfilled", "floor", "reserve", "ties", "cites")


def read_selection(call: ast.Call, read: Arranging) -> Selection:
    said = read.declarations.keywords(call, (), KEYWORDS)
    for name in ("score", "places"):
        if name not in said:
            raise read.place.refuse("bad-declaration", call, f"selection(…) lacks its {name}.", f"Add {name}='…'.")
    for name in ("least", "most"):
        if name in said and "sector" not in said:
            raise read.place.refuse(
                "bad-declaration", said[name], f"{name}= is a quota of sectors, and no sector is said.",
                "Add sector='…', a choice.",
            )  # fmt: skip
    sector = read.choice_fact(said["sector"]) if "sector" in said else None
    score = read.number_rule(said["score"])
    unfilled = "anyone"
    if "unfilled" in said:
        unfilled = read.one_of(said["unfilled"], ("anyone", "nobody"))
    return Selection(
        score=score.name,
        places=read.parameter(said["places"], t.COUNT),
        sector=sector.name if sector else None,
        least=read.table(said["least"], t.COUNT, sector) if "least" in said and sector else None,
        most=read.table(said["most"], t.COUNT, sector) if "most" in said and sector else None,
        unfilled="nobody" if unfilled == "nobody" else "anyone",
        floor=read.parameter(said["floor"], score.type) if "floor" in said else None,
        reserve=read.parameter(said["reserve"], t.COUNT) if "reserve" in said else None,
        ties=_ties(said["ties"], read) if "ties" in said else (),
        cites=read.declarations.citation(said["cites"]) if "cites" in said else None,
        span=read.place.of(call),
    )


def _ties(node: ast.expr, read: Arranging) -> tuple[str, ...]:
    """The rules that part firms of one score, none of them called like something else that decides."""
    found: list[str] = []
    for item in read.items(node):
        name = read.ordering_rule(item).name
        if name in DECIDING:
            raise read.place.refuse(
                "bad-name", item, f"A tie cannot be called {name}, which is what awards call something else.",
                "Let a rule of another name give it.",
            )  # fmt: skip
        if name in found:
            raise read.place.refuse("duplicate", item, f"{name} stands twice.", "Take one of them out.")
        found.append(name)
    return tuple(found)
