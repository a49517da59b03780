"""Numbers half in figures and half in Chinese: 3,五百家, 二十3%, 五千30亿, 百分之8点五."""

from __future__ import annotations

import re
from functools import cache

from largesse.hub.reading.cleaning.defects.ways import BROKEN, Found, Ways, joined, way, words

_DIGITS = dict(zip("零一二两三四五六七八九", (0, 1, 2, 2, *range(3, 10)), strict=True))
_ONE = "[一二两三四五六七八九]"
_HAN = "[㐀-鿿]"


@cache
def chinese_ways() -> Ways:
    """The ways of machines that rewrite Chinese, and of copies that tear its numbers apart."""
    known = words()["chinese"]
    counted = rf"(?=[亿万億萬]{{0,2}}(?:{known['counted']})|[%％亿億])"
    shared = "(?=[%％亿億倍]|[个個]百分)"
    unnamed = rf"(?<![\dA-Za-z.,{known['named']}])"
    return Ways(
        re.compile(rf"\d(?:[,.点點]{_ONE}|[.．] \d| \d{{3}}|十)|[十百千]\d|{_ONE}\.\d"),
        (
            way(rf"{unnamed}(\d{{1,3}}),({_ONE})百(?:({_ONE})十)?{counted}", _hundreds),
            way(rf"{unnamed}(?:([二三四五六七八九])|(?<=[{known['led']}]))十([1-9]){counted}", _tens),
            way(rf"{unnamed}(?:({_ONE})千)?(?:({_ONE})百)?(?<=[千百])(\d{{2,3}}){counted}", _mixed),
            way(rf"{unnamed}[两二]千(\d\d)(?=年)", lambda found: f"20{found[1]}"),
            way(r"(?<=第)([1-9])十(?=[家个個届屆座名次项批位])", lambda found: f"{found[1]}0"),
            way(rf"(?<![\d.:：])(\d{{1,3}})[点點]({_ONE}+){shared}", _decimals),
            way(rf"(?<=百分之)(\d{{1,3}})[点點]({_ONE}+)", _decimals),
            way(rf"(?<={_HAN})(\d{{1,3}})\.({_ONE})(?=[%％亿億万萬倍]|[个個]百分)", _decimals),
            way(rf"(?<=[{known['led']}])({_ONE})\.(\d{{1,2}}){shared}", _with_decimals),
            way(rf"(?<={_HAN}){unnamed}\d{{1,3}}[.．] \d{{1,2}}(?= ?[亿万億萬%％])", joined, BROKEN),
            way(rf"(?<=[{known['led']}])\d{{1,3}}(?: \d{{3}})+{counted}", joined, BROKEN),
        ),
    )


def _hundreds(found: Found) -> str:
    """3,五百家 is 3500. In a text that parts its sentences by such commas it is none, nor at a line's beginning,
    where the figure is a list's."""
    text, start = found.string, found.start()
    if text[start - 1 : start] in ("", "\n") or re.search(f"{_HAN},{_HAN}", text):
        return ""
    return f"{found[1]}{_DIGITS[found[2]]}{_DIGITS[found[3] or '零']}0"


def _tens(found: Found) -> str:
    """二十3%, 约十3%."""
    return f"{_DIGITS[found[1] or '一']}{found[2]}"


def _mixed(found: Found) -> str:
    """五千30亿, 三百50家; but of 五千三百200 nothing plain can be meant."""
    thousands, hundreds = (_DIGITS[found[group] or "零"] for group in (1, 2))
    plain = (thousands or hundreds) and (len(found[3]) == 2 or not hundreds)
    return str(1000 * thousands + 100 * hundreds + int(found[3])) if plain else ""


def _decimals(found: Found) -> str:
    return f"{found[1]}.{''.join(str(_DIGITS[one]) for one in found[2])}"


def _with_decimals(found: Found) -> str:
    """增长六.5%."""
    return f"{_DIGITS[found[1]]}.{found[2]}"
