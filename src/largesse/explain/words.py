"""From message ids and values to sentences, in one language.

The engine's sentences are in `messages/<language>.json`, flat ids with `{values}`; the programme's in its own
`messages.<language>.yaml`. A `Speaker` puts them together; the faces override its hooks to mark and escape.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter

from largesse.errors import LargesseError, did_you_mean
from largesse.explain.said import (
    Answer,
    Day,
    Figure,
    InLanguages,
    Link,
    Listed,
    Mark,
    Message,
    Option,
    Points,
    Said,
    Standing,
    UnitName,
    Verbatim,
    Words,
)
from largesse.explain.values import write_figure, write_points, write_unit

LANGUAGES = ("en", "zh")

Pieces = tuple[tuple[str, str | None], ...]
"""A message taken apart: literal text, then the name of the value that follows it (None at the end)."""


@lru_cache
def engine_messages(lang: str) -> dict[str, str]:
    """The engine's messages in a language. Raises LargesseError for a language that there is not."""
    if lang not in LANGUAGES:
        raise LargesseError(f"There is no language {lang!r}. {did_you_mean(lang, LANGUAGES)}")
    path = Path(__file__).with_name("messages") / f"{lang}.json"
    messages: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return messages


@cache
def pieces(template: str) -> Pieces:
    return tuple((literal, name) for literal, name, _, _ in Formatter().parse(template))


def printable(text: str) -> str:
    """A text without line breaks, and without what could steer a terminal."""
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)


class Speaker:
    """Says things in one language as plain text.

    The hooks `plain`, `valued`, `linked`, `marked` and `foreign` take text and give text: a face that needs escaping
    or markup overrides them. Every piece of text passes through exactly one `plain`.
    """

    def __init__(self, lang: str, words: Mapping[str, Mapping[str, str]]) -> None:
        self.lang = lang
        self.engine = engine_messages(lang)
        self.words = words

    # hooks

    def plain(self, text: str) -> str:
        return printable(text)

    def valued(self, text: str) -> str:
        """A value of this firm or this law: `text` has passed through `plain`."""
        return text

    def linked(self, to: str, text: str) -> str:
        return text

    def marked(self, standing: Standing, text: str) -> str:
        return text

    def foreign(self, lang: str, text: str) -> str:
        """Words that exist in another language only."""
        return text + self.text("foreign", language=self.text(f"language.{lang}"))

    # saying

    def say(self, said: Said) -> str:
        match said:
            case Message():
                return self.message(said)
            case Words():
                return self.own_words(said)
            case Verbatim(text=text):
                return self.plain(self.words.get(self.lang, {}).get(f"said.{text}", text))
            case InLanguages(words=words):
                return self.in_own_language(dict(words))
            case Figure():
                return self.valued(self.plain(write_figure(said, self._raw)))
            case UnitName(type=type_):
                return self.plain(write_unit(type_, self._raw))
            case Points():
                return self.valued(self.plain(write_points(said, self._raw)))
            case Day(value=day):
                return self.valued(self.plain(day.isoformat()))
            case Answer(value=value):
                return self.valued(self.text("answer.yes" if value else "answer.no"))
            case Option(choice=choice, option=option):
                return self.valued(self.own_words(Words(f"choices.{choice}.{option}", option)))
            case Listed():
                return self.listed(said)
            case Mark(standing=standing):
                return self.marked(standing, self.text(f"standing.{standing}"))
            case Link(to=to, item=item):
                return self.linked(to, self.say(item))

    def message(self, said: Message) -> str:
        texts = {name: self.say(value) for name, value in said.values}
        return self._fill(self._template(said.id, said.count), texts)

    def text(self, id_: str, /, count: int | None = None, **texts: str) -> str:
        """An engine's message with texts put in that are already said."""
        return self._fill(self._template(id_, count), texts)

    def own_words(self, said: Words) -> str:
        """The programme's words, else another language's marked so, else the bare name."""
        own = self.words.get(self.lang, {}).get(said.id)
        if own is not None:
            return self.plain(own)
        for lang, messages in self.words.items():
            if said.id in messages:
                return self.foreign(lang, self.plain(messages[said.id]))
        return self.plain(said.name)

    def in_own_language(self, words: Mapping[str, str]) -> str:
        """The words in this language, else in another, marked so."""
        if self.lang in words:
            return self.plain(words[self.lang])
        lang, text = next(iter(words.items()))
        return self.foreign(lang, self.plain(text))

    def listed(self, said: Listed) -> str:
        items = [self.say(item) for item in said.items]
        if said.join == "sentences":
            return self.sentences(items)
        if said.join == "each" or len(items) < 2:
            return self.text("list.separator").join(items)
        first = self.text("list.comma").join(items[:-1])
        return self.text(f"list.{said.join}", first=first, last=items[-1])

    def sentences(self, items: list[str]) -> str:
        """One after the other; between two that no full stop parts, a semicolon."""
        whole = items[0]
        for item in items[1:]:
            parted = whole.endswith((".", "。", "!", "?", "！", "？"))
            whole += self.text("list.sentences" if parted else "list.separator") + item
        return whole

    def _template(self, id_: str, count: int | None) -> str:
        if count is not None:
            id_ += ".one" if count == 1 else ".other"
        return self.engine[id_]

    def _fill(self, template: str, texts: Mapping[str, str]) -> str:
        return "".join(
            self.plain(literal) + (texts[name] if name is not None else "") for literal, name in pieces(template)
        )

    def _raw(self, id_: str, /, count: int | None = None, **texts: str) -> str:
        """An engine's message before any escaping, for the writing of numbers."""
        return self._template(id_, count).format(**texts)
