"""What a comparison says: ranges begin with the lower end, each face says the same, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.compare.comparison import Asked, Comparison, compare
from largesse.compare.data import amount
from largesse.compare.places import place_ids, read_place
from largesse.compare.profiles import read_profile
from largesse.compare.report import Range, place_shown
from largesse.compare.written import write
from tests.compare.eyland import CREDIT, DAY, GRANT, TAX, compared, eyland, firm

FIRM = {
    "founded_on": "2020-03-01", "size": "small", "sector": "software", "employees": {2025: 40},
    "sales": {2024: 5_000_000, 2025: 8_000_000}, "profit": {2025: 400_000}, "total_assets": {2025: 3_000_000},
    "rd_spending": {2023: 700_000, 2024: 900_000, 2025: 1_200_000}, "rd_wages_share": "60%",
}  # fmt: skip
FACES = ("text", "md", "html", "json")


@cache
def everywhere() -> Comparison:
    """A firm of which something is known, in every place of the library."""
    profile = read_profile({"name": "A firm", "currency": "EUR", "facts": FIRM})
    return compare(profile, [read_place(id_) for id_ in place_ids()], Asked(2026, 3, day=DAY))


def data(comparison: Comparison, lang: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write(comparison, "json", lang))
    return found


def ranges(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every pair of ends in some data."""
    if isinstance(value, dict):
        if "least" in value:
            yield value["least"], value["most"]
        for part in value.values():
            yield from ranges(part)
    elif isinstance(value, list):
        for part in value:
            yield from ranges(part)


# --- ranges


def test_every_range_begins_with_its_lower_end() -> None:
    pairs = list(ranges(data(everywhere())))
    assert len(pairs) > 50
    assert all(most is None or Fraction(least) <= Fraction(most) for least, most in pairs)
    assert any(most is None for _, most in pairs)


@given(st.integers(0, 10**6), st.one_of(st.integers(0, 10**6), st.just(inf)))
def test_a_range_of_two_stacks_begins_with_the_lower(surely: int, at_best: Any) -> None:
    assert Range.of_stacks(surely, at_best) == Range(min(surely, at_best), max(surely, at_best))


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10_000), st.integers(0, 10_000), st.one_of(st.none(), st.integers(0, 60)),
    st.one_of(st.none(), st.integers(-5_000, 20_000)), st.booleans(),
)  # fmt: skip
def test_so_does_what_eyland_offers_whoever_asks(
    before: int, spent: int, wages: int | None, profit: int | None, sworn: bool
) -> None:
    facts: dict[str, Any] = {"rd_spending": {2024: before, 2025: spent}}
    facts |= {} if wages is None else {"rd_wages_share": f"{wages}%"}
    facts |= {} if profit is None else {"profit": {2025: profit}}
    profile = firm(facts, {CREDIT: {"sworn": True}} if sworn else None)
    for least, most in ranges(data(compared(profile, eyland(), 3))):
        assert most is None or Fraction(least) <= Fraction(most)


# --- what the JSON says, by hand


def test_the_data_of_a_firm_by_hand() -> None:
    """1,000 of R&D, a tenth of it wages: half of that is the grant, of which three fifths come in March; at least a
    fifth of it is taxed."""
    facts = {"rd_spending": {2025: 1_000}, "profit": {2025: 10_000}, "rd_wages_share": "10%", "rd_materials_share": 0}
    comparison = compared(firm(facts, {CREDIT: {"sworn": False}}), eyland(), discount=Fraction(1, 10))
    found = data(comparison)
    (place,) = found["places"]
    (benefit,) = place["benefits"]
    assert found["rates"]["own_discount"] is True
    assert found["rates"]["exchange_per_usd"]["EUR"]["value"] == "0.8684"
    assert place["by_year"] == [{"year": 2026, "least": 50, "most": 50}]
    assert (benefit["programme"], benefit["benefit"], benefit["least"], benefit["most"]) == (GRANT, "grant", 50, 50)
    assert benefit["cash"] == [
        {
            "month_ending": f"{2027 + i}-03-31",
            "before_tax": {"least": part, "most": part},
            "after_tax": {"least": int(part * (1 - TAX)), "most": part},
        }
        for i, part in enumerate((30, 20))
    ]
    year = Fraction(11, 10)
    whole = sum(part / year ** (1 + i) / (1 + Fraction(3, 120)) for i, part in enumerate((30, 20)))
    least, most = (Fraction(place["present"][end]) for end in ("least", "most"))
    assert abs(least - whole * (1 - TAX)) <= Fraction(1, 200)
    assert abs(most - whole) <= Fraction(1, 200)
    assert place["would_bring_more"] == []


def test_money_of_another_currency_is_exchanged_at_the_day() -> None:
    facts = {"rd_spending": {2025: 1_000}, "profit": {2025: 10_000}, "rd_wages_share": "10%", "rd_materials_share": 0}
    profile = firm(facts, {CREDIT: {"sworn": False}})
    euros, dollars = (
        data(compared(profile, eyland(), discount=Fraction(0), currency=code))["places"][0]["present"]
        for code in ("EUR", "USD")
    )
    assert euros == {"least": 40, "most": 50}
    assert abs(Fraction(dollars["most"]) - 50 / Fraction("0.8684")) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [(150, "EUR", "1.5"), (100, "EUR", 1), (150, "JPY", 150), (inf, "EUR", None), (0, "KRW", 0)],
)
def test_an_amount_is_exact_and_in_main_units(minor: Any, currency: str, shown: Any) -> None:
    assert amount(minor, currency) == shown


# --- the page says what the JSON says


def said(least: Any, most: Any, currency: str) -> str:
    """A range in English, as the page words it."""
    if most is None:
        return f"{_money(least, currency)} or more, without a bound"
    if least == most:
        return _money(least, currency)
    return f"up to {_money(most, currency)}" if least == 0 else (
        f"{_money(least, currency)} to {_money(most, currency)}"
    )  # fmt: skip


def _money(value: Any, currency: str) -> str:
    whole, _, part = str(value).partition(".")
    cents = f".{part:0<2}" if part else ""
    return f"{currency} {int(whole):,}{cents}"


def test_the_page_says_what_the_data_says() -> None:
    found, page = data(everywhere()), write(everywhere(), "md", "en")
    sections = {part.partition("\n")[0]: part for part in page.split("\n## ")}
    assert len(found["places"]) == len(place_ids())
    for place in found["places"]:
        section, own = sections[place["name"]["en"]], place["currency"]
        whole = said(place["present"]["least"], place["present"]["most"], "EUR")
        open_ = place["open_upwards"] and place["present"]["most"] is not None
        more = ", and more that is not modelled" if open_ else ""
        assert f"**At present value, after the tax on the aid: {whole}{more}.**" in section
        assert f"\n- {place['name']['en']}: {whole}{more}\n" in sections["All places beside each other"]
        for benefit in place["benefits"]:
            rows = [line.strip("| ").split(" | ") for line in section.splitlines() if _is_of(line, benefit)]
            (cells,) = [cells for cells in rows if benefit["year"] in _years(cells[1])]
            stacks = [benefit["for_certain"], benefit["at_best"]]
            shown = ["no bound" if one is None else said(one, one, own) if one else "" for one in stacks]
            assert [cell.strip() for cell in cells[2:4]] == shown
            for cash in benefit["cash"]:
                ends = [said(**cash[when], currency=own) for when in ("before_tax", "after_tax")]
                of = f"{benefit['words']} of {benefit['year']}"
                assert f"| {cash['month_ending']} | {of} | {ends[0]} | {ends[1]} |" in section
        for need in place["would_bring_more"]:
            gain = need["gain_at_most"]
            more = "more, without a bound" if gain is None else f"up to {_money(gain, own)} more"
            assert f"- {more}" in section


def _years(text: str) -> range:
    """`2026`, or `each year 2026 to 2028`."""
    years = [int(year) for year in re.findall(r"\d{4}", text)]
    return range(years[0], years[-1] + 1)


def _is_of(line: str, benefit: dict[str, Any]) -> bool:
    title = next(
        one.programme.messages["en"]["title"]
        for offer in everywhere().offers
        for one in offer.place.participants
        if one.id == benefit["programme"]
    )
    return line.startswith(f"| {title}: {benefit['words']} |")


def test_places_stand_in_the_order_of_what_they_surely_offer() -> None:
    presents = [place["present"] for place in data(everywhere())["places"]]
    ends = [(Fraction(one["least"]), inf if one["most"] is None else Fraction(one["most"])) for one in presents]
    assert ends == sorted(ends, reverse=True)
    page = write(everywhere(), "md", "en")
    heads = re.findall(r"^## (.+)$", page, re.MULTILINE)[2:]
    assert heads == [place["name"]["en"] for place in data(everywhere())["places"]]


def test_what_a_programme_assumes_is_shown_where_it_comes_to_anything() -> None:
    for offer in everywhere().offers:
        shown = place_shown(everywhere(), offer)
        offered = {one.programme for one in shown.benefits}
        assert {one.programme for one in shown.assumed} <= offered
        assert all(one.why.reason or one.why.words or one.why.source for one in shown.assumed)


# --- words


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_face_speaks_both_languages(face: str, lang: str) -> None:
    written = write(everywhere(), face, lang)
    visible = re.sub(r"<style>.*?</style>", "", written, flags=re.DOTALL)
    assert not re.search(r"\bcompare\.[a-z_]+|\bprofile:|\{[a-z_]+\}|:rules\.|:facts\.", visible)
    assert bool(re.search("[一-鿿]", re.sub(r'"zh": "[^"]*"', "", visible))) is (lang == "zh")


def test_both_languages_say_the_same_of_amounts() -> None:
    english, chinese = (data(everywhere(), lang) for lang in ("en", "zh"))
    assert list(ranges(english)) == list(ranges(chinese))
    assert [one["place"] for one in english["places"]] == [one["place"] for one in chinese["places"]]


def test_a_name_is_no_markup() -> None:
    name = "<script>alert(1)</script> & 'Co' \"*x*\""
    comparison = compared(firm({"rd_spending": {2025: 1}}, name=name), eyland())
    page = write(comparison, "html", "en")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in page
    assert "<script>" not in write(comparison, "md", "en").replace("\\<script\\>", "").replace("\\<script>", "")
    assert data(comparison)["firm"] == name


def test_a_firm_without_a_name_is_one_too() -> None:
    assert "Where ? gets most" in write(compared(firm({}, name=""), eyland()), "text", "en")


def test_a_firm_for_which_there_is_nothing() -> None:
    facts = {"rd_spending": {2025: 0}}
    page = write(compared(firm(facts), eyland()), "text", "en")
    assert "No place offers this firm anything, as far as it is known." in page
    assert "Nothing, as far as it is known." in page


def test_the_days_are_those_of_the_years_asked_for() -> None:
    facts = {"rd_spending": {2025: 1_000}, "rd_wages_share": "10%"}
    found = data(compared(firm(facts), eyland(), 4))
    assert found["years"] == [2026, 2027, 2028, 2029]
    days = [date.fromisoformat(c["month_ending"]) for b in found["places"][0]["benefits"] for c in b["cash"]]
    assert (min(days), max(days)) == (date(2027, 3, 31), date(2031, 3, 31))
