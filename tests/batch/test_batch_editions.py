"""Several editions of a register, joined by name with a table of aliases."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from largesse.batch.one_firm import firm_of
from largesse.errors import LargesseError
from tests.batch.registers_kit import decide, decisions, rejected, town, write_csv


def editions(folder: Path, new: list[tuple[str, str]], old: list[tuple[str, str]], aliases: str) -> tuple[Path, Path]:
    """A register of 2022, an edition of 2020 beside it, and the mapping in a folder of its own."""
    write_csv(folder / "old.csv", [{"Firm": name, "Sales 2020": sales} for name, sales in old])
    source = write_csv(folder / "new.csv", [{"Company": name, "Sales": sales} for name, sales in new])
    (folder / "maps").mkdir()
    (folder / "maps" / "aliases.csv").write_text(aliases, encoding="utf-8")
    (folder / "maps" / "m.yaml").write_text(
        """
id: Company
reference_year: 2022
files: {before: {file: old.csv, key: Firm, missing: ["-"]}}
aliases: aliases.csv
facts:
  sales:
    latest: Sales
    2020: {file: before, column: Sales 2020}
""",
        encoding="utf-8",
    )
    return source, folder / "maps" / "m.yaml"


def growing(out: Path) -> dict[str, str]:
    """Whether each firm grew: no, unknown, or (nothing missing, nothing failed) yes."""
    found = {}
    for row in decisions(out):
        unknown = "sales.2020" in row["missing"] or "sales.2022" in row["missing"]
        found[row["id"]] = "no" if "growing" in row["failed"] else "unknown" if unknown else "yes"
    return found


def test_growth_over_two_editions(tmp_path: Path) -> None:
    new = [("PDD", "121"), ("Same", "120"), (" spaced  Name ", "200"), ("New", "5"), ("Twice", "9"), ("Gap", "300")]
    old = [
        ("PINDUODUO", "100"),
        ("SAME", "100"),
        ("Spaced name", "100"),
        ("Twice", "1"),
        ("twice", "2"),
        ("Gap", "-"),
    ]
    source, mapping = editions(tmp_path, new, old, "name,known_as,note\nPDD,Pinduoduo,renamed\n")
    result = decide(source, tmp_path / "out", mapping=mapping)
    assert growing(tmp_path / "out") == {
        "PDD": "yes", "Same": "no", "spaced  Name": "yes", "New": "unknown", "Twice": "unknown", "Gap": "unknown",
    }  # fmt: skip
    with (tmp_path / "out" / "unjoined.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == [
            {"id": "New", "name": "New", "file": "old.csv", "reason": "no such name in the file"},
            {"id": "Twice", "name": "Twice", "file": "old.csv", "reason": "the name stands 2 times in the file"},
        ]
    assert dict(result.unjoined) == {"old.csv": 2}
    assert result.warnings == ("2 firms were not found in old.csv: see unjoined.csv.",)


def test_aliases_through_several_lines_and_two_firms_that_claim_one(tmp_path: Path) -> None:
    aliases = "name,known_as\nC,B\nB,A\nX,Z\nY,Z\n"
    source, mapping = editions(tmp_path, [("C", "121"), ("X", "1"), ("Y", "2")], [("A", "100"), ("Z", "1")], aliases)
    decide(source, tmp_path / "out", mapping=mapping)
    assert growing(tmp_path / "out")["C"] == "yes"
    with (tmp_path / "out" / "unjoined.csv").open(encoding="utf-8", newline="") as file:
        assert [(r["id"], r["reason"]) for r in csv.DictReader(file)] == [
            ("X", "the name stands 2 times in the register"),
            ("Y", "the name stands 2 times in the register"),
        ]


def test_a_bad_cell_of_an_edition_rejects_the_firm(tmp_path: Path) -> None:
    source, mapping = editions(tmp_path, [("A", "1"), ("B", "1")], [("A", "many"), ("B", "1")], "name,known_as\n")
    result = decide(source, tmp_path / "out", mapping=mapping)
    (line,) = rejected(tmp_path / "out")
    assert line == {
        "row": "2", "id": "A", "column": "Sales 2020 [old.csv]", "value": "many", "reason": "is not a number",
    }  # fmt: skip
    assert result.decided == 1


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda f: (f / "old.csv").unlink(), r"old\.csv: there is no such file\."),
        (lambda f: (f / "old.csv").write_text("Name,Sales 2020\na,1\n"), r"old\.csv has no column 'Firm'"),
        (
            lambda f: (f / "old.csv").write_text("Firm,Sales 2020\na\n"),
            r"old\.csv: line 2 does not have as many cells",
        ),
        (lambda f: (f / "maps" / "aliases.csv").unlink(), r"aliases\.csv: there is no such table of aliases"),
        (
            lambda f: (f / "maps" / "aliases.csv").write_text("name,alias\na,b\n"),
            r"has the columns name and known_as",
        ),
    ],
)
def test_files_that_are_wrong(tmp_path: Path, spoil: Any, message: str) -> None:
    source, mapping = editions(tmp_path, [("A", "1")], [("A", "1")], "name,known_as\nA,B\n")
    spoil(tmp_path)
    with pytest.raises(LargesseError, match=message):
        decide(source, tmp_path / "out", mapping=mapping)
    assert not (tmp_path / "out").exists()


def test_of_two_firms_named_alike_neither_is_explained_with_the_older_figures(tmp_path: Path) -> None:
    write_csv(tmp_path / "old.csv", [{"Firm": "Same", "Sales 2020": "100"}, {"Firm": "Other", "Sales 2020": "7"}])
    rows = [{"id": "1", "Company": "Same"}, {"id": "2", "Company": "SAME"}, {"id": "3", "Company": "Other"}]
    source = write_csv(tmp_path / "new.csv", rows)
    mapping = {
        "id": "id",
        "join_on": "Company",
        "reference_year": 2022,
        "files": {"before": {"file": "old.csv", "key": "Firm"}},
        "facts": {"sales": {"2020": {"file": "before", "column": "Sales 2020"}}},
    }
    found = [dict(firm_of(town(), source, id=id, mapping=mapping).values) for id in ("1", "2", "3")]
    assert found == [{}, {}, {("sales", 2020): 700}]


@pytest.mark.parametrize(
    ("new", "alias", "old"),
    [
        ("Straße", "Straße", "Road"),
        ("A\u3000B", "A B", "Road"),
        ("A B", "a\u00a0\u00a0b ", "Road"),
        ("ŉ", "ŉ", "Road"),
    ],
)
def test_names_and_aliases_are_compared_alike(tmp_path: Path, new: str, alias: str, old: str) -> None:
    source, mapping = editions(tmp_path, [(new, "121")], [(old, "100")], f"name,known_as\n{old},{alias}\n")
    decide(source, tmp_path / "out", mapping=mapping)
    assert list(growing(tmp_path / "out").values()) == ["yes"]
