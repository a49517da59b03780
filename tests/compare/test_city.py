"""A place among others for a register of firms: counted by hand, and single changes to its programmes."""

from __future__ import annotations

import gc
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from largesse import LargesseError, api
from largesse.compare.city import CityView, FirmSeen, Question, Worth, city_view
from largesse.compare.city_report import by_sector, by_size, middle, place_counts
from largesse.compare.comparison import place_offer
from largesse.compare.offers import Known
from largesse.compare.places import read_place
from largesse.compare.profiles import Profile, read_profile
from largesse.compare.rates import rates_on
from largesse.compare.reforms import Change, changed, changes
from largesse.compare.written import write_city

DAY = date(2026, 9, 1)
PLACES = ("hk", "ie", "sg")
QUESTION = Question(PLACES, range(2026, 2027), "EUR", DAY)


def firm(name: str, rd: int, sector: str, employees: int | None, profit: int = 50_000_000) -> Profile:
    people = {} if employees is None else {"employees": {2025: employees}}
    facts = {
        "founded_on": "2001-01-01", "size": "large", "sector": sector, "sales": {2025: 400_000_000},
        "profit": {2025: profit}, "rd_spending": {2025: rd}, "rd_wages_share": "60%", "rd_materials_share": "40%",
        **people,
    }  # fmt: skip
    return read_profile({"name": name, "currency": "EUR", "facts": facts})


FIRMS = [
    firm("one", 10_000_000, "software", 200),
    firm("two", 10_000_000, "software", 250),
    firm("three", 4_000_000, "vehicles", 20_000),
    firm("none", 0, "vehicles", None),
]


@pytest.fixture(scope="module")
def view() -> CityView:
    return city_view(FIRMS, QUESTION, "hk", workers=1)


def test_each_firm_has_what_a_comparison_of_it_alone_says(view: CityView) -> None:
    for profile, seen in zip(FIRMS, view.firms, strict=True):
        facts = {f"{n}.{y}" if y else n: v for (n, y), v in profile.firm.values.items()}
        assert facts
        alone = api.compare(
            {"name": profile.name, "currency": "EUR", "facts": _facts(profile)}, places=PLACES, years=1,
            first_year=2026, on=DAY,
        )  # fmt: skip
        by_place = {offer.place.id: alone.present(offer) for offer in alone.offers}
        assert [(worth.least, worth.most) for worth in seen.worth] == [by_place[name] for name in PLACES]


def test_what_is_found_out_of_a_firm_is_in_no_circle() -> None:
    """So that it is gone at once when the firm is done, though nobody looks for circles meanwhile."""
    bare = read_profile({"currency": "EUR", "facts": {"rd_spending": {2025: 10_000_000}}})
    offered = [place_offer(bare, read_place(name), rates_on(DAY), range(2026, 2027), Known()) for name in PLACES]
    assert any(offer.least.present < offer.most.present for offer in offered)
    gc.collect()
    gc.disable()
    try:
        del offered
        assert gc.collect() == 0
    finally:
        gc.enable()


def _facts(profile: Profile) -> dict[str, object]:
    """The profile as a person would write it: money in main units."""
    found: dict[str, object] = {}
    for (name, year), value in profile.firm.values.items():
        amount = name in ("sales", "profit", "rd_spending") and isinstance(value, int)
        written = value // 100 if amount and isinstance(value, int) else value
        if year is None:
            found[name] = written
        else:
            found[f"{name}.{year}"] = written
    return found


def test_firms_are_counted_by_place_sector_and_size(view: CityView) -> None:
    counts = {one.place: (one.surely, one.at_best) for one in place_counts(view)}
    assert counts == {"ie": (3, 3), "hk": (0, 0), "sg": (0, 0)}  # 35% of the R&D is most; of none it is nothing
    sectors = {one.name: (one.firms, one.ours_first, one.best) for one in by_sector(view)}
    assert sectors == {"software": (2, 0, ("ie", 2)), "vehicles": (2, 0, ("ie", 1))}
    sizes = [(one.name, one.firms) for one in by_size(view)]
    assert sizes == [(0, 1), (1, 1), (3, 1), (None, 1)]


def test_doubling_the_deduction_of_hong_kong_wins_every_firm_that_spends(view: CityView) -> None:
    """Of 400% instead of 200% for what exceeds two millions, 16.5% of the 300% on top is more than Ireland's 35%."""
    best = view.changes[0]
    assert (best.change, best.won) == (Change("hk/rd-deduction", "doubled", "type_b.rest"), 3)
    after = changed(read_place("hk"), best.change)
    offers = city_view(FIRMS, QUESTION, "hk", with_changes=False, workers=1)
    number = PLACES.index("hk")
    assert best.paid_to_others == 0
    assert after.by_id["hk/rd-deduction"].programme.parameters["type_b.rest"].values[0].content == 4
    assert best.paid_to_won > sum(one.worth[number].least for one in offers.firms)


def test_a_change_is_what_the_changed_place_offers(view: CityView) -> None:
    tried = list(changes(read_place("hk"), date(2026, 12, 31)))
    assert Change("hk/rd-deduction", "dropped", "done_in_hong_kong") in tried
    assert not any(change.name == "ordinary.share" for change in tried)  # not this programme's to change
    for seen in view.firms:
        assert len(seen.changed) == len(tried)
    halved = tried.index(Change("hk/rd-deduction", "halved", "type_b.rest"))
    number = PLACES.index("hk")
    for seen in view.firms[:3]:
        assert seen.changed[halved].least < seen.worth[number].least


def test_several_workers_see_what_one_does() -> None:
    many = [firm(f"f{i}", 1_000_000 * i, "energy", i * 40) for i in range(60)]
    one = city_view(many, QUESTION, "sg", with_changes=False, workers=1)
    two = city_view(many, QUESTION, "sg", with_changes=False, workers=2)
    assert one == two


def test_ranks_and_ties() -> None:
    seen = FirmSeen("a", None, None, (Worth(5, 9), Worth(5, 5), Worth(0, 9)))
    assert seen.first("surely") == (0, 1)
    assert seen.first("at_best") == (0, 2)
    assert [seen.rank(i, "surely") for i in range(3)] == [1, 1, 3]
    assert FirmSeen("b", None, None, (Worth(0, 0),)).first("surely") == ()
    assert [middle(ranks) for ranks in ([1], [2, 1], [3, 1, 2])] == [1, 1, 2]


@pytest.mark.parametrize("face", ["text", "md", "html", "json"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_face_in_every_language(view: CityView, face: str, lang: str) -> None:
    text = write_city(view, "<b>.csv", face, lang)
    assert ("Hong Kong" if lang == "en" or face == "json" else "香港") in text or '"hk"' in text
    assert "<b>.csv" not in text or face in ("text", "json")


def test_a_register_on_disk(tmp_path: Path) -> None:
    register = tmp_path / "firms.csv"
    register.write_text(
        "id,size,sector,sales.2025,profit.2025,rd_spending.2025,founded_on\n"
        "a,large,software,1000,100,500,2001-01-01\nb,large,softwear,1000,100,500,2001-01-01\n"
    )
    view = api.rank("hk", register, first_year=2026, reference_year=2025, on=DAY, changes=False)
    assert [one.name for one in view.firms] == ["a"]
    assert view.rejected == 1
    rate = Fraction(35, 100) * 50_000
    ie = view.firms[0].worth[view.question.places.index("ie")]
    assert 0 < ie.least < rate


@pytest.mark.parametrize(
    ("place", "wanted", "said"),
    [
        ("eire", {}, "'eire' is no place that can be compared."),
        ("cn", {}, "Within it there is cn/shanghai, cn/shenzhen"),
        ("hk", {"by": "sure"}, "Places are ranked by 'surely' or 'at_best', not by 'sure'."),
        ("hk", {"years": 0}, "A comparison looks at 1 to 20 years, not at 0."),
        ("hk", {"currency": "XXX"}, "There is no currency 'XXX'."),
    ],
)
def test_what_cannot_be_asked(tmp_path: Path, place: str, wanted: dict[str, object], said: str) -> None:
    register = tmp_path / "firms.csv"
    register.write_text("id,size\na,large\n")
    with pytest.raises(LargesseError) as error:
        api.rank(place, register, reference_year=2025, on=DAY, **wanted)  # type: ignore[arg-type]
    assert said in str(error.value)
