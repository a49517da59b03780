"""What the tests of selection share: random calls and firms, and the engine run on them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from hashlib import sha256
from typing import Any

import duckdb

from largesse.cohort.order import Order, sectors_type
from largesse.cohort.selection import SelectionResult, select
from largesse.model.places import Criterion, Places, SectorPlaces
from largesse.model.selection import Selection
from tests.cohort.reference import SECTORS, Call, Firm

NAMES = ("score", "tie")


def selected(call: Call, firms: Sequence[Firm]) -> tuple[dict[str, dict[str, Any]], SelectionResult]:
    """The engine's table `selected`, a row by each firm's id, and the result."""
    con = duckdb.connect(config={"threads": 1})
    criteria = tuple(
        Criterion(name, False, 1, min(values), max(values)) for name, values in zip(NAMES, call.values, strict=False)
    )
    keys = "".join(f", k{i} BIGINT, k{i}_most BIGINT, k{i}_least BIGINT" for i in range(len(criteria)))
    con.execute(
        "CREATE TABLE candidates (n BIGINT, id VARCHAR, status VARCHAR, lot UBIGINT, missing VARCHAR, "
        f"eligible BOOLEAN, ranked BOOLEAN, known BOOLEAN, sector {sectors_type(call.quotas)}{keys})"
    )
    rows = [[n, *_row(call, firm)] for n, firm in enumerate(firms)]
    if rows:
        one = f"({', '.join('?' * len(rows[0]))})"
        cells = [cell for row in rows for cell in row]
        con.execute(f"INSERT INTO candidates VALUES {', '.join([one] * len(rows))}", cells)
    places = Places(
        call.places,
        call.reserve,
        None if call.floor is None else Fraction(call.floor),
        tuple(SectorPlaces(sector, least, most) for sector, (least, most) in call.quotas.items()),
    )
    arranged = Selection("score", "places", unfilled="nobody" if call.unfilled == "nobody" else "anyone")
    result = select(con, arranged, places, Order(criteria), call.seed)
    found = con.execute("SELECT * EXCLUDE (n) FROM selected")
    names = [column[0] for column in found.description or ()]
    table = {row[0]: dict(zip(names, row, strict=True)) for row in found.fetchall()}
    con.close()
    return table, result


def _row(call: Call, firm: Firm) -> list[Any]:
    keys: list[Any] = []
    for key, values in zip(firm.keys, call.values, strict=True):
        keys += [key, max(values) if key is None else key, min(values) if key is None else key]
    status = "granted" if firm.eligible else "undetermined"
    ranked = firm.eligible is True and None not in firm.keys
    lot = int(sha256(f"{call.seed}\n{firm.id}".encode()).hexdigest()[:16], 16)
    return [firm.id, status, lot, "", firm.eligible is True, ranked, firm.known, firm.sector, *keys]


def random_call(draw: random.Random, ties: int = 1, highest: int = 3) -> Call:
    places = draw.randint(0, 6)
    quotas, left = {}, places
    for sector in SECTORS[: draw.randint(1, 3)]:
        least = draw.randint(0, min(left, 3))
        left -= least
        quotas[sector] = (least, draw.randint(least, places) if draw.random() < 0.6 else places)
    return Call(
        seed=f"seed {draw.randint(0, 99)}",
        places=places,
        reserve=draw.randint(0, 2),
        floor=draw.choice((None, None, 1)),
        quotas=quotas,
        unfilled=draw.choice(("anyone", "nobody")),
        values=(range(highest + 1), *(range(draw.choice((1, 2, 2, 2))),) * ties),
    )


def random_firms(draw: random.Random, call: Call, known: int, unknown: int, *, sectors: bool = False) -> list[Firm]:
    """Some known firms, and some of which one thing or several are unknown (with `sectors`, also the sector)."""
    firms = []
    crowded = [draw.choice(tuple(call.quotas))] * draw.choice((0, 9))
    for i in range(known + unknown):
        keys: list[int | None] = [draw.choice(values) for values in call.values]
        sector: str | None = draw.choice((*call.quotas, *crowded))
        eligible: bool | None = True
        while i >= known and eligible and None not in keys and sector is not None:
            if draw.random() < 0.5:
                eligible = None
            for k in range(len(keys)):
                if draw.random() < 0.3:
                    keys[k] = None
            if sectors and draw.random() < 0.4:
                sector = None
        firms.append(Firm(f"firm {i}", tuple(keys), sector, eligible))
    draw.shuffle(firms)
    return firms
