"""The plain peer of the reader: numbers, units, percentages and ranks by regular expressions; one rule for spam."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.documents import Document, Reading, Segment
from largesse.hub.model.spans import Span

UNITS = {
    "¥": "CNY", "rmb": "CNY", "yuan": "CNY", "元": "CNY", "$": "USD", "us$": "USD", "美元": "USD", "hk$": "HKD",
    "港元": "HKD", "€": "EUR", "£": "GBP", "nt$": "TWD", "%": "%", "percent": "%", "per cent": "%", "个百分点": "pp",
    "平方米": "m2", "square metres": "m2", "square meters": "m2", "倍": "times", "公里": "km", "km": "km",
}  # fmt: skip
SIZES = {
    "thousand": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12, "万": 10**4,
    "萬": 10**4, "亿": 10**8, "億": 10**8, "万亿": 10**12, "兆": 10**12,
}  # fmt: skip
NUMBER = re.compile(
    r"(?<![A-Za-z0-9.])(?P<before>(?:us|hk|nt)?\$|[¥€£]|rmb ?)?(?P<number>\d[\d,]*(?:\.\d+)?) ?"
    r"(?P<size>thousand|million|billion|trillion|bn|m|万亿|万|亿|萬|億|兆)?[多余餘]? ?"
    r"(?P<after>yuan|%|percent|per cent|square met(?:re|er)s|km|美元|港元|元|个百分点|平方米|倍|公里)?(?![a-z])",
    re.IGNORECASE,
)
TENS = {numeral: number for number, numeral in enumerate("一二三四五六七八九", 1)}
TENTHS = re.compile(r"([一二三四五六七八九])成")
RANK = re.compile(r"fastest-growing|(?:second|third)?-?largest|居全国第[一二三四五]|首个|首台|首家")
YEAR = re.compile(r"(?:19|20)\d\d(?=年|\D|$)")
SPAM = re.compile(r"[\u3400-\u9fff]{3,}[0-9]*(?= ?[-•*])|^[\u3400-\u9fff0-9]{4,}(?= [-•A-Z])", re.MULTILINE)


def read(path: Path) -> Reading:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]+>", "\n", text, flags=re.DOTALL)
    spam = [Span(*found.span()) for found in SPAM.finditer(text)]
    amounts = [(found, _amount(found)) for found in NUMBER.finditer(text) if not YEAR.fullmatch(found[0].strip())]
    amounts += [(found, Amount(Fraction(10 * TENS[found[1]]), "%")) for found in TENTHS.finditer(text)]
    amounts += [(found, Amount(Fraction(1), "rank")) for found in RANK.finditer(text)]
    claims = [_claim(found, amount) for found, amount in sorted(amounts, key=lambda each: each[0].start())]
    claims = [claim for claim in claims if not any(claim.span.overlaps(each) for each in spam)]
    document = Document(path.name, text, "text", "zh-Hans" if re.search(r"[\u3400-\u9fff]{9}", text) else "en")
    return Reading(document, tuple(Segment(span, "spam") for span in spam), (), tuple(claims))


def _amount(found: re.Match[str]) -> Amount:
    before, after = (found["before"] or "").strip().lower(), (found["after"] or "").lower()
    value = Fraction(found["number"].replace(",", "")) * SIZES.get((found["size"] or "").lower(), 1)
    return Amount(value, UNITS.get(before) or UNITS.get(after) or "count")


def _claim(found: re.Match[str], amount: Amount) -> Claim:
    span = Span(*found.span())
    return Claim(span, span, found[0], "rank" if amount.unit == "rank" else "quantity", amount=amount)
