"""Which row of the table a message means: 第5条, or a name as people shorten it."""

from __future__ import annotations

import re
from typing import Any

from indicator_corpus.chinese_number import NUMERAL, chinese_number
from indicator_corpus.indicator_name import likeness, name_key

_NUMBERED = re.compile(rf"第?(\d{{1,3}}|{NUMERAL.pattern})(?:条|行|个指标|项指标)")
#: below this share of common bigrams a name is not meant
_NEAR = 0.2


def row_meant(text: str, rows: list[dict[str, Any]]) -> list[int]:
    """Places of the rows that `text` may mean: one where it is clear, several equally near ones, none."""
    numbered = _NUMBERED.search(text)
    if numbered:
        number = int(numbered[1]) if numbered[1].isdigit() else chinese_number(numbered[1]) or 0
        return [number - 1] if 0 < number <= len(rows) else []
    wanted = name_key(text)
    if len(wanted) < 2:
        return []
    held = [place for place, row in enumerate(rows) if wanted in name_key(row.get("name")) or name_key(row.get("name")) in wanted]
    if held:
        return held
    scores = [likeness(wanted, name_key(row.get("name"))) for row in rows]
    best = max(scores, default=0.0)
    return [place for place, score in enumerate(scores) if score == best] if best >= _NEAR else []
