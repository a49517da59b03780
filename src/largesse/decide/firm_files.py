"""The data of one firm in a JSON or YAML file, its numbers read by their text."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from largesse.decide.fact_values import kind
from largesse.errors import LargesseError
from largesse.written import LONGEST


def load_data(path: Path) -> dict[str, object]:
    """The mapping in a .json, .yaml or .yml file. Raises LargesseError where there is none."""
    if path.suffix.lower() not in (".json", ".yaml", ".yml"):
        raise LargesseError(f"{path}: one firm is read from a .json or .yaml file.")
    if path.suffix.lower() == ".json":
        data: object = _load_json(path)
    else:
        from largesse.yamltext import load_plain

        data = load_plain(path)
    if not isinstance(data, dict):
        raise LargesseError(f"{path}: a firm is a mapping of facts to values; here stands {kind(data)}.")
    return data


def _load_json(path: Path) -> object:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise LargesseError(f"{path}: there is no such file.") from None
    except OSError as error:
        raise LargesseError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise LargesseError(f"{path}: this is no UTF-8 text. Save it as UTF-8.") from None
    if not text.strip():
        raise LargesseError(f"{path}: the file is empty.")
    try:
        return json.loads(text, parse_float=_decimal, parse_constant=_no_number, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise LargesseError(f"{path}:{error.lineno}:{error.colno}: this is no JSON: {error.msg}.") from None
    except RecursionError:
        raise LargesseError(f"{path}: this JSON is nested too deeply.") from None
    except ValueError as error:  # a number with thousands of digits, a name given twice, NaN
        raise LargesseError(f"{path}: {error}") from None


def _decimal(text: str) -> Decimal:
    if len(text) > LONGEST:
        raise ValueError(f"{text[:20]}… is no number that anybody means.")
    return Decimal(text)


def _no_number(text: str) -> object:
    raise ValueError(f"{text} is no number. Leave out what is unknown.")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"{name!r} is given twice.")
        found[name] = value
    return found
