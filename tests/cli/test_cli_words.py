"""The command line's own sentences: the same ids and values in both languages, and all of them used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import largesse.cli
from largesse.cli.words import command_messages
from largesse.explain.words import engine_messages

SOURCE = Path(largesse.cli.__file__).parent
ELSEWHERE = (
    "progress",
    "verify.kind",
    "verify.problem",
    "verify.entry",
    "verify.part",
    "demo",
    "demo.next",
    "minor",
    "correct.follows",
    "replay.column",
    "subsidy.part",
    "subsidy.firm",
    "subsidy.basis",
    "subsidy.kind",
)
"""Groups whose last parts are named by other packages, or by a status."""


def values(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_both_languages_say_the_same_things() -> None:
    en, zh = command_messages("en"), command_messages("zh")
    assert list(en) == list(zh)
    assert {id_: values(text) for id_, text in en.items()} == {id_: values(text) for id_, text in zh.items()}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_id_hides_one_of_the_engine(lang: str) -> None:
    assert not set(command_messages(lang)) & set(engine_messages(lang))


def test_every_sentence_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.glob("*.py"))
    for id_ in command_messages("en"):
        plain = re.sub(r"\.(one|other)$", "", id_)
        group, _, last = plain.rpartition(".")
        in_a_group = re.search(f"f['\"]{group}[.]{{", code) and (f'"{last}"' in code or group in ELSEWHERE)
        assert f'"{plain}"' in code or in_a_group, id_
