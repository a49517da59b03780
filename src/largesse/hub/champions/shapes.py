"""How the file of a register is laid out."""

from __future__ import annotations

from largesse.errors import Mistake
from largesse.hub.champions.identifiers import KINDS
from largesse.hub.champions.register import EVENT_KINDS, NAME_KINDS
from largesse.hub.champions.states import STATES
from largesse.hub.model.periods import Period
from largesse.language.files.shape import Field, ListOf, MapOf, Record, Schema, Shape, Text, Whole, Word
from largesse.language.files.sources import SOURCES
from largesse.model.sources import GRADES
from largesse.yamltext import Item, Report, Scalar


class Time(Shape):
    """A period as SDMX writes it: 2023, 2023-12, 2023-12-05, 2023/2025, ../2024-02."""

    def check(self, item: Item, name: str, report: Report) -> bool:
        if isinstance(item, Scalar) and Period.parse(item.text.strip()):
            return True
        here = repr(item.text) if isinstance(item, Scalar) else "something else"
        report(
            Mistake(
                "not-a-period",
                item.span,
                f"{name} is a time; here stands {here}.",
                "Write 2023, 2023-12, 2023-12-05, or ../2024-02 for a time up to then.",
            )
        )
        return False

    def schema(self) -> Schema:
        return {"type": ["string", "number"]}


ID = r"[a-z0-9]+(-[a-z0-9]+)*"
WORDS = Record(
    {
        "en": Field(Text(), "In English", required=True),
        "zh": Field(Text(), "In Chinese", required=True),
    }
)
SAYS = {
    "source": Field(Text(), "The id of the text that says so", required=True),
    "grade": Field(Word(GRADES, "unknown-grade"), "How far it can be trusted, where not as its source"),
    "words": Field(Text(), "The words that say so"),
    "claim": Field(Text(), "The id of the claim that says so"),
    "note": Field(WORDS, "What else to know"),
}
EVIDENCE = Field(ListOf(Record(SAYS), "an evidence"), "Who says so", required=True)
SAID = Record(
    {
        "when": Field(Time(), "When it was announced", required=True),
        "size": Field(Whole(), "Of how many firms it is", required=True),
        **SAYS,
    }
)
BATCH = Record(
    {
        "id": Field(Text(), "What it is called in this file", required=True),
        "said": Field(ListOf(SAID, "a statement"), "What each source says of it", required=True),
    }
)
NAME = Record(
    {
        "text": Field(Text(), "The name", required=True),
        "lang": Field(Text(), "The language it is in (ISO 639)", required=True),
        "kind": Field(Word(NAME_KINDS, "unknown-word"), "What sort of name it is"),
        "evidence": EVIDENCE,
    }
)
SECTOR = Record({"id": Field(Text(), "One of the sectors", required=True), "evidence": EVIDENCE})
CODE = Record(
    {
        "kind": Field(Word(KINDS, "unknown-word"), "What sort of code it is", required=True),
        "code": Field(Text(), "The code", required=True),
        "evidence": EVIDENCE,
    }
)
CHANGE = Record(
    {
        "state": Field(Word(STATES, "unknown-word"), "What the firm is from then on", required=True),
        "when": Field(Time(), "Since when; a recognition is dated as its batch where not said"),
        "batch": Field(Text(), "The batch that recognises it"),
        "evidence": EVIDENCE,
    }
)
MILESTONE = Record(
    {
        "what": Field(WORDS, "What is to be reached", required=True),
        "expected": Field(Time(), "By when it is expected"),
        "reached": Field(Time(), "When it was reached"),
        "evidence": EVIDENCE,
    }
)
EVENT = Record(
    {
        "kind": Field(Word(EVENT_KINDS, "unknown-word"), "What sort of event it is", required=True),
        "what": Field(WORDS, "What happened", required=True),
        "when": Field(Time(), "When; not given where no source says"),
        "evidence": EVIDENCE,
    }
)
FIRM = Record(
    {
        "id": Field(Text(), "What it is called in this file", required=True),
        "names": Field(ListOf(NAME, "a name"), "Its names", required=True),
        "country": Field(Text(), "Its country (ISO 3166-1), where not the place's"),
        "sector": Field(SECTOR, "The sector it was recognised in"),
        "identifiers": Field(ListOf(CODE, "an identifier"), "Its codes"),
        "status": Field(ListOf(CHANGE, "a change"), "What it is, in the order of time"),
        "milestones": Field(ListOf(MILESTONE, "a milestone"), "What it is to reach"),
        "events": Field(ListOf(EVENT, "an event"), "What an officer watches"),
        "note": Field(WORDS, "What else to know of it"),
    }
)
REGISTER = Record(
    {
        "place": Field(Text(), "The place's id", required=True),
        "names": Field(WORDS, "What the register is called", required=True),
        "programme": Field(Text(), "The programme under which firms are recognised"),
        "place_names": Field(ListOf(Text(), "a name"), "Words for the place in firms' names"),
        "sources": Field(SOURCES, "The texts that it rests on", required=True),
        "sectors": Field(MapOf(WORDS, ID, "small letters, digits and -"), "The sectors"),
        "industries": Field(
            MapOf(ListOf(Text(), "an industry"), ID, "a sector"),
            "Of each sector the industries of other lists that are compatible with it",
        ),
        "batches": Field(ListOf(BATCH, "a batch"), "The batches", required=True),
        "firms": Field(ListOf(FIRM, "a firm"), "The firms", required=True),
    }
)
