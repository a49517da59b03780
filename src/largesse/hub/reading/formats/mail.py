"""A letter, or a page that a browser saved as one file: the same format, with the page among its parts."""

from __future__ import annotations

from email import message_from_bytes, policy

_BODIES = ("html", "plain")


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the lines that head a letter."""
    head = data[:4096].lower()
    first = head.lstrip().split(b"\n", 1)[0]
    return b"mime-version:" in head and b"content-type:" in head and b":" in first and not first.startswith(b"<")


def body_of(data: bytes) -> tuple[bytes, bool]:
    """What is read of a letter, as it was before it was packed, in UTF-8 where the letter says its encoding; and
    whether it is a page. Of a page and its plain text the page."""
    letter = message_from_bytes(data, policy=policy.default)
    body = letter.get_body(_BODIES)
    if body is None:
        return b"", False
    held = body.get_payload(decode=True)
    content = held if isinstance(held, bytes) else b""
    return _as_said(content, body.get_content_charset()), body.get_content_subtype() == "html"


def _as_said(content: bytes, charset: str | None) -> bytes:
    try:
        return content.decode(charset).encode() if charset else content
    except (LookupError, ValueError):
        return content
