"""Bytes to text, whatever encoding they were written in, also several in one file."""

from __future__ import annotations

import codecs
import re

from largesse.hub.reading.language import SIMPLIFIED, TRADITIONAL

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ["utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"]
"""In these any bytes are some letters: they are known by their form, above, and not guessed."""
_MOSTLY = 0.5
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表"
    "间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革"
    "位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南"
    "这國這個為來時們發對會動產種後學經進電裡點業還無過兩從應開關實體當線變條結問系軍與數應該將組見計別市元億万億萬企技科研創创新，。、：；（）“”「」《》"
)
_COMMON |= SIMPLIFIED | TRADITIONAL | frozenset("北京上海广州深圳杭州苏南津渝亿元万家一二三四五六七八九十百千年月日")
_CP1252_LETTERS = frozenset("éèêëàâäáãåçñöôòóõüûùúíìîïßæœøÉÈÀÄÖÜÇÑ’‘“”–—…£€¥©®°±·×é«»")


def decode(data: bytes) -> tuple[str, str]:
    """The text, and the encoding's name; of a mixed file all of its encodings, "utf-8 + gb18030"."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding.removesuffix("-sig")
    if wide := _wide(data):
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and data[: error.start].decode("utf-8").strip():
            return data.decode("utf-8", errors="replace"), "utf-8"
    if wide := _wide_chinese(data):
        return data.decode(wide, errors="replace"), wide
    return _by_line(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of what is ASCII in it is nothing."""
    sample = data[:4096]
    if b"\x00" not in sample:
        return None
    sample = sample[: len(sample) // 2 * 2]
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        ends = (b"\n\x00", b" \x00") if high else (b"\x00\n", b"\x00 ")
        nothing = sample[high::2].count(0)
        other = sample[1 - high :: 2].count(0)
        if nothing > other * 4 and (nothing * 3 > len(sample) // 2 or any(end in sample for end in ends)):
            try:
                words = sample.decode(encoding)
            except UnicodeDecodeError:
                continue
            if sum(letter.isprintable() or letter in "\r\n\t" for letter in words) > 0.97 * len(words):
                return encoding
    return None


def _wide_chinese(data: bytes) -> str | None:
    """UTF-16 without its mark and without a letter of ASCII."""
    sample = data[: min(len(data), 4096) // 2 * 2]
    return next((one for one in ("utf-16-le", "utf-16-be") if _score(sample, one) > _MOSTLY), None)


def _by_line(data: bytes) -> tuple[str, str]:
    """Each line that is UTF-8 as UTF-8, the others each in the encoding that fits it best; all in one where none is
    UTF-8 and one fits all."""
    rows = data.split(b"\n")
    strange = b"\n".join(row for row in rows if not _is_utf8(row))
    usual = _best(strange)
    if not any(_is_utf8(row) and not row.isascii() for row in rows) and "\ufffd" not in data.decode(usual, "replace"):
        return data.decode(usual), usual
    used: dict[str, None] = {}
    decoded = "\n".join(_row(row, usual, used) for row in rows)
    return decoded, " + ".join(sorted(used, key=lambda name: name != "utf-8"))


def _row(row: bytes, usual: str, used: dict[str, None]) -> str:
    """A line in its own encoding, which is added to those that are `used`; one that begins as UTF-8 and goes on in
    another, run by run. What it does not show by itself is as `usual`."""
    if _is_utf8(row):
        if not row.isascii():
            used["utf-8"] = None
        return row.decode("utf-8")
    runs = _CHINESE.split(row)
    if any(len(run) >= _SURE for run in runs[1::2]):
        encoding = _likeliest(b"".join(runs[::2])) or usual
        used |= {"utf-8": None, encoding: None}
        names = (encoding, "utf-8") * len(runs)
        return "".join(run.decode(name, errors="replace") for run, name in zip(runs, names, strict=False))
    encoding = _likeliest(row) or usual
    used[encoding] = None
    return row.decode(encoding, errors="replace")


_CHINESE = re.compile(rb"((?:[\xe3-\xe9\xef][\x80-\xbf]{2})+)")
"""Chinese characters as UTF-8."""
_SURE = 6
"""So many bytes of it are there by no chance: two characters."""


def _is_utf8(row: bytes) -> bool:
    try:
        row.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _best(data: bytes) -> str:
    """The encoding in which the bytes make the most sense."""
    if likeliest := _likeliest(data):
        return likeliest
    from charset_normalizer import from_bytes

    match = from_bytes(data[:200_000], cp_exclusion=_WIDE).best()
    return match.encoding if match is not None else "latin-1"


def _likeliest(data: bytes) -> str:
    """The encoding of the usual ones in which the bytes make sense, nothing where they make none in any."""
    scores = {encoding: _score(data[:200_000], encoding) for encoding in ("gb18030", "big5hkscs", "cp1252")}
    scores["utf-8"] = _mostly_utf8(data)
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= 0.3 else ""


def _mostly_utf8(data: bytes) -> float:
    text = data.decode("utf-8", errors="replace")
    strange = sum(letter > "\x7f" for letter in text)
    return 0.0 if not strange else 0.9 * (1 - 3 * text.count("\ufffd") / strange)


def _score(data: bytes, encoding: str) -> float:
    """The share of the characters outside ASCII that are common ones."""
    text = data.decode(encoding, errors="replace")
    strange = [letter for letter in text if letter > "\x7f"]
    if not strange:
        return 0.0
    if encoding == "cp1252":
        alone = sum(
            len(run) for run in _RUN.findall(text) if len(run) <= _LONGEST_RUN and set(run) <= _CP1252_LETTERS
        )
        return alone / len(strange)
    return sum(letter in _COMMON for letter in strange) / len(strange) - 4 * strange.count("\ufffd") / len(strange)


_RUN = re.compile(r"[^\x00-\x7f]+")
_LONGEST_RUN = 2
"""Letters with accents stand among others; a long row of them is another script, read wrongly."""
