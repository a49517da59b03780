"""Of a claim that nothing is known beside: which observation would settle it, and that it does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from largesse.hub.claims.read import reading
from largesse.hub.examination.examine import Examined
from largesse.hub.examination.said import Words
from largesse.hub.model.claims import Claim
from largesse.hub.model.verdicts import Known, Verdict
from largesse.hub.places import places
from largesse.hub.places.relations import alike
from largesse.hub.reading.documents import document_of
from largesse.hub.verdicts.judging import verdicts
from largesse.hub.verdicts.known import NOTHING
from tests.hub.verdicts.made import claim, known, observation

DAY = date(2024, 2, 23)
NATION = "It is of the whole nation."


def of(claimed: Claim, beside: Known = NOTHING, text: str = "") -> Verdict:
    return verdicts([claimed], beside, DAY, text=text)[0]


def settled(claimed: Claim, text: str = "") -> Verdict:
    """The verdict once what is wanted was observed, of every place in every period."""
    wanted = of(claimed, text=text).wanted
    assert wanted is not None and wanted.periods
    seen = (observation(1 + n, period, place, indicator=wanted.indicator)
            for n, place in enumerate(wanted.places) for period in wanted.periods)  # fmt: skip
    return of(claimed, known(*seen), text)


@pytest.mark.parametrize(
    ("claimed", "places_", "periods"),
    [
        (claim(5), ("cn/shanghai",), ("2022",)),
        (claim(5, "count", "2022-04", indicator="unicorns"), ("cn/shanghai",), ("2022-04",)),
        (claim(8, "%", form="change", direction="up", said="2022"), ("cn/shanghai",), ("2021", "2022")),
        (claim(6, "%", form="share"), ("cn/shanghai", "cn"), ("2022",)),
        (claim(4, "count", indicator="unicorns", form="part", whole=9), ("cn/shanghai", "cn"), ("2022",)),
        (claim("4.3", "%", indicator="rd-intensity", form="share"), ("cn/shanghai",), ("2022",)),
    ],
)
def test_what_is_wanted_settles_it(claimed: Claim, places_: tuple[str, ...], periods: tuple[str, ...]) -> None:
    wanted = of(claimed, text=NATION).wanted
    assert wanted is not None and (wanted.places, wanted.periods) == (places_, periods)
    after = settled(claimed, NATION)
    assert after.standing in ("supported", "disputed", "implausible") and after.wanted is None


def test_a_rank_wants_all_that_it_is_among() -> None:
    first = claim(1, "rank", form="rank")
    wanted = of(first).wanted
    assert wanted is not None and set(wanted.places) == {id_ for id_ in places() if alike(id_, "cn/shanghai")}
    assert settled(first).standing in ("supported", "disputed")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"period": "", "said": "now"}, "verdicts.wanted-undated"),
        ({"period": "2020/..", "said": "since 2020"}, "verdicts.wanted-undated"),
        ({"period": ""}, "verdicts.wanted-timeless"),
        ({"subject": "universities in Shanghai"}, "verdicts.wanted-of-another"),
        ({"indicator": "firm-rd-staff", "unit": "count"}, "verdicts.wanted-of-another"),
    ],
)
def test_what_no_observation_settles_alone_says_why(fields: dict[str, Any], message: str) -> None:
    wanted = of(claim(5, **fields)).wanted
    assert wanted is not None and (wanted.message, wanted.periods) == (message, ())


@pytest.mark.parametrize(
    "claimed",
    [
        claim(5, indicator="", proposed="robots"),
        claim(5, place=""),
        claim(5, "USD"),
        claim(5, denied=True),
        claim(5, period="../2030", kind="forecast"),
        claim(6, "%", form="share"),
        claim(1, "rank", form="rank", direction="up"),
        claim(47, "%", "", form="change", direction="up"),
        claim(None, form="comparison", other="cn/beijing"),
    ],
)
def test_where_nothing_would_do_nothing_is_wanted(claimed: Claim) -> None:
    assert of(claimed, text="It is of all.").wanted is None


def test_what_a_source_says_already_is_not_wanted() -> None:
    assert of(claim(5), known(observation(5))).wanted is None
    assert of(claim(5), known(observation(9))).wanted is None
    later = of(claim(5), known(observation(5, "2010")))
    assert later.standing == "not comparable" and later.wanted is not None and later.wanted.periods == ("2022",)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "To settle it, this has to be observed: Unicorns (unicorns), Shanghai, 2021."),
        ("zh", "要核实此说，需有观测：独角兽企业数（unicorns），上海，2021。"),
    ],
)
def test_it_is_said_in_both_languages(lang: str, said: str) -> None:
    found = reading(document_of("Shanghai had 40 unicorns in 2021."))
    judged = verdicts(found.claims, NOTHING, DAY, text=found.document.text)
    assert judged[0].wanted is not None
    assert Words(lang, Examined(found, (), judged, "")).wanted(judged[0].wanted) == said
