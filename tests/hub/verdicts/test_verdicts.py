"""What is said of a claim: only by what is comparable, and never without what it was held against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.spans import Span
from largesse.hub.model.verdicts import STANDINGS, Known, Verdict
from largesse.hub.places import places
from largesse.hub.places.relations import alike
from largesse.hub.verdicts.figures import to_three_digits
from largesse.hub.verdicts.judging import verdicts
from largesse.hub.verdicts.known import NOTHING
from largesse.hub.verdicts.tolerance import Within, rounding_step, within
from tests.hub.verdicts.made import claim, known, observation

DAY = date(2024, 2, 23)
ANOTHER = Span(100, 200)


def of(claimed: Claim, beside: Known = NOTHING, *others: Claim) -> Verdict:
    return verdicts([claimed, *others], beside, DAY)[0]


# --- against sources


@pytest.mark.parametrize(
    ("value", "fields", "standing"),
    [
        (198_000_000_000, {}, "supported"),
        (198_400_000_000, {}, "supported"),
        (211_000_000_000, {}, "disputed"),
        (190_000_000_000, {"qualifier": "over"}, "supported"),
        (200_000_000_000, {"qualifier": "over"}, "disputed"),
        (200_000_000_000, {"qualifier": "nearly"}, "supported"),
        (190_000_000_000, {"qualifier": "nearly"}, "disputed"),
        (190_000_000_000, {"qualifier": "about"}, "supported"),
        (180_000_000_000, {"qualifier": "about"}, "disputed"),
        (250_000_000_000, {"qualifier": "up to"}, "supported"),
        (190_000_000_000, {"qualifier": "range", "until": 200_000_000_000}, "supported"),
        (150_000_000_000, {"qualifier": "range", "until": 190_000_000_000}, "disputed"),
    ],
)
def test_a_level_is_held_against_its_cell_as_it_is_written(value: int, fields: dict[str, Any], standing: str) -> None:
    verdict = of(claim(value, **fields), known(observation(198_170_000_000)))
    assert verdict.standing == standing
    assert verdict.reasons[0].observations == (observation(198_170_000_000),)


def test_by_how_far_is_exact() -> None:
    verdict = of(claim(300), known(observation(200)))
    assert (verdict.standing, verdict.reasons[0].apart) == ("disputed", Fraction(1, 2))


def test_a_count_of_a_few_is_meant_to_the_last_one() -> None:
    given = {"unit": "count", "indicator": "unicorns", "period": "2022-04-30"}
    seen = known(observation(44, "2022-04-30", indicator="unicorns"))
    assert of(claim(44, **given), seen).standing == "supported"
    assert of(claim(43, **given), seen).standing == "disputed"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"period": "2023"}, "verdicts.other-period"),
        ({"period": "2020/.."}, "verdicts.other-period"),
        ({"period": "", "said": "last year"}, "verdicts.no-period"),
        ({"unit": "USD"}, "verdicts.other-unit"),
    ],
)
def test_only_the_comparable_is_compared(fields: dict[str, Any], message: str) -> None:
    verdict = of(claim(198_000_000_000, **fields), known(observation(198_170_000_000)))
    assert (verdict.standing, verdict.reasons[0].message) == ("not comparable", message)
    assert verdict.reasons[0].observations, "what is known is shown all the same"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"indicator": "", "proposed": "robots"}, "verdicts.no-indicator"),
        ({"place": ""}, "verdicts.no-place"),
        ({"indicator": "unicorns"}, "verdicts.indicator-unknown"),
        ({"place": "cn/beijing"}, "verdicts.place-unknown"),
    ],
)
def test_where_nothing_is_known_it_is_said_what_is_lacking(fields: dict[str, Any], message: str) -> None:
    verdict = of(claim(5, **fields), known(observation(4)))
    assert (verdict.standing, verdict.reasons[0].message) == ("unsupported", message)


def test_a_second_source_that_says_otherwise_is_told_beside_the_preferred_one() -> None:
    seen = known(observation(100_000), observation(150_000, source="press"))
    verdict = of(claim(100_000), seen)
    assert [r.message for r in verdict.reasons] == ["verdicts.supported", "verdicts.however-beside"]
    assert verdict.standing == "supported"
    assert of(claim(150_000), seen).standing == "disputed"


def test_a_stock_stands_at_the_end_of_its_period_and_a_flow_is_of_just_its_own() -> None:
    stock = {"unit": "count", "indicator": "unicorns"}
    seen = known(observation(44, "2022-04-30", indicator="unicorns"))
    assert of(claim(44, period="2022", **stock), seen).standing == "supported"
    assert of(claim(44, period="2023", **stock), seen).standing == "not comparable"
    assert of(claim(198, period="2022-Q1"), known(observation(198, "2022"))).standing == "not comparable"


def test_a_change_is_held_against_two_cells() -> None:
    seen = known(observation(100, "2021"), observation(128, "2022"))
    changed = {"form": "change", "unit": "%"}
    assert of(claim(28, direction="up", **changed), seen).standing == "supported"
    assert of(claim(28, direction="down", **changed), seen).standing == "disputed"
    assert of(claim(2, form="change", unit="times", direction="up"), seen).standing == "disputed"
    assert of(claim("1.28", form="change", unit="times", direction="up"), seen).standing == "supported"
    assert of(claim(28, direction="up", period="2021", **changed), seen).standing == "not comparable"


def test_a_share_and_a_part_are_held_against_the_country() -> None:
    seen = known(observation(360), observation(1000, place="cn"))
    assert of(claim(36, form="share", unit="%"), seen).standing == "supported"
    verdict = of(claim(63, form="share", unit="%"), seen)
    assert (verdict.standing, verdict.reasons[0].apart) == ("disputed", Fraction(3, 4))
    assert of(claim(360, form="part", whole=1000), seen).standing == "supported"
    assert of(claim(360, form="part", whole=1640), seen).standing == "disputed"


PROVINCES = [place for place in places() if alike(place, "cn/shanghai")]


def test_a_rank_is_counted_among_places_of_its_kind() -> None:
    some = [observation(300, place="cn/beijing"), observation(200)]
    rest = [observation(100, place=place) for place in PROVINCES if place not in ("cn/beijing", "cn/shanghai")]
    ranked = {"form": "rank", "unit": "rank"}
    assert of(claim(2, **ranked), known(*some, *rest)).standing == "supported"
    assert of(claim(1, **ranked), known(*some, *rest)).standing == "disputed"
    assert of(claim(2, **ranked), known(*some)).standing == "not comparable", "others may lie between"
    assert of(claim(1, **ranked), known(*some)).standing == "disputed", "one above it is enough"
    assert of(claim(1, place="cn/beijing", period="2021", **ranked), known(*some)).standing == "not comparable"


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        ("Shanghai ranked second in the world in 2022.", {"form": "rank", "unit": "rank"}),
        ("Shanghai ranked second among Chinese cities in 2022.", {"form": "rank", "unit": "rank"}),
        ("2022年上海居全国城市第二位。", {"form": "rank", "unit": "rank"}),
        ("It rose 80% in 2022 compared with 2018.", {"form": "change", "unit": "%", "direction": "up"}),
        ("2022年比2018年增长80%。", {"form": "change", "unit": "%", "direction": "up"}),
        ("It rose 80% a year on average until 2022.", {"form": "change", "unit": "%", "direction": "up"}),
        ("到2022年，年均增长80%。", {"form": "change", "unit": "%", "direction": "up"}),
        ("A share of 80% went to firms in 2022.", {"form": "share", "unit": "%"}),
    ],
)
def test_what_the_sentence_says_of_its_own_comparison_counts(sentence: str, fields: dict[str, Any]) -> None:
    rest = [observation(100 + n, y, place=place) for n, place in enumerate(PROVINCES) for y in ("2021", "2022")]
    seen = known(*rest, observation(1000, place="cn"))
    one = claim(2 if fields["form"] == "rank" else 80, sentence=Span(0, len(sentence)), **fields)
    assert verdicts([one], seen, DAY, text=sentence)[0].standing == "not comparable"
    assert verdicts([one], seen, DAY)[0].standing == ("implausible" if fields["form"] == "change" else "disputed")


def test_a_number_like_a_year_is_none() -> None:
    sentence = "上海2022年研发经费1981.58亿元，比上年增长28%。"
    one = claim(28, form="change", unit="%", direction="up", said="2022年", sentence=Span(0, len(sentence)))
    seen = known(observation(100, "2021"), observation(128, "2022"))
    assert verdicts([one], seen, DAY, text=sentence)[0].standing == "supported"


@pytest.mark.parametrize(
    ("subject", "standing"),
    [
        ("Shanghai", "disputed"),
        ("R&D spending in Shanghai", "disputed"),
        ("The city's total R&D expenditure", "disputed"),
        ("2022年上海全社会研发经费", "disputed"),
        ("Huawei", "not comparable"),
        ("Universities in Shanghai", "not comparable"),
        ("上海高校", "not comparable"),
    ],
)
def test_what_is_said_of_somebody_else_is_not_held_against_the_place(subject: str, standing: str) -> None:
    assert of(claim(5, subject=subject), known(observation(198))).standing == standing


def test_a_number_of_one_firm_is_never_held_against_a_place() -> None:
    seen = known(observation(198, indicator="firm-rd-spending"))
    assert of(claim(198, indicator="firm-rd-spending"), seen).standing == "not comparable"


def test_a_stock_is_not_held_against_the_flow_of_its_name() -> None:
    stock = {"unit": "count", "indicator": "high-tech-firms"}
    seen = known(observation(7000, indicator="high-tech-firms-recognised"))
    verdict = of(claim(7000, **stock), seen)
    assert (verdict.standing, verdict.reasons[0].message) == ("not comparable", "verdicts.other-nature")


def test_a_stock_of_march_is_not_that_of_the_end_of_the_year() -> None:
    stock = {"unit": "count", "indicator": "unicorns"}
    seen = known(observation(44, "2022", indicator="unicorns"))
    for period in ("2022-03", "2022-03-05", "../2026", "2020/.."):
        assert of(claim(44, period=period, **stock), seen).standing == "not comparable", period
    for period in ("2022-12-31", "../2022", "2022-Q4"):
        assert of(claim(44, period=period, **stock), seen).standing == "supported", period


def test_a_change_of_two_sources_is_none() -> None:
    seen = known(observation(100, "2021", source="a"), observation(128, "2022", source="b"))
    assert of(claim(28, form="change", unit="%", direction="up"), seen).standing == "not comparable"


def test_the_other_currency_of_an_amount_is_held_against_the_source() -> None:
    usd = claim(28_000_000_000, unit="USD", also=(Amount(Fraction(198_000_000_000), "CNY"),))
    assert of(usd, known(observation(198_170_000_000))).standing == "supported"


def test_over_a_little_does_not_support_a_lot() -> None:
    assert of(claim(40, qualifier="over"), known(observation(198))).reasons[0].message == "verdicts.far-above"


def test_a_part_keeps_its_qualifier() -> None:
    seen = known(observation(380), observation(1000, place="cn"))
    assert of(claim(360, form="part", whole=1000, qualifier="over"), seen).standing == "supported"


def test_a_part_of_a_number_of_the_place_is_held_against_its_own_indicator() -> None:
    """Shanghai granted 159,115 patents, of which 44,345 were invention patents."""
    seen = known(
        observation(159_115, indicator="patent-grants"), observation(44_345, indicator="invention-patent-grants")
    )
    sentence = "Shanghai granted 159,115 patents in 2022, of which 44,345 were invention patents."
    spoken: dict[str, Any] = {"unit": "count", "sentence": Span(0, len(sentence))}
    whole = claim(159_115, indicator="patent-grants", **spoken)

    def judged(part: Claim, *others: Claim) -> str:
        return verdicts([part, *others], seen, DAY, text=sentence)[0].standing

    part = claim(44_345, indicator="invention-patent-grants", form="part", whole=159_115, **spoken)
    assert judged(part, whole) == "supported"
    more = claim(54_345, indicator="invention-patent-grants", form="part", whole=159_115, **spoken)
    assert judged(more, whole) == "disputed"
    assert judged(part) == "not comparable", "nobody says what the whole is"
    assert judged(part, replace(whole, place="cn/beijing")) == "not comparable"
    some = claim(44_345, indicator="patent-grants", form="part", whole=159_115, **spoken)
    assert judged(some, whole) == "not comparable", "some of the patents, and not said which"


def test_a_forecast_waits_until_it_is_due() -> None:
    seen = known(observation(198))
    assert of(claim(500, kind="forecast", period="../2026"), seen).reasons[0].message == "verdicts.forecast-open"
    assert of(claim(500, kind="forecast", period=""), seen).reasons[0].message == "verdicts.forecast-undated"
    assert of(claim(198, kind="forecast", period="2022"), seen).standing == "supported"


def test_that_something_will_not_be_waits_too() -> None:
    seen = known(observation(198))
    denied = claim(500, kind="forecast", period="../2026", denied=True)
    assert [reason.message for reason in of(denied, seen).reasons] == ["verdicts.forecast-open"]


def test_what_the_text_denies_is_neither_supported_nor_a_witness() -> None:
    seen = known(observation(198))
    for one in (
        claim(198, denied=True),
        claim(500, denied=True),
        claim(500, denied=True, kind="forecast", period="2022"),
    ):
        assert [(r.standing, r.message) for r in of(one, seen).reasons] == [("not comparable", "verdicts.denied")]
    assert of(claim(387_000_000_000), NOTHING, claim(520_000_000_000, sentence=ANOTHER, denied=True)).standing == (
        "unsupported"
    )


# --- within the text


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ([claim(170, form="part", whole=164, unit="count")], "verdicts.part-above-whole"),
        ([claim(120, form="share", unit="%")], "verdicts.share-above-all"),
        ([claim(-3, unit="count")], "verdicts.count-below-zero"),
        ([claim(5_000_000, also=(Amount(Fraction(7_000_000), "USD"),))], "verdicts.currencies-apart"),
        ([claim(387_000_000_000), claim(520_000_000_000, sentence=ANOTHER)], "verdicts.two-values"),
        (
            [
                claim(40, unit="count", indicator="unicorns", period=""),
                claim(50, unit="count", indicator="unicorns", period="", sentence=ANOTHER, subject="the city"),
            ],
            "verdicts.two-values",
        ),
        (
            [claim(43, form="part", whole=164, unit="count"), claim(62, form="share", unit="%")],
            "verdicts.part-and-share",
        ),
        (
            [claim(28, form="change", unit="%", direction="up"), claim(20, period="2021"), claim(35, period="2022")],
            "verdicts.levels-and-change",
        ),
        (
            [
                claim("3.5", form="change", unit="times", direction="up"),
                claim(99, period="2022"),
                claim(25, period="2021"),
            ],
            "verdicts.times",
        ),
        (
            [claim(60, form="share", unit="%", subject="a"), claim(70, form="share", unit="%", subject="b")],
            "verdicts.shares-together",
        ),
        ([claim(300, place="cn/shanghai/pudong"), claim(200)], "verdicts.place-above-place"),
        (
            [
                claim("3.5", unit="%", indicator="rd-intensity"),
                claim(88_000_000_000),
                claim(9_900_000_000_000, indicator="gdp"),
            ],
            "verdicts.ratio",
        ),
        (
            [
                claim(900, unit="count", indicator="invention-patent-grants"),
                claim(800, unit="count", indicator="patent-grants"),
            ],
            "verdicts.part-above-indicator",
        ),
    ],
)
def test_what_contradicts_itself_is_inconsistent(claims: list[Claim], message: str) -> None:
    found = verdicts(claims, NOTHING, DAY)
    assert (found[0].standing, found[0].reasons[0].message) == ("inconsistent", message)


@pytest.mark.parametrize(
    "claims",
    [
        [claim(43, form="part", whole=164, unit="count"), claim(26, form="share", unit="%")],
        [claim(150, unit="%", indicator="", counted="deduction")],
        [claim(5_000_000, also=(Amount(Fraction(700_000), "USD"),))],
        [claim(150, form="share", unit="%", indicator="tax-relief")],
        [claim(150, form="share", unit="%", indicator="")],
        [claim(5_000_000, also=(Amount(Fraction(826_000), "USD"),))],
        [claim(5_000_000, also=(Amount(Fraction(63_000_000), "JPY"),))],
        [
            claim(4200, unit="count", indicator="firm-rd-staff", subject="A"),
            claim(300, unit="count", indicator="firm-employees", subject="B"),
        ],
        [
            claim(4200, unit="count", indicator="firm-employees", subject="A"),
            claim(300, unit="count", indicator="firm-employees"),
        ],
        [claim(300, indicator="firm-sales", place="cn/shanghai/pudong"), claim(200, indicator="firm-sales")],
        [claim(387_000_000_000, subject="Universities"), claim(520_000_000_000, sentence=ANOTHER)],
        [claim(387_000_000_000, period=""), claim(520_000_000_000, period="", sentence=ANOTHER)],
        [
            claim(98, form="share", unit="%", indicator="5g-coverage", subject="urban areas"),
            claim(85, form="share", unit="%", indicator="5g-coverage", subject="villages"),
        ],
        [
            claim(60, form="share", unit="%", indicator="tech-firms", subject="exporters"),
            claim(70, form="share", unit="%", indicator="tech-firms", subject="users of AI"),
        ],
        [
            claim(2, form="change", unit="times", qualifier="over", direction="up"),
            claim(20, period="2021"),
            claim(55, period="2022"),
        ],
        [
            claim(28, form="change", unit="%", qualifier="over", direction="up"),
            claim(20, period="2021"),
            claim(35, period="2022"),
        ],
        [
            claim("9.9", form="change", unit="%", direction="up", period="2018/2022"),
            claim(136, period="2018"),
            claim(198, period="2022"),
        ],
        [
            claim(50, unit="count", indicator="invention-patents-per-10000"),
            claim(124_000, unit="count", indicator="invention-patents-valid"),
            claim(24_800_000, unit="count", indicator="population"),
        ],
        [
            claim("3.5", unit="%", indicator="rd-intensity", place=""),
            claim(88_000_000_000, place=""),
            claim(9_900_000_000_000, indicator="gdp", place=""),
        ],
        [claim(20, period=""), claim(35, period="")],
        [claim(387_000_000_000), claim(387_400_000_000, sentence=ANOTHER)],
        [claim(387_000_000_000), claim(300_000_000_000, qualifier="over", sentence=ANOTHER)],
        [claim(387_000_000_000), claim(520_000_000_000, period="2023", sentence=ANOTHER)],
        [claim(387_000_000_000), claim(520_000_000_000, place="cn/beijing", sentence=ANOTHER)],
        [claim(28, form="change", unit="%", direction="up"), claim(25, period="2021"), claim(32, period="2022")],
        [
            claim("3.5", form="change", unit="times", direction="up"),
            claim(88, period="2022"),
            claim(25, period="2021"),
        ],
        [
            claim("3.5", form="change", unit="times", direction="up"),
            claim("112.5", period="2022"),
            claim(25, period="2021"),
        ],
        [claim(60, form="share", unit="%", subject="a"), claim(40, form="share", unit="%", subject="b")],
        [claim(100, place="cn/shanghai/pudong"), claim(200)],
        [
            claim("3.5", unit="%", indicator="rd-intensity"),
            claim(88_000_000_000),
            claim(2_514_000_000_000, indicator="gdp"),
        ],
    ],
)
def test_what_fits_together_is_not(claims: list[Claim]) -> None:
    assert {verdict.standing for verdict in verdicts(claims, NOTHING, DAY)} == {"unsupported"}


def test_the_identity_takes_what_the_text_lacks_from_a_source() -> None:
    seen = known(observation(4_465_000_000_000, indicator="gdp"))
    claims = [claim("4.4", unit="%", indicator="rd-intensity"), claim(500_000_000_000)]
    for verdict in verdicts(claims, seen, DAY):
        assert verdict.reasons[0].message == "verdicts.ratio"
        assert verdict.reasons[0].observations == (observation(4_465_000_000_000, indicator="gdp"),)
    fits = [claim("4.4", unit="%", indicator="rd-intensity"), claim(198_000_000_000)]
    assert "inconsistent" not in {verdict.standing for verdict in verdicts(fits, seen, DAY)}


# --- beyond what ever was


def history(**growth: int) -> list[Any]:
    """Series of ten years from 100, each growing by so many per cent a year."""
    names = {"shanghai": "cn/shanghai", "beijing": "cn/beijing", "tianjin": "cn/tianjin", "china": "cn"}
    return [
        observation(str(Fraction(100 * (100 + rate) ** year, 100**year)), str(2013 + year), names[name])
        for name, rate in growth.items()
        for year in range(10)
    ]


def test_a_change_beyond_every_change_ever_is_implausible() -> None:
    seen = known(*history(shanghai=8, beijing=12, tianjin=3))
    for rate, standing in ((13, "implausible"), (12, "not comparable"), (3, "not comparable"), (2, "implausible")):
        changed = claim(rate, form="change", unit="%", direction="up", period="2023")
        assert of(changed, seen).standing == standing, rate
    many_years = claim(80, form="change", unit="%", direction="up", period="2018/2023")
    assert of(many_years, seen).standing != "implausible", "over more than a year nothing is said"


LAST = Fraction(100 * 108**9, 100**9)
"""Shanghai's number of 2022, in a history in which it grew by 8% a year."""


@pytest.mark.parametrize(
    ("factor", "period", "standing"),
    [
        ("1.14", "2023", "implausible"),
        ("1.11", "2023", "not comparable"),
        ("1.27", "2024", "implausible"),
        ("1.25", "2024", "not comparable"),
        ("1.04", "2022", "disputed"),
        ("1.12", "2022", "disputed"),
        ("1.14", "2022", "implausible"),
        ("90", "2022", "implausible"),
        ("90", "2018", "implausible"),
        ("1.04", "2018", "implausible"),
        ("0.96", "2022", "disputed"),
        ("0.86", "2022", "implausible"),
        ("0.01", "2022", "implausible"),
        ("0.45", "2012", "not comparable"),
        ("0.52", "2012", "implausible"),
        ("0.40", "2012", "implausible"),
        ("90", "2034", "not comparable"),
    ],
)
def test_a_level_is_beyond_what_the_years_to_the_nearest_allow(factor: str, period: str, standing: str) -> None:
    seen = known(*history(shanghai=8, beijing=12, tianjin=3))
    said = claim(str(LAST * Fraction(factor)), period=period)
    assert of(said, seen).standing == standing


def test_what_is_beyond_reach_tells_from_where_and_how_far() -> None:
    falls = [observation(value, year, "cn/tianjin") for year, value in (("2020", 100), ("2021", 90), ("2022", 95))]
    seen = known(*history(shanghai=0, beijing=20), *falls)
    reason = of(claim(400, period="2014"), seen).reasons[0]
    told = {name: reason.values[name] for name in ("last", "fastest", "bound", "years")}
    last, bound = (Amount(Fraction(value), "CNY") for value in (100, 120))
    assert told == {"last": last, "fastest": "+20%", "bound": bound, "years": 1}
    assert reason.observations == (observation(100, "2014"),)
    before = of(claim(400, period="2011"), seen).reasons[0]
    assert (before.values["fastest"], before.values["years"]) == ("-10%", 2), "reckoned back, it fell from there"


@pytest.mark.parametrize(
    ("said", "period", "message", "fastest", "bound"),
    [
        ("90", "2012", "verdicts.level-beyond-reach", "+31.3%", "62.8"),
        ("20", "2012", "verdicts.level-below-reach", "-23.8%", "36.5"),
        ("90", "2010", "verdicts.level-beyond-reach-back", "-23.8%", "62.8"),
        ("20", "2010", "verdicts.level-below-reach-back", "+31.3%", "36.4"),
    ],
)
def test_what_is_beyond_reach_says_which_way_it_was_reckoned(
    said: str, period: str, message: str, fastest: str, bound: str
) -> None:
    series = [
        ("2015", "100"),
        ("2016", "131.3"),
        ("2017", "100.05"),
        *((year, "100") for year in ("2018", "2019", "2020")),
    ]
    others = [observation(value, year, "cn/tianjin") for year, value in series]
    seen = known(*others, observation("47.85", "2011"))
    reason = of(claim(said, period=period), seen).reasons[0]
    assert (reason.message, reason.values["fastest"]) == (message, fastest)
    assert reason.values["bound"] == Amount(Fraction(bound), "CNY"), "three digits"


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("150937173877", "151000000000"), ("3.2745", "3.27"), ("0.08765", "0.0876"), ("0", "0"), ("-1234", "-1230")],
)
def test_reckoned_numbers_have_three_digits(value: str, rounded: str) -> None:
    assert to_three_digits(Fraction(value)) == Fraction(rounded)


def test_of_a_part_or_of_less_than_a_year_nothing_is_too_little() -> None:
    seen = known(*history(shanghai=8, beijing=12, tianjin=3), *(observation(900, "2022", place="cn"),))
    for less in (
        claim(5, period="2022-Q1"),
        claim(5, form="part", whole=100, period="2022"),
        claim(5, qualifier="over", period="2022"),
    ):
        assert of(less, seen).standing != "implausible", less
    assert of(claim(5000, period="2022-Q1"), seen).standing == "implausible"


def test_a_city_cannot_pass_its_country() -> None:
    seen = known(*history(china=5, beijing=4))
    verdict = of(claim(900, period="2023", place="cn/shanghai"), seen)
    assert verdict.reasons[0].message == "verdicts.level-beyond-country"


@pytest.mark.parametrize(
    "fields",
    [
        {"period": "2019/2023"},
        {"period": "../2023"},
        {"period": "2023", "subject": "Huawei"},
    ],
)
def test_a_flow_of_several_years_or_of_somebody_else_is_not_beyond_anything(fields: dict[str, Any]) -> None:
    seen = known(*history(shanghai=8, beijing=12, tianjin=3))
    assert of(claim(2000, **fields), seen).standing == "not comparable"


@pytest.mark.parametrize(
    ("said", "standing"),
    [("last year", "implausible"), ("去年", "implausible"), ("over the past decade", "not comparable"),
     ("近五年", "not comparable"), ("", "not comparable")],
)  # fmt: skip
def test_a_change_is_beyond_all_only_where_it_is_of_one_year(said: str, standing: str) -> None:
    seen = known(*history(shanghai=8, beijing=12, tianjin=3))
    changed = claim(80, form="change", unit="%", direction="up", period="", said=said)
    assert of(changed, seen).standing == standing


def test_a_rounded_change_is_not_beyond_the_one_it_rounds() -> None:
    seen = known(*history(shanghai=8, beijing=12, tianjin=3), observation(1000, "2023"), observation("1129", "2024"))
    assert of(claim(13, form="change", unit="%", direction="up", period="2025"), seen).standing == "not comparable"
    down = claim(3, form="change", unit="%", qualifier="over", direction="down", period="2025")
    assert of(down, seen).standing == "implausible"


def test_what_a_source_supports_is_never_called_implausible() -> None:
    seen = known(*history(shanghai=8, beijing=12), observation(10_000, "2023"))
    assert of(claim(10_000, period="2023"), seen).standing == "supported"


# --- properties

AMOUNTS = st.builds(
    Amount,
    st.fractions(min_value=-1000, max_value=10**13, max_denominator=1000),
    st.sampled_from(["CNY", "%", "count", "times", "rank", "USD"]),
    st.sampled_from(["", "about", "over", "nearly", "at least", "up to"]),
)
CLAIMS = st.builds(
    lambda amount, form, indicator, place, period: replace(
        claim(form=form, indicator=indicator, place=place, period=period), amount=amount
    ),
    st.none() | AMOUNTS,
    st.sampled_from(["quantity", "share", "part", "rank", "change", "comparison", "event"]),
    st.sampled_from(
        ["", "rd-spending", "rd-intensity", "gdp", "unicorns", "patent-grants", "invention-patent-grants"]
    ),
    st.sampled_from(["", "cn", "cn/shanghai", "cn/beijing", "cn/shanghai/pudong", "us"]),
    st.sampled_from(["", "2021", "2022", "2022-Q1", "2020/..", "../2026", "2024-02-29"]),
)


@given(st.lists(CLAIMS, max_size=6), st.sets(st.integers(0, 5)))
def test_what_is_denied_is_held_against_nothing_and_nothing_against_it(claims: list[Claim], denied: set[int]) -> None:
    seen = known(*history(shanghai=8, beijing=12, china=5))
    claims = [replace(one, denied=nth in denied) for nth, one in enumerate(claims)]
    found = verdicts(claims, seen, DAY)
    for verdict in found:
        if verdict.claim.denied:
            assert [(r.standing, r.message) for r in verdict.reasons] == [("not comparable", "verdicts.denied")]
    asserted = [one for one in claims if not one.denied]
    assert [verdict for verdict in found if not verdict.claim.denied] == list(verdicts(asserted, seen, DAY))


@given(st.lists(CLAIMS, max_size=6))
def test_every_claim_has_a_verdict_with_its_reason(claims: list[Claim]) -> None:
    seen = known(*history(shanghai=8, beijing=12, china=5))
    found = verdicts(claims, seen, DAY)
    assert [verdict.claim for verdict in found] == claims
    for verdict in found:
        assert verdict.standing in STANDINGS
        standings = [r.standing for r in verdict.reasons]
        assert verdict.reasons and verdict.standing == standings[0]
        if verdict.standing in ("supported", "disputed"):
            assert verdict.reasons[0].observations, "no verdict without its source"


@given(AMOUNTS)
def test_an_amount_lies_within_itself(amount: Amount) -> None:
    assert within(amount).has(amount.value)


@given(st.integers(1, 10**12), st.integers(0, 6))
def test_the_rounding_shows_in_the_zeros(number: int, zeros: int) -> None:
    value = Fraction(number * 10**zeros)
    step = rounding_step(value, "CNY")
    assert value % step == 0
    assert value < 1000 or value % (step * 10) != 0 or value < step * 100, "all zeros, but two digits are kept"
    assert value < 1000 or value >= step * 10


def test_two_that_meet() -> None:
    assert Within(None, Fraction(5)).meets(Within(Fraction(5), None))
    assert not Within(None, Fraction(4)).meets(Within(Fraction(5), None))
