"""Reading `pool("…", appropriation=…, rationing=…, …)`."""

from __future__ import annotations

import ast
from typing import cast

from largesse.language.arrangements.names import Arranging
from largesse.model import types as t
from largesse.model.pools import Last, Pool, Rationing, Share

KEYWORDS = ("appropriation", "rationing", "order", "tier", "last", "carry_over", "shares", "cites")
NEEDS = {"order": "order", "tier": "tier"}
"""What a way of rationing needs beside itself."""


def read_pool(call: ast.Call, read: Arranging, has_rank: bool) -> Pool:
    said = read.declarations.keywords(call, ("name",), KEYWORDS)
    name = read.own_name(call, said)
    if ("appropriation" in said) != ("rationing" in said):
        raise read.place.refuse(
            "bad-declaration", call, "A pool says its appropriation and how that is rationed.",
            "Add appropriation= and rationing=; where nobody published how much there is, leave out both.",
        )  # fmt: skip
    rationing = None
    if "rationing" in said:
        rationing = cast(Rationing, read.one_of(said["rationing"], ("rank", "order", "pro rata", "tier")))
    _check_rationing(call, said, rationing, read, has_rank)
    return Pool(
        name=name,
        appropriation=read.parameter(said["appropriation"], t.money(read.declarations.currency))
        if "appropriation" in said
        else None,
        rationing=rationing,
        order=tuple(read.ordering_rule(node).name for node in read.items(said["order"])) if "order" in said else (),
        tier=read.number_rule(said["tier"]).name if "tier" in said else None,
        last=cast(Last, read.one_of(said["last"], ("part", "nothing"))) if "last" in said else "part",
        carry_over=bool(read.declarations.literal(said["carry_over"], bool, "True or False"))
        if "carry_over" in said
        else False,
        shares=_shares(said["shares"], read) if "shares" in said else (),
        cites=read.declarations.citation(said["cites"]) if "cites" in said else None,
        span=read.place.of(call),
    )


def _check_rationing(
    call: ast.Call, said: dict[str, ast.expr], rationing: Rationing | None, read: Arranging, has_rank: bool
) -> None:
    if rationing == "rank" and not has_rank:
        raise read.place.refuse(
            "bad-declaration", said["rationing"], "Nothing ranks the firms.",
            "Declare selection(…) before, or write rationing='order' with order=('…',).",
        )  # fmt: skip
    for way, needed in NEEDS.items():
        if rationing == way and needed not in said:
            raise read.place.refuse(
                "bad-declaration", call, f"A pool rationed by {way} says its {needed}.", f"Add {needed}=…."
            )
        if rationing != way and needed in said:
            raise read.place.refuse(
                "bad-declaration", said[needed], f"{needed}= belongs to rationing={way!r}.", f"Take {needed}= out."
            )
    if "last" in said and rationing not in ("rank", "order"):
        raise read.place.refuse(
            "bad-declaration", said["last"], "Where all get a part there is no last one.", "Take last= out."
        )


def _shares(node: ast.expr, read: Arranging) -> tuple[Share, ...]:
    """`{"city": "shares.city", "district": "shares.district"}`."""
    if not isinstance(node, ast.Dict) or len(node.keys) < 2 or None in node.keys:
        raise read.place.refuse(
            "not-a-literal", node, "Here must stand who bears which share.",
            'Write {"city": "shares.city", "district": "shares.district"}.',
        )  # fmt: skip
    found: list[Share] = []
    for key, value in zip(node.keys, node.values, strict=True):
        assert key is not None
        level = read.plain_name(key)
        if level in {share.level for share in found}:
            raise read.place.refuse("duplicate", key, f"{level!r} is there twice.", "Take one of them out.")
        found.append(Share(level, read.parameter(value, t.SHARE)))
    return tuple(found)
