"""A claim and its verdict in words, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from largesse.hub.examination.against import against
from largesse.hub.examination.examine import Examined
from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.documents import Segment
from largesse.hub.model.verdicts import Reason
from largesse.hub.places import places
from largesse.hub.verdicts.figures import Points, shown
from largesse.hub.words import say

_HALF = Fraction(1, 2)


@dataclass(frozen=True)
class ClaimWords:
    """What is said of claims, in one language."""

    lang: str

    def text(self, message: str, **values: object) -> str:
        return say(f"examination.{message}", self.lang, **values)

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
            said = self.text("of-whole", part=said, whole=shown(Amount(amount.whole, amount.unit)))
        if claim.direction:
            said = self._changed(claim, amount, said)
        also = ", ".join(shown(other) for other in amount.also)
        said = f"{said} ({also})" if also else said
        return self.text("denied.amount", amount=said) if claim.denied else said

    def value(self, value: object) -> object:
        """A value of a reason: what the text says with its qualifier, a change with its direction."""
        match value:
            case Amount():
                return self.said(value)
            case Claim():
                return self.amount(value)
            case Points():
                return self.text("points", number=value.text)
        return value

    def said(self, amount: Amount) -> str:
        """A number with its unit and its qualifier."""
        number = shown(amount)
        if amount.unit == "times":
            number = self.text("times", number=number.removesuffix(" times"))
        if amount.qualifier in ("", "range"):
            return number
        return self.text(f"qualifier.{amount.qualifier}", amount=number)

    def _changed(self, claim: Claim, amount: Amount, said: str) -> str:
        """Up or down so much, so much above or below another; of times, to so many: "up 2 times" may be read as
        three times as much."""
        other = self.against(claim)
        way: str = "times" if amount.unit == "times" else claim.direction
        if way == "times" and amount.value == _HALF and not amount.qualifier and amount.until is None:
            way = "half"
        if other:
            return self.text(f"against.{way}", amount=said, other=other)
        return self.text(f"direction.{way}", amount=said)

    def against(self, claim: Claim) -> str:
        """What a change is measured against, as far as the text is at hand."""
        return ""

    def fields(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """Every field that says something, by its name."""
        period = claim.when.period.text if claim.when.period is not None else ""
        if not period and claim.when.said:
            period = self.text("unresolved", said=claim.when.said)
        indicator = self.indicator(claim.indicator) if claim.indicator else ""
        if not indicator and claim.proposed:
            indicator = self.text("proposed", name=claim.proposed)
        kind = self.text(f"kind.{claim.kind}") + ", " + self.text(f"form.{claim.form}")
        given = {
            "kind": self.text("denied.kind", kind=kind) if claim.denied else kind,
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
                yield self.text(f"field.{name}"), value


@dataclass(frozen=True)
class Words(ClaimWords):
    """What an examination says, in one language."""

    examined: Examined

    def against(self, claim: Claim) -> str:
        return against(self.examined.reading.document.text, claim)

    def standing(self, standing: str) -> str:
        return say(f"verdicts.standing-{standing}", self.lang)

    def reason(self, reason: Reason) -> str:
        """One reason with its values: a place and an indicator by their names, the sources by their titles."""
        values = {name: self.value(value) for name, value in reason.values.items()}
        names = dict.fromkeys(self.examined.source(one.source) for one in reason.observations)
        values["source"] = "; ".join(f"{name}" for name in names)
        values.setdefault("period", reason.observations[-1].period.text if reason.observations else "–")
        for key in ("indicator", "other-indicator"):
            if key in values:
                values[key] = self.indicator(str(values[key]))
        if "place" in values:
            values["place"] = self.place(str(values["place"]))
        said = say(reason.message, self.lang, **values)
        return said[:1].upper() + said[1:] if self.lang == "en" else said

    def part(self, part: str) -> str:
        return self.text(f"part.{part}")

    def why(self, segment: Segment) -> str:
        return say(segment.why, self.lang) if segment.why else self.part(segment.part)
