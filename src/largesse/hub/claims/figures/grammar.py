"""From a view to its figures: tokens, amounts, what joins them, what they assert."""

from __future__ import annotations

from dataclasses import dataclass, replace

from largesse.hub.claims.figures.amounts import Phrase, phrases, priced
from largesse.hub.claims.figures.changes import Word, are_occasions, change, changes_in_words, grown
from largesse.hub.claims.figures.claimed import is_claim
from largesse.hub.claims.figures.context import in_context, own_currency
from largesse.hub.claims.figures.figure import Figure
from largesse.hub.claims.figures.fold import fold
from largesse.hub.claims.figures.forms import form, hint
from largesse.hub.claims.figures.lists import carried, is_respective, levels, runs
from largesse.hub.claims.figures.money import settled
from largesse.hub.claims.figures.names import is_name
from largesse.hub.claims.figures.nouns import chinese_noun_end, chinese_noun_start, noun_end
from largesse.hub.claims.figures.pairs import same_amount
from largesse.hub.claims.figures.parts import joined, of_before, part
from largesse.hub.claims.figures.rank import Rank
from largesse.hub.claims.figures.ranks import ranks
from largesse.hub.claims.figures.tokens import Token, tokens
from largesse.hub.claims.figures.view import View
from largesse.hub.model.claims import Amount


def figures(view: View) -> tuple[Figure, ...]:
    """Every figure of the view's text that is a claim, in the order of the text."""
    text = view.text
    found = tokens(text, (block.start for block in view.blocks))
    read = [settled(found, phrase) for phrase in phrases(found)]
    places = _listed(found, read)
    own = own_currency(text, fold(text))
    floor = 0
    for at, phrase in enumerate(read):
        read[at] = in_context(found, phrase, floor, own)
        floor = phrase.last
    levels(found, read)
    figured = _amounts(text, found, read, places)
    figured += [_of_word(text, found, word) for word in changes_in_words(found)]
    figured += [_of_rank(text, found, rank) for rank in ranks(found)]
    return tuple(_apart(figured))


def _listed(found: list[Token], read: list[Phrase]) -> dict[int, tuple[int, int]]:
    """Of each amount in a list of the text, its place and how many there are."""
    places = {}
    for run in runs(found, read):
        carried(found, read, run)
        if is_respective(found, read, run):
            places |= {at: (place, len(run)) for place, at in enumerate(run, 1)}
    return places


@dataclass(slots=True)
class _Joined:
    phrase: Phrase
    whole: Phrase | None = None
    also: tuple[Phrase, ...] = ()
    place: tuple[int, int] = (0, 0)


def _amounts(text: str, found: list[Token], read: list[Phrase], places: dict[int, tuple[int, int]]) -> list[Figure]:
    """The amounts, those that are one joined, those that are none left out."""
    made: list[Figure] = []
    following = {at for run in runs(found, read) for at in run[1:]}
    at = 0
    while at < len(read):
        follows = bool(made) and at in following
        phrase, at = _Joined(read[at], place=places.get(at, (0, 0))), at + 1
        named = is_name(found, phrase.phrase)
        if (
            at < len(read)
            and not named
            and not is_name(found, read[at])
            and (both := part(found, phrase.phrase, read[at]))
        ):
            one, whole = both
            phrase, at = _Joined(joined(one, whole), whole), at + 1
        elif at > 1 and (total := of_before(found, read[: at - 1], phrase.phrase)):
            phrase.whole = total
        while at < len(read) and (last := same_amount(found, phrase.phrase, read[at])):
            phrase.also += (read[at],)
            phrase.phrase = replace(phrase.phrase, last=last)
            at += 1
        if phrase.also:
            phrase.phrase = priced(found, phrase.phrase)
        if (phrase.whole is not None and not named) or is_claim(found, phrase.phrase):
            one = _figure(text, found, phrase)
            made.append(_alike(made[-1], one) if follows else one)
    return made


def _alike(one: Figure, other: Figure) -> Figure:
    """The next member of a list, whose verb stood before the first: grew 5.1%, 6.2% and 7.3%."""
    if one.form != "change" or other.direction or one.amount is None or other.amount is None:
        return other
    if one.amount.unit != other.amount.unit or one.amount.unit not in ("%", "pp"):
        return other
    return replace(other, form="change", direction=one.direction)


def _figure(text: str, found: list[Token], said: _Joined) -> Figure:
    phrase = said.phrase
    direction = change(found, phrase) if said.whole is None else ""
    if (
        phrase.unit == "pp"
        and not direction
        and found[phrase.last - 1].text in ("points", "point")
        and found[phrase.last - 2].text in found[phrase.end - 1].text
    ):
        phrase = replace(phrase, unit="count")
    if are_occasions(found, phrase):
        phrase, direction = replace(phrase, unit="count"), ""
    grew = grown(found, phrase, direction)
    shape = "part" if said.whole is not None else form(phrase, direction)
    amount = None
    if grew.value is not None:
        also = tuple(
            Amount(other.value, other.unit, other.qualifier)
            for other in said.also
            if other.value is not None and other.sort == "currency"
        )
        whole = None if said.whole is None else said.whole.value
        amount = Amount(grew.value, grew.unit, grew.qualifier, grew.until, whole, also)
    counted, end = _counted(text, found, phrase)
    if said.also or said.place != (0, 0):
        end = found[phrase.last - 1].end
    bare = (found[phrase.start].start, found[phrase.end - 1].end)
    begin = found[phrase.first].start
    return Figure(begin, end, shape, amount, direction, counted, hint(found, phrase.first), *said.place, bare)


def _counted(text: str, found: list[Token], phrase: Phrase) -> tuple[str, int]:
    """What is counted, and the end of the words with it."""
    end = found[phrase.last - 1].end
    if phrase.sort == "counter":
        last = chinese_noun_end(found, phrase.last)
        if last > phrase.last:
            return text[found[phrase.last].start : found[last - 1].end], found[last - 1].end
        first = chinese_noun_start(found, phrase.first)
        return (text[found[first].start : found[phrase.first - 1].end], end) if first < phrase.first else ("", end)
    if phrase.sort == "none":
        last, _ = noun_end(found, phrase.last)
        if last > phrase.last:
            first = phrase.last + (found[phrase.last].text == "-")
            return text[found[first].start : found[last - 1].end], found[last - 1].end
    return "", end


def _of_word(text: str, found: list[Token], word: Word) -> Figure:
    amount = Amount(word.value, "times", word.qualifier)
    begin, end = found[word.first].start, found[word.last - 1].end
    return Figure(begin, end, "change", amount, word.direction, "", hint(found, word.first), number=(begin, end))


def _of_rank(text: str, found: list[Token], rank: Rank) -> Figure:
    amount = None if rank.value is None else Amount(rank.value, "rank", rank.qualifier)
    begin, end = found[rank.first].start, found[rank.last - 1].end
    counted = text[found[rank.noun].start : end] if rank.noun < rank.last else ""
    return Figure(begin, end, "rank", amount, "", counted, hint(found, rank.first), number=(begin, end))


def _apart(figured: list[Figure]) -> list[Figure]:
    """In the order of the text, no number in two figures: the rank gives way to an amount that it holds the number of,
    and so does a word."""
    kept: list[Figure] = []
    for figure in sorted(figured, key=lambda one: (one.start, -one.end)):
        if kept and figure.start < kept[-1].end and _same_number(kept[-1], figure):
            if kept[-1].form == "rank" and figure.form != "rank":
                continue
            if figure.form == "rank":
                kept[-1] = figure if kept[-1].number[0] >= figure.start and kept[-1].amount is None else kept[-1]
                continue
            continue
        kept.append(figure)
    return kept


def _same_number(one: Figure, other: Figure) -> bool:
    return one.number[0] < other.number[1] and other.number[0] < one.number[1]
