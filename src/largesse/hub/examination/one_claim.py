"""One claim that the hub keeps: all its fields, its sentence, what people ruled on it, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from largesse.explain.blocks import Block, Bullets, Item, Page, Pairs, Paragraph, Section
from largesse.explain.said import Verbatim
from largesse.hub.examination.examine import Examined
from largesse.hub.examination.said import Words
from largesse.hub.ledger.impact import Impact
from largesse.hub.ledger.kept import KeptClaim, KeptDocument, Ruling
from largesse.hub.ledger.shown import KeptWords, one_line, rest_lines
from largesse.hub.words import on_one_line, say


def claim_page(found: Impact, documents: Mapping[str, KeptDocument], judged: Examined, lang: str) -> Page:
    """`found` is the claim with what rests on it; `documents` are those of the hub; `judged` has its verdict."""
    kept = found.claim
    blocks = _blocks(found, [documents[id_] for id_ in kept.documents], Words(lang, judged))
    return Page(Verbatim(one_line(kept, lang)), (), tuple(blocks))


def verdict_lines(judged: Examined, lang: str) -> Iterator[str]:
    """How a claim stands now, and why."""
    words, (verdict,) = Words(lang, judged), judged.verdicts
    yield say("ledger.one.standing", lang, standing=words.standing(verdict.standing))
    yield from words.why_so(verdict)


def _blocks(found: Impact, documents: list[KeptDocument], words: Words) -> Iterator[Block]:
    lang = words.lang
    kept = found.claim
    yield Paragraph(Verbatim(say("ledger.one.sentence", lang, sentence=on_one_line(kept.sentence))), "lead")
    publisher = (say("ledger.one.publisher", lang), kept.publisher)
    named = [*KeptWords(lang, kept).fields(kept.claim), publisher]
    yield Pairs(tuple((Verbatim(name), Verbatim(on_one_line(value))) for name, value in named))
    standing, *why = (Verbatim(on_one_line(line)) for line in verdict_lines(words.examined, lang))
    yield Section(Verbatim(say("ledger.one.verdict", lang)), (Bullets((Item(standing, tuple(why)),)),))
    texts = [Item(Verbatim(_document(one))) for one in documents]
    yield Section(Verbatim(say("ledger.one.documents", lang)), (Bullets(tuple(texts)),))
    history = [Item(Verbatim(one)) for one in _history(kept, lang)]
    yield Section(Verbatim(say("ledger.one.history", lang)), (Bullets(tuple(history)),))
    rests = [Item(Verbatim(line.strip())) for line in rest_lines(found, lang)]
    nothing = Paragraph(Verbatim(say("ledger.one.nothing", lang)))
    where = Paragraph(Verbatim(say("ledger.one.where", lang, claim=kept.id)), "note")
    inside = (Bullets(tuple(rests)) if rests else nothing, where)
    yield Section(Verbatim(say("ledger.one.rests", lang)), inside)


def _document(one: KeptDocument) -> str:
    """A text's title or name, its day, where it was found, and its id."""
    day = "" if one.written is None else one.written.isoformat()
    return ", ".join(part for part in (one.title or one.name, day, one.url, one.id) if part)


def _history(kept: KeptClaim, lang: str) -> Iterator[str]:
    yield say("ledger.one.kept", lang, first=kept.first_seen, last=kept.last_seen)
    for one in kept.rulings:
        reason = say("ledger.one.reason", lang, reason=one.reason) if one.reason else ""
        yield say("ledger.one.ruling", lang, day=one.told.date(), author=one.author, what=_ruled(one, lang)) + reason


def _ruled(one: Ruling, lang: str) -> str:
    values = {"field": one.field, "was": one.was, "becomes": one.becomes}
    if one.field == "grade":
        values |= {key: say(f"ledger.grade.{values[key]}", lang) for key in ("was", "becomes") if values[key]}
    nothing = say("ledger.nothing", lang)
    return say(f"ledger.ruled.{one.what}", lang, **{key: value or nothing for key, value in values.items()})
