"""Why a row is not decided, or a name not joined: found in English, written in the language that is asked for.

The engine makes a reason for each bad cell, row by row, so it carries the text and not an id. Every text is made of a
message of `messages/en.json`, by which it is known again, with its values.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from largesse.batch.sqltext import text
from largesse.errors import LargesseError, did_you_mean

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LANGUAGES = ("en", "zh")


@cache
def messages(lang: str) -> dict[str, str]:
    """The reasons by their ids. Raises LargesseError for a language that there is not."""
    if lang not in LANGUAGES:
        raise LargesseError(f"There is no language {lang!r}. {did_you_mean(lang, LANGUAGES)}")
    file = Path(__file__).parent / "messages" / f"{lang}.json"
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return found


def reason(id_: str, **values: object) -> str:
    """A reason in English."""
    return messages("en")[id_].format(**values)


def reason_sql(id_: str, **values: str) -> str:
    """The SQL of a reason with values of the row's own, each the SQL of a text or a number."""
    parts: list[str] = []
    for literal, name, *_ in Formatter().parse(messages("en")[id_]):
        parts += [text(literal)] if literal else []
        parts += [values[name]] if name else []
    return " || ".join(parts)


def translated(said: str, lang: str) -> str:
    """A reason in another language; one that is none of these stays as it is."""
    for id_, pattern in _patterns():
        found = pattern.fullmatch(said)
        if found is not None:
            return messages(lang)[id_].format(**found.groupdict())
    return said


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What the English reasons look like, those with the most words of their own first."""
    found = []
    for id_, template in messages("en").items():
        parts = [(literal, name) for literal, name, *_ in Formatter().parse(template)]
        pattern = "".join(re.escape(literal) + (f"(?P<{name}>.+)" if name else "") for literal, name in parts)
        found.append((sum(len(literal) for literal, _ in parts), id_, re.compile(pattern, re.DOTALL)))
    return tuple((id_, pattern) for _, id_, pattern in sorted(found, key=lambda one: (-one[0], one[1])))


def translate(con: DuckDBPyConnection, table: str, lang: str) -> None:
    """Say the reasons of a table in another language; there are few different ones."""
    if lang == "en":
        return
    rows = con.execute(f"SELECT DISTINCT reason FROM {table} WHERE reason IS NOT NULL").fetchall()
    said = [(one, translated(one, lang)) for (one,) in rows]
    con.execute(f"CREATE TEMP TABLE said_of_{table} (reason VARCHAR, said VARCHAR)")
    if said:
        con.executemany(f"INSERT INTO said_of_{table} VALUES (?, ?)", said)
    con.execute(f"UPDATE {table} SET reason = s.said FROM said_of_{table} s WHERE s.reason = {table}.reason")
