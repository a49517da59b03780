"""What the tests of registers share: the made-up town, a run in a fresh folder, and its files read back."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from largesse.batch.run import decide_register
from largesse.batch.summary import RegisterResult
from largesse.language.load import load_programme
from largesse.model.programme import Programme

ON = date(2024, 2, 23)

GOOD: dict[str, str] = {
    "id": "a1", "reference_year": "2022", "assets": "2000000", "worth": "absent", "debts": "0", "owned": "0.5",
    "staff": "10", "area": "100.5", "rent": "3.21", "founded": "2001-02-03", "local": "yes", "kind": "maker",
    "label": "open", "sales.2020": "100", "sales.2022": "121", "abroad": "0", "prize": "500",
    "prize.author": "The mayor", "prize.reason": "a good year",
}  # fmt: skip
"""A firm that is granted 261.30 for its rent and a prize of 500.00."""


@cache
def town() -> Programme:
    return load_programme(Path(__file__).parent / "town")


def firm(id: str = "a1", **changes: str) -> dict[str, str]:
    """The good firm with some cells changed; `sales_2022` is the column sales.2022."""
    renamed = {(k.replace("_", ".", 1) if k.startswith(("sales_", "prize_")) else k): v for k, v in changes.items()}
    return {**GOOD, "id": id, **renamed}


def write_csv(path: Path, firms: list[dict[str, str]], **options: Any) -> Path:
    encoding = options.pop("encoding", "utf-8")
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(firms[0]), **options)
        writer.writeheader()
        writer.writerows(firms)
    return path


def decide(source: object, out: Path, **options: Any) -> RegisterResult:
    """Decide a register of the town; in = decided + rejected + blank is checked on what was written."""
    options.setdefault("on", ON)
    programme = options.pop("programme", None) or town()
    result = decide_register(programme, source, out=out, **options)
    refused = {row["row"] for row in rejected(out)}
    assert len(refused) == result.rejected
    assert result.rows_in == result.decided + result.rejected + result.blank
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["rows"] == {
        "in": result.rows_in, "decided": result.decided, "rejected": result.rejected, "blank": result.blank,
    }  # fmt: skip
    return result


def decisions(out: Path) -> list[dict[str, Any]]:
    """The rows of decisions.parquet, in their order."""
    result = duckdb.connect().execute(f"SELECT * FROM read_parquet('{out / 'decisions.parquet'}')")
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def rejected(out: Path) -> list[Mapping[str, str]]:
    with (out / "rejected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
