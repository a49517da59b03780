"""Phrases that the explanation and the rulebook share: citations, spans of time, grades."""

from __future__ import annotations

from datetime import date

from largesse.explain.said import Day, Link, Message, Said, Verbatim, message
from largesse.explain.structure import Cited


def cited_said(cited: Cited) -> Message:
    """A citation in full: the source's title, publisher, date and grade; the topic; the place in the text."""
    place = message("cite.nowhere")
    if cited.locator is not None:
        place = message("cite.place", locator=Verbatim(cited.locator))
    if not cited.topic:
        return message("cite.topicless", source=source_said(cited), place=place)
    return message("cite.full", source=source_said(cited), topic=topic(cited), place=place)


def topic(cited: Cited) -> Said:
    return Verbatim(cited.topic)


def source_said(cited: Cited) -> Message:
    """`“Title” (Publisher, 2023-02-22; reported)`, linked to where the sources are listed."""
    title, grade = Link(f"#source-{cited.source}", cited.title), grade_said(cited.grade)
    by = who(cited)
    if by is None:
        return message("source.full.bare", title=title, grade=grade)
    return message("source.full", title=title, who=by, grade=grade)


def brief_source(cited: Cited | None, grade: str) -> Said:
    """`reported, Shine, 2023-02-22`: behind a parameter in a rule."""
    by = who(cited) if cited is not None else None
    if by is None:
        return grade_said(grade)
    return message("source.brief", grade=grade_said(grade), who=by)


def who(cited: Cited) -> Said | None:
    """Publisher and day, as far as they are known."""
    if cited.publisher and cited.published:
        day = Verbatim(cited.published.isoformat())
        return message("source.who", publisher=Verbatim(cited.publisher), day=day)
    if cited.publisher:
        return Verbatim(cited.publisher)
    return Verbatim(cited.published.isoformat()) if cited.published else None


def graded_source(grade: str, cited: Cited | None) -> Message:
    """Grade, publisher, day and place, where the source is listed in full elsewhere."""
    if cited is None:
        return message("source.graded", grade=grade_said(grade), source=message("parameter.assumed"))
    place = message("cite.nowhere")
    if cited.locator is not None:
        place = message("cite.place", locator=Verbatim(cited.locator))
    source = message("cite.topicless", source=short_source(cited), place=place)
    return message("source.graded", grade=grade_said(grade), source=source)


def short_source(cited: Cited) -> Said:
    """Publisher and day, linked to where the source is listed in full."""
    return Link(f"#source-{cited.source}", who(cited) or cited.title)


def since_said(since: date, until: date | None) -> Message:
    return message("time.since", since=Day(since)) if until is None else time_said(since, until, "time.always")


def grade_said(grade: str) -> Message:
    return message(f"grade.{grade}")


def grade_with_meaning(grade: str) -> Message:
    return message("head.grade.value", grade=grade_said(grade), meaning=message(f"grade.{grade}.meaning"))


def time_said(since: date | None, until: date | None, neither: str) -> Message:
    """A span of days; `neither` is the message where no end of it is said."""
    if since is not None and until is not None:
        return message("time.between", since=Day(since), until=Day(until))
    if since is not None:
        return message("time.from", since=Day(since))
    if until is not None:
        return message("time.until", until=Day(until))
    return message(neither)
