"""A decision as a structure of message ids and values, its four faces, and the rulebook.

>>> explanation = explain(decision)
>>> print(render(explanation, "text", "zh"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from largesse.errors import LargesseError, did_you_mean

if TYPE_CHECKING:
    from largesse.decide.decision import Decision
    from largesse.explain.award import AwardExplanation
    from largesse.explain.blocks import Page
    from largesse.explain.structure import Explanation

FORMATS = ("text", "md", "html", "json")


def explain(decision: Decision, *, unverified: bool = False) -> Explanation:
    """Explain a decision on one firm: every clause with its values put in, and what it all rests on.

    A total that rests on something unverified is left out unless `unverified` asks for it.
    """
    from largesse.explain.build import explain as build
    from largesse.explain.depth import make_room

    make_room()
    return build(decision, unverified=unverified)


def render(
    explanation: Explanation | AwardExplanation,
    format: str = "text",
    lang: str = "en",
    *,
    colour: bool = False,
    columns: int = 80,
) -> str:
    """Write an explanation, of a decision or of an award, as `text`, `md`, `html` or `json`, in `en` or `zh`.

    `colour` and `columns` are for text. Raises LargesseError for a format or language that there is not.
    """
    from largesse.explain.depth import make_room

    make_room()
    words = explanation.words
    if format == "text":
        from largesse.explain import text

        return text.write(_page(explanation), text.TextSpeaker(lang, words, colour), columns)
    if format == "md":
        from largesse.explain import markdown

        return markdown.write(_page(explanation), markdown.MarkdownSpeaker(lang, words))
    if format == "html":
        from largesse.explain import html

        return html.write(_page(explanation), html.HtmlSpeaker(lang, words))
    if format == "json":
        from largesse.explain import json
        from largesse.explain.words import Speaker

        return json.write(explanation, Speaker(lang, words))
    raise LargesseError(f"There is no format {format!r}. {did_you_mean(format, FORMATS)}")


def _page(explanation: Explanation | AwardExplanation) -> Page:
    from largesse.explain import award, layout

    if isinstance(explanation, award.AwardExplanation):
        return award.page(explanation)
    return layout.page(explanation)
