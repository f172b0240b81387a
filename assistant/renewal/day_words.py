"""What the words do to dates: 完成时间改到10月底, 推迟一个月, 提前到6月底前."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from assistant.drafting.rows import Source
from assistant.phrasing import say
from assistant.renewal.clauses import Clause
from assistant.renewal.row_search import named_rows
from assistant.renewal.working import Working, WorkingRow
from indicator_corpus.fields import written_day
from indicator_corpus.target_value import parse_target_value
from indicator_corpus.written_date import find_date

_OF_TIME = re.compile(r"完成|完工|竣工|时间|期限|工期|验收|投入使用|开学|交付|推迟|延后|延期|延长|延|提前|之?前|前办完|截止|结束|办完|做完|干完|建成|搞完|发完|到位")
_BY = re.compile(r"(?P<way>推迟|延后|延期|延长|延|晚|提前|早)(?:了)?$")
_ROW = re.compile(r"^(?P<what>.{2,14}?(?:时间|日期|期限|时限))")


def take_day(clause: Clause, working: Working) -> bool:
    """A new completion date; False where the clause names none."""
    said = find_date(clause.bare, working.year)
    if said is not None and said.end is not None and re.search("月|年[底末]|季度|半年|[-./]", said.text) and (_OF_TIME.search(clause.bare) or clause.bare == said.text):
        return _set(clause, said.end, working)
    for number in clause.numbers:
        way = _BY.search(clause.bare[: number.start])
        if way and number.kind == "count" and number.unit in ("月", "个月", "天", "日", "周", "年"):
            held = _held(working)
            if held is None:
                return False
            later = way["way"] not in ("提前", "早")
            return _set(clause, _moved(held, int(number.number) * (1 if later else -1), number.unit), working)
    return False


def _held(working: Working) -> date | None:
    day = written_day(working.project.get("end"))
    rows = _dated(working)
    return day or (parse_target_value(rows[0].data.get("value"), working.year).date if rows else None)


def _dated(working: Working) -> list[WorkingRow]:
    return [row for row in working.rows if parse_target_value(row.data.get("value"), working.year).date is not None]


def _set(clause: Clause, day: date, working: Working) -> bool:
    rows = _dated(working)
    match = _ROW.match(clause.bare)
    named = named_rows(rows, match["what"]) if match else []
    held = _held(working)
    last = [row for row in rows if parse_target_value(row.data.get("value"), working.year).date == held]
    chosen = named if len(named) == 1 else last or (rows if len(rows) == 1 else [])
    whole = len(named) != 1 or named[0] in last
    for row in chosen:
        row.set(_like(row, day), Source("description", quote=clause.text), say("renewal-said", words=clause.text))
    if whole and (old := working.project.get("end")) != day.isoformat():
        working.project["end"] = day.isoformat()
        working.facts = [fact for fact in working.facts if fact.name != "完成时间"]
        working.fact("完成时间", working.previous.project.end or old, day.isoformat(), say("renewal-said", words=clause.text))
    working.read("project.end", day.isoformat(), clause.text)
    return True


def _like(row: WorkingRow, day: date) -> str:
    """The day as the row wrote its own."""
    before = row.before or ""
    lead = re.match(r"[≤<=]*", before)
    tail = "前" if before.rstrip().endswith("前") or not lead or not lead[0] else ""
    return f"{lead[0] if lead else ''}{day.year}年{day.month}月{day.day}日{tail}"


def _moved(day: date, count: int, unit: str) -> date:
    if unit in ("天", "日"):
        return day + timedelta(days=count)
    if unit == "周":
        return day + timedelta(weeks=count)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "年" else 1)
    year, month = divmod(months, 12)
    ends_month = day.day == calendar.monthrange(day.year, day.month)[1]
    most = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, most if ends_month else min(day.day, most))
