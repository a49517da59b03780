"""A judgement that was just made, as a sentence or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from largesse.hub.champions.judgements import Judgement


def say_judgement(one: Judgement, lang: str, *, json: bool) -> None:
    from largesse.hub.champions.judged import sentence
    from largesse.hub.champions.matches import as_row
    from largesse.hub.observations.written import as_json

    print(as_json(as_row(one)) if json else f"{sentence(one, lang)}\n", end="")
