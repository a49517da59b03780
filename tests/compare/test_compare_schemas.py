"""The JSON Schemas of the files that compare places say what their readers say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml

from largesse.compare import entries, places
from largesse.compare.schemas import published, schemas
from largesse.errors import Mistake
from largesse.language.shelf import LIBRARY
from largesse.yamltext import read_yaml
from tests.language.test_files import EditorLoader

PLACE = "name: {en: Skerries, zh: 斯凯里斯}\ncurrency: EUR\n"
ENTRY = "facts: {staff: employees}\nbenefits: {}\n"
NOTE = "note: {en: by law, zh: 依法}"


def texts() -> Iterator[tuple[str, str]]:
    for name in ("compare", "place"):
        yield from ((name, path.read_text(encoding="utf-8")) for path in sorted(LIBRARY.rglob(f"{name}.yaml")))
    for place in (
        "",
        f"only_one_of: [{{of: [[a], [b, c]], each: year, {NOTE}}}]",
        "only_one_of: [{of: [[a]]}]",
        "only_one_of: [{of: [[a]], each: month}]",
        "only_one_of: [{of: [a], each: year}]",
        "only_one_of: []",
        "capital: Saltholm",
    ):
        yield "place", PLACE + place
    yield "place", "currency: EUR\n"
    yield "place", "name: {en: Skerries}\ncurrency: EUR\n"
    for entry in (
        "",
        "on: year_ends",
        "on: {is: year_ends, year: -1}",
        "on: {at: year_ends}",
        "reference_year: -1",
        "results: {credit: {programme: a, rule: b}}",
        "results: {credit: {rule: b}}",
        "results: {credit: {programme: a, taken: maybe}}",
        "asked: []",
        "asked: founded_on",
        "tables: {costs: [{amount: rd_spending, kind: {assumed: wages, because: whole}}]}",
        "tables: {costs: {amount: rd_spending}}",
        f"beyond: {{en: more, zh: 更多}}\non: {{assumed: 1, {NOTE}}}",
        "beyond: more",
        "on: {assumed: 1, because: luck}",
        "basis: rd_spending",
    ):
        yield "compare", ENTRY + entry
    for benefit in (
        f"paid: {{months: 3, {NOTE}}}, taxed: {{is: 'no'}}, against_tax: true, once: false, instead: premium",
        "uses: {programme: a, benefit: b}, unpriced: {en: open, zh: 未定}, doubtful: {en: perhaps, zh: 可能}",
        "left_out: {en: counted in another, zh: 已计入}",
        "paid: {months: soon}",
        "paid: {because: ordinary}",
        "taxed: {is: perhaps}",
        "taxed: unknown",
        "once: often",
        "uses: a",
        "left_out: counted in another",
        "worth: 3",
    ):
        yield "compare", f"facts: {{}}\nbenefits: {{grant: {{{benefit}}}}}\n"
    yield "compare", "facts: {}\n"


def test_the_published_schemas_are_up_to_date() -> None:
    assert {path: path.read_text(encoding="utf-8") for path in published()} == published()


@pytest.mark.parametrize("name", list(schemas()))
def test_the_schemas_are_json_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas()[name])


def test_a_schema_refuses_exactly_what_the_reader_calls_ill_shaped(tmp_path: Path) -> None:
    found = []
    for name, text in texts():
        data = json.loads(json.dumps(yaml.load(text, Loader=EditorLoader)))
        by_schema = jsonschema.Draft202012Validator(schemas()[name]).is_valid(data)
        found.append(by_schema)
        assert by_schema is has_the_shape(name, text, tmp_path), text
    assert found.count(False) == 24
    assert found.count(True) > 20


def has_the_shape(name: str, text: str, folder: Path) -> bool:
    mistakes: list[Mistake] = []
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    item = read_yaml(path, mistakes.append)
    assert item is not None
    shape = entries.FILE if name == "compare" else places.FILE
    return shape.check(item, "", mistakes.append)
