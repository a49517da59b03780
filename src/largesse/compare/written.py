"""A comparison in each of its faces: text, Markdown, a page for a browser, JSON."""

from __future__ import annotations

import json
from typing import Any

from largesse.compare import city_pages
from largesse.compare.city import CityView
from largesse.compare.city_data import city_data
from largesse.compare.comparison import Comparison
from largesse.compare.data import comparison_data
from largesse.compare.pages import page, words_of
from largesse.explain import html, markdown, text
from largesse.explain.blocks import Page
from largesse.explain.said import Words
from largesse.explain.words import Speaker


def write(
    comparison: Comparison, face: str, lang: str, *, detail: bool = True, colour: bool = False, columns: int = 80
) -> str:
    """A comparison written for a person or a program. Raises LargesseError for a language that there is not."""
    words = words_of(comparison)
    if face == "json":
        speaker = Speaker(lang, words)
        data = comparison_data(comparison, lambda owner, id_: speaker.say(Words(f"{owner}:{id_}", id_)))
        return _as_json({"language": lang, **data})
    return _paged(page(comparison, detail=detail), face, lang, words, colour, columns)


def write_city(
    view: CityView, register: str, face: str, lang: str, *, colour: bool = False, columns: int = 80
) -> str:
    """A city's view written for a person or a program."""
    if face == "json":
        return _as_json({"register": register, **city_data(view)})
    words = city_pages.words_of(view)
    return _paged(city_pages.page(view, register), face, lang, words, colour, columns)


def _as_json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _paged(page: Page, face: str, lang: str, words: dict[str, dict[str, str]], colour: bool, columns: int) -> str:
    if face == "html":
        return html.write(page, html.HtmlSpeaker(lang, words))
    if face == "md":
        return markdown.write(page, markdown.MarkdownSpeaker(lang, words))
    return text.write(page, text.TextSpeaker(lang, words, colour), columns)
