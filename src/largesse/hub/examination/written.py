"""An examination written out: text, Markdown, a page for a browser, JSON."""

from __future__ import annotations

import json

from largesse.hub.examination.examine import Examined


def write(examined: Examined, face: str, lang: str, *, colour: bool = False, columns: int = 80) -> str:
    """The examination in one of the faces `text`, `md`, `html`, `json`."""
    if face == "json":
        from largesse.hub.examination.data import as_data

        return json.dumps(as_data(examined, lang), ensure_ascii=False, indent=2) + "\n"
    if face == "html":
        from largesse.hub.examination import html

        return html.page(examined, lang)
    from largesse.hub.examination.pages import page
    from largesse.hub.observations.written import paged

    return paged(page(examined, lang), face, lang, colour=colour, columns=columns)
