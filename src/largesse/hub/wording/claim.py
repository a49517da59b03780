"""A claim in words: its number as it was understood, and every field that says something."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.places import places
from largesse.hub.verdicts.figures import Points, shown
from largesse.hub.wording.against import against
from largesse.hub.words import say

_HALF = Fraction(1, 2)


@dataclass(frozen=True)
class ClaimWords(ABC):
    """What is said of claims, in one language."""

    lang: str

    @abstractmethod
    def sentence(self, claim: Claim) -> str:
        """The sentence that a claim stands in: what it is compared with is found there."""

    def _text(self, message: str, **values: object) -> str:
        return say(f"wording.{message}", self.lang, **values)

    def indicator(self, id_: str) -> str:
        return catalogue()[id_].name(self.lang) if id_ in catalogue() else id_

    def place(self, id_: str) -> str:
        return places()[id_].name(self.lang) if id_ in places() else id_

    def amount(self, claim: Claim) -> str:
        """The number as it was understood: with its qualifier, its whole, and what it is in other currencies."""
        amount = claim.amount
        if amount is None:
            return ""
        said = self.said(amount)
        if amount.whole is not None:
            said = self._text("of-whole", part=said, whole=shown(Amount(amount.whole, amount.unit)))
        if claim.direction:
            said = self._changed(claim, amount, said)
        also = ", ".join(shown(other) for other in amount.also)
        said = f"{said} ({also})" if also else said
        return self._text("denied.amount", amount=said) if claim.denied else said

    def value(self, value: object) -> object:
        """A value of a reason: what the text says with its qualifier, a change with its direction."""
        match value:
            case Amount():
                return self.said(value)
            case Claim():
                return self.amount(value)
            case Points():
                return self._text("points", number=value.text)
        return value

    def said(self, amount: Amount) -> str:
        """A number with its unit and its qualifier."""
        number = shown(amount)
        if amount.unit == "times":
            number = self._text("times", number=number.removesuffix(" times"))
        if amount.qualifier in ("", "range"):
            return number
        return self._text(f"qualifier.{amount.qualifier}", amount=number)

    def _changed(self, claim: Claim, amount: Amount, said: str) -> str:
        """Up or down so much, so much above or below another; of times, to so many: "up 2 times" may be read as
        three times as much."""
        other = against(self.sentence(claim), claim)
        way: str = "times" if amount.unit == "times" else claim.direction
        if way == "times" and amount.value == _HALF and not amount.qualifier and amount.until is None:
            way = "half"
        if other:
            return self._text(f"against.{way}", amount=said, other=other)
        return self._text(f"direction.{way}", amount=said)

    def fields(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """Every field that says something, by its name."""
        period = claim.when.period.text if claim.when.period is not None else ""
        if not period and claim.when.said:
            period = self._text("unresolved", said=claim.when.said)
        indicator = self.indicator(claim.indicator) if claim.indicator else ""
        if not indicator and claim.proposed:
            indicator = self._text("proposed", name=claim.proposed)
        kind = self._text(f"kind.{claim.kind}") + ", " + self._text(f"form.{claim.form}")
        given = {
            "kind": self._text("denied.kind", kind=kind) if claim.denied else kind,
            "amount": self.amount(claim),
            "indicator": indicator,
            "subject": claim.subject,
            "counted": claim.counted,
            "place": self.place(claim.place) if claim.place else "",
            "other": self.place(claim.other) if claim.other else "",
            "period": period,
            "speaker": claim.speaker,
        }
        for name, value in given.items():
            if value:
                yield self._text(f"field.{name}"), value
