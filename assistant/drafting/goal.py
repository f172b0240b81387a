"""总体目标 from the rows: what is done by when, how well, at what cost, to what effect. Says only what the table says."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting.costs import TOTAL_NAME
from assistant.drafting.rows import DraftRow
from assistant.drafting.tasks import tasks
from assistant.drafting.yuan import money
from assistant.phrasing import say
from assistant.understanding.facts import Understanding
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.quantity import plain
from indicator_corpus.target_value import Operator, parse_target_value


def overall_goal(understood: Understanding, rows: Sequence[DraftRow]) -> str:
    """One paragraph of three sentences: task and date; quality and cost; effect and satisfaction."""
    date = next((row.value.removesuffix("前") for row in rows if row.level2 is Level2.TIMELINESS and row.value and row.value.endswith("日前")), None)
    first = (say("goal-date", date=date) if date else "") + tasks(understood) + _whole(understood)
    quality = [_clause(row) for row in rows if row.level2 is Level2.QUALITY][:2]
    cost = [_clause(row) for row in _costs(rows)][:1]
    effect = [_clause(row) for row in rows if row.level2.level1 is Level1.BENEFIT][:2]
    satisfaction = [_clause(row) for row in rows if row.level2 is Level2.BENEFICIARY_SATISFACTION][:1]
    sentences = [first, "，".join(filter(None, quality + cost)), "，".join(filter(None, effect + satisfaction))]
    return "；".join(sentence for sentence in sentences if sentence) + "。"


def _costs(rows: Sequence[DraftRow]) -> list[DraftRow]:
    """The cost rows with the one first that speaks for the whole: of several parts no single one does."""
    found = [row for row in rows if row.level2 is Level2.ECONOMIC_COST]
    parts = [row for row in found if row.name.endswith("控制数") or (row.level2 is Level2.ECONOMIC_COST and row.value and "/" in row.value)]
    total = [row for row in found if row.name == TOTAL_NAME and row.value]
    return [*total, *found] if len(parts) > 1 else found


def _whole(understood: Understanding) -> str:
    """The money of all years beside this year's."""
    whole, total = understood.whole_budget, understood.total_budget
    if whole is None or total is None or understood.year_unclear:
        return ""
    years = f"{understood.term_years}年" if understood.term_years else ""
    return say("goal-whole", years=years, whole=money(whole.yuan), part=money(total.yuan))


def _clause(row: DraftRow) -> str | None:
    return clause(row.name, row.value, row.level2)


def clause(name: str, value_text: str | None, level2: Level2 | None) -> str | None:
    """How the goal says one indicator (验收合格率达到100%), None where its value is no number."""
    value = parse_target_value(value_text)
    if value.number is None:
        return None
    shown = f"{plain(value.number)}{value.unit or ''}" if value.number2 is None else f"{plain(value.number)}-{plain(value.number2)}{value.unit or ''}"
    words = {Operator.AT_LEAST: "不低于", Operator.AT_MOST: "不超过", Operator.GREATER: "高于", Operator.LESS: "低于"}
    if value.operator in words:
        return f"{name}{words[value.operator]}{shown}"
    return f"{name}{'达到' if level2 in (Level2.QUALITY, Level2.SOCIAL_BENEFIT) and value.number else '为'}{shown}"
