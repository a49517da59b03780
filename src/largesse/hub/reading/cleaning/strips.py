"""A line of a page's labels, such as a date, a source and a counter side by side, and its pieces."""

from __future__ import annotations

import re
from collections.abc import Callable

from largesse.hub.model.documents import Part

_APART = re.compile(
    r"\s*[|｜丨•·]\s*|[ \t]{2,}|\s*\u3000\s*|\t"
    r"|\s+(?=(?:来源|來源|作者|记者|記者|编辑|編輯|责任编辑|責任編輯|责编|阅读|閱讀|浏览|瀏覽|点击|點擊|评论|評論|字号|字號|打印|列印|分享|"
    r"发布|發布|更新|人气|人氣|新聞來源|稿源|[（(【〔\[])[^。]*)"
    r"|(?<=[】〕\]])\s*(?=[【〔\[])|(?<=\d:\d\d)\s+(?=[\u4e00-\u9fff])|(?<=日)\s+(?=[\u4e00-\u9fff])"
)


def strip(line: str, known: Callable[[str], tuple[Part, str] | None]) -> list[tuple[int, int, Part, str]] | None:
    """The pieces of a line and what each is, where all of them are known by themselves: start, where the
    next one starts, part, why."""
    if len(line) > 160 or not _APART.search(line):
        return None
    found: list[tuple[int, int, Part, str]] = []
    start = 0
    for apart in [*_APART.finditer(line), None]:
        end = apart.start() if apart else len(line)
        if start < end:
            part = known(line[start:end])
            if part is None:
                return None
            found.append((start, end, *part))
        start = apart.end() if apart else end
    if len(found) < 2:
        return None
    ends = [*(start for start, *_ in found[1:]), len(line)]
    byline = next((why for _, _, part, why in found if part == "byline"), None)
    return [
        (start, end, "byline", byline)
        if byline and (part == "dateline" or why in ("reading.form_head", "reading.caption"))
        else (start, end, part, why)
        for (start, _, part, why), end in zip(found, ends, strict=True)
    ]
