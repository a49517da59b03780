"""A claim and its verdict in words, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from largesse.hub.examination.examine import Examined
from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.documents import Segment
from largesse.hub.model.verdicts import Reason
from largesse.hub.places import places
from largesse.hub.verdicts.figures import shown
from largesse.hub.words import say


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
        said = shown(amount)
        if amount.qualifier and amount.qualifier != "range":
            said = self.text(f"qualifier.{amount.qualifier}", amount=said)
        if amount.whole is not None:
            said = self.text("of-whole", part=said, whole=shown(Amount(amount.whole, amount.unit)))
        if claim.direction:
            said = self.text(f"direction.{claim.direction}", amount=said)
        also = ", ".join(shown(other) for other in amount.also)
        return f"{said} ({also})" if also else said

    def fields(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """Every field that says something, by its name."""
        period = claim.when.period.text if claim.when.period is not None else ""
        if not period and claim.when.said:
            period = self.text("unresolved", said=claim.when.said)
        indicator = self.indicator(claim.indicator) if claim.indicator else ""
        if not indicator and claim.proposed:
            indicator = self.text("proposed", name=claim.proposed)
        given = {
            "kind": self.text(f"kind.{claim.kind}") + ", " + self.text(f"form.{claim.form}"),
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

    def standing(self, standing: str) -> str:
        return say(f"verdicts.standing-{standing}", self.lang)

    def reason(self, reason: Reason) -> str:
        """One reason with its values: a place and an indicator by their names, the sources by their titles."""
        values = dict(reason.values)
        names = dict.fromkeys(self.examined.source(one.source) for one in reason.observations)
        values["source"] = "; ".join(f"{name}" for name in names)
        values.setdefault("period", reason.observations[-1].period.text if reason.observations else "–")
        for key in ("indicator", "other-indicator"):
            if key in values:
                values[key] = self.indicator(str(values[key]))
        if "place" in values:
            values["place"] = self.place(str(values["place"]))
        return say(reason.message, self.lang, **values)

    def part(self, part: str) -> str:
        return self.text(f"part.{part}")

    def why(self, segment: Segment) -> str:
        return say(segment.why, self.lang) if segment.why else self.part(segment.part)
