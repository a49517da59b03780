"""Labels of a site at a page's head and end: those among known ones go with them, and an article's own stay."""

from __future__ import annotations

import pytest

from largesse.hub.reading.aside import set_aside
from largesse.hub.reading.documents import document_of

_TITLE = "Shanghai laboratories are spending more"
_BODY = [
    "Shanghai spent 198 billion yuan on laboratories in 2022, a rise of 8.9 per cent on the year, the bureau said.",
    "The number of technology firms reached 24,000 by the end of 2023, and officials expect it to grow this year.",
    "Venture capital in the city fell 12.4% in 2023 to 61.3 billion yuan, while the number of unicorns rose to 44.",
]
_FOOT = [
    "About us",
    "Privacy policy",
    "Terms of use",
    "Contact us",
    "Site map",
    "© 2024 Harbour. All rights reserved.",
]


def aside(lines: list[str]) -> set[str]:
    document = document_of("\n\n".join(lines))
    segments, _ = set_aside(document)
    return {one.span.of(document.text).strip() for one in segments if one.part not in ("text", "heading")}


def test_labels_of_a_sites_index_go_with_those_that_are_known() -> None:
    labels = ["Careers", "Podcasts", "Digital products", "Supply Chain Values", "Meet the team"]
    index = [words for pair in zip(_FOOT, labels, strict=False) for words in pair]
    assert aside([_TITLE, *_BODY, *index, _FOOT[-1]]) >= set(labels)


@pytest.mark.parametrize(
    "own",
    [
        ["The winners", "Advanced Materials Co", "Bot Works", "Lab Seven", "Harbour Chips", "Delta Bio"],
        [
            "What comes next",
            "The council votes in May.",
            "Who decides",
            "The mayor does.",
            "Outlook",
            "Nobody knows.",
        ],
        ["2021: the plan is made", "2022: the first laboratory opens", "2023: the port follows"],
        ["- Chips", "- Boards", "- Robots"],
    ],
)
@pytest.mark.parametrize("head", [[], ["Analysis"], ["Shanghai"]])
def test_a_list_that_ends_an_article_stays(own: list[str], head: list[str]) -> None:
    assert not aside([*head, _TITLE, *_BODY, *own, *_FOOT]) & {_TITLE, *_BODY, *own}


def test_labels_above_the_title_go_and_it_stays_whatever_its_length() -> None:
    assert aside(["Sign In", "My account", "Weather", "Subscribe", _TITLE, *_BODY]) == {
        *("Sign In", "My account", "Weather", "Subscribe")
    }
    assert aside(["Forum", *_BODY, *_FOOT]) == set(_FOOT)


@pytest.mark.parametrize(
    "line",
    [
        "Share Article via LinkedIn",
        "Share full article",
        "Comments 46",
        "Best rated",
        "Your browser does not support the <audio> element.",
        "We are no longer accepting comments on this article.",
        "The comments below have been moderated in advance.",
        "Is this page useful?",
        "Report a problem with this page",
        "The following links open in a new tab",
        "(With inputs from PTI)",
        "Reporting from Shanghai",
        "Writer for Harbour Stories",
        "Image credit: 123RF",
        "Don't miss out on the latest updates. Subscribe to our newsletter!",
        "Get Latest News Live on Harbour.com along with Top Headlines from around the world.",
        "License for publishing multimedia online 0108263",
        "View original content to download multimedia: https://example.com/302.html",
        "Harbour Gazette | Front page | Opinion | Jobs | Subscribe from £2 a week",
        "Issue 14 | Spring 2024 | The Lab Letter",
        "Jo Lind contributed reporting from Beijing.",
        "Harbour Gazette Ltd, 4 Dock Street, Liverpool. Tel. 0151 496 0000. We use cookies.",
        "Also in this issue: Why 40% of ports lose money",
        "Most read this week: 3 harbours that failed",
        "The Gazette is owned by Dock Holdings, which has a stake in Bot Works.",
        "Pier Group, which owns this paper, is an investor in Lab Seven.",
        "The author advises one of the firms named in this article.",
        "For reprints ring 0151 496 0001.",
        "About Bot Works: Bot Works makes robots. It has 400 staff in 3 countries.",
        "12 readers liked this",
        "Sign up for The Lab Letter: 5 stories every Friday.",
        "Win 2 tickets to the Tech Fair: answer our survey.",
        "Follow the Times on Mastodon and Bluesky.",
        "Correction, 5 May: an earlier version gave the wrong year.",
        "All rights reserved. The content (including text and photos) published in this site belongs to Harbour. "
        "Without written authorization from Harbour, it shall not be used. Note: Browsers with a high resolution are "
        "suggested. Thank you.",
    ],
)
def test_a_sites_own_words_are_set_aside(line: str) -> None:
    assert line in aside([_TITLE, *_BODY, *_FOOT[:3], line, _FOOT[-1]])


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of the city's firms rose, and the newest of them led.",
        "Comments by the mayor were read as a promise to the firms of the old harbour.",
        "Licensed firms numbered 1,200 in 2023, the bureau said.",
        "The browser of the firm does not support the older phones that most people in the city have.",
        "Reporting from the factories has become harder, the paper says.",
        "Download speeds in the city's new app for patients rose by half.",
        "Images of the port show thirty cranes.",
        "The port is owned by Dock Holdings, which has a stake in two laboratories.",
        "Next: the council votes in May, and the mayor has the last word.",
        "Chips | boards | robots: the bureau counts them apart",
        "Issue 2 of the plan, which is 40 pages long, names the firms.",
        "The author of the plan advises the mayor on the port.",
        "Twelve readers of chips and 40 people have shared homes in the district.",
        "The firms win 2 prizes a year, and join 4,000 members of the city's league.",
        "About half: so many firms left the old harbour.",
    ],
)
def test_an_articles_sentences_that_begin_like_them_stay(line: str) -> None:
    assert line not in aside([_TITLE, *_BODY[:2], line, _BODY[2], *_FOOT])
