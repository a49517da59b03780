"""The money of an award explained: what was due, what ceilings left of it, what each pool paid, who bears it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from largesse.explain.blocks import Block, Paragraph, Row, Section, Table
from largesse.explain.said import Figure, Listed, Message, Said, Verbatim, Words, counted, message
from largesse.model.pools import Last, Rationing
from largesse.model.types import money


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in minor units, where it is known."""

    minor: int
    currency: str

    @property
    def said(self) -> Figure:
        return Figure(self.minor, money(self.currency), full=True)

    def less(self, *others: Amount) -> Amount:
        """What is left of it; nothing is less than nothing."""
        return Amount(max(0, self.minor - sum(other.minor for other in others)), self.currency)


@dataclass(frozen=True, slots=True)
class BenefitMoney:
    """What is due of a benefit by the rules, and what is awarded of it."""

    benefit: str
    label: Words
    due: Amount | None
    awarded: Amount | None


@dataclass(frozen=True, slots=True)
class CeilingShown:
    """What the firm gets under a ceiling that its group shares. None: not certain.

    `used_before` is what the firms of the group have had already, `left_before` what is left of `most` when it
    is this firm's turn. Without `order` the rank of the selection decides whose turn it is.
    """

    ceiling: str
    label: Words
    group: Words
    benefits: tuple[Words, ...]
    most: Amount
    order: tuple[Said, ...]
    used_before: Amount | None
    left_before: Amount | None
    claim: Amount | None
    awarded: Amount | None


@dataclass(frozen=True, slots=True)
class Purse:
    """What there is in a pool: `available` = `appropriation` + `carried` - `used`; the claims on it come to `claimed`
    at most (None where sums are left out)."""

    year: int
    appropriation: Amount
    carried: Amount
    used: Amount
    available: Amount
    claimed: Amount | None


@dataclass(frozen=True, slots=True)
class Borne:
    """The part of an award that one level bears."""

    level: str
    label: Words
    amount: Amount


@dataclass(frozen=True, slots=True)
class PoolShown:
    """What a pool pays the firm. None: not certain; `purse` is None where nobody published how much there is.

    `levels` add up to what is awarded, and are empty where that is not certain.
    """

    pool: str
    label: Words
    benefits: tuple[Words, ...]
    purse: Purse | None
    rationing: Rationing | None
    order: tuple[Said, ...]
    tier: Words | None
    last: Last
    left_before: Amount | None
    claim: Amount | None
    awarded: Amount | None
    levels: tuple[Borne, ...]


@dataclass(frozen=True, slots=True)
class MoneyShown:
    """A firm's money: what it is awarded (None: not certain) and at most, and how that came about.

    Where the programme selects, a firm that is certain to have no place is not `in_question`. The amounts of so many
    firms of the run are `uncertain`.
    """

    awarded: Amount | None
    at_most: Amount
    in_question: bool
    benefits: tuple[BenefitMoney, ...]
    ceilings: tuple[CeilingShown, ...]
    pools: tuple[PoolShown, ...]
    uncertain: int


def lead(shown: MoneyShown) -> Message:
    """What it all comes to."""
    if shown.awarded is None:
        return message("award.money.open", most=shown.at_most.said)
    if shown.awarded.minor:
        return message("award.money.awarded", amount=shown.awarded.said)
    return message("award.money.nothing")


def sections(shown: MoneyShown) -> Iterator[Section]:
    """The amounts, then each shared ceiling and pool on which the firm has a claim, in the order of their cuts."""
    yield Section(message("award.section.money"), tuple(_amounts(shown)), "section-money")
    for ceiling in shown.ceilings:
        if _claims(ceiling.claim):
            paragraphs = tuple(Paragraph(said) for said in _of_ceiling(ceiling))
            yield Section(ceiling.label, paragraphs, f"arranged-{ceiling.ceiling}", boxed=True)
    for pool in shown.pools:
        if _claims(pool.claim):
            yield Section(pool.label, tuple(_of_pool(pool)), f"arranged-{pool.pool}", boxed=True)


def certainty(shown: MoneyShown) -> Message:
    """Whether the amount can still change."""
    if shown.awarded is None:
        return message("award.money.can_change")
    if shown.uncertain:
        return counted("award.money.certain", shown.uncertain)
    return message("award.money.final")


def _claims(claim: Amount | None) -> bool:
    return claim is None or claim.minor > 0


def _amounts(shown: MoneyShown) -> Iterator[Block]:
    header = (message("award.heading.benefit"), message("award.heading.due"), message("award.heading.awarded"))
    rows = tuple(Row((one.label, _or_unknown(one.due), _or_open(one.awarded))) for one in shown.benefits)
    yield Table(message("award.section.money"), header, rows)
    if not shown.in_question:
        yield Paragraph(message("award.money.no_place"), "note")


def _or_unknown(amount: Amount | None) -> Said:
    return message("award.unknown") if amount is None else amount.said


def _or_open(amount: Amount | None) -> Said:
    return message("award.not_certain") if amount is None else amount.said


# --- a ceiling that a group shares


def _of_ceiling(shown: CeilingShown) -> Iterator[Said]:
    most, left, used = shown.most.said, shown.left_before, shown.used_before
    yield message("award.ceiling.most", group=shown.group, benefits=Listed(shown.benefits, "and"), most=most)
    if left is None:
        yield message("award.ceiling.left.open", most=most)
    elif left == shown.most:
        yield message("award.ceiling.untouched", most=most)
    else:
        yield message("award.ceiling.left", left=left.said, most=most)
        if used is not None:
            yield from _gone(shown.most, used, left)
    yield _order("arranged.ceiling.order", shown.order)
    yield _met(shown.claim, shown.awarded)
    if _is_spread(shown):
        yield message("award.spread", benefits=Listed(shown.benefits))


def _gone(most: Amount, used: Amount, left: Amount) -> Iterator[Said]:
    """Where what is not left has gone."""
    if used.minor:
        yield message("award.ceiling.had", used=used.said)
    others = most.less(used, left)
    if others.minor:
        yield message("award.ceiling.others", others=others.said)


# --- a pool


def _of_pool(shown: PoolShown) -> Iterator[Block]:
    yield Paragraph(message("arranged.pool", benefits=Listed(shown.benefits, "and")))
    if shown.purse is None:
        yield Paragraph(message("arranged.pool.unlimited"))
    else:
        yield from (Paragraph(said) for said in _rationed(shown, shown.purse))
    yield Paragraph(_met(shown.claim, shown.awarded))
    if _is_spread(shown):
        yield Paragraph(message("award.spread", benefits=Listed(shown.benefits)))
    if shown.awarded is not None and shown.awarded.minor and shown.levels:
        header = (message("award.heading.level"), message("award.heading.bears"))
        rows = tuple(Row((level.label, level.amount.said)) for level in shown.levels)
        yield Table(message("award.heading.level"), header, rows)


def _rationed(shown: PoolShown, purse: Purse) -> Iterator[Said]:
    year = Verbatim(str(purse.year))
    if purse.carried.minor or purse.used.minor:
        yield message(
            "award.purse.made_of",
            year=year,
            available=purse.available.said,
            appropriation=purse.appropriation.said,
            carried=purse.carried.said,
            used=purse.used.said,
        )
    else:
        yield message("award.purse.there_is", year=year, available=purse.available.said)
    left = None if shown.left_before is None else shown.left_before.said
    match shown.rationing:
        case "pro rata":
            if purse.claimed is not None:
                yield message("award.purse.claimed", claimed=purse.claimed.said)
            yield message("arranged.pool.pro_rata")
        case "tier":
            assert shown.tier is not None
            yield message("arranged.pool.tier", tier=shown.tier)
            yield message("award.purse.tier.open") if left is None else message("award.purse.tier.left", left=left)
        case _:
            yield _order("arranged.pool.order", shown.order)
            yield message(f"arranged.pool.last.{shown.last}")
            yield message("award.purse.left.open") if left is None else message("award.purse.left", left=left)


def _order(id_: str, order: tuple[Said, ...]) -> Message:
    return message(id_, keys=Listed(order)) if order else message(f"{id_}.rank")


def _is_spread(shown: CeilingShown | PoolShown) -> bool:
    """Whether less than the claim is shared out among several benefits."""
    got = shown.awarded
    return len(shown.benefits) > 1 and got is not None and got.minor > 0 and got != shown.claim


def _met(claim: Amount | None, awarded: Amount | None) -> Said:
    """How much of a claim is met."""
    if claim is None:
        if awarded is None:
            return message("award.claim.open")
        return message("award.claim.open.awarded", awarded=awarded.said)
    if awarded is None:
        return message("award.claim.awarded.open", claim=claim.said)
    if awarded == claim:
        return message("award.claim.full", claim=claim.said)
    if not awarded.minor:
        return message("award.claim.none", claim=claim.said)
    return message("award.claim.part", claim=claim.said, awarded=awarded.said, cut=claim.less(awarded).said)
