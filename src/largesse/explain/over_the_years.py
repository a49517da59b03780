"""How benefits are paid over the years and what must go on holding, for the rulebook."""

from __future__ import annotations

from collections.abc import Iterator

from largesse.explain.blocks import Block, Paragraph, Section
from largesse.explain.formula import mode_id, parameter_label, rule_label, step_said
from largesse.explain.layout import rounding_blocks
from largesse.explain.phrases import cited_said
from largesse.explain.said import Figure, Link, Listed, Message, Said, Verbatim, counted, message
from largesse.explain.sources import Library
from largesse.explain.structure import RoundingShown
from largesse.model.payments import Interest, Obligation, Payment, Years
from largesse.model.programme import Programme
from largesse.model.sources import Citation
from largesse.model.types import COUNT, money


def over_the_years(programme: Programme, library: Library) -> Iterator[Block]:
    """Each benefit of money with how it is paid, then each condition that must go on; nothing where none is said."""
    if not (programme.payments or programme.obligations):
        return
    said = {payment.benefit: payment for payment in programme.payments}
    for name in programme.benefits:
        if not programme.rules[name][0].in_kind:
            blocks = tuple(_payment(said.get(name, Payment(name)), library))
            yield Section(rule_label(name), blocks, anchor=f"payment-{name}", boxed=True)
    for i, obligation in enumerate(programme.obligations):
        title = message("holding.title", condition=rule_label(obligation.condition))
        yield Section(title, tuple(_obligation(obligation, programme, library)), f"holding-{i}", boxed=True)


def _rule(name: str) -> Said:
    return Link(f"#{name}", rule_label(name))


def _parameter(path: str) -> Said:
    return Link(f"#parameter-{path}", parameter_label(path))


def _years(years: Years) -> Said:
    return Figure(years, COUNT) if isinstance(years, int) else _parameter(years)


def _cited(cites: Citation | None, library: Library) -> Iterator[Block]:
    cited = library.citation(cites)
    if cited is not None:
        yield Paragraph(message("clause.cited", source=cited_said(cited)), "cite")


def _payment(payment: Payment, library: Library) -> Iterator[Block]:
    yield from _cited(payment.cites, library)
    yield Paragraph(_how_paid(payment))
    if payment.used is None:
        yield Paragraph(message(f"payments.again.{payment.again}"), "note")


def _how_paid(payment: Payment) -> Message:
    if payment.shares:
        first, *later = payment.shares
        parts = [message("payments.part.first", share=_parameter(first))]
        parts += [counted("payments.part.later", i, share=_parameter(path)) for i, path in enumerate(later, start=1)]
        return message("payments.shares", parts=Listed(tuple(parts)))
    if payment.years is not None:
        return message("payments.years", years=_years(payment.years))
    if payment.used is not None and payment.carry_forward is not None:
        return message("payments.used", used=_rule(payment.used), years=_years(payment.carry_forward))
    return message("payments.once")


def _obligation(obligation: Obligation, programme: Programme, library: Library) -> Iterator[Block]:
    yield from _cited(obligation.cites, library)
    benefits = Listed(tuple(_rule(name) for name in obligation.benefits))
    yield Paragraph(message("holding.looked", benefits=benefits, years=_years(obligation.years)))
    yield Paragraph(message(_consequence(obligation)))
    if obligation.interest is not None:
        yield from _interest(obligation.interest, library)
    yield Paragraph(message("holding.unknown"), "note")
    if obligation.rounding is not None:
        rounding = obligation.rounding
        yield from rounding_blocks(
            RoundingShown(
                None, None, step_said(rounding.step, money(programme.currency)), message(mode_id(rounding.mode)),
                library.citation(rounding.cites), rounding.assumed,
            )
        )  # fmt: skip


def _consequence(obligation: Obligation) -> str:
    match obligation.otherwise, obligation.share:
        case "claw back", "pro rata":
            return "holding.claw_back.pro_rata"
        case "claw back", _:
            return "holding.claw_back.all"
        case "stop", _:
            return "holding.stop"
    return "holding.suspend"


def _interest(interest: Interest, library: Library) -> Iterator[Block]:
    by_days = interest.counted == "days of 365"
    id_ = "holding.interest.days" if by_days else "holding.interest.years"
    yield Paragraph(message(id_, rate=_parameter(interest.rate)))
    cited = library.citation(interest.cites)
    if cited is not None:
        yield Paragraph(message("holding.interest.cited", source=cited_said(cited)), "cite")
    else:
        yield Paragraph(message("holding.interest.assumed", why=Verbatim(interest.assumed)), "cite")
