"""Reading `ceiling("…", over=…, most=…, reduce=…)` and `at_most(1, of=…)`."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from largesse.language.arrangements.names import Arranging
from largesse.model import types as t
from largesse.model.stacking import AtMost, Ceiling


def read_ceiling(call: ast.Call, read: Arranging) -> Ceiling:
    said = read.declarations.keywords(call, ("name",), ("over", "most", "reduce", "used", "cites"))
    name = read.own_name(call, said)
    for wanted in ("over", "most", "reduce"):
        if wanted not in said:
            raise read.place.refuse("bad-declaration", call, f"ceiling(…) lacks its {wanted}.", f"Add {wanted}=….")
    over = read.money_benefits(said["over"])
    reduce = _reduction(said["reduce"], over, read)
    money = t.money(read.declarations.currency)
    is_rule = read.declarations.text(said["most"]) in read.rules
    return Ceiling(
        name=name,
        over=over,
        reduce=reduce,
        parameter=None if is_rule else read.parameter(said["most"], money),
        rule=read.rule_of_type(said["most"], money).name if is_rule else None,
        used=read.rule_of_type(said["used"], money).name if "used" in said else None,
        cites=read.declarations.citation(said["cites"]) if "cites" in said else None,
        span=read.place.of(call),
    )


def _reduction(node: ast.expr, over: tuple[str, ...], read: Arranging) -> tuple[str, ...]:
    """The order in which benefits are cut; none where each is cut in proportion."""
    if isinstance(node, ast.Constant):
        read.one_of(node, ("pro rata",))
        return ()
    reduce = read.money_benefits(node)
    if {*reduce} != {*over}:
        other = next(iter([n for n in over if n not in reduce] or [n for n in reduce if n not in over]))
        lacks = "does not have" if other in over else "has besides"
        raise read.place.refuse(
            "bad-declaration", node, f"The order of reduction {lacks} {other}.",
            "It names every benefit of over=(…), and no other, the first to be cut first; or it is \"pro rata\".",
        )  # fmt: skip
    return reduce


def read_at_most(call: ast.Call, read: Arranging) -> AtMost:
    said = read.declarations.keywords(call, ("count",), ("of", "cites"))
    for wanted, example in (("count", "at_most(1, of=…)"), ("of", "of=('…', '…')")):
        if wanted not in said:
            raise read.place.refuse("bad-declaration", call, f"at_most(…) lacks its {wanted}.", f"Write {example}.")
    of = read.money_benefits(said["of"])
    return AtMost(
        count=_count(said, len(of), read),
        of=of,
        cites=read.declarations.citation(said["cites"]) if "cites" in said else None,
        span=read.place.of(call),
    )


def _count(said: Mapping[str, ast.expr], benefits: int, read: Arranging) -> int:
    node = said["count"]
    if not isinstance(node, ast.Constant) or type(node.value) is not int or node.value < 1:
        raise read.place.refuse(
            "not-a-literal", node, "Here must stand a number from 1 on.", "Such as at_most(1, …)."
        )
    if node.value >= benefits:
        raise read.place.refuse(
            "bad-declaration", node, f"At most {node.value} of {benefits} benefits excludes nothing.",
            "Write a smaller number, or take it out.",
        )  # fmt: skip
    return node.value
