"""What a programme says differently from another state of it: parameter by parameter, rule by rule, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

from largesse.model.canonical import LEFT_OUT, canonical_text, part_data
from largesse.model.parameters import Dated, Parameter
from largesse.model.programme import Fact, Programme, Rule
from largesse.model.types import Type

Kind = Literal["programme", "source", "parameter", "fact", "rule", "arrangement"]

NAMED = ("ceilings", "groups", "shared_ceilings", "pools")
"""What a programme arranges by names."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with the type under which it is written; in internal units."""

    value: Any
    type: Type


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs.

    `name` is the dotted path of a parameter, the name of a fact, rule, source or arrangement, "" of the programme
    itself; `part` the field of it that differs, "" where all of it was added or removed, or (a parameter's) its
    values. `since` tells which dated value of a parameter it is about. `then` and `now` are values of the model,
    bounds as a `Quantity`, the whole fact where its type differs; None for nothing.
    """

    kind: Kind
    name: str
    part: str
    then: Any
    now: Any
    since: date | None = None

    @property
    def how(self) -> Literal["added", "removed", "changed"]:
        if self.part:
            return "changed"
        return "added" if self.then is None else "removed" if self.now is None else "changed"


def changes(then: Programme, now: Programme) -> tuple[Change, ...]:
    """Everything but words that differs between two states of a programme, in the order of the programme."""
    return (
        *_fields("programme", "", then, now, but=("sources", "parameters", "facts", "rules", *NAMED)),
        *_parameters(then.parameters, now.parameters),
        *_by_name("fact", then.facts, now.facts),
        *_rules(then.rules, now.rules),
        *_by_name("arrangement", _arranged(then), _arranged(now)),
        *_by_name("source", then.sources, now.sources),
    )


def _arranged(programme: Programme) -> dict[str, Any]:
    return {one.name: one for kind in NAMED for one in getattr(programme, kind)}


def _same(one: Any, other: Any) -> bool:
    return canonical_text(part_data(one)) == canonical_text(part_data(other))


def _fields(
    kind: Kind, name: str, then: Any, now: Any, but: tuple[str, ...] = (), since: date | None = None
) -> Iterator[Change]:
    """The fields of two dataclasses of one class that differ."""
    for field in fields(then):
        if field.name in LEFT_OUT or field.name in but:
            continue
        if not _same(getattr(then, field.name), getattr(now, field.name)):
            yield Change(kind, name, field.name, _part(then, field.name), _part(now, field.name), since)


def _part(owner: Any, part: str) -> Any:
    """A field's value, and what it takes to write it."""
    value = getattr(owner, part)
    if isinstance(owner, Fact) and part in ("least", "most", "grain", "absent") and value is not None:
        return Quantity(value, owner.type)
    return owner if isinstance(owner, Fact) and part in ("type", "unit_text") else value


def _by_name(kind: Kind, then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    for name in (*then, *(n for n in now if n not in then)):
        if name not in then or name not in now:
            yield Change(kind, name, "", then.get(name), now.get(name))
        else:
            yield from _fields(kind, name, then[name], now[name])


# --- parameters


def _parameters(then: Mapping[str, Parameter], now: Mapping[str, Parameter]) -> Iterator[Change]:
    for path in (*then, *(p for p in now if p not in then)):
        before, after = then.get(path), now.get(path)
        if before is None or after is None:
            yield Change("parameter", path, "", before, after)
        elif not _same(before, after):
            yield from _values(path, before, after)


def _values(path: str, then: Parameter, now: Parameter) -> Iterator[Change]:
    """The dated values that differ; what differs beside the value, its dates, source and grade, is named."""
    if [_said(d) for d in then.values] != [_said(d) for d in now.values] or then.type != now.type:
        yield Change("parameter", path, "", then, now)
        return
    for before, after in zip(then.values, now.values, strict=True):
        yield from _fields("parameter", path, before, after, but=("content",), since=before.since)
    yield from _fields("parameter", path, then, now, but=("values",))


def _said(dated: Dated) -> tuple[Any, ...]:
    return dated.content, dated.since, dated.until, dated.grade, dated.source


# --- rules


def _rules(then: Mapping[str, tuple[Rule, ...]], now: Mapping[str, tuple[Rule, ...]]) -> Iterator[Change]:
    """Versions of rules that were added, removed or changed; of a changed one, what of it."""
    before = {(name, rule.function): rule for name, versions in then.items() for rule in versions}
    after = {(name, rule.function): rule for name, versions in now.items() for rule in versions}
    for key in (*before, *(k for k in after if k not in before)):
        if key not in before or key not in after:
            yield Change("rule", key[0], "", before.get(key), after.get(key))
        else:
            yield from _fields("rule", key[0], before[key], after[key])
    order_then, order_now = [k for k in before if k in after], [k for k in after if k in before]
    if order_then != order_now:
        yield Change("programme", "", "rules", tuple(n for n, _ in order_then), tuple(n for n, _ in order_now))
