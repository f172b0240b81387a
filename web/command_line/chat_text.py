"""A reply of the dialogue as a terminal shows it."""

from __future__ import annotations

from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.reply import Act, Change, Judged, Reply
from assistant.dialogue.state import DialogueState

GOODBYE = "再见。"
HELP = "以“/”开头的：/表 看现在的指标；/答 内容 回答第一个问题；/导出 文件.xlsx 写成申报表；/退出。其他的话直接说。"


def reply_text(reply: Reply, before: DialogueState, after: DialogueState, knowledge: Knowledge) -> str:
    """What is shown of a reply: how the message was read, the answer, changes and choices with their numbers, the verdict before and after,
    what may be said next."""
    parts = [f"（我理解为：{reply.reading}）"] if reply.reading else []
    parts.append(reply.text)
    parts += [f"  {number}. {change_text(change)}" for number, change in enumerate(reply.changes, 1)]
    parts += [f"  {number}) {choice.label}" for number, choice in enumerate(reply.choices, 1)]
    if reply.judged and not reply.at_once:
        parts.append(f"采纳后：{judged_text(reply.judged)}")
    if reply.act in (Act.ACCEPT, Act.REPLACE, Act.UNDO, Act.REDO) or reply.at_once:
        parts.append(verdicts(before, after, knowledge))
    if reply.suggestions:
        parts.append(f"还可以说：{'｜'.join(reply.suggestions)}")
    return "\n".join(part for part in parts if part)


def change_text(change: Change) -> str:
    """满意度：≥90% → ≥95%（为什么）."""
    after = "（删去）" if change.after is None else change.after
    shown = f"{change.name}：{change.before} → {after}" if change.before is not None else f"{change.name}：{after}"
    return f"{shown}（{change.note}）" if change.note else shown


def judged_text(judged: Judged) -> str:
    """The verdict before and after all of the changes."""
    before = _verdict(judged.verdict, judged.returned, judged.revised)
    after = _verdict(judged.verdict_after, judged.returned_after, judged.revised_after)
    return f"四审结论由{before}变为{after}" if before != after else f"四审结论仍为{after}"


def verdicts(before: DialogueState, after: DialogueState, knowledge: Knowledge) -> str:
    """The verdict of the table before and after a change; empty where there is none now."""
    if after.content is None:
        return ""
    now = state_verdict(after, knowledge)
    was = state_verdict(before, knowledge) if before.content else ""
    return f"四审结论：{was} → {now}" if was and was != now else f"四审结论：{now}"


def state_verdict(state: DialogueState, knowledge: Knowledge) -> str:
    """The verdict with what is to be returned and revised."""
    review = knowledge.review(state.target)
    levels = [finding["level"] for finding in review["findings"]]
    return _verdict(review["verdict"], levels.count("退回"), levels.count("修改"))


def table_text(state: DialogueState) -> str:
    """The numbered rows of the table, and the open questions."""
    if state.content is None:
        return "还没有指标表。"
    rows = [f"{place}. {(row.get('level2') or '').removesuffix('指标')}｜{row.get('name') or ''}｜{row.get('value') or '（待填）'}" for place, row in enumerate(state.rows, 1)]
    asked = [f"待答：{question['text']}" for question in state.open_questions]
    return "\n".join([state.content.name, *rows, *asked])


def _verdict(verdict: str, returned: int, revised: int) -> str:
    return f"“{verdict}”（退回 {returned} 处，修改 {revised} 处）"
