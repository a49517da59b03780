"""The hub's words: every room says the same in both languages, with the same values, and nothing that nobody says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Formatter

import pytest

from largesse.hub.words import say

HUB = Path(__file__).parents[2] / "src" / "largesse" / "hub"
ROOMS = sorted(path.name.removesuffix(".en.json") for path in (HUB / "messages").glob("*.en.json"))


def words(room: str, lang: str) -> dict[str, str]:
    text = (HUB / "messages" / f"{room}.{lang}.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found


def values(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def is_single(id_: str, english: dict[str, str]) -> bool:
    """Whether a message is what English says of one, where it says something else of several."""
    return id_.endswith(".one") and id_.removesuffix(".one") in english


def test_of_one_english_says_it_so() -> None:
    assert say("ledger.list.summary", "en", count=1, each="new 1") == "1 claim: new 1."
    assert say("ledger.list.summary", "en", count="2", each="new 2") == "2 claims: new 2."
    assert say("ledger.list.summary", "zh", count=1, each="").startswith("1")


def test_there_are_rooms_with_words() -> None:
    assert len(ROOMS) >= 8
    assert sorted(path.name.removesuffix(".zh.json") for path in (HUB / "messages").glob("*.zh.json")) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_say_the_same_with_the_same_values(room: str) -> None:
    english, chinese = words(room, "en"), words(room, "zh")
    english = {id_: text for id_, text in english.items() if not is_single(id_, english) or id_ in chinese}
    assert list(english) == list(chinese)
    assert {id_: values(text) for id_, text in english.items()} == {
        id_: values(text) for id_, text in chinese.items()
    }


@pytest.mark.parametrize("room", ROOMS)
def test_the_ids_are_the_rooms(room: str) -> None:
    assert all(id_.startswith(f"{room}.") for id_ in words(room, "en"))


@pytest.mark.parametrize("room", ROOMS)
def test_somebody_says_each(room: str) -> None:
    """By its whole id, its id within the room, or the beginning of ids that are put together."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in [*HUB.rglob("*.py"), *HUB.rglob("*.yaml")])
    code += "\n".join(path.read_text(encoding="utf-8") for path in (HUB.parent / "cli" / "hub").glob("*.py"))
    put_together = set(re.findall(r"f[\"']([\w.-]+[._-])\{", code))
    unsaid = [
        id_
        for id_ in words(room, "en")
        if (own := id_.removeprefix(f"{room}."))
        and f'"{id_}"' not in code
        and f'"{own}"' not in code
        and id_ not in code
        and not is_single(id_, words(room, "en"))
        and not any(own.startswith(begin) or id_.startswith(begin) for begin in put_together)
    ]
    assert unsaid == []
