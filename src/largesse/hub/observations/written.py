"""What is observed, in each of its faces: text, Markdown, a page for a browser, JSON."""

from __future__ import annotations

import json
from typing import Any

from largesse.explain import html, markdown, text
from largesse.explain.blocks import Page


def paged(page: Page, face: str, lang: str, *, colour: bool = False, columns: int = 80) -> str:
    """A page written for a person. `face` is text, md or html. Raises LargesseError for an unknown language."""
    if face == "html":
        return html.write(page, html.HtmlSpeaker(lang, {}))
    if face == "md":
        return markdown.write(page, markdown.MarkdownSpeaker(lang, {}))
    return text.write(page, text.TextSpeaker(lang, {}, colour), columns)


def as_json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
