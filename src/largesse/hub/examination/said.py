"""A verdict in words, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from largesse.hub.examination.examine import Examined
from largesse.hub.model.claims import Claim
from largesse.hub.model.documents import Segment
from largesse.hub.model.verdicts import Reason, Verdict, Wanted
from largesse.hub.wording.claim import ClaimWords
from largesse.hub.words import joined, say


@dataclass(frozen=True)
class Words(ClaimWords):
    """What an examination says, in one language."""

    examined: Examined

    def text(self, message: str, **values: object) -> str:
        return say(f"examination.{message}", self.lang, **values)

    def sentence(self, claim: Claim) -> str:
        return claim.sentence.of(self.examined.reading.document.text)

    def standing(self, standing: str) -> str:
        return say(f"verdicts.standing-{standing}", self.lang)

    def why_so(self, verdict: Verdict) -> Iterator[str]:
        """The reasons of a verdict, the weightiest first, and what would have to be observed to settle it."""
        yield from (self.reason(reason) for reason in verdict.reasons)
        if verdict.wanted is not None:
            yield self.wanted(verdict.wanted)

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

    def wanted(self, wanted: Wanted) -> str:
        """What would have to be observed."""
        names = [self.place(id_) for id_ in wanted.places]
        values = {
            "indicator": self.indicator(wanted.indicator),
            "id": wanted.indicator,
            "places": joined(names, self.lang),
            "count": len(names),
            "periods": joined(wanted.periods, self.lang),
            "asked": wanted.asked,
            "subject": wanted.subject,
        }
        return say(wanted.message, self.lang, **values)

    def part(self, part: str) -> str:
        return self.text(f"part.{part}")

    def why(self, segment: Segment) -> str:
        return say(segment.why, self.lang) if segment.why else self.part(segment.part)
