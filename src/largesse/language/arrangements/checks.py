"""Checks of what a programme arranges, once all of it is read: sums over groups, pools, shares."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from largesse.errors import Mistake, did_you_mean
from largesse.language.arrangements.together import check_stacking
from largesse.language.report import Report
from largesse.model.awards import columns
from largesse.model.groups import SharedCeiling
from largesse.model.pools import Pool
from largesse.model.programme import Fact, Programme
from largesse.model.timeline import stretches
from largesse.model.types import Number


def arranged_names(programme: Programme) -> Iterator[str]:
    """Whatever of it has words for people."""
    for kind in (programme.groups, programme.ceilings, programme.shared_ceilings, programme.pools):
        yield from (one.name for one in kind)
    for pool in programme.pools:
        yield from (f"{pool.name}.{share.level}" for share in pool.shares)


def check_arrangements(programme: Programme, report: Report) -> None:
    for fact in programme.facts.values():
        if fact.over:
            _check_sum(programme, fact, report)
    check_stacking(programme, report)
    _check_groups(programme, report)
    _check_pools(programme, report)
    _check_columns(programme, report)


# --- groups


def _check_sum(programme: Programme, fact: Fact, report: Report) -> None:
    """A sum over a group is of a fact that counts in the same unit, as finely, and year by year or not as it does."""
    names = [group.name for group in programme.groups]
    summed = programme.facts.get(fact.sum_of)
    if fact.over not in names:
        hint = did_you_mean(fact.over, names) or f"Declare it: group({fact.over!r}, …)."
        report(Mistake("unknown-name", fact.span, f"There is no group {fact.over!r}.", hint))
        return
    if summed is None:
        hint = did_you_mean(fact.sum_of, programme.facts)
        report(Mistake("unknown-name", fact.span, f"There is no fact {fact.sum_of!r} to add up.", hint))
        return
    for wrong, what in (
        (not isinstance(summed.type, Number), "is no number"),
        (bool(summed.over), "is itself a sum over a group"),
        (summed.type != fact.type, f"is {summed.type}, the sum {fact.type}"),
        (summed.yearly != fact.yearly, "and its sum are not both yearly"),
        (summed.grain != fact.grain, "and its sum do not have the same decimals"),
        (fact.may_be_absent, "always has a sum: it cannot be absent"),
        (fact.determined_by is not None, "is added up, not determined"),
    ):
        if wrong:
            what = f"{fact.name} cannot be the sum of {fact.sum_of}: {fact.sum_of} {what}."
            report(Mistake("bad-declaration", fact.span, what, "Declare the sum as the fact that it adds up."))
            return


def _check_groups(programme: Programme, report: Report) -> None:
    used = {fact.over for fact in programme.facts.values()} | {c.group for c in programme.shared_ceilings}
    for group in programme.groups:
        if group.name not in used:
            hint = "Add a fact with over= and sum_of=, or a shared_ceiling(…); or take it out."
            report(Mistake("unused-rule", group.span, f"Nothing uses the group {group.name}.", hint))
        fact = programme.facts[group.by] if group.by else None
        if fact is not None and not fact.may_be_absent:
            what = f"{fact.name} cannot be absent, so that no firm could stand alone."
            report(Mistake("bad-declaration", fact.span, what, "Add absent='none' to the fact."))


# --- pools


def _check_pools(programme: Programme, report: Report) -> None:
    if not programme.pools:
        return
    names = [pool.name for pool in programme.pools]
    for name in programme.benefits:
        for rule in programme.rules[name]:
            if rule.pool and rule.pool not in names:
                hint = did_you_mean(rule.pool, names) or "Declare it: pool('…', …)."
                report(Mistake("unknown-name", rule.span, f"There is no pool {rule.pool!r}.", hint))
            if len({version.pool for version in programme.rules[name]}) > 1:
                what = f"The versions of {name} are paid out of different pools."
                report(Mistake("version-type", rule.span, what, "A benefit has one pool."))
                break
    paid = {rule.pool for name in programme.benefits for rule in programme.rules[name] if not rule.in_kind}
    for pool in programme.pools:
        if pool.name not in paid:
            hint = f"Write pool={pool.name!r} at a benefit of money, or take it out."
            report(Mistake("unused-rule", pool.span, f"Nothing is paid out of the pool {pool.name}.", hint))
        _check_shares(programme, pool, report)


def _check_shares(programme: Programme, pool: Pool, report: Report) -> None:
    """On every day the shares add up to the whole, and none is negative."""
    for first, _ in stretches(programme):
        dated = [programme.parameters[share.part].at(first) for share in pool.shares]
        parts = [Fraction(found.content) for found in dated if found and isinstance(found.content, int | Fraction)]
        if not parts or len(parts) < len(dated):
            continue  # a gap is told of by itself
        if sum(parts) != 1 or min(parts) < 0:
            what = f"On {first} the shares of the pool {pool.name} come to {sum(parts)}, not to the whole."
            report(Mistake("bad-shares", pool.span, what, "They add up to 1, and none is below 0."))
            return


# --- awards


def _check_columns(programme: Programme, report: Report) -> None:
    """No two columns of the awards have the same name."""
    among: tuple[SharedCeiling | Pool, ...] = (*programme.shared_ceilings, *programme.pools)
    spans = {one.name: one.span for one in among}
    about: dict[str, str] = {}
    for column, whose in columns(programme):
        if column in about:
            span = spans.get(whose.partition(".")[0], spans.get(about[column].partition(".")[0]))
            if span is None:
                assert programme.selection is not None, "columns of rules are of the selection's ties"
                span = programme.selection.span
            both = " and ".join(name for name in (about[column], whose) if name)
            what = f"Two columns of the awards would be called {column}, about {both}."
            report(Mistake("bad-name", span, what, "Give one of them another name; the messages have its words."))
        about[column] = whose
