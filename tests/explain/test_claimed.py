"""A fact or a source that rests on a claim: the explanation leads back to the sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from largesse.decide.decision import Decider
from largesse.decide.facts import read_firm
from largesse.decide.record_form import read_record, record_text
from largesse.errors import LargesseError
from largesse.explain import explain, render
from largesse.language.load import load_programme
from largesse.model.canonical import from_data, to_data
from largesse.model.sources import Quoted

LAKESIDE = load_programme(Path(__file__).parents[1] / "cli" / "lakeside")
ON = date(2024, 3, 1)
QUOTED = {"claim": "clm-1", "quote": "it <b>employs</b> 40 people", "source": "The Lake"}
FACES = ("text", "md", "html", "json")


def firm(claims: object) -> dict[str, object]:
    facts = {"staff": 40}
    return {"name": "A", "reference_year": 2023, "facts": facts, "grades": {"staff": "reported"}, "claims": claims}


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_fact_shows_the_sentence_that_it_rests_on(face: str, lang: str) -> None:
    decision = Decider(LAKESIDE).decide(read_firm(LAKESIDE, firm({"staff": QUOTED})), ON)
    shown = render(explain(decision), face, lang)
    assert "clm-1" in shown and "The Lake" in shown and "40 people" in shown
    assert ("<b>employs" in shown) == (face != "html" and face != "md"), "never live in a page"


@pytest.mark.parametrize("face", FACES)
def test_a_source_that_is_a_claim_shows_its_words(face: str) -> None:
    sources = {name: replace(s, claim="clm-2", quote="up to 5 million yuan") for name, s in LAKESIDE.sources.items()}
    claimed = replace(LAKESIDE, sources=sources)
    decision = Decider(claimed).decide(read_firm(claimed, firm(None)), ON)
    shown = render(explain(decision), face, "en")
    assert "clm-2" in shown and "up to 5 million yuan" in shown
    assert from_data(to_data(claimed)).sources == sources


def test_a_record_keeps_the_claims(tmp_path: Path) -> None:
    given = read_firm(LAKESIDE, firm({"staff": QUOTED}))
    path = tmp_path / "record.json"
    path.write_text(record_text(Decider(LAKESIDE).decide(given, ON)), encoding="utf-8")
    assert read_record(path).firm.claims == {"staff": Quoted(**QUOTED)} == given.claims


@pytest.mark.parametrize(
    ("claims", "says"),
    [
        ({"stuff": QUOTED}, "staff"),
        ({"staff": "clm-1"}, "claim: its id"),
        ({"staff": {"claim": "clm-1"}}, "claim: its id"),
        ({"staff": {**QUOTED, "quote": " "}}, "are texts"),
        ({"staff": {**QUOTED, "words": "x"}}, "claim: its id"),
        (["staff"], "mapping of facts"),
    ],
)
def test_what_is_no_claim_is_refused(claims: object, says: str) -> None:
    with pytest.raises(LargesseError, match=says):
        read_firm(LAKESIDE, firm(claims))
