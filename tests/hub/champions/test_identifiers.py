"""Check digits: what is mistyped is caught, and what would fit is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.errors import LargesseError
from largesse.hub.champions.identifiers import Identifier, identifier

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""As GB 32100-2015 lists them; written out here once more, so that the test does not lean on what it tests."""
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
"""The standard's table of weights."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"


def uscc_of(first: str) -> str:
    total = sum(SIGNS.index(sign) * weight for sign, weight in zip(first, WEIGHTS, strict=True))
    return first + SIGNS[(31 - total % 31) % 31]


def lei_of(first: str) -> str:
    number = "".join(sign if sign in DIGITS else str(10 + LETTERS.index(sign)) for sign in first) + "00"
    return first + f"{98 - int(number) % 97:02}"


# Who registered it (never 0), what sort it is, where (six digits), which.
usccs = st.from_regex(f"[{SIGNS[1:]}][{SIGNS}][0-9]{{6}}[{SIGNS}]{{9}}", fullmatch=True).map(uscc_of)
leis = st.text(DIGITS + LETTERS, min_size=18, max_size=18).map(lei_of)


@given(usccs)
def test_a_sound_credit_code_is_read(code: str) -> None:
    assert identifier("uscc", f" {code[:9].lower()} {code[9:]} ") == Identifier("uscc", code)


@given(usccs, st.integers(0, 17), st.sampled_from(SIGNS))
def test_any_single_changed_sign_of_a_credit_code_is_caught(code: str, at: int, sign: str) -> None:
    wrong = code[:at] + sign + code[at + 1 :]
    if wrong == code:
        assert identifier("uscc", wrong).code == code
        return
    with pytest.raises(LargesseError) as error:
        identifier("uscc", wrong)
    fits = uscc_of(wrong[:-1])
    if (at == 0 and sign == "0") or (2 <= at < 8 and sign not in DIGITS):
        assert f"sign {at + 1}, {sign!r}" in str(error.value)
    else:
        assert f"{fits[-1]!r} would fit" in str(error.value)
        assert identifier("uscc", fits).code == fits


@given(usccs, st.integers(0, 16))
def test_two_neighbours_changed_about_are_caught(code: str, at: int) -> None:
    wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    if wrong != code:
        with pytest.raises(LargesseError):
            identifier("uscc", wrong)


@given(leis, st.integers(0, 19), st.sampled_from(DIGITS + LETTERS))
def test_a_changed_sign_of_an_lei_is_caught(code: str, at: int, sign: str) -> None:
    """A digit for a digit, a letter for a letter; a letter counts as two digits, so one for the other shifts the
    rest, and can by chance fit again."""
    wrong = code[:at] + sign + code[at + 1 :]
    if sign == code[at]:
        assert identifier("lei", wrong).code == code
    elif (sign in DIGITS) == (code[at] in DIGITS) or at >= 18:
        with pytest.raises(LargesseError):
            identifier("lei", wrong)


@given(leis)
def test_the_check_digits_that_fit_an_lei_are_said(code: str) -> None:
    wrong = code[:-2] + f"{(int(code[-2:]) + 1) % 100:02}"
    with pytest.raises(LargesseError, match=f"'{code[-2:]}' would fit"):
        identifier("lei", wrong)


def test_the_standards_own_examples() -> None:
    assert identifier("uscc", "91350100M000100Y43").code == "91350100M000100Y43"
    assert identifier("lei", "7LTWFZYICNSX8D621K86").code == "7LTWFZYICNSX8D621K86"


@pytest.mark.parametrize(
    ("kind", "code", "said"),
    [
        ("uscc", "91350100M000100Y4", "has 18 signs; here are 17"),
        ("uscc", "9135O100M000100Y43", "sign 5, 'O', stands in no unified social credit code. Did you mean '0'?"),
        ("uscc", "91350100M000100Y4é", "sign 18"),
        ("uscc", "0" * 18, "sign 1, '0', is no body that registers"),  # its check digit fits
        ("uscc", uscc_of("913501A0M000100Y4"), "sign 7, 'A', is no digit: the third to the eighth say where"),
        ("lei", lei_of("7LTWFZYICNSX8D0055")[:-2] + "99", "'02' would fit"),  # modulo 97 it is the same
        ("lei", "7LTWFZYICNSX8D621K8", "has 20 signs; here are 19"),
        ("lei", "7LTWFZYICNSX8D621KAB", "18 letters and digits, and two check digits"),
        ("stock", "600000", "such as XHKG:00001"),
        ("stock", "XSHG:60000A", "up to 6 digits"),
        ("duns", "1", "There is no kind of identifier 'duns': write uscc, lei, stock."),
    ],
)
def test_what_is_wrong_is_said(kind: str, code: str, said: str) -> None:
    with pytest.raises(LargesseError) as error:
        identifier(kind, code)
    assert said in str(error.value)


def test_a_stock_code_is_the_same_with_more_or_fewer_zeros() -> None:
    assert identifier("stock", "XHKG:20") == identifier("stock", "xhkg:00020") == Identifier("stock", "XHKG:00020")
    assert identifier("stock", "XNAS:ABCD").code == "XNAS:ABCD"


def test_full_width_signs_are_read() -> None:
    assert identifier("uscc", "９１３５０１００Ｍ０００１００Ｙ４３").code == "91350100M000100Y43"
