"""Whether the annotations are well made: all their words found, all values, units, places and periods read.

python -m tests.hub.articles.check      prints what is wrong, and how much there is of everything
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import yaml

from largesse.hub.indicators.catalogue import catalogue
from largesse.hub.model.claims import Form, Kind, Qualifier
from largesse.hub.model.documents import Part
from largesse.hub.model.periods import Period
from tests.hub.articles.annotated import HERE, SETS, article_text, articles, place

MONEY = {
    "CNY", "USD", "HKD", "TWD", "MOP", "EUR", "GBP", "JPY", "KRW", "SGD", "INR", "MYR", "VND", "PLN", "DKK", "NOK",
    "NGN", "CHF", "CAD",
}  # fmt: skip
MEASURES = {
    "count", "m", "m2", "ft2", "km", "km2", "acre", "ha", "ping", "yd3", "kg", "t", "kW", "MW", "kWh", "T", "PFLOPS",
    "EFLOPS", "PB", "FTE",
}  # fmt: skip
TIMES = {"second", "minute", "hour", "day", "week", "month", "quarter", "year"}
UNITS = {"%", "pp", "times", "rank"} | MONEY | MEASURES | TIMES
PER = {"m2", "ft2", "ping", "pyeong", "tsubo", "kWh"} | TIMES
"""What stands below the line: yuan per square metre per day is CNY/m2/day."""

FIELDS = {
    "aside": {"part", "words", "nth"},
    "defects": {"words", "repair", "nth"},
    "claims": {
        "words", "nth", "form", "kind", "value", "unit", "qualifier", "until", "whole", "also", "direction",
        "subject", "indicator", "place", "period", "said", "speaker", "denied", "other",
    },
}  # fmt: skip
PLACE = re.compile(r"[a-z]{2}(/[a-z0-9-]+)*")
NUMBER = re.compile(r"-?\d+(\.\d+)?(/\d+)?")


def wrong_in(path: Path) -> list[str]:
    """What is wrong in the annotation of one article, in words."""
    noted: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    text = article_text(path)
    found = [f"{word} is no field" for word in noted.keys() - {"language", "written", *FIELDS}]
    if noted.get("language") not in ("en", "zh-Hans", "zh-Hant"):
        found.append("the language is not one of the three")
    spans = []
    for group, fields in FIELDS.items():
        for entry in noted.get(group) or []:
            found += [f"{word} is no field of {group}" for word in entry.keys() - fields]
            try:
                span = place(text, entry)
            except ValueError as mistake:
                found.append(str(mistake))
                continue
            if group != "defects":
                spans.append((span, entry["words"]))
    spans.sort()
    found += [f"overlap: {one!r}, {two!r}" for (a, one), (b, two) in pairwise(spans) if a.overlaps(b)]
    found += [
        f"{entry['part']} is no part" for entry in noted.get("aside") or [] if entry["part"] not in get_args(Part)
    ]
    claims = noted.get("claims") or []
    for claim in claims:
        found += [f"{claim['words']!r}: {what}" for what in _wrong_in_claim(claim, text)]
    places = [place(text, claim).start for claim in claims] if not found else []
    if places != sorted(places):
        found.append("the claims are not in the order of the text")
    return found


def _wrong_in_claim(claim: dict[str, Any], text: str) -> list[str]:
    amounts = [claim, *claim.get("also", ())] if "value" in claim else []
    numbers = [str(claim[key]) for key in ("until", "whole") if key in claim]
    numbers += [str(amount["value"]) for amount in amounts]
    found = [f"{number} is no number" for number in numbers if not NUMBER.fullmatch(number)]
    found += [f"{amount['unit']} is no unit" for amount in amounts if not known_unit(amount["unit"])]
    checks = {
        "form": claim["form"] in get_args(Form),
        "kind": claim["kind"] in get_args(Kind),
        "qualifier": claim.get("qualifier", "") in get_args(Qualifier),
        "direction": claim.get("direction", "") in ("", "up", "down"),
        "indicator": claim.get("indicator", "") == "" or claim.get("indicator", "") in catalogue(),
        "place": claim.get("place", "") == "" or PLACE.fullmatch(claim.get("place", "")) is not None,
        "period": claim.get("period", "") == "" or Period.parse(claim.get("period", "")) is not None,
        "other": claim.get("other", "") == "" or PLACE.fullmatch(claim["other"]) is not None,
        "the other place of no comparison": ("other" in claim) <= (claim["form"] == "comparison"),
        "denied": claim.get("denied", True) is True,
        "said": _stands(claim.get("said", ""), text),
        "subject": claim.get("subject", "") != "" and _stands(claim.get("subject", ""), text),
        "speaker": _stands(claim.get("speaker", ""), text),
        "a value": ("value" in claim) or claim["form"] in ("event", "comparison", "rank"),
        "no value": ("value" not in claim) or claim["form"] != "event",
        "until": ("until" in claim) == (claim.get("qualifier") == "range"),
        "whole": ("whole" in claim) == (claim["form"] == "part"),
        "the direction of a change": (claim.get("direction", "") != "") == (claim["form"] == "change"),
        "rank as unit": (claim.get("unit") == "rank") <= (claim["form"] == "rank"),
        "% of a share": (claim["form"] == "share") <= (claim.get("unit") == "%"),
    }
    found += [f"{what} is not right" for what, well in checks.items() if not well]
    if not found and "until" in claim and Fraction(str(claim["until"])) <= Fraction(str(claim["value"])):
        found.append("the range ends before it begins")
    if not found and "whole" in claim and Fraction(str(claim["whole"])) < Fraction(str(claim["value"])):
        found.append("the part is above its whole")
    return found


def known_unit(unit: str) -> bool:
    first, *per = unit.split("/")
    return first in UNITS and all(one in PER for one in per)


def _stands(words: str, text: str) -> bool:
    return " ".join(words.split()) in " ".join(text.split())


def main() -> None:
    wrong = [f"{path.relative_to(HERE)}: {what}" for path in article_paths() for what in wrong_in(path)]
    print("\n".join(wrong))
    for name in SETS:
        found = articles(name)
        languages = Counter(article.language for article in found)
        parts = Counter(segment.part for article in found for segment in article.aside)
        forms = Counter(claim.form for article in found for claim in article.claims)
        print(name, dict(languages), dict(parts), dict(forms), sep="\n  ")
    sys.exit(bool(wrong))


def article_paths() -> list[Path]:
    return sorted(path for name in SETS for path in (HERE / name).iterdir() if path.suffix in (".txt", ".html"))


if __name__ == "__main__":
    main()
