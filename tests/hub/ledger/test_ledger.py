"""Claims kept, ruled on, put to use, and led back to: nothing is changed, everything has its reason."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.decide.decision import Decider
from largesse.decide.facts import load_firm
from largesse.decide.record_form import record_text
from largesse.errors import LargesseError, ProgrammeError
from largesse.explain import explain, render
from largesse.hub import api, observations
from largesse.hub.champions import store as champions
from largesse.hub.ledger import adoption, impact, kept, shown
from largesse.hub.ledger.form import FIELDS, claim_data, claim_from, corrected
from largesse.hub.ledger.identity import beginning, claim_ids, document_id
from largesse.hub.ledger.parameter_file import Added
from largesse.hub.model.claims import Amount, Claim, When
from largesse.hub.model.documents import Reading
from largesse.hub.model.periods import Period
from largesse.hub.model.spans import Span
from largesse.hub.reading import told
from largesse.hub.store import Store
from largesse.language.load import load_programme
from largesse.language.shelf import folders
from tests.hub.champions.harbourton import REGISTER
from tests.hub.ledger.made import AT, SEEN, TEXT, reading

LAKESIDE = Path(__file__).parents[2] / "cli" / "lakeside"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(None) as opened:
        yield opened


@pytest.fixture
def ids(store: Store) -> list[str]:
    return list(kept.keep(store, reading(), seen=SEEN))


def confirm(store: Store, id_: str, grade: str = "reported") -> kept.KeptClaim:
    return kept.rule(store, id_, "confirmed", by="An officer", reason="", grade=grade, at=AT)


def as_parameter(store: Store, id_: str, folder: Path, name: str, month: int = 2) -> Added:
    """From the first of a month of 2024 on, whatever the grade of what it replaces."""
    return adoption.as_parameter(store, id_, folder, name, since=date(2024, month, 1), by="B", at=AT, weaker=True)


# --- ids and rows


def test_the_same_words_seen_again_are_the_same_claim(store: Store, ids: list[str]) -> None:
    later = reading("Advertisement! " + TEXT)
    moved = tuple(replace(c, span=_moved(c.span), sentence=_moved(c.sentence)) for c in later.claims)
    again = replace(later, claims=moved)
    assert list(kept.keep(store, again, seen=date(2024, 5, 1))) == ids
    one = kept.claim(store, ids[0])
    assert (one.first_seen, one.last_seen, len(one.documents)) == (SEEN, date(2024, 5, 1), 2)
    assert len(kept.claims(store)) == len(ids) == 3
    assert document_id(again) != document_id(reading())


def _moved(span: Span) -> Span:
    return Span(span.start + 15, span.end + 15)


def test_another_publisher_makes_another_claim(ids: list[str]) -> None:
    assert not set(ids) & set(claim_ids(reading(site="Harbour Post")))


def test_what_a_file_is_called_makes_no_other_claim(store: Store) -> None:
    ids = list(kept.keep(store, reading(site="", name="a.txt"), seen=SEEN))
    assert list(kept.keep(store, reading(site="", name="b.txt"), seen=SEEN)) == ids
    assert len(kept.claims(store)) == len(ids) and kept.claim(store, ids[0]).publisher == "a.txt"


def test_last_year_is_another_claim_in_another_year() -> None:
    def in_year(year: int) -> set[str]:
        one = reading()
        when = When("last year", Period.year(year))
        return set(claim_ids(replace(one, claims=(replace(one.claims[0], when=when),))))

    assert in_year(2022) != in_year(2023)


def test_the_same_words_twice_in_a_sentence_are_two_claims() -> None:
    one = reading()
    assert len(claim_ids(replace(one, claims=(one.claims[0], one.claims[0])))) == 2


def test_keeping_twice_adds_nothing(store: Store, ids: list[str]) -> None:
    kept.keep(store, reading(), seen=SEEN)
    assert len(store.rows(kept.SIGHTINGS)) == len(ids)
    assert len(kept.documents(store)) == 1


NUMBERS = st.fractions(min_value=-(10**9), max_value=10**15, max_denominator=10**4)
AMOUNTS = st.builds(
    Amount,
    NUMBERS,
    st.sampled_from(["CNY", "%", "count", "times"]),
    st.sampled_from(["", "over", "range"]),
    st.none() | NUMBERS,
    st.none() | NUMBERS,
)
CLAIMS = st.builds(
    Claim,
    st.builds(Span, st.integers(0, 50), st.integers(50, 99)),
    st.just(Span(0, 99)),
    st.text(max_size=10),
    st.sampled_from(["quantity", "share", "event"]),
    st.sampled_from(["statement", "forecast"]),
    st.none() | AMOUNTS,
    subject=st.text(max_size=5),
    place=st.sampled_from(["", "cn/shanghai"]),
    when=st.builds(
        When, st.text(max_size=5), st.none() | st.sampled_from(["2024", "2020/..", "../2026"]).map(Period.parse)
    ),
    speaker=st.text(max_size=5),
    denied=st.booleans(),
)


@given(CLAIMS)
def test_a_claim_is_the_same_after_being_kept(one: Claim) -> None:
    assert claim_from(json.loads(json.dumps(claim_data(one)))) == one


# --- rulings


def test_a_claim_is_confirmed_graded_corrected_and_withdrawn_by_rows(store: Store, ids: list[str]) -> None:
    one = confirm(store, ids[0])
    assert (one.state, one.grade) == ("confirmed", "reported")
    one = kept.rule(store, ids[0], "graded", by="B", reason="nobody else says so", grade="unverified", at=AT)
    assert one.grade == "unverified"
    one = kept.rule(store, ids[0], "corrected", by="B", reason="misread", field="value", to="43", at=AT)
    assert one.claim.amount == Amount(Fraction(43), "count") and one.read.amount == Amount(Fraction(44), "count")
    one = kept.rule(store, ids[0], "withdrawn", by="B", reason="the paper took it back", at=AT)
    assert one.state == "withdrawn"
    told = [(r.what, r.field, r.was, r.becomes) for r in one.rulings]
    assert told == [
        ("confirmed", "grade", "", "reported"),
        ("graded", "grade", "reported", "unverified"),
        ("corrected", "value", "44", "43"),
        ("withdrawn", "", "", ""),
    ]
    assert one.claim.words == "44 unicorns", "the words stay"


def rule_anyhow(store: Store, id_: str, given_: dict[str, Any]) -> None:
    kept.rule(store, id_, **given_)


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"what": "confirmed", "grade": "certain"}, "no grade|with a grade"),
        ({"what": "confirmed"}, "--grade"),
        ({"what": "confirmed", "grade": "reported", "by": " "}, "who"),
        ({"what": "rejected", "reason": ""}, "why"),
        ({"what": "graded", "grade": "reported"}, "not confirmed"),
        ({"what": "withdrawn"}, "not confirmed"),
        ({"what": "corrected", "field": "words", "to": "x"}, "no field"),
        ({"what": "corrected", "field": "value", "to": "many"}, "no number"),
        ({"what": "corrected", "field": "indicator", "to": "unicorn"}, "unicorns"),
        ({"what": "corrected", "field": "place", "to": "Atlantis"}, "no place"),
        ({"what": "corrected", "field": "period", "to": "soon"}, "no period"),
        ({"what": "corrected", "field": "form", "to": "guess"}, "no form"),
        ({"what": "corrected", "field": "value", "to": "44"}, "already"),
        ({"what": "corrected", "field": "value", "to": "44%"}, "no number"),
        ({"what": "corrected", "field": "unit", "to": " "}, "has a unit"),
        ({"what": "corrected", "field": "unit", "to": "bananas"}, "no unit that the hub knows"),
        ({"what": "corrected", "field": "unit", "to": "CNY/banana"}, "no unit that the hub knows"),
        ({"what": "corrected", "field": "unit", "to": "cny"}, "Did you mean 'CNY'|such as CNY"),
        ({"what": "corrected", "field": "place", "to": "Shangai"}, "Did you mean 'Shanghai'"),
    ],
)
def test_a_ruling_that_makes_no_sense_is_refused(
    store: Store, ids: list[str], given_: dict[str, Any], says: str
) -> None:
    with pytest.raises(LargesseError, match=says):
        rule_anyhow(store, ids[0], {"by": "B", "reason": "because", "at": AT} | given_)
    assert store.rows(kept.RULINGS) == []


def test_a_second_confirmation_would_change_a_grade_without_a_reason(store: Store, ids: list[str]) -> None:
    confirm(store, ids[0], "unverified")
    with pytest.raises(LargesseError, match="hub grade"):
        confirm(store, ids[0], "enacted")


def test_a_claim_without_a_number_is_given_one_first() -> None:
    event = replace(reading().claims[0], form="event", amount=None)
    with pytest.raises(LargesseError, match="its value first"):
        corrected(event, "unit", "CNY")
    assert corrected(event, "value", "5").amount == Amount(Fraction(5), "count")


def test_claims_are_ruled_on_all_or_none(tmp_path: Path) -> None:
    hub = tmp_path / "hub.duckdb"
    with Store.open(hub, create=True) as store:
        ids = list(kept.keep(store, reading(), seen=SEEN))
    with pytest.raises(LargesseError, match="no claim"):
        api.rule_all(hub, [*ids, "clm-zzz"], "confirmed", by="B", grade="reported")
    assert {one.state for one in api.claims(hub)} == {"read"}
    api.rule_all(hub, [ids[0], ids[0], ids[1]], "confirmed", by="B", grade="reported")
    assert [one.state for one in api.claims(hub)] == ["confirmed", "confirmed", "read"]
    assert api.rule(hub, ids[2], "rejected", by="B", reason="x").state == "rejected"


def test_what_was_withdrawn_stays_so(store: Store, ids: list[str]) -> None:
    confirm(store, ids[0])
    kept.rule(store, ids[0], "withdrawn", by="B", reason="x", at=AT)
    with pytest.raises(LargesseError, match="withdrawn"):
        confirm(store, ids[0])


def test_a_claim_is_found_by_the_beginning_of_its_id(store: Store, ids: list[str]) -> None:
    assert kept.claim(store, ids[0][:9]).id == ids[0]
    assert kept.claim(store, beginning(ids[1])).id == kept.claim(store, f" {ids[1]} ").id == ids[1]
    for text in ("", "2", "clm-", ids[0][4:7]):  # a number on the page, perhaps
        with pytest.raises(LargesseError, match=r"names no claim.*first 4"):
            kept.claim(store, text)
    with pytest.raises(LargesseError, match="no claim"):
        kept.claim(store, "clm-zzzz")


def test_a_beginning_of_several_ids_names_none(store: Store, ids: list[str]) -> None:
    twin = f"{ids[0][:8]}ffffffff"
    row = store.rows(kept.CLAIMS, "id = ?", [ids[0]])[0]
    store.add(kept.CLAIMS, [(twin, *row[1:])])
    with pytest.raises(LargesseError, match="begins the ids of 2 claims"):
        kept.claim(store, beginning(ids[0]))
    assert kept.claim(store, ids[0]).id == ids[0]


def test_the_same_ruling_twice_is_refused(store: Store, ids: list[str]) -> None:
    def rule(what: kept.What, **given: str) -> None:
        kept.rule(store, ids[0], what, by="B", reason="x", at=AT, **given)

    rule("rejected")
    with pytest.raises(LargesseError, match="rejected already"):
        rule("rejected")
    confirm(store, ids[0], "reported")
    with pytest.raises(LargesseError, match="the grade reported already"):
        rule("graded", grade="reported")
    assert len(kept.claim(store, ids[0]).rulings) == 2


def test_who_was_overruled_is_said(store: Store, ids: list[str]) -> None:
    assert shown.overruled_line(confirm(store, ids[0]), "en") == ""
    against = kept.rule(store, ids[0], "rejected", by="王", reason="another list", at=AT)
    assert shown.overruled_line(against, "en") == "  before: confirmed, by An officer on 2024-03-01"
    again = shown.overruled_line(confirm(store, ids[0]), "zh")
    assert "王" in again and "another list" in again
    graded = kept.rule(store, ids[0], "graded", by="B", reason="x", grade="official", at=AT)
    assert shown.overruled_line(graded, "en") == ""


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_can_be_corrected(field: str) -> None:
    to = {
        "form": "share",
        "kind": "opinion",
        "direction": "up",
        "indicator": "gdp",
        "place": "北京",
        "period": "2023",
    }
    to |= {"other": "Beijing", "denied": "yes"}
    numbers = {"value": "1,500", "until": "2", "whole": "3", "qualifier": "about", "unit": "USD"}
    one = reading().claims[0]
    assert corrected(one, field, (to | numbers).get(field, "words")) != one


# --- put to use


def test_a_confirmed_claim_becomes_an_observation_and_follows(store: Store, ids: list[str]) -> None:
    confirm(store, ids[0])
    adoption.as_observation(store, ids[0], by="B", at=AT)
    (cell,) = observations.of(store, "unicorns", "cn/shanghai")
    assert (int(cell.value), cell.preferred.claim, cell.preferred.grade) == (44, ids[0], "reported")
    with pytest.raises(LargesseError, match=r"observed already \(unicorns, cn/shanghai, 2022-04\)"):
        adoption.as_observation(store, ids[0], by="B", at=AT)
    assert observations.sources(store)[ids[0]][0].quote == TEXT[: TEXT.index(".") + 1]
    before = kept.claim(store, ids[0])
    after = kept.rule(store, ids[0], "graded", by="B", reason="x", grade="unverified", at=AT)
    adoption.follow(store, before, after)
    assert observations.of(store, "unicorns", "cn/shanghai")[0].preferred.grade == "unverified"
    moved = kept.rule(store, ids[0], "corrected", by="B", reason="x", field="place", to="cn/beijing", at=AT)
    adoption.follow(store, after, moved)
    assert observations.of(store, "unicorns", "cn/shanghai") == []
    assert observations.of(store, "unicorns", "cn/beijing")[0].value == 44
    withdrawn = kept.rule(store, ids[0], "withdrawn", by="B", reason="x", at=AT)
    adoption.follow(store, moved, withdrawn)
    assert observations.of(store, "unicorns", "cn/beijing") == []
    assert [rest.what for rest in impact.impact(store, ids[0], ()).rests] == [
        "unicorns cn/shanghai 2022-04 (withdrawn)", "unicorns cn/beijing 2022-04 (withdrawn)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "observed"),
    [("../2023", "2023"), ("../2023-06-30", "2023-06"), ("../2023-06-05", "2023-06-05"), ("2023-S1", "2023-S1")],
)
def test_a_stock_by_the_end_of_a_year_is_that_year_s(store: Store, ids: list[str], said: str, observed: str) -> None:
    confirm(store, ids[0])
    kept.rule(store, ids[0], "corrected", by="B", reason="x", field="period", to=said, at=AT)
    assert adoption.as_observation(store, ids[0], by="B", at=AT).period.text == observed
    assert observations.of(store, "unicorns", "cn/shanghai")[0].period.text == observed


@pytest.mark.parametrize(
    ("indicator", "said"),
    [("unicorns", "../2026"), ("unicorns", "2020/.."), ("high-tech-firms-recognised", "../2023")],
)
def test_what_is_to_come_what_goes_on_and_a_flow_are_no_stock_of_a_year(
    store: Store, ids: list[str], indicator: str, said: str
) -> None:
    confirm(store, ids[0])
    for field, to in (("indicator", indicator), ("period", said)):
        if (field, to) != ("indicator", "unicorns"):
            kept.rule(store, ids[0], "corrected", by="B", reason="x", field=field, to=to, at=AT)
    with pytest.raises(LargesseError, match="open end"):
        adoption.as_observation(store, ids[0], by="B", at=AT)


RULES: dict[str, dict[str, str]] = {
    "confirmed": {"grade": "reported"},
    "rejected": {},
    "graded": {"grade": "assumed"},
    "no-period": {"field": "period", "to": ""},
    "period": {"field": "period", "to": "2023"},
    "value": {"field": "value", "to": "45"},
    "denied": {"field": "denied", "to": "yes"},
    "not-denied": {"field": "denied", "to": "no"},
}


@settings(deadline=None, max_examples=10)
@given(st.lists(st.sampled_from(sorted(RULES)), max_size=6))
def test_an_observation_follows_every_order_of_rulings(order: list[str]) -> None:
    with Store.open(None) as store:
        (id_, *_) = kept.keep(store, reading(), seen=SEEN)
        confirm(store, id_)
        adoption.as_observation(store, id_, by="B", at=AT)
        for name in order:
            before = kept.claim(store, id_)
            what = name if name in ("confirmed", "rejected", "graded") else "corrected"
            try:
                after = kept.rule(store, id_, what, by="B", reason="x", at=AT, **RULES[name])  # type: ignore[arg-type]
            except LargesseError:
                continue
            adoption.follow(store, before, after)
            found = [o for cell in observations.of(store, "unicorns", "cn/shanghai") for o in [cell.preferred]]
            amount, period = after.claim.amount, after.claim.when.period
            stands = after.state == "confirmed" and period is not None and amount is not None
            stands = stands and not after.claim.denied
            assert [(o.value, o.period, o.grade) for o in found] == (
                [(amount.value, period, after.grade)] if stands and amount else []
            )
            if stands:
                assert observations.sources(store)[id_][0].grade == after.grade


def test_nothing_is_written_where_nobody_says_who_adopts(
    store: Store, ids: list[str], programme: Path, tmp_path: Path
) -> None:
    confirm(store, ids[1])
    before = (programme / "parameters.yaml").read_bytes()
    with pytest.raises(LargesseError, match="--by"):
        adoption.as_parameter(store, ids[1], programme, "grant.most", since=date(2024, 2, 1), by=" ", at=AT)
    with pytest.raises(LargesseError, match="--by"):
        adoption.as_fact(store, ids[1], LAKESIDE, tmp_path / "firm.yaml", "staff", by="", at=AT)
    assert (programme / "parameters.yaml").read_bytes() == before and not (tmp_path / "firm.yaml").exists()


def test_only_what_is_confirmed_and_whole_becomes_an_observation(store: Store, ids: list[str]) -> None:
    with pytest.raises(LargesseError, match="confirm"):
        adoption.as_observation(store, ids[0], by="B", at=AT)
    confirm(store, ids[1])
    with pytest.raises(LargesseError, match="at most"):
        adoption.as_observation(store, ids[1], by="B", at=AT)
    confirm(store, ids[2])
    with pytest.raises(LargesseError, match=r"no indicator.*correct"):
        adoption.as_observation(store, ids[2], by="B", at=AT)
    assert adoption.adoptions(store, ids[2]) == []


def test_what_is_denied_is_put_to_no_use(store: Store, ids: list[str], programme: Path, tmp_path: Path) -> None:
    for id_ in ids[:2]:
        confirm(store, id_)
        kept.rule(store, id_, "corrected", by="B", reason="x", field="denied", to="yes", at=AT)
    before = (programme / "parameters.yaml").read_bytes()
    why = "denied: the text says that it is not so.*--field denied --to no"
    with pytest.raises(LargesseError, match=why):
        adoption.as_observation(store, ids[0], by="B", at=AT)
    with pytest.raises(LargesseError, match=why):
        adoption.as_parameter(store, ids[1], programme, "grant.most", since=date(2024, 2, 1), by="B", at=AT)
    with pytest.raises(LargesseError, match=why):
        adoption.as_fact(store, ids[0], LAKESIDE, tmp_path / "firm.yaml", "staff", by="B", at=AT)
    assert observations.cells(store) == {}
    assert (programme / "parameters.yaml").read_bytes() == before and not (tmp_path / "firm.yaml").exists()


def test_a_denied_claim_is_listed_as_denied(store: Store, ids: list[str]) -> None:
    one = kept.rule(store, ids[0], "corrected", by="B", reason="x", field="denied", to="yes", at=AT)
    assert one.rulings[-1].becomes == "yes"
    assert "“not 44 unicorns”" in shown.one_line(one, "en") and "并非 44 unicorns" in shown.one_line(one, "zh")
    assert shown.as_data(one)["claim"]["denied"] is True and "denied" not in shown.as_data(one)["as_read"]


@pytest.mark.parametrize(
    ("field", "to", "says"),
    [
        ("kind", "forecast", "forecast"),
        ("form", "change", "how much there is"),
        ("form", "rank", "how much there is"),
        ("subject", "Quay & Sons", "not of all of"),
        ("indicator", "firm-employees", "not of all of"),
    ],
)
def test_what_says_no_level_of_the_place_becomes_no_observation(
    store: Store, ids: list[str], field: str, to: str, says: str
) -> None:
    confirm(store, ids[0])
    kept.rule(store, ids[0], "corrected", by="B", reason="x", field=field, to=to, at=AT)
    with pytest.raises(LargesseError, match=says):
        adoption.as_observation(store, ids[0], by="B", at=AT)
    assert observations.cells(store) == {}


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAKESIDE, tmp_path / "lakeside"))


def test_a_claim_becomes_a_parameter_and_a_decision_leads_back_to_it(
    store: Store, ids: list[str], programme: Path
) -> None:
    confirm(store, ids[1])
    line = as_parameter(store, ids[1], programme, "grant.most")
    assert "700000" in line.line and "since: 2024-02-01" in line.line
    loaded = load_programme(programme)
    assert [v.number for v in loaded.parameters["grant.most"].values] == [4_000_000, 70_000_000]
    firm = programme.parent / "firm.yaml"
    firm.write_text("name: A & Co\nreference_year: 2023\nfacts:\n  staff: 40\n", encoding="utf-8")
    decision = Decider(loaded).decide(load_firm(loaded, firm), date(2024, 3, 1))
    assert "A firm gets up to 5 million yuan" in render(explain(decision), "text", "en")
    record = programme.parent / "record.json"
    record.write_text(record_text(decision), encoding="utf-8")
    found = impact.impact(store, ids[1], [programme.parent]).rests
    assert [(r.kind, r.what) for r in found if r.kind in ("programme", "parameter")] == [
        ("programme", "lakeside/start-up-aid"),
        ("parameter", "grant.most since 2024-02-01"),
    ]
    assert [(r.where, r.what) for r in found if r.kind == "decision"] == [
        (str(record), "lakeside/start-up-aid: A & Co, 2024-03-01: undetermined")
    ]


ONE = "{since: 2023-01-01, value: 40_000, source: ordinance}"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    "written",
    [
        f"  most: {{unit: EUR, values: [{ONE}]}}  # it's the most",
        f"  most: {{unit: EUR, values: [{ONE}, ]}}",
        f"  most:\n    unit: EUR\n    values: [\n      {ONE},  # the [first] one\n    ]",
        f"  most:\n    unit: EUR\n    values: [\n      {ONE}  # the [first] one\n    ]",
        f"  most:\n    unit: EUR\n    values:\n    - {ONE}\n    # more to come",
        "  most:\n    unit: EUR\n    values:\n      - since: 2023-01-01\n        value: 40_000\n"
        "        source: ordinance",
    ],
)
def test_a_file_keeps_its_form(
    store: Store, ids: list[str], programme: Path, written: str, mark: str, end: str
) -> None:
    confirm(store, ids[1], "assumed")
    parameters, sources = programme / "parameters.yaml", programme / "sources.yaml"
    head = parameters.read_text(encoding="utf-8").partition("  most:")[0]
    for path, text in ((parameters, head + written), (sources, sources.read_text(encoding="utf-8"))):
        path.write_bytes((mark + text.replace("\n", end)).encode())
    before = [path.read_bytes() for path in (parameters, sources)]
    line = as_parameter(store, ids[1], programme, "grant.most")
    for path, was in zip((parameters, sources), before, strict=True):
        after = path.read_bytes().decode()
        assert all(kept_line in after for kept_line in was.decode().rstrip().split(end) if ONE not in kept_line)
        assert after.count("\n") == after.count(end) and after.startswith("\ufeff") == bool(mark)
    assert line.line in parameters.read_text(encoding="utf-8-sig")
    values = load_programme(programme).parameters["grant.most"].values
    assert [v.number for v in values] == [4_000_000, 70_000_000]
    assert values[1].note == "up to: up to 5 million yuan"


def test_one_claim_is_the_source_of_two_values_and_of_two_programmes(
    store: Store, ids: list[str], programme: Path, tmp_path: Path
) -> None:
    confirm(store, ids[1])
    other = Path(shutil.copytree(LAKESIDE, tmp_path / "other" / "lakeside"))
    for folder, since in ((programme, 2), (programme, 3), (other, 2)):
        as_parameter(store, ids[1], folder, "grant.most", since)
    assert (programme / "sources.yaml").read_text(encoding="utf-8").count(f'claim: "{ids[1]}"') == 1
    found = [r.where for r in impact.impact(store, ids[1], [tmp_path]).rests if r.kind == "parameter"]
    assert sorted(found) == sorted([str(programme), str(programme), str(other)])
    assert len(adoption.adoptions(store, ids[1])) == 3
    assert {r.where for r in impact.impact(store, ids[1], ()).rests} == {str(programme), str(other)}
    shutil.rmtree(other)
    gone = [r.what for r in impact.impact(store, ids[1], ()).rests if r.where == str(other)]
    assert gone == ["grant.most (gone)"]


def test_a_parameter_by_a_choice_and_a_file_that_is_no_utf_8_are_refused(
    store: Store, ids: list[str], programme: Path
) -> None:
    confirm(store, ids[2])
    before = (programme / "parameters.yaml").read_bytes()
    with pytest.raises((LargesseError, ProgrammeError)):
        as_parameter(store, ids[2], programme, "research.share")
    assert (programme / "parameters.yaml").read_bytes() == before
    (programme / "sources.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(LargesseError, match="UTF-8"):
        as_parameter(store, ids[2], programme, "growth.rate")


@pytest.mark.parametrize(
    ("name", "since", "says"),
    [
        ("grant.least", date(2024, 2, 1), "no parameter 'grant.least'"),
        ("size.staff", date(2024, 2, 1), "is in CNY"),
        ("grant", date(2024, 2, 1), "no list of dated values"),
        ("grant.most", date(2023, 1, 1), "since|twice|same|order"),
    ],
)
def test_a_parameter_that_does_not_fit_changes_nothing(
    store: Store, ids: list[str], programme: Path, name: str, since: date, says: str
) -> None:
    confirm(store, ids[1])
    before = {path.name: path.read_text(encoding="utf-8") for path in programme.glob("*.yaml")}
    with pytest.raises((LargesseError, ProgrammeError), match=says):
        adoption.as_parameter(store, ids[1], programme, name, since=since, by="B", at=AT, weaker=True)
    assert {path.name: path.read_text(encoding="utf-8") for path in programme.glob("*.yaml")} == before
    assert adoption.adoptions(store, ids[1]) == []


@pytest.mark.parametrize(
    "given_",
    [
        "name: A\nreference_year: 2023\nfacts:\n  kind: industry  # as it says\n",
        "facts: {}\n",
        "facts: {}\ngrades:\n    kind: official\n",
    ],
)
def test_a_claim_becomes_a_fact_with_its_words(store: Store, ids: list[str], tmp_path: Path, given_: str) -> None:
    confirm(store, ids[0])
    firm = tmp_path / "firm.yaml"
    firm.write_text(given_, encoding="utf-8")
    assert adoption.as_fact(store, ids[0], LAKESIDE, firm, "staff", by="B", at=AT) == "44"
    loaded = load_firm(load_programme(LAKESIDE), firm)
    assert loaded.values["staff", None] == 44
    assert loaded.grades["staff"] == "reported"
    assert (loaded.claims["staff"].claim, loaded.claims["staff"].source) == (ids[0], "Quay Weekly")
    found = impact.impact(store, ids[0], [tmp_path]).rests
    assert [(r.kind, r.what) for r in found] == [("fact", "staff")]
    with pytest.raises(LargesseError, match="already"):
        adoption.as_fact(store, ids[0], LAKESIDE, firm, "staff", by="B", at=AT)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("frim.yaml", r"There is no file '.*frim.yaml'. Did you mean '.*firm.yaml'\?$"),
        ("firm.yml", r"Did you mean '.*firm.yaml'\?$"),
        ("Quay-Optics.jsn", r"Did you mean '.*quay-optics.json'\?$"),
        ("zebra.yaml", r"There is no file '.*zebra.yaml'. A new firm's file begins with a line 'facts: {}'"),
        ("gone/firm.yaml", r"There is no file '.*firm.yaml'. A new firm's file begins"),
    ],
)
def test_a_misspelt_firm_is_not_made(store: Store, ids: list[str], tmp_path: Path, name: str, says: str) -> None:
    confirm(store, ids[0])
    for known in ("firm.yaml", "quay-optics.json", "firm.txt"):
        (tmp_path / known).write_text("{}", encoding="utf-8")
    with pytest.raises(LargesseError, match=says):
        adoption.as_fact(store, ids[0], LAKESIDE, tmp_path / name, "staff", by="B", at=AT)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["firm.txt", "firm.yaml", "quay-optics.json"]
    assert adoption.adoptions(store, ids[0]) == []


def test_a_claim_becomes_a_fact_of_a_json_firm(store: Store, ids: list[str], tmp_path: Path) -> None:
    confirm(store, ids[0])
    firm = tmp_path / "firm.json"
    firm.write_text('{"name": "A", "facts": {"kind": "industry"}}', encoding="utf-8")
    adoption.as_fact(store, ids[0], LAKESIDE, firm, "staff", by="B", at=AT)
    assert load_firm(load_programme(LAKESIDE), firm).claims["staff"].claim == ids[0]
    assert [r.what for r in impact.impact(store, ids[0], [tmp_path]).rests] == ["staff"]


@pytest.mark.parametrize("name", ["firm.yaml", "firm.json"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_two_years_of_a_fact_rest_on_two_claims(store: Store, tmp_path: Path, name: str, end: str) -> None:
    one = reading()
    paid = replace(one.claims[1], amount=Amount(Fraction(700_000), "EUR"))
    first, second = list(kept.keep(store, replace(one, claims=(paid, replace(paid, words="again"))), seen=SEEN))
    firm = tmp_path / name
    start = "{\n" + '"reference_year": 2023, "facts": {"staff": 40}}\n'
    if name == "firm.yaml":
        start = "reference_year: 2023\nfacts:\n  staff: 40  # people\n"
    firm.write_bytes(start.replace("\n", end).encode())
    confirm(store, first, "official")
    confirm(store, second, "official")
    adoption.as_fact(store, first, LAKESIDE, firm, "sales.2022", by="B", at=AT)
    adoption.as_fact(store, second, LAKESIDE, firm, "sales.2023", by="B", at=AT)
    loaded = load_firm(load_programme(LAKESIDE), firm)
    assert {name: quoted.claim for name, quoted in loaded.claims.items()} == {
        "sales.2022": first,
        "sales.2023": second,
    }
    text = firm.read_bytes().decode()
    assert name == "firm.json" or text.count("\n") == text.count(end)
    shown = render(explain(Decider(load_programme(LAKESIDE)).decide(loaded, date(2024, 3, 1))), "text", "en")
    assert second in shown and first not in shown, "only the year that is decided on"


def test_a_weaker_claim_is_not_taken_under_a_stronger_grade(store: Store, ids: list[str], tmp_path: Path) -> None:
    confirm(store, ids[0], "unverified")
    firm = tmp_path / "firm.yaml"
    firm.write_text("facts: {}\ngrades:\n  staff: official\n", encoding="utf-8")
    with pytest.raises(LargesseError, match="weaken it"):
        adoption.as_fact(store, ids[0], LAKESIDE, firm, "staff", by="B", at=AT)


def test_a_fact_that_the_programme_does_not_ask_is_told_where_they_are(
    store: Store, ids: list[str], tmp_path: Path
) -> None:
    confirm(store, ids[0])
    (tmp_path / "firm.yaml").write_text("facts: {}\n", encoding="utf-8")
    with pytest.raises(LargesseError, match=r"no fact 'workforce'\. "):
        adoption.as_fact(store, ids[0], LAKESIDE, tmp_path / "firm.yaml", "workforce", by="B", at=AT)


def test_impact_finds_charts_and_says_where_it_looked(store: Store, ids: list[str], tmp_path: Path) -> None:
    confirm(store, ids[0])
    adoption.as_observation(store, ids[0], by="B", at=AT)
    (tmp_path / "chart.html").write_text(f"<svg></svg> claim {ids[0]}", encoding="utf-8")
    (tmp_path / "chart.json").write_text(json.dumps({"cells": [{"claim": ids[0]}]}), encoding="utf-8")
    (tmp_path / "other.html").write_text("nothing", encoding="utf-8")
    found = impact.impact(store, ids[0], [tmp_path])
    assert [(r.kind, Path(r.where).name) for r in found.rests] == [
        ("observation", "hub"),
        ("chart", "chart.html"),
        ("chart", "chart.json"),
    ]
    assert found.looked_in == (str(tmp_path.resolve()),)
    with pytest.raises(LargesseError, match="no '"):
        impact.impact(store, ids[0], [tmp_path / "nowhere"])


def test_impact_looks_at_what_does_not_load_and_at_other_files(
    store: Store, ids: list[str], programme: Path, tmp_path: Path
) -> None:
    confirm(store, ids[1])
    as_parameter(store, ids[1], programme, "grant.most")
    (programme / "programme.py").write_text("broken", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(f"targets: [{{claim: {ids[1]}}}]", encoding="utf-8")
    (tmp_path / "empty.json").write_text("", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text("x\n" * 1000 + ids[1], encoding="utf-8")
    found = impact.impact(store, ids[1], [tmp_path]).rests
    assert [(r.kind, r.what) for r in found] == [("programme", "?"), ("chart", "yaml"), ("chart", "jsonl")]


def test_impact_finds_what_a_register_of_champions_rests_on(store: Store, ids: list[str]) -> None:
    told = REGISTER.replace("claim: c-1", f"claim: {ids[0]}")
    champions.load(store, told, "harbourton.yaml", AT)
    found = [rest.what for rest in impact.impact(store, ids[0], []).rests if rest.kind == "champion"]
    assert found and all(one.startswith("sk/harbourton/") for one in found)


# --- where a text was found


def found_at(url: str, site: str = "") -> Reading:
    one = reading(site=site)
    return replace(one, document=told.found_at(one.document, url))


def test_the_same_text_on_two_sites_is_two_documents_and_what_each_claims(store: Store) -> None:
    first = list(kept.keep(store, found_at("https://www.first.org/a"), seen=SEEN))
    second = list(kept.keep(store, found_at("https://other.net/b"), seen=SEEN))
    assert not set(first) & set(second)
    found = [(one.publisher, one.urls) for one in (kept.claim(store, first[0]), kept.claim(store, second[0]))]
    assert found == [("first.org", ("https://www.first.org/a",)), ("other.net", ("https://other.net/b",))]
    assert [one.site for one in kept.documents(store).values()] == ["first.org", "other.net"]


def test_a_site_that_the_page_names_stays_and_every_address_is_kept(store: Store) -> None:
    urls = ("https://quay.example/a", "https://quay.example/b")
    first, second = (list(kept.keep(store, found_at(url, "Quay Weekly"), seen=SEEN)) for url in urls)
    one = kept.claim(store, first[0])
    assert first == second and (one.publisher, one.urls) == ("Quay Weekly", urls)
    confirm(store, first[0])
    assert adoption.source_of(store, kept.claim(store, first[0])).url == urls[1]


@pytest.mark.parametrize(
    "url", ["quay", "www.quay.example/a", "file:///a.txt", "https://", "https://a b.org", "http://["]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(LargesseError, match="no address"):
        found_at(url)


# --- what may be written to, and what gives way


def test_a_programme_of_the_library_is_not_written_to(store: Store, ids: list[str]) -> None:
    confirm(store, ids[1], "enacted")
    folder = dict(folders())["cn/shanghai/innovative-hq"]
    before = {path: path.read_bytes() for path in folder.glob("*.yaml")}
    with pytest.raises(LargesseError, match=r"cp -r .*innovative_hq my_innovative_hq"):
        as_parameter(store, ids[1], folder, "any")
    assert {path: path.read_bytes() for path in folder.glob("*.yaml")} == before


def test_a_value_of_a_better_grade_gives_way_only_where_that_is_said(
    store: Store, ids: list[str], programme: Path
) -> None:
    confirm(store, ids[1])
    before = (programme / "parameters.yaml").read_bytes()
    with pytest.raises(LargesseError, match=r"grant.most is 40_000 EUR by .* \(enacted\).*--weaker"):
        adoption.as_parameter(store, ids[1], programme, "grant.most", since=date(2024, 2, 1), by="B", at=AT)
    assert (programme / "parameters.yaml").read_bytes() == before and not adoption.adoptions(store, ids[1])
    added = as_parameter(store, ids[1], programme, "grant.most")
    assert added.before is not None and (added.before.value, added.before.grade) == ("40_000", "enacted")
    assert (added.value, added.unit) == ("700000", "EUR")
    again = adoption.as_parameter(store, ids[1], programme, "grant.most", since=date(2024, 3, 1), by="B", at=AT)
    assert again.before is not None and again.before.value == "700000", "one of the same grade gives way"
    first = adoption.as_parameter(store, ids[1], programme, "grant.most", since=date(2022, 1, 1), by="B", at=AT)
    assert first.before is None, "nothing was in force then"
    text = (programme / "sources.yaml").read_text(encoding="utf-8")
    assert "unknown" not in text.partition(ids[1].replace("-", "_"))[2] and 'publisher: "Quay Weekly"' in text
