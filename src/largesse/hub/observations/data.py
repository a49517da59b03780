"""The same for programs: values exact as text, ids instead of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from largesse.hub.indicators import Indicator
from largesse.hub.model.observations import Observation
from largesse.hub.observations.beside import Beside
from largesse.hub.observations.cells import Cell
from largesse.hub.observations.profile import Profile
from largesse.hub.places import Place
from largesse.model.sources import Source
from largesse.written import decimal_text


def profile_data(profile: Profile, lang: str) -> dict[str, Any]:
    return {
        "place": _place(profile.place, lang),
        "indicators": [
            {
                **_indicator(row.indicator, lang),
                "latest": _cell(row.latest),
                "before": None if row.before is None else _cell(row.before),
                "ranks": [
                    {"rank": rank.place, "of": rank.of, "kind": rank.kind, "within": rank.within, "tied": rank.tied}
                    for rank in row.ranks
                ],
                "share_of_country": None if row.share is None else decimal_text(row.share),
                "series": [_cell(cell) for cell in row.cells],
            }
            for row in profile.rows
        ],
        "sources": _sources(profile.sources),
    }


def beside_data(found: Beside, lang: str) -> dict[str, Any]:
    return {
        "places": [_place(place, lang) for place in found.places],
        "indicators": [
            {
                **_indicator(row.indicator, lang),
                "period": None if row.period is None else row.period.text,
                "best": row.best,
                "values": {id_: _cell(cell) for id_, cell in row.at.items()},
                "series": {id_: [_cell(cell) for cell in cells] for id_, cells in row.series.items()},
            }
            for row in found.rows
        ],
        "sources": _sources(found.sources),
    }


def _place(place: Place, lang: str) -> dict[str, Any]:
    return {
        "id": place.id, "name": place.name(lang), "kinds": list(place.kinds), "within": place.within or None,
        "codes": dict(place.codes),
    }  # fmt: skip


def _indicator(indicator: Indicator, lang: str) -> dict[str, Any]:
    return {
        "indicator": indicator.id, "name": indicator.name(lang), "unit": indicator.unit, "better": indicator.better,
        "nature": indicator.nature,
    }  # fmt: skip


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "period": cell.period.text,
        **_observation(cell.preferred),
        "disputed": cell.disputed,
        "others": [
            {
                **_observation(difference.other),
                "by": decimal_text(difference.by),
                "part": None if difference.part is None else decimal_text(difference.part),
            }
            for difference in cell.differences
        ],
        "earlier": [_observation(one) for one in cell.earlier],
    }


def _observation(one: Observation) -> dict[str, Any]:
    return {
        "value": decimal_text(one.value), "source": one.source, "grade": one.grade,
        "retrieved": None if one.retrieved is None else one.retrieved.isoformat(),
        "claim": one.claim or None, "note": one.note or None,
    }  # fmt: skip


def _sources(sources: Mapping[str, tuple[Source, str]]) -> list[dict[str, Any]]:
    return [_source(one, licence) for one, licence in _each(sources)]


def _each(sources: Mapping[str, tuple[Source, str]]) -> Iterable[tuple[Source, str]]:
    return sources.values()


def _source(one: Source, licence: str) -> dict[str, Any]:
    return {
        "id": one.id, "title": one.title, "url": one.url, "grade": one.grade, "publisher": one.publisher or None,
        "published": None if one.published is None else one.published.isoformat(),
        "retrieved": None if one.retrieved is None else one.retrieved.isoformat(),
        "licence": licence or None, "note": one.note or None,
    }  # fmt: skip
