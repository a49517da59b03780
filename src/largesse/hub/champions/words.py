"""What this room says to people."""

from __future__ import annotations

from collections.abc import Iterable

from largesse.hub.words import say


class Words:
    """The room's messages in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def say(self, message: str, **values: object) -> str:
        return say(f"champions.{message}", self.lang, **values)

    def list(self, items: Iterable[str]) -> str:
        return self.say("comma").join(items)
