"""Dates and terms as officials write them: 2025年10月底前, 12月底到位, 2020年1月--2020年11月, 年底前, 上半年, 2026-12-31."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache


@dataclass(frozen=True)
class WrittenDate:
    """What a date text says. `end` is None where the year is not written and none was assumed."""

    start: date | None
    end: date | None
    before: bool
    text: str


# year, month and day of one point in time; `{p}` keeps the group names of a period's two ends apart
_YEAR = r"(?:(?P<{p}y>20\d\d|19\d\d)(?:年度?|(?P<{p}s>[-/.])))"
_MONTH_DAY = (
    r"(?P<{p}m>1[0-2]|0?[1-9])(?:月份?(?:(?P<{p}d>3[01]|[12]\d|0?[1-9])[日号]?|(?P<{p}t>底|末|初|上旬|中旬|下旬))?"
    r"|[-/.](?P<{p}e>3[01]|[12]\d|0?[1-9])(?!\d)[日号]?|(?!\d))"
)
_HALF = r"(?P<bh>年底|年末|(?<=年)[底末内]|全年|[上下]半年|第?[一二三四1-4]季度[底末]?)"
_POINT = re.compile((_YEAR + "?(?:" + _MONTH_DAY + "|").replace("{p}", "b") + _HALF + ")")
_PERIOD = re.compile(
    (_YEAR + "?" + _MONTH_DAY).replace("{p}", "a") + r"(?:起)?(?:至|到|-+|~|—+|－+)" + (_YEAR + "?" + _MONTH_DAY).replace("{p}", "b")
)
_TAIL = re.compile(r"(?P<before>之?前|以前|内|止|为止)?")
# words that may stand before or after a date without making it something else
_LEAD = re.compile(r"^(?:不晚于|不迟于|截至|截止到?|于|在|每年|当年|本年|≤|<=|＜|<|=|≥)*")
_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def find_date(text: str, default_year: int | None = None) -> WrittenDate | None:
    """The first date or period written in `text`, None where there is none.

    A month's 底 is its last day, 上旬 the 10th, 中旬 the 20th; a month alone stands for its last day; 年底 is 12-31. Impossible
    days (2月30日) are no date. `default_year` is used where the text names none.
    """
    for pattern in (_PERIOD, _POINT):
        for match in pattern.finditer(text):
            found = _read(match, default_year)
            if found is not None:
                tail = _TAIL.match(text, match.end())
                stop = tail.end() if tail else match.end()
                before = bool(tail and tail["before"])
                return WrittenDate(found[0], found[1], before, text[match.start() : stop])
    return None


@lru_cache(maxsize=4096)
def whole_date(text: str, default_year: int | None = None) -> WrittenDate | None:
    """Like `find_date`, only where `text` is a date with at most a few words around it (`12月底到位`, `每年12月底前`)."""
    bare = _LEAD.sub("", text)
    found = find_date(bare, default_year)
    if found is None:
        return None
    lead, _, rest = bare.partition(found.text)
    if len(lead) > 4 or len(rest) > 10 or re.search(r"[\d;；。%]", lead + rest):
        return None
    return found


def _read(match: re.Match[str], default_year: int | None) -> tuple[date | None, date | None] | None:
    """(start, end) of a match; the ends are None where no year is known; None where the text is no date after all."""
    parts = match.groupdict()
    year_text = parts["by"] or parts.get("ay")
    year = int(year_text) if year_text else (default_year or 2000)  # 2000 only to check that the day exists (it has a 29 February)
    if parts.get("bh"):
        end = _half_end(parts["bh"], year)
        # 年底 needs no year to be a date, 底 alone would be
        return (None, end if year_text or default_year else None)
    if not year_text and "月" not in match.group():
        return None  # 12-31 or 3.5 is a number as long as nothing says otherwise
    if re.fullmatch(r"\d{4}-\d\d?-\d\d?", match.group()) and "am" in parts:
        return None  # 2027-04-02 is one day, not April to February
    if parts["by"] and parts["bs"] == "." and not parts["be"]:
        return None  # 2021.5 is a number
    end_date = _point(parts, "b", year, last=True)
    if end_date is None:
        return None
    start = None
    if "am" in parts:
        start = _point(parts, "a", int(parts["ay"]) if parts["ay"] else year, last=False)
    known = year_text or default_year
    return (start if known else None, end_date if known else None)


def _point(parts: dict[str, str | None], prefix: str, year: int, *, last: bool) -> date | None:
    month = int(parts[prefix + "m"] or 0)
    day, third = parts[prefix + "d"] or parts[prefix + "e"], parts[prefix + "t"]
    if day:
        try:
            return date(year, month, int(day))
        except ValueError:
            return None
    days = {"上旬": 10, "中旬": 20, "初": 10}
    if third in days:
        return date(year, month, days[third])
    return last_day(year, month) if last else date(year, month, 1)


def _half_end(half: str, year: int) -> date:
    if "季度" in half:
        quarter = next(_QUARTER[c] for c in half if c in _QUARTER)
        return last_day(year, quarter * 3)
    return date(year, 6, 30) if half == "上半年" else date(year, 12, 31)
