"""A sum, how many it is of, and what each is said to get: 3.5 billion yuan on 88 projects is 39.8 million each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, permutations

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.verdicts import Reason
from largesse.hub.verdicts.each import each_of, ends_with_each, names_things, of_a_stage, same_things, words
from largesse.hub.verdicts.figures import to_three_digits
from largesse.hub.verdicts.tolerance import ROUNDED, Within, quotients, within

Found = tuple[Claim, Reason]
FAR = 60
"""How many characters may stand between a sum and the number of those that it is of."""


def means(claims: Sequence[Claim], text: str) -> Iterator[Found]:
    """Each mean that is not the quotient of a sum and a number beside it, and these two. They stand in one sentence;
    the mean in the same, or by itself in the one after or before."""
    stated = [c for c in claims if c.form == "quantity" and c.amount is not None and c.amount.value > 0]
    stated.sort(key=lambda c: c.span)
    sentences = [list(together) for _, together in groupby(stated, key=lambda c: c.sentence)]
    for at, together in enumerate(sentences):
        beside = together if len(together) > 1 else _neighbours(at, sentences, text)
        for mean in together:
            for total, number in _pairs(mean, beside, text):
                others = [c for c in (*together, *beside) if c is not mean and c is not total]
                if _is_mean(mean, total, number, together, text) and not _is_of_any(others, mean, total):
                    yield from _held(mean, total, number)


def _is_of_any(counts: Sequence[Claim], mean: Claim, total: Claim) -> bool:
    """Whether a mean is the quotient of the sum and of any count: "100 vouchers worth 1 million yuan to 500 firms,
    10,000 yuan each" is true of the vouchers."""
    whole = _in_its_unit(total, mean)
    assert whole is not None and mean.amount is not None
    said = within(mean.amount).wider(ROUNDED)
    amounts = [c.amount for c in counts if c.amount is not None and c.amount.unit == "count"]
    return any(said.meets(quotients(within(whole), within(many))) for many in amounts)


def _held(mean: Claim, total: Claim, number: Claim) -> Iterator[Found]:
    said, whole = mean.amount, _in_its_unit(total, mean)
    assert said is not None and whole is not None and number.amount is not None
    made = quotients(within(whole), within(number.amount))
    if _need_not_be_spent(total):
        made = Within(None, made.most)
    if within(said).wider(ROUNDED).meets(made):
        return
    quotient = Amount(to_three_digits(whole.value / number.amount.value), whole.unit)
    said = Amount(said.value, whole.unit, said.qualifier, said.until)  # "25 million each" of yuan is in yuan
    values = {"total": whole, "number": number.words, "quotient": quotient, "said": said}
    for one in (mean, total, number):
        beside = tuple(c for c in (mean, total, number) if c is not one)
        yield one, Reason("inconsistent", "verdicts.mean", values, claims=beside)


def _need_not_be_spent(total: Claim) -> bool:
    """Whether a sum is what there is, such as a fund's size: what was given to each comes to no more than that."""
    return total.indicator in catalogue() and catalogue()[total.indicator].nature == "stock"


def _pairs(mean: Claim, beside: Sequence[Claim], text: str) -> list[tuple[Claim, Claim]]:
    """The sum and the number of things that a mean can be of: in its own sentence two that stand beside it and each
    other."""
    at = next((at for at, c in enumerate(beside) if c is mean), None)
    windows = [beside] if at is None else [beside[start : start + 3] for start in range(max(0, at - 2), at + 1)]
    together = [[c for c in window if c is not mean] for window in windows]
    return [
        (total, number)
        for two in together
        for total, number in permutations(two, 2)
        if len(two) == 2 and _can_be(total, number, mean) and _of_one_another(total, number, mean, text)
    ]


def _can_be(total: Claim, number: Claim, mean: Claim) -> bool:
    """Whether one can be a sum and the other how many it is of. A sum that is no money is the larger."""
    sum_, many = _in_its_unit(total, mean), number.amount
    if sum_ is None or many is None or many.unit != "count" or not names_things(number):
        return False
    return sum_.unit != "count" or (sum_.value > many.value and same_things(total, mean))


def _in_its_unit(total: Claim, mean: Claim) -> Amount | None:
    """A sum in the unit of a mean. One that is a bare number ("25 million each") may be of money."""
    assert total.amount is not None and mean.amount is not None
    unit = mean.amount.unit
    amounts = (total.amount, *total.amount.also)
    money = unit == "count" and not mean.counted
    return next((one for one in amounts if one.unit == unit or (money and _is_money(one))), None)


def _is_money(amount: Amount) -> bool:
    return len(amount.unit) == 3 and amount.unit.isupper()


def _of_one_another(total: Claim, number: Claim, mean: Claim, text: str) -> bool:
    """Whether nothing between a sum and a number parts them; a comma does not where a word says that it is all."""
    first, second = sorted((total, number), key=lambda c: c.span)
    between = text[first.span.end : second.span.start]
    if first.span.end <= mean.span.start < second.span.start:
        between = text[first.span.end : mean.span.start] + text[mean.span.end : second.span.start]
    if len(between) > FAR or words().apart.search(between):
        return False
    all_of_it = between + text[total.span.end : total.span.end + len(" altogether")]
    return not re.search("[,，、]", between) or bool(words().total.search(all_of_it))


def _is_mean(mean: Claim, total: Claim, number: Claim, together: Sequence[Claim], text: str) -> bool:
    """Whether its words tell that it is what each of the number gets."""
    before = [c for c in together if c.span.end <= mean.span.start]
    following = [c for c in together if c.span.start >= mean.span.end]
    after = text[mean.span.end : min([mean.sentence.end, *(c.span.start for c in following)])]
    near = next((c for c in (total, number) if before and c is before[-1]), None)
    begins = mean.sentence.start if near is None else near.span.end
    if of_a_stage(number, text[begins : mean.span.start], mean.words, after):
        return False
    if near is None and following:  # "2 million yuan each to 50 firms, 100 million in all"
        ends = min([mean.sentence.end, *(c.span.start for c in following[1:])])
        further = text[following[0].span.end : ends]
        return following[0] is number and bool(words().to.search(after)) and not of_a_stage(number, further)
    between = _without_times(text[begins : mean.span.start], (total, number, mean))
    if near is number and _all_or_each(number, text):
        between = f"each {between}"
    return each_of(mean, number, between, after)


def _without_times(between: str, claims: Sequence[Claim]) -> str:
    for said in {claim.when.said for claim in claims if claim.when.said}:
        between = between.replace(said, " ")
    return between


def _all_or_each(number: Claim, text: str) -> bool:
    return ends_with_each(number) or bool(words().all.search(text[number.sentence.start : number.span.start]))


def _neighbours(at: int, sentences: Sequence[Sequence[Claim]], text: str) -> Sequence[Claim]:
    """The claims of the sentence before one, or else of the one after it, where they are two, in one paragraph."""
    beside = [(at - 1, at), (at, at + 1)]
    touching = [(sentences[one], sentences[other]) for one, other in beside if one >= 0 and other < len(sentences)]
    found = [one if other is sentences[at] else other for one, other in touching if _touch(one, other, text)]
    return next((claims for claims in found if len(claims) == 2), [])


def _touch(one: Sequence[Claim], other: Sequence[Claim], text: str) -> bool:
    between = text[one[0].sentence.end : other[0].sentence.start]
    return not between.strip() and "\n\n" not in between
