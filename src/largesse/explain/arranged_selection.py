"""A selection in words, for the rulebook."""

from __future__ import annotations

from collections.abc import Iterator

from largesse.explain.blocks import Block, Bullets, Item, Paragraph
from largesse.explain.formula import fact_label, parameter_label, rule_label
from largesse.explain.parameters import content_said
from largesse.explain.phrases import cited_said, since_said
from largesse.explain.said import Link, Listed, Said, message
from largesse.explain.sources import Library
from largesse.model.programme import Programme
from largesse.model.selection import Selection
from largesse.model.types import Date


def selection_blocks(programme: Programme, selection: Selection, library: Library) -> Iterator[Block]:
    """A selection, step by step, in the order in which it is done."""
    cited = library.citation(selection.cites)
    if cited is not None:
        yield Paragraph(message("clause.cited", source=cited_said(cited)), "cite")
    yield Bullets(tuple(Item(said) for said in _steps(programme, selection)), numbered=True)


def _steps(programme: Programme, selection: Selection) -> Iterator[Said]:
    outcome = Link(f"#{programme.outcome}", rule_label(programme.outcome))
    yield message("selection.candidates", outcome=outcome, places=_parameter(programme, selection.places))
    if selection.floor is not None:
        yield message("selection.floor", score=_rule(selection.score), floor=_parameter(programme, selection.floor))
    yield message("selection.order", score=_rule(selection.score))
    for tie in selection.ties:
        by_date = isinstance(programme.rules[tie][0].type, Date)
        yield message("selection.tie.date" if by_date else "selection.tie.number", tie=_rule(tie))
    yield message("selection.lot")
    if selection.sector is not None and selection.least is not None:
        sector = fact_label(selection.sector)
        yield message("selection.least", sector=sector, least=_link(selection.least))
        yield message(f"selection.unfilled.{selection.unfilled}")
    if selection.sector is not None and selection.most is not None:
        yield message("selection.most", sector=fact_label(selection.sector), most=_link(selection.most))
    yield message("selection.rest")
    if selection.reserve is not None:
        yield message("selection.reserve", reserve=_parameter(programme, selection.reserve))
    yield message("selection.provisional")


def _rule(name: str) -> Said:
    return Link(f"#{name}", rule_label(name))


def _link(path: str) -> Said:
    return Link(f"#parameter-{path}", parameter_label(path))


def _parameter(programme: Programme, path: str) -> Said:
    """The parameter and its values, each with its time."""
    parameter = programme.parameters[path]
    values = tuple(
        message("parameter.dated", value=content_said(parameter, dated), time=since_said(dated.since, dated.until))
        for dated in parameter.values
    )
    return message("selection.parameter", name=_link(path), values=Listed(values))
