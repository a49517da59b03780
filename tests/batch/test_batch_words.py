"""Words and numbers of cells: read by what they say, and by value where a column holds numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.registers_kit import decide, firm, rejected, write_csv


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
