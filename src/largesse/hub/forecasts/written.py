"""Forecasts in each of their faces: text, Markdown, a page for a browser, JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from largesse.explain import html, markdown, text
from largesse.explain.blocks import Page
from largesse.hub.forecasts.claimed import Score
from largesse.hub.forecasts.data import forecast_data, passing_data, rounded, score_data
from largesse.hub.forecasts.forward import Forecast
from largesse.hub.forecasts.pages import About, forecast_page, passing_page, scores_page
from largesse.hub.forecasts.passing import Passing


def write_forecast(one: Forecast, about: About, face: str, *, colour: bool = False, columns: int = 80) -> str:
    if face == "json":
        return _as_json({**_named(about), **forecast_data(one)})
    return _paged(forecast_page(one, about), face, about.lang, colour, columns)


def write_passing(one: Passing, about: About, face: str, *, colour: bool = False, columns: int = 80) -> str:
    if face == "json":
        return _as_json({**_named(about), "other": about.other, **passing_data(one)})
    return _paged(passing_page(one, about), face, about.lang, colour, columns)


def write_scores(
    scored: Sequence[Score], face: str, lang: str, units: Mapping[str, str],
    chances: Mapping[int, float] | None = None, *, colour: bool = False, columns: int = 80,
) -> str:  # fmt: skip
    if face == "json":
        own = chances or {}
        rows = [
            {**score_data(one), "our_estimate": rounded(own[at]) if at in own else None}
            for at, one in enumerate(scored)
        ]
        return _as_json({"forecasts": rows})
    return _paged(scores_page(scored, lang, units, chances), face, lang, colour, columns)


def _named(about: About) -> dict[str, Any]:
    return {
        "language": about.lang,
        "indicator": about.indicator,
        "place": about.place,
        "unit": about.unit,
        "sources": list(about.rests),
    }


def _as_json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _paged(page: Page, face: str, lang: str, colour: bool, columns: int) -> str:
    if face == "html":
        return html.write(page, html.HtmlSpeaker(lang, {}))
    if face == "md":
        return markdown.write(page, markdown.MarkdownSpeaker(lang, {}))
    return text.write(page, text.TextSpeaker(lang, {}, colour), columns)
