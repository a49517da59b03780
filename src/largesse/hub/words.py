"""What the hub says to people: message ids with values, in English and Chinese."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def _messages(room: str, lang: str) -> dict[str, str]:
    text = (files("largesse.hub") / "messages" / f"{room}.{lang}.json").read_text(encoding="utf-8")
    messages: dict[str, str] = json.loads(text)
    return messages


def say(message: str, lang: str, **values: object) -> str:
    """A message such as `observations.none` in a language, its places filled in. What stands before the first dot
    names the room whose messages it is among (`messages/observations.en.json`)."""
    return _messages(message.partition(".")[0], lang)[message].format(**values)
