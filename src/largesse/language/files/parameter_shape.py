"""The shape of `parameters.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from largesse.language.files.shape import (
    ByKey,
    Day,
    Field,
    ListOf,
    MapOf,
    Numeric,
    Record,
    Shape,
    Single,
    Text,
    Tree,
    Word,
    WordOr,
)  # fmt: skip
from largesse.model.parameters import COMPARATORS
from largesse.model.sources import GRADES

DISPUTE = Record(
    {
        "says": Field(Text(), "What the other source says", required=True),
        "source": Field(Text(), "The id of the other source", required=True),
    }
)
ROW = Record(
    {
        "from": Field(Numeric(), "Where the row begins, itself included", required=True),
        "value": Field(Numeric(), "The row's value (or rate, for brackets)", required=True),
    }
)


IS = Word(COMPARATORS, "unknown-comparator")
COMPARED = WordOr(
    IS,
    Record(
        {
            "is": Field(IS, "The comparator", required=True),
            "source": Field(Text(), "The id of the source in sources.yaml that says so"),
            "locator": Field(Text(), "Article or paragraph in the source; left out where no text shows it"),
            "grade": Field(Word(GRADES, "unknown-grade"), "How sure it is; left out, the source's grade"),
            "note": Field(Text(), "Why this comparator; an assumed one needs it"),
        }
    ),
)


def _dated(value: Shape) -> ListOf:
    """The dated values of a parameter, each with a value of one shape."""
    return ListOf(
        Record(
            {
                "since": Field(Day(), "The first day on which it holds", required=True),
                "until": Field(Day(), "The last day; left out, it holds until the next one begins"),
                "value": Field(value, "The value, in the parameter's unit", required=True),
                "comparator": Field(COMPARED, "Whether a threshold itself counts: at least, more than, …"),
                "source": Field(Text(), "The id of the source in sources.yaml that says so"),
                "locator": Field(Text(), "Article or paragraph in the source; left out where no text shows it"),
                "grade": Field(Word(GRADES, "unknown-grade"), "How sure it is; left out, the source's grade"),
                "note": Field(Text(), "Why this value; an assumed one needs it"),
                "published": Field(Day(), "The day on which the value was published"),
                "review": Field(Day(), "The day by which somebody should look again"),
                "disputed": Field(ListOf(DISPUTE, "an entry"), "What other sources say instead"),
            }
        ),
        "a value",
    )


UNIT = Field(Text(), "The unit of the value: CNY, share, %, count, m2, CNY/m2/day, date, yes/no, …", required=True)


def _parameter(value: Shape, extra: Mapping[str, Field] | None = None, *, unit: bool = True) -> Record:
    values = Field(_dated(value), "The values, each with the date since when it holds", required=True)
    return Record({**(extra or {}), **({"unit": UNIT} if unit else {}), "values": values})


PARAMETER = ByKey(
    {
        "by": _parameter(
            MapOf(Single(), may_be_empty=False),
            {"by": Field(Text(), "The choice fact that the table goes by", required=True)},
        ),
        "set": _parameter(
            ListOf(Text(), "an option"),
            {"set": Field(Text(), "The choice fact whose options the set has", required=True)},
            unit=False,
        ),
        "steps": _parameter(
            ListOf(ROW, "a row"), {"steps": Field(Text(), "The unit of the floors of a step table", required=True)}
        ),
        "brackets": _parameter(
            ListOf(ROW, "a row"),
            {"brackets": Field(Text(), "The unit of the floors of progressive brackets", required=True)},
        ),
        "as_in": Record(
            {
                "as_in": Field(Text(), "The id of the programme in the library that has it", required=True),
                "parameter": Field(Text(), "Its dotted name there", required=True),
            }
        ),
    },
    otherwise=_parameter(Single()),
)
PARAMETERS = Tree(
    PARAMETER,
    leaf_keys=("unit", "values", *PARAMETER.variants),
    called="parameters",
)
