"""One firm on the command line: where its facts come from, its decision, and the page that says it in short."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.errors import LargesseError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from largesse.decide.decision import Decision
    from largesse.decide.facts import Firm
    from largesse.explain.blocks import Page
    from largesse.model.programme import Programme

ONE = (".json", ".yaml", ".yml")
MANY = (".csv", ".tsv", ".parquet", ".xlsx", ".jsonl")


@dataclass(frozen=True)
class Asked:
    """What a person said about the firm: its file, or a register with its mapping and the firm's id in it."""

    path: Path
    map: Path | None = None
    firm: str | None = None
    reference_year: int | None = None
    tables: Mapping[str, Path] = field(default_factory=dict)


def is_register(path: Path) -> bool:
    """Whether a file is a register, by its suffix. Raises LargesseError for a suffix that is neither."""
    suffix = path.suffix.lower()
    if suffix not in (*ONE, *MANY):
        raise LargesseError(
            f"{path}: by its name this is no input. One firm is a {', '.join(ONE)} file; "
            f"a register is {', '.join(MANY)}."
        )
    return suffix in MANY


def decide_one(programme: Programme, asked: Asked, on: date, *, as_if_in_force: bool) -> Decision:
    """Read one firm and decide it. Raises LargesseError where the input does not name one firm."""
    from largesse.decide.decision import Decider

    firm = with_year(read_one(programme, asked, on), asked.reference_year)
    return Decider(programme).decide(firm, on, as_if_in_force=as_if_in_force)


def read_one(programme: Programme, asked: Asked, on: date) -> Firm:
    if not is_register(asked.path):
        return _from_file(programme, asked)
    from largesse.batch.one_firm import firm_of

    return firm_of(
        programme,
        asked.path,
        mapping=asked.map,
        id=asked.firm,
        reference_year=asked.reference_year,
        tables=asked.tables,
        on=on,
    )


def _from_file(programme: Programme, asked: Asked) -> Firm:
    from largesse.decide.facts import load_firm

    if asked.map is not None:
        raise LargesseError(f"{asked.path} is one firm, whose facts have their own names: it needs no --map.")
    if asked.tables:
        raise LargesseError(f"{asked.path} is one firm, whose tables stand among its facts: it needs no --table.")
    firm = load_firm(programme, asked.path)
    if asked.firm not in (None, firm.id):
        raise LargesseError(f"{asked.path} is the firm {firm.id!r}, not {asked.firm!r}.")
    return firm


def with_year(firm: Firm, year: int | None) -> Firm:
    """The firm with the reference year that the command line says, where its file says none or the same."""
    if year is None or firm.reference_year == year:
        return firm
    if firm.reference_year is not None:
        raise LargesseError(
            f"--reference-year says {year}, and the firm's own reference year is {firm.reference_year}."
        )
    return replace(firm, reference_year=year)


def in_short(decision: Decision, lang: str, *, today: bool, unverified: bool) -> str:
    """The decision as a page of text: what came out, of each clause, and what is missing; without the reasons."""
    from largesse.explain.blocks import Paragraph, Section
    from largesse.explain.said import message

    page = _page(decision, unverified=unverified)
    shown = ("section-glance", "section-missing")
    blocks = [block for block in page.blocks if not isinstance(block, Section) or block.anchor in shown]
    if today:
        blocks.append(Paragraph(message("decide.today"), "lead"))
    return _written(decision, replace(page, blocks=tuple(blocks)), lang)


def clauses(decision: Decision, names: Sequence[str], lang: str) -> str:
    """The decision in a sentence, then some of its conditions and benefits with every reason."""
    from largesse.explain.blocks import Paragraph, Section

    page = _page(decision)
    first = [block for block in page.blocks if isinstance(block, Paragraph)]
    groups = (block.blocks for block in page.blocks if isinstance(block, Section))
    found = [part for group in groups for part in group if isinstance(part, Section) and part.anchor in names]
    return _written(decision, replace(page, blocks=(*first, *found)), lang)


def _page(decision: Decision, *, unverified: bool = False) -> Page:
    from largesse.explain import explain
    from largesse.explain.layout import page

    return page(explain(decision, unverified=unverified))


def _written(decision: Decision, page: Page, lang: str) -> str:
    from largesse.cli.terminal import columns, in_colour
    from largesse.cli.words import CommandSpeaker
    from largesse.explain.text import write

    speaker = CommandSpeaker(lang, decision.programme.messages, colour=in_colour())
    return write(page, speaker, columns())
