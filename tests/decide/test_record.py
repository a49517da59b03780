"""A recorded decision: written whole, replayed to the fen, compared with what the programme says today."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.decide.changes import Change, Quantity, changes
from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import Determination, Firm, read_firm
from largesse.decide.record import Difference, Verification, verify, write_record
from largesse.decide.record_form import outcome_of, read_record, record_text
from largesse.decide.values import ABSENT
from largesse.errors import LargesseError
from largesse.language.load import load_programme
from largesse.model import expressions as ex
from largesse.model.canonical import hash_of
from largesse.model.programme import Programme

LAKESIDE = load_programme(Path(__file__).parents[1] / "cli" / "lakeside")
DECIDER = Decider(LAKESIDE)
ON = date(2024, 3, 1)
FACTS: dict[str, Any] = {
    "kind": "industry",
    "sales": {2023: 2_000_000, 2022: 1_200_000, 2021: 1_000_000},
    "research": {2023: 500_000, 2022: "absent"},
    "staff": 40,
    "founded": "2021-05-01",
    "convicted": False,
    "office_area": "100.5",
    "rent": "1.25",
    "days_let": 366,
    "grant_determined": {"value": "20000.01", "author": "The mayor", "reason": "It is good", "on": "2024-02-01"},
}


def firm(**changed: Any) -> Firm:
    facts = {name: value for name, value in {**FACTS, **changed}.items() if value is not None}
    grades = {"staff": "reported"}
    return read_firm(LAKESIDE, {"name": "A & Co", "reference_year": 2023, "facts": facts, "grades": grades})


def recorded(tmp_path: Path, **changed: Any) -> Path:
    path = tmp_path / "records" / "one.json"
    write_record(DECIDER.decide(firm(**changed), ON), path)
    return path


def as_it_was(name: str) -> Programme:
    assert name == LAKESIDE.id
    return LAKESIDE


def edited(path: Path, change: Callable[[dict[str, Any]], Any], *, rehash: bool = False) -> Path:
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    if rehash:
        data["record_hash"] = hash_of({name: item for name, item in data.items() if name != "record_hash"})
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def problems(verification: Verification) -> list[tuple[str, Difference | None]]:
    return [(problem.kind, problem.difference) for problem in verification.problems]


# --- what is written


def test_a_record_holds_all_that_the_decision_was_made_of(tmp_path: Path) -> None:
    path = recorded(tmp_path)
    assert sorted(p.name for p in path.parent.iterdir()) == ["one.json"]
    record = read_record(path)
    decision = DECIDER.decide(firm(), ON)
    assert record.firm == firm()
    assert record.outcome == outcome_of(decision)
    assert (record.programme, record.content_hash) == (LAKESIDE.id, decision.content_hash)
    assert (record.on, record.as_if_in_force) == (ON, False)
    determination = record.firm.determinations["grant_determined"]
    assert (determination.author, determination.on) == ("The mayor", date(2024, 2, 1))
    assert record.firm.values["research", 2022] is ABSENT


def test_the_same_decision_makes_the_same_file(tmp_path: Path) -> None:
    first = recorded(tmp_path).read_bytes()
    assert recorded(tmp_path).read_bytes() == first


def test_a_record_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(LargesseError, match=r"one\.json cannot be written"):
        write_record(DECIDER.decide(firm(), ON), blocked / "one.json")
    (tmp_path / "one.json").mkdir()
    with pytest.raises(LargesseError, match=r"one\.json cannot be written"):
        write_record(DECIDER.decide(firm(), ON), tmp_path / "one.json")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "one.json"]


# --- what is reproduced


def test_a_record_is_reproduced_to_the_fen(tmp_path: Path) -> None:
    verification = verify(recorded(tmp_path), as_it_was)
    assert verification.reproduced
    assert (verification.today, verification.why) == ("same", "")
    assert (verification.problems, verification.results, verification.changes) == ((), (), ())


def test_an_undetermined_decision_and_one_as_if_in_force_are_reproduced(tmp_path: Path) -> None:
    assert verify(recorded(tmp_path, staff=None, sales=None), as_it_was).reproduced
    path = tmp_path / "late.json"
    late = DECIDER.decide(firm(), date(2030, 1, 1), as_if_in_force=True)
    assert late.as_if_in_force
    write_record(late, path)
    verification = verify(path, as_it_was)
    assert verification.reproduced
    assert verification.record.as_if_in_force


SIGNED = {"grant_determined": Determination("The mayor", "It is good", None)}


def values() -> st.SearchStrategy[dict[tuple[str, int | None], Any]]:
    fen = st.integers(0, 10**11)
    return st.fixed_dictionaries(
        {},
        optional={
            ("kind", None): st.sampled_from(["industry", "services"]),
            ("sales", 2023): st.just(ABSENT) | fen,
            ("sales", 2021): st.just(ABSENT) | fen,
            ("research", 2023): fen,
            ("staff", None): st.integers(0, 100_000),
            ("founded", None): st.dates(date(1950, 1, 1), date(2030, 12, 31)),
            ("convicted", None): st.booleans(),
            ("office_area", None): st.integers(0, 10**7).map(lambda n: Fraction(n, 100)),
            ("rent", None): st.integers(0, 10_000),
            ("days_let", None): st.integers(0, 366),
            ("grant_determined", None): st.integers(0, 5_000_000),
        },
    )


@settings(max_examples=40, deadline=None)
@given(values())
def test_every_decision_comes_back_exactly(tmp_path_factory: pytest.TempPathFactory, given_values: Any) -> None:
    path = tmp_path_factory.mktemp("records") / "one.json"
    write_record(DECIDER.decide(Firm("x", given_values, SIGNED, {}, 2023), ON), path)
    verification = verify(path, as_it_was)
    assert verification.problems == ()
    assert verification.record.firm.values == given_values


# --- what the programme says today


def with_rent_share(whole: Programme, share: Fraction) -> Programme:
    parameter = whole.parameters["rent.share"]
    dated = tuple(replace(d, content=share) for d in parameter.values)
    return replace(whole, parameters={**whole.parameters, "rent.share": replace(parameter, values=dated)})


def test_a_changed_parameter_is_named_with_what_it_changes(tmp_path: Path) -> None:
    verification = verify(recorded(tmp_path), lambda _: with_rent_share(LAKESIDE, Fraction(1, 10)))
    assert verification.reproduced
    assert verification.today == "changed"
    before = DECIDER.decide(firm(), ON)
    after = Decider(with_rent_share(LAKESIDE, Fraction(1, 10))).decide(firm(), ON)
    (change,) = verification.changes
    assert (change.kind, change.name, change.how) == ("parameter", "rent.share", "changed")
    assert [dated.content for dated in change.now.values] == [Fraction(1, 10)]
    assert verification.results == (
        Difference("benefit", "rent_aid", granted(before, "rent_aid"), granted(after, "rent_aid")),
        Difference("total", "", before.total, after.total),
    )


def granted(decision: Decision, benefit: str) -> tuple[str, int | None]:
    decided = decision.benefits[benefit]
    return decided.status, decided.amount


def test_another_programme_is_refused(tmp_path: Path) -> None:
    path = recorded(tmp_path)
    with pytest.raises(LargesseError, match="the record is of lakeside/start-up-aid, and this is elsewhere"):
        verify(path, lambda _: replace(LAKESIDE, id="elsewhere"))


def test_a_change_that_does_not_touch_this_firm_is_named_all_the_same(tmp_path: Path) -> None:
    verification = verify(recorded(tmp_path), lambda _: replace(LAKESIDE, authority="County of Lakeside"))
    assert (verification.reproduced, verification.today, verification.results) == (True, "changed", ())
    assert verification.changes == (Change("programme", "", "authority", LAKESIDE.authority, "County of Lakeside"),)


def test_facts_that_today_takes_no_more_are_named(tmp_path: Path) -> None:
    staff = replace(LAKESIDE.facts["staff"], most=Fraction(10))
    now = replace(LAKESIDE, facts={**LAKESIDE.facts, "staff": staff})
    verification = verify(recorded(tmp_path), lambda _: now)
    assert verification.left_out == ("staff",)
    assert verification.changes == (
        Change("fact", "staff", "most", Quantity(100_000, staff.type), Quantity(10, staff.type)),
    )
    assert verification.reproduced


def test_a_programme_that_cannot_decide_today_says_why(tmp_path: Path) -> None:
    def gone(name: str) -> Programme:
        raise LargesseError(f"There is no programme {name!r}.")

    verification = verify(recorded(tmp_path), gone)
    assert verification.reproduced
    assert (verification.today, verification.why) == ("undecided", f"There is no programme {LAKESIDE.id!r}.")
    ended = verify(recorded(tmp_path), lambda _: replace(LAKESIDE, until=date(2023, 12, 31)))
    assert ended.reproduced
    assert ended.today == "undecided"
    assert "is not in force on 2024-03-01" in ended.why
    assert ended.changes == (Change("programme", "", "until", date(2026, 12, 31), date(2023, 12, 31)),)


def test_changes_of_every_part_are_named() -> None:
    grant = LAKESIDE.rules["grant"][0]
    size = LAKESIDE.parameters["size.staff"]
    source = LAKESIDE.sources["ordinance"]
    body = ex.Negated(grant.body.type, grant.body.span, grant.body)
    noted = replace(size, values=(replace(size.values[0], note="as of late"), *size.values[1:]))
    now = replace(
        LAKESIDE,
        facts={**{n: f for n, f in LAKESIDE.facts.items() if n != "kind"}, "pets": LAKESIDE.facts["staff"]},
        sources={**LAKESIDE.sources, "ordinance": replace(source, grade="assumed")},
        parameters={**{p: v for p, v in LAKESIDE.parameters.items() if p != "size.sales"}, "size.staff": noted},
        rules={
            **{n: r for n, r in LAKESIDE.rules.items() if n != "key_to_the_town"},
            "grant": (replace(grant, body=body, pool="county"),),
            "cake": (replace(grant, name="cake", function="cake"),),
        },
    )
    found = {(change.kind, change.name, change.part): change for change in changes(LAKESIDE, now)}
    assert {key: change.how for key, change in found.items()} == {
        ("parameter", "size.sales", ""): "removed",
        ("parameter", "size.staff", "note"): "changed",
        ("fact", "kind", ""): "removed",
        ("fact", "pets", ""): "added",
        ("rule", "grant", "body"): "changed",
        ("rule", "grant", "pool"): "changed",
        ("rule", "key_to_the_town", ""): "removed",
        ("rule", "cake", ""): "added",
        ("source", "ordinance", "grade"): "changed",
    }
    note = found["parameter", "size.staff", "note"]
    assert (note.then, note.now, note.since) == ("", "as of late", date(2023, 1, 1))
    assert (found["rule", "grant", "pool"].then, found["rule", "grant", "pool"].now) == ("town", "county")
    assert changes(LAKESIDE, LAKESIDE) == ()


# --- records that were changed, cut off, or are none


@pytest.mark.parametrize("rehash", [False, True])
def test_a_changed_result_is_reported(tmp_path: Path, rehash: bool) -> None:
    def more(data: dict[str, Any]) -> None:
        data["result"]["benefits"][1]["amount"] += 1

    verification = verify(edited(recorded(tmp_path), more, rehash=rehash), as_it_was)
    assert not verification.reproduced
    changed: list[tuple[str, Difference | None]] = [("changed", None)]
    result = [("result", Difference("benefit", "grant", ("granted", 2_000_002), ("granted", 2_000_001)))]
    assert problems(verification) == ([] if rehash else changed) + result


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda d: d["firm"]["values"][0].update(value="services"), ["changed"]),
        (lambda d: d["firm"]["determinations"]["grant_determined"].update(author="Somebody"), ["changed"]),
        (lambda d: d["programme"].update(content_hash="sha256:0"), ["changed", "model"]),
        (lambda d: d["model"]["programme"].update(authority="Another"), ["changed", "model"]),
        (lambda d: d["decision"].update(on="2019-01-01"), ["changed", "decision"]),
        (lambda d: d["firm"]["values"].append({"fact": "pets", "value": 1}), ["changed", "fact"]),
        (lambda d: d["firm"]["values"].append({"fact": "rent", "value": -1}), ["changed", "fact", "result", "result",
                                                                               "result"]),
        (lambda d: d["model"]["programme"].update(outcome="nothing_of_the_kind"), ["changed", "model", "unsound"]),
        (lambda d: d["firm"]["determinations"]["grant_determined"].update(reason=" "), ["changed", "determination"]),
        (lambda d: d["firm"]["determinations"].clear(), ["changed", "determination"]),
        (lambda d: d["result"].update(status="refused"), ["changed", "result"]),
        (lambda d: d["result"].update(missing=["staff"]), ["changed", "result"]),
    ],
)  # fmt: skip
def test_whatever_was_changed_is_reported(
    tmp_path: Path, change: Callable[[dict[str, Any]], Any], found: list[str]
) -> None:
    verification = verify(edited(recorded(tmp_path), change), as_it_was)
    assert [problem.kind for problem in verification.problems] == found


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def put(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def change(how: Callable[[dict[str, Any]], Any]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        edited(path, how)

    return write


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (Path.unlink, "{}: there is no such file."),
        (cut, "{} is no record of a decision: it is no complete JSON."),
        (put(b""), "{} is no record of a decision: it is no complete JSON."),
        (put(b"\xff\xfe"), "{} is no record of a decision: it is no complete JSON."),
        (put(b"[" * 100_000), "{} is no record of a decision: it is no complete JSON."),
        (put(b'{"a": 0.5}'), "{} is no record of a decision: it is no complete JSON."),
        (put(b"[]"), "{} is no record of a decision; `largesse decide --record FILE` writes one."),
        (put(b'{"name": "x"}'), "{} is no record of a decision; `largesse decide --record FILE` writes one."),
        (put(b'{"largesse_record": 2}'), "{} is a record of form 2; this Largesse reads form 1."),
        (put(b'{"largesse_record": 1}'), "{} is no whole record: its 'programme' is missing."),
        (change(lambda d: d.pop("firm")), "{} is no whole record: its 'firm' is missing."),
        (change(lambda d: d.pop("record_hash")),
         "{} is no whole record: 'record_hash' of its 'record' is missing, or no str."),
        (change(lambda d: d["decision"].update(on="soon")),
         "{} is no whole record: 'on' of its 'decision' is no date."),
        (change(lambda d: d["firm"].update(values=[1])),
         "{} is no whole record: its 'value of the firm' is missing."),
        (change(lambda d: d["firm"]["values"][0].update(value={"fraction": "1"})),
         "{} is no whole record: '1' is no fraction."),
        (change(lambda d: d["firm"]["values"][0].update(value=[1])),
         "{} is no whole record: the value of kind is none."),
        (change(lambda d: d["firm"]["grades"].update(staff=1)),
         "{} is no whole record: staff is 1 where a text belongs."),
        (change(lambda d: d["model"].update(format=9)),
         "{} is no whole record: The canonical form 9 is not known here; this is 1."),
        (change(lambda d: d["model"]["nodes"].clear()), "{} is no whole record: This is nothing canonical: "),
    ],
)  # fmt: skip
def test_what_is_no_record_is_refused_in_one_line(
    tmp_path: Path, spoil: Callable[[Path], None], message: str
) -> None:
    path = recorded(tmp_path)
    spoil(path)
    with pytest.raises(LargesseError) as refused:
        verify(path, as_it_was)
    assert str(refused.value).startswith(message.replace("{}", str(path)))
    assert "\n" not in str(refused.value)


def every_place(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, item in inside for place in every_place(item, (*path, key)))]


WRITTEN = json.loads(record_text(DECIDER.decide(firm(), ON)))
PLACES = [place for place in every_place(WRITTEN) if place]
JUNK: list[Any] = [None, True, -1, 10**30, "", "x", [], {}, {"is": "Year"}, {"node": 0}, {"fraction": "1/3"}]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(JUNK), st.booleans())
def test_no_record_breaks_the_verification(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[Any, ...], junk: Any, rehash: bool
) -> None:
    """Put something else anywhere, and hash again or not: it is refused in one line, or verified and reported."""
    data = json.loads(json.dumps(WRITTEN))
    inside = data
    for key in place[:-1]:
        inside = inside[key]
    same = inside[place[-1]] == junk and type(inside[place[-1]]) is type(junk)
    inside[place[-1]] = junk
    if rehash and place != ("record_hash",):
        data["record_hash"] = hash_of({name: item for name, item in data.items() if name != "record_hash"})
    path = tmp_path_factory.mktemp("junk") / "one.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    try:
        verification = verify(path, lambda _: with_rent_share(LAKESIDE, Fraction(1, 10)))
    except LargesseError as refused:
        assert "\n" not in str(refused)
    else:
        assert same or rehash or not verification.reproduced
