"""What happened, and when."""

from __future__ import annotations

from dataclasses import dataclass

from largesse.hub.claims.attributes.times.mention import Mention


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened stands from `start` up to `end`; `mention` says when. `coming` where it has not happened yet;
    `own` where the time stands in the words themselves, and so says nothing of figures elsewhere in the sentence;
    `sure` where it is told as plainly though a figure beside it has that time too."""

    start: int
    end: int
    mention: Mention
    coming: bool
    own: bool
    sure: bool = False
