"""What holds of every explanation, whatever the firm: shown on generated ones, bunched on the thresholds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.decide.decision import Decision
from largesse.decide.values import Unknown
from largesse.errors import LargesseError
from largesse.explain import FORMATS, explain, render
from largesse.explain.columns import width
from largesse.explain.rulebook import rulebook
from largesse.explain.said import Message
from largesse.explain.structure import Explanation, Line
from tests.explain.explained import FIRMS, decide, decider, decision_of

HELD = {"above", "below", "exactly", "after", "before", "that_day"}
REASONS = {"answer.measured", "answer.compared", "answer.plain", "answer.never", "growth.no_base"}
"""What stands where a condition fails: a comparison with its distance, a yes/no, a base that growth lacks."""
NASTY = "<script>alert('x')</script> & \"quoted\" | `code` *stars* [link](http://x) \x1b[31m"


def determined(value: Any) -> dict[str, Any]:
    return {"value": value, "author": "Officer", "reason": NASTY}


def given_or_not(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *values])


harbour_facts = st.fixed_dictionaries(
    {
        "kind": given_or_not("boats", "nets", "sails"),
        "turnover": st.fixed_dictionaries(
            {
                "2023": given_or_not("absent", 0, -5, "1999999.99", 2_000_000, "2000000.01", 4_000_000, 1_000_000),
                "2021": given_or_not("absent", 0, 1, "1388888.88", "1388888.89", 1_000_000),
            }
        ),
        "research": st.fixed_dictionaries({"2023": given_or_not("absent", 0, 100_000, "100000.01", 400_000)}),
        "backing": given_or_not("absent", 5_000_000, "5000000.01"),
        "staff": given_or_not(0, 49, 50),
        "founded": given_or_not("2018-06-30", "2018-07-01"),
        "moved_before": given_or_not(True, False),
        "welcome": given_or_not(determined(True), determined(False)),
        "shed_area": given_or_not(0, 400, "400.01"),
        "shed_rent": given_or_not(0, "2.03"),
        "days_rented": given_or_not(1, 365),
        "prize": given_or_not(determined(20_000), determined("20000.01")),
    }
)
lantern_facts = st.fixed_dictionaries(
    {
        "opened": st.sampled_from(["2020-02-29", "2022-05-02", "2022-05-03", "2024-01-01"]),
        "closed_until": given_or_not("2022-05-01", "2024-01-31"),
        "owner_born": given_or_not("2004-02-29", "2006-05-02", "2006-05-03"),
        "goods": given_or_not("bread", "ale", "lamps"),
        "street": given_or_not("Lantern Street", NASTY.replace("\x1b", "")),
        "takings": st.fixed_dictionaries(
            {
                "2023": given_or_not("absent", 0, 81_000, "80999.99", 500_000),
                "2022": given_or_not("absent", 90_000),
                "2021": given_or_not("absent", 0, 100_000),
            }
        ),
        "loss": given_or_not(-100, 0, "0.01"),
        "foreign_debt": given_or_not(0, "33.33"),
        "score": given_or_not("99.4", "99.5"),
        "helpers": given_or_not(1, 2, 3),
    }
)


def harbour(facts: dict[str, Any]) -> Decision:
    return decide("harbour", {"name": NASTY, "reference_year": 2023, "facts": facts}, "2024-05-02")


def lantern(facts: dict[str, Any]) -> Decision:
    firm = {"name": NASTY, "reference_year": 2023, "facts": facts}
    return decide("lantern", firm, "2024-05-02", as_if_in_force=True)


decisions = st.one_of(harbour_facts.map(harbour), lantern_facts.map(lantern))
quickly = settings(max_examples=120, deadline=None)


def all_lines(lines: tuple[Line, ...]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from all_lines(line.detail)


def lines_of(explanation: Explanation) -> Iterator[Line]:
    for clause in (explanation.outcome, *explanation.conditions, *explanation.benefits):
        yield from all_lines(clause.lines)


def said_id(line: Line) -> str:
    return line.said.id if isinstance(line.said, Message) else ""


# --- what is said is so


@quickly
@given(decisions)
def test_a_distance_agrees_with_its_answer(decision: Decision) -> None:
    for line in lines_of(explain(decision)):
        if said_id(line) == "answer.measured":
            assert isinstance(line.said, Message)
            by = dict(line.said.values)["distance"]
            assert isinstance(by, Message)
            kind = by.id.removeprefix("distance.")
            assert kind == "off" or (kind in HELD) is (line.standing == "yes")


@quickly
@given(decisions)
def test_every_failed_condition_shows_what_fell_short(decision: Decision) -> None:
    explanation = explain(decision)
    by_name = {clause.name: clause for clause in explanation.conditions}
    for name in decision.failed:
        failed = [line for line in all_lines(by_name[name].lines) if line.standing == "no" and line.role == "test"]
        deepest = [line for line in failed if not any(inner in failed for inner in all_lines(line.detail))]
        assert deepest and {said_id(line) for line in deepest} <= REASONS


@quickly
@given(decisions)
def test_every_clause_stands_as_it_was_decided(decision: Decision) -> None:
    explanation = explain(decision)
    words = {True: "yes", False: "no"}
    for clause in explanation.conditions:
        value = decision.values[decision.plan.conditions[clause.name]]
        assert clause.standing == ("unknown" if isinstance(value, Unknown) else words[value])
        assert bool(clause.missing) is (clause.standing == "unknown")
    for clause in explanation.benefits:
        decided = decision.benefits[clause.name]
        assert clause.standing == decided.status
        assert (None if clause.amount is None else clause.amount.value) == decided.amount
        if clause.rounding is not None:
            assert (None if clause.rounding.after is None else clause.rounding.after.value) == decided.amount


@quickly
@given(decisions)
def test_all_and_any_count_what_they_list(decision: Decision) -> None:
    for line in lines_of(explain(decision)):
        if said_id(line) in ("answer.all", "answer.any"):
            assert isinstance(line.said, Message)
            counts = {name: getattr(value, "text", "") for name, value in line.said.values}
            held = sum(inner.standing == "yes" for inner in line.detail)
            assert (counts["held"], counts["total"]) == (str(held), str(len(line.detail)))
            if line.standing == "yes":
                assert held == len(line.detail) or said_id(line) == "answer.any"


@quickly
@given(decisions)
def test_one_branch_applies_or_several_are_open(decision: Decision) -> None:
    for line in lines_of(explain(decision)):
        branches = [inner for inner in line.detail if said_id(inner).startswith("branch.")]
        taken = [inner for inner in branches if inner.role == "taken"]
        is_open = any(said_id(inner) == "branch.open" for inner in branches)
        assert not branches or len(taken) == 1 or is_open


@quickly
@given(decisions)
def test_what_is_missing_is_asked_in_the_order_worth_asking(decision: Decision) -> None:
    """What the decision itself needs first, then what only the benefits need; each in the order worth asking."""
    outcome = decision.values[decision.plan.outcome]
    bits = outcome.missing if isinstance(outcome, Unknown) else 0
    needed = {cell.name for i, cell in enumerate(decision.plan.cells) if bits >> i & 1}
    first = tuple(name for name in decision.missing if name in needed)
    then = tuple(name for name in decision.missing if name not in needed)
    assert tuple(m.name for m in explain(decision).missing) == first + then


# --- every face, every language


@quickly
@given(decisions, st.sampled_from(FORMATS), st.sampled_from(["en", "zh"]))
def test_every_face_can_be_written(decision: Decision, face: str, lang: str) -> None:
    text = render(explain(decision), face, lang)
    assert "Unknown(" not in text and "Fraction(" not in text
    assert "\x1b" not in text


@quickly
@given(decisions, st.sampled_from(["en", "zh"]), st.integers(40, 120))
def test_text_keeps_to_its_columns(decision: Decision, lang: str, columns: int) -> None:
    written = render(explain(decision), "text", lang, columns=columns)
    assert [line for line in written.split("\n") if width(line) > columns] == []


@quickly
@given(decisions)
def test_colours_add_nothing_but_colours(decision: Decision) -> None:
    explanation = explain(decision)
    coloured = render(explanation, "text", "en", colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(explanation, "text", "en")
    assert coloured != render(explanation, "text", "en")


@quickly
@given(decisions)
def test_json_has_ids_values_and_text_and_no_float(decision: Decision) -> None:
    def refuse(text: str) -> float:
        raise AssertionError(f"a float: {text}")

    explanation = explain(decision)
    data = json.loads(render(explanation, "json", "en"), parse_float=refuse)
    assert next(iter(data)) == "warnings"
    assert data["status"] == decision.status
    assert [clause["name"] for clause in data["conditions"]] == list(decision.plan.conditions)
    assert all({"text", "message"} <= set(line["said"]) for c in data["conditions"] for line in c["lines"])


def test_a_document_as_json() -> None:
    data = json.loads(render(explain(decision_of("harbour_refused")), "json", "en"))
    growing = next(clause for clause in data["conditions"] if clause["name"] == "growing")
    said = growing["lines"][0]["said"]
    assert said["message"] == "answer.measured"
    assert said["values"]["value"] == {"number": "0.1677", "type": "share", "approximate": True}
    assert said["values"]["distance"]["message"] == "distance.short"
    assert said["text"].startswith("Growth a year of Turnover, 2021 to 2023: ≈ 16.77%; at least 20% needed")


class Page(HTMLParser):
    """Reads a page: that its tags match, its text, its anchors and what it links to."""

    EMPTY = ("meta", "br")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        said = dict(attrs)
        if said.get("id"):
            self.anchors.append(str(said["id"]))
        if tag == "a":
            self.links.append(str(said["href"]))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data


@cache
def harbour_page(lang: str) -> Page:
    return Page(rulebook(decider("harbour").programme, lang, "html"))


@quickly
@given(decisions, st.sampled_from(["en", "zh"]))
def test_html_escapes_everything_and_every_link_leads_somewhere(decision: Decision, lang: str) -> None:
    page = Page(render(explain(decision), "html", lang))
    assert page.open == []
    assert "script" not in page.tags and "img" not in page.tags
    assert NASTY.split("\x1b")[0] in page.text
    assert len(set(page.anchors)) == len(page.anchors)
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside - set(page.anchors) == set()
    assert all(link.startswith(("#", "https://")) for link in page.links)


@quickly
@given(decisions)
def test_markdown_escapes_what_would_mark_up(decision: Decision) -> None:
    written = render(explain(decision), "md", "en")
    assert "<script>" not in written and "`code`" not in written and "[link](" not in written


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["harbour", "lantern"])
def test_a_rulebook_names_everything_and_every_link_leads_somewhere(name: str, lang: str) -> None:
    programme = decider(name).programme
    page = Page(rulebook(programme, lang, "html"))
    assert page.open == []
    words = programme.messages[lang]
    unsaid = [id_ for id_ in words if not id_.startswith(("locals.", "choices.")) and words[id_] not in page.text]
    assert unsaid == []
    assert len(set(page.anchors)) == len(page.anchors)
    assert {link[1:] for link in page.links if link.startswith("#")} - set(page.anchors) == set()
    for parameter in programme.parameters.values():
        assert f"parameter-{parameter.path}" in page.anchors
        assert all(dated.note in page.text for dated in parameter.values)


@pytest.mark.parametrize("face", FORMATS)
def test_an_unverified_programme_says_so_first(face: str) -> None:
    written = render(explain(decision_of("lantern_books")), face, "en")
    start = written.index("UNVERIFIED")
    assert start < written.index("Lantern street allowance", written.index("<body>") if face == "html" else 0)
    assert "AS IF IN FORCE" in written[start : start + 700]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_rulebook_of_an_unverified_programme_says_so_first(lang: str) -> None:
    written = rulebook(decider("lantern").programme, lang, "md")
    assert written.startswith("> **")


def test_outside_the_time_in_force_every_face_says_so() -> None:
    facts = {"kind": "boats"}
    decision = decide("harbour", {"reference_year": 2023, "facts": facts}, "2030-01-01", as_if_in_force=True)
    for face in FORMATS:
        said = " ".join(render(explain(decision), face, "en").split())
        assert "the programme is not in force. Decided by the law of" in said


def test_unknown_formats_are_refused_with_a_suggestion() -> None:
    explanation = explain(decision_of(FIRMS[0]))
    with pytest.raises(LargesseError, match=r"There is no format 'htm'\. Did you mean 'html'"):
        render(explanation, "htm", "en")
    with pytest.raises(LargesseError, match="There is no format 'pdf' of a rulebook"):
        rulebook(decider("harbour").programme, "en", "pdf")


def test_a_firm_without_a_name_has_a_page_too() -> None:
    explanation = explain(decision_of(FIRMS[0]))
    nameless = replace(explanation, head=replace(explanation.head, firm=""))
    assert render(nameless, "text", "en").startswith("Brackwater harbour grants: decision\n")
