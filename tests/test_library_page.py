"""docs/library.md says of the library what its programmes say."""

from __future__ import annotations

from tests.library_page import PAGE, page


def test_the_page_of_the_library_is_as_the_programmes_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m tests.library_page"
