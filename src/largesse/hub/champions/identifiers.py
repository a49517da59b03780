"""What identifies a firm: its codes, and the check digits that catch one mistyped."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from largesse.errors import LargesseError

USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 signs of a unified social credit code (GB 32100-2015): no I, O, S, V, Z."""
USCC_LENGTH = 18
LEI_LENGTH = 20
"""Of a Legal Entity Identifier (ISO 17442), whose check digits are those of ISO 7064, MOD 97-10."""
MISREAD = {"O": "0", "I": "1", "S": "5", "Z": "2", "V": "U"}
"""Letters that no unified social credit code has, and what was probably meant."""
STOCK = re.compile(r"([A-Z0-9]{4}):([A-Z0-9][A-Z0-9.\-]{0,11})")
KINDS = ("uscc", "lei", "stock")


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A code of a firm, as it is compared: in capitals, without spaces."""

    kind: str
    code: str


def identifier(kind: str, written: str) -> Identifier:
    """A code as somebody wrote it, checked. Raises LargesseError with what is wrong and what would fit."""
    if kind not in CHECKS:
        raise LargesseError(f"There is no kind of identifier {kind!r}: write {', '.join(KINDS)}.")
    code = _signs(written)
    wrong = CHECKS[kind](code)
    if wrong:
        raise LargesseError(f"{kind} {written.strip()!r}: {wrong}")
    return Identifier(kind, _padded(code) if kind == "stock" else code)


def _signs(written: str) -> str:
    """In capitals, of full-width signs the plain ones, without what only separates."""
    return re.sub(r"[\s\-‐-―]", "", unicodedata.normalize("NFKC", written)).upper()


def uscc_check_digit(first: str) -> str:
    """The last sign that fits the first 17: their weighted sum (weights 3^i) and it make a multiple of 31."""
    total = sum(USCC_SIGNS.index(sign) * pow(3, at, 31) for at, sign in enumerate(first))
    return USCC_SIGNS[-total % 31]


def lei_check_digits(first: str) -> str:
    """The last two digits, 02 to 98, that fit the first 18 signs: each letter is two digits (A is 10), and the number
    that all of them are leaves 1 when it is divided by 97."""
    return f"{98 - int(''.join(str(int(sign, 36)) for sign in first) + '00') % 97:02}"


def _uscc(code: str) -> str:
    if len(code) != USCC_LENGTH:
        return f"a unified social credit code has {USCC_LENGTH} signs; here are {len(code)}."
    for at, sign in enumerate(code, 1):
        if sign not in USCC_SIGNS:
            meant = f" Did you mean {MISREAD[sign]!r}?" if sign in MISREAD else ""
            return f"sign {at}, {sign!r}, stands in no unified social credit code.{meant}"
    if code[0] == "0":
        return "sign 1, '0', is no body that registers."
    for at, sign in enumerate(code[2:8], 3):
        if not sign.isdecimal():
            return f"sign {at}, {sign!r}, is no digit: the third to the eighth say where it was registered."
    fits = uscc_check_digit(code[:-1])
    if code[-1] != fits:
        return f"the check digit does not fit: it is {code[-1]!r}, and {fits!r} would fit the signs before it."
    return ""


def _lei(code: str) -> str:
    if len(code) != LEI_LENGTH:
        return f"a Legal Entity Identifier has {LEI_LENGTH} signs; here are {len(code)}."
    if not re.fullmatch(r"[0-9A-Z]{18}[0-9]{2}", code):
        return "a Legal Entity Identifier has 18 letters and digits, and two check digits."
    fits = lei_check_digits(code[:-2])
    if code[-2:] != fits:
        return f"the check digits do not fit: they are {code[-2:]!r}, and {fits!r} would fit the signs before them."
    return ""


def _stock(code: str) -> str:
    if not STOCK.fullmatch(code):
        return "write the exchange's code (ISO 10383) and the firm's, such as XHKG:00001."
    exchange, number = code.split(":")
    if exchange in DIGITS and not (number.isdecimal() and len(number) <= DIGITS[exchange]):
        return f"a code on {exchange} has up to {DIGITS[exchange]} digits."
    return ""


DIGITS = {"XHKG": 5, "XSHG": 6, "XSHE": 6, "BJSE": 6}
"""Exchanges whose codes are numbers, written with more or fewer leading zeros."""


def _padded(code: str) -> str:
    exchange, number = code.split(":")
    return f"{exchange}:{number.zfill(DIGITS.get(exchange, 0))}"


CHECKS = {"uscc": _uscc, "lei": _lei, "stock": _stock}
