"""The columns by which awards tell of places and money: their names come from the programme."""

from __future__ import annotations

from collections.abc import Iterator

from largesse.model.groups import SharedCeiling
from largesse.model.pools import Pool
from largesse.model.programme import Programme

OF_PLACES = (
    "place", "certain", "could_change", "rank", "best_rank", "score", "best_score", "sector", "kept", "decided_by",
    "distance", "cut_off_score", "lot", "cut_off_lot", "missing",
)  # fmt: skip


def columns(programme: Programme) -> Iterator[tuple[str, str]]:
    """Each column that the awards of a programme can have, and what it is about: the id of a rule or an arrangement,
    or nothing."""
    yield from (("id", ""), ("status", ""))
    if programme.selection is not None:
        yield from ((name, "") for name in OF_PLACES)
        for tie in programme.selection.ties:
            yield from ((f"{what}_{tie}", tie) for what in ("tie", "cut_off"))
    if not (programme.pools or programme.shared_ceilings):
        return
    yield from ((f"{name}_awarded", name) for name in programme.money_benefits)
    yield from (("awarded", ""), ("awarded_at_most", ""))
    among: tuple[SharedCeiling | Pool, ...] = (*programme.shared_ceilings, *programme.pools)
    for one in among:
        yield from ((f"{one.name}_{what}", one.name) for what in ("claim", "left_before", "awarded"))
        if isinstance(one, Pool):
            yield from ((f"{one.name}_{share.level}", f"{one.name}.{share.level}") for share in one.shares)
        else:
            yield f"{one.name}_used_before", one.name
