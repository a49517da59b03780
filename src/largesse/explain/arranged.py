"""What a programme arranges beyond one firm's rules, in words: a section of the rulebook for each arrangement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from largesse.explain.blocks import Block, Bullets, Item, Paragraph, Section
from largesse.explain.formula import fact_label, parameter_label, rule_label
from largesse.explain.phrases import cited_said
from largesse.explain.said import Link, Listed, Message, Said, Verbatim, Words, counted, message
from largesse.explain.sources import Library
from largesse.model.groups import Group, SharedCeiling
from largesse.model.pools import Pool
from largesse.model.programme import Programme
from largesse.model.stacking import AtMost, Ceiling
from largesse.model.types import Date

Named = Group | SharedCeiling | Pool | Ceiling


def arrangement_label(name: str) -> Words:
    return Words(f"arrangements.{name}", name)


def pool_said(programme: Programme, name: str) -> Said:
    """A pool by its words where the programme declares it, else as a benefit calls it."""
    declared = any(pool.name == name for pool in programme.pools)
    return arrangement_label(name) if declared else Verbatim(name)


@dataclass(frozen=True)
class Arranged:
    """Says the ceilings and limits of a programme, and its groups, shared ceilings and pools."""

    programme: Programme
    library: Library

    def sections(self) -> Iterator[Section]:
        programme = self.programme
        all_of_them: tuple[Named, ...] = (*programme.groups, *programme.shared_ceilings, *programme.pools)
        for one in all_of_them:
            label, anchor = arrangement_label(one.name), f"arranged-{one.name}"
            yield Section(label, tuple(self.blocks(one)), anchor=anchor, boxed=True)

    def together(self) -> Iterator[Section]:
        """What the benefits of one firm come to together."""
        for number, limit in enumerate(self.programme.at_most, 1):
            blocks, anchor = tuple(self.blocks(limit)), f"arranged-at-most-{number}"
            yield Section(message("together.at_most"), blocks, anchor=anchor, boxed=True)
        for one in self.programme.ceilings:
            label, anchor = arrangement_label(one.name), f"arranged-{one.name}"
            yield Section(label, tuple(self.blocks(one)), anchor=anchor, boxed=True)

    def blocks(self, arrangement: Named | AtMost) -> Iterator[Block]:
        cited = self.library.citation(arrangement.cites)
        if cited is not None:
            yield Paragraph(message("clause.cited", source=cited_said(cited)), "cite")
        match arrangement:
            case Group():
                said = tuple(self.group(arrangement))
            case AtMost():
                said = tuple(self.limit(arrangement))
            case Ceiling():
                said = tuple(self.ceiling(arrangement))
            case SharedCeiling():
                said = tuple(self.shared_ceiling(arrangement))
            case Pool():
                said = tuple(self.pool(arrangement))
        yield Bullets(tuple(Item(one) for one in said))

    # --- each kind

    def limit(self, limit: AtMost) -> Iterator[Message]:
        in_order = tuple(name for name in self.programme.benefits if name in limit.of)
        yield counted("together.limit", limit.count, benefits=self.rules(in_order))
        yield message("together.best")

    def ceiling(self, ceiling: Ceiling) -> Iterator[Message]:
        most = self.parameter(ceiling.parameter) if ceiling.parameter is not None else self.rule(ceiling.rule or "")
        over = Listed(self.rules(ceiling.over).items, "and")
        yield message("together.ceiling", benefits=over, most=most)
        if ceiling.used is not None:
            yield message("together.ceiling.used", used=self.rule(ceiling.used))
        if ceiling.reduce:
            yield message("together.ceiling.reduce", benefits=self.rules(ceiling.reduce))
        else:
            yield message("together.ceiling.pro_rata", benefits=self.rules(ceiling.over))

    def group(self, group: Group) -> Iterator[Message]:
        if group.by is not None:
            yield message("arranged.group.by", fact=self.fact(group.by))
        else:
            yield message("arranged.group.links")
        for fact in self.programme.facts.values():
            if fact.over == group.name:
                yield message("arranged.group.sum", fact=self.fact(fact.name), of=self.fact(fact.sum_of))

    def shared_ceiling(self, ceiling: SharedCeiling) -> Iterator[Message]:
        most, group = self.parameter(ceiling.most), self.arranged(ceiling.group)
        yield message("arranged.ceiling", group=group, benefits=self.rules(ceiling.over), most=most)
        if ceiling.used is not None:
            yield message("arranged.ceiling.used", used=self.rule(ceiling.used))
        if ceiling.order:
            yield message("arranged.ceiling.order", keys=self.order(ceiling.order))
        else:
            yield message("arranged.ceiling.order.rank")
        if ceiling.whole:
            yield message("arranged.ceiling.whole")

    def pool(self, pool: Pool) -> Iterator[Message]:
        paid = [n for n in self.programme.benefits if self.programme.rules[n][0].pool == pool.name]
        yield message("arranged.pool", benefits=self.rules(paid))
        if pool.appropriation is None:
            yield message("arranged.pool.unlimited")
        else:
            yield message("arranged.pool.appropriation", appropriation=self.parameter(pool.appropriation))
            yield from self.rationing(pool)
            yield message("arranged.pool.carried" if pool.carry_over else "arranged.pool.lapses")
        if pool.shares:
            parts = tuple(
                message(
                    "arranged.pool.share",
                    level=arrangement_label(f"{pool.name}.{share.level}"),
                    part=self.parameter(share.part),
                )
                for share in pool.shares
            )
            yield message("arranged.pool.shares", shares=Listed(parts))

    def rationing(self, pool: Pool) -> Iterator[Message]:
        match pool.rationing:
            case "pro rata":
                yield message("arranged.pool.pro_rata")
            case "tier":
                assert pool.tier is not None
                yield message("arranged.pool.tier", tier=self.rule(pool.tier))
            case _:
                if pool.order:
                    yield message("arranged.pool.order", keys=self.order(pool.order))
                else:
                    yield message("arranged.pool.order.rank")
                yield message("arranged.pool.last.part" if pool.last == "part" else "arranged.pool.last.nothing")

    def order(self, rules: tuple[str, ...]) -> Listed:
        """Who comes first."""
        return Listed(
            tuple(
                message("arranged.earlier", rule=self.rule(rule))
                if isinstance(self.programme.rules[rule][0].type, Date)
                else message("arranged.more", rule=self.rule(rule))
                for rule in rules
            )
        )

    # --- what is named

    def rules(self, names: list[str] | tuple[str, ...]) -> Listed:
        return Listed(tuple(self.rule(name) for name in names))

    def rule(self, name: str) -> Link:
        return Link(f"#{name}", rule_label(name))

    def fact(self, name: str) -> Link:
        return Link(f"#fact-{name}", fact_label(name))

    def parameter(self, path: str) -> Link:
        return Link(f"#parameter-{path}", parameter_label(path))

    def arranged(self, name: str) -> Link:
        return Link(f"#arranged-{name}", arrangement_label(name))
