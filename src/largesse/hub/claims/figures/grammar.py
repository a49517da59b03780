"""From a view to its figures: tokens, amounts, what joins them, what they assert."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from largesse.hub.claims.figures.amounts import phrases
from largesse.hub.claims.figures.around import text_before
from largesse.hub.claims.figures.changed_words import Word, changed_words
from largesse.hub.claims.figures.changes import as_counted, change, grown
from largesse.hub.claims.figures.claimed import is_claim
from largesse.hub.claims.figures.context import in_context, own_currency
from largesse.hub.claims.figures.elliptic import elliptic
from largesse.hub.claims.figures.figure import Figure
from largesse.hub.claims.figures.forms import form, hint
from largesse.hub.claims.figures.joins import Joined, joins
from largesse.hub.claims.figures.lists import carried, levels, runs, told_one_by_one
from largesse.hub.claims.figures.money import settled
from largesse.hub.claims.figures.names import is_name
from largesse.hub.claims.figures.nobody import Nobody, nobodies
from largesse.hub.claims.figures.nouns import chinese_noun_end, chinese_noun_start, noun_end
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.rank import Rank
from largesse.hub.claims.figures.ranks import ranks
from largesse.hub.claims.figures.rates import told_once
from largesse.hub.claims.figures.times import is_time
from largesse.hub.claims.figures.tokens import Token, tokens
from largesse.hub.claims.figures.view import View
from largesse.hub.model.claims import Amount


def figures(view: View) -> tuple[Figure, ...]:
    """Every figure of the view's text that is a claim, in the order of the text."""
    text = view.text
    found = tokens(text, (block.start for block in view.blocks))
    read = [settled(found, phrase) for phrase in phrases(found)]
    listed = _listed(found, read)
    levels(found, read)
    own, floor = own_currency(text), 0
    for at, phrase in enumerate(read):
        read[at] = in_context(found, phrase, floor, own)
        passes = is_name(found, phrase) or phrase.value == 1 or is_time(found, phrase)
        floor = floor if passes else phrase.last
    levels(found, read)
    elliptic(found, read)
    told_once(found, read)
    figured = _amounts(text, found, read, listed)
    figured += [_of_word(found, word) for word in changed_words(found)]
    figured += [_of_nobody(found, one) for one in nobodies(found)]
    figured += [_of_rank(text, found, rank) for rank in ranks(found)]
    return tuple(_apart(figured))


def _listed(found: list[Token], read: list[Phrase]) -> dict[int, tuple[int, int]]:
    """Of each amount in a list, its place and how many there are where they are meant one by one; else 0 and 0."""
    places: dict[int, tuple[int, int]] = {}
    for run in runs(found, read):
        carried(found, read, run)
        places |= dict.fromkeys(run, (0, 0))
    for run in told_one_by_one(found, read):
        places |= {at: (place, len(run)) for place, at in enumerate(run, 1)}
    return places


def _amounts(text: str, found: list[Token], read: list[Phrase], listed: dict[int, tuple[int, int]]) -> list[Figure]:
    """The amounts that are claims."""
    made: list[Figure] = []
    following = {at for run in runs(found, read) for at in run[1:]}
    following |= {at for at, phrase in enumerate(read) if text_before(found, phrase.first) == "after"}
    for said in joins(found, read):
        if said.phrase.value is None:
            continue  # hundreds of firms
        if _is_part(said) or is_claim(found, said.phrase):
            one = _of_amount(text, found, said, listed.get(said.at, (0, 0)))
            goes_on = made and said.at in following and not said.phrase.share
            made.append(_alike(made[-1], one) if goes_on else one)
            if one.of > 1 and one.nth == one.of:
                named = one if one.counted else made[-one.of :][0]
                made[-one.of :] = [_counting(each, named) for each in made[-one.of :]]
    return made


def _is_part(said: Joined) -> bool:
    """Whether it is so many of a whole, and so asserted; 其中一座 only where the whole is told with it."""
    one = said.phrase
    return said.whole is not None and (one.value != 1 or one.digits or said.whole.first >= one.first)


def _counting(one: Figure, named: Figure) -> Figure:
    """A member of a list that counts what only the last one names, or the first in Chinese: 115 and 65 unicorns,
    respectively; 分别有员工1200人和3400人."""
    if one.counted or one.amount is None or named.amount is None:
        return one
    alike = (one.of, one.form, one.amount.unit) == (named.of, named.form, named.amount.unit)
    return replace(one, counted=named.counted) if alike else one


def _alike(one: Figure, other: Figure) -> Figure:
    """The next of a list, whose verb stood before the first (grew 5.1%, 6.2% and 7.3%), or after 8% a year before."""
    if one.form != "change" or other.direction or one.amount is None or other.amount is None:
        return other
    if one.amount.unit != other.amount.unit or one.amount.unit not in ("%", "pp"):
        return other
    return replace(other, form="change", direction=one.direction)


def _of_amount(text: str, found: list[Token], said: Joined, place: tuple[int, int]) -> Figure:
    direction = "" if said.whole is not None else change(found, said.phrase)
    phrase = as_counted(found, said.phrase, direction)
    direction = direction if phrase is said.phrase else ""
    counted, end = _counted(text, found, phrase)
    if said.also or place != (0, 0):
        end = found[phrase.last - 1].end
    return Figure(
        found[phrase.first].start,
        end,
        "part" if said.whole is not None else form(phrase, direction),
        _amount(grown(found, phrase, direction), said),
        direction,
        counted,
        hint(found, phrase.first),
        *place,
        (found[phrase.start].start, found[phrase.end - 1].end),
        phrase.open,
    )


def _amount(phrase: Phrase, said: Joined) -> Amount:
    assert phrase.value is not None
    also = tuple(
        Amount(other.value, other.unit, other.qualifier)
        for other in said.also
        if other.value is not None and other.sort == "currency"
    )
    whole = None if said.whole is None else said.whole.value
    return Amount(phrase.value, phrase.unit, phrase.qualifier, phrase.until, whole, also)


def _counted(text: str, found: list[Token], phrase: Phrase) -> tuple[str, int]:
    """What is counted, and the end of the words with it."""
    end = found[phrase.last - 1].end
    if phrase.sort not in ("counter", "none"):
        return "", end
    counter = phrase.sort == "counter"
    last = chinese_noun_end(found, phrase.last) if counter else noun_end(found, phrase.last)[0]
    if last > phrase.last:
        first = phrase.last + (found[phrase.last].text == "-")
        return text[found[first].start : found[last - 1].end], found[last - 1].end
    first = chinese_noun_start(found, phrase.first) if counter else phrase.first
    return text[found[first].start : found[phrase.first - 1].end] if first < phrase.first else "", end


def _of_word(found: list[Token], word: Word) -> Figure:
    amount = Amount(word.value, word.unit, word.qualifier)
    begin, end = found[word.first].start, found[word.last - 1].end
    return Figure(begin, end, "change", amount, word.direction, "", hint(found, word.first), number=(begin, end))


def _of_nobody(found: list[Token], one: Nobody) -> Figure:
    begin, end = found[one.first].start, found[one.last - 1].end
    return Figure(begin, end, "quantity", Amount(Fraction(0), "count"), number=(begin, end))


def _of_rank(text: str, found: list[Token], rank: Rank) -> Figure:
    amount = None if rank.value is None else Amount(rank.value, "rank", rank.qualifier)
    begin, end = found[rank.first].start, found[rank.last - 1].end
    counted = text[found[rank.noun].start : end] if rank.noun < rank.last else ""
    return Figure(
        begin, end, "rank", amount, "", counted, hint(found, rank.first), rank.nth, rank.of, number=(begin, end)
    )


def _apart(figured: list[Figure]) -> list[Figure]:
    """In the order of the text, no number in two figures: the first, and the longer of two that begin alike."""
    kept: list[Figure] = []
    for figure in sorted(figured, key=lambda one: (one.start, -one.end)):
        if not kept or not _have_one_number(kept[-1], figure):
            kept.append(figure)
    return kept


def _have_one_number(one: Figure, other: Figure) -> bool:
    return one.number[0] < other.number[1] and other.number[0] < one.number[1]
