"""An examination as a page for a browser: the whole text, marked, and beside it every claim with its verdict.

Nothing of the article is ever live: every text that comes from it is escaped where it is written, once, here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path

from largesse.explain.html import style
from largesse.hub.examination.examine import Examined
from largesse.hub.examination.pages import about, summary
from largesse.hub.examination.said import Words
from largesse.hub.model.documents import OWN, Defect
from largesse.hub.model.spans import Span
from largesse.hub.model.verdicts import STANDINGS, Verdict

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
    if not there:
        return escape(words.text("legend"))
    parts = "".join(f" <span class='aside {part}'>{escape(words.part(part))}</span>" for part in there)
    return f"{escape(words.text('legend'))} {escape(words.text('legend-aside'))}{parts}"


def _article(words: Words) -> Iterator[str]:
    """The whole text: each part marked for what it is, the claims and defects within it. What is injected into a
    claim's words is marked as both."""
    stretches = deque(_stretches(words.examined))
    for segment in words.examined.reading.segments:
        inner = ""
        while stretches and segment.span.holds(stretches[0].span):
            inner += _marked(stretches.popleft(), words)
        if segment.part == "text":
            yield inner
        elif segment.part == "heading":
            yield f"<strong>{inner}</strong>"
        else:
            label = escape(f"{words.part(segment.part)}: {words.why(segment)}")
            yield f"<span class='aside {segment.part}' title='{label}'>{inner}</span>"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of the text between two cuts: the claims (by number) and defects that it is within, and those claims that
    end with it."""

    span: Span
    within: tuple[int, ...]
    defects: tuple[Defect, ...]
    ending: tuple[int, ...]


def _stretches(examined: Examined) -> Iterator[Stretch]:
    """The text cut wherever a segment, a claim or a defect begins or ends, in one pass."""
    pieces: list[tuple[Span, int | Defect]] = [(one.claim.span, n) for n, one in enumerate(examined.verdicts, 1)]
    pieces += [(defect.span, defect) for defect in examined.reading.defects]
    begin: dict[int, list[int | Defect]] = {}
    end: dict[int, list[int | Defect]] = {}
    cuts = {at for one in examined.reading.segments for at in (one.span.start, one.span.end)}
    for span, piece in pieces:
        begin.setdefault(span.start, []).append(piece)
        end.setdefault(span.end, []).append(piece)
        cuts |= {span.start, span.end}
    there: dict[int | Defect, None] = {}
    for start, stop in pairwise(sorted(cuts)):
        there |= dict.fromkeys(begin.get(start, ()))
        within = tuple(piece for piece in there if isinstance(piece, int))
        spoilt = tuple(piece for piece in there if isinstance(piece, Defect))
        over = end.get(stop, [])
        yield Stretch(Span(start, stop), within, spoilt, tuple(piece for piece in over if isinstance(piece, int)))
        for piece in over:
            there.pop(piece, None)


def _marked(stretch: Stretch, words: Words) -> str:
    shown = escape(stretch.span.of(words.examined.reading.document.text))
    verdicts = words.examined.verdicts
    for defect in stretch.defects:
        shown = f"<span class='defect' title='{escape(words.text('meant', repair=defect.repair))}'>{shown}</span>"
    if stretch.within:
        first = min(
            (verdicts[number - 1] for number in stretch.within), key=lambda one: STANDINGS.index(one.standing)
        )
        shown = f"<mark class='{_classed(first)}'>{shown}</mark>"
    for number in stretch.ending:
        label = escape(words.standing(verdicts[number - 1].standing))
        shown += f"<a class='at' id='said-{number}' href='#claim-{number}' title='{label}'>{number}</a>"
    return shown


def _claims(words: Words) -> Iterator[str]:
    for number, (id_, verdict) in enumerate(zip(words.examined.ids, words.examined.verdicts, strict=True), 1):
        kind = _classed(verdict)
        yield f"<article class='card {kind}' id='claim-{number}'>"
        standing = f"<span class='standing {kind}'>{escape(words.standing(verdict.standing))}</span>"
        yield f"<h3 dir='auto'><a href='#said-{number}'>{number}</a> {standing} “{escape(verdict.claim.words)}”</h3>"
        yield from (f"<p class='reason'>{escape(why)}</p>" for why in words.why_so(verdict))
        fields = "".join(
            f"<div><dt>{escape(n)}</dt><dd dir='auto'>{escape(v)}</dd></div>" for n, v in words.fields(verdict.claim)
        )
        yield f"<dl class='fields'>{fields}</dl>\n<p class='note'><code>{escape(id_)}</code></p>\n</article>"


def _classed(verdict: Verdict) -> str:
    return verdict.standing.replace(" ", "-")
