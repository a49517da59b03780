"""Mapping files: what they mean, and one clear line for each way of getting one wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from largesse.batch import mapping as mapping_module
from largesse.batch.feeds import REJECT, UNKNOWN, bind_mapping
from largesse.batch.mapping import json_schema, load_mapping
from largesse.batch.one_firm import firm_of
from largesse.batch.run import decide_register
from largesse.batch.scale import UnitError, column_scale
from largesse.batch.stage import opened, stage
from largesse.decide.facts import Determination
from largesse.errors import LargesseError
from largesse.model.types import Choice
from largesse.yamltext import load_plain
from tests.batch.registers_kit import ON, decide, decisions, firm, rejected, town, write_csv

RATE = "rates: {eur: {from: EUR, to: CNY, value: 7.3582, on: 2022-12-30, grade: official, source: ECB}}\n"
SCHEMA = Path(mapping_module.__file__).parent / "schemas" / "mapping.schema.json"

WRONG = [
    ("id: id\nfact: {}\n", "m.yaml:2: there is no 'fact' here. Did you mean 'facts'?"),
    ("facts: {assets: a}\n", "m.yaml:1: the mapping lacks 'id'."),
    ("- id\n", "m.yaml:1: a mapping file says `id:` and `facts:`; this one is a list or a text."),
    ("id: id\nfacts:\n  asset: a\n", "m.yaml:3: xx/town/grant has no fact 'asset'. Did you mean 'assets'?"),
    (
        "id: id\nfacts:\n  assets: {column: a, unit: yuans}\n",
        "m.yaml:3: there is no unit 'yuans'. Did you mean 'yuan'?",
    ),
    (
        "id: id\nfacts:\n  assets: {column: a, unit: m2}\n",
        "m.yaml:3: `unit: m2` is no unit of assets, which is money (CNY).",
    ),
    (
        "id: id\nfacts:\n  assets: {column: a, unit: EUR million, rounding: half up}\n",
        "m.yaml:3: assets is in CNY and the column in EUR; the conversion needs a dated rate: give one under",
    ),
    (
        f"id: id\n{RATE}facts:\n  assets: {{column: a, unit: EUR million}}\n",
        "m.yaml:4: assets is converted from EUR, which does not come out even: say `rounding: half up`, or another.",
    ),
    (
        f"id: id\n{RATE}facts:\n  assets: {{column: a, unit: EUR, rate: euro, rounding: down}}\n",
        "m.yaml:4: there is no rate 'euro' under `rates:`. Did you mean 'eur'?",
    ),
    (
        f"id: id\n{RATE}facts:\n  assets: {{column: a, unit: USD, rate: eur, rounding: down}}\n",
        "m.yaml:4: the rate eur is EUR to CNY; USD to CNY is needed.",
    ),
    (
        "id: id\nrates:\n  eur: {from: EUR, to: CNY, value: 7, on: 2022-12-30, grade: official}\n",
        "m.yaml:3: rates.eur: a rate needs its source (or the grade assumed and a note).",
    ),
    (
        "id: id\nrates:\n  eur: {from: EUR, to: CNY, value: 7, on: 2022-12-30, grade: assumed}\n",
        "m.yaml:3: rates.eur: a rate graded assumed needs a note that says why this value.",
    ),
    (
        "id: id\nrates:\n  eur: {from: EUR, to: CNY, value: 7, grade: official, source: ECB}\n",
        "m.yaml:3: rates.eur lacks 'on'.",
    ),
    (
        "id: id\ngrade: unverified\n",
        "m.yaml:2: grade: 'unverified' is none of 'enacted', 'official', 'reported' or 'assumed'.",
    ),
    (
        "id: id\nfacts:\n  assets: {column: a, roundin: up}\n",
        "m.yaml:3: there is no 'roundin' here. Did you mean 'rounding'?",
    ),
    (
        "id: id\nfacts:\n  sales: s\n",
        "m.yaml:3: sales is asked by year: say which year the column has, such as {2022: {column: …}}.",
    ),
    ("id: id\nfacts:\n  assets: {2022: a}\n", "m.yaml:3: assets is no yearly fact: give it one column."),
    (
        "id: id\nfacts:\n  label: {column: a, unit: CNY}\n",
        "m.yaml:3: label is a text, which has no unit: leave `unit` out.",
    ),
    ("id: id\nfacts:\n  label: {column: a, rounding: up}\n", "m.yaml:3: label is a text: nothing is rounded."),
    (
        "id: id\nfacts:\n  kind: {column: a, values: {m: makers}}\n",
        "m.yaml:3: kind has no option 'makers'. Did you mean 'maker'?",
    ),
    (
        "id: id\nfacts:\n  kind: {column: a, values: {M: Maker}}\n",
        "m.yaml:3: kind has no option 'Maker'. Did you mean 'maker'?",
    ),
    (
        "id: id\nfacts:\n  kind: {column: a, values: {M: maker}, otherwise: SHOP}\n",
        "m.yaml:3: kind has no option 'SHOP'. Did you mean 'shop'?",
    ),
    (
        "id: id\nfacts:\n  kind: {column: a, values: {M: maker, 'M ': shop}}\n",
        "m.yaml:3: 'M' has two meanings: cells are read without outer spaces.",
    ),
    (
        "id: id\nfacts:\n  staff: {column: a, values: {m: maker}}\n",
        "m.yaml:3: staff is a count: only choices and yes/no have words.",
    ),
    (
        "id: id\nfacts:\n  kind: {column: a, otherwise: shop}\n",
        "m.yaml:3: `otherwise` is for words that `values` does not have.",
    ),
    ("id: id\nfacts:\n  assets: {column: a, absent_column: b}\n", "m.yaml:3: assets cannot be absent."),
    (
        "id: id\nfacts:\n  founded: {column: a, date_format: '%d'}\n",
        "m.yaml:3: a date's format has %d, %m and %Y, such as %d/%m/%Y.",
    ),
    (
        "id: id\nfacts:\n  prize: a\n",
        "m.yaml:3: prize is determined by the mayor: say its author (author: {column: …}, or a text).",
    ),
    ("id: id\nfacts:\n  prize: {column: a, author: ' ', reason: b}\n", "m.yaml:3: the author of prize is blank."),
    ("id: id\nfacts:\n  prize: {column: a, author: b, reason: ''}\n", "m.yaml:3: the reason of prize is blank."),
    (
        "id: id\nconstants:\n  prize: {value: 1, note: x, author: ' ', reason: b}\n",
        "m.yaml:3: prize is determined by the mayor: say its author and reason.",
    ),
    (
        "id: id\nfacts:\n  assets: {column: a, thousands: ',', decimal: ','}\n",
        "m.yaml:3: ',' groups thousands and is the decimal sign at once: say `decimal: '.'` too",
    ),
    (
        "id: id\nfacts:\n  assets: {column: a, thousands: '.'}\n",
        "m.yaml:3: '.' groups thousands and is the decimal sign at once: say `decimal: ','` too",
    ),
    ("id: id\nthousands: '.'\n", "m.yaml:2: '.' groups thousands and is the decimal sign at once"),
    (
        "id: id\ndecimal: ','\nfiles:\n  old: {file: o.csv, key: k, thousands: ','}\n",
        "m.yaml:4: ',' groups thousands and is the decimal sign at once",
    ),
    ("id: id\nyes: [Y, x]\nno: [N, X]\n", "m.yaml:2: 'x' is a word for yes and for no."),
    ("id: id\nfacts:\n  local: {column: a, no: 'Yes'}\n", "m.yaml:3: 'yes' is a word for yes and for no."),
    (
        "id: id\nfacts:\n  assets:\n    column: a\n    unit: 5\n",
        "m.yaml:5: facts.assets.unit: input should be a valid string (it says '5').",
    ),
    (
        "id: id\nfacts:\n  sales:\n    2022: {column: a, unit: 5}\n",
        "m.yaml:4: facts.sales.2022.unit: input should be a valid string (it says '5').",
    ),
    ("id: id\nfacts:\n  sales:\n    2022: a\n    lates: b\n", "m.yaml:5: sales.lates is no year of a yearly fact."),
    (
        "id: id\nfacts:\n  staff: {column: a, author: me}\n",
        "m.yaml:3: staff is no determination, so it has no author.",
    ),
    ("id: id\nfacts:\n  assets: {column: a, file: old}\n", "m.yaml:3: there is no 'old' under `files:`."),
    ("id: id\nconstants:\n  local: {value: true}\n", "m.yaml:3: constants.local lacks 'note'."),
    ("id: id\nconstants:\n  area: {value: -1, note: x}\n", "m.yaml:3: area is -1 m2; it goes from 0 "),
    (
        "id: id\nconstants:\n  sales: {value: 1, note: x}\n",
        "m.yaml:3: sales is asked by year: say one, such as sales.2022.",
    ),
    (
        "id: id\nfacts: {local: l}\nconstants:\n  local: {value: true, note: x}\n",
        "m.yaml:4: local has two sources, the column 'l' (local) and the constant: leave one out.",
    ),
    (
        "id: id\nconstants:\n  prize: {value: 1, note: x}\n",
        "m.yaml:3: prize is determined by the mayor: say its author and reason.",
    ),
    ("programme: xx/city\nid: id\n", "m.yaml:1: this mapping is for xx/city, and the programme is xx/town/grant."),
    ("id: id\nreference_year: soon\n", "m.yaml:2: reference_year: input should be a valid integer"),
    ("id: [\n", "m.yaml:2: This is no YAML"),
]


@pytest.mark.parametrize(("said", "message"), WRONG)
def test_a_wrong_mapping_says_where_and_what(tmp_path: Path, said: str, message: str) -> None:
    (tmp_path / "m.yaml").write_text(said, encoding="utf-8")
    with pytest.raises(LargesseError) as error:
        bind_mapping(town(), load_mapping(tmp_path / "m.yaml"))
    assert str(error.value).removeprefix(f"{tmp_path}/").startswith(message.rstrip("."))
    assert "\n" not in str(error.value)


TWICE = [
    (
        "facts: {sales: {2022: a, latest: b}}\n",
        "sales.2022 has two sources, the column 'a' (sales.2022) and the column 'b' (sales.latest): leave one out.",
    ),
    (
        "facts: {sales: {latest: b}}\nconstants: {sales.2022: {value: 1, note: x}}\n",
        "sales.2022 has two sources, the column 'b' (sales.latest) and the constant: leave one out.",
    ),
    (
        "facts: {sales: {latest: a, latest-0: b}}\n",
        "has two sources, the column 'a' (sales.latest) and the column 'b' (sales.latest): leave one out.",
    ),
    (
        "facts: {sales: {latest-1: a, latest-01: b}}\n",
        "has two sources, the column 'a' (sales.latest-1) and the column 'b' (sales.latest-1): leave one out.",
    ),
    (
        "facts: {sales: {2022: a}, sales.2022: b}\n",
        "sales.2022 has two sources, the column 'a' (sales.2022) and the column 'b' (sales.2022): leave one out.",
    ),
]


@pytest.mark.parametrize("year", ["the mapping", "the call", "a column"])
@pytest.mark.parametrize(("said", "message"), TWICE)
def test_two_sources_of_one_cell_are_refused_once_the_year_is_known(
    tmp_path: Path, said: str, message: str, year: str
) -> None:
    line = {"the mapping": "reference_year: 2022\n", "the call": "", "a column": "reference_year: {column: y}\n"}
    (tmp_path / "m.yaml").write_text("id: id\n" + line[year] + said, encoding="utf-8")
    source = write_csv(tmp_path / "r.csv", [{"id": "a", "a": "100", "b": "121", "y": "2022"}])
    asked = {"mapping": tmp_path / "m.yaml", "reference_year": 2022 if year == "the call" else None}
    with pytest.raises(LargesseError) as decided:
        decide_register(town(), source, on=ON, out=tmp_path / "out", **asked)  # type: ignore[arg-type]
    with pytest.raises(LargesseError) as explained:
        firm_of(town(), source, **asked)  # type: ignore[arg-type]
    assert str(decided.value) == str(explained.value)
    assert str(decided.value).endswith(message) and "m.yaml:" in str(decided.value)


def test_a_year_fed_twice_in_no_firm_s_year_is_fine(tmp_path: Path) -> None:
    mapping = {"id": "id", "reference_year": 2021, "facts": {"sales": {"2022": "a", "latest": "b"}}}
    source = write_csv(tmp_path / "r.csv", [{"id": "a", "a": "100", "b": "121"}])
    assert firm_of(town(), source, mapping=mapping).values == {("sales", 2022): 10000, ("sales", 2021): 12100}


def test_years_at_different_rates_cannot_measure_growth() -> None:
    rate = {"from": "EUR", "to": "CNY", "value": 7, "grade": "official", "source": "ECB"}
    euro = {"unit": "EUR", "rounding": "half up"}
    data = {
        "id": "id",
        "rates": {"a": {**rate, "on": "2020-12-31"}, "b": {**rate, "on": "2022-12-31"}},
        "facts": {
            "sales": {"2020": {"column": "x", "rate": "a", **euro}, "2022": {"column": "y", "rate": "b", **euro}}
        },
    }
    with pytest.raises(
        LargesseError, match="growth of sales is measured, and its years are converted at different rates"
    ):
        bind_mapping(town(), load_mapping(data))


@pytest.mark.parametrize(
    ("unit", "fact", "scale", "foreign"),
    [
        ("CNY", "assets", 100, None),
        ("fen", "assets", 1, None),
        ("yuan", "assets", 100, None),
        ("元", "assets", 100, None),
        ("万元", "assets", 10**6, None),
        ("亿元", "assets", 10**10, None),
        ("CNY million", "assets", 10**8, None),
        ("thousand CNY", "assets", 10**5, None),
        ("EUR million", "assets", 10**8, "EUR"),
        ("JPY billion", "assets", 10**11, "JPY"),
        ("cent", "abroad", 1, None),
        ("USD", "abroad", 100, None),
        ("%", "owned", Fraction(1, 100), None),
        ("share", "owned", 1, None),
        ("thousand", "staff", 1000, None),
        ("m2", "area", 1, None),
        ("fen/m2/day", "rent", 1, None),
        ("EUR/m2/day", "rent", 100, "EUR"),
    ],
)
def test_units(unit: str, fact: str, scale: int | Fraction, foreign: str | None) -> None:
    assert column_scale(unit, town().facts[fact]) == (scale, foreign)


@pytest.mark.parametrize(
    ("unit", "fact"), [("day", "area"), ("kg", "area"), ("CNY", "area"), ("EUR/m2", "rent"), ("CNY", "kind")]
)
def test_units_of_another_dimension(unit: str, fact: str) -> None:
    with pytest.raises(UnitError):
        column_scale(unit, town().facts[fact])


def as_json(value: object) -> Any:
    """Plain data as JSON has it: numbers as such, dates as texts."""
    match value:
        case dict():
            return {key: as_json(part) for key, part in value.items()}
        case list():
            return [as_json(part) for part in value]
        case Decimal():
            return float(value)
        case date():
            return value.isoformat()
    return value


def read(tmp_path: Path, column: dict[str, Any], cells: list[str], fact: str = "assets", **more: Any) -> list[str]:
    """What each cell becomes: the fact's staged whole number as text, `unknown`, or the reason of its rejection."""
    import duckdb

    rows = [{"name": f"f{i}", "x": cell} for i, cell in enumerate(cells)]
    source = write_csv(tmp_path / "cells.csv", rows)
    mapping = load_mapping({"id": "name", "facts": {fact: {"column": "x", **column}}, **more})
    con = duckdb.connect()
    (tmp_path / "work").mkdir(exist_ok=True)
    staged = stage(con, opened(con, town(), source, mapping, tmp_path / "work"), tmp_path / "work")
    values = con.execute(f"SELECT {staged.slots[0].value} FROM {staged.relation} ORDER BY n").fetchall()
    reasons = dict(con.execute("SELECT n, reason FROM refusals").fetchall())
    return [reasons.get(i, "unknown" if v is None else str(v)) for i, (v,) in enumerate(values)]


def test_millions_of_euro_become_fen(tmp_path: Path) -> None:
    column = {"unit": "EUR million", "rounding": "half up"}
    rate = {"from": "EUR", "to": "CNY", "value": "7.3582", "on": "2022-12-30", "grade": "official", "source": "ECB"}
    data: dict[str, Any] = {"rates": {"eur": rate}}
    assert read(tmp_path, column, ["1", "0.000000001", "17521.53487", "0.0000000014"], **data) == [
        "735820000",
        "1",  # 0.73582 fen
        "12892695788043",  # 12892695788043.4 fen
        "1",  # 1.030148 fen
    ]


def test_a_stated_rounding_is_the_one_used(tmp_path: Path) -> None:
    cells = ["1.005", "1.015", "-1.005", "1.001", "-1.001"]
    found = {}
    for mode in ("half up", "half even", "down", "up", "floor", "ceiling"):
        folder = tmp_path / mode.replace(" ", "-")
        folder.mkdir()
        found[mode] = read(folder, {"rounding": mode}, cells, fact="debts")
    assert found == {
        "half up": ["101", "102", "-101", "100", "-100"],
        "half even": ["100", "102", "-100", "100", "-100"],
        "down": ["100", "101", "-100", "100", "-100"],
        "up": ["101", "102", "-101", "101", "-101"],
        "floor": ["100", "101", "-101", "100", "-101"],
        "ceiling": ["101", "102", "-100", "101", "-100"],
    }


def test_words_for_missing_and_groups_of_thousands(tmp_path: Path) -> None:
    column = {"missing": ["-", "n/a", 0], "thousands": ","}
    assert read(tmp_path, column, ["-", " n/a ", "0", "", "1,250,000.50", "12,50", "1250"]) == [
        "unknown", "unknown", "unknown", "unknown", "125000050", "is not a number", "125000",
    ]  # fmt: skip


def test_a_decimal_comma(tmp_path: Path) -> None:
    column = {"thousands": ".", "decimal": ","}
    assert read(tmp_path, column, ["1.250.000,50", "0,5", "1.5", "7"]) == [
        "125000050",
        "50",
        "is not a number",
        "700",
    ]


def test_percent(tmp_path: Path) -> None:
    assert read(tmp_path, {"unit": "%"}, ["51", "51%", "0.5 %", "100", "101"], fact="owned") == [
        "510000", "510000", "5000", "1000000", "is above 100 %, the most that owned can be",
    ]  # fmt: skip


def test_words_of_a_choice(tmp_path: Path) -> None:
    values = {"M & Co": "maker", "S": "shop", "?": "unknown"}
    cells = ["M & Co", " S ", "?", "T", ""]
    assert read(tmp_path, {"values": values}, cells, fact="kind")[:3] == ["maker", "shop", "unknown"]
    for otherwise, found in (
        ("unknown", "unknown"),
        ("shop", "shop"),
        ("reject", "is a word that the mapping's values of kind do not have"),
    ):
        folder = tmp_path / otherwise
        folder.mkdir()
        assert read(folder, {"values": values, "otherwise": otherwise}, cells, fact="kind")[3:] == [found, "unknown"]


def test_a_word_may_mean_that_its_row_is_rejected(tmp_path: Path) -> None:
    values = {"S": "shop", "closed": "reject"}
    found = read(tmp_path, {"values": values, "otherwise": "unknown"}, ["S", "closed", "else"], fact="kind")
    assert found == ["shop", "is a word that the mapping rejects for kind", "unknown"]


def test_an_option_called_unknown_is_that_option(tmp_path: Path) -> None:
    kind = town().facts["kind"]
    other = replace(kind, type=Choice("kinds", ("maker", "unknown", "reject")))
    programme = replace(town(), facts={**town().facts, "kind": other})
    data = {"id": "id", "facts": {"kind": {"column": "k", "values": {"?": "unknown", "x": "reject"}}}}
    assert bind_mapping(programme, load_mapping(data)).feeds[0].values == {"?": "unknown", "x": "reject"}
    assert bind_mapping(town(), load_mapping(data)).feeds[0].values == {"?": UNKNOWN, "x": REJECT}


def test_words_of_a_yes_or_no(tmp_path: Path) -> None:
    values = {"China": "unknown", "Here": True}
    found = read(tmp_path, {"values": values, "otherwise": "no"}, ["China", "Here", "US", ""], fact="local")
    assert found == ["unknown", "True", "False", "unknown"]
    (tmp_path / "b").mkdir()
    assert read(tmp_path / "b", {"yes": ["Y", 1], "no": ["N", 0]}, ["y", "1", "N", "0", "yes"], fact="local") == [
        "True", "True", "False", "False", "is neither yes (Y, 1) nor no (N, 0)",
    ]  # fmt: skip


def test_dates_in_another_order(tmp_path: Path) -> None:
    found = read(tmp_path, {"date_format": "%d/%m/%Y"}, ["03/02/2001", "2001-02-03", "31/02/2001"], fact="founded")
    assert found == ["2001-02-03", "is no date written as %d/%m/%Y", "is no date written as %d/%m/%Y"]


def test_absent_words(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [{"name": "a", "w": "unlisted"}, {"name": "b", "w": ""}])
    facts = {"worth": {"column": "w", "absent": ["unlisted"]}}
    decide(source, tmp_path / "out", mapping={"id": "name", "reference_year": 2022, "facts": facts})
    assert ["worth" in row["missing"].split(";") for row in decisions(tmp_path / "out")] == [False, True]


def test_constants_decide_and_are_listed(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [{"name": "a", "x": "2000000"}])
    mapping = {
        "id": "name",
        "grade": "reported",
        "reference_year": 2022,
        "facts": {"assets": "x"},
        "constants": {
            name: {"value": value, "note": "for the test"}
            for name, value in {
                "worth": "absent", "debts": 0, "owned": "50%", "staff": 10, "area": "100.5", "rent": "3.21",
                "founded": "2001-02-03", "local": True, "kind": "maker", "label": "open", "sales.2020": 100,
                "sales.2022": 121, "abroad": 0,
            }.items()
        },
    }  # fmt: skip
    mapping["constants"]["prize"] = {"value": 500, "note": "x", "author": "The mayor", "reason": "a good year"}  # type: ignore[index]
    result = decide(source, tmp_path / "out", mapping=mapping)
    (row,) = decisions(tmp_path / "out")
    assert (row["status"], row["rent_help_amount"], row["prize_money_amount"]) == ("granted", 26130, 50000)
    assert {"fact": "local", "value": "yes", "grade": "assumed", "note": "for the test"} in result.assumptions
    assert len(result.assumptions) == 14
    assert result.grade == "assumed"


def test_an_unknown_column_has_a_suggestion(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [firm()])
    (tmp_path / "m.yaml").write_text("id: id\nreference_year: 2022\nfacts:\n  staff: Staff\n", encoding="utf-8")
    with pytest.raises(LargesseError, match=r"m\.yaml:4: r\.csv has no column 'Staff'. Did you mean 'staff'\?"):
        decide_register(town(), source, on=ON, out=tmp_path / "out", mapping=tmp_path / "m.yaml")


def test_a_column_that_stands_twice_is_refused_where_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("name,x,x,,\na,1,2,,\n", encoding="utf-8")
    mapping: dict[str, Any] = {"id": "name", "reference_year": 2022, "facts": {}}
    assert decide(tmp_path / "r.csv", tmp_path / "out", mapping=mapping).decided == 1
    mapping["facts"] = {"staff": "x"}
    with pytest.raises(LargesseError, match=r"the column 'x' stands more than once in r\.csv"):
        decide(tmp_path / "r.csv", tmp_path / "out", mapping=mapping)


def test_an_unknown_column_without_a_mapping(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [{"id": "a", "asets": "1"}])
    with pytest.raises(LargesseError, match=r"the column 'asets' is no fact of xx/town/grant. Did you mean 'assets'"):
        decide(source, tmp_path / "out")
    source = write_csv(tmp_path / "s.csv", [{"Name": "a", "assets": "1"}])
    with pytest.raises(LargesseError, match=r"s\.csv has no column 'id'"):
        decide(source, tmp_path / "out")


def test_the_register_s_grades_may_stand_in_a_column(tmp_path: Path) -> None:
    rows = [
        {"name": "a", "x": "1", "g": "reported"},
        {"name": "b", "x": "1", "g": ""},
        {"name": "c", "x": "1", "g": "sure"},
    ]
    mapping = {"id": "name", "reference_year": 2022, "facts": {"assets": "x"}, "grade": {"column": "g"}}
    result = decide(write_csv(tmp_path / "r.csv", rows), tmp_path / "out", mapping=mapping)
    assert (result.grade, dict(result.grades)) == ("reported", {"reported": 1})
    assert rejected(tmp_path / "out")[0]["column"] == "g"


def test_the_published_schema_is_the_models_own() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema()


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "examples" / "mappings").glob("*.yaml")), ids=lambda p: p.name
)
def test_every_example_is_valid(path: Path) -> None:
    from largesse.compare.profiles import questions
    from largesse.language.load import load_programme

    content = load_mapping(path)
    jsonschema.validate(as_json(load_plain(path)), json_schema())
    library = Path(mapping_module.__file__).parents[1] / "library"
    assert content.content.programme is not None
    name = content.content.programme
    programme = questions("EUR") if name == "profile" else load_programme(library / name.replace("-", "_"))
    bind_mapping(programme, content)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_determination_has_a_day_an_author_and_a_reason_or_its_row_is_rejected(tmp_path: Path, form: str) -> None:
    cells = [
        ("a", "5", "2023-03-01", "M", "r"),
        ("b", "5", " ", "M", "r"),
        ("c", "5", "open", "M", "r"),
        ("d", "", "open", "", ""),
        ("e", "5", "2023-02-30", "M", "r"),
        ("f", "5", "0000-01-01", "M", "r"),
        ("g", "5", "", "\u3000", "r"),
        ("h", "5", "", "M", "\t"),
    ]
    source = write_csv(
        tmp_path / "r.csv", [dict(zip(("id", "x", "day", "who", "why"), row, strict=True)) for row in cells]
    )
    if form == "parquet":
        import duckdb

        cells_as_text = f"FROM read_csv('{source}', all_varchar = true)"
        duckdb.execute(f"COPY ({cells_as_text}) TO '{tmp_path / 'r.parquet'}' (FORMAT parquet)")
        source = tmp_path / "r.parquet"
    prize = {"column": "x", "on": {"column": "day"}, "author": {"column": "who"}, "reason": {"column": "why"}}
    mapping = {"id": "id", "reference_year": 2022, "facts": {"prize": prize}}
    decide(source, tmp_path / "out", mapping=mapping)
    lacking = "is determined by the mayor, and its {} is not given"
    assert {row["id"]: (row["column"], row["reason"]) for row in rejected(tmp_path / "out")} == {
        "c": ("day", "is no date such as 2023-03-01"),
        "e": ("day", "is no date such as 2023-03-01"),
        "f": ("day", "is no date such as 2023-03-01"),
        "g": ("who", lacking.format("author")),
        "h": ("why", lacking.format("reason")),
    }
    told = firm_of(town(), source, id="a", mapping=mapping).determinations
    assert told == {"prize": Determination("M", "r", date(2023, 3, 1))}
    assert firm_of(town(), source, id="b", mapping=mapping).determinations == {"prize": Determination("M", "r", None)}
    with pytest.raises(LargesseError, match=r"this firm's row is rejected: day \('open'\) is no date such as"):
        firm_of(town(), source, id="c", mapping=mapping)


def test_the_day_of_a_determination_in_another_order(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [{"id": "a", "x": "5", "day": "01/03/2023"}])
    prize = {"column": "x", "on": {"column": "day"}, "author": "M", "reason": "r", "date_format": "%d/%m/%Y"}
    firm_a = firm_of(town(), source, mapping={"id": "id", "reference_year": 2022, "facts": {"prize": prize}})
    assert firm_a.determinations["prize"].on == date(2023, 3, 1)


def test_the_year_asked_for_and_the_mapping_s_must_agree_for_one_firm_too(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [{"id": "a", "s": "121", "y": "2022"}])
    for said in (2022, {"column": "y"}):
        mapping = {"id": "id", "reference_year": said, "facts": {"sales": {"latest": "s"}}}
        assert firm_of(town(), source, mapping=mapping).reference_year == 2022
        with pytest.raises(LargesseError) as decided:
            decide_register(town(), source, on=ON, out=tmp_path / "out", mapping=mapping, reference_year=2020)
        with pytest.raises(LargesseError) as explained:
            firm_of(town(), source, mapping=mapping, reference_year=2020)
        assert "2020" in str(decided.value) and str(decided.value) == str(explained.value)


@pytest.mark.parametrize("staff", ["10", "ten"])
def test_ids_and_texts_of_a_typed_table_are_the_same_in_place_copied_and_alone(tmp_path: Path, staff: str) -> None:
    import duckdb

    file = tmp_path / "r.parquet"
    rows = f"(' a', ' open ', '10'), ('a', 'open', '10'), ('b', 'shut', '{staff}')"
    duckdb.execute(f"COPY (FROM (VALUES {rows}) AS t (id, label, staff)) TO '{file}' (FORMAT parquet)")
    facts = {"label": "label", "staff": "staff"}
    for mapped in (facts, {"label": "label"}):  # copied, and read in place
        out = tmp_path / f"out{len(mapped)}"
        decide(file, out, mapping={"id": "id", "reference_year": 2022, "facts": mapped})
        assert [row["id"] for row in decisions(out)][:2] == [" a", "a"]
        first, second = (firm_of(town(), file, id=id, mapping={"id": "id", "facts": mapped}) for id in (" a", "a"))
        assert (first.id, second.id) == (" a", "a")
        assert first.values == second.values
    con = duckdb.connect()
    (tmp_path / "work").mkdir()
    mapping = load_mapping({"id": "id", "facts": {"label": "label"}})
    staged = stage(con, opened(con, town(), file, mapping, tmp_path / "work"), tmp_path / "work")
    assert not staged.copied
    labels = con.execute(f"SELECT {staged.slots[0].value} FROM {staged.relation}").fetchall()
    assert labels == [("open",), ("open",), ("shut",)]
