"""Reading `group("…", by=…)` and `shared_ceiling("…", group=…, over=…, most=…, …)`."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from largesse.errors import did_you_mean
from largesse.language.arrangements.names import Arranging
from largesse.model import types as t
from largesse.model.groups import Group, SharedCeiling


def read_group(call: ast.Call, read: Arranging) -> Group:
    said = read.declarations.keywords(call, ("name",), ("by", "cites"))
    return Group(
        name=read.own_name(call, said),
        by=read.text_fact(said["by"]).name if "by" in said else None,
        cites=read.declarations.citation(said["cites"]) if "cites" in said else None,
        span=read.place.of(call),
    )


def read_shared_ceiling(
    call: ast.Call, read: Arranging, groups: Mapping[str, Group], has_rank: bool
) -> SharedCeiling:
    said = read.declarations.keywords(call, ("name",), ("group", "over", "most", "used", "order", "whole", "cites"))
    name = read.own_name(call, said)
    for wanted in ("group", "over", "most"):
        if wanted not in said:
            raise read.place.refuse(
                "bad-declaration", call, f"shared_ceiling(…) lacks its {wanted}.", f"Add {wanted}=…."
            )
    group = read.declarations.text(said["group"])
    if group not in groups:
        raise read.place.refuse(
            "unknown-name", said["group"], f"There is no group {group!r}.",
            did_you_mean(group, groups) or f"Declare it before: group({group!r}, by=…).",
        )  # fmt: skip
    if "order" not in said and not has_rank:
        raise read.place.refuse(
            "bad-declaration", call, "Nobody says in which order the members use up the ceiling.",
            "Add order=('…',), rules that give a date or a number, or declare a selection(…) before.",
        )  # fmt: skip
    money = t.money(read.declarations.currency)
    return SharedCeiling(
        name=name,
        group=group,
        over=read.money_benefits(said["over"]),
        most=read.parameter(said["most"], money),
        used=read.rule_of_type(said["used"], money).name if "used" in said else None,
        order=tuple(read.ordering_rule(node).name for node in read.items(said["order"])) if "order" in said else (),
        whole="whole" in said and bool(read.declarations.literal(said["whole"], bool, "True or False")),
        cites=read.declarations.citation(said["cites"]) if "cites" in said else None,
        span=read.place.of(call),
    )
