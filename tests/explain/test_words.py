"""The engine's sentences: the same ids and values in every language, each used, each there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import largesse.compare
import largesse.explain
from largesse.errors import LargesseError
from largesse.explain.said import Listed, Verbatim, Words, counted, message
from largesse.explain.words import LANGUAGES, Speaker, engine_messages, pieces

SPEAKING = [Path(package.__file__ or "").parent for package in (largesse.explain, largesse.compare)]
SOURCES = [path for folder in SPEAKING for path in sorted(folder.glob("*.py"))]
SAYING = {"message", "counted", "say", "text", "_raw"}
"""The functions that take a message's id first."""

MOODS = (r"(need|is)(\.date)?\.(lt|le|gt|ge|eq|ne)",)
"""Ids that are put together from parts alone, in `distances.py: need`."""


def placeholders(template: str) -> set[str]:
    return {name for _, name in pieces(template) if name is not None}


def ids_in_code() -> set[str]:
    """Every text in the code, `{}` standing for a part that it fills in: the ids are among them."""
    found: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                found.add("".join(p.value if isinstance(p, ast.Constant) else "{}" for p in node.values))  # type: ignore[misc]
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_ids(lang: str) -> None:
    assert list(engine_messages(lang)) == list(engine_messages("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_puts_in_the_same_values(lang: str) -> None:
    english = engine_messages("en")
    differing = {
        id_: template
        for id_, template in engine_messages(lang).items()
        if placeholders(template) != placeholders(english[id_])
        and not id_.endswith(".one")  # a singular may leave its number out
    }
    assert differing == {}


def test_every_sentence_is_said_somewhere() -> None:
    named = [re.escape(name).replace(r"\{\}", "[a-z_0-9A-Z]+") for name in ids_in_code() if name[:1].isalpha()]
    known = re.compile("|".join(f"(?:{pattern})" for pattern in [*named, *MOODS]))
    unsaid = [
        id_
        for id_ in engine_messages("en")
        if not known.fullmatch(id_) and not known.fullmatch(re.sub(r"\.(one|other)$", "", id_))
    ]
    assert unsaid == []


def test_every_sentence_that_is_said_is_there() -> None:
    english = engine_messages("en")
    families = {".".join(id_.split(".")[:-1]) for id_ in english} | {
        re.sub(r"\.(one|other)$", "", i) for i in english
    }
    said = [
        node.args[0].value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")) in SAYING
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]
    assert len(said) > 150
    assert [id_ for id_ in said if id_ not in english and id_ not in families] == []


def test_no_language_but_those_that_there_are() -> None:
    with pytest.raises(LargesseError, match="There is no language 'xx'"):
        Speaker("xx", {})


def test_words_of_another_language_are_marked() -> None:
    speaker = Speaker("zh", {"en": {"facts.sales.label": "Sales"}, "zh": {}})
    assert speaker.say(Words("facts.sales.label", "sales")) == "Sales［英文］"


def test_words_that_nobody_wrote_are_the_bare_name() -> None:
    assert Speaker("en", {}).say(Words("facts.sales.label", "sales")) == "sales"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "one fact is missing; with it the decision can be settled."),
        (3, "3 facts are missing; with them the decision can be settled."),
    ],
)
def test_one_and_several(count: int, said: str) -> None:
    assert Speaker("en", {}).say(counted("summary.undetermined", count)) == said


@pytest.mark.parametrize(
    ("lang", "join", "said"),
    [
        ("en", "and", "a, b and c"),
        ("en", "or", "a, b or c"),
        ("en", "each", "a; b; c"),
        ("zh", "and", "a、b和c"),
        ("zh", "or", "a、b或c"),
        ("zh", "each", "a；b；c"),
    ],
)
def test_lists(lang: str, join: str, said: str) -> None:
    items = (Verbatim("a"), Verbatim("b"), Verbatim("c"))
    assert Speaker(lang, {}).say(Listed(items, join)) == said  # type: ignore[arg-type]


def test_braces_in_a_value_stay_as_they_are() -> None:
    said = message("answer.named", name=Verbatim("{value}"), value=Verbatim("{0}"))
    assert Speaker("en", {}).say(said) == "{value}: {0}"
