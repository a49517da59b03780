"""What the names of a page's elements set aside, and what they must not; lists of links, and links side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from largesse.hub.reading.documents import open_document

_PROSE = [
    "The city spent 198 million yuan on laboratories in 2022, says the statistics bureau.",
    "It has 44 unicorns, four more than the year before, and 24,000 firms.",
]
_BODY = "".join(f"<p>{one}</p>" for one in _PROSE)
_TITLE = "<h1>Laboratories</h1>"


def set_aside(folder: Path, body: str) -> dict[str, str]:
    """The lines of a page that its structure sets aside, each with what it is."""
    path = folder / "page.html"
    path.write_text(f"<!doctype html><html><body class='single'>{body}</body></html>", encoding="utf-8")
    document = open_document(path)
    return {one.span.of(document.text): one.part for one in document.marked if one.part != "heading"}


@pytest.mark.parametrize(
    "article",
    [
        f'<div class="layout has-sidebar">{_TITLE}{_BODY}</div>',
        f'<div class="post hentry category-advertising tag-share">{_TITLE}{_BODY}</div>',
        f'<div class="elementor-widget">{_TITLE}</div><div class="elementor-widget post-content">{_BODY}</div>',
        f'<div class="social-news"><div class="legal">{_BODY}</div></div>',
        f'<section aria-label="Advertising laws">{_TITLE}</section><div class="banner-text">{_BODY}</div>',
    ],
)
def test_what_holds_the_title_or_most_of_the_prose_is_the_article_whatever_it_is_called(
    tmp_path: Path, article: str
) -> None:
    assert set_aside(tmp_path, article + '<div class="newsletter">Read by 9 cities</div>') == {
        "Read by 9 cities": "boilerplate"
    }


@pytest.mark.parametrize(
    ("names", "part"),
    [
        ('class="relatedArticles"', "related"),
        ('class="c-newsletterSignup__box"', "boilerplate"),
        ('class="commentlist"', "boilerplate"),
        ('id="CybotCookiebotDialog"', "boilerplate"),
        ('class="cmplz-cookiebanner"', "boilerplate"),
        ('data-testid="ad-slot"', "advertising"),
        ('itemprop="author"', "byline"),
        ('aria-label="Comments"', "boilerplate"),
        ('class="pinglun"', "boilerplate"),
        ('class="xgwz"', "related"),
        ('class="articleBody"', None),
        ('class="is-related has-comments"', None),
    ],
)
def test_names_are_read_as_words_also_where_they_are_run_together(
    tmp_path: Path, names: str, part: str | None
) -> None:
    body = f"<article>{_TITLE}{_BODY}</article><div {names}><p>Forty firms got 30 yuan.</p></div>"
    assert set_aside(tmp_path, body).get("Forty firms got 30 yuan.") == part


def test_a_consent_dialog_may_be_longer_than_the_article(tmp_path: Path) -> None:
    long = "We and our 842 partners keep what you read. " * 20
    assert list(set_aside(tmp_path, f'{_TITLE}{_BODY}<div class="cookie-banner">{long}</div>')) == [long.strip()]


def test_a_list_with_items_that_are_no_links_is_the_articles(tmp_path: Path) -> None:
    listed = "<ul><li><a href=x>50% tax breaks</a></li><li>rents of up to 5 million yuan</li></ul>"
    menu = "<ul><li><a href=x>Home</a></li><li><a href=y>Our 12 cities</a> (new)</li></ul>"
    assert set_aside(tmp_path, _TITLE + _BODY + listed + menu) == {"Home": "boilerplate"}


def test_links_side_by_side_are_apart(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body><div><a>Home</a><a>City</a><span>5 March</span> <b>4</b>0</div></body></html>")
    assert open_document(path).text == "Home City 5 March 40\n"
