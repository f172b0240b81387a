"""开始日期, 完成日期 and 起止时间 as ISO days, or months where a form prints no day."""

from __future__ import annotations

import re
from datetime import date

from indicator_corpus.declaration_form.wording import half_width

_YEAR = r"(?P<{0}y>(?:19|20)\d\d)"
_MONTH = r"(?P<{0}m>1[0-2]|0?[1-9])"
_DAY = r"(?P<{0}d>3[01]|[12]\d|0?[1-9])(?!\d)"
# 2021年1月1日, 2021年1月, the 2021年1 of 2021年1-12月; 2021-01-01 and 2021.1 with one separator; 20210101
_POINT = re.compile(
    (_YEAR + "年" + _MONTH + "(?:月(?:" + _DAY + r"[日号]?)?|(?=(?:-|~|—|至|到)+\d{{1,2}}月))").format("a")
    + "|" + (_YEAR + r"(?P<s>[-/.])" + _MONTH + "(?:(?P=s)" + _DAY + r")?(?!\d)").format("b")
    + "|" + r"(?P<cy>(?:19|20)\d\d)(?P<cm>0[1-9]|1[0-2])(?P<cd>0[1-9]|[12]\d|3[01])(?!\d)"
)
_SECOND = re.compile(r"^[起始]?(?:至|到|-|~|—)+(?:同年|当年)?" + (_MONTH + "月(?:" + _DAY + "[日号]?)?").format("b"))


def one_date(text: str, day: date | None = None) -> str | None:
    """`YYYY-MM-DD`, or `YYYY-MM` where no day is printed; None where the text names no month of a year."""
    if day is not None:
        return day.isoformat()
    points = _points(text)
    return points[0][0] if points else None


def term(text: str) -> tuple[str | None, str | None]:
    """(start, end) of `2021年1月1日—2021年12月31日`, `2018年1月至12月`, `2022.03.01-2022.11.30`; None for what is not printed."""
    half = half_width(text)
    points = _points(half)
    if len(points) >= 2:
        return points[0][0], points[1][0]
    if len(points) == 1:
        start, stop = points[0]
        second = _SECOND.match(half[stop:].replace("–", "-").replace("―", "-").replace("至今", ""))
        if second is not None:
            return start, _iso(start[:4], second["bm"], second["bd"])
        return (None, start) if re.search(r"底|前|截止|完成", half) else (start, None)
    return None, None


def _points(text: str) -> list[tuple[str, int]]:
    half = half_width(text)
    found = []
    for match in _POINT.finditer(half):
        year, month, day = (match["a" + part] or match["b" + part] or match["c" + part] for part in "ymd")
        iso = _iso(year, month, day)
        if iso is not None:
            found.append((iso, match.end()))
    return found


def _iso(year: str, month: str, day: str | None) -> str | None:
    if day is None:
        return f"{year}-{int(month):02d}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
