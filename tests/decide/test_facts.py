"""One firm's facts: read exactly, or refused with one clear line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.decide.fact_values import is_value, read_value
from largesse.decide.facts import Determination, cells_of, load_firm, read_firm
from largesse.decide.values import ABSENT
from largesse.errors import LargesseError
from largesse.model import expressions as ex
from largesse.model.plan import make_plan
from largesse.model.programme import Fact, Programme, Rule
from largesse.model.types import AREA, COUNT, DATE, NUMBER, SHARE, TEXT, YES_NO, Choice, Number, money
from largesse.model.units import parse_unit

CNY = money("CNY")
RENT, RENT_FACTOR = parse_unit("CNY/m2/day")


def amount(name: str, **more: object) -> Fact:
    bounds = {"least": Fraction(0), "most": Fraction(10**15), "unit_text": "CNY"}
    return Fact(name, CNY, **{**bounds, **more})  # type: ignore[arg-type]


FACTS = (
    amount("total_assets"),
    amount("market_value", absent=0, may_be_absent=True),
    amount("sales", yearly=True, may_be_absent=True),
    amount("grant_determined", determined_by="Shanghai DRC"),
    Fact("rent", Number("quantity", RENT), False, Fraction(0), 10_000 * RENT_FACTOR, Fraction(1), "CNY/m2/day"),
    Fact("abroad", SHARE, False, Fraction(0), Fraction(1), Fraction(1, 10**6), "share"),
    Fact("percent", NUMBER, False, Fraction(0), Fraction(2), Fraction(1, 10000), "%"),
    Fact("staff", COUNT, False, Fraction(0), Fraction(10**6), Fraction(1), "count"),
    Fact("score", NUMBER, False, Fraction(-10), Fraction(10), Fraction(1, 100), "number"),
    Fact("office_area", AREA, False, Fraction(0), Fraction(10**6), Fraction(1, 100), "m2"),
    Fact("founded", DATE, False, date(1949, 10, 1), date(2100, 12, 31), unit_text="date"),
    Fact("listed", YES_NO, unit_text="yes/no"),
    Fact("sector", Choice("sector", ("integrated_circuits", "biomedicine")), unit_text="choice"),
    Fact("remark", TEXT, unit_text="text"),
)


def programme(*facts: Fact) -> Programme:
    return Programme(
        id="xx/test", authority="", currency="CNY", outcome="ok", counts="decision", since=date(2020, 1, 1),
        until=None, cites=None, not_modelled=(), sources={}, parameters={}, facts={f.name: f for f in facts},
        rules={},
    )  # fmt: skip


P = programme(*FACTS)
BY_NAME = P.facts


def values(**facts: object) -> dict[tuple[str, int | None], object]:
    return dict(read_firm(P, {"facts": facts}).values)


@pytest.mark.parametrize(
    ("name", "written", "inside"),
    [
        ("total_assets", 150_000_000, 15_000_000_000),
        ("total_assets", "150_000_000", 15_000_000_000),
        ("total_assets", " 150_000_000.05 ", 15_000_000_005),
        ("total_assets", Decimal("0.01"), 1),
        ("total_assets", Fraction(1, 4), 25),
        ("total_assets", 0.07, 7),
        ("total_assets", "1.5e6", 150_000_000),
        ("rent", "8.05", 805),
        ("abroad", 0.05, Fraction(1, 20)),
        ("abroad", "5%", Fraction(1, 20)),
        ("abroad", "5 %", Fraction(1, 20)),
        ("abroad", "0.05", Fraction(1, 20)),
        ("abroad", 1, 1),
        ("percent", 5, Fraction(1, 20)),
        ("percent", "5%", Fraction(1, 20)),
        ("staff", "12", 12),
        ("score", "-2.5", Fraction(-5, 2)),
        ("office_area", Decimal("1000.25"), Fraction(4001, 4)),
        ("founded", "1999-12-31", date(1999, 12, 31)),
        ("founded", date(1999, 12, 31), date(1999, 12, 31)),
        ("founded", datetime(1999, 12, 31), date(1999, 12, 31)),
        ("listed", True, True),
        ("listed", "No", False),
        ("listed", "是", True),
        ("sector", "biomedicine", "biomedicine"),
        ("remark", "absent", "absent"),
        ("market_value", "absent", ABSENT),
        ("market_value", ABSENT, ABSENT),
    ],
)
def test_a_value_is_read_exactly(name: str, written: object, inside: object) -> None:
    found = values(**{name: written})
    assert found == {(name, None): inside}
    assert isinstance(found[name, None], Fraction) == isinstance(inside, Fraction)


@pytest.mark.parametrize(
    ("name", "written", "message"),
    [
        ("total_assets", "150,000,000",
         "total_assets is a number (CNY), and '150,000,000' is none. Write it without separators: 150000000."),
        ("total_assets", "1.5 million",
         "total_assets is a number (CNY), and '1.5 million' is none. Write digits, such as 150000000, 150_000_000 "
         "or 0.05."),
        ("total_assets", "", "total_assets is a number (CNY), and '' is none. Leave it out if it is unknown."),
        ("total_assets", "5%",
         "total_assets is a number (CNY), and '5%' is none. Write digits, such as 150000000, 150_000_000 or 0.05."),
        ("total_assets", True,
         "total_assets is a number (CNY), and yes is none. Write digits, such as 150000000, 150_000_000 or 0.05."),
        ("total_assets", float("nan"),
         "total_assets is a number (CNY), and nan is none. Write digits, such as 150000000, 150_000_000 or 0.05."),
        ("total_assets", Decimal("1e999999999"),
         "total_assets is a number (CNY), and 1E+999999999 is none. Write digits, such as 150000000, 150_000_000 "
         "or 0.05."),
        ("total_assets", -5, "total_assets is -5 CNY; it goes from 0 to 10000000000000."),
        ("total_assets", "0.005", "total_assets is '0.005'; it is given in steps of 0.01 CNY, not finer."),
        ("total_assets", "absent",
         "total_assets cannot be absent: it always exists. Leave it out if it is unknown."),
        ("total_assets", {2023: 5}, "total_assets is a number (CNY), and {2023: 5} is none. Write digits, such as "
         "150000000, 150_000_000 or 0.05."),
        ("total_assets", {"value": 5, "author": "A", "reason": "r"},
         "total_assets is no determination: give its value alone."),
        ("abroad", 5, "abroad is 5; it goes from 0 to 1. If 5 percent is meant, write 0.05 or '5%'."),
        ("abroad", "120%", "abroad is 1.2; it goes from 0 to 1."),
        ("abroad", 500, "abroad is 500; it goes from 0 to 1."),
        ("staff", 12.5, "staff is 12.5; it is given in steps of 1, not finer."),
        ("founded", "31.12.1999", "founded is a date, and '31.12.1999' is none. Write it as 2023-03-01."),
        ("founded", "2023-02-30", "founded is a date, and '2023-02-30' is none. Write it as 2023-03-01."),
        ("founded", datetime(1999, 12, 31, 9),
         "founded is a date, and 1999-12-31 09:00:00 is none. Write it as 2023-03-01."),
        ("founded", "1900-01-01", "founded is 1900-01-01; it goes from 1949-10-01 to 2100-12-31."),
        ("listed", 1, "listed is yes or no, and 1 is neither."),
        ("listed", "maybe", "listed is yes or no, and 'maybe' is neither."),
        ("sector", "biomedecine", "sector has no option 'biomedecine'. Did you mean 'biomedicine'?"),
        ("sector", "steel", "sector has no option 'steel'. There is 'biomedicine', 'integrated_circuits'."),
        ("sector", ["biomedicine"],
         "sector has no option ['biomedicine']. Did you mean 'biomedicine'?"),
        ("remark", "", "remark is a text, and '' is none. Leave it out if it is unknown."),
        ("remark", 5, "remark is a text, and 5 is none. Leave it out if it is unknown."),
        ("sales", 5, "sales is asked by year: give such as {2023: 5}, not 5."),
        ("sales", {"last": 5}, "sales: its year is a year such as 2023, not 'last'."),
        ("sales", {20230: 5}, "sales: its year is a year such as 2023, not 20230."),
        ("sales", {1066: 5}, "sales: its year goes from 1900 to 2200, so it cannot be 1066."),
        ("sales", {2023: "x"}, "sales.2023 is a number (CNY), and 'x' is none. Write digits, such as 150000000, "
         "150_000_000 or 0.05."),
        ("total_asets", 5, "xx/test has no fact 'total_asets'. Did you mean 'total_assets'?"),
        ("staff.2023", 5, "staff is no yearly fact: give it as 'staff'."),
        ("grant_determined", 5,
         "grant_determined is a determination: give {value: …, author: …, reason: …} as determined by Shanghai DRC."),
        ("grant_determined", {"value": 5, "author": "A"},
         "grant_determined is a determination and lacks its reason: give {value: …, author: …, reason: …} as "
         "determined by Shanghai DRC."),
        ("grant_determined", {"value": 5, "author": "A", "reason": "r", "at": 3},
         "grant_determined: a determination has no 'at'. There is 'author', 'on', 'reason', 'value'."),
        ("grant_determined", {"value": 5, "author": "A", "reason": "r", "on": "today"},
         "grant_determined: the day of its determination is a date, and 'today' is none. Write it as 2023-03-01."),
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused_in_one_line(name: str, written: object, message: str) -> None:
    with pytest.raises(LargesseError) as refused:
        values(**{name: written})
    assert str(refused.value) == message


def test_unknown_is_left_out_or_null() -> None:
    given = {
        "total_assets": None,
        "sales": {2022: None, 2023: 5},
        "grant_determined": {"value": None, "author": "A", "reason": "not yet"},
    }
    firm = read_firm(P, {"facts": given})
    assert firm.values == {("sales", 2023): 500}
    assert firm.determinations == {}


def test_a_determination_keeps_its_author_and_reason() -> None:
    given = {"value": "3_000_000", "author": "Officer A", "reason": "strong R&D", "on": "2024-02-01"}
    firm = read_firm(P, {"facts": {"grant_determined": given}})
    assert firm.values == {("grant_determined", None): 300_000_000}
    assert firm.determinations == {"grant_determined": Determination("Officer A", "strong R&D", date(2024, 2, 1))}


def test_years_are_given_as_a_mapping_or_one_by_one() -> None:
    together = read_firm(P, {"sales": {2023: 5, "2022": "absent"}, "reference_year": "2023"})
    apart = read_firm(P, {"sales.2023": 5, "sales.2022": "absent", "reference_year": 2023})
    assert together == apart
    assert together.values == {("sales", 2023): 500, ("sales", 2022): ABSENT}
    with pytest.raises(LargesseError, match=r"^sales\.2023 is given twice\.$"):
        read_firm(P, {"sales.2023": 5, "sales": {2023: 5}})


def test_facts_stand_under_their_own_key_or_beside_the_reference_year() -> None:
    beside = {"name": "A Ltd", "reference_year": 2023, "grades": {"staff": "reported"}}
    under = read_firm(P, {**beside, "facts": {"staff": 5}})
    flat = read_firm(P, {**beside, "staff": 5})
    assert under == flat
    assert (under.id, under.reference_year, under.grades) == ("A Ltd", 2023, {"staff": "reported"})


def test_a_declared_fact_wins_over_a_word_beside_the_facts() -> None:
    named = programme(Fact("name", TEXT))
    firm = read_firm(named, {"id": 7, "name": "A Ltd"})
    assert firm.values == {("name", None): "A Ltd"}
    assert firm.id == "7"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"facts": {}, "reference_yaer": 2023},
         "There is no 'reference_yaer' beside the facts. Did you mean 'reference_year'?"),
        ({"facts": {}, "staff": 5}, "staff is a fact: it belongs under 'facts'."),
        ({"facts": [1]}, "'facts' is a mapping of facts to values, not a list."),
        ({"facts": {}, "reference_year": "soon"}, "The reference year is a year such as 2023, not 'soon'."),
        ({"facts": {}, "grades": {"staf": "reported"}}, "grades: xx/test has no fact 'staf'. Did you mean 'staff'?"),
        ({"facts": {}, "grades": {"staff": "report"}},
         "grades: staff: there is no grade 'report'. Did you mean 'reported'?"),
        ({"facts": {}, "grades": 5}, "'grades' is a mapping of facts to grades, not a number."),
        ({"facts": {}, "name": ["A"]}, "The firm's name is a text, not a list."),
        ([1], "A firm is a mapping of facts to values, not a list."),
        ({"grant_determined": {"value": 5, "author": "A", "reason": "r"},
          "facts": 3}, "'facts' is a mapping of facts to values, not a number."),
    ],
)  # fmt: skip
def test_what_stands_beside_the_facts_is_checked(data: dict[str, object], message: str) -> None:
    with pytest.raises(LargesseError) as refused:
        read_firm(P, data)
    assert str(refused.value) == message


def test_cells_come_in_the_order_of_the_plan() -> None:
    span = FACTS[0].span
    before = ex.YearValue(CNY, span, "sales", ex.Year(offset=-1), 0)
    body = ex.Compare(YES_NO, span, "gt", before, ex.FactValue(CNY, span, "total_assets"))
    rule = Rule("ok", "ok", "condition", YES_NO, body)
    whole = replace(P, rules={"ok": (rule,)})
    plan = make_plan(whole, date(2024, 1, 1), 2023)
    assert [cell.name for cell in plan.cells] == ["sales.2022", "total_assets"]
    assert cells_of(plan, read_firm(whole, {"sales": {2022: "absent"}})) == [ABSENT, None]
    assert cells_of(plan, read_firm(whole, {"total_assets": 1, "sales.2023": 4})) == [None, 100]


@given(st.integers(0, 10**17))
def test_every_amount_to_the_fen_comes_through_every_spelling(fen: int) -> None:
    fact = amount("total_assets", most=Fraction(10**17))
    text = f"{fen // 100}.{fen % 100:02}"
    spellings = (text, Decimal(text), Fraction(fen, 100), json.loads(text, parse_float=Decimal))
    assert {read_value(fact, spelling) for spelling in spellings} == {fen}


@given(st.integers(0, 10**6))
def test_a_float_share_means_the_decimal_that_it_prints_as(millionths: int) -> None:
    assert read_value(BY_NAME["abroad"], millionths / 10**6) == Fraction(millionths, 10**6)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("firm.json", '{"reference_year": 2023, "facts": {"abroad": 0.1, "sales": {"2023": 0.07}}}'),
        ("firm.json", '\ufeff{"reference_year": 2023, "abroad": 0.1, "sales.2023": 0.07}'),
        ("firm.yaml", 'reference_year: 2023\nfacts:\n  abroad: 10%\n  sales: {2023: 0.07}\n'),
        ("firm.yml", "reference_year: 2023\nabroad: 0.1\nsales: {2023: 0.07, 2022: }\n"),
    ],
)  # fmt: skip
def test_a_firm_is_read_from_json_and_yaml(tmp_path: Path, file: str, content: str) -> None:
    path = tmp_path / file
    path.write_text(content, encoding="utf-8")
    firm = load_firm(P, path)
    assert firm.values == {("abroad", None): Fraction(1, 10), ("sales", 2023): 7}
    assert firm.reference_year == 2023


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("firm.json", b"", "{}: the file is empty."),
        ("firm.json", b'{"staff": 5', "{}:1:12: this is no JSON: Expecting ',' delimiter."),
        ("firm.json", b'{"staff": NaN}', "{}: NaN is no number. Leave out what is unknown."),
        ("firm.json", b'{"staff": 1, "staff": 2}', "{}: 'staff' is given twice."),
        ("firm.json", b"[1]", "{}: a firm is a mapping of facts to values; here stands a list."),
        ("firm.json", b"\xff\xfe", "{}: this is no UTF-8 text. Save it as UTF-8."),
        ("firm.json", b"[" * 100000, "{}: this JSON is nested too deeply."),
        ("firm.json", b'{"staff": "x"}',
         "{}: staff is a number (count), and 'x' is none. Write digits, such as 150000000, 150_000_000 or 0.05."),
        ("firm.yaml", b"", "{}:1:1: The file firm.yaml says nothing."),
        ("firm.yaml", b"staff: [1", "{}:2:1: This is no YAML: did not find expected ',' or ']'. A bracket is not "
         "closed, or a comma is missing; a text with a comma or bracket in it needs quotes."),
        ("firm.yaml", b"staff: 1\nstaff: 2\n",
         "{}:2:1: The key 'staff' is given twice. It stands first on line 1."),
        ("firm.yaml", b"just words", "{}: a firm is a mapping of facts to values; here stands a text."),
        ("firm.txt", b"staff: 1", "{}: one firm is read from a .json or .yaml file."),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, file: str, content: bytes, message: str) -> None:
    path = tmp_path / file
    path.write_bytes(content)
    with pytest.raises(LargesseError) as refused:
        load_firm(P, path)
    assert str(refused.value) == message.replace("{}", str(path))


@pytest.mark.parametrize("file", ["none.json", "none.yaml"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, file: str) -> None:
    with pytest.raises(LargesseError, match=r"none\.(json|yaml)"):
        load_firm(P, tmp_path / file)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text(max_size=8) | st.dates()
DATA = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner))
NAMES = st.sampled_from([*BY_NAME, "sales.2023", "name", "grades", "reference_year", "facts"]) | st.text(max_size=5)


@given(st.dictionaries(NAMES, DATA | st.dictionaries(st.sampled_from(["2023", "value", "author", "reason"]), DATA)))
def test_whatever_is_given_is_read_or_refused_in_one_line(data: dict[str, object]) -> None:
    try:
        firm = read_firm(P, data)
    except LargesseError as refused:
        assert "\n" not in str(refused)
    else:
        assert all(is_value(BY_NAME[name], value) for (name, _), value in firm.values.items())
