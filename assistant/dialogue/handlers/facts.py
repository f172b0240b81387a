"""Facts of the project said later: answers to open questions, new facts, corrections. The drafting code itself makes them into changes."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.content import Content
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.message import bare
from assistant.dialogue.message import plain as plain_text
from assistant.dialogue.placing import place_after_class
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Act, Change, Reply
from assistant.dialogue.state import DialogueState
from assistant.drafting import draft
from assistant.drafting.rows import DraftRow
from assistant.phrasing import say
from assistant.understanding import read_description
from assistant.understanding.facts import Understanding
from assistant.yes_no import says_yes
from indicator_corpus.chinese_number import NUMERAL, chinese_number
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.quantity import json_number, plain
from indicator_corpus.target_value import TargetValue, parse_target_value

_NAME = r"(?:[为由是归系:]|叫)+(?P<name>[一-鿿（）()]{3,30}?)(?:牵头|负责|承担|实施|管|主管)?(?:[嘅的]|$|[,，。;；])"
_NAMED = {
    "unit": ("实施单位", re.compile(r"(?:实施|承担|具体)单位" + _NAME)),
    "department": ("主管部门", re.compile(r"(?:主管|牵头|归口)(?:部门|单位)" + _NAME)),
}
#: questions put at once
MOST_ASKED = 3
_OF_TABLE = re.compile(r"\d+\s*(?:条|个指标)|精简|太多|太少")
_ANEW = re.compile(r"^(?:重新|再)?(?:起草|写|做|拟)(?:一份|一个)?[:,]?\s*")
#: a message this short that names a kind of project answers what kind it is; a longer one speaks of other things too
_SHORT = 12
UNKNOWN = re.compile(r"^(?:我|我们)?(?:暂时|目前|现在|还|都)*(?:不清楚|不知道|唔知|唔清楚|不太清楚|不晓得|说不准|说不好|先空着|没有|没定|没数|待定|不确定|不好说)(?:呢|啊|了)?$")
#: a question, or a wish that something be done: what no rule has read in those is not a fact either
_NO_FACT = re.compile(r"[吗呢么]$|[怎咋]|什么|啥|乜|哪|多少|几多|为何|点[解样计算]|是不是|能不能|可不可以|可唔可以|要不要|有没有|有冇|谁|边度|[不否]$|"
                      r"删|去掉|拿掉|[添补]|换|改|合[并成]|拆|分[成开]|写|拟|列|总结|念|给我|畀我|帮我|导出|打印|看看?|睇|指标")
#: 一 that counts nothing, and numbers of rows
_NO_NUMBER = re.compile(r"一(?:个|条|份|些|下|点|种|样|直|定|起|共|句|段|遍|次)|第[\d一二三四五六七八九十]+")
_NUMBER = re.compile(rf"\d+(?:\.\d+)?|{NUMERAL.pattern}")
_SERVED = re.compile("(?:受益|服务).{0,6}(?:人数|人口|人次)")
_DAY = re.compile(r"(?:国庆|五一|十一|元旦|春节|过年|中秋|暑假|寒假|开学|年底|年内|月底|入冬|汛期|雨季|上半年|下半年)")


def answer_question(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply:
    """The change that an answer to the question about `field` makes; asks again where the answer does not fit."""
    field, text = reading.groups["field"], reading.clause
    if UNKNOWN.match(bare(text)):
        return Reply(say("reply-skipped"), ("answer_unknown",), answered=(field,))
    reply = _answer(state, field, plain_text(text))
    return replace(reply, at_once=bool(reply.changes))


def _answer(state: DialogueState, field: str, text: str) -> Reply:
    row_field = re.fullmatch(r"indicators\.(\d+)\.value", field)
    if row_field and int(row_field[1]) < len(state.target["indicators"]):
        place = int(row_field[1])
        row = state.target["indicators"][place]
        patch = ({"op": "add", "path": f"/indicators/{place}/value", "value": text},)
        return Reply(say("reply-understood-change", row=row["name"], value=text), changes=(Change(row["name"], None, text, patch),), answered=(field,))
    if field == "project.service_life_years":
        years = _number(text)
        if years is None:
            return Reply(say("reply-need-number", example="3年"))
        return _life(state, years, field)
    if field == "project.negative_externality":
        there = says_yes(text)
        if there is None:
            return Reply(say("reply-answer-yes-no"))
        shown = "有" if there else "没有"
        burden: tuple[dict[str, Any], ...] = ({"op": "add", "path": "/project/negative_externality", "value": there},)
        return Reply(say("reply-understood-change", row="负面影响", value=shown), changes=(Change("负面影响", None, shown, burden),), answered=(field,))
    facts = {"project.budget.total": f"总预算{text}", "project.end": f"{text}完成", "project.kind": text, "summary": text}
    if field == "project.beneficiaries":
        people = str(state.target["project"].get("service_targets") or "群众").split("、")[0]
        number = _number(text)
        if number is None:
            return Reply(say("reply-need-number", example="2000人"))
        facts[field] = f"受益{people}{plain(number)}人"
    if field == "project.budget.total" and re.fullmatch(r"[\d.]+", text):
        facts[field] = f"总预算{text}万元"
    said = facts.get(field, text)
    anew = read_description(said, state.year)
    needed = {"project.budget.total": anew.total_budget, "project.end": anew.end}
    if field in needed and needed[field] is None:
        return Reply(say("reply-answer-unclear"))
    reply = more_facts(state, said)
    if reply is not None:
        return Reply(reply.text, changes=reply.changes, answered=(field,))
    # the same as before, confirmed: settled without a change
    return Reply(say("reply-confirmed"), answered=(field,)) if field in needed else Reply(say("reply-answer-unclear"))


def _number(text: str) -> Decimal | None:
    match = _NUMBER.search(text)
    if match is None:
        return None
    if match[0][0].isdigit():
        return Decimal(match[0])
    number = chinese_number(match[0])
    return None if number is None else Decimal(number)


def _life(state: DialogueState, years: Decimal, field: str) -> Reply:
    shown = f"{plain(years)}年"
    patch: tuple[dict[str, Any], ...] = ({"op": "add", "path": "/project/service_life_years", "value": json_number(years)},)
    return Reply(say("reply-understood-change", row="质保期或使用年限", value=shown), changes=(Change("质保期或使用年限", None, shown, patch),), answered=(field,))


def more_facts(state: DialogueState, text: str) -> Reply | None:
    """Changes that follow when `text` is added to what the officer had said; None where it says nothing new.

    Both descriptions are drafted and the drafts compared, so that a fact said later is bound as if it had been said at first. Project
    facts change only where `text` itself names them, so that nothing confirmed before is taken back.
    """
    target = state.target
    said = str(target["project"].get("summary") or target["project"]["name"])
    try:
        before = draft(said, None, year=state.year)
        anew = read_description(text, before.understood.fiscal_year.value)
        after = draft(f"{_corrected(said, before.understood, anew)}；{text}", None, year=state.year)
    except DeclarationError:
        return None
    changes = [*_named_changes(target, text), *_project_changes(target, after.target.to_json(), anew), *_row_changes(target, before.rows, after.rows)]
    if not changes:
        return Reply(say("reply-confirmed"), answered=_settled(anew)) if anew.end or anew.total_budget else None
    return Reply(say("reply-understood-facts", count=len(changes)), changes=tuple(changes), answered=_settled(anew))


def _named_changes(target: dict[str, Any], text: str) -> list[Change]:
    """实施单位是…, 主管部门是…: written into the project's own lines."""
    changes: list[Change] = []
    for key, (name, words) in _NAMED.items():
        match = words.search(text)
        if match and match["name"] != target["project"].get(key):
            changes.append(Change(name, target["project"].get(key), match["name"], ({"op": "add", "path": f"/project/{key}", "value": match["name"]},)))
    return changes


def _settled(anew: Understanding) -> tuple[str, ...]:
    """The questions that what was said answers."""
    people = any(quantity.role == "people" for quantity in anew.quantities)
    said = {"project.budget.total": anew.total_budget, "project.end": anew.end, "project.kind": anew.kind, "project.beneficiaries": people}
    return tuple(field for field, fact in said.items() if fact)


def _corrected(said: str, understood: Understanding, anew: Understanding) -> str:
    """The first description with the amount and the day that are said anew, so that they do not stand against each other."""
    for old, new in ((understood.total_budget, anew.total_budget), (understood.end, anew.end)):
        if old is not None and new is not None:
            said = said.replace(old.quote.text, new.quote.text, 1)
    return said


def _project_changes(target: dict[str, Any], after: dict[str, Any], anew: Understanding) -> list[Change]:
    changes: list[Change] = []
    named = {"end": ("完成时间", anew.end), "start": ("开始时间", anew.start), "kind": ("项目类型", anew.kind if anew.kind and len(anew.text) < _SHORT else None)}
    for key, (label, fact) in named.items():
        new = after["project"].get(key)
        if fact and new is not None and new != target["project"].get(key):
            changes.append(Change(label, target["project"].get(key), new, ({"op": "add", "path": f"/project/{key}", "value": new},)))
    new_budget = after["project"].get("budget")
    held = (target["project"].get("budget") or {}).get("total")
    if anew.total_budget and new_budget and new_budget.get("total") != held:
        changes.append(Change("预算总额", None if held is None else f"{held}万元", f"{new_budget['total']}万元",
                              ({"op": "add", "path": "/project/budget", "value": new_budget},)))
    return changes


def _row_changes(target: dict[str, Any], before: tuple[DraftRow, ...], after: tuple[DraftRow, ...]) -> list[Change]:
    known = {(row.name, row.value) for row in before}
    changes: list[Change] = []
    rows = list(target["indicators"])  # with those that come
    for row in after:
        if (row.name, row.value) in known or row.value is None or any(source.kind == "library" for source in row.sources):
            continue
        place = _place_of(target["indicators"], row)
        if place is None:
            new, at = _new_row(row), place_after_class(rows, row.level2)
            rows.insert(at, new)
            changes.append(Change(row.name, None, row.value, ({"op": "add", "path": f"/indicators/{at}", "value": new},)))
        elif (held := target["indicators"][place].get("value")) != row.value and _same_measure(held, row.value):
            changes.append(Change(target["indicators"][place]["name"], held, row.value,
                                  ({"op": "add", "path": f"/indicators/{place}/value", "value": row.value},)))
    return changes


def _same_measure(held: str | None, value: str) -> bool:
    """Whether a new value may take the place of the old one: 320人 never that of 3.2公里."""
    before, after = parse_target_value(held), parse_target_value(value)
    return not held or (before.is_date == after.is_date and (before.unit or "") == (after.unit or ""))


def _place_of(rows: list[dict[str, Any]], wanted: DraftRow) -> int | None:
    by_name = next((place for place, row in enumerate(rows) if row.get("name") == wanted.name), None)
    if by_name is None and wanted.library is not None:
        by_name = next((place for place, row in enumerate(rows) if row.get("library") == wanted.library.code), None)
    if by_name is None and _SERVED.search(wanted.name):  # 受益人口数 where 受益群众人数 is still open
        by_name = next((place for place, row in enumerate(rows) if not row.get("value") and _SERVED.search(str(row.get("name") or ""))), None)
    return by_name


def _new_row(row: DraftRow) -> dict[str, Any]:
    data = row.to_json(0)
    del data["weight"]
    return data


def state_fact(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Further facts of the project; a message about the table itself (几条, 精简) says none."""
    reply = None if _OF_TABLE.search(reading.clause) else more_facts(state, reading.clause)
    return with_undecided(state, reply) if reply else None


def with_undecided(state: DialogueState, reply: Reply) -> Reply:
    """Facts said one after the other are offered together, so that none is lost where only the last is accepted."""
    new = {change.name for change in reply.changes}
    before = [change for change in state.memory.offered if change.name not in new] if state.memory.tried == ("state_fact",) else []
    if not reply.changes or not before:
        return reply
    changes = (*before, *reply.changes)
    return replace(reply, text=say("reply-understood-facts-too", count=len(changes)), changes=changes)


def states_a_fact(clause: str) -> bool:
    """Whether words that no rule has read may be a fact of the project: they hold a number or a day, ask nothing and want nothing done."""
    return bool(_NUMBER.search(_NO_NUMBER.sub("", clause)) or _DAY.search(clause)) and not _NO_FACT.search(clause)


def correct_fact(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """不是12所是14所: in the rows that hold the old number, and in the goal by way of them."""
    old, new = parse_target_value(reading.groups.get("old")), parse_target_value(reading.groups.get("new"))
    if old.number is None or new.number is None:
        return state_fact(state, Reading("state_fact", reading.groups.get("new") or reading.clause), knowledge)
    (wrong, unit), (right, right_unit) = _counted(old.number, old.unit or new.unit), _counted(new.number, new.unit or old.unit)
    rows = [(place, row, parse_target_value(row.get("value"))) for place, row in enumerate(state.rows)]
    meant = [(place, row, held) for place, row, held in rows if held.number is not None and _counted(held.number, held.unit)[0] == wrong
             and (unit is None or _counted(held.number, held.unit)[1] in (unit, right_unit))]
    changes = [Change(row["name"], row["value"], written, ({"op": "add", "path": f"/indicators/{place}/value", "value": written},))
               for place, row, held in meant for written in [_rewritten(held, right)]]
    if not changes:
        return state_fact(state, Reading("state_fact", reading.groups["new"]), knowledge) or Reply(say("reply-old-not-found", old=reading.groups["old"]))
    said = say("reply-understood-correction", old=reading.groups["old"], new=reading.groups["new"], count=len(changes))
    return Reply(said, changes=tuple(changes), rows=tuple(change.name for change in changes))


def _counted(number: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
    """1.2万人 as 12000 and 人."""
    return (number * 10_000, unit[1:]) if unit and unit.startswith("万") and len(unit) > 1 and not unit.startswith("万元") else (number, unit)


def _rewritten(held: TargetValue, number: Decimal) -> str:
    """The value with another number, in its own unit."""
    in_ten_thousands = _counted(Decimal(1), held.unit)[0] != 1
    return f"{held.operator.value if held.operator else ''}{plain(number / 10_000 if in_ten_thousands else number)}{held.unit or ''}"


def describe_project(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """A new draft from a description. It takes the place of the table, which 撤销 brings back."""
    words = _ANEW.sub("", reading.groups.get("text") or reading.clause)
    if state.content is None and not _says_what(read_description(words, state.year)):
        return Reply(say("reply-say-what", turn=state.memory.turn))
    try:
        made = draft(words, knowledge.searcher, year=state.year, library=knowledge.library, quotas=knowledge.quotas)
    except DeclarationError as error:
        return Reply(error.message) if state.content is None else None
    data = made.to_json()
    content = Content.of(data["target"], data["indicator_sources"], data["questions"])
    asked = "\n".join(say("reply-asks", text=question["text"], why=question["why"]) for question in data["questions"][:MOST_ASKED])
    text = say("reply-drafted", turn=state.memory.turn, name=content.name, count=len(content.rows), kind=made.category)
    return Reply(f"{text}\n{asked}" if asked else text, act=Act.REPLACE, content=content)


def _says_what(understood: Understanding) -> bool:
    """Whether a first description says anything of what is done: a deed, a number, money, a kind of project."""
    return bool(understood.main_verb or understood.quantities or understood.total_budget or understood.amounts or understood.kind or understood.activities)


HANDLERS: dict[str, Handler] = {
    "answer_question": answer_question, "state_fact": state_fact, "correct_fact": correct_fact, "describe_project": describe_project,
}
