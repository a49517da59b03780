"""The words for types that authors write, and what each is in the model."""

from __future__ import annotations

from collections.abc import Mapping

from largesse.model import types as t

TYPE_NAMES = (
    "Area", "Choice", "Count", "Date", "Days", "Money", "MoneyPerAreaDay", "Number", "Quantity", "Share", "Text",
    "Yearly", "YesNo",
)  # fmt: skip
PLAIN_TYPES: Mapping[str, tuple[t.Type, str]] = {
    "Area": (t.AREA, "m2"),
    "Count": (t.COUNT, "count"),
    "Date": (t.DATE, "date"),
    "Days": (t.DAYS, "day"),
    "Number": (t.NUMBER, "number"),
    "Share": (t.SHARE, "share"),
    "Text": (t.TEXT, "text"),
    "YesNo": (t.YES_NO, "yes/no"),
}
"""The types that one word says whole: the model's type, and the unit as people write it."""
