"""One firm's money, from the row of it and the summary of the run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from largesse.explain.arranged import arrangement_label
from largesse.explain.award_money import (
    Amount,
    BenefitMoney,
    Borne,
    CeilingShown,
    MoneyShown,
    PoolShown,
    Purse,
)
from largesse.explain.formula import rule_label
from largesse.explain.said import Said, Words, message

Cells = Mapping[str, str | None]


def money_shown(summary: Mapping[str, Any], row: Cells, decided: Cells) -> MoneyShown:
    """The money, by what the summary says of pools and shared ceilings."""
    reader = _Reader(summary["currency"], row)
    said = summary["money"]
    awarded = reader.amount("awarded")
    return MoneyShown(
        awarded=awarded,
        at_most=reader.known("awarded_at_most"),
        in_question=row.get("place") in (None, "selected") or row.get("certain") != "true",
        benefits=tuple(
            BenefitMoney(
                name,
                rule_label(name),
                _amount(decided.get(f"{name}_amount"), summary["currency"]),
                reader.amount(f"{name}_awarded"),
            )
            for name in said["benefits"]
        ),
        ceilings=tuple(reader.ceiling(one) for one in said["shared_ceilings"]),
        pools=tuple(reader.pool(one) for one in said["pools"]),
        uncertain=said["amounts_not_certain"],
    )


@dataclass(frozen=True)
class _Reader:
    """Reads the amounts of one firm's row."""

    currency: str
    row: Cells

    def amount(self, column: str) -> Amount | None:
        return _amount(self.row[column], self.currency)

    def known(self, column: str) -> Amount:
        return self.sum(int(self.row[column] or 0))

    def sum(self, minor: int) -> Amount:
        return Amount(minor, self.currency)

    def ceiling(self, said: Mapping[str, Any]) -> CeilingShown:
        name = said["ceiling"]
        return CeilingShown(
            ceiling=name,
            label=arrangement_label(name),
            group=arrangement_label(said["group"]),
            benefits=_rules(said["benefits"]),
            most=self.sum(said["most"]),
            order=_order(said["order"]),
            used_before=self.amount(f"{name}_used_before"),
            left_before=self.amount(f"{name}_left_before"),
            claim=self.amount(f"{name}_claim"),
            awarded=self.amount(f"{name}_awarded"),
        )

    def pool(self, said: Mapping[str, Any]) -> PoolShown:
        name = said["pool"]
        return PoolShown(
            pool=name,
            label=arrangement_label(name),
            benefits=_rules(said["benefits"]),
            purse=None if said["appropriation"] is None else self.purse(said),
            rationing=said["rationing"],
            order=_order(said["order"]),
            tier=None if said["tier"] is None else rule_label(said["tier"]),
            last=said["last"],
            left_before=self.amount(f"{name}_left_before"),
            claim=self.amount(f"{name}_claim"),
            awarded=self.amount(f"{name}_awarded"),
            levels=tuple(
                Borne(level, arrangement_label(f"{name}.{level}"), amount)
                for level in said["levels_of"]
                if (amount := self.amount(f"{name}_{level}")) is not None
            ),
        )

    def purse(self, said: Mapping[str, Any]) -> Purse:
        return Purse(
            year=said["year"],
            appropriation=self.sum(said["appropriation"]),
            carried=self.sum(said["carried_over"]),
            used=self.sum(said["used_before"]),
            available=self.sum(said["available"]),
            claimed=self.sum(said["claimed_at_most"]) if "claimed_at_most" in said else None,
        )


def _amount(written: str | None, currency: str) -> Amount | None:
    return None if written is None else Amount(int(written), currency)


def _rules(names: list[str]) -> tuple[Words, ...]:
    return tuple(rule_label(name) for name in names)


def _order(keys: list[Mapping[str, str]]) -> tuple[Said, ...]:
    """Who comes first: the one with the earlier day, or with more."""
    return tuple(
        message("arranged.earlier" if key["first"] == "earlier" else "arranged.more", rule=rule_label(key["rule"]))
        for key in keys
    )
