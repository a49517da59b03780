"""An examination as a page of text: the claims with their verdicts, then what was set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from largesse.explain.blocks import Block, Bullets, Item, Page, Pairs, Paragraph, Section
from largesse.explain.said import Said, Verbatim
from largesse.explain.words import printable
from largesse.hub.examination.examine import Examined
from largesse.hub.examination.said import Words
from largesse.hub.ledger.identity import document_id
from largesse.hub.model.documents import OWN, Segment
from largesse.hub.model.verdicts import STANDINGS, Verdict
from largesse.hub.words import say


def page(examined: Examined, lang: str) -> Page:
    """For a terminal or as Markdown; a browser gets `html.page`, which shows the text itself."""
    words = Words(lang, examined)
    document = examined.reading.document
    title = words.text("title", name=printable(document.title or document.name))
    return Page(Verbatim(title), (), tuple(_blocks(words)))


def _blocks(words: Words) -> Iterator[Block]:
    examined = words.examined
    yield Paragraph(Verbatim(summary(words)), "lead")
    yield Pairs(tuple((Verbatim(name), Verbatim(printable(value))) for name, value in about(words)))
    numbered = zip(examined.ids, examined.verdicts, strict=True)
    items = tuple(_claim(number, id_, verdict, words) for number, (id_, verdict) in enumerate(numbered, 1))
    if items:
        yield Section(Verbatim(words.text("claims")), (Bullets(items),))
    aside = tuple(_aside(segment, words) for segment in set_aside(examined))
    if aside:
        yield Section(Verbatim(words.text("set-aside")), (Bullets(aside),))
    defects = tuple(_said(words.text("defect", words=w, repair=r)) for w, r in defects_of(examined))
    if defects:
        yield Section(Verbatim(words.text("defects")), (Bullets(tuple(Item(one) for one in defects)),))


def summary(words: Words) -> str:
    """How many claims there are, and how many of each standing."""
    counted = Counter(verdict.standing for verdict in words.examined.verdicts)
    if not counted:
        return words.text("no-claims")
    each = ", ".join(f"{counted[s]} {words.standing(s)}" for s in STANDINGS if counted[s])
    return words.text("summary", count=sum(counted.values()), each=each)


def about(words: Words) -> Iterator[tuple[str, str]]:
    """What is known of the document itself."""
    examined, document = words.examined, words.examined.reading.document
    yield words.text("about.file"), document.name
    if document.site:
        yield words.text("about.site"), document.site
    if document.url:
        yield words.text("about.url"), document.url
    language = words.text(f"language.{document.language}") if document.language in LANGUAGES else document.language
    yield words.text("about.language"), language
    written = document.written.isoformat() if document.written else words.text("about.written.unknown")
    yield words.text("about.written"), written
    if not examined.held:
        yield words.text("about.against"), words.text("about.against.nothing")
    if document.notes:
        notes = (say(note.message, words.lang, **dict(note.values)) for note in document.notes)
        yield words.text("about.notes"), " ".join(notes)
    if examined.origin:
        yield words.text("about.origin"), examined.origin
    if examined.witness is not None and len(examined.witness.texts) > 1:
        own = document_id(examined.reading)
        others = [examined.names.get(id_, id_) for id_ in examined.witness.texts if id_ != own]
        yield words.text("about.witness"), "; ".join(others)


_NAMED = "en zh-Hans zh-Hant und ar de el es fr he hi id it ja ko nl pt ru th vi"
LANGUAGES = frozenset(_NAMED.split())
"""Those with a name."""


def _claim(number: int, id_: str, verdict: Verdict, words: Words) -> Item:
    claim = verdict.claim
    fields = "; ".join(f"{name}: {value}" for name, value in words.fields(claim))
    head = f"{number}. [{words.standing(verdict.standing)}] “{claim.words}”"
    notes = [fields, *words.why_so(verdict), id_]
    return Item(_said(head), tuple(_said(note) for note in notes))


def set_aside(examined: Examined) -> list[Segment]:
    """What is not the article's own text, in its order, without what is white space alone."""
    text = examined.reading.document.text
    return [s for s in examined.reading.segments if s.part not in OWN and s.span.of(text).strip()]


def _aside(segment: Segment, words: Words) -> Item:
    text = " ".join(segment.span.of(words.examined.reading.document.text).split())
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return Item(_said(f"{words.part(segment.part)}: “{shown}”"), (_said(words.why(segment)),))


LONGEST = 160
"""How much of a part set aside a page of text shows; the page for a browser shows all of it."""


def defects_of(examined: Examined) -> list[tuple[str, str]]:
    text = examined.reading.document.text
    return [(defect.span.of(text), defect.repair) for defect in examined.reading.defects]


def _said(text: str) -> Said:
    return Verbatim(printable(text))
