"""The command line's own sentences beside the engine's, in English and Chinese."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from largesse.explain.text import TextSpeaker


@lru_cache
def command_messages(lang: str) -> dict[str, str]:
    """The command line's messages in a language: flat ids with `{values}`."""
    path = Path(__file__).with_name("messages") / f"{lang}.json"
    messages: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return messages


class CommandSpeaker(TextSpeaker):
    """Says what commands show: the engine's messages, the programme's words and the command line's own."""

    def __init__(
        self, lang: str, words: Mapping[str, Mapping[str, str]] | None = None, *, colour: bool = False
    ) -> None:
        super().__init__(lang, words or {}, colour)
        self.engine = {**self.engine, **command_messages(lang)}
