"""Bytes to text, whatever encoding they were written in, also several in one file."""

from __future__ import annotations

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表"
    "间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革"
    "位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南"
    "这國這個為來時們發對會動產種後學經進電裡點業還無過兩從應開關實體當線變條結問系軍與數應該將組見計別市元億万億萬企技科研創创新，。、：；（）“”「」《》"
)
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


def _by_line(data: bytes) -> tuple[str, str]:
    """Each line that is UTF-8 as UTF-8, the others in the encoding that fits all of them best."""
    rows = data.split(b"\n")
    strange = [row for row in rows if not _is_utf8(row)]
    utf8 = any(_is_utf8(row) and not row.isascii() for row in rows)
    encoding = _best(b"\n".join(strange))
    decoded = [
        row.decode("utf-8") if _is_utf8(row) else row.decode(encoding, errors="replace")
        for row in (rows if utf8 else ())
    ]
    if utf8:
        return "\n".join(decoded), f"utf-8 + {encoding}" if encoding != "utf-8" else "utf-8"
    return data.decode(encoding, errors="replace"), encoding


def _is_utf8(row: bytes) -> bool:
    try:
        row.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _best(data: bytes) -> str:
    """The encoding in which the bytes make the most sense."""
    scores = {encoding: _score(data[:200_000], encoding) for encoding in ("gb18030", "big5hkscs", "cp1252")}
    scores["utf-8"] = _mostly_utf8(data)
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] >= 0.3:
        return best
    from charset_normalizer import from_bytes

    match = from_bytes(data[:200_000]).best()
    return match.encoding if match is not None else "latin-1"


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
    common = _CP1252_LETTERS if encoding == "cp1252" else _COMMON
    return sum(letter in common for letter in strange) / len(strange) - 4 * strange.count("\ufffd") / len(strange)
