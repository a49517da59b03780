"""An amount written in any of the ways that people write it is read back exactly."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.hub.claims.figures import Figure, figures, plain
from largesse.hub.claims.figures.fold import fold
from largesse.hub.claims.figures.lexicon import Lexicon
from largesse.hub.claims.figures.tokens import tokens

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_HAN = "零一二三四五六七八九"


def in_english(number: int) -> str:
    """A whole number in words, from the rules of the language."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_english(number % 100)}" if number % 100 else ""
        return f"{_SMALL[number // 100]} hundred{rest}"
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            left, rest_of = divmod(number, scale)
            joins = " and " if 0 < rest_of < 100 else " "
            return f"{in_english(left)} {word}" + (joins + in_english(rest_of) if rest_of else "")
    raise AssertionError


def in_chinese(number: int) -> str:
    """A whole number in characters, from the rules of the language."""
    if number >= 10**8:
        high, low = divmod(number, 10**8)
        return in_chinese(high) + "亿" + _lower(low, 10**7)
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        return in_chinese(high) + "万" + _lower(low, 1000)
    written, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            written += ("零" if gap and written else "") + _HAN[digit] + name
            gap = False
        else:
            gap = bool(written)
    return written.removeprefix("一") if written.startswith("一十") else written


def _lower(number: int, place: int) -> str:
    if not number:
        return ""
    written = in_chinese(number)
    written = "一" + written if written.startswith("十") else written
    return written if number >= place else "零" + written


def only(text: str) -> Figure:
    found = figures(plain(text))
    assert len(found) == 1, (text, found)
    return found[0]


def value(text: str) -> tuple[object, str]:
    amount = only(text).amount
    assert amount is not None and amount.until is None and amount.qualifier == ""
    return amount.value, amount.unit


whole = st.integers(2, 10**6)
decimal = st.decimals("0.1", "9999", places=1).map(str)


@given(st.integers(13, 10**10))
@settings(deadline=None)
def test_english_words(number: int) -> None:
    assert value(f"The city licensed {in_english(number)} robots.") == (number, "count")


@given(st.integers(2, 10**9))
@settings(deadline=None)
def test_chinese_characters(number: int) -> None:
    assert value(f"全市建成{in_chinese(number)}座。") == (number, "count")


@given(st.integers(2, 10**12).filter(lambda number: not 1900 <= number <= 2100))
@settings(deadline=None)
def test_digits_with_and_without_separators(number: int) -> None:
    if number < 10**6:
        assert value(f"The city has {number} labs.") == (number, "count")
    assert value(f"The city has {number:,} labs.") == (number, "count")
    spaced = f"{number:,}".replace(",", " ")
    assert value(f"The city has {spaced} labs.") == (number, "count")
    full_width = "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(number))
    assert value(f"全市有实验室{full_width}个。") == (number, "count")


@given(decimal, st.sampled_from(["million", "billion", "trillion", "bn", "m", "trn", "k"]))
@settings(deadline=None)
def test_english_magnitudes_and_money(number: str, word: str) -> None:
    scale = {"k": 3, "m": 6, "million": 6, "bn": 9, "billion": 9, "trillion": 12, "trn": 12}[word]
    exact = Fraction(number) * 10**scale
    space = " " if len(word) > 4 else ""
    for sign, unit in (("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("HK$", "HKD"), ("RMB", "CNY"), ("US$", "USD")):
        assert value(f"It raised {sign}{number}{space}{word} in March.") == (exact, unit)
    for after, unit in (("yuan", "CNY"), ("euros", "EUR"), ("yen", "JPY"), ("US dollars", "USD")):
        assert value(f"It raised {number}{space}{word} {after} in March.") == (exact, unit)


@given(decimal, st.sampled_from(["", "万", "亿", "万亿", "千万", "百万"]))
@settings(deadline=None)
def test_chinese_magnitudes_and_money(number: str, word: str) -> None:
    exact = Fraction(number)
    for character in word:
        exact *= {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[character]
    for after, unit in (
        ("元", "CNY"),
        ("元人民币", "CNY"),
        ("美元", "USD"),
        ("港元", "HKD"),
        ("欧元", "EUR"),
        ("日元", "JPY"),
    ):
        assert value(f"总投资{number}{word}{after}。") == (exact, unit)
    assert value(f"共有{number}{word}人。") == (exact, "count")


@given(decimal)
@settings(deadline=None)
def test_per_cent_in_its_forms(number: str) -> None:
    for word in ("%", " per cent", " percent", " pct"):
        assert value(f"It holds {number}{word} of the market.") == (Fraction(number), "%")
    assert value(f"占全国的{number}%。") == (Fraction(number), "%")
    for word in (" percentage points", "pp"):
        assert value(f"It fell {number}{word}.") == (Fraction(number), "pp")
    assert value(f"下降{number}个百分点。") == (Fraction(number), "pp")


@given(st.integers(1, 99))
@settings(deadline=None)
def test_per_cent_in_characters(number: int) -> None:
    assert value(f"占全国的百分之{in_chinese(number)}。") == (number, "%")
    if number % 10 and number > 10:
        assert value(f"占全国的{_HAN[number // 10]}成{_HAN[number % 10]}。") == (number, "%")


@given(st.integers(1, 8).flatmap(lambda above: st.tuples(st.just(above), st.integers(above + 1, 9))))
@settings(deadline=None)
def test_parts_of_one(parts: tuple[int, int]) -> None:
    above, below = parts
    exact = Fraction(100 * above, below)
    assert value(f"占全国的{_HAN[below]}分之{_HAN[above]}。") == (exact, "%")
    assert value(f"About the same, {_SMALL[above]} in {_SMALL[below]} say so.") == (exact, "%")
    if below > 2:
        name = ["", "", "", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth"][below]
        plural = "" if above == 1 else "s"
        assert value(f"It holds {_SMALL[above]}-{name}{plural} of the market.") == (exact, "%")


QUALIFIERS = {
    "about": ("about {}", "around {}", "roughly {}", "{} or so"),
    "over": ("over {}", "more than {}"),
    "nearly": ("nearly {}", "almost {}"),
    "at least": ("at least {}", "no fewer than {}", "{} or more"),
    "up to": ("up to {}", "as many as {}", "at most {}"),
}
QUALIFIERS_ZH = {
    "about": ("约{}家", "大约{}家", "{}家左右"),
    "over": ("超{}家", "超过{}家", "逾{}家", "{}余家", "{}多家"),
    "nearly": ("近{}家", "接近{}家"),
    "at least": ("至少{}家", "不少于{}家", "{}家以上"),
    "up to": ("最多{}家", "不超过{}家", "{}家以内"),
}


@given(whole.filter(lambda number: not 1900 <= number <= 2100))
@settings(deadline=None)
def test_qualifiers(number: int) -> None:
    for table, frame in ((QUALIFIERS, "The park houses {} engineers."), (QUALIFIERS_ZH, "园区集聚{}。")):
        for qualifier, forms in table.items():
            for form in forms:
                text = frame.format(form.format(number))
                amount = only(text).amount
                assert amount is not None and amount.value == number and amount.qualifier == qualifier, text


@given(st.integers(2, 800), st.integers(1, 99))
@settings(deadline=None)
def test_ranges_carry_their_unit_and_magnitude_back(low: int, more: int) -> None:
    high = low + more
    for text, scale, unit in (
        (f"Grants of {low} to {high} million yuan are paid.", 10**6, "CNY"),
        (f"Grants of ${low}-{high} million are paid.", 10**6, "USD"),
        (f"Grants of between {low} million and {high} million yuan are paid.", 10**6, "CNY"),
        (f"给予{low}万元至{high}万元奖励。", 10**4, "CNY"),
        (f"给予{low}至{high}万元奖励。", 10**4, "CNY"),
        (f"给予{low}万—{high}万元奖励。", 10**4, "CNY"),
        (f"It takes between {low} and {high} per cent.", 1, "%"),
        (f"比重在{low}%至{high}%之间。", 1, "%"),
    ):
        amount = only(text).amount
        assert amount is not None, text
        assert (amount.value, amount.until) == (Fraction(low * scale), Fraction(high * scale)), text
        assert amount.unit == unit and amount.qualifier == "range", text


@given(st.integers(2, 500), st.integers(1, 500))
@settings(deadline=None)
def test_parts_have_their_whole(one: int, more: int) -> None:
    whole_number = one + more
    for text in (
        f"The city hosts {one} of the country's {whole_number} unicorns.",
        f"The city won {one} out of {whole_number} grants.",
        f"{whole_number}家中的{one}家。",
        f"全国{whole_number}家独角兽企业中，本市占{one}家。",
    ):
        figure = only(text)
        assert figure.amount is not None, text
        assert figure.form == "part" and figure.amount.value == one and figure.amount.whole == whole_number, text


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_read_and_spans_stay_within(text: str) -> None:
    for figure in figures(plain(text)):
        assert 0 <= figure.start < figure.end <= len(text)
    assert len(fold(text)) == len(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "1",
                "23",
                "4,5",
                ".",
                "%",
                "-",
                "万",
                "亿",
                "元",
                "家",
                "第",
                "一",
                "十",
                "百",
                "of",
                "the",
                "$",
                "¥",
                "million",
                "to",
                "至",
                "(",
                ")",
                "年",
                "and",
                "\n",
                "half",
                "a",
            ]
        ),
        max_size=14,
    )
)
@settings(deadline=None)
def test_any_order_of_the_grammars_own_words_is_read(pieces: list[str]) -> None:
    for joint in ("", " "):
        text = joint.join(pieces)
        for figure in figures(plain(text)):
            assert 0 <= figure.start < figure.end <= len(text)


@given(
    st.lists(st.sampled_from(["a", "b", "a b", "b c", "a b c", "长", "长三"]), unique=True, min_size=1),
    st.text("abc 长三", max_size=12),
)
@settings(deadline=None)
def test_a_lexicon_finds_the_longest_phrase(phrases: list[str], text: str) -> None:
    """Against trying every phrase at every token."""
    lexicon = Lexicon((phrase, phrase) for phrase in phrases)
    found = tokens(text)
    texts = [token.text for token in found]
    written = {tuple(token.text for token in tokens(phrase)): phrase for phrase in phrases}
    for at in range(len(found) + 1):
        ahead = [key for key in written if tuple(texts[at : at + len(key)]) == key]
        longest = max(ahead, key=len, default=None)
        assert lexicon.at(found, at) == (None if longest is None else (written[longest], at + len(longest)))
        behind = [key for key in written if at >= len(key) and tuple(texts[at - len(key) : at]) == key]
        longest = max(behind, key=len, default=None)
        assert lexicon.before(found, at) == (None if longest is None else (written[longest], at - len(longest)))
