"""What happened, and when."""

from __future__ import annotations

from dataclasses import dataclass

from largesse.hub.claims.attributes.times.mention import Mention


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened stands from `start` up to `end`; `mention` says when. `coming` where it has not happened yet;
    `own` where the time stands in the words themselves, and so says nothing of figures elsewhere in the sentence;
    `alone` where a clause says only this, or says it as plainly as a figure beside it that has that time too."""

    start: int
    end: int
    mention: Mention
    coming: bool
    own: bool
    alone: bool = False
