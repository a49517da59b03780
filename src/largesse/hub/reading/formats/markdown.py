"""Markdown, as programs that fetch pages write it: read as the page that it stands for."""

from __future__ import annotations

import re

from largesse.hub.reading.formats.html import read_markup
from largesse.hub.reading.formats.page import Page
from largesse.hub.reading.paragraphs import is_narrow

_SIGNS = re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]*\*\*(?!\*)|\]\((?:https?:|mailto:|[/#])[^)\s]*\)")
"""What no plain text has: **bold** words, a [link](https://…). A # before a heading is no such sign."""
_OTHERS = ["code", "lheading"]
"""Indented lines and lines above dashes are what they are in a plain text too."""
_YEAR = re.compile(r"^( {0,3}\d{3,})(?=[.)][ \t])", re.MULTILINE)
"""A number at the start of a line that is no item's."""


def is_markdown(text: str) -> bool:
    return ("**" in text or "](" in text) and _SIGNS.search(text) is not None


def read_markdown(text: str, encoding: str) -> Page:
    """The text without its marks, with what they say of headings, lists, links and tables. Its lines stay lines,
    unless a narrow page broke them."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"breaks": not is_narrow(text)}).enable("table").disable(_OTHERS)
    return read_markup(parser.render(_YEAR.sub(r"\1\\", text)), encoding)
