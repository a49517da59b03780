"""What the hub says to people: message ids with values, in English and Chinese."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from largesse.explain.said import Said, Verbatim


@cache
def _messages(room: str, lang: str) -> dict[str, str]:
    text = (files("largesse.hub") / "messages" / f"{room}.{lang}.json").read_text(encoding="utf-8")
    messages: dict[str, str] = json.loads(text)
    return messages


def say(message: str, lang: str, **values: object) -> str:
    """A message such as `observations.none` in a language, its places filled in. What stands before the first dot
    names the room whose messages it is among (`messages/observations.en.json`). Of a `count` of 1 English may have
    another sentence (`observations.none.one`); Chinese nouns have no number."""
    room = _messages(message.partition(".")[0], lang)
    single = room.get(f"{message}.one") if str(values.get("count")) == "1" else None
    return (single or room[message]).format(**values)


def joined(names: Iterable[str], lang: str) -> str:
    """Several names in a row."""
    return say("observations.list", lang).join(names)


def on_one_line(text: str) -> str:
    """A text's words with one blank between them."""
    return " ".join(text.split())


class Words:
    """A room's messages in one language: `words.text("none")` as text, `words("none")` as it stands in a page."""

    def __init__(self, room: str, lang: str) -> None:
        self.room = room
        self.lang = lang

    def text(self, id_: str, /, **values: object) -> str:
        return say(f"{self.room}.{id_}", self.lang, **values)

    def __call__(self, id_: str, /, **values: object) -> Said:
        return Verbatim(self.text(id_, **values))

    def joined(self, names: Iterable[str]) -> str:
        return joined(names, self.lang)
