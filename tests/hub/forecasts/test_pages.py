"""Forecasts in words, drawings and JSON, in both languages."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest

from largesse.hub.forecasts.claimed import Foretold, Score, scores
from largesse.hub.forecasts.data import forecast_data, passing_data, scores_data
from largesse.hub.forecasts.forward import Forecast, forecast
from largesse.hub.forecasts.pages import About, forecast_page, passing_page, scores_page
from largesse.hub.forecasts.passing import Passing, passing
from largesse.hub.forecasts.scale import scale_of
from largesse.hub.observations.written import as_json, paged
from tests.hub.forecasts.simulated import FIRST, random_walk, series, trend
from tests.hub.forecasts.test_claimed import SKERRY, TODAY, claim, known
from tests.hub.forecasts.test_passing import places

FACES = ("text", "md", "html", "json")
LANGS = ("en", "zh")
UNSAFE = "<b onclick='x'>Skerry & Holm</b>"


def about(lang: str, place: str = "Skerry", unit: str = "CNY") -> About:
    return About(lang, "R&D spending", place, unit, "Holm", ("The yearbook (official; 2011–2024)",))


def write_forecast(one: Forecast, asked: About, face: str) -> str:
    return as_json(forecast_data(one)) if face == "json" else paged(forecast_page(one, asked), face, asked.lang)


def write_passing(one: Passing, asked: About, face: str) -> str:
    return as_json(passing_data(one)) if face == "json" else paged(passing_page(one, asked), face, asked.lang)


def write_scores(
    scored: list[Score], face: str, lang: str, units: dict[str, str], chances: dict[int, float] | None = None
) -> str:
    if face == "json":
        return as_json(scores_data(scored, chances))
    return paged(scores_page(scored, lang, units, chances), face, lang)


def messages(lang: str) -> dict[str, str]:
    text = (files("largesse.hub") / "messages" / f"forecasts.{lang}.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found


class Balance(HTMLParser):
    """That every element is closed in its turn, and which there are."""

    VOID = frozenset({"meta", "br", "path", "circle"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def test_both_languages_say_the_same() -> None:
    en, zh = messages("en"), messages("zh")
    assert en.keys() == zh.keys()
    for name in en:
        assert set(re.findall(r"{(\w+)}", en[name])) >= set(re.findall(r"{(\w+)}", zh[name])), name
        assert all(name.startswith("forecasts.") for name in en)


def test_every_message_is_used() -> None:
    """By its name, or by the beginning that a page puts a model, a way or a standing behind."""
    room = Path(str(files("largesse.hub") / "forecasts"))
    code = "".join(path.read_text(encoding="utf-8") for path in room.glob("*.py"))
    made = re.compile(r"(model|way|standing|column|grade)\.")
    for name in messages("en"):
        short = name.removeprefix("forecasts.")
        said = f'"{short}"' in code or f'"{name}"' in code or made.match(short)
        assert said or f'"{short.partition(".")[2]}"' in code, name


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("face", FACES)
def test_a_forecast_says_its_skill_and_where_none_is_that_there_is_none(face: str, lang: str) -> None:
    skilled, walk = forecast(trend(1), 6), forecast(random_walk(1), 6)
    few = forecast(trend(2, 8), 6)
    assert (skilled.skill, walk.skill, few.skill) == ("skill", "no skill", "too few")
    for one in (skilled, walk, few):
        written = write_forecast(one, about(lang), face)
        if face == "json":
            data = json.loads(written)
            assert data["skill"] == one.skill
            assert data["observed"]["2011"] == str(float(one.series.values[0])).removesuffix(".0")
            assert [year["year"] for year in data["ahead"]] == [year.year for year in one.ahead]
        else:
            starts = {"skill": "Skill:", "no skill": "No skill:", "too few": "No skill can be shown"}
            chinese = {"skill": "有预测能力", "no skill": "没有预测能力", "too few": "无法显示预测能力"}
            assert (starts if lang == "en" else chinese)[one.skill] in written
            assert "{" not in re.sub(r"<style>.*?</style>", "", written, flags=re.S)


@pytest.mark.parametrize("lang", LANGS)
def test_the_answers_to_when_one_passes_another(lang: str) -> None:
    """Already, always, never, possible, likely, in words."""
    level = series([100, 103, 99, 104, 101, 106, 102, 108, 103, 109, 105, 110])
    below = {year: value - 3 for year, value in level.items()}
    far = {year: value / 50 for year, value in level.items()}
    turned = {year: value + (5 if year >= 2015 else -5) for year, value in level.items()}
    of = places(2, 12, 0.05, True)
    order = sorted(of, key=lambda name: of[name][FIRST + 13])
    answers = {
        "passing.always": passing(level, below),
        "passing.already": passing(turned, level),
        "passing.never": passing(far, level),
        "passing.unlikely": passing(of[order[3]], of[order[4]], 1, of),
    }
    asked = about(lang)
    for name, one in answers.items():
        end = one.by_year[-1] if one.by_year else None
        values = {
            "first": FIRST, "last": FIRST + 11 if end is None else end.year, "year": one.ahead_since,
            "chance": "" if end is None else "%",
        }  # fmt: skip
        start = asked.say(name, **values).split("%")[0].split("概率为")[0].split("probability is")[0]
        assert start in write_passing(one, asked, "md"), name


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_in_a_page_is_live_but_what_we_drew(lang: str) -> None:
    of = places(2, 12, 0.05, True)
    order = sorted(of, key=lambda name: of[name][FIRST + 13])
    asked = About(lang, "R&D <i>spending</i>", UNSAFE, "CNY", "<script>1</script>", ("<img src=x>",))
    scored = scores(
        [Foretold(claim("../2026", words="<script>2</script>"))], known({}), lambda indicator: "count", TODAY
    )
    pages = [
        write_forecast(forecast(trend(1), 6), asked, "html"),
        write_passing(passing(of[order[3]], of[order[4]], 6, of), asked, "html"),
        write_scores(scored, "html", lang, {"tech-firms": "count"}),
    ]
    for page in pages:
        tags = set(Balance(page).seen)
        assert not tags & {"script", "img", "i"}
        assert "<b onclick" not in page
    assert all(page.count("<svg") == count for page, count in zip(pages, (1, 2, 0), strict=True))


def drawings(page: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(one) for one in re.findall(r"<svg.*?</svg>", page, flags=re.S)]


def corners(path: ElementTree.Element) -> list[tuple[float, float]]:
    pairs = str(path.get("d")).strip("MZ").split("L")
    return [(float(x), float(y)) for x, y in (pair.split() for pair in pairs)]


def test_a_fan_shows_every_value_within_its_frame_and_the_wider_band_behind() -> None:
    one = forecast(trend(1), 6)
    (root,) = drawings(write_forecast(one, about("en", place='"Skerry" <x>'), "html"))
    assert '"Skerry" <x>' in str(root.get("aria-label"))
    _, _, width, height = map(float, str(root.get("viewBox")).split())
    bands = [path for path in root.iter("path") if str(path.get("class")).startswith("band")]
    assert [path.get("class") for path in bands] == ["band2", "band1", "band0"]
    tall = []
    for path in bands:
        places_of = corners(path)
        assert len(places_of) == 2 * (1 + len(one.ahead))
        assert all(0 <= x <= width and 0 <= y <= height for x, y in places_of)
        assert places_of[0] == places_of[-1]  # it opens where the last value was
        tall.append(max(y for _, y in places_of) - min(y for _, y in places_of))
    assert tall == sorted(tall, reverse=True)
    seen, expected = (path for path in root.iter("path") if "line" in str(path.get("class")))
    assert corners(seen)[-1] == corners(expected)[0]
    assert expected.get("class") == "line dashed"
    assert len(list(root.iter("circle"))) == len(corners(seen)) == len(one.series.values)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("face", ["text", "md", "html"])
def test_every_face_says_where_a_fan_ends(face: str, lang: str) -> None:
    one = forecast(trend(1), 6)
    written = write_forecast(one, about(lang), face)
    low, high = one.ahead[-1].within[95]
    scale = scale_of([low, high], "CNY", lang)
    line = next(line for line in written.splitlines() if scale.said(high) in line and "95%" in line)
    assert scale.said(low) in line


def test_beside_a_probability_stands_what_came_of_statements_like_it() -> None:
    of = places(2, 12, 0.05, True)
    order = sorted(of, key=lambda name: of[name][FIRST + 13])
    one = passing(of[order[3]], of[order[4]], 6, of)
    assert one.skill is not None and one.skill.bins
    written = write_passing(one, about("en"), "md")
    for row in one.by_year:
        (like,) = (each for each in one.skill.bins if each.least <= row.probability < each.most)
        cells = next(line for line in written.splitlines() if line.startswith(f"| {row.year} |")).split("|")
        assert like.came == pytest.approx(float(cells[3].strip(" %<>")) / 100, abs=0.006)


def test_a_probability_is_as_high_as_it_is_likely_of_a_whole() -> None:
    of = places(2, 12, 0.05, True)
    order = sorted(of, key=lambda name: of[name][FIRST + 13])
    one = passing(of[order[3]], of[order[4]], 6, of)
    _, root = drawings(write_passing(one, about("en"), "html"))
    ticks = [float(str(text.get("y"))) for text in root.iter("text") if text.get("class") == "up"]
    (path,) = (path for path in root.iter("path") if path.get("class") == "line")
    for (_, y), row in zip(corners(path), one.by_year, strict=True):
        assert y == pytest.approx(ticks[0] - row.probability * (ticks[0] - ticks[-1]), abs=0.11)
    (blocks,) = re.findall(r"[▁-█]{6}", write_passing(one, about("en"), "text").partition("By year")[2])
    assert blocks == "".join("▁▂▃▄▅▆▇█"[int(7 * row.probability)] for row in one.by_year)


@pytest.mark.parametrize(
    ("values", "unit", "lang", "value", "says"),
    [
        ([2.95e11], "CNY", "en", 2.94736e11, ("294.7", "CNY 294.7 billion", "billion CNY")),
        ([2.95e11], "CNY", "zh", 2.94736e11, ("2,947", "2,947亿元", "亿元")),
        ([1.2e12], "CNY", "zh", 1.2e12, ("1.200", "1.2万亿元", "万亿元")),
        ([2.95e11], "CNY", "en", 3.1e9, ("3.1", "CNY 3.1 billion", "billion CNY")),
        ([159_115], "count", "en", 159_115, ("159,115", "159,100", "")),
        ([1_591_150], "count", "zh", 1_591_150, ("159.1", "159.1万", "万")),
        ([4.44], "%", "en", 4.4, ("4.400", "4.4%", "%")),
        ([0], "count", "en", 0, ("0.000", "0", "")),
    ],
)
def test_numbers_in_words(
    values: list[float], unit: str, lang: str, value: float, says: tuple[str, str, str]
) -> None:
    """In a table, in a sentence, and what stands above the table."""
    scale = scale_of(values, unit, lang)
    assert (scale.number(value), scale.said(value), scale.heading) == says


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("face", FACES)
def test_scored_forecasts_soonest_first(face: str, lang: str) -> None:
    asked = [claim("../2027", words="by 2027"), claim("../2025", words="by 2025"), claim("2024", words="in 2024")]
    scored = scores(
        [Foretold(one) for one in asked], known({"2024": 3050, "2025": 2900}), lambda indicator: "count", TODAY
    )
    written = write_scores(scored, face, lang, {"tech-firms": "count"}, {2: 0.25})
    places_of = [written.index(words) for words in ("in 2024", "by 2025", "by 2027")]
    assert places_of == sorted(places_of)
    if face == "json":
        data = json.loads(written)["forecasts"]
        assert [one["standing"] for one in data] == ["came true", "did not", "open"]
        assert [one["came"] for one in data] == ["3050", "2900", None]
        assert data[2]["latest_known"]["value"] == "2900"
        assert data[1]["by"] == "-100" and data[1]["part"] == float(f"{-100 / 3000:.6g}")
        assert data[2]["our_estimate"] == 0.25
    else:
        assert "-3%" in written and "25%" in written
    assert write_scores([], face, lang, {})


def test_exact_numbers_stay_exact_in_json() -> None:
    values = {year: value + Fraction(1, 3) * (year == FIRST) for year, value in trend(1).items()}
    observed = json.loads(write_forecast(forecast(values, 2), about("en"), "json"))["observed"]
    assert Fraction(observed[str(FIRST)]) == values[FIRST]


OPEN = Foretold(
    claim("../2027", place="cn/shanghai", speaker="Lin Ao", subject="Shanghai", words="by\n2027"),
    id="clm-0a", publisher="Quay Weekly", title="Ahead", url="https://quay.example/a",
)  # fmt: skip


def scored_open(confirmed: bool = False) -> list[Score]:
    before = known({"2024": 2460})("tech-firms", SKERRY)
    return scores(
        [replace(OPEN, confirmed=confirmed)], lambda indicator, place: before, lambda indicator: "count", TODAY
    )


@pytest.mark.parametrize("face", ("text", "md", "html"))
def test_an_open_forecast_says_of_what_by_whom_and_where_and_that_nothing_came(face: str) -> None:
    written = " ".join(write_scores(scored_open(), face, "en", {"tech-firms": "count"}, {0: 0.25}).split())
    for said in ("by 2027", "Technology firms, Shanghai", "Lin Ao", "clm-0a, not confirmed", "Quay Weekly",
                 "https://quay.example/a", "2,460 (2024), -18% from what is foretold", "Latest known",
                 "Our estimate that it comes true"):  # fmt: skip
        assert html.unescape(said) in html.unescape(written), said
    assert "Came" not in written and "By how far" not in written
    confirmed = write_scores(scored_open(True), face, "en", {"tech-firms": "count"})
    assert "not confirmed" not in confirmed and "no person" not in confirmed


def test_an_open_forecast_as_data() -> None:
    (one,) = json.loads(write_scores(scored_open(), "json", "en", {}))["forecasts"]
    assert (one["claim"], one["confirmed"], one["speaker"], one["url"]) == (
        "clm-0a", False, "Lin Ao", "https://quay.example/a",
    )  # fmt: skip
    assert one["came"] is one["by"] is one["part"] is one["period"] is None
    assert one["latest_known"] == {"value": "2460", "period": "2024", "by": "-540", "part": -0.18}
