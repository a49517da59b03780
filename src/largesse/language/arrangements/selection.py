"""Reading `selection(score=…, places=…, …)`."""

from __future__ import annotations

import ast

from largesse.language.arrangements.names import Arranging
from largesse.model import types as t
from largesse.model.selection import Selection

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
        ties=tuple(read.ordering_rule(node).name for node in read.items(said["ties"])) if "ties" in said else (),
        cites=read.declarations.citation(said["cites"]) if "cites" in said else None,
        span=read.place.of(call),
    )
