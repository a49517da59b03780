"""An explanation laid out as a page for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from largesse.explain.blocks import (
    Block,
    Bullets,
    Item,
    Page,
    Pairs,
    Paragraph,
    Reasoning,
    Row,
    Section,
    Table,
)
from largesse.explain.phrases import (
    cited_said,
    grade_said,
    grade_with_meaning,
    graded_source,
    short_source,
    since_said,
    time_said,
)
from largesse.explain.said import Answer, Day, Link, Listed, Mark, Message, Said, Verbatim, message
from largesse.explain.sources import Library
from largesse.explain.structure import (
    Cited,
    Clause,
    DeterminationShown,
    DisputeShown,
    Explanation,
    FactShown,
    GroundShown,
    Head,
    MissingShown,
    ParameterShown,
    RoundingShown,
)
from largesse.model.parameters import Dated
from largesse.model.sources import GRADES, Quoted


def page(explanation: Explanation) -> Page:
    """The page of an explanation: warnings first, then the result, then how it came about, then what it rests on."""
    return Page(_title(explanation), explanation.warnings, tuple(_blocks(explanation)), contents=True)


def _title(explanation: Explanation) -> Said:
    head = explanation.head
    if not head.firm:
        return message("title.explanation.nameless", programme=head.title)
    return message("title.explanation", programme=head.title, firm=Verbatim(head.firm))


def _blocks(explanation: Explanation) -> Iterator[Block]:
    status = Mark(explanation.status)
    yield Paragraph(message("lead.status", status=status, summary=explanation.summary), "lead")
    yield from _total(explanation)
    yield Pairs(tuple(_head(explanation.head)))
    yield _glance(explanation)
    if explanation.missing:
        yield _missing(explanation.missing)
    if explanation.outcome.kind != "condition":
        yield _outcome(explanation.outcome)
    yield _section("conditions", tuple(_clause(c) for c in explanation.conditions))
    yield _section("benefits", tuple(_clause(b) for b in explanation.benefits))
    if explanation.determinations:
        yield _section("determinations", (_determinations(explanation.determinations),))
    yield _section("facts", (_facts(explanation.facts),))
    yield _section("parameters", (_parameters(explanation.parameters),))
    yield _section("grounds", (_grounds(explanation.grounds),))
    if explanation.not_modelled:
        yield _section("not_modelled", (Bullets(tuple(Item(said) for said in explanation.not_modelled)),))
    yield _section("sources", (sources_table(explanation.sources),))


def _section(name: str, blocks: tuple[Block, ...]) -> Section:
    empty = Paragraph(message("facts.none"))
    return Section(message(f"section.{name}"), blocks or (empty,), anchor=f"section-{name}")


def _total(explanation: Explanation) -> Iterator[Block]:
    if all(benefit.in_kind for benefit in explanation.benefits):
        return
    if explanation.left_out is not None:
        yield Paragraph(explanation.left_out, "total")
    elif explanation.total is None:
        yield Paragraph(message("lead.total.unknown"), "total")
    else:
        yield Paragraph(message("lead.total", total=explanation.total), "total")


def _head(head: Head) -> Iterator[tuple[Said, Said]]:
    yield message("head.programme"), Verbatim(head.programme)
    yield message("head.authority"), head.authority
    if head.cited is not None:
        yield message("head.cited"), cited_said(head.cited)
    yield message("head.in_force"), time_said(head.since, head.until, "time.unknown")
    if head.firm:
        yield message("head.firm"), Verbatim(head.firm)
    yield message("head.on"), Day(head.on)
    yield message("head.counted"), message("head.counted.value", day=Day(head.counted), why=head.counts)
    if head.reference_year is not None:
        yield message("head.reference_year"), Verbatim(str(head.reference_year))
    if head.as_if_in_force:
        yield message("head.as_if"), Answer(True)
    yield message("head.grade"), grade_with_meaning(head.grade)
    yield message("head.hash"), Verbatim(head.content_hash)


def _glance(explanation: Explanation) -> Section:
    clauses = (*explanation.conditions, *explanation.benefits)
    header = (message("column.what"), message("column.result"), message("column.amount"))
    rows = tuple(Row((Link(f"#{c.name}", c.label), Mark(c.standing), c.amount)) for c in clauses)
    title = message("section.glance")
    return Section(title, (Table(title, header, rows),), anchor="section-glance")


def _missing(missing: tuple[MissingShown, ...]) -> Section:
    """What is missing for the decision first, then what only the benefits need: each a list of its own."""
    parts = ((needed, tuple(m for m in missing if m.needed == needed)) for needed in ("decision", "amounts"))
    return _section("missing", tuple(_missing_for(needed, part) for needed, part in parts if part))


def _missing_for(needed: str, missing: tuple[MissingShown, ...]) -> Section:
    items = tuple(Item(_missing_said(m), _proof(m)) for m in missing)
    title = message(f"missing.for.{needed}", number=Verbatim(str(len(missing))))
    return Section(title, (Bullets(items, numbered=True),), anchor=f"missing-{needed}")


def _missing_said(missing: MissingShown) -> Said:
    if missing.by is not None:
        return message("missing.determined", label=missing.label, by=missing.by, question=missing.question)
    return message("missing.asked", label=missing.label, question=missing.question)


def _proof(missing: MissingShown) -> tuple[Said, ...]:
    proof = () if missing.proof is None else (message("missing.proof", proof=missing.proof),)
    return proof if missing.how is None else (missing.how, *proof)


# --- clauses


def _outcome(clause: Clause) -> Section:
    title = message("section.outcome")
    return Section(title, (*_missing_of(clause), Reasoning(clause.lines)), clause.name, clause.standing)


def _clause(clause: Clause) -> Section:
    return Section(clause.label, tuple(_clause_blocks(clause)), clause.name, clause.standing)


def _clause_blocks(clause: Clause) -> Iterator[Block]:
    if clause.sentence is not None:
        yield Paragraph(clause.sentence, "sentence")
    if clause.kind == "benefit":
        yield from _amount(clause)
    if clause.cited is not None:
        yield Paragraph(message("clause.cited", source=cited_said(clause.cited)), "cite")
    if clause.since is not None or clause.until is not None:
        time = time_said(clause.since, clause.until, "time.always")
        yield Paragraph(message("clause.version", time=time), "note")
    yield from _missing_of(clause)
    yield Reasoning(clause.lines)
    if clause.rounding is not None:
        yield from rounding_blocks(clause.rounding)
    if clause.together:
        yield Reasoning(clause.together)


def _missing_of(clause: Clause) -> Iterator[Block]:
    if clause.missing:
        yield Paragraph(message("clause.missing", facts=Listed(clause.missing)), "note")


def _amount(clause: Clause) -> Iterator[Block]:
    if clause.in_kind:
        yield Paragraph(message("clause.in_kind"), "total")
    elif clause.amount is None:
        yield Paragraph(message("clause.amount.unknown"), "total")
    else:
        yield Paragraph(message("clause.amount", amount=clause.amount), "total")
    if clause.pool:
        yield Paragraph(message("clause.pool", pool=clause.pool), "note")


def rounding_blocks(rounding: RoundingShown) -> Iterator[Block]:
    """What the last rounding did, and who says so."""
    step, mode = rounding.step, rounding.mode
    if rounding.before is None or rounding.after is None:
        yield Paragraph(message("clause.rounding.plain", step=step, mode=mode))
    else:
        kind = "clause.rounding.same" if rounding.before == rounding.after else "clause.rounding"
        yield Paragraph(message(kind, step=step, mode=mode, before=rounding.before, after=rounding.after))
    if rounding.cited is not None:
        yield Paragraph(message("clause.rounding.cited", source=cited_said(rounding.cited)), "cite")
    else:
        yield Paragraph(message("clause.rounding.assumed", why=Verbatim(rounding.assumed)), "cite")


# --- tables


def _determinations(determinations: tuple[DeterminationShown, ...]) -> Table:
    header = tuple(message(f"column.{c}") for c in ("what", "value", "by", "reason"))
    rows = tuple(Row((d.label, _determined_value(d), d.by, _author(d))) for d in determinations)
    return Table(message("section.determinations"), header, rows)


def _determined_value(determination: DeterminationShown) -> Said:
    if determination.value is not None:
        return determination.value
    return message("determination.open" if determination.open else "determination.unneeded")


def _author(determination: DeterminationShown) -> Said | None:
    author, reason = Verbatim(determination.author), Verbatim(determination.reason)
    if not determination.author:
        return None
    if determination.on is None:
        return message("determination.made", author=author, reason=reason)
    return message("determination.made_on", author=author, day=Day(determination.on), reason=reason)


def _facts(facts: tuple[FactShown, ...]) -> Table:
    header = tuple(message(f"column.{c}") for c in ("fact", "value", "grade", "remark"))
    return Table(message("section.facts"), header, tuple(_fact_row(f) for f in facts))


def _fact_row(fact: FactShown) -> Row:
    value = fact.value or message("facts.absent" if fact.state == "absent" else "facts.unknown")
    grade = grade_said(fact.grade) if fact.grade else None
    remarks = (*fact.absence, *([] if fact.quoted is None else [_quoted(fact.quoted)]))
    return Row(
        (fact.label, value, grade, Listed(remarks, "sentences" if fact.quoted else "and") if remarks else None)
    )


def _quoted(quoted: Quoted) -> Message:
    values = {"quote": Verbatim(quoted.quote), "claim": Verbatim(quoted.claim)}
    if quoted.source:
        return message("claim.quoted-from", source=Verbatim(quoted.source), **values)
    return message("claim.quoted", **values)


def _parameters(parameters: tuple[ParameterShown, ...]) -> Table:
    header = tuple(message(f"column.{c}") for c in ("parameter", "value", "in_force", "source", "note"))
    return Table(message("section.parameters"), header, tuple(parameter_row(p) for p in parameters))


def parameter_row(parameter: ParameterShown) -> Row:
    cells = (
        parameter.label,
        parameter.value,
        since_said(parameter.since, parameter.until),
        graded_source(parameter.grade, parameter.cited),
        notes_said(parameter.note, parameter.published, parameter.review, parameter.disputes),
    )
    return Row(cells, anchor=f"parameter-{parameter.path}")


def dated_notes(dated: Dated, library: Library) -> Said | None:
    """The same of a parameter's value in the programme."""
    disputes = tuple(DisputeShown(d.says, library.source(d.source)) for d in dated.disputed)
    return notes_said(dated.note, dated.published, dated.review, disputes)


def notes_said(
    note: str, published: date | None, review: date | None, disputes: tuple[DisputeShown, ...]
) -> Said | None:
    """Note, published and review dates, disputes: what there is of them."""
    notes: list[Said] = [Verbatim(note)] if note else []
    if published is not None:
        notes.append(message("parameter.published", day=Day(published)))
    if review is not None:
        notes.append(message("parameter.review", day=Day(review)))
    for dispute in disputes:
        source = short_source(dispute.cited) if dispute.cited is not None else message("parameter.assumed")
        notes.append(message("parameter.disputed", says=Verbatim(dispute.says), source=source))
    return Listed(tuple(notes), "sentences") if notes else None


def _grounds(grounds: tuple[GroundShown, ...]) -> Pairs:
    """By grade, the weakest first: that is what the decision stands or falls with."""
    weakest_first = [grade for grade in reversed(GRADES) if any(g.grade == grade for g in grounds)]
    return Pairs(
        tuple(
            (grade_said(grade), Listed(tuple(g.label for g in grounds if g.grade == grade)))
            for grade in weakest_first
        )
    )


def _source_title(cited: Cited) -> Said:
    """The title; where the source is a claim of the hub, its words too, so that one gets back to the sentence."""
    title = Link(cited.url, cited.title) if cited.url else cited.title
    if not cited.claim:
        return title
    quoted = message("claim.quoted", quote=Verbatim(cited.quote), claim=Verbatim(cited.claim))
    return Listed((title, quoted), "sentences")


def sources_table(sources: tuple[Cited, ...]) -> Table:
    header = tuple(message(f"column.{c}") for c in ("source", "publisher", "published", "grade"))
    rows = tuple(
        Row(
            (
                _source_title(s),
                Verbatim(s.publisher) if s.publisher else None,
                Day(s.published) if s.published else None,
                grade_said(s.grade),
            ),
            anchor=f"source-{s.source}",
        )
        for s in sources
    )
    return Table(message("section.sources"), header, rows)
