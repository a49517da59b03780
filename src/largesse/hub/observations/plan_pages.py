"""How a plan's targets stand, as a page and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from largesse.explain.blocks import Page, Paragraph, Row, Table
from largesse.explain.said import Link, Said, Verbatim
from largesse.hub import figures
from largesse.hub.observations.plans import Plan, Progress
from largesse.hub.words import say
from largesse.written import decimal_text

COLUMNS = ("indicator", "place", "target", "due", "latest", "line", "standing", "why")


def plan_page(plan: Plan, found: Sequence[Progress], lang: str) -> Page:
    """A plan's targets and how they stand."""
    count = Counter(one.standing for one in found)
    lead = _said("lead", lang, met=count["met"], track=count["on track"], behind=count["behind"],
                 **{"not": count["not measurable"]})  # fmt: skip
    table = Table(
        _said("table", lang),
        tuple(_said(f"column.{name}", lang) for name in COLUMNS),
        tuple(Row(tuple(_cells(one, lang))) for one in found),
        numbers=(5,),
    )
    grade = say(f"observations.grade.{plan.source.grade}", lang)
    rests_on = Link(plan.source.url, _said("sources", lang, title=plan.source.title, grade=grade))
    return Page(
        _said("title", lang, plan=plan.names[lang]), (), (Paragraph(lead, "lead"), table, Paragraph(rests_on, "cite"))
    )


def plan_data(plan: Plan, found: Sequence[Progress], lang: str) -> dict[str, Any]:
    source = plan.source
    return {
        "plan": plan.names[lang],
        "source": {"title": source.title, "url": source.url, "grade": source.grade},
        "targets": [_target_data(one) for one in found],
    }


def _target_data(one: Progress) -> dict[str, Any]:
    target, latest = one.target, one.latest
    return {
        "indicator": target.indicator.id, "place": target.place.id, "unit": target.indicator.unit,
        "comparator": target.comparator, "value": decimal_text(target.value), "due": target.due.text,
        "base": None if target.base is None else {
            "period": target.base.text, "value": None if one.base is None else decimal_text(one.base),
        },
        "latest": None if latest is None else {
            "period": latest.period.text, "value": decimal_text(latest.value), "source": latest.preferred.source,
            "grade": latest.preferred.grade,
        },
        "line": None if one.line is None else decimal_text(one.line),
        "standing": one.standing, "why": one.why, "note": target.note or None,
    }  # fmt: skip


def _cells(one: Progress, lang: str) -> Iterator[Said | None]:
    target, unit = one.target, one.target.indicator.unit
    yield Verbatim(target.indicator.name(lang))
    yield Verbatim(target.place.name(lang))
    yield _said(target.comparator, lang, value=figures.figure(target.value, unit, lang))
    yield Verbatim(target.due.text)
    latest = one.latest
    yield None if latest is None else _said(
        "in", lang, value=figures.figure(latest.value, unit, lang), period=latest.period.text
    )  # fmt: skip
    yield None if one.line is None else Verbatim(figures.figure(one.line, unit, lang))
    yield _said(f"standing.{one.standing}", lang)
    base = "" if one.base is None else figures.figure(one.base, unit, lang)
    yield _said(f"why.{one.why}", lang, base=base, since="" if target.base is None else target.base.text)


def _said(id_: str, lang: str, **values: object) -> Said:
    return Verbatim(say(f"observations.target.{id_}", lang, **values))
