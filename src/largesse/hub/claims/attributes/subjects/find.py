"""What or who a claim is about, in the text's words."""

from __future__ import annotations

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.speakers import Attribution
from largesse.hub.claims.attributes.subjects import chinese, english


def subject(ground: Ground, start: int, end: int, said: Attribution | None) -> str:
    """The thing that the clause of a figure tells of, or the nearest clause before it that has one; "" where none is
    sure."""
    if ground.chinese:
        return _untimed(ground, start, chinese.subject(ground, start, end, said))
    return english.subject(ground, start, end, said)


def _untimed(ground: Ground, start: int, words: str) -> str:
    """A subject without the time that Chinese puts behind it: 上海今年前三季度 is about 上海."""
    sentence = ground.sentence(start)
    for mention in reversed(ground.times_in(sentence.start, sentence.end)):
        said = ground.text[mention.start : mention.end]
        if words != said:
            words = words.removesuffix(said).removeprefix(said)
    return words


def topic(ground: Ground, about: str, start: int, end: int, said: Attribution | None) -> str:
    """Whose the subject of a figure is, where it only says what is measured ("Gross sales climbed"): what was told of
    before. In Chinese what the sentence began with (公司…，研发人员…): all of it is told of that."""
    if ground.chinese:
        return chinese.topic(ground, start, end, said)
    return english.owner(ground, about, start)
