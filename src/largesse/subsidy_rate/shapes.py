"""How the files of places, conventions and published values are laid out."""

from __future__ import annotations

from largesse.language.files.shape import Anything, Field, Flag, ListOf, MapOf, Numeric, Record, Text, Whole, Word
from largesse.model.sources import GRADES
from largesse.subsidy_rate.scenarios import KINDS, RESULTS, SIZES

YEARS = {
    "since": Field(Whole(), "The first year", required=True),
    "until": Field(Whole(), "The last year"),
}
BASIS = {
    "source": Field(Text(), "The id of the text that says so"),
    "grade": Field(Word(GRADES, "unknown-grade"), "How far it can be trusted, where not as its source"),
    "note": Field(Text(), "Why, or what else to know"),
}
SIZE = Field(Word(SIZES, "unknown-word"), "Only for firms of a size")
KIND = Word(KINDS, "unknown-word")

TAX_RATE = Record(
    {
        **YEARS, **BASIS,
        "value": Field(Numeric(), "The rate"),
        "programme": Field(Text(), "The programme that has it as a parameter"),
        "parameter": Field(Text(), "The parameter that has it"),
        "on": Field(Text(), "The day whose value of the parameter counts, where not the last of the year"),
        "size": SIZE,
    }
)  # fmt: skip
DEDUCTION = Record(
    {
        **YEARS, **BASIS,
        "of": Field(ListOf(KIND, "a kind"), "Kinds of cost", required=True),
        "at_once": Field(Numeric(), "All in the first year: which part of the cost"),
        "straight_line": Field(Numeric(), "Equal shares over so many years"),
        "declining": Field(Numeric(), "Each year this share of what is left"),
        "first": Field(Numeric(), "A share of the first year, before it declines"),
        "years": Field(Whole(), "It declines for so many years, and equal shares follow"),
        "shares": Field(ListOf(Numeric(), "a share"), "The share of each year"),
    }
)  # fmt: skip
SPEND = Record(
    {
        "fact": Field(Text(), "The fact or table that has it", required=True),
        "amount": Field(Text(), "The column of the table that has it"),
        "row": Field(MapOf(Anything()), "What else a row of the table says"),
        "per": Field(Numeric(), "What one of the fact's unit costs"),
        "history": Field(Whole(), "Years before that have spent the same"),
        "also": Field(MapOf(Numeric()), "Facts that grow by so much for each unit"),
        "depreciated": Field(Flag(), "Only its depreciation counts"),
    }
)
DELAYS = Record(
    {
        "profit": Field(Text(), "How many years later in profit: a number, carried, or never"),
        "loss": Field(Text(), "How many years later in a loss: a number, carried, or never"),
    }
)
STATED = Record(BASIS)
SCHEME = Record(
    {
        **YEARS, **BASIS,
        "programme": Field(Text(), "The programme's id; none where there was none", required=True),
        "on": Field(Text(), "The day of the decision"),
        "size": SIZE,
        "result": Field(Word(RESULTS, "unknown-word"), "Only for firms in profit, or in a loss"),
        "facts": Field(MapOf(Anything()), "What every firm states"),
        "facts_by": Field(MapOf(MapOf(Anything())), "What firms of a size or a result state besides"),
        "spends": Field(MapOf(SPEND), "Where R&D of each kind stands among the facts"),
        "counted": Field(MapOf(DELAYS), "Amounts that count and when they come, where not all benefits as they are"),
        "taxed": Field(STATED, "The benefit is taxable income; who says so"),
        "untaxed": Field(STATED, "The benefit is no taxable income; who says so"),
        "replaces_deduction": Field(STATED, "It comes in place of the ordinary deduction; who says so"),
        "in_a_loss": Field(
            Record({"how": Field(Word(("carried", "nothing"), "unknown-word"), "How", required=True), **BASIS}),
            "How a loss is dealt with, where not as the programme decides it",
        ),
        "lag": Field(Record({"years": Field(Whole(), "How many", required=True), **BASIS}), "Everything comes later"),
    }
)  # fmt: skip
UNMODELLED = Record(
    {
        **YEARS, **BASIS,
        "kind": Field(KIND, "The kind of cost that has the credit", required=True),
        "like": Field(KIND, "The kind that has the same", required=True),
    }
)  # fmt: skip
BY_SIZE = Record({size: Field(Numeric(), "An amount", required=True) for size in SIZES})
PLACE = Record(
    {
        "iso": Field(Text(), "Its code of three letters, by which values are published"),
        "name": Field(Record({lang: Field(Text(), "Its name", required=True) for lang in ("en", "zh")}), "Its name",
                      required=True),
        "spend": Field(BY_SIZE, "What a firm spends on R&D in a year", required=True),
        "headline": Field(BY_SIZE, "The same, of a firm that meets no ceiling"),
        "tax_rate": Field(ListOf(TAX_RATE, "a rate"), "Rates of tax on profit", required=True),
        "deducted": Field(ListOf(DEDUCTION, "a deduction"), "How costs are deducted"),
        "schemes": Field(ListOf(SCHEME, "a scheme"), "The programmes that apply", required=True),
        "unmodelled": Field(ListOf(UNMODELLED, "a credit"), "Credits that the programmes leave out"),
        "notes": Field(ListOf(Text(), "a note"), "What else to know"),
    }
)  # fmt: skip
CONVENTIONS = Record(
    {
        "discount": Field(Record({"value": Field(Numeric(), "A year", required=True), **BASIS}), "Rate of discount",
                          required=True),
        "years_to_profit": Field(Record({"value": Field(Whole(), "Years", required=True), **BASIS}),
                                 "Until a firm in a loss has profit again", required=True),
        "unit": Field(Record({**{kind: Field(Numeric(), "Its share", required=True) for kind in KINDS}, **BASIS}),
                      "The representative unit of R&D", required=True),
        "years": Field(Record({"first": Field(Whole(), "The first", required=True),
                               "last": Field(Whole(), "The last", required=True)}),
                       "The years that can be asked for", required=True),
        "step": Field(Numeric(), "By how much R&D is raised", required=True),
    }
)  # fmt: skip
VALUES = MapOf(MapOf(Numeric(), key=r"[A-Z]{3}"), key=r"[0-9]{4}", key_called="a year")
BY_SOURCE = {"source": Field(Text(), "Its source", required=True)}
PUBLISHED = Record(
    {
        "profitable": Field(
            Record(BY_SOURCE | {size: Field(VALUES, "By year and place", required=True) for size in SIZES}),
            "By year of the law, for firms in profit",
            required=True,
        ),
        "mean": Field(
            Record(
                BY_SOURCE
                | {
                    "lag": Field(Whole(), "Years that the law is older", required=True),
                    "values": Field(VALUES, "By year and place", required=True),
                }
            ),
            "The mean of the four scenarios",
            required=True,
        ),
    }
)
