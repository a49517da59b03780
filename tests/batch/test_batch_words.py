"""Words and numbers of cells: read by what they say, and by value where a column holds numbers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.batch.registers_kit import decide, decisions, firm, rejected, write_csv


def _reasons(out: Path) -> dict[str, str]:
    return {row["id"]: row["reason"] for row in rejected(out)}


@pytest.mark.parametrize("value", [".", "-.", "+."])
def test_a_point_alone_is_no_number(tmp_path: Path, value: str) -> None:
    source = write_csv(tmp_path / "r.csv", [firm("a", assets=value), firm("b", owned=f"{value}%")])
    decide(source, tmp_path / "out")
    assert _reasons(tmp_path / "out") == {"a": "is not a number", "b": "is not a number"}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("20000000e-2", None), ("200000e0", None), ("2000.00e2", None), ("0.00e-7", None), ("-0e-5", None),
        (".5e1", None), ("20000001e-2", "is finer"), ("200000.5e0", "is finer"), ("1e-2", "is finer"),
    ],
)  # fmt: skip
def test_what_an_exponent_scales_is_as_fine_as_its_value(tmp_path: Path, value: str, reason: str | None) -> None:
    mapping = {"id": "id", "reference_year": 2022, "facts": {"staff": "staff"}}
    source = write_csv(tmp_path / "r.csv", [{"id": "z", "staff": "1"}, {"id": "a", "staff": value}])
    decide(source, tmp_path / "out", mapping=mapping)
    assert (_reasons(tmp_path / "out").get("a", "")[:8] or None) == reason


@pytest.mark.parametrize("type_", [pa.float64(), pa.decimal128(18, 2), pa.int64()])
def test_words_are_compared_by_value_with_numbers(tmp_path: Path, type_: pa.DataType) -> None:
    given = [[Decimal(-999), Decimal(1)], [Decimal(20), Decimal(1)], [Decimal(30), Decimal(0)]]
    staff, local = (pa.array([row[i] for row in given], pa.decimal128(18, 2)).cast(type_) for i in (0, 1))
    facts = {"staff": "staff", "local": {"column": "local", "values": {1: "yes", "0.0": "reject"}}}
    mapping = {"id": "id", "reference_year": 2022, "missing": -999, "facts": facts}
    table = pa.table({"id": ["a", "b", "c"], "staff": staff, "local": local})
    decide(table, tmp_path / "out", mapping=mapping)
    assert _reasons(tmp_path / "out") == {"c": "is a word that the mapping rejects for local"}
    missing = {row["id"]: row["missing"].split(";") for row in decisions(tmp_path / "out")}
    assert {id: {"staff", "local"} & set(cells) for id, cells in missing.items()} == {"a": {"staff"}, "b": set()}


def test_a_column_of_absences_says_yes_or_no(tmp_path: Path) -> None:
    said = {"a": "Ja", "b": "ja", "c": "Nein", "d": "", "e": "perhaps", "f": "\u3000JA"}
    source = write_csv(tmp_path / "r.csv", [{"id": id, "worth": "", "none": word} for id, word in said.items()])
    worth = {"column": "worth", "absent_column": "none", "yes": ["Ja"], "no": ["Nein"]}
    decide(source, tmp_path / "out", mapping={"id": "id", "reference_year": 2022, "facts": {"worth": worth}})
    assert _reasons(tmp_path / "out") == {"e": "its column none is neither yes (Ja) nor no (Nein)"}
    missing = {row["id"] for row in decisions(tmp_path / "out") if "worth" in row["missing"].split(";")}
    assert missing == {"c", "d"}


@pytest.mark.parametrize(("fact", "meaning"), [("kind", "maker"), ("local", "yes")])
def test_a_word_may_mean_reject_or_unknown(tmp_path: Path, fact: str, meaning: str) -> None:
    source = write_csv(tmp_path / "r.csv", [firm(word, **{fact: word}) for word in ("M", "N/A", "?", "other")])
    for otherwise, refused in (("reject", {"N/A", "other"}), ("unknown", {"N/A"})):
        feed = {"column": fact, "values": {"M": meaning, "N/A": "reject", "?": "unknown"}, "otherwise": otherwise}
        mapping: dict[str, Any] = {"id": "id", "reference_year": 2022, "facts": {fact: feed}}
        decide(source, tmp_path / "out", mapping=mapping)
        assert set(_reasons(tmp_path / "out")) == refused
        missing = {row["id"] for row in decisions(tmp_path / "out") if fact in row["missing"].split(";")}
        assert missing == {"?", "other"} - refused
