"""The one number of a claim, where it gives one."""

from __future__ import annotations

from largesse.errors import LargesseError
from largesse.hub.ledger.kept import KeptClaim
from largesse.hub.model.claims import Amount


def one_number(kept: KeptClaim) -> Amount:
    """The claim's amount. Raises LargesseError for a range, or where it has no number at all."""
    amount = kept.claim.amount
    if amount is None:
        raise LargesseError(f"{kept.id} has no number: {kept.claim.words!r}.")
    if amount.qualifier == "range" or amount.until is not None:
        hint = "Correct its value, its until and its qualifier first, if you know better."
        raise LargesseError(f"{kept.id} gives no one number ({kept.claim.words!r}). {hint}")
    return amount
