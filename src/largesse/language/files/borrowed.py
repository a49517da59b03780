"""A parameter that another programme of the library has, named instead of copied.

`{as_in: eu/de-minimis, parameter: ceiling.amount}` stands for that parameter with all its dated values, their sources
and grades. The sources keep their own ids, behind the programme's: `eu/de-minimis:eu_dm_sum`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from largesse.errors import Mistake, Span, did_you_mean
from largesse.language.files.sources import read_sources, text_of
from largesse.language.shelf import folders
from largesse.model.parameters import COMPARATOR, Dated, Parameter
from largesse.model.sources import Source
from largesse.yamltext import Mapping as Entries
from largesse.yamltext import Report

MARK = ":"
"""Stands between a programme's id and the id of a source of its."""


def borrowed(path: str, span: Span, item: Entries, report: Report) -> list[Parameter]:
    """The parameter that an entry names, and its comparator; one not there, or that goes by a choice, is reported."""
    lender, wanted = text_of(item, "as_in"), text_of(item, "parameter")
    known = dict(folders())
    if lender not in known:
        hint = did_you_mean(lender, known) or "`largesse programmes` lists them."
        what = f"{path}: the library has no programme {lender!r}."
        report(Mistake("unknown-programme", _at(item, "as_in", span), what, hint))
        return []
    lent = _lent(lender)
    if wanted not in lent:
        what = f"{path}: {lender} has no parameter {wanted!r} to lend."
        hint = did_you_mean(wanted, lent) or "Name one of its own that goes by no choice of a fact."
        report(Mistake("unknown-parameter", _at(item, "parameter", span), what, hint))
        return []
    found = {path: lent[wanted], path + COMPARATOR: lent.get(wanted + COMPARATOR)}
    return [_taken(one, lender, name, span) for name, one in found.items() if one is not None]


def lent_sources(parameters: Iterable[Parameter]) -> dict[str, Source]:
    """The sources of every borrowed parameter, by the ids that its values name."""
    named = {dated.source for parameter in parameters for dated in parameter.values if dated.source is not None}
    lenders = {source.partition(MARK)[0] for source in named if MARK in source}
    found = {}
    for lender in sorted(lenders):
        for name, source in _sources(lender).items():
            if f"{lender}{MARK}{name}" in named:
                found[f"{lender}{MARK}{name}"] = replace(source, id=f"{lender}{MARK}{name}")
    return found


def _at(item: Entries, key: str, otherwise: Span) -> Span:
    value = item.get(key)
    return otherwise if value is None else value.span


def _taken(parameter: Parameter, lender: str, path: str, span: Span) -> Parameter:
    values = tuple(_behind(lender, dated, span) for dated in parameter.values)
    return replace(parameter, path=path, values=values, span=span)


def _behind(lender: str, dated: Dated, span: Span) -> Dated:
    """A dated value with its sources named behind the programme that lends it."""
    source = None if dated.source is None else f"{lender}{MARK}{dated.source}"
    disputed = tuple(replace(dispute, source=f"{lender}{MARK}{dispute.source}") for dispute in dated.disputed)
    return replace(dated, source=source, disputed=disputed, span=span)


@cache
def _lent(lender: str) -> Mapping[str, Parameter]:
    """What a programme can lend: its own parameters, but for those that go by its facts."""
    from largesse.language.files.parameters import read_parameters

    path = dict(folders())[lender] / "parameters.yaml"
    found = read_parameters(path, _sources(lender), {}, lambda mistake: None)
    return {
        name: parameter
        for name, parameter in found.items()
        if parameter.shape not in ("set", "table")
        and not any(MARK in (dated.source or "") for dated in parameter.values)
    }


@cache
def _sources(lender: str) -> Mapping[str, Source]:
    return read_sources(dict(folders())[lender] / "sources.yaml", lambda mistake: None)
