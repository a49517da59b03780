"""What the author of a programme imports.

Largesse reads a programme as syntax and never runs it; these names exist so that an editor and a type checker
understand it, and so that a test may import it and call a rule like any function:

- to a type checker quantities are `float`, counts and days too, yes/no is `bool`, a choice or text is `str`;
- decorators return the function unchanged;
- `Series` stands for a yearly fact in such a call, and `values` for the parameters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from largesse.language.runtime import (
    Growth,
    Parameter,
    Parameters,
    Series,
    after,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rounded,
    rounding,
    rule,
    whole_years,
    year_of,
)

if TYPE_CHECKING:
    from datetime import date

    Area = Count = Days = Money = MoneyPerAreaDay = Number = Share = float
    Choice = Text = str
    Date = date
    YesNo = bool
    Yearly = Series
    Quantity = float
else:
    from largesse.language.runtime import Word

    Area, Choice, Count, Date, Days = map(Word, ("Area", "Choice", "Count", "Date", "Days"))
    Money, MoneyPerAreaDay, Number, Quantity = map(Word, ("Money", "MoneyPerAreaDay", "Number", "Quantity"))
    Share, Text, Yearly, YesNo = map(Word, ("Share", "Text", "Yearly", "YesNo"))

__all__ = [
    "Area",
    "Choice",
    "Count",
    "Date",
    "Days",
    "Growth",
    "Money",
    "MoneyPerAreaDay",
    "Number",
    "Parameter",
    "Parameters",
    "Quantity",
    "Series",
    "Share",
    "Text",
    "Yearly",
    "YesNo",
    "after",
    "benefit",
    "cite",
    "condition",
    "fact",
    "programme",
    "rounded",
    "rounding",
    "rule",
    "whole_years",
    "year_of",
]
