"""When: the fiscal year, the days that a description gives, and the years a project runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Any, Literal

from assistant.understanding.facts import FiscalYear, When
from assistant.understanding.plain_text import quoted
from assistant.understanding.words import table
from indicator_corpus.chinese_number import chinese_number
from indicator_corpus.written_date import last_day

_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_RELATIVE = r"今年|明年|后年|当年|本年度?|次年|来年"
_YEAR = rf"(?:(?P<year>20\d\d)年?|(?P<word>{_RELATIVE}|去年|上年))"
_MONTHS = re.compile(
    rf"(?:{_YEAR}的?)?(?<![\d.第十])(?P<m1>{_M})(?:月份?)?(?:(?P<d1>\d{{1,2}})[日号])?(?:起|开始)?(?:(?P<k1>干|做|开展|实施|一直)?(?:到|至)|-)"
    rf"(?:(?P<year2>20\d\d)年|(?P<word2>{_RELATIVE})(?:的)?)?(?P<m2>{_M})(?P<mark>月份?)(?:(?P<d2>\d{{1,2}})[日号])?(?P<low>底|末)?(?:为?止)?"
)
_MONTH = re.compile(
    rf"(?:{_YEAR}的?)?(?<![\d.第十])(?P<m>{_M})月份?(?![个度])(?:(?P<d>3[01]|[12]\d|0?[1-9])[日号]?|(?P<part>底|末|初|上旬|中旬|下旬|中))?(?:之|以)?(?P<before>前)?"
)
_ISO = re.compile(r"(?P<year>20\d\d)[-./](?P<m>1[0-2]|0?[1-9])[-./](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)(?:之|以)?(?P<before>前)?")
_YEAR_END = re.compile(r"(?:(?P<year>20\d\d)年?|(?P<word>今年|明年|后年|当年|本年|来年|次年))(?:的)?(?:年)?(?:底|末|内|终)(?:之|以)?前?")
_YEARS = re.compile(r"(?P<a>20\d\d)年?度?\s?(?:-|至|到)\s?(?P<b>20\d\d)年?度?")
_PLAIN_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年度?|财年)(?!来|以来|前|底|末)")
_BARE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:年度?|学年)(?:以来|来)?|(?<!\d)\d{4}届")
# 明年 as the year of the budget itself, with no day behind it
_NEXT_YEAR_ALONE = re.compile(r"(?:明年|来年)(?!的?(?:年?[底末终内]|\d{1,2}月|[一二三四五六七八九十]+月|上半年|下半年|暑假|春|开学))")
_YEAR_BEFORE = re.compile(rf"(?:(?P<year>20\d\d)年|(?P<word>{_RELATIVE}))的?$")
_START = re.compile(r"(?:开工|开始|启动|起|动工|开建|实施起|进场|开班|上线运行|试运行)")
_TERM = re.compile(
    r"(?P<n>[1-9]\d?|[一二两三四五六七八九十])年(?:期|周期|干完|完成|建成|内完成|实施|共|总共|合计|总投资|总投入|租期|服务期|合同|行动|计划|时间|规划)|(?:分|租期?|为期|周期|服务期限?|合同期?|建设期|实施期|期限|工期|连续|一签|签|租用)(?:为|是|共|了)?(?P<n2>[1-9]\d?|[一二两三四五六七八九十])年"
)
#: more dates than this are a pasted table, and are left unread
MOST_DATES = 60
_OFFSETS = {"次年": 1, "后年": 2, "去年": -1, "上年": -1}


@dataclass(frozen=True)
class Timing:
    """What a text says of time; `spans` are the places read, so that no other rule takes their numbers; `agreeing` those that say the same
    day as start or end (暑假完成，9月开学前用上)."""

    fiscal_year: FiscalYear
    start: When | None
    end: When | None
    term_years: int | None
    spans: tuple[tuple[int, int], ...]
    agreeing: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class _Point:
    day: date
    begin: int
    finish: int
    basis: str
    role: Literal["start", "end"]


_THIS_YEAR = re.compile("今年|本年|当年")


@dataclass(frozen=True)
class _Calendar:
    """The fiscal year, and how many years after it 明年 is."""

    value: int
    next_year: int

    def year_of(self, match: re.Match[str], suffix: str = "") -> int:
        """The year that a match names, the fiscal one where it names none."""
        parts = match.groupdict()
        if parts.get("year" + suffix):
            return int(parts["year" + suffix] or 0)
        word = parts.get("word" + suffix) or ""
        return self.value + (self.next_year if word in ("明年", "来年") else _OFFSETS.get(word, 0))


@cache
def _terms() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    rows = table("terms")["term"]
    return tuple((re.compile(row["pattern"]), row) for row in rows)


def find_timing(text: str, original: str, default_year: int) -> Timing:
    """Fiscal year, start, end and term of `text` (in one spelling)."""
    if not 1900 <= default_year <= 2200:
        default_year = min(max(default_year, 1900), 2200)
    fiscal = _fiscal_year(text, original, default_year)
    # Budgets are made the year before: 明年 is the fiscal year itself, unless the text names that year or also says 今年
    named = fiscal.quote is not None or _THIS_YEAR.search(text) is not None
    calendar = _Calendar(fiscal.value, 1 if named and not _NEXT_YEAR_ALONE.search(text) else 0)
    points: list[_Point] = []
    spans: list[tuple[int, int]] = []
    for finder in (_years, _iso, _month_ranges, _year_ends, _term_words, _months):
        for point, span in finder(text, calendar):
            if any(span[0] < end and start < span[1] for start, end in spans):
                continue
            spans.append(span)
            points += point
    for match in islice(_BARE_YEAR.finditer(text), MOST_DATES):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            spans.append(match.span())
    starts, ends = [p for p in points if p.role == "start"], [p for p in points if p.role == "end"]
    start = min(starts, key=lambda p: p.day) if starts else None
    # the last deadline counts, as the earlier ones are steps on the way
    end = max(ends, key=lambda p: p.day) if ends else None
    if start and end and start.day > end.day:
        start = None
    term = _TERM.search(text)
    years = None
    if term:
        written = term["n"] or term["n2"]
        years = int(written) if written.isdigit() else chinese_number(written)
    across = _YEARS.search(text)
    if across and 0 <= int(across["b"]) - int(across["a"]) < 20:
        years = int(across["b"]) - int(across["a"]) + 1
    agreeing = tuple((p.begin, p.finish) for p in points if any(said and said.day == p.day for said in (start, end)))
    return Timing(fiscal, _when(start, original), _when(end, original), years, tuple(sorted(spans)), agreeing)


def _when(point: _Point | None, original: str) -> When | None:
    return None if point is None else When(point.day, quoted(original, point.begin, point.finish), point.basis)


def _fiscal_year(text: str, original: str, default: int) -> FiscalYear:
    across = _YEARS.search(text)
    if across:
        first, last = int(across["a"]), int(across["b"])
        return FiscalYear(default if first <= default <= last else first, quoted(original, *across.span()))
    # of several years named, the one now budgeted for
    named = [found for found in islice(_PLAIN_YEAR.finditer(text), MOST_DATES) if not re.match(r"的?\d{1,2}月|[底末]", text[found.end() : found.end() + 4])]
    match = next((found for found in named if int(found[1]) == default), None) or _PLAIN_YEAR.search(text)
    if match and not re.match(r"的?\d{1,2}月|[底末]", text[match.end() : match.end() + 4]):
        return FiscalYear(int(match[1]), quoted(original, *match.span()))
    word = re.search(r"今年|本年度?|当年", text) or _NEXT_YEAR_ALONE.search(text)
    dated = [*re.finditer(r"(20\d\d)年(?:底|末|\d{1,2}月)", text[:2000])]
    if dated and not word and all(int(found[1]) < default for found in dated):
        return FiscalYear(int(dated[-1][1]), quoted(original, *dated[-1].span(1)))
    return FiscalYear(default, quoted(original, *word.span()) if word else None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_number(text: str) -> int:
    return int(text) if text.isdigit() else (chinese_number(text) or 0)


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


_Found = list[tuple[list[_Point], tuple[int, int]]]


def _years(text: str, calendar: _Calendar) -> _Found:
    found: _Found = []
    for match in islice(_YEARS.finditer(text), MOST_DATES):
        first, last = int(match["a"]), int(match["b"])
        words = match.group()
        points = []
        if first <= last:
            points = [
                _Point(date(first, 1, 1), *match.span(), f"“{words}”的起点按{first}年1月1日理解", "start"),
                _Point(date(last, 12, 31), *match.span(), f"“{words}”的终点按{last}年12月31日理解", "end"),
            ]
        found.append((points, match.span()))
    return found


def _iso(text: str, calendar: _Calendar) -> _Found:
    found: _Found = []
    for match in islice(_ISO.finditer(text), MOST_DATES):
        day = _day(int(match["year"]), int(match["m"]), int(match["d"]))
        found.append(([_point(text, match, day)] if day else [], match.span()))
    return found


def _month_ranges(text: str, calendar: _Calendar) -> _Found:
    found: _Found = []
    for match in islice(_MONTHS.finditer(text), MOST_DATES):
        first, last = _month_number(match["m1"]), _month_number(match["m2"])
        year = calendar.year_of(match)
        later = calendar.year_of(match, "2") if match["year2"] or match["word2"] else year + (last < first)
        begin, finish = _day(year, first, int(match["d1"] or 1)), _day(later, last, int(match["d2"] or last_day(later, last).day))
        points = []
        if begin and finish and begin <= finish and year >= calendar.value:
            basis = f"“{match.group()}”按{_said(begin)}至{_said(finish)}理解"
            points = [_Point(begin, *match.span(), basis, "start"), _Point(finish, *match.span(), basis, "end")]
        found.append((points, match.span()))
    return found


def _months(text: str, calendar: _Calendar) -> _Found:
    found: _Found = []
    for match in islice(_MONTH.finditer(text), MOST_DATES):
        if re.search(r"[个每逐按]$", text[: match.start()][-1:]):
            continue
        year, month, part = calendar.year_of(match), _month_number(match["m"]), match["part"]
        if match["d"]:
            day = _day(year, month, int(match["d"]))
        elif part in ("初", "上旬"):
            day = date(year, month, 10)
        elif part in ("中", "中旬"):
            day = date(year, month, 20 if part == "中旬" else 15)
        elif match["before"] and not part:
            day = date(year, month, 1) - timedelta(days=1)  # before a month begins
        else:
            day = last_day(year, month)
        last_year = match["word"] in ("去年", "上年")
        point = _point(text, match, day) if day and not last_year else None
        # a day before the fiscal year can be when work began, never a deadline
        usable = point is not None and (point.role == "start" or point.day.year >= calendar.value)
        found.append(([point] if point is not None and usable else [], match.span()))
    return found


def _point(text: str, match: re.Match[str], day: date) -> _Point:
    after, before = text[match.end() : match.end() + 6], text[max(0, match.start() - 3) : match.start()]
    finishing = match["before"] or re.match("完|干完|建成|搞完|结束|竣工|交付|验收", after)
    is_start = not finishing and (_START.match(after) or re.search(r"从|自$", before))
    if is_start and match.groupdict().get("part") is None and not match["d"]:
        day = day.replace(day=1)
    words = match.group()
    return _Point(day, *match.span(), f"“{words}”按{_said(day)}理解", "start" if is_start else "end")


def _year_ends(text: str, calendar: _Calendar) -> _Found:
    found: _Found = []
    for match in islice(_YEAR_END.finditer(text), MOST_DATES):
        year = calendar.year_of(match)
        points = (
            [] if year < calendar.value else [_Point(date(year, 12, 31), *match.span(), f"“{match.group()}”按{year}年12月31日理解", "end")]
        )
        found.append((points, match.span()))
    return found


def _term_words(text: str, calendar: _Calendar) -> _Found:
    found: _Found = []
    for pattern, row in _terms():
        for match in islice(pattern.finditer(text), MOST_DATES):
            lead = _YEAR_BEFORE.search(text, max(0, match.start() - 6), match.start())
            year = calendar.year_of(lead) if lead else calendar.value
            day = last_day(year, 2) if (row["month"], row["day"]) == (2, 28) else date(year, row["month"], row["day"])
            span = (lead.start() if lead else match.start(), match.end())
            found.append(([_Point(day, *span, f"{row['reading']}（{_said(day)}）", "end")], span))
    return found
