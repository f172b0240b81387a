"""The officer's words read clause by clause onto last year's table; what finds no place is kept and said."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.phrasing import say
from assistant.renewal.added_rows import DraftingDesk, add, is_addition
from assistant.renewal.budget_words import take_money, take_share
from assistant.renewal.clauses import Clause, clauses_of
from assistant.renewal.day_words import take_day
from assistant.renewal.dropped_rows import take_drop
from assistant.renewal.quantity_words import take_bare, take_count, take_rate, take_words
from assistant.renewal.row_search import counted_rows, is_general, measured_rows, named_rows, thing_said
from assistant.renewal.said_number import SaidNumber
from assistant.renewal.working import Working
from indicator_corpus.quantity import to_decimal

_TALK = re.compile(
    r"(?:您?你?好|谢谢您?|辛苦了?|帮我?|写|做|起草|生成|弄|出|一下|一份|一个|个|新的?|的|绩效目标(?:申报)?表?|申报表|目标表?|这是|这份|去年|上年|今年|明年|按|照|根据|在|用|上面|下面|基础上|参照|参考|项目|情况|变化|调整|修改|如下|主要|有以下|变动|了|是)*"
)
_AS_BEFORE = re.compile(r"(?:其他|其它|别的|其余|剩下的?|余下|另外的?|指标|内容|任务|数量|都|均|全部|项目)*(?:不变|照旧|不动|一样|相同|没(?:有)?变化?|不(?:作|做)?调整|按去年的?(?:来|办)?|沿用(?:去年的?|上年的?)?|跟去年一样|和去年一样|与去年相同)")
_UNCHANGED = re.compile(r"^(?P<what>.{1,16}?)(?:也|都|还|仍|保持)*(?:不变|照旧|不动|不调整|跟去年一样|和去年一样|按去年的?)$")
_RENAME = re.compile(r"^项目名称?(?:改成|改为|改叫|叫|换成|是)[“\"「]?(?P<name>[^”\"」]{3,40})[”\"」]?$")
_RATE_OF_SPENDING = re.compile(r"执行率|支出进度")
# a clause that goes on with what the one before said is new
_GOES_ON = re.compile(r"^(?:共|每|参加|覆盖|服务|惠及|面积|长度|总共|合计|一共|花|用|需要?|投入|预计|大约|约|单价|金额|\d)")


def read_words(words: str, working: Working, desk: DraftingDesk) -> None:
    """Apply every clause of `words`; what could not be used goes to `working.unused`."""
    clauses = clauses_of(words)
    place = 0
    deed: Clause | None = None
    while place < len(clauses):
        clause = clauses[place]
        if clause.listed and deed is not None:
            clause = _with_deed(clause, deed)
        place += 1
        if _is_talk(clause.bare) or _said_later(clause, clauses[place:]):
            continue
        if _AS_BEFORE.fullmatch(clause.bare):
            working.rest_unchanged = True
            continue
        if _stays(clause, working):
            continue
        if not _new_thing(clause) and _take(clause, working):
            deed = clause
            continue
        if is_addition(clause.bare) or clause.beside or (place > 1 and clause.listed):
            if not _new_thing(clause) or not _counted_already(clause, working):
                rest = _going_on(clauses, place, clause.sentence)
                told, text = ("，".join(parts) for parts in zip(*((one.text, one.bare) for one in (clause, *rest)), strict=True))
                if add(text, told, working, desk):
                    place += len(rest)
                    deed = clause
                    continue
            elif _take(clause, working):
                deed = clause
                continue
        working.unused.append(clause.text)


def _take(clause: Clause, working: Working) -> bool:
    renamed = _RENAME.match(clause.bare)
    if renamed:
        working.fact("项目名称", working.project.get("name"), renamed["name"], say("renewal-said", words=clause.text))
        working.project["name"] = renamed["name"]
        return True
    if take_drop(clause, working) or take_day(clause, working):
        return True
    if not clause.numbers:
        return take_words(clause, working)
    if _RATE_OF_SPENDING.search(clause.bare) and clause.numbers[0].kind == "percent":
        working.actual["execution_rate"] = str(to_decimal(clause.numbers[0].number))
        return True
    waiting = [number for number in clause.numbers if not (number.mode == "was" and any(other.absolute for other in clause.numbers))]
    taken = [_take_number(clause, number, working) for number in waiting]
    if any(taken) and not all(taken):
        working.unused.append(clause.text)
    return any(taken)


def _take_number(clause: Clause, number: SaidNumber, working: Working) -> bool:
    if number.kind == "money":
        return take_money(clause, number, working)
    if number.kind == "share":
        return take_rate(clause, number, working) or take_share(clause, number, working)
    if number.kind in ("percent", "points"):
        return take_rate(clause, number, working)
    if number.kind == "count":
        return take_count(clause, number, working)
    return take_bare(clause, number, working)


def _stays(clause: Clause, working: Working) -> bool:
    """期数不变, 培训人数照旧: confirmed, so that nothing is asked of it."""
    match = _UNCHANGED.match(clause.bare)
    if match is None or clause.numbers:
        return False
    for row in named_rows(working.numbered(), match["what"]) or measured_rows(working.numbered(), match["what"]):
        row.settled = True
    return True


def _new_thing(clause: Clause) -> bool:
    """新增…: new unless the table counts it."""
    return bool(re.match(r"新增|增设|增列|添|补充|还要|另", clause.bare))


def _counted_already(clause: Clause, working: Working) -> bool:
    """Whether the first number of 新增2所学校 counts something that the table counts."""
    counts = [number for number in clause.numbers if number.kind == "count"]
    if not counts:
        return False
    thing = re.sub("^(?:新增加?|增设|增列|添|补充|还要|另)", "", thing_said(clause.bare, clause.numbers[:1])).replace("新", "")
    return bool(thing) and (bool(counted_rows(working.numbered(), counts[0].unit, thing)) or is_general(thing))


def _going_on(clauses: list[Clause], place: int, sentence: int) -> list[Clause]:
    found: list[Clause] = []
    for clause in clauses[place:]:
        if clause.sentence != sentence or not _GOES_ON.match(clause.bare) or any(number.sign for number in clause.numbers):
            break
        found.append(clause)
    return found


def _with_deed(clause: Clause, deed: Clause) -> Clause:
    """再加两所学校、一个教学点: the second member is added too."""
    first = deed.numbers[0] if deed.numbers else None
    if first is None or any(number.sign for number in clause.numbers):
        return clause
    numbers = tuple(replace(number, mode=first.mode, sign=first.sign) for number in clause.numbers)
    return replace(clause, numbers=numbers)


def _said_later(clause: Clause, rest: list[Clause]) -> bool:
    """绿化也要做 before 新增绿化500平方米: one wish."""
    also = re.match(r"(?P<what>.{2,12}?)(?:也|还)要?(?:做|搞|办|建|干)$", clause.bare)
    return also is not None and any(is_addition(one.bare) and also["what"] in one.bare for one in rest)


def _is_talk(bare: str) -> bool:
    return _TALK.fullmatch(bare) is not None
