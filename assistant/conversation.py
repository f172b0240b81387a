"""The conversation beside the table: `(state, message) → reply`, pure and the same every time. It only proposes changes.

`state` is {"target": contract JSON, "questions": [...], "review": contract review JSON, "year": int}.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from assistant.answers import answer_question, more_facts
from assistant.phrasing import say
from assistant.reply import Change, Reply
from assistant.row_reference import row_meant
from indicator_corpus.target_value import parse_target_value

State = dict[str, Any]

_UNDO = re.compile(r"^(请)?(撤销|撤回|退回上一步|恢复刚才|取消刚才)")
_REDO = re.compile(r"^(请)?(重做|恢复撤销)")
_WHY = re.compile(r"为什么|为啥|怎么(会)?(退回|标红|不通过)|哪里不对|依据是")
_PASS = re.compile(r"(怎样|怎么|如何|怎么样)(才能|才|能|可以)?通过|怎么改|全部采纳|都改了")
_SET = re.compile(r"^(?:请)?(?:把|将)?(?P<what>.+?)(?:的?(?:目标值|指标值|值))?(?:提高到|降到|降低到|提到|调到|调整为|调成|改成|改为|设为|设成|定为|定成|写成|换成)(?P<value>.+)$")
_REMOVE = re.compile(r"^(?:请)?(?:把|将)?(?P<what>.*?)(?:删掉|删除|去掉|不要了|删了)(?P<after>.*)$")
_RENAME = re.compile(r"^(?:请)?(?:把)?项目名称?(?:改成|改为|叫|换成)[“\"]?(?P<name>[^”\"。]{3,40})[”\"。]?$")
# 改成4台 says no row; the row with that unit is meant where there is one
_BARE = re.compile(r"^(?:改成|改为|换成|是)(?P<value>[≥≤=<>]?[\d.]+\s*[^\d\s，,。]{0,6})[。]?$")
# 加一条：… counts rows of the table, nothing of the project
_ADD = re.compile(r"^(?:请)?(?:再|另)?(?:加|增加|补|补充|添)(?:上)?[一两1-3]?(?:条|个|项)?(?:指标)?[：:，,]\s*")
_NUMBERED = re.compile(r"第\s*(\d{1,3})\s*(?:条|行|个)")
_UNKNOWN = re.compile(r"^(不清楚|不知道|不太清楚|说不准|先空着|没有|待定)[。!！]?$")


def answer(state: State, message: str, field: str | None = None) -> Reply:
    """Answer one message. `field` is the question's field where the message answers one of the open questions."""
    text = message.strip()
    if not text:
        return Reply(say("reply-empty"))
    if field:
        return Reply(say("reply-skipped"), answered=(field,)) if _UNKNOWN.match(text) else answer_question(state, field, text)
    if _UNKNOWN.match(text):
        asked = state.get("questions") or []
        return Reply(say("reply-skipped"), answered=(asked[0]["field"],)) if asked else Reply(say("reply-nothing-asked"))
    if _UNDO.match(text):
        return Reply(say("reply-undo"), undo=True)
    if _REDO.match(text):
        return Reply(say("reply-redo"), redo=True)
    named = _NUMBERED.search(text)
    if named and int(named[1]) > len(state["target"]["indicators"]):
        return Reply(say("reply-no-such-row", count=len(state["target"]["indicators"]), number=named[1]))
    for pattern, handle in _INTENTS:
        match = pattern.search(text)
        if match:
            reply = handle(state, text, match)
            if reply is not None:
                return reply
    return _facts(state, _ADD.sub("", text)) or Reply(say("reply-not-understood"))


def _facts(state: State, text: str) -> Reply | None:
    """Further facts of the project; a message about the table itself (几条, 精简) says none."""
    return None if re.search(r"\d+\s*(?:条|个指标)|精简|太多|太少", text) else more_facts(state, text)


def _why(state: State, text: str, _: re.Match[str]) -> Reply | None:
    findings = state["review"]["findings"]
    rows = state["target"]["indicators"]
    meant = row_meant(text, rows) if re.search(r"第.+[条行]", text) else []
    if meant:
        findings = [finding for finding in findings if finding["subject"]["indicator"] in meant]
        if not findings:
            return Reply(say("reply-row-fine", row=rows[meant[0]]["name"]))
    if not findings:
        return Reply(say("reply-all-fine"))
    shown = findings[:4]
    parts = [say("reply-why", level=f["level"], message=f["message"], why=f["why"], basis=_basis(f)) for f in shown]
    if len(findings) > len(shown):
        parts.append(say("reply-more", count=len(findings) - len(shown)))
    return Reply("\n\n".join(parts))


def _basis(finding: dict[str, Any]) -> str:
    quoted = [basis for basis in finding["basis"] if basis.get("quote")]
    if quoted:
        return say("reply-basis", title=quoted[0]["title"], quote=quoted[0]["quote"])
    return say("reply-practice", title=finding["basis"][0]["title"]) if finding["basis"] else ""


def _pass(state: State, text: str, _: re.Match[str]) -> Reply | None:
    findings = [f for f in state["review"]["findings"] if f["level"] != "提示"]
    if not findings:
        return Reply(say("reply-all-fine"))
    changes = tuple(_fix(state, f) for f in findings if f["fix"] and f["fix"]["patch"])
    by_hand = [f for f in findings if not (f["fix"] and f["fix"]["patch"])]
    parts = [say("reply-fixable", count=len(changes))] if changes else []
    parts += [say("reply-by-hand", message=f["message"], fix=f["fix"]["text"] if f["fix"] else "") for f in by_hand[:5]]
    return Reply("\n".join(parts), changes)


def _fix(state: State, finding: dict[str, Any]) -> Change:
    place = finding["subject"]["indicator"]
    rows = state["target"]["indicators"]
    name = rows[place]["name"] if place is not None and place < len(rows) else finding["title"]
    written = [str(step["value"]) for step in finding["fix"]["patch"] if "value" in step and not isinstance(step["value"], (dict, list))]
    cell = finding["subject"]["cell"]
    before = rows[place].get(cell) if place is not None and cell else None
    return Change(name or "", None if before is None else str(before), "、".join(written) or finding["fix"]["text"],
                  tuple(finding["fix"]["patch"]), finding["fix"]["text"])


def _rename(state: State, text: str, match: re.Match[str]) -> Reply | None:
    name = match["name"].strip()
    change = Change("项目名称", state["target"]["project"].get("name"), name, ({"op": "add", "path": "/project/name", "value": name},))
    return Reply(say("reply-rename", name=name), (change,))


def _bare(state: State, text: str, match: re.Match[str]) -> Reply | None:
    value = parse_target_value(match["value"])
    rows = state["target"]["indicators"]
    if value.number is None or value.unit is None:
        return None
    meant = [place for place, row in enumerate(rows) if parse_target_value(row.get("value")).unit == value.unit]
    if len(meant) == 1:
        sign = (rows[meant[0]].get("parsed") or {}).get("operator")
        return set_value(state, meant[0], f"{sign if sign and not value.operator and len(sign) == 1 else ''}{match['value'].strip()}")
    return Reply(say("reply-which-unit", value=match["value"].strip())) if meant else None


def _set(state: State, text: str, match: re.Match[str]) -> Reply | None:
    rows = state["target"]["indicators"]
    meant = row_meant(match["what"], rows)
    if not meant:
        return None
    if len(meant) > 1:
        return Reply(say("reply-which", rows="、".join(f"第{place + 1}条“{rows[place]['name']}”" for place in meant)))
    return set_value(state, meant[0], match["value"].strip("。！ "))


def set_value(state: State, place: int, value: str) -> Reply:
    """Propose a new value for one row; a bare number keeps the row's operator and unit."""
    row = state["target"]["indicators"][place]
    parsed = row.get("parsed") or {}
    written = value
    bare = re.fullmatch(r"([\d.]+)(%?)", value)
    if bare and parsed.get("number") is not None and (not bare[2] or parsed.get("unit") == "%"):
        sign = parsed.get("operator") if parsed.get("operator") in ("≥", "≤", "=", ">", "<") else ""
        written = f"{sign or ''}{bare[1]}{parsed.get('unit') or ''}"
    change = Change(row["name"], row.get("value"), written, ({"op": "add", "path": f"/indicators/{place}/value", "value": written},))
    return Reply(say("reply-understood-change", row=row["name"], value=written), (change,))


def _remove(state: State, text: str, match: re.Match[str]) -> Reply | None:
    rows = state["target"]["indicators"]
    meant = row_meant(match["what"] or match["after"], rows)
    if not meant:
        return None
    if len(meant) > 1:
        return Reply(say("reply-which", rows="、".join(f"第{place + 1}条“{rows[place]['name']}”" for place in meant)))
    row = rows[meant[0]]
    change = Change(row["name"], row.get("value") or "（待填）", None, ({"op": "remove", "path": f"/indicators/{meant[0]}"},))
    return Reply(say("reply-understood-removal", row=row["name"]), (change,))


_INTENTS: tuple[tuple[re.Pattern[str], Callable[[State, str, re.Match[str]], Reply | None]], ...] = (
    (_RENAME, _rename), (_BARE, _bare), (_PASS, _pass), (_WHY, _why), (_SET, _set), (_REMOVE, _remove),
)
