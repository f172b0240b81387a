"""开始日期, 完成日期 and 起止时间 as ISO days, or months where a form prints no day."""

from __future__ import annotations

import re
from datetime import date

from indicator_corpus.chinese_number import chinese_number
from indicator_corpus.declaration_form.wording import half_width
from indicator_corpus.written_date import whole_date

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
_TIME = re.compile(r"(?<=\d)[ T]+\d{1,2}:\d\d(?::\d\d)?")
_TEN = "[一二三四五六七八九十]{1,3}"
_CHINESE_DATE = re.compile(f"(二[〇零○O0][〇零○O一二三四五六七八九0]{{2}}年)({_TEN}月)?({_TEN}日)?|(?<=[至到—-])({_TEN}月)({_TEN}日)?")
_SHORT_SECOND = re.compile(r"^(?:至|到|-|~|—)+(?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)")


def one_date(text: str, day: date | None = None, *, first: bool = False) -> str | None:
    """`YYYY-MM-DD`, or `YYYY-MM` where no day is printed; None where the text names no time of a year. A part of a year (2027年上半年)
    stands for its last day, with `first` for its first."""
    if day is not None:
        return day.isoformat()
    points = _points(text)
    if points:
        return points[0][0]
    part = whole_date(_plain_digits(text))
    found = None if part is None else part.start if first else part.end
    return None if found is None else found.isoformat()


def term(text: str) -> tuple[str | None, str | None]:
    """(start, end) of `2021年1月1日—2021年12月31日`, `2018年1月至12月`, `2022.03.01-2022.11.30`; None for what is not printed."""
    half = _plain_digits(text)
    points = _points(half)
    if len(points) >= 2:
        return points[0][0], points[1][0]
    if len(points) == 1:
        start, stop = points[0]
        second = _SECOND.match(half[stop:].replace("–", "-").replace("―", "-").replace("至今", ""))
        if second is not None:
            return start, _iso(start[:4], second["bm"], second["bd"])
        short = _SHORT_SECOND.match(half[stop:])  # 2023.1.1-12.31
        if short is not None:
            return start, _iso(start[:4], short["m"], short["d"])
        return (None, start) if re.search(r"底|前|截止|完成", half) else (start, None)
    return None, None


def _plain_digits(text: str) -> str:
    """Half-width, without times of day, 二〇二三年八月三十一日 in digits."""
    half = half_width(_TIME.sub(" ", text))
    return _CHINESE_DATE.sub(lambda match: "".join(_digits(part) for part in match.groups() if part), half) if "年" in half else half


def _digits(part: str) -> str:
    word, end = part[:-1], part[-1]
    if end == "年":
        return "".join("0" if c in "〇零○O0" else str("一二三四五六七八九".index(c) + 1) for c in word) + end
    number = chinese_number(word)
    return part if number is None else f"{number}{end}"


def _points(text: str) -> list[tuple[str, int]]:
    half = _plain_digits(text)
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
