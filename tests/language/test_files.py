"""The YAML files of a programme: what is read, and what each mistake says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.errors import Mistake, Span
from largesse.language.files import message_place, read_cases, read_messages, read_parameters, read_sources
from largesse.language.files.schemas import published, schemas
from largesse.model.cases import Official
from largesse.model.parameters import Band, Dispute, Parameter
from largesse.model.sources import Source
from largesse.model.types import AREA, COUNT, DATE, SHARE, YES_NO, Choice, money
from largesse.model.units import parse_unit
from largesse.written import plain_number

SOURCES = {
    "law": Source("law", "The law", "https://law.example", "official"),
    "press": Source("press", "A paper", "https://press.example", "reported"),
    "guess": Source("guess", "Our reading", "https://guess.example", "assumed"),
}
CHOICES = {
    "kind": Choice("kind", ("industry", "services")),
    "sector": Choice("sector", ("integrated_circuits", "biomedicine")),
}


def parameters(tmp_path: Path, text: str) -> tuple[dict[str, Parameter], list[Mistake]]:
    path = tmp_path / "parameters.yaml"
    path.write_text(text, encoding="utf-8")
    mistakes: list[Mistake] = []
    return read_parameters(path, SOURCES, CHOICES, mistakes.append), mistakes


def one(tmp_path: Path, text: str) -> Parameter:
    found, mistakes = parameters(tmp_path, text)
    assert mistakes == []
    (parameter,) = found.values()
    return parameter


# --- parameters that are read


@pytest.mark.parametrize(
    ("unit", "written", "type_", "inside"),
    [
        ("CNY", "200_000_000", money("CNY"), Fraction(20_000_000_000)),
        ("CNY", "0.1", money("CNY"), Fraction(10)),
        ("CNY", "'12.50'", money("CNY"), Fraction(1250)),
        ("JPY", "5", money("JPY"), Fraction(5)),
        ("share", "0.05", SHARE, Fraction(1, 20)),
        ("'%'", "5", SHARE, Fraction(1, 20)),
        ("count", "-3", COUNT, Fraction(-3)),
        ("m2", "1e3", AREA, Fraction(1000)),
        ("date", "2022-01-01", DATE, date(2022, 1, 1)),
        ("date", "'2022-01-01'", DATE, date(2022, 1, 1)),
        ("yes/no", "true", YES_NO, True),
        ("yes/no", "no", YES_NO, False),
    ],
)
def test_a_value_is_read_exactly_in_internal_units(
    tmp_path: Path, unit: str, written: str, type_: object, inside: object
) -> None:
    text = f"a: {{b: {{unit: {unit}, values: [{{since: 2023-03-01, value: {written}, source: law}}]}}}}"
    parameter = one(tmp_path, text)
    assert (parameter.path, parameter.shape, parameter.type) == ("a.b", "value", type_)
    assert parameter.values[0].content == inside
    assert type(parameter.values[0].content) is type(inside)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_every_decimal_is_read_by_its_text(value: Decimal) -> None:
    item = yaml.compose(f"{value:f}")
    assert isinstance(item, yaml.ScalarNode)
    number = plain_number(item.value)
    assert number is not None
    assert Fraction(number) == Fraction(value)


def test_a_price_per_area_and_day_has_its_unit(tmp_path: Path) -> None:
    text = "price: {unit: CNY/m2/day, values: [{since: 2023-03-01, value: 8, source: law}]}"
    parameter = one(tmp_path, text)
    unit, factor = parse_unit("CNY/m2/day")
    assert (str(parameter.type), parameter.unit_text) == (f"quantity ({unit})", "CNY/m2/day")
    assert parameter.values[0].content == 8 * factor == 800


def test_all_that_is_said_of_a_value_is_kept(tmp_path: Path) -> None:
    text = """
rent:
  share:
    unit: share
    values:
      - since: 2023-03-01
        until: 2024-12-31
        value: 0.3
        source: law
        locator: Article 5
        grade: reported
        note: read in a copy
        published: 2023-02-22
        review: 2025-01-01
        disputed: [{says: up to 25%, source: press}]
"""
    parameter = one(tmp_path, text)
    (dated,) = parameter.values
    assert (dated.since, dated.until, dated.content) == (date(2023, 3, 1), date(2024, 12, 31), Fraction(3, 10))
    assert (dated.source, dated.locator, dated.grade, dated.note) == (
        "law",
        "Article 5",
        "reported",
        "read in a copy",
    )
    assert (dated.published, dated.review) == (date(2023, 2, 22), date(2025, 1, 1))
    assert dated.disputed == (Dispute("up to 25%", "press"),)
    assert (parameter.span, dated.span) == (Span("parameters.yaml", 3, 3), Span("parameters.yaml", 6, 9))


def test_the_grade_is_the_sources_unless_said(tmp_path: Path) -> None:
    text = """
a: {unit: count, values: [{since: 2023-03-01, value: 1, source: press}]}
b: {unit: count, values: [{since: 2023-03-01, value: 1, grade: assumed, note: nobody says}]}
c: {unit: count, values: [{since: 2023-03-01, value: 1, source: press, grade: unverified}]}
"""
    found, mistakes = parameters(tmp_path, text)
    assert mistakes == []
    assert [p.values[0].grade for p in found.values()] == ["reported", "assumed", "unverified"]
    assert found["b"].values[0].source is None


def test_a_value_without_an_end_ends_where_the_next_begins(tmp_path: Path) -> None:
    text = """
a:
  unit: count
  values:
    - {since: 2025-01-01, value: 3, source: law}
    - {since: 2023-01-01, value: 1, source: law, until: 2023-06-30}
    - {since: 2024-01-01, value: 2, source: law}
"""
    parameter = one(tmp_path, text)
    ends = [(dated.since.year, dated.until) for dated in parameter.values]
    assert ends == [(2023, date(2023, 6, 30)), (2024, date(2024, 12, 31)), (2025, None)]
    assert parameter.at(date(2023, 12, 31)) is None


LAID_OUT = """
sectors: {set: sector, values: [{since: 2023-03-01, value: [biomedicine], source: law}]}
rd: {unit: share, by: kind, values: [{since: 2023-03-01, value: {services: 0.1, industry: 0.05}, source: law}]}
award:
  steps: CNY
  unit: CNY
  values: [{since: 2023-03-01, source: law, value: [{from: 0, value: 0}, {from: 500_000_000, value: 5_000_000}]}]
tax:
  brackets: CNY
  unit: '%'
  values: [{since: 2023-03-01, source: law, value: [{from: 0, value: 5}, {from: 1_000_000, value: 10}]}]
"""


def test_sets_tables_steps_and_brackets(tmp_path: Path) -> None:
    found, mistakes = parameters(tmp_path, LAID_OUT)
    assert mistakes == []
    contents = {path: parameter.values[0].content for path, parameter in found.items()}
    assert contents == {
        "sectors": ("biomedicine",),
        "rd": (("industry", Fraction(1, 20)), ("services", Fraction(1, 10))),
        "award": (Band(Fraction(0), Fraction(0)), Band(Fraction(50_000_000_000), Fraction(500_000_000))),
        "tax": (Band(Fraction(0), Fraction(1, 20)), Band(Fraction(100_000_000), Fraction(1, 10))),
    }
    assert [p.shape for p in found.values()] == ["set", "table", "steps", "brackets"]
    assert found["rd"].by == "kind"
    assert (found["award"].floors, found["tax"].floors, found["tax"].type) == (money("CNY"), money("CNY"), SHARE)
    assert found["sectors"].type == CHOICES["sector"]


def test_a_group_may_have_the_name_of_a_key(tmp_path: Path) -> None:
    dated = "{since: 2023-03-01, source: law, value: [{from: 0, value: 1}]}"
    text = f"award: {{steps: {{steps: CNY, unit: CNY, values: [{dated}]}}}}"
    assert one(tmp_path, text).path == "award.steps"


# --- mistakes in parameters

DATED = "since: 2023-03-01, source: law"
CASE = "name: c, on: 2024-02-23, facts: {}, expect: {status: granted}"

IN_PARAMETERS = [
    ("yaml-syntax", 'a: [1\n»',
     "This is no YAML: did not find expected ',' or ']'. A bracket is not closed, or a comma is missing; a "
     "text with a comma or bracket in it needs quotes."),
    ("yaml-syntax", 'a: b»: c',
     "This is no YAML: mapping values are not allowed in this context. A text with a colon in it needs quotes; "
     "or the indentation is off."),
    ("yaml-alias", 'a: {unit: count, values: »&v [{DATED, value: 1}]}\nb: {unit: count, values: *v}',
     "Anchors and aliases are not read here. Write it out."),
    ("yaml-tag", 'a: {unit: !!str count, values: [{DATED, value: »!env HOME}]}',
     "Tags such as '!env' are not read here. Leave it out."),
    ("yaml-key", '? »[a]\n: 1',
     "A key is a word, not a list or a mapping. Does it need quotes?"),
    ("empty-file", '»# nothing yet',
     "The file parameters.yaml says nothing."),
    ("wrong-shape", '»- a',
     "The file is a mapping; here stands a list."),
    ("duplicate-key", 'a: {unit: count, »unit: share, values: [{DATED, value: 1}]}',
     "The key 'unit' is given twice. It stands first on line 1."),
    ("unknown-key", 'a: {unit: count, values: [{DATED, value: 1, »noet: x}]}',
     "a value of a has no key 'noet'. Did you mean 'note'?"),
    ("missing-key", 'a: {unit: count, values: [»{DATED}]}',
     "a value of a lacks its 'value'. It says: the value, in the parameter's unit."),
    ("missing-key", 'a: »{values: [{DATED, value: 1}]}',
     "a lacks its 'unit'. It says: the unit of the value: CNY, share, %, count, m2, CNY/m2/day, date, yes/no, "
     "…."),
    ("unknown-key", 'a: {unit: share, set: kind, »by: kind, values: [{DATED, value: 1}]}',
     "a cannot have 'by' beside 'set'. Split it into two parameters?"),
    ("wrong-shape", 'a: {unit: count, values: [{DATED, value: »[1]}]}',
     "'value' of a value of a is one value; here stands a list."),
    ("wrong-shape", 'a: {unit: count, values: »{DATED, value: 1}}',
     "'values' of a is a list; here stands a mapping."),
    ("wrong-shape", 'a: »5',
     "a is a mapping; here stands '5'."),
    ("empty-values", 'a: {unit: count, values: »[]}',
     "'values' of a is an empty list. Give at least one."),
    ("empty-values", 'a: »{}',
     "a is empty. Give at least one."),
    ("bad-name", '»a-b: {unit: count, values: [{DATED, value: 1}]}',
     "'a-b' is no name. Write a name of letters, digits and _, and no word of Python."),
    ("bad-name", '»class: {unit: count, values: [{DATED, value: 1}]}',
     "'class' is no name. Write a name of letters, digits and _, and no word of Python."),
    ("unknown-unit", 'a: {unit: »yuan, values: [{DATED, value: 1}]}',
     "a: there is no unit 'yuan'. Did you mean 'CNY'?"),
    ("unknown-unit", 'a: {unit: »CNY/m²/day, values: [{DATED, value: 1}]}',
     "a: there is no unit 'CNY/m²/day'. Did you mean 'm2'?"),
    ("unknown-unit", 'a: {unit: »CYN, values: [{DATED, value: 1}]}',
     "a: there is no unit 'CYN'. Did you mean 'CNY'?"),
    ("unknown-unit", 'a: {unit: »bananas, values: [{DATED, value: 1}]}',
     "a: there is no unit 'bananas'. Write such as CNY, share, %, count, m2, CNY/m2/day, date or yes/no."),
    ("not-a-number", 'a: {unit: count, values: [{DATED, value: »two}]}',
     "a: 'two' is no number (count). Write digits, such as 200_000_000 or 0.05."),
    ("not-a-number", "a: {unit: CNY, values: [{DATED, value: »'200,000,000'}]}",
     "a: '200,000,000' is no number (CNY). Did you mean 200_000_000?"),
    ("not-a-number", 'a: {unit: share, values: [{DATED, value: »20%}]}',
     "a: '20%' is no number (share). Write 20 and unit: '%'."),
    ("not-a-number", "a: {unit: '%', values: [{DATED, value: »20%}]}",
     "a: '20%' is no number (%). Write 20: the unit is % already."),
    ("not-a-number", 'a: {unit: count, values: [{DATED, value: »true}]}',
     "a: 'true' is no number (count). Write digits, such as 200_000_000 or 0.05."),
    ("not-a-number", 'a: {steps: CNY, unit: CNY, values: [{DATED, value: [{from: »none, value: 1}]}]}',
     "'from' of a row of a value of a is a number; here stands 'none'. Write digits, such as 200_000_000 or "
     "0.05."),
    ("not-a-date", 'a: {unit: count, values: [{since: »1.3.2023, source: law, value: 1}]}',
     "'since' of a value of a is a date; here stands '1.3.2023'. Write it as year-month-day, such as "
     "2023-03-01."),
    ("not-a-date", 'a: {unit: count, values: [{since: »2023-02-30, source: law, value: 1}]}',
     "'since' of a value of a is a date; here stands '2023-02-30'. Write it as year-month-day, such as "
     "2023-03-01."),
    ("not-a-date", 'a: {unit: date, values: [{DATED, value: »soon}]}',
     "a: 'soon' is no date. Write it as 2023-03-01."),
    ("wrong-type", 'a: {unit: yes/no, values: [{DATED, value: »1}]}',
     "a: '1' is neither yes nor no. Write true or false."),
    ("wrong-type", 'a: {steps: »date, unit: CNY, values: [{DATED, value: [{from: 0, value: 1}]}]}',
     "a: steps and brackets are numbers, not date. Write such as EUR or count."),
    ("unknown-source", 'a: {unit: count, values: [{since: 2023-03-01, source: »pres, value: 1}]}',
     "a: there is no source 'pres'. Did you mean 'press'?"),
    ("unknown-source", 'a: {unit: count, values: [{DATED, value: 1, disputed: [{says: 2, source: »ppress}]}]}',
     "a: there is no source 'ppress'. Did you mean 'press'?"),
    ("unknown-grade", 'a: {unit: count, values: [{DATED, value: 1, grade: »offical}]}',
     "'grade' of a value of a is one of enacted, official, reported, assumed, unverified; here stands "
     "'offical'. Did you mean 'official'?"),
    ("grade-too-strong", 'a: {unit: count, values: [{DATED, value: 1, grade: »enacted}]}',
     "a: the grade 'enacted' is stronger than that of its source law (official). Leave the grade out, or write "
     "official."),
    ("assumed-without-note", 'a: {unit: count, values: [{DATED, value: 1, grade: »assumed}]}',
     "a: a value graded assumed needs a note. Say why this value."),
    ("assumed-without-note", 'a: {unit: count, values: [{since: 2023-03-01, value: 1, grade: »unverified}]}',
     "a: a value graded unverified needs a note. Say why this value."),
    ("assumed-without-note", 'a: {unit: count, values: [»{since: 2023-03-01, value: 1, source: guess}]}',
     "a: a value graded assumed needs a note. Say why this value."),
    ("value-without-source", 'a: {unit: count, values: [»{since: 2023-03-01, value: 1}]}',
     "a: this value has no source. Add source:, or grade: assumed and a note that says why this value."),
    ("dates-overlap", 'a: {unit: count, values: [{DATED, value: 1}, »{DATED, value: 2}]}',
     "a: the values since 2023-03-01 and since 2023-03-01 overlap. End the earlier one the day before."),
    ("dates-overlap", 'a:\n  unit: count\n  values:\n  - {DATED, value: 1, until: 2024-01-01}\n  - »{since: '
     '2024-01-01, source: law, value: 2}',
     "a: the values since 2023-03-01 and since 2024-01-01 overlap. End the earlier one the day before."),
    ("until-before-since", 'a: {unit: count, values: [{DATED, value: 1, until: »2022-01-01}]}',
     "a: it ends on 2022-01-01, before it begins. Are the two dates exchanged?"),
    ("unknown-choice", 'a: {unit: share, by: »kinds, values: [{DATED, value: {industry: 1}}]}',
     "a: there is no choice fact 'kinds'. Did you mean 'kind'?"),
    ("unknown-choice", 'a: {set: »sectors, values: [{DATED, value: [biomedicine]}]}',
     "a: there is no choice fact 'sectors'. Did you mean 'sector'?"),
    ("table-option-missing", 'a: {unit: share, by: kind, values: [{DATED, value: »{industry: 1}}]}',
     "a: the table has no value for 'services'. Say what holds for services."),
    ("unknown-option", 'a: {unit: share, by: kind, values: [{DATED, value: {industry: 1, services: 1, '
     '»service: 1}}]}',
     "a: kind has no option 'service'. Did you mean 'services'?"),
    ("unknown-option", 'a: {set: sector, values: [{DATED, value: [»biomedicin]}]}',
     "a: sector has no option 'biomedicin'. Did you mean 'biomedicine'?"),
    ("duplicate-option", 'a: {set: sector, values: [{DATED, value: [biomedicine, »biomedicine]}]}',
     "a: the option 'biomedicine' stands twice. Take one out."),
    ("first-floor", 'a: {steps: CNY, unit: CNY, values: [{DATED, value: [»{from: 5, value: 1}]}]}',
     "a: the first row begins above 0. Begin with {from: 0, value: 0} if what lies beneath earns nothing."),
    ("floors-not-ascending", 'a: {brackets: CNY, unit: share, values: [{DATED, value: [{from: 0, value: 1}, '
     '»{from: 0, value: 2}]}]}',
     "a: the row from 0 does not begin above the one before. Put the rows in ascending order."),
]  # fmt: skip
IN_SOURCES = [
    ("missing-key", 'law: »{title: The law, grade: enacted}',
     "law lacks its 'url'. It says: where it is found."),
    ("unknown-grade", 'law: {title: The law, url: u, grade: »enakted}',
     "'grade' of law is one of enacted, official, reported, assumed, unverified; here stands 'enakted'. Did "
     "you mean 'enacted'?"),
    ("unknown-key", 'law: {title: The law, url: u, grade: enacted, »publised: 2023-01-01}',
     "law has no key 'publised'. Did you mean 'published' or 'publisher'?"),
    ("not-a-date", 'law: {title: The law, url: u, grade: enacted, published: »2023}',
     "'published' of law is a date; here stands '2023'. Write it as year-month-day, such as 2023-03-01."),
    ("wrong-shape", 'law: {title: », url: u, grade: enacted}',
     "'title' of law is a text; here stands nothing."),
    ("duplicate-key", 'law: {title: t, url: u, grade: enacted}\n»law: {title: t, url: u, grade: enacted}',
     "The key 'law' is given twice. It stands first on line 1."),
]  # fmt: skip
IN_MESSAGES = [
    ("missing-key", '»facts: {}',
     "This file lacks its 'title'. It says: the programme's title."),
    ("unknown-key", 'title: T\n»fcts: {}',
     "This file has no key 'fcts'. Did you mean 'facts'?"),
    ("unknown-key", 'title: T\nfacts: {a: {label: A, »qestion: Q}}',
     "facts.a has no key 'qestion'. Did you mean 'question'?"),
    ("missing-key", 'title: T\nrules: {a: »{sentence: S}}',
     "rules.a lacks its 'label'. It says: a few words that name it."),
    ("wrong-shape", 'title: T\nchoices: {a: {b: »[c]}}',
     "choices.a.b is a text; here stands a list."),
    ("wrong-shape", "title: T\nnot_modelled: {a: »''}",
     "not_modelled.a is a text; here stands ''."),
    ("wrong-shape", 'title: T\nlocals: {a: {b: »}}',
     "locals.a.b is a text; here stands nothing."),
    ("bad-name", 'title: T\nparameters: {»size.: Size}',
     "'size.' is no name. Write a name of letters, digits and _, and no word of Python."),
]  # fmt: skip
IN_CASES = [
    ("wrong-shape", '»a: 1',
     "The file is a list; here stands a mapping."),
    ("empty-values", '»[]',
     "The file is an empty list. Give at least one."),
    ("missing-key", '- »{name: c, on: 2024-02-23, facts: {}}',
     "the case 'c' lacks its 'expect'. It says: what comes out: status, a benefit (amount, granted, refused, "
     "undetermined), a rule's value, total, missing, failed."),
    ("missing-key", '- »{on: 2024-02-23, facts: {}, expect: {status: granted}}',
     "a case lacks its 'name'. It says: what the case shows, in a few words."),
    ("unknown-key", '- {CASE, »reference_yaer: 2023}',
     "the case 'c' has no key 'reference_yaer'. Did you mean 'reference_year'?"),
    ("not-a-number", '- {CASE, reference_year: »last}',
     "'reference_year' of the case 'c' is a whole number; here stands 'last'."),
    ("unknown-key", '- {CASE, »kind: official}',
     "the case 'c' has no key 'kind'."),
    ("wrong-shape", '- {CASE, as_if_in_force: »maybe}',
     "'as_if_in_force' of the case 'c' is true or false; here stands 'maybe'."),
    ("missing-key", '- {CASE, official: »{source: law}}',
     "'official' of the case 'c' lacks its 'at'. It says: where it stands in that text: example, page."),
    ("wrong-shape", '- {CASE, by_hand: {total: »[1]}}',
     "'by_hand' of the case 'c'.total is arithmetic; here stands a list."),
    ("arithmetic", '- {CASE, by_hand: {total: »1_000 * rate}}',
     "'by_hand' of the case 'c'.total: There is no word 'rate' in arithmetic. There is 'ceiling', 'floor', 'max', "
     "'min', 'round'."),
    ("not-expected", '- {CASE, by_hand: {»total: 5}}',
     "the case 'c' counts 'total' by hand, and 'expect' has no amount of that name."),
    ("duplicate-case", '- {CASE}\n- »{CASE}',
     "the case 'c' is there twice. The first is on line 1."),
    ("bad-name", '- {name: c, on: 2024-02-23, facts: {»sales.last: 1}, expect: {status: granted}}',
     "'sales.last' is no name. Write the name of a fact."),
    ("empty-values", '- {name: c, on: 2024-02-23, facts: {}, expect: »{}}',
     "'expect' of the case 'c' is empty. Give at least one."),
]  # fmt: skip


def place_and_text(marked: str) -> tuple[str, str]:
    """The place where » stands, as messages write it, and the text without it."""
    text = marked.replace("DATED", DATED).replace("CASE", CASE)
    before = text[: text.index("»")]
    line = before.count("\n")
    return f"{line + 1}:{len(before) - before.rfind(chr(10))}", text.replace("»", "")


@pytest.mark.parametrize(("kind", "marked", "message"), IN_PARAMETERS)
def test_a_mistake_in_the_parameters_is_shown_where_it_stands(
    tmp_path: Path, kind: str, marked: str, message: str
) -> None:
    place, text = place_and_text(marked)
    _, mistakes = parameters(tmp_path, text)
    assert str(mistakes[0]) == f"parameters.yaml:{place}: {message} [{kind}]"
    assert len(mistakes) == 1 or kind.startswith("yaml")


def test_all_mistakes_are_shown_at_once(tmp_path: Path) -> None:
    text = """
a: {unit: yuan, values: [{since: 2023-03-01, value: 1, source: law}]}
b: {unit: count, values: [{since: 2023-13-01, value: 1, source: law}, {since: 2024-01-01, value: one, source: laws}]}
c: {unit: count, values: [{since: 2024-01-01, value: one, source: laws}]}
"""
    found, mistakes = parameters(tmp_path, text)
    assert [(m.kind, m.span.line) for m in mistakes] == [
        ("unknown-unit", 2), ("not-a-date", 3), ("not-a-number", 4), ("unknown-source", 4),
    ]  # fmt: skip
    assert list(found) == ["b", "c"]  # known by their types, so that a rule that uses them is not reported too


def test_a_missing_file_and_one_that_is_no_text_are_reported(tmp_path: Path) -> None:
    mistakes: list[Mistake] = []
    assert read_sources(tmp_path / "sources.yaml", mistakes.append) == {}
    (tmp_path / "sources.yaml").write_bytes(b"a: {}\nb: \xff\n")
    assert read_sources(tmp_path / "sources.yaml", mistakes.append) == {}
    assert [str(m) for m in mistakes] == [
        "sources.yaml:1:1: The file sources.yaml is missing. [missing-file]",
        "sources.yaml:2:1: This line is no UTF-8 text. Save it as UTF-8. [not-utf-8]",
    ]


@pytest.mark.parametrize("text", ["[" * 100_000 + "]" * 100_000, "- " * 100_000 + "a", "{a: " * 60 + "1" + "}" * 60])
def test_yaml_nested_too_deeply_is_refused_and_nothing_breaks(tmp_path: Path, text: str) -> None:
    _, mistakes = parameters(tmp_path, text)
    assert mistakes[0].what == "This YAML is nested too deeply."


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Cut out a piece anywhere and put in another: what comes is read, or reported within the file."""
    start = data.draw(st.integers(0, len(LAID_OUT)))
    end = data.draw(st.integers(start, min(len(LAID_OUT), start + 12)))
    piece = data.draw(
        st.text("{}[]:,-# '\"&*!%|>?@\n\tab05._~\x00é", max_size=6) | st.sampled_from(["null", "true", ".inf"])
    )
    text = LAID_OUT[:start] + piece + LAID_OUT[end:]
    found, mistakes = parameters(tmp_path_factory.mktemp("fuzz"), text)
    assert found or mistakes
    last = len(text.splitlines()) + 1
    assert all(m.span.file == "parameters.yaml" and 1 <= m.span.line <= last for m in mistakes)


# --- sources


def test_sources_are_read(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(
        "law: {title: 'The law', url: 'https://law.example', grade: enacted, publisher: The city,\n"
        "      published: 2023-02-22, retrieved: 2026-11-20, note: 'in full'}\n"
        "paper: {title: 1984, url: 'https://p.example', grade: reported}\n",
        encoding="utf-8",
    )
    mistakes: list[Mistake] = []
    assert read_sources(path, mistakes.append) == {
        "law": Source(
            "law", "The law", "https://law.example", "enacted", "The city", date(2023, 2, 22), date(2026, 11, 20),
            "in full",
        ),
        "paper": Source("paper", "1984", "https://p.example", "reported"),
    }  # fmt: skip
    assert mistakes == []


@pytest.mark.parametrize(("kind", "marked", "message"), IN_SOURCES)
def test_a_mistake_in_the_sources(tmp_path: Path, kind: str, marked: str, message: str) -> None:
    place, text = place_and_text(marked)
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    mistakes: list[Mistake] = []
    found = read_sources(path, mistakes.append)
    assert list(found) == ["law"]  # kept, so that what cites it is not reported too
    assert [str(m) for m in mistakes] == [f"sources.yaml:{place}: {message} [{kind}]"]


# --- messages

WORDS = """
title: Headquarters
facts:
  total_assets: {label: Total assets, question: "How much?", proof: Balance sheet}
choices:
  sector: {biomedicine: Biomedicine}
rules:
  large: {label: Size, sentence: Large enough}
locals:
  large: {ratio: Share of sales}
  helper: A helper's result
parameters:
  size.total_assets: Floor of assets
not_modelled:
  holders: Priority holders
"""


def test_messages_are_read_by_dotted_id(tmp_path: Path) -> None:
    path = tmp_path / "messages.en.yaml"
    path.write_text(WORDS, encoding="utf-8")
    mistakes: list[Mistake] = []
    assert read_messages(path, mistakes.append) == {
        "title": "Headquarters",
        "facts.total_assets.label": "Total assets",
        "facts.total_assets.question": "How much?",
        "facts.total_assets.proof": "Balance sheet",
        "choices.sector.biomedicine": "Biomedicine",
        "rules.large.label": "Size",
        "rules.large.sentence": "Large enough",
        "locals.large.ratio": "Share of sales",
        "locals.helper": "A helper's result",
        "parameters.size.total_assets": "Floor of assets",
        "not_modelled.holders": "Priority holders",
    }
    assert mistakes == []


def test_the_place_of_a_message_is_its_own_or_the_nearest_group(tmp_path: Path) -> None:
    path = tmp_path / "messages.en.yaml"
    path.write_text(WORDS, encoding="utf-8")

    def place(name: str) -> tuple[int, int]:
        span = message_place(path, name)
        assert span.file == "messages.en.yaml"
        return span.line, span.column

    assert place("facts.total_assets.question") == (4, 39)
    assert place("facts.total_assets.missing") == (4, 3)
    assert place("facts.sales.label") == (3, 1)
    assert place("parameters.size.total_assets") == (13, 3)
    assert place("parameters.size.other") == (12, 1)
    assert place("nothing.of_the_kind") == (1, 1)


@pytest.mark.parametrize(("kind", "marked", "message"), IN_MESSAGES)
def test_a_mistake_in_the_messages(tmp_path: Path, kind: str, marked: str, message: str) -> None:
    place, text = place_and_text(marked)
    path = tmp_path / "messages.en.yaml"
    path.write_text(text, encoding="utf-8")
    mistakes: list[Mistake] = []
    read_messages(path, mistakes.append)
    assert [str(m) for m in mistakes] == [f"messages.en.yaml:{place}: {message} [{kind}]"]


# --- cases


def test_cases_are_read_as_exact_plain_data(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(
        """
- name: an ordinary firm
  on: 2024-02-23
  reference_year: 2023
  as_if_in_force: true
  official: {source: the_call, at: example 2}
  grades: {total_assets: reported}
  facts:
    total_assets: 300_000_000
    abroad: 0.1
    listed: no
    founded: 2019-05-04
    sales: {2023: 150_000_000.50, 2022: absent}
    grant_determined: {value: 3_000_000, author: A, reason: r}
  expect:
    status: granted
    rent_subsidy: 1_168_000.00
    missing: [sales.2021]
- name: a bare one
  on: 2024-02-23
  facts: {}
  expect: {status: undetermined}
""",
        encoding="utf-8",
    )
    mistakes: list[Mistake] = []
    first, second = read_cases(path, mistakes.append)
    assert mistakes == []
    assert (first.name, first.on, first.reference_year) == ("an ordinary firm", date(2024, 2, 23), 2023)
    assert (first.as_if_in_force, first.kind, first.official) == (True, "official", Official("the_call", "example 2"))
    assert first.facts == {
        "total_assets": 300_000_000,
        "abroad": Decimal("0.1"),
        "listed": "no",
        "founded": date(2019, 5, 4),
        "sales": {"2023": Decimal("150000000.50"), "2022": "absent"},
        "grant_determined": {"value": 3_000_000, "author": "A", "reason": "r"},
    }
    assert first.expect == {"status": "granted", "rent_subsidy": Decimal("1168000.00"), "missing": ["sales.2021"]}
    assert first.grades == {"total_assets": "reported"}
    assert first.span == Span("cases.yaml", 2, 3)
    assert first.places is not None
    assert first.places["rent_subsidy"] == Span("cases.yaml", 17, 5)
    assert (second.reference_year, second.as_if_in_force, second.kind) == (None, False, "other")


@pytest.mark.parametrize(("kind", "marked", "message"), IN_CASES)
def test_a_mistake_in_the_cases(tmp_path: Path, kind: str, marked: str, message: str) -> None:
    place, text = place_and_text(marked)
    path = tmp_path / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    mistakes: list[Mistake] = []
    read_cases(path, mistakes.append)
    assert [str(m) for m in mistakes] == [f"cases.yaml:{place}: {message} [{kind}]"]


# --- the schemas for editors


def test_the_published_schemas_are_up_to_date() -> None:
    assert {path: path.read_text(encoding="utf-8") for path in published()} == published()


@pytest.mark.parametrize("name", list(schemas()))
def test_the_schemas_are_json_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas()[name])


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it (the core schema of 1.2): dates and numbers with _ are texts."""


EditorLoader.yaml_implicit_resolvers = {}

for tag, pattern in (
    ("bool", r"^(true|True|false|False)$"),
    ("null", r"^(null|~|)$"),
    ("int", r"^[-+]?[0-9]+$"),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), None)


def texts_for_editors() -> Iterator[tuple[str, str, bool]]:
    """A schema's name, a text, and whether the text has the shape, as the reader sees it."""
    ill_shaped = {"unknown-key", "missing-key", "wrong-shape", "empty-values", "bad-name", "unknown-grade"}
    ill_shaped |= {"not-a-date", "not-a-number", "unknown-word"}
    seen_by_the_parser = {"yaml-syntax", "yaml-alias", "yaml-tag", "yaml-key", "duplicate-key", "empty-file"}
    for name, mistakes in (
        ("parameters", IN_PARAMETERS), ("sources", IN_SOURCES), ("messages", IN_MESSAGES), ("cases", IN_CASES),
    ):  # fmt: skip
        for kind, marked, message in mistakes:
            by_its_unit = message.startswith("a: ")
            beyond_a_pattern = "2023-02-30" in marked or "official and lacks" in message
            if kind not in seen_by_the_parser and not beyond_a_pattern:
                yield name, place_and_text(marked)[1], kind not in ill_shaped or by_its_unit
    yield "messages", WORDS, True
    yield "parameters", LAID_OUT, True


@pytest.mark.parametrize(("name", "text", "good"), list(texts_for_editors()))
def test_a_schema_refuses_exactly_what_the_reader_calls_ill_shaped(name: str, text: str, good: bool) -> None:
    data = json.loads(json.dumps(yaml.load(text, Loader=EditorLoader)))
    assert jsonschema.Draft202012Validator(schemas()[name]).is_valid(data) is good
