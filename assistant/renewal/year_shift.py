"""Dates and years of last year's form moved on: values, the project's term and name, sentences."""

from __future__ import annotations

import re

from assistant.drafting.rows import Source
from assistant.phrasing import say
from assistant.renewal.working import Working
from indicator_corpus.fields import written_day

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
#: what stands before a year that looks back (截至2026年底已完成…, 较2026年增长)
_LOOKS_BACK = re.compile(r"(?:截至|截止|较|比|自|从|与|相比|去年|上年)\s*$")
_TITLE = re.compile(r"《[^《》]*》|[〔\[【(（]\s?20\d\d\s?[〕\]】)）]\s?第?\d*号?")
_TERM = re.compile(r"20\d\d年?度?\s?[-—–~～至到]+\s?20\d\d")


def move_years(working: Working) -> None:
    """Move everything that is dated in last year; a term that runs on beyond it stays."""
    project = working.project
    project["year"] = working.year
    if working.last_year:
        working.fact(say("renewal-year"), f"{working.last_year}年", f"{working.year}年", say("renewal-year-why", year=working.year))
    if not working.shift:
        return
    _move_name(working)
    if not _runs_on(working):
        for key, label in (("start", "开始时间"), ("end", "完成时间")):
            old = project.get(key)
            if isinstance(old, str) and (new := moved_day(old, working)) != old:
                project[key] = new
                working.fact(label, old, new, _why(working))
    for step in project.get("schedule") or ():
        for key in ("start", "end"):
            if isinstance(step.get(key), str):
                step[key] = moved_day(step[key], working)
    for row in working.rows:
        if row.value.is_date and row.before and (new := moved_day(row.before, working)) != row.before:
            row.set(new, Source("derived", note=say("renewal-moved", before=row.before, after=new)), _why(working), settled=False)
    if isinstance(project.get("code"), str) and str(working.last_year) in project["code"]:
        working.fact("项目编码", project["code"], None, say("renewal-code"))
        project["code"] = None


def moved_day(text: str, working: Working) -> str:
    """A date with last year's year (or an earlier one of it) moved on; 2月29日 becomes 2月28日 where the new year has none."""
    moved = _YEAR.sub(lambda m: str(int(m[0]) + working.shift) if int(m[0]) <= (working.last_year or 0) else m[0], text)
    if moved != text and working.year % 4:
        moved = re.sub(r"2月29日", "2月28日", re.sub(r"([-./]0?2[-./])29(?!\d)", r"\g<1>28", moved))
    return moved


def moved_text(text: str, working: Working) -> str:
    """A sentence with last year's year moved on, but where it looks back, names a document or a term of several years."""
    if not working.shift or not working.last_year:
        return text
    kept = [match.span() for pattern in (_TITLE, _TERM) for match in pattern.finditer(text)]

    def move(match: re.Match[str]) -> str:
        stays = any(start <= match.start() < end for start, end in kept) or _LOOKS_BACK.search(text[: match.start()])
        return match[0] if stays or int(match[0]) != working.last_year else str(working.year)

    return _YEAR.sub(move, text)


def _move_name(working: Working) -> None:
    name = working.project.get("name")
    if isinstance(name, str) and (new := _YEAR.sub(lambda m: str(working.year) if int(m[0]) == working.last_year else m[0], name)) != name and not _TERM.search(name):
        working.project["name"] = new
        working.fact("项目名称", name, new, _why(working))


def _runs_on(working: Working) -> bool:
    end = written_day(working.project.get("end"))
    return end is not None and working.last_year is not None and end.year > working.last_year


def _why(working: Working) -> str:
    return say("renewal-moved-why", years=working.shift) if working.shift != 1 else say("renewal-moved-one")
