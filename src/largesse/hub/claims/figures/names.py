"""What only looks like an amount: names with digits, years and dates, numbers of lists, definitions."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.amounts import Phrase
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.nouns import chinese_noun_end, counts_ahead, is_function_word, noun_end
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token, tokens

_MONTHS = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
}  # fmt: skip
_OPEN, _CLOSE = "[(（［【", "])）］】"
_TIED = "/@#_=&\\^*+'"  # glued to a number they make an address, a version, a sum
_YEAR_BEFORE = {
    "in",
    "by",
    "since",
    "until",
    "from",
    "to",
    "through",
    "for",
    "during",
    "of",
    "and",
    "late",
    "early",
    "mid",
    "the",
    "before",
    "after",
    "end",
    "fiscal",
    "year",
    "till",
    "around",
    "about",
    "between",
    "or",
}
_COUNTS_YEAR = {
    "has",
    "have",
    "had",
    "with",
    "employs",
    "employ",
    "employed",
    "hosts",
    "host",
    "over",
    "than",
    "least",
    "nearly",
    "almost",
    "some",
    "approximately",
    "exceed",
    "exceeds",
    "exceeded",
    "to",
    "total",
    "of",
    "roughly",
}


@cache
def _lexicon(part: str) -> Lexicon[str]:
    return words(str(word) for word in table("names")[part])


def is_no_claim(found: list[Token], phrase: Phrase) -> bool:
    """Whether the phrase asserts no amount."""
    return (
        _is_tied(found, phrase)
        or _is_quoted(found, phrase)
        or _is_measure_of_rate(found, phrase)
        or _is_condition(found, phrase)
        or _is_date(found, phrase)
        or _is_year(found, phrase)
        or is_name(found, phrase)
        or _is_list_number(found, phrase)
        or _is_small_talk(found, phrase)
        or _is_time(found, phrase)
        or _is_age(found, phrase)
        or _is_definition(found, phrase)
    )


def _text(found: list[Token], at: int) -> str:
    return found[at].text if 0 <= at < len(found) else ""


def _before(found: list[Token], at: int) -> str:
    """The token before, within the block."""
    return found[at - 1].text if at > 0 and not found[at].opens else ""


def _after(found: list[Token], at: int) -> str:
    return found[at].text if at < len(found) and not found[at].opens else ""


def _is_tied(found: list[Token], phrase: Phrase) -> bool:
    """Glued to letters or marks that make it a part of something else: GPT-4, 5G, 3.0.1, a/12, 10:30."""
    start, end = phrase.start, phrase.end
    before, after = _before(found, phrase.first), _after(found, phrase.last)
    if found[start].glued and before and start == phrase.first:
        previous = found[start - 1]
        if previous.sort == "word" or before in tuple(_TIED):
            return True
        if (
            before in ("-", ".", ":")
            and start > 1
            and found[start - 1].glued
            and found[start - 2].sort in ("word", "digits")
        ):
            return before != ":" or found[start - 2].sort == "digits"
    if not phrase.digits or after == "" or not found[phrase.last].glued or phrase.last != end:
        return False
    follows = found[phrase.last]
    if follows.sort == "word":
        return True  # 5G, 3nm
    beyond = found[phrase.last + 1] if phrase.last + 1 < len(found) else None
    if beyond is not None and beyond.glued and not beyond.opens:
        if after in (".", ":", "-", "/", "+", "*", "_") and beyond.sort == "digits":
            return True
        if after in ("+", "/") and beyond.sort == "word":
            return True
    return False


def _is_quoted(found: list[Token], phrase: Phrase) -> bool:
    """Within quotation marks, with a word or two: the "361 cluster" plan, “315”, the "three funds"."""
    if phrase.counter == "条" and not phrase.digits and _after(found, phrase.last) in tuple("”」政意新"):
        return True  # “人才十条”
    if phrase.sort not in ("none", "counter") or _before(found, phrase.first) not in tuple('"“「『'):
        return False
    return any(_after(found, at) in tuple('"”」』') for at in range(phrase.last, phrase.last + 3))


_MUST = {"须", "需", "应", "must", "requires", "require", "required", "条件", "要求", "if"}


def _is_condition(found: list[Token], phrase: Phrase) -> bool:
    """What is asked for, not what is: firms must spend at least 3%."""
    if phrase.qualifier not in ("at least", "up to", "over"):
        return False
    for at in range(phrase.first - 1, max(phrase.first - 14, -1), -1):
        if found[at + 1].opens or found[at].text in ("。", "；", ".", ";", "，", ","):
            return False
        if found[at].text in _MUST and not (found[at].text in "需应" and found[at + 1].text in "求用对急"):
            return found[at].text != "if" or phrase.qualifier == "up to"
    return False


def _is_date(found: list[Token], phrase: Phrase) -> bool:
    if phrase.sort not in ("none", "duration") or phrase.value is None:
        return False
    before, after = _before(found, phrase.start), _after(found, phrase.end)
    if before == "." and phrase.start > 1 and found[phrase.start - 2].text in _MONTHS:
        return True
    whole = phrase.value.denominator == 1 and phrase.value <= 31
    if whole and (before in _MONTHS and found[phrase.start - 1].capital):
        return True
    if whole and after in _MONTHS and found[phrase.end].capital:
        return True
    if whole and after == "of" and _text(found, phrase.end + 1) in _MONTHS:
        return True
    if after in ("月", "日", "号") or before in ("月",):
        return True
    return False


def _is_year(found: list[Token], phrase: Phrase) -> bool:
    """A year, or a span of years; 2000 firms are none."""
    if phrase.value is None or not phrase.digits or phrase.end - phrase.start > 3:
        return False
    written = found[phrase.end - 1].text
    if phrase.sort == "duration":
        return phrase.unit == "year" and _looks_like_year(written)
    if phrase.sort != "none" or phrase.scale != 1:
        return False
    first = found[phrase.start].text
    if not (_looks_like_year(written) or _looks_like_year(first)):
        return False
    before = _before(found, phrase.start)
    if found[phrase.end - 1].sort == "digits" and counts_ahead(found, phrase.end) and before in _COUNTS_YEAR:
        return before in ("to", "of", "some") and not _plainly_counts(found, phrase)
    return True


def _plainly_counts(found: list[Token], phrase: Phrase) -> bool:
    return _before(found, phrase.start) in ("total", "some")


def _looks_like_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100


def is_name(found: list[Token], phrase: Phrase) -> bool:
    start, end = phrase.start, phrase.end
    if phrase.sort == "currency":
        return False
    named = None if found[start].opens else _lexicon("before").before(found, start)
    if named is not None and not (named[0] == "no" and _before(found, start) != "no"):
        if not (found[start - 1].sort == "word" and _is_verb_here(found, start)):
            return True
    if (
        phrase.value is not None
        and phrase.sort in ("none", "counter")
        and phrase.last == end
        or phrase.sort == "none"
    ):
        at = min(phrase.last, phrase.end) if phrase.sort == "none" and found[phrase.end - 1].sort == "digits" and _after(found, phrase.end) == "-" else phrase.last
        if _after(found, at) == "-":
            at += 1
        end = noun_end(found, at)[0]
        if end > at + 1 and _lexicon("streets").at(found, end - 1):
            return True
        if _after(found, at) and (_lexicon("after").at(found, at)):
            if not (phrase.qualifier and found[at].sort == "han" and found[at].text in "大"):
                return True
    if _before(found, start) == "第":
        return True
    if phrase.sort == "none" and phrase.digits and _is_version(found, phrase):
        return True
    if phrase.sort == "none" and phrase.value is not None:
        if found[start].sort == "han" or (_after(found, end) and found[end].sort == "han" and not phrase.qualifier):
            return not _is_plain_value(found, phrase)
        if phrase.digits and found[start].sort == "digits" and _is_tail(found, phrase):
            return True
    return False


def _is_verb_here(found: list[Token], start: int) -> bool:
    """ "Issue 500 licences", "form 20 clusters": the word is a verb where a plural is counted, written small."""
    return not found[start - 1].capital and counts_ahead(found, start + 1) and found[start - 1].text in (
        "form", "issue", "order", "table", "number", "project", "star", "figure", "in", "program", "programme", "base", "track", "catch", "big", "block",
    )  # fmt: skip


def _is_version(found: list[Token], phrase: Phrase) -> bool:
    text = found[phrase.start].text
    return text.endswith(".0") and len(text) == 3 and not phrase.qualifier


def _is_plain_value(found: list[Token], phrase: Phrase) -> bool:
    """A Chinese number without a word of measure that stands as a value: 达到1234，; never 985高校."""
    if not phrase.digits and phrase.scale < 10000:
        return bool(phrase.qualifier) and phrase.qualifier != "range" and phrase.value is not None and phrase.value >= 10
    after = _after(found, phrase.last)
    if phrase.scale >= 10000:
        return not (after and after in "级")
    stands = not after or found[phrase.last].sort == "sign"
    return stands and _before(found, phrase.first) in tuple("达为至到超约共是近逾破有")


def _is_tail(found: list[Token], phrase: Phrase) -> bool:
    """After a word with a capital that begins no sentence, and no plural after it: Snapdragon 8, Model 3."""
    start = phrase.start
    if phrase.first != start or found[start].opens or start == 0:
        return False
    before = found[start - 1]
    if (
        len(found[start].text) >= 7
        and "," not in found[start].text
        and "." not in found[start].text
        and phrase.scale == 1
        and not counts_ahead(found, phrase.last)
    ):
        return True  # a telephone number
    if "," in found[start].text:
        return False
    if before.sort == "word" and before.capital and phrase.scale == 1 and not is_function_word(before.text):
        follows = found[phrase.end] if phrase.end < len(found) else None
        return not counts_ahead(found, phrase.end) or (
            follows is not None
            and follows.sort == "word"
            and follows.capital
            and before.opens is False
            and not _title(found, start)
        )
    if before.sort == "han" and phrase.scale == 1:
        return not _is_plain_value(found, phrase) and not counts_ahead(found, phrase.end)
    return False


def _title(found: list[Token], start: int) -> bool:
    """Whether the words are a heading's, where every word has a capital: a noun in the plural follows."""
    return counts_ahead(found, start + 1)


def _is_list_number(found: list[Token], phrase: Phrase) -> bool:
    before, after = _before(found, phrase.first), _after(found, phrase.last)
    if phrase.sort != "none":
        return False
    if before and after and before in _OPEN and after in _CLOSE:
        return phrase.scale == 1 and "." not in found[phrase.start].text
    if before == "," and after == "," and phrase.digits and phrase.value is not None and 15 < phrase.value < 110 and phrase.first == phrase.start:
        return True  # Its founder, 34, …
    if found[phrase.start].opens and after in (".", ")", "、", "）", "．") and phrase.last == phrase.start + 1:
        return True
    if before in ("第", "之") and not phrase.digits:
        return True
    return before == "#"


def _is_measure_of_rate(found: list[Token], phrase: Phrase) -> bool:
    """What a rate is per: 7 patents per 10,000 people, 每万人, 每投入1元."""
    if phrase.sort in ("duration", "age") or phrase.unit in ("%", "pp"):
        return False
    before = _before(found, phrase.first)
    if before in ("per", "every", "每"):
        return True
    near = [token.text for token in found[max(phrase.first - 5, 0) : phrase.first]]
    return phrase.value == 1 and phrase.sort == "currency" and "每" in near


def _is_small_talk(found: list[Token], phrase: Phrase) -> bool:
    """One, two and their like where nothing is asserted by them."""
    if phrase.value is None:
        return False
    if phrase.value == 1 and not phrase.digits and phrase.sort in ("none", "counter", "duration"):
        return True
    if phrase.sort == "counter":
        if phrase.value == 1 and not phrase.qualifier:
            return False if phrase.digits else True
        if not phrase.digits and phrase.value <= 10 or phrase.counter == "个":
            return bool(_lexicon("empty_nouns").at(found, phrase.last)) or _ends_with_empty(found, phrase)
        return False
    if phrase.sort != "none" or phrase.scale != 1:
        return False
    if found[phrase.start].sort == "word":
        end, plural = noun_end(found, phrase.last)
        if (
            not plural
            and _after(found, phrase.last) == "of"
            and _text(found, phrase.last + 1) in ("them", "these", "those", "which", "its", "their")
        ):
            return phrase.value == 1
        if not plural and _before(found, phrase.first) == ":":
            return False
        if not plural:
            return phrase.scale < 10**6 or not phrase.qualifier and phrase.value < 20
        if phrase.value < 13 and _text(found, end - 1) in table("names")["english_empty"]:
            return True
        if phrase.value < 13 and _before(found, phrase.first) in (
            "the",
            "these",
            "those",
            "other",
            "both",
            "my",
            "all",
        ):
            return True
        return False
    if phrase.value == 1 and not counts_ahead(found, phrase.last):
        return True
    if found[phrase.start].sort == "digits" and phrase.value <= 12 and phrase.digits and not phrase.qualifier:
        end, plural = noun_end(found, phrase.last)
        return plural and _text(found, end - 1) in table("names")["english_empty"]
    return False


def _ends_with_empty(found: list[Token], phrase: Phrase) -> bool:
    end = chinese_noun_end(found, phrase.last)
    return (
        phrase.value is not None
        and phrase.value <= 10
        and bool(_lexicon("empty_nouns").before(found, end))
        and end > phrase.last
    )


def _is_age(found: list[Token], phrase: Phrase) -> bool:
    """How old someone is; but an average age, or 今年29岁, is a claim."""
    if phrase.sort != "age":
        return False
    near = {token.text for token in found[max(phrase.first - 8, 0) : phrase.first]}
    return not ({"平", "均", "average"} & near or _before(found, phrase.first) == "年")


def _is_time(found: list[Token], phrase: Phrase) -> bool:
    """A length of time that says when, not how long: the past three years, 近三年, within 24 hours."""
    if phrase.sort != "duration":
        return False
    limited = phrase.qualifier in ("up to", "at least") and phrase.first < phrase.start
    before = None if found[phrase.first].opens or limited else _lexicon("time_before").before(found, phrase.first)
    after = (
        None
        if phrase.last >= len(found) or found[phrase.last].opens
        else _lexicon("time_after").at(found, phrase.last)
    )
    if before is not None or after is not None:
        return True
    if phrase.first and found[phrase.first - 1].text in ("时", "达", "续") and phrase.first < phrase.start:
        return False
    if (
        phrase.first < phrase.start
        and found[phrase.first].text in ("近", "over", "超", "约", "前")
        and phrase.unit == "year"
    ):
        return True
    if phrase.hyphened or phrase.value is None or (phrase.value == 1 and not phrase.qualifier):
        return True
    if found[phrase.start].sort == "word" or (phrase.last and found[phrase.last - 1].sort == "word"):
        return before_is(found, phrase, "for") and phrase.unit == "year" and not _after(found, phrase.last) == "in"
    return phrase.unit in ("year", "month") and not _is_asserted(found, phrase)


def before_is(found: list[Token], phrase: Phrase, word: str) -> bool:
    return _before(found, phrase.first) == word


_ASSERTS_TIME = {
    "用",
    "仅",
    "只",
    "需",
    "要",
    "至",
    "到",
    "为",
    "期",
    "可",
    "时",
    "免",
    "满",
    "达",
    "短",
    "领",
    "长",
    "享",
    "租",
    "年",
    "是",
    "了",
    "有",
    "缩",
    "：",
    ":",
}


def _is_asserted(found: list[Token], phrase: Phrase) -> bool:
    """Whether a Chinese length of time says how long: 有效期3年, 只用了18个月, 最长三年."""
    return (
        _before(found, phrase.first) in _ASSERTS_TIME
        or phrase.qualifier in ("up to", "at least")
        and phrase.first < phrase.start
    )


def _is_definition(found: list[Token], phrase: Phrase) -> bool:
    """An amount that a definition needs: a unicorn is a private firm worth over $1 billion."""
    at = phrase.first
    for back in range(1, 48):
        if at - back < 0 or found[at - back + 1].opens:
            return False
        if found[at - back].text in (".", "。", "；", ";", "!", "！"):
            return False
        if found[at - back].text in _definition_starts() and _lexicon("definitions").at(found, at - back):
            if _defines(found, phrase, at - back, back):
                return True
    return False


@cache
def _definition_starts() -> frozenset[str]:
    return frozenset(tokens(str(phrase))[0].text for phrase in table("names")["definitions"])


def _defines(found: list[Token], phrase: Phrase, at: int, back: int) -> bool:
    """Said of a kind of firm, and of the value that makes it: a firm "valued at $3 billion" is no definition."""
    text = found[at].text
    if text in ("defined", "define", "refers", "refer", "means") or text in ("是", "指", "定", "即", "所"):
        return True
    if back > 15:
        return False
    billion = phrase.value == 10**9 and phrase.sort == "currency"
    return billion and (phrase.qualifier in ("over", "at least") or text in ("is", "are"))
