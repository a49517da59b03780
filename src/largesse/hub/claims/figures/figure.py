"""What the grammar finds: an amount where it stands, before anyone asks whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from largesse.hub.model.claims import Amount, Form, Kind


@dataclass(frozen=True, slots=True)
class Figure:
    """The characters of the view's text from `start` up to `end` assert an amount: the number with its qualifier,
    unit and what is counted. `amount` is None of a rank whose place is not said (one of the largest)."""

    start: int
    end: int
    form: Form
    amount: Amount | None
    direction: Literal["", "up", "down"] = ""
    counted: str = ""
    """What is counted or measured, in the text's words: tech firms; of a rank what is ranked."""
    hint: Kind = "statement"
    """`forecast` where the words beside it speak of a plan or of what will be."""
    nth: int = 0
    of: int = 0
    """In a list (…, respectively; 分别为…) the place of this member, from 1, and how many there are; else 0."""
    number: tuple[int, int] = (0, 0)
    """The characters of the bare number, within start and end."""
    open: bool = False
    """Whether no word beside it says whose money it is: ¥, 元 in Hong Kong or Taiwan."""

    def __hash__(self) -> int:  # they are looked up again and again: not by all that is known of them
        return hash((self.start, self.end, self.form))
