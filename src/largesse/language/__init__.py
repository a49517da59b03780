"""What the author of a programme imports.

Largesse reads a programme as syntax and never runs it; these names exist so that an editor and a type checker
understand it, and so that a test may import it and call a rule like any function:

- to a type checker a quantity, a count, a number of days is a `float`, yes/no a `bool`, a text a `str`;
- decorators return the function unchanged;
- `Series` stands for a yearly fact in such a call, a list of rows with the columns as attributes for `Records`,
  `Date` for a day, `LoadedProgramme.parameters(on)` for `p`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from largesse.language.runtime import (
    Date,
    Growth,
    Parameter,
    Parameters,
    Records,
    Series,
    after,
    at_most,
    benefit,
    ceiling,
    cite,
    condition,
    fact,
    group,
    interest,
    must_hold,
    payment,
    pool,
    programme,
    reaches,
    records,
    rounded,
    rounding,
    rule,
    selection,
    shared_ceiling,
    stays_within,
    whole_years,
    year_of,
)

if TYPE_CHECKING:
    from typing import TypeAlias

    from largesse.language.runtime import Choice

    Area: TypeAlias = float
    Count: TypeAlias = float
    Days: TypeAlias = float
    Money: TypeAlias = float
    MoneyPerAreaDay: TypeAlias = float
    Number: TypeAlias = float
    Quantity: TypeAlias = float
    Share: TypeAlias = float
    Text: TypeAlias = str
    Yearly = Series
    YesNo: TypeAlias = bool
else:
    from largesse.language.runtime import Word

    Area, Choice, Count, Days, Money = map(Word, ("Area", "Choice", "Count", "Days", "Money"))
    MoneyPerAreaDay, Number, Quantity = map(Word, ("MoneyPerAreaDay", "Number", "Quantity"))
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
    "Records",
    "Series",
    "Share",
    "Text",
    "Yearly",
    "YesNo",
    "after",
    "at_most",
    "benefit",
    "ceiling",
    "cite",
    "condition",
    "fact",
    "group",
    "interest",
    "must_hold",
    "payment",
    "pool",
    "programme",
    "reaches",
    "records",
    "rounded",
    "rounding",
    "rule",
    "selection",
    "shared_ceiling",
    "stays_within",
    "whole_years",
    "year_of",
]
