"""A programme in the list of what there is, for programs: how sure, fresh and tested it is, what it leaves out."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from largesse.cli.words import CommandSpeaker
from largesse.errors import Mistake, ProgrammeError
from largesse.explain.said import Words
from largesse.explain.sources import programme_grade
from largesse.model.cases import Kind

if TYPE_CHECKING:
    from largesse.model.programme import Programme


def listed(programme: Programme, folder: Path, on: date, lang: str) -> dict[str, object]:
    """Everything as plain data. Raises ProgrammeError where its cases cannot be read."""
    speaker = CommandSpeaker(lang, programme.messages)
    return {
        "programme": programme.id,
        "title": speaker.say(Words("title", programme.id)),
        "authority": programme.authority,
        "since": _text(programme.since),
        "until": _text(programme.until),
        "hypothetical": programme.hypothetical,
        "weakest_grade": programme_grade(programme),
        **checked(programme, on),
        "reviews_due": reviews_due(programme, on),
        "cases": cases_by_kind(folder),
        "not_modelled": [
            {"name": name, "words": speaker.say(Words(f"not_modelled.{name}", name))}
            for name in programme.not_modelled
        ],
    }


def checked(programme: Programme, on: date) -> dict[str, object]:
    """When its sources were last read: a programme is as fresh as the one that was read longest ago."""
    sources = programme.sources.values()
    read = [source.retrieved for source in sources if source.retrieved is not None]
    oldest = min(read, default=None)
    return {
        "last_checked": _text(oldest),
        "days_since_checked": None if oldest is None else max((on - oldest).days, 0),
        "newest_check": _text(max(read, default=None)),
        "undated_sources": [source.id for source in sources if source.retrieved is None],
    }


def reviews_due(programme: Programme, on: date) -> list[str]:
    """The parameters with a value whose day of review has come."""
    return [
        path
        for path, parameter in programme.parameters.items()
        if any(value.review is not None and value.review <= on for value in parameter.values)
    ]


def cases_by_kind(folder: Path) -> dict[str, int]:
    """How many worked examples there are: all, and of each kind."""
    from largesse.cli.loading import with_path
    from largesse.language.files import read_cases

    mistakes: list[Mistake] = []
    kinds = Counter(case.kind for case in read_cases(folder / "cases.yaml", mistakes.append))
    if mistakes:
        raise ProgrammeError(with_path(mistake, folder) for mistake in mistakes)
    return counted(kinds)


def counted(kinds: Counter[Kind]) -> dict[str, int]:
    return {"all": kinds.total()} | {kind.replace(" ", "_"): kinds[kind] for kind in get_args(Kind)}


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
