"""Firms of one undertaking: the closure of their links, and sums over them in a register."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.batch.links import closure
from largesse.batch.run import decide_register
from largesse.cohort.run import award_register
from largesse.errors import LargesseError
from largesse.language.load import load_programme
from largesse.model.programme import Programme

QUAY_FOLDER = Path(__file__).parents[1] / "countries" / "skerries" / "saltholm" / "quay_fund"
QUAY = load_programme(QUAY_FOLDER)
ON = date(2025, 5, 1)


# --- closure

LINKS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12)


@settings(max_examples=300, deadline=None)
@given(links=LINKS)
def test_linked_firms_are_one_group_however_they_are_linked(links: list[tuple[str, str]]) -> None:
    groups = [{firm} for firm in sorted({firm for link in links for firm in link})]
    for one, other in links:  # merged by hand, one link after the other
        touched = [group for group in groups if one in group or other in group]
        groups = [group for group in groups if group not in touched] + [set().union(*touched)]
    assert closure(links) == {firm: min(group) for group in groups for firm in group}


def test_a_circle_of_owners_is_one_group() -> None:
    assert closure([("b", "c"), ("c", "a"), ("a", "b")]) == {"a": "a", "b": "a", "c": "a"}


def test_a_long_chain_is_one_group() -> None:
    chain = [(f"{i:06}", f"{i + 1:06}") for i in range(50_000)]
    assert set(closure(chain).values()) == {"000000"}


# --- sums in a register

BY_OWNER = ["id", "owner", "staff", "applied_on", "repair_cost", "lamp_cost"]
LINKED = ["id", "staff", "applied_on", "repair_cost", "lamp_cost"]
REST = ["2025-02-01", 1000, 10]


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """The quay fund, with undertakings known by a table of links instead of by their owners."""
    folder = tmp_path_factory.mktemp("linked") / "quay_fund"
    shutil.copytree(QUAY_FOLDER, folder)
    text = (folder / "programme.py").read_text(encoding="utf-8")
    text = text.replace('owner = fact(Text, absent="none")\n', "").replace("    Text,\n", "")
    text = text.replace('group("undertaking", by="owner", ', 'group("undertaking", ')
    (folder / "programme.py").write_text(text, encoding="utf-8")
    for words in folder.glob("messages.*.yaml"):
        lines = words.read_text(encoding="utf-8").splitlines(keepends=True)
        words.write_text("".join(line for line in lines if "owner:" not in line), encoding="utf-8")
    return load_programme(folder)


def written(file: Path, rows: Sequence[Sequence[object]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)
    return file


def decided(folder: Path, programme: Programme, rows: Sequence[Sequence[object]], **tables: Path) -> dict[str, str]:
    """The status of every firm; an undetermined one lacks the staff of its undertaking, and nothing else."""
    register = written(folder / "register.csv", rows)
    decide_register(programme, register, on=ON, out=folder / "out", tables=tables)
    decisions = folder / "out" / "decisions.parquet"
    found = duckdb.execute(f"SELECT id, status, missing FROM '{decisions}'").fetchall()
    order = [str(row[0]) for row in rows[1:]]
    assert [firm for firm, _, _ in found] == [firm for firm in order if firm in {row[0] for row in found}]
    assert all(missing == ("group_staff" if status == "undetermined" else "") for _, status, missing in found)
    return {firm: status for firm, status, _ in found}


def status_of(members: Sequence[object]) -> str:
    """By hand: small where fewer than fifty work for all members, unknown where one of them is not known."""
    if not all(isinstance(staff, int) for staff in members):
        return "undetermined"
    return "granted" if sum(staff for staff in members if isinstance(staff, int)) < 50 else "refused"


STAFF = st.one_of(st.integers(0, 60), st.sampled_from(["", "many"]))


@settings(max_examples=25, deadline=None)
@given(firms=st.lists(st.tuples(st.sampled_from(["G", "H", "I", "absent", ""]), STAFF), min_size=1, max_size=9))
def test_sums_by_a_common_owner(tmp_path_factory: pytest.TempPathFactory, firms: list[tuple[str, object]]) -> None:
    folder = tmp_path_factory.mktemp("owners")
    rows: list[list[object]] = [
        [*BY_OWNER],
        *([f"f{i}", owner, staff, *REST] for i, (owner, staff) in enumerate(firms)),
    ]
    expected = {}
    is_open = any(owner == "" for owner, _ in firms)  # a firm that may belong to any undertaking
    for i, (owner, staff) in enumerate(firms):
        if staff == "many":
            continue  # a bad cell: the row is rejected, and its undertaking's sum is not known
        members = [staff] if owner == "absent" else [other for whose, other in firms if whose == owner]
        expected[f"f{i}"] = status_of(members) if owner == "absent" or not is_open else "undetermined"
    if expected:
        assert decided(folder, QUAY, rows) == expected


@settings(max_examples=25, deadline=None)
@given(
    staff=st.lists(STAFF, min_size=1, max_size=7),
    links=st.lists(
        st.tuples(st.integers(0, 8), st.integers(0, 8), st.sampled_from(["", "2025-05-01", "2025-05-02"]),
                  st.sampled_from(["", "2025-05-01", "2025-05-02"])),
        max_size=7,
    ).map(lambda found: [link for link in found if not link[2] or not link[3] or link[2] <= link[3]]),
)  # fmt: skip
def test_sums_over_linked_firms(
    linked: Programme,
    tmp_path_factory: pytest.TempPathFactory,
    staff: list[object],
    links: list[tuple[int, int, str, str]],
) -> None:
    folder = tmp_path_factory.mktemp("links")
    rows: list[list[object]] = [[*LINKED], *([f"f{i}", people, *REST] for i, people in enumerate(staff))]
    joined = [(f"f{a}", f"f{b}") for a, b, since, until in links if since != "2025-05-02"]
    file = written(
        folder / "links.csv",
        [["firm", "other", "since", "until"], *([f"f{a}", f"f{b}", since, until] for a, b, since, until in links)],
    )
    groups = closure(joined)
    people = {f"f{i}": number for i, number in enumerate(staff)}
    expected = {}
    for firm, number in people.items():
        if number == "many":
            continue
        members = {other for other, root in groups.items() if root == groups.get(firm)} | {firm}
        expected[firm] = status_of([people.get(member, "not in the register") for member in members])
    if expected:
        assert decided(folder, linked, rows, undertaking=file) == expected


def test_without_its_table_nobody_knows_the_undertaking(linked: Programme, tmp_path: Path) -> None:
    assert decided(tmp_path, linked, [LINKED, ["a", 3, *REST]]) == {"a": "undetermined"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["firm", "parent"], ["a", "b"]], "has the columns firm, other, since, until; not 'parent'"),
        ([["firm", "other"], ["a", ""]], "row 2: a link joins two firms, and one is empty"),
        ([["firm", "other", "since"], ["a", "b", ""], ["b", "c", "2025-02-30"]], "row 3: 2025-02-30 is no day"),
        ([["firm", "other", "since", "until"], ["a", "b", "2025-02-02", "2025-02-01"]], "row 2: it ends before"),
    ],
)
def test_a_bad_table_of_links_is_told(
    linked: Programme, tmp_path: Path, rows: Sequence[Sequence[object]], said: str
) -> None:
    register = written(tmp_path / "register.csv", [LINKED, ["a", 3, *REST]])
    links = written(tmp_path / "links.csv", rows)
    with pytest.raises(LargesseError) as error:
        decide_register(linked, register, on=ON, out=tmp_path / "out", tables={"undertaking": links})
    assert said in str(error.value)
    assert not (tmp_path / "out").exists()


def test_a_table_for_no_group_is_told(tmp_path: Path) -> None:
    register = written(tmp_path / "register.csv", [BY_OWNER, ["a", "G", 3, *REST]])
    with pytest.raises(LargesseError, match="has no table called 'undertakings'"):
        decide_register(QUAY, register, on=ON, out=tmp_path / "out", tables={"undertakings": register})


def test_a_sum_beyond_its_bounds_is_told(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*BY_OWNER], *([f"f{i}", "G", 100_000, *REST] for i in range(101))]
    with pytest.raises(LargesseError, match="group_staff of the group G comes to 10100000, outside its bounds"):
        decided(tmp_path, QUAY, rows)


# --- sums year by year


@pytest.fixture(scope="module")
def by_turnover(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """The quay fund, for undertakings whose turnover of the reference year is no more than the ceiling too."""
    folder = tmp_path_factory.mktemp("turnover") / "quay_fund"
    shutil.copytree(QUAY_FOLDER, folder)
    source = folder / "programme.py"
    text = source.read_text(encoding="utf-8").replace("    Text,\n", "    Text,\n    Yearly,\n")
    summed = 'over="undertaking", sum_of="turnover"'
    text = text.replace(
        "applied_on = fact(",
        "turnover = fact(Yearly[Money], least=0, most=1_000_000_000, absent=0)\n"
        f"group_turnover = fact(Yearly[Money], least=0, most=100_000_000_000, {summed})\napplied_on = fact(",
    )
    text = text.replace(
        "small_enough(group_staff: Count, ", "small_enough(group_staff: Count, group_turnover: Yearly[Money], "
    )
    text = text.replace(
        "group_staff < p.size.staff", "group_staff < p.size.staff and group_turnover.latest <= p.ceiling.aid"
    )
    source.write_text(text, encoding="utf-8")
    for words in folder.glob("messages.*.yaml"):
        more = "facts:\n" + "".join(f"  {n}turnover: {{label: T, question: T, proof: T}}\n" for n in ("", "group_"))
        words.write_text(words.read_text(encoding="utf-8").replace("facts:\n", more), encoding="utf-8")
    return load_programme(folder)


def test_turnover_is_added_up_for_each_year(by_turnover: Programme, tmp_path: Path) -> None:
    header = ["id", "owner", "staff", "applied_on", "repair_cost", "lamp_cost", "turnover.2023", "turnover.2022"]
    firms = [
        ("a", "G", "200000"), ("b", "G", "100000"),  # exactly at the ceiling
        ("c", "H", "200000.01"), ("d", "H", "100000"),  # a cent over
        ("e", "I", "absent"), ("f", "I", "300000"),  # a firm that was not there yet adds nothing
        ("g", "J", ""), ("h", "J", "5"),
    ]  # fmt: skip
    rows: list[list[object]] = [
        [*header],
        *([firm, owner, 1, *REST, turnover, 900_000_000] for firm, owner, turnover in firms),
    ]
    register = written(tmp_path / "register.csv", rows)
    decide_register(by_turnover, register, on=ON, reference_year=2023, out=tmp_path / "out")
    decisions = tmp_path / "out" / "decisions.parquet"
    found = duckdb.execute(f"SELECT id, status, missing FROM '{decisions}'").fetchall()
    assert found == [
        ("a", "granted", ""), ("b", "granted", ""), ("c", "refused", ""), ("d", "refused", ""),
        ("e", "granted", ""), ("f", "granted", ""),
        ("g", "undetermined", "group_turnover.2023"), ("h", "undetermined", "group_turnover.2023"),
    ]  # fmt: skip


def test_a_linked_firm_that_the_register_lacks_may_have_used_up_the_ceiling(
    linked: Programme, tmp_path: Path
) -> None:
    """Whatever the firms are called: an id may look like the name of a firm that stands alone."""
    register = written(tmp_path / "register.csv", [[*LINKED, "earlier_aid"]] + [
        [firm, 3, *REST, 0] for firm in ("firm 1", "firm 2", "firm 3")
    ])  # fmt: skip
    links = written(tmp_path / "links.csv", [["firm", "other"], ["firm 1", "outside"]])
    text = (linked.folder or Path()) / "programme.py"
    own = tmp_path / "quay_fund"
    shutil.copytree(text.parent, own)
    source = text.read_text(encoding="utf-8").replace("group_staff: Count, p", "staff: Count, p")
    source = source.replace("return group_staff <", "return staff <")
    source = "".join(line for line in source.splitlines(keepends=True) if "group_staff" not in line)
    (own / "programme.py").write_text(source, encoding="utf-8")
    for words in own.glob("messages.*.yaml"):
        lines = words.read_text(encoding="utf-8").splitlines(keepends=True)
        words.write_text("".join(line for line in lines if "group_staff:" not in line), encoding="utf-8")
    out, tables = tmp_path / "out", {"undertaking": links}
    award_register(load_programme(own), register, on=date(2024, 5, 1), seed="s", out=out, tables=tables)
    found = duckdb.execute(f"SELECT id, awarded FROM '{out / 'awards.parquet'}'").fetchall()
    assert found == [("firm 1", None), ("firm 2", 40_400), ("firm 3", 40_400)]
