"""The annual goal as text: written from the table's rows, made shorter, and what it leaves unsaid."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from assistant.dialogue.placing import class_of
from assistant.drafting.goal import clause
from assistant.phrasing import say
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.indicator_name import bare_name
from indicator_corpus.quantity import plain, to_decimal
from indicator_corpus.target_value import parse_target_value

Row = Mapping[str, Any]
#: clauses of a kind in a goal
_TASKS, _QUALITIES, _EFFECTS = 3, 2, 2
#: of the length, what a shorter goal comes to
_SHORTER = Decimal("0.7")
_SENTENCE, _CLAUSE = re.compile("[；;。]"), re.compile("[，,]")
_COUNT_END = re.compile(r"(?:数量|人数|次数|户数|场次|期数|面积|长度|里程|数)$")
_FACTS: tuple[tuple[str, Level2], ...] = (
    ("edit-fact-quantity", Level2.QUANTITY), ("edit-fact-cost", Level2.ECONOMIC_COST), ("edit-fact-date", Level2.TIMELINESS),
    ("edit-fact-satisfaction", Level2.BENEFICIARY_SATISFACTION),
)
_COMMA = re.compile(r"(?<=[^\d\s]),|,(?=[^\d\s])")


def in_full_width(text: str) -> str:
    """Chinese prose with the punctuation of Chinese prose; numbers and units stay."""
    text = _COMMA.sub("，", text)
    for narrow, wide in ((";", "；"), (":", "："), ("?", "？"), ("!", "！"), ("(", "（"), (")", "）")):
        text = text.replace(narrow, wide)
    text = text.strip()
    return text if not text or text[-1] in "。！？" else f"{text.rstrip('，；、.')}。"


def goal_of(rows: Sequence[Row], project: Mapping[str, Any]) -> str:
    """Three sentences of what the table says: what is done by when; how well and at what cost; to what effect. Empty where it says nothing."""
    of = {level2: [row for row in rows if class_of(dict(row)) is level2] for level2 in Level2}
    tasks = [task for row in sorted(of[Level2.QUANTITY], key=lambda row: -(to_decimal(row.get("weight")) or Decimal(0))) if (task := _task(row))][:_TASKS]
    day = next((str(row["value"]).removesuffix("前") for row in of[Level2.TIMELINESS] if parse_target_value(row.get("value")).is_date), None)
    done = "、".join(tasks) or (say("edit-goal-work", project=project["name"]) if project.get("name") else "")
    first = f"{say('goal-date', date=day) if day else ''}{done}"
    costs = [said for row in of[Level2.ECONOMIC_COST] if (said := told_of(row))]
    second = [said for row in of[Level2.QUALITY] if (said := told_of(row))][:_QUALITIES] + costs[:1]
    effects = [said for row in rows if (own := class_of(dict(row))) and own.level1 is Level1.BENEFIT and (said := told_of(row))][:_EFFECTS]
    third = effects + [said for row in of[Level2.BENEFICIARY_SATISFACTION] if (said := told_of(row))][:1]
    sentences = [first if tasks or day else "", "，".join(second), "，".join(third)]
    text = "；".join(sentence for sentence in sentences if sentence)
    return f"{text}。" if text else ""


def _task(row: Row) -> str | None:
    """更换课桌椅2150套."""
    value, name = parse_target_value(row.get("value")), bare_name(str(row.get("name") or ""))
    if value.number is None:
        return None
    shown = plain(value.number) if value.number2 is None else f"{plain(value.number)}-{plain(value.number2)}"
    return f"{_COUNT_END.sub('', name) or name}{shown}{value.unit or ''}"


def told_of(row: Row) -> str | None:
    """How the goal tells a row (师生满意度不低于90%), None where its value is no number."""
    return clause(str(row.get("name") or ""), row.get("value"), class_of(dict(row)))


def shortened(goal: str, rows: Sequence[Row]) -> str:
    """The goal without its least important clauses: those that tell no row go first, then effects, qualities and further tasks by their
    weight. What tells the task, the cost, the day and the satisfaction stays; the goal itself where nothing can go."""
    sentences = [[part for part in _CLAUSE.split(sentence) if part.strip()] for sentence in _SENTENCE.split(goal) if sentence.strip()]
    most = int(len(goal) * _SHORTER)
    places = sorted(((_needed(part, rows, first=turn == 0), -turn, -place, turn, place) for turn, parts in enumerate(sentences) for place, part in enumerate(parts)))
    for needed, _, _, turn, place in places:
        if needed >= _KEPT or len(_together(sentences)) <= most:
            break
        kept = sentences[turn][place]
        sentences[turn][place] = ""
        if missing(_together(sentences), rows) != missing(goal, rows):
            sentences[turn][place] = kept
    return _together(sentences)


_KEPT = Decimal(1000)


def _needed(part: str, rows: Sequence[Row], *, first: bool) -> Decimal:
    """How much a clause is needed: the weight of the row that it tells; what says the task is kept."""
    row = next((row for row in rows if (said := told_of(row)) and said in part), None)
    if row is None:
        return _KEPT if first else Decimal(0)
    return to_decimal(row.get("weight")) or Decimal(1)


def _together(sentences: Sequence[Sequence[str]]) -> str:
    text = "；".join(joined for parts in sentences if (joined := "，".join(part.strip() for part in parts if part)))
    return f"{text}。" if text else ""


def missing(goal: str, rows: Sequence[Row]) -> list[Level2]:
    """Of task, cost, day and satisfaction, what the table has a value for and the goal does not tell."""
    return [level2 for _, level2 in _FACTS if (own := [row for row in rows if class_of(dict(row)) is level2 and row.get("value")]) and not any(_told(goal, row) for row in own)]


def _told(goal: str, row: Row) -> bool:
    value = parse_target_value(row.get("value"))
    if value.is_date:
        return bool(re.search(r"\d+月|年底|年内|季度|[暑寒]假|学期|开学", goal))
    return value.number is not None and f"{plain(value.number)}{value.unit or ''}" in goal.replace(" ", "")


def names_of(classes: Sequence[Level2]) -> str:
    """做多少、花多少钱 …"""
    words = {level2: key for key, level2 in _FACTS}
    return "、".join(say(words[level2]) for level2 in classes)


def with_missing(goal: str, rows: Sequence[Row]) -> str:
    """The goal with what it leaves unsaid behind it."""
    added = []
    for level2 in missing(goal, rows):
        row = next(row for row in rows if class_of(dict(row)) is level2 and row.get("value"))
        said = _task(row) if level2 is Level2.QUANTITY else f"{row['value']}完成" if parse_target_value(row.get("value")).is_date else told_of(row)
        added += [said] if said else []
    return f"{goal.rstrip('。')}；{'，'.join(added)}。" if added else goal
