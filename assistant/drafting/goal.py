"""总体目标 from the rows: what is done by when, how well, at what cost, to what effect. Says only what the table says."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting.naming import written_verb
from assistant.drafting.rows import DraftRow
from assistant.phrasing import say
from assistant.understanding.facts import Quantity, Understanding
from assistant.understanding.phrases import ends_in_people
from assistant.understanding.quantity_roles import making_verbs
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.quantity import plain
from indicator_corpus.target_value import Operator, parse_target_value

#: tasks named in the goal; more would make a list of it
MOST_TASKS = 3
# times that something is held; who comes to it is said behind
_EVENTS = frozenset({"期", "场", "场次", "次", "班", "届"})


def overall_goal(understood: Understanding, rows: Sequence[DraftRow]) -> str:
    """One paragraph of three sentences: task and date; quality and cost; effect and satisfaction."""
    date = next((row.value.removesuffix("前") for row in rows if row.level2 is Level2.TIMELINESS and row.value and row.value.endswith("日前")), None)
    first = (say("goal-date", date=date) if date else "") + _tasks(understood)
    quality = [_clause(row) for row in rows if row.level2 is Level2.QUALITY][:2]
    cost = [_clause(row) for row in rows if row.level2 is Level2.ECONOMIC_COST][:1]
    effect = [_clause(row) for row in rows if row.level2.level1 is Level1.BENEFIT][:2]
    satisfaction = [_clause(row) for row in rows if row.level2 is Level2.BENEFICIARY_SATISFACTION][:1]
    sentences = [first, "，".join(filter(None, quality + cost)), "，".join(filter(None, effect + satisfaction))]
    return "；".join(sentence for sentence in sentences if sentence) + "。"


def _tasks(understood: Understanding) -> str:
    counted = [q for q in understood.quantities if q.role in ("output", "people", "place") and not q.per]
    outputs = [q for q in counted if (q.role == "output" and not _are_people(q.object)) or q.unit in _EVENTS]
    people = [q for q in counted if q.role == "people" and q.unit not in _EVENTS]
    places = [q for q in counted if q.role == "place"]
    where = "、".join(_counted(q) for q in places[:2])
    if outputs:
        tasks = "、".join(_task(q, understood) for q in outputs[:MOST_TASKS])
        served = f"，共{plain(people[0].number)}{people[0].unit}" if people and all(q.unit in _EVENTS for q in outputs) else ""
        return f"为{where}{tasks}{served}" if where else f"{tasks}{served}"
    if people:
        served = f"{where}的{_counted(people[0])}" if where else _counted(people[0])
        obj = understood.main_object or ""
        verb = written_verb(people[0].verb or understood.main_verb) or "服务"
        if not obj or obj in people[0].object or people[0].object in obj:
            return f"{verb}{served}"
        return say("goal-people", people=served, verb="" if obj.startswith(verb) else verb, object=obj)
    name = understood.project_name
    return say("goal-money" if name.endswith(("经费", "补助", "资金", "专项", "费用")) else "goal-project", project=name)


def _are_people(thing: str) -> bool:
    return bool(thing) and ends_in_people(thing)


def _counted(quantity: Quantity) -> str:
    return f"{plain(quantity.number)}{quantity.unit}{quantity.object}"


def _task(quantity: Quantity, understood: Understanding) -> str:
    verb = written_verb(quantity.verb or understood.main_verb) or "完成"
    obj = quantity.object or understood.main_object or ""
    if verb in making_verbs() and _are_people(obj):  # nobody is built or made
        verb, obj = "完成", ""
    obj = obj.removeprefix(verb)
    return f"{verb}{obj}{plain(quantity.number)}{quantity.unit}"


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
