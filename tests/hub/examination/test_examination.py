"""An article examined: the whole text stays readable, nothing of it is live, every claim has its verdict."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.hub import observations
from largesse.hub.examination import html
from largesse.hub.examination.examine import Examined, examine, kept_texts
from largesse.hub.examination.written import write
from largesse.hub.ledger import adoption, kept
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.documents import Defect, Document, Part, Reading, Segment
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.model.spans import Span
from largesse.hub.store import Store
from largesse.hub.witnesses.groups import witnesses
from tests.hub.ledger.made import AT, SEEN, TEXT, reading

TODAY = date(2024, 3, 2)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(None) as opened:
        yield opened


def observed(store: Store, value: int) -> None:
    period = Period.parse("2022-04")
    assert period is not None
    observations.add(store, [Observation("unicorns", "cn/shanghai", period, Fraction(value), "yearbook", "reported")])


def test_a_verdict_names_its_source(store: Store) -> None:
    observed(store, 44)
    found = examine(reading(), store, TODAY)
    assert found.verdicts[0].standing == "supported"
    data = json.loads(write(found, "json", "en"))
    reason = data["claims"][0]["verdict"]["reasons"][0]
    assert reason["observations"][0]["source"] == "yearbook"
    assert "44 for 2022-04, says yearbook" in reason["says"]


@pytest.mark.parametrize(("lang", "said"), [("en", "the text itself alone"), ("zh", "只有文章自身")])
def test_where_nothing_is_observed_the_page_says_so(store: Store, lang: str, said: str) -> None:
    for beside in (None, store):
        found = examine(reading(), beside, TODAY)
        assert all(said in " ".join(write(found, face, lang).split()) for face in ("text", "html", "md"))
    observed(store, 44)
    assert said not in write(examine(reading(), store, TODAY), "html", lang)


@pytest.mark.parametrize(
    ("lang", "number", "kind", "why"),
    [
        ("en", "Number: not 44", "statement, quantity, denied", "The text says that it is not so"),
        ("zh", "并非 44", "被否认", "文中否认此说"),
    ],
)
def test_what_the_text_denies_is_shown_as_denied(store: Store, lang: str, number: str, kind: str, why: str) -> None:
    observed(store, 44)
    first, *others = reading().claims
    found = examine(replace(reading(), claims=(replace(first, denied=True), *others)), store, TODAY)
    assert found.verdicts[0].standing == "not comparable"
    for face in ("text", "html", "md"):
        text = " ".join(write(found, face, lang).split())  # lines are broken anywhere
        assert kind in text and why in text and "44" in text, face
    assert number in " ".join(write(found, "text", lang).split())
    data = json.loads(write(found, "json", lang))["claims"]
    assert data[0]["denied"] is True and "denied" not in data[1]


def test_what_was_taken_from_a_claim_is_no_witness_for_it(store: Store) -> None:
    (id_, *_) = kept.keep(store, reading(), seen=SEEN)
    kept.rule(store, id_, "confirmed", by="B", reason="", grade="reported", at=AT)
    adoption.as_observation(store, id_, by="B", at=AT)
    assert examine(reading(), store, TODAY).verdicts[0].standing == "unsupported"
    other = replace(reading(), segments=(Segment(Span(0, len(TEXT)), "boilerplate"),))
    other = replace(other, document=replace(other.document, text=TEXT + "!", site="Harbour Post"))
    assert examine(other, store, TODAY).verdicts[0].standing == "supported", (
        "an independent text with the same number"
    )


def article(text: str, site: str = "", *, unicorns: int = 44, figures: tuple[int, ...] = ()) -> Reading:
    """A text that gives the number of unicorns, and some other figures."""
    (one, *_) = reading().claims
    assert one.amount is not None
    others = [
        replace(one, indicator="", amount=Amount(Fraction(n), "CNY"), span=Span(20 + n, 21 + n)) for n in figures
    ]
    document = replace(reading().document, name=f"{site}.txt", text=text, site=site)
    claims = (replace(one, amount=replace(one.amount, value=Fraction(unicorns))), *others)
    return Reading(document, (Segment(Span(0, len(text)), "text"),), claims=claims)


def words(first: str, count: int) -> str:
    """Made-up words without numbers, the same for the same letter."""
    return " " + " ".join(first + 2 * chr(ord("a") + n % 26) + chr(ord("a") + n // 26) for n in range(count))


LONG = TEXT + words("w", 60)
OWN_WORDS = TEXT + words("v", 60)
PART = words("w", 25)
FIGURES = tuple(range(21, 31))


@pytest.mark.parametrize(
    ("again", "standing"),
    [
        (article(LONG + " It is copied.", "Copyists"), "unsupported"),
        (article(LONG, "Copyists"), "unsupported"),
        (article(LONG + " It is copied.", "Copyists", unicorns=45), "unsupported"),
        (article(OWN_WORDS, "Rewriters", figures=FIGURES), "unsupported"),
        (article(OWN_WORDS + PART + "\nSource: Harbour Post\n", "Reprinters"), "unsupported"),
        (article(OWN_WORDS + "\nSource: Harbour Post\n", "Others"), "supported"),
        (article(OWN_WORDS, "Quay Weekly"), "supported"),
        (article(OWN_WORDS, "Quay Weekly", unicorns=45), "disputed"),
    ],
)
def test_no_copy_bears_out_another(store: Store, again: Reading, standing: str) -> None:
    (id_, *_) = kept.keep(store, article(LONG, "Harbour Post", figures=FIGURES), seen=SEEN)
    kept.rule(store, id_, "confirmed", by="B", reason="", grade="reported", at=AT)
    adoption.as_observation(store, id_, by="B", at=AT)
    assert examine(again, store, TODAY).verdicts[0].standing == standing


def test_the_first_text_is_not_borne_out_by_its_copy(store: Store) -> None:
    first, copy = article(LONG), article(LONG + " It is copied.", "Copyists")
    kept.keep(store, first, seen=SEEN)
    (id_, *_) = kept.keep(store, copy, seen=SEEN)
    kept.rule(store, id_, "confirmed", by="B", reason="", grade="reported", at=AT)
    adoption.as_observation(store, id_, by="B", at=AT)
    assert examine(first, store, TODAY).verdicts[0].standing == "unsupported"
    observed(store, 44)
    assert examine(first, store, TODAY).verdicts[0].standing == "supported", "by the yearbook alone"


def test_documents_of_one_witness_are_named(store: Store) -> None:
    long = replace(
        reading(), document=replace(reading().document, text=TEXT + " " + " ".join(f"w{n}" for n in range(60)))
    )
    long = replace(long, segments=(Segment(Span(0, len(long.document.text)), "text"),))
    kept.keep(store, long, seen=SEEN)
    other = replace(
        long, document=replace(long.document, name="copy.txt", site="Copyists", text=long.document.text + " !")
    )
    found = examine(other, store, TODAY)
    assert "article.txt" in write(found, "text", "en")
    assert json.loads(write(found, "json", "en"))["one_witness_with"][0]["ties"] == ["copy"]


def test_what_stands_on_every_page_of_a_site_makes_no_one_witness(store: Store) -> None:
    frame = "Menu: " + " ".join(f"w{n}" for n in range(80)) + "\n"

    def article(own: str) -> Reading:
        document = replace(reading().document, text=frame + own)
        aside = (Segment(Span(0, len(frame)), "boilerplate"), Segment(Span(len(frame), len(document.text)), "text"))
        return Reading(document, aside)

    for word in ("quay", "mill"):
        kept.keep(store, article(" ".join(f"{word}{n}" for n in range(40))), seen=SEEN)
    (first, second) = kept_texts(store)
    assert (
        "w1" not in first.text and first.text.strip().startswith("quay0") and second.text.strip().endswith("mill39")
    )
    assert len(witnesses([first, second])) == 2
    third = examine(article(" ".join(f"oar{n}" for n in range(40))), store, TODAY)
    assert third.witness is not None and len(third.witness.texts) == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("face", ["text", "md", "html", "json"])
def test_every_face_shows_every_claim_and_every_part(store: Store, face: str, lang: str) -> None:
    observed(store, 40)
    shown = write(examine(spoiled(), store, TODAY), face, lang)
    for words in ("44 unicorns", "up to 5 million yuan", "A third", "play at casino"):
        assert words in " ".join(shown.split())


def spoiled() -> Reading:
    """The small text with a piece of spam and a defect."""
    text = TEXT + " play at casino99 now"
    at = len(TEXT)
    parts = (Segment(Span(0, at), "text"), Segment(Span(at, len(text)), "spam"))
    one = reading(text)
    return replace(one, segments=parts, defects=(Defect(Span(0, 8), "Shang Hai", "spun"),))


class Seen(HTMLParser):
    """The text of the article as a browser would show it, and every tag of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.text, self.tags = 0, "", set[str]()
        self.link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if self.depth or ("class", "text") in attrs:
            self.depth += 1
        self.link = tag == "a"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)
        self.link = False

    def handle_data(self, data: str) -> None:
        if self.depth and not self.link:
            self.text += data


OURS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "h1",
    "h2",
    "h3",
    "p",
    "dl",
    "div",
    "dt",
    "dd",
    "section",
    "span",
    "strong",
    "mark",
    "a",
    "article",
    "code",
}
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), min_size=1, max_size=80
) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</div></main><img src=x onerror=alert(1)>",
        "&lt;b&gt; &amp; \"quoted\" 'too'",
        "<!-- ",
        "]]>",
    ]
)


@given(TEXTS, st.data())
def test_the_page_shows_the_very_text_and_nothing_of_it_is_live(text: str, data: st.DataObject) -> None:
    size = len(text)
    cut = data.draw(st.integers(0, size))
    parts: list[Part] = ["spam", "advertising", "heading", "text"]
    part = data.draw(st.sampled_from(parts))
    spans = [sorted(data.draw(st.tuples(st.integers(0, size), st.integers(0, size)))) for _ in range(3)]
    claims = tuple(
        Claim(Span(a, b), Span(0, size), text[a:b], "quantity", amount=Amount(Fraction(3), "count"), subject=text)
        for a, b in spans
        if a < b
    )
    segments = (Segment(Span(0, cut), "text"), Segment(Span(cut, size), part))
    document = Document(text, text, "text", "en", title=text, site=text)
    examined: Examined = examine(Reading(document, segments, claims=claims), None, TODAY)
    page = Seen()
    page.feed(html.page(examined, "en"))
    page.close()
    assert page.text == text
    assert page.tags <= OURS


def test_a_claim_with_spam_in_the_midst_of_its_words_has_its_mark_and_its_place(store: Store) -> None:
    one = reading()
    claim = one.claims[0]
    middle = claim.span.start + 3
    parts = (
        Segment(Span(0, middle), "text"),
        Segment(Span(middle, middle + 2), "spam"),
        Segment(Span(middle + 2, len(TEXT)), "text"),
    )
    shown = html.page(examine(replace(one, segments=parts), store, TODAY), "en")
    assert shown.count("id='said-1'") == 1 and shown.count("<mark class='unsupported'>") >= 3


def test_what_is_set_aside_is_listed_where_something_is(store: Store) -> None:
    whole = html.page(examine(article("Shanghai had 44 unicorns in April 2022."), store, TODAY), "en")
    assert "leads from the text to its claim.</p>" in whole and "Set aside" not in whole
    assert "Set aside, and never read for claims: <span" in html.page(examine(spoiled(), store, TODAY), "en")


def test_of_claims_that_overlap_the_weightiest_colours_their_mark(store: Store) -> None:
    observed(store, 50)
    one = reading()
    over = replace(one.claims[0], indicator="", place="")
    shown = html.page(examine(replace(one, claims=(over, one.claims[0])), store, TODAY), "en")
    assert "<mark class='disputed'>44 unicorns</mark>" in shown


def test_a_page_of_thousands_of_claims_is_made_in_a_moment() -> None:
    text = "12 firms. " * 5000
    claims = tuple(
        Claim(Span(at, at + 8), Span(at, at + 9), "12 firms", "quantity", amount=Amount(Fraction(12), "count"))
        for at in range(0, len(text), 10)
    )
    defects = tuple(Defect(Span(at, at + 2), "13", "spun") for at in range(0, len(text), 10))
    whole = Reading(Document("a", text, "text", "en"), (Segment(Span(0, len(text)), "text"),), defects, claims)
    begun = time.monotonic()
    shown = html.page(examine(whole, None, TODAY), "en")
    assert shown.count("class='at'") == 5000 and time.monotonic() - begun < 20
