"""An examination as a page for a browser: the whole text, marked, and beside it every claim with its verdict.

Nothing of the article is ever live: every text that comes from it is escaped where it is written, once, here.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path

from largesse.explain.html import style
from largesse.hub.examination.examine import Examined
from largesse.hub.examination.pages import about, summary
from largesse.hub.examination.said import Words
from largesse.hub.model.documents import OWN, Segment
from largesse.hub.model.spans import Span
from largesse.hub.model.verdicts import Verdict

TAGS = {"en": "en", "zh": "zh-Hans"}


def page(examined: Examined, lang: str) -> str:
    """One HTML page, complete in itself."""
    return "\n".join(_page(Words(lang, examined))) + "\n"


def _page(words: Words) -> Iterator[str]:
    document = words.examined.reading.document
    title = escape(words.text("title", name=document.title or document.name))
    css = style() + Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    yield f'<!doctype html>\n<html lang="{TAGS[words.lang]}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{css}</style>\n</head>\n<body>\n<main class='examined'>"
    yield f"<h1>{title}</h1>\n<p class='lead'>{escape(summary(words))}</p>"
    rows = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in about(words))
    yield f"<dl>{rows}</dl>"
    yield f"<div class='beside'>\n<section class='article' aria-label='{escape(words.text('article'))}'>"
    yield f"<h2>{escape(words.text('article'))}</h2>\n<p class='note'>{_legend(words)}</p>"
    yield f"<div class='text' dir='auto'>{''.join(_article(words))}</div>\n</section>"
    heading = escape(words.text("claims"))
    yield f"<section class='claims' aria-label='{heading}'>\n<h2>{heading}</h2>"
    yield from _claims(words)
    yield "</section>\n</div>\n</main>\n</body>\n</html>"


def _legend(words: Words) -> str:
    there = dict.fromkeys(s.part for s in words.examined.reading.segments if s.part not in OWN)
    parts = "".join(f" <span class='aside {part}'>{escape(words.part(part))}</span>" for part in there)
    return escape(words.text("legend")) + parts


def _article(words: Words) -> Iterator[str]:
    """The whole text: each part marked for what it is, the claims and defects within it."""
    for segment in words.examined.reading.segments:
        inner = "".join(_marked(segment, words))
        if segment.part == "text":
            yield inner
        elif segment.part == "heading":
            yield f"<strong>{inner}</strong>"
        else:
            label = escape(f"{words.part(segment.part)}: {words.why(segment)}")
            yield f"<span class='aside {segment.part}' title='{label}'>{inner}</span>"


def _marked(segment: Segment, words: Words) -> Iterator[str]:
    """The text of a segment with marks around what the claims and defects in it say; overlapping ones share a
    mark."""
    examined, text = words.examined, words.examined.reading.document.text
    starts: dict[int, list[str]] = {}
    inside = [(v.claim.span, n, v) for n, v in enumerate(examined.verdicts, 1) if segment.span.holds(v.claim.span)]
    cuts = {segment.span.start, segment.span.end}
    for span, number, verdict in inside:
        cuts |= {span.start, span.end}
        label = escape(words.standing(verdict.standing))
        link = f"<a class='at' id='said-{number}' href='#claim-{number}' title='{label}'>{number}</a>"
        starts.setdefault(span.end, []).append(link)
    for defect in examined.reading.defects:
        if segment.span.holds(defect.span):
            cuts |= {defect.span.start, defect.span.end}
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        yield _stretch(text[start:end], start, end, inside, words)
        yield "".join(starts.get(end, ()))


def _stretch(text: str, start: int, end: int, inside: list[tuple[Span, int, Verdict]], words: Words) -> str:
    shown = escape(text)
    for defect in words.examined.reading.defects:
        if defect.span.start <= start and end <= defect.span.end:
            shown = f"<span class='defect' title='{escape(words.text('meant', repair=defect.repair))}'>{shown}</span>"
    over = [
        verdict for _, _, verdict in inside if verdict.claim.span.start <= start and end <= verdict.claim.span.end
    ]
    return f"<mark class='{_classed(over[0])}'>{shown}</mark>" if over else shown


def _claims(words: Words) -> Iterator[str]:
    for number, (id_, verdict) in enumerate(zip(words.examined.ids, words.examined.verdicts, strict=True), 1):
        kind = _classed(verdict)
        yield f"<article class='card {kind}' id='claim-{number}'>"
        standing = f"<span class='standing {kind}'>{escape(words.standing(verdict.standing))}</span>"
        yield f"<h3><a href='#said-{number}'>{number}</a> {standing} “{escape(verdict.claim.words)}”</h3>"
        for reason in verdict.reasons:
            yield f"<p class='reason'>{escape(words.reason(reason))}</p>"
        fields = "".join(
            f"<div><dt>{escape(n)}</dt><dd>{escape(v)}</dd></div>" for n, v in words.fields(verdict.claim)
        )
        yield f"<dl class='fields'>{fields}</dl>\n<p class='note'><code>{escape(id_)}</code></p>\n</article>"


def _classed(verdict: Verdict) -> str:
    return verdict.standing.replace(" ", "-")
