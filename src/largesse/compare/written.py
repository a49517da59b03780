"""A comparison in each of its faces: text, Markdown, a page for a browser, JSON."""

from __future__ import annotations

import json
from typing import Literal

from largesse.compare.comparison import Comparison
from largesse.compare.data import comparison_data
from largesse.compare.pages import page, words_of
from largesse.explain import html, markdown, text
from largesse.explain.said import Words
from largesse.explain.words import Speaker

Face = Literal["text", "md", "html", "json"]


def write(
    comparison: Comparison, face: str, lang: str, *, detail: bool = True, colour: bool = False, columns: int = 80
) -> str:
    """A comparison written for a person or a program. Raises LargesseError for a language that there is not."""
    words = words_of(comparison)
    match face:
        case "json":
            speaker = Speaker(lang, words)
            data = comparison_data(comparison, lambda owner, id_: speaker.say(Words(f"{owner}:{id_}", id_)))
            return json.dumps({"language": lang, **data}, ensure_ascii=False, indent=2) + "\n"
        case "html":
            return html.write(page(comparison, detail=detail), html.HtmlSpeaker(lang, words))
        case "md":
            return markdown.write(page(comparison, detail=detail), markdown.MarkdownSpeaker(lang, words))
    return text.write(page(comparison, detail=detail), text.TextSpeaker(lang, words, colour), columns)
