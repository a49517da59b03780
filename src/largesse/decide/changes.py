"""What a programme says differently from another state of it: parameter by parameter, rule by rule, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from largesse.model.canonical import LEFT_OUT, canonical_text, part_data
from largesse.model.expressions import Node
from largesse.model.parameters import Band, Dated, Parameter
from largesse.model.programme import Programme, Rule
from largesse.model.sources import Citation
from largesse.model.types import Number, Type
from largesse.model.units import PURE, parse_unit
from largesse.written import decimal_text

Kind = Literal["programme", "source", "parameter", "fact", "rule"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. `then` is "" for what was added, `now` is "" for what was removed.

    `name` is the dotted path of a parameter, the name of a fact, rule or source, with the part of it that differs
    (`sales.most`).
    """

    kind: Kind
    name: str
    then: str
    now: str

    @property
    def how(self) -> Literal["added", "removed", "changed"]:
        return "added" if not self.then else "removed" if not self.now else "changed"


def changes(then: Programme, now: Programme) -> tuple[Change, ...]:
    """Everything but words that differs between two states of a programme, in the order of the programme."""
    return (
        *_fields("programme", "", then, now, but=("sources", "parameters", "facts", "rules")),
        *_parameters(then.parameters, now.parameters),
        *_by_name("fact", then.facts, now.facts),
        *_rules(then.rules, now.rules),
        *_by_name("source", then.sources, now.sources),
    )


def _same(one: Any, other: Any) -> bool:
    return canonical_text(part_data(one)) == canonical_text(part_data(other))


def _fields(kind: Kind, name: str, then: Any, now: Any, but: tuple[str, ...] = ()) -> Iterator[Change]:
    """The fields of two dataclasses of one class that differ."""
    for field in fields(then):
        if field.name in LEFT_OUT or field.name in but:
            continue
        before, after = getattr(then, field.name), getattr(now, field.name)
        if not _same(before, after):
            texts = ("as recorded", "otherwise") if isinstance(after, Node) else (shown(before), shown(after))
            yield Change(kind, f"{name}.{field.name}".lstrip("."), *texts)


def _by_name(kind: Kind, then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    for name in (*then, *(n for n in now if n not in then)):
        if name not in now:
            yield Change(kind, name, name, "")
        elif name not in then:
            yield Change(kind, name, "", name)
        else:
            yield from _fields(kind, name, then[name], now[name])


# --- parameters


def _parameters(then: Mapping[str, Parameter], now: Mapping[str, Parameter]) -> Iterator[Change]:
    for path in (*then, *(p for p in now if p not in then)):
        before, after = then.get(path), now.get(path)
        if before is None or after is None:
            yield Change("parameter", path, _all_values(before), _all_values(after))
        elif not _same(before, after):
            yield from _values(path, before, after)


def _values(path: str, then: Parameter, now: Parameter) -> Iterator[Change]:
    """The dated values that differ; what differs beside the value, its dates, source and grade, is named."""
    if [_said(then, d) for d in then.values] != [_said(now, d) for d in now.values]:
        yield Change("parameter", path, _all_values(then), _all_values(now))
        return
    for before, after in zip(then.values, now.values, strict=True):
        yield from _fields("parameter", f"{path}.since {before.since}", before, after, but=("content",))
    yield from _fields("parameter", path, then, now, but=("values",))


def _all_values(parameter: Parameter | None) -> str:
    return "" if parameter is None else "; ".join(_said(parameter, dated) for dated in parameter.values)


def _said(parameter: Parameter, dated: Dated) -> str:
    until = f" to {dated.until}" if dated.until else ""
    source = f", {dated.source}" if dated.source else ""
    return f"{written(parameter, dated)} from {dated.since}{until} ({dated.grade}{source})"


def written(parameter: Parameter, dated: Dated) -> str:
    """A parameter's value as people write it, with its unit."""
    factor = _factor(parameter.unit_text)
    unit = "" if parameter.unit_text in PURE and parameter.unit_text != "%" else f" {parameter.unit_text}"
    match dated.content:
        case Fraction() | int() if isinstance(parameter.type, Number):
            return decimal_text(Fraction(dated.content) / factor) + unit
        case tuple(rows) if rows and isinstance(rows[0], Band):
            floors = parameter.floors.unit.factor if isinstance(parameter.floors, Number) else Fraction(1)
            bands = [row for row in rows if isinstance(row, Band)]
            texts = [f"from {decimal_text(b.floor / floors)}: {decimal_text(b.value / factor)}{unit}" for b in bands]
            return ", ".join(texts)
        case tuple(rows) if parameter.shape == "table":
            return ", ".join(f"{row[0]}: {_scalar(row[1], factor)}{unit}" for row in rows if isinstance(row, tuple))
        case tuple(options):
            return ", ".join(map(str, options))
    return shown(dated.content)


def _scalar(value: Any, factor: Fraction) -> str:
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return decimal_text(value / factor)
    return shown(value)


def _factor(unit_text: str) -> Fraction:
    """What one of a written unit is in internal units; 1 for what is no number."""
    try:
        return parse_unit(unit_text)[1]
    except ValueError:
        return Fraction(1)


# --- rules


def _rules(then: Mapping[str, tuple[Rule, ...]], now: Mapping[str, tuple[Rule, ...]]) -> Iterator[Change]:
    """Versions of rules that were added, removed or changed; of a changed one, what of it."""
    before = {(name, rule.function): rule for name, versions in then.items() for rule in versions}
    after = {(name, rule.function): rule for name, versions in now.items() for rule in versions}
    for key in (*before, *(k for k in after if k not in before)):
        name = key[0] if key[0] == key[1] else f"{key[0]} ({key[1]})"
        if key not in after:
            yield Change("rule", name, before[key].kind, "")
        elif key not in before:
            yield Change("rule", name, "", after[key].kind)
        else:
            yield from _fields("rule", name, before[key], after[key])
    order_then, order_now = [k for k in before if k in after], [k for k in after if k in before]
    if order_then != order_now:
        yield Change("programme", "rules", "one order", "another order")


def shown(value: Any) -> str:
    """A value of the model as a person reads it; an expression only as such."""
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case int() | Fraction():
            return decimal_text(value)
        case str() | date():
            return str(value) or "nothing"
        case Citation():
            return f"{value.source}: {value.topic} ({value.locator})"
        case tuple():
            return ", ".join(shown(item) for item in value) or "none"
    return str(value) if isinstance(value, Type) else type(value).__name__
