"""A small text and what was read in it, without a reader."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from largesse.hub.model.claims import Amount, Claim, When
from largesse.hub.model.documents import Document, Reading, Segment
from largesse.hub.model.periods import Period
from largesse.hub.model.spans import Span

TEXT = (
    "Shanghai had 44 unicorns in April 2022. A firm gets up to 5 million yuan (US$700,000). A third of rents is paid."
)
AT = datetime(2024, 3, 1, 12, 0)
SEEN = date(2024, 3, 1)


def claim(words: str, amount: Amount | None, **fields: Any) -> Claim:
    start = TEXT.index(words)
    ends = TEXT.index(".", start) + 1
    begins = TEXT.rfind(". ", 0, start) + 2 if ". " in TEXT[:start] else 0
    given: dict[str, Any] = {"form": "quantity"}
    return Claim(Span(start, start + len(words)), Span(begins, ends), words, amount=amount, **given | fields)


def reading(text: str = TEXT, **document: Any) -> Reading:
    given: dict[str, Any] = {"format": "text", "language": "en", "name": "article.txt", "site": "Quay Weekly"}
    claims = (
        claim(
            "44 unicorns",
            Amount(Fraction(44), "count"),
            indicator="unicorns",
            place="cn/shanghai",
            when=When("in April 2022", Period.parse("2022-04")),
        ),
        claim(
            "up to 5 million yuan",
            Amount(Fraction(5_000_000), "CNY", "up to", also=(Amount(Fraction(700_000), "EUR"),)),
        ),
        claim("A third", Amount(Fraction(1, 3), "share"), form="share", subject="rents"),
    )
    whole = Document(text=text, **given | document)
    return Reading(whole, (Segment(Span(0, len(text)), "text"),), claims=claims)
