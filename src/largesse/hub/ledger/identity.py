"""The id of a claim: a hash of what was said and by whom, so that the same words seen again are the same claim."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from largesse.hub.model.claims import Claim
from largesse.hub.model.documents import Reading

PREFIX = "clm-"
SHORTEST = 4
"""A claim is named by no less of its id: "20" is rather the twentieth on a page, and would rule on another."""
_DIGITS = 12
_YEAR = re.compile(r"\d{4}")
_SPACES = re.compile(r"\s+")


def claim_ids(reading: Reading) -> dict[str, Claim]:
    """The claims of a reading by their ids, in its order. A claim is known by the site that publishes it, the
    sentence, its own words, what "last year" means in them, and which of the same words in that sentence it is; what
    the file is called and where they stand on the page do not matter."""
    found: dict[str, Claim] = {}
    times: dict[tuple[str, ...], int] = {}
    for claim in reading.claims:
        sentence = _plain(claim.sentence.of(reading.document.text))
        said = (reading.document.site.strip(), sentence, _plain(claim.words), claim.form, _meant(claim))
        times[said] = times.get(said, 0) + 1
        text = "\x1f".join((*said, str(times[said])))
        found[PREFIX + sha256(text.encode()).hexdigest()[:_DIGITS]] = claim
    return found


def beginning(id_: str) -> str:
    """The shortest text by which a claim can be named, where no other id begins so."""
    return id_.removeprefix(PREFIX)[:SHORTEST]


def document_id(reading: Reading) -> str:
    """A hash of the document's whole text, and of the address where it was found, if that is known: another crawl of
    the page with other advertising is another document, and so is the same text on another site."""
    document = reading.document
    text = f"{document.text}\x1f{document.url}" if document.url else document.text
    return "doc-" + sha256(text.encode()).hexdigest()[:_DIGITS]


def publisher_of(reading: Reading) -> str:
    """Who publishes a document: its site, or else its name."""
    return (reading.document.site or reading.document.name).strip()


def _meant(claim: Claim) -> str:
    """The period that words without a year mean, by the day of writing: next year they mean another."""
    return "" if claim.when.period is None or _YEAR.search(claim.when.said) else claim.when.period.text


def _plain(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()
