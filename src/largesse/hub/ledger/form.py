"""A claim as data, and back: what a row of the ledger keeps of it, and what a reading's JSON shows."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, get_args

from largesse.errors import LargesseError, did_you_mean
from largesse.hub.model.claims import Amount, Claim, Form, Kind, Qualifier, When
from largesse.hub.model.periods import Period
from largesse.hub.model.spans import Span
from largesse.written import decimal_text


def claim_data(claim: Claim) -> dict[str, Any]:
    """Every field that says something; numbers as exact texts, a period as SDMX writes it."""
    data: dict[str, Any] = {
        "words": claim.words,
        "span": [claim.span.start, claim.span.end],
        "sentence": [claim.sentence.start, claim.sentence.end],
        "form": claim.form,
        "kind": claim.kind,
        "amount": None if claim.amount is None else _amount_data(claim.amount),
        "direction": claim.direction,
        "subject": claim.subject,
        "counted": claim.counted,
        "indicator": claim.indicator,
        "proposed": claim.proposed,
        "place": claim.place,
        "other": claim.other,
        "period": "" if claim.when.period is None else claim.when.period.text,
        "said": claim.when.said,
        "speaker": claim.speaker,
        "denied": claim.denied or None,
    }
    return {key: value for key, value in data.items() if value not in ("", None)}


def claim_from(data: dict[str, Any]) -> Claim:
    """The claim that such data tells."""
    amount, period = data.get("amount"), data.get("period", "")
    return Claim(
        span=Span(*data["span"]),
        sentence=Span(*data["sentence"]),
        words=data.get("words", ""),
        form=data["form"],
        kind=data["kind"],
        amount=None if amount is None else _amount_from(amount),
        direction=data.get("direction", ""),
        subject=data.get("subject", ""),
        counted=data.get("counted", ""),
        indicator=data.get("indicator", ""),
        proposed=data.get("proposed", ""),
        place=data.get("place", ""),
        when=When(data.get("said", ""), Period.parse(period) if period else None),
        speaker=data.get("speaker", ""),
        other=data.get("other", ""),
        denied=data.get("denied", False),
    )


def _amount_data(amount: Amount) -> dict[str, Any]:
    data: dict[str, Any] = {"value": _number(amount.value), "unit": amount.unit, "qualifier": amount.qualifier}
    data |= {"until": _number(amount.until), "whole": _number(amount.whole)}
    data["also"] = [_amount_data(other) for other in amount.also] or None
    return {key: value for key, value in data.items() if value not in ("", None)}


def _amount_from(data: dict[str, Any]) -> Amount:
    return Amount(
        value=Fraction(data["value"]),
        unit=data["unit"],
        qualifier=data.get("qualifier", ""),
        until=Fraction(data["until"]) if "until" in data else None,
        whole=Fraction(data["whole"]) if "whole" in data else None,
        also=tuple(_amount_from(other) for other in data.get("also", ())),
    )


def _number(value: Fraction | None) -> str | None:
    return None if value is None else decimal_text(value)


# --- one field corrected

_WORDS = ("subject", "counted", "proposed", "speaker")
_AMOUNTS = ("value", "unit", "qualifier", "until", "whole")
FIELDS = (*_WORDS, *_AMOUNTS, "form", "kind", "direction", "indicator", "place", "other", "period", "denied")
"""What a person may correct. The words themselves stay as they are."""


def corrected(claim: Claim, field: str, text: str) -> Claim:
    """The claim with one field as a person says it is. Raises LargesseError for a field that there is not, or a text
    that it cannot have."""
    if field not in FIELDS:
        raise LargesseError(f"A claim has no field {field!r} to correct. {did_you_mean(field, FIELDS)}")
    data = claim_data(claim)
    if field in _AMOUNTS:
        if claim.amount is None and field != "value":
            raise LargesseError("The claim has no number: correct its value first.")
        amount = dict(data.get("amount") or {"unit": "count"})
        data["amount"] = amount | {field: _amount_field(field, text)}
        data["amount"] = {key: value for key, value in data["amount"].items() if value != ""}
    elif field == "denied":
        data["denied"] = _one_of(field, text, ("", "yes", "no")) == "yes"
    else:
        data[field] = _checked(field, text)
    return claim_from({key: value for key, value in data.items() if value != ""})


def _amount_field(field: str, text: str) -> str:
    if field == "qualifier":
        return _one_of(field, text, get_args(Qualifier))
    if field == "unit":
        if not text.strip():
            raise LargesseError("A number has a unit: CNY, %, count, m2 …")
        return text.strip()
    if field != "value" and text == "":
        return text
    from largesse.written import exact_number

    number = exact_number(text.replace(",", "").replace("_", ""))
    if number is None or "%" in text:
        raise LargesseError(f"{text!r} is no number for {field!r}: write it out, such as 387000000000 or 3.5.")
    return decimal_text(number)


def _checked(field: str, text: str) -> str:
    match field:
        case "form":
            return _one_of(field, text, get_args(Form))
        case "kind":
            return _one_of(field, text, get_args(Kind))
        case "direction":
            return _one_of(field, text, ("", "up", "down"))
        case "indicator":
            from largesse.hub.indicators import indicator

            return indicator(text).id if text else text
        case "place" | "other":
            return _place(text)
        case "period":
            period = Period.parse(text) if text else None
            if text and period is None:
                raise LargesseError(f"{text!r} is no period: write 2024, 2024-Q1, 2024-03, 2020/.. or ../2026.")
            return "" if period is None else period.text
    return text


def _place(text: str) -> str:
    from largesse.hub.places import place

    return place(text).id if text else text


def _one_of(field: str, text: str, words: tuple[str, ...]) -> str:
    if text not in words:
        raise LargesseError(f"{text!r} is no {field}. {did_you_mean(text, [word for word in words if word])}")
    return text
