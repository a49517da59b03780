"""The measure of readings, on readings whose score is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from benchmarks import reading_plain
from benchmarks.reading import FIELDS, KINDS, Score, kind_of, misses, score, table, total

from largesse.hub.model.claims import Amount, Claim, When
from largesse.hub.model.documents import Defect, Reading, Segment
from largesse.hub.model.periods import Period
from largesse.hub.model.spans import Span
from tests.hub.articles.annotated import Article, articles, true_reading

ALL = articles("dev")
EVERYTHING = ("value with unit", "no value", "spam", "other parts", "other parts, kind", "defects", *FIELDS)


def scored(spoil: Callable[[Article, Reading], Reading]) -> Score:
    return total(score(article, spoil(article, true_reading(article))) for article in ALL)


def with_claims(reading: Reading, change: Callable[[Claim], Claim]) -> Reading:
    return replace(reading, claims=tuple(map(change, reading.claims)))


def with_amounts(reading: Reading, change: Callable[[Amount], Amount]) -> Reading:
    return with_claims(reading, lambda claim: replace(claim, amount=claim.amount and change(claim.amount)))


def test_a_true_reading_is_perfect() -> None:
    result = scored(lambda _, reading: reading)
    for name in EVERYTHING:
        rate = result.rate(name)
        assert rate.right == rate.found == rate.there > 0, name
    assert result.rate("repairs").right == result.rate("repairs").found == result.rate("defects").there
    assert (result.none, result.none_aside, result.text_aside) == (0, 0, 0)
    assert result.text > 20_000


def test_an_empty_reading_finds_nothing_and_says_nothing_wrong() -> None:
    result = scored(lambda article, reading: Reading(reading.document, ()))
    for name in ("value with unit", "no value", "spam", "other parts", "defects"):
        assert result.rate(name).found == result.rate(name).right == 0 < result.rate(name).there
    assert result.text_aside == 0


def test_every_second_claim_missing() -> None:
    result = scored(lambda _, reading: replace(reading, claims=reading.claims[::2]))
    right = sum(len(article.claims[::2]) for article in ALL)
    assert result.rate("value with unit").right + result.rate("no value").right == right
    assert result.rate("value with unit").precision == 1.0
    assert result.rate("form").recall == 1.0  # fields are measured on the claims that match


@pytest.mark.parametrize(
    "spoil",
    [
        lambda amount: replace(amount, value=amount.value + 1),
        lambda amount: replace(amount, unit="furlong"),
        lambda amount: replace(amount, until=(amount.until or amount.value) + 1),
    ],
    ids=["value", "unit", "until"],
)
def test_a_wrong_amount_is_no_match(spoil: Callable[[Amount], Amount]) -> None:
    result = scored(lambda _, reading: with_amounts(reading, spoil))
    rate = result.rate("value with unit")
    assert rate.right == 0 and rate.found == rate.there > 0
    assert result.rate("no value").f1 == 1.0
    assert result.none == 0  # they stand where claims are


def test_a_claim_found_twice_counts_once() -> None:
    result = scored(lambda _, reading: replace(reading, claims=reading.claims * 2))
    rate = result.rate("value with unit")
    assert (rate.right, rate.found) == (rate.there, 2 * rate.there)


def test_the_other_currency_first_is_the_same_claim() -> None:
    def turned(amount: Amount) -> Amount:
        return replace(amount.also[0], also=(replace(amount, also=()),)) if amount.also else amount

    result = scored(lambda _, reading: with_amounts(reading, turned))
    assert result.rate("value with unit").f1 == result.rate("other currency").f1 == 1.0


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("form", lambda claim: replace(claim, form="share" if claim.form == "quantity" else claim.form)),
        ("kind", lambda claim: replace(claim, kind="opinion")),
        ("direction", lambda claim: replace(claim, direction={"up": "down", "down": "up", "": ""}[claim.direction])),
        ("indicator", lambda claim: replace(claim, indicator=claim.indicator and "gdp-growth")),
        ("place", lambda claim: replace(claim, place=claim.place and "aq/vostok")),
        ("period", lambda claim: replace(claim, when=When(claim.when.said, claim.when.period and Period.year(1900)))),
        ("speaker", lambda claim: replace(claim, speaker=claim.speaker and "☃ nobody")),
        ("subject", lambda claim: replace(claim, subject="☃ nothing")),
    ],
)
def test_one_field_spoiled_leaves_the_others(name: str, spoil: Callable[[Claim], Claim]) -> None:
    result = scored(lambda _, reading: with_claims(reading, spoil))
    assert result.rate(name).f1 < 0.5
    for other in {"value with unit", *FIELDS} - {name}:
        assert result.rate(other).f1 == 1.0, other


def test_a_field_left_empty_costs_recall_and_no_precision() -> None:
    result = scored(lambda _, reading: with_claims(reading, lambda claim: replace(claim, speaker="")))
    assert (result.rate("speaker").precision, result.rate("speaker").recall) == (1.0, 0.0)


def test_an_open_period_may_be_closed_and_a_closed_one_may_not_be_missed() -> None:
    def closed(claim: Claim) -> Claim:
        period = claim.when.period
        if period is None or (period.first and period.last):
            return claim
        ends = Period(period.first or Period.year(1949).first, period.last or Period.year(2099).last)
        return replace(claim, when=When(claim.when.said, ends))

    assert scored(lambda _, reading: with_claims(reading, closed)).rate("period").f1 == 1.0


def test_a_claim_in_what_is_set_aside() -> None:
    def added(article: Article, reading: Reading) -> Reading:
        more = [
            Claim(each.span, each.span, each.span.of(article.text), "quantity", amount=Amount(Fraction(419), "count"))
            for each in article.aside
        ]
        return replace(reading, claims=(*reading.claims, *more))

    result = scored(added)
    assert result.none == result.none_aside == sum(len(article.aside) for article in ALL)
    assert result.rate("value with unit").recall == 1.0


def test_all_of_a_text_as_spam() -> None:
    result = scored(
        lambda article, reading: replace(reading, segments=(Segment(Span(0, len(article.text)), "spam"),))
    )
    spam = result.rate("spam")
    others = result.rate("other parts").there
    assert spam.recall == 1.0 and spam.right + result.text + others == spam.found
    assert result.text_aside == result.text


def test_spam_is_measured_by_what_it_is_made_of() -> None:
    """Each kind by itself, and together all of it."""
    there = {name: scored(lambda _, reading: reading).rate(name).there for name in KINDS}
    assert sum(there.values()) == scored(lambda _, reading: reading).rate("spam").there and all(there.values())
    words = ("免费彩票", "казино", "cheap pills", "cheap pills 5551", "call me at pills.example", "★ pills")
    kinds = [KINDS[0], KINDS[0], KINDS[2], KINDS[1], KINDS[1], KINDS[1]]
    assert [kind_of(each, chinese=False) for each in words] == kinds
    assert [kind_of(each, chinese=True) for each in words] == [KINDS[2], *[KINDS[0]] * 5]

    def left_out(article: Article, reading: Reading) -> Reading:
        text = article.text
        kept = (
            each
            for each in reading.segments
            if each.part != "spam" or kind_of(each.span.of(text), article.chinese) != KINDS[2]
        )
        return replace(reading, segments=tuple(kept))

    result = scored(left_out)
    assert [result.rate(name).recall for name in KINDS] == [1.0, 1.0, 0.0]


def test_spam_as_advertising_is_not_quarantined() -> None:
    def called(article: Article, reading: Reading) -> Reading:
        segments = (replace(each, part="advertising") if each.part == "spam" else each for each in reading.segments)
        return replace(reading, segments=tuple(segments))

    result = scored(called)
    assert result.rate("spam").recall == 0.0 and result.text_aside == 0
    assert result.rate("other parts").recall == 1.0 > result.rate("other parts").precision


def test_white_space_of_the_reader_is_its_own_affair() -> None:
    """A document with other line ends, blank lines and no invisible characters, all spans moved accordingly."""

    def spaced(article: Article, reading: Reading) -> Reading:
        moved, text = [0], ""
        for char in article.text:
            text += {"\n": "\r\n\r\n", "\u200b": "", "，": "， "}.get(char, char)
            moved.append(len(text))

        def to(span: Span) -> Span:
            return Span(moved[span.start], moved[span.end])

        return Reading(
            replace(reading.document, text=text),
            tuple(replace(each, span=to(each.span)) for each in reading.segments),
            tuple(replace(each, span=to(each.span)) for each in reading.defects),
            tuple(replace(each, span=to(each.span)) for each in reading.claims),
        )

    result = scored(spaced)
    assert all(result.rate(name).f1 == 1.0 for name in EVERYTHING) and result.text_aside == 0


def test_text_that_the_reader_lost_is_true_text_set_aside() -> None:
    def cut(article: Article, reading: Reading) -> Reading:
        half = len(article.text) // 2
        keep = tuple(each for each in reading.claims if each.span.end <= half)
        return Reading(
            replace(reading.document, text=article.text[:half]), (Segment(Span(0, half), "text"),), (), keep
        )

    result = scored(cut)
    assert 0.3 < result.text_aside / result.text < 0.7
    assert result.rate("value with unit").precision == 1.0 > result.rate("value with unit").recall


def test_defects_and_their_repairs() -> None:
    result = scored(
        lambda _, reading: replace(reading, defects=tuple(replace(each, repair="?") for each in reading.defects))
    )
    assert result.rate("defects").f1 == 1.0 and result.rate("repairs").right == 0 < result.rate("repairs").found
    result = scored(lambda _, reading: replace(reading, defects=(*reading.defects, Defect(Span(0, 1), "?", ""))))
    assert result.rate("defects").precision < 1.0 == result.rate("defects").recall


def test_the_plain_peer_reads_every_article() -> None:
    result = total(score(article, reading_plain.read(article.path)) for article in ALL)
    assert 0.3 < result.rate("value with unit").f1 < 0.8
    assert any("value with unit" in line for line in table(["plain"], [result]))
    assert any("too much" in line for line in misses(reading_plain.read, ALL[:3]))
