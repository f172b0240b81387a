"""How one row differs from another, in one sentence made of their fields."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.alternatives.measured import Measured, Shape
from assistant.phrasing import say
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.core_indicator import CoreIndicator
from indicator_corpus.quantity import plain

_ASPECTS = {
    Level2.ECONOMIC_COST: "花了多少钱", Level2.SOCIAL_COST: "给群众带来多少不便", Level2.ENVIRONMENTAL_COST: "给环境带来多少负担",
    Level2.QUANTITY: "做了多少", Level2.QUALITY: "做得好不好", Level2.TIMELINESS: "做得快不快", Level2.ECONOMIC_BENEFIT: "带来多少经济收益",
    Level2.SOCIAL_BENEFIT: "做完以后有什么效果", Level2.ECOLOGICAL_BENEFIT: "生态改善了多少", Level2.BENEFICIARY_SATISFACTION: "服务对象满不满意",
}
_DIRECTIONS = {"≥": "越高越好", ">": "越高越好", "≤": "越低越好", "<": "越低越好"}
#: how a value is shown is easier to say than to look up, in this order
_EASE = ("问卷调查", "情况统计", "直接证明")
_SCORES = {"分": "得分", "倍": "倍数"}
#: what the name says for each form
_NAMED = {Shape.COUNT: "differs-counted", Shape.DATE: "differs-dated", Shape.TIME: "differs-timed"}
_PAPERS = 2
#: characters at the end of a name that say what sort of percentage it is
_SORT = 3
#: parts of a sentence; more would no longer be one
MOST_PARTS = 2
#: a part this long stands alone
LONGEST_PART = 40


def difference(row: Measured, other: Measured, core: CoreIndicator | None) -> tuple[str, str]:
    """(the sentence saying how `other` differs from `row`, the name of what tells them apart first). `core` is the core row behind `other`
    where `row` has none: it can be hung on the budget."""
    measures, checks = list(_measures(row, other)), list(_checks(row, other, core))
    if not measures:
        measures = [("name", say("differs-name", now=other.name, before=row.name))]
    parts = [*measures[:1], *checks[:1], *measures[1:]][:MOST_PARTS if len(measures[0][1]) <= LONGEST_PART else 1]
    return "，".join(text for _, text in parts) + "。", parts[0][0]


def _measures(row: Measured, other: Measured) -> Iterator[tuple[str, str]]:
    """What is measured."""
    if row.level2 and other.level2 and row.level2 is not other.level2:
        result = other.level2.level1 is Level1.BENEFIT and row.level2.level1 is Level1.OUTPUT
        yield "class", say("differs-result" if result else "differs-class", now=_ASPECTS[other.level2], before=_ASPECTS[row.level2])
    elif row.asked and other.asked and row.asked != other.asked:
        yield "asked", say("differs-asked", now=other.asked, before=row.asked)
    if row.shape and other.shape and row.shape is not other.shape:
        yield f"shape {other.shape}", say("differs-shape", now=_shape(other), before=_shape(row))
    elif other.shape is Shape.PRICE and row.per != other.per:
        yield "unit", say("differs-per", now=other.per, before=row.per)
    elif other.shape in _NAMED and row.level2 is other.level2 and row.counted != other.counted:
        units = (f"（{other.unit}）", f"（{row.unit}）") if other.unit != row.unit else ("", "")
        yield f"counted {other.unit}", say(_NAMED[other.shape], now=other.counted + units[0], before=row.counted + units[1])
    elif other.shape is Shape.COUNT and row.unit != other.unit:
        yield "unit", say("differs-unit", now=other.unit, before=row.unit)
    elif other.shape in (Shape.SHARE, Shape.PRICE) and not other.asked and (division := other.division) and division != row.division:
        key = "differs-share" if other.shape is Shape.SHARE else "differs-division"
        yield f"division {division[1]}", say(key, above=division[0], below=division[1])
    if row.shape is other.shape and _direction(row) != _direction(other) and _direction(row) and _direction(other) and not other.is_date:
        yield "direction", say("differs-direction", now=_direction(other), before=_direction(row))


def _checks(row: Measured, other: Measured, core: CoreIndicator | None) -> Iterator[tuple[str, str]]:
    """How strictly, against what, and from which papers."""
    if _comparable(row, other) and row.number and other.number:
        higher = other.number > row.number if other.operator == "≥" else other.number < row.number
        if row.number != other.number and other.operator in ("≥", "≤"):
            now, before = (f"{one.operator}{plain(one.number or row.number)}%" for one in (other, row))
            yield "value", say("differs-higher" if higher else "differs-lower", now=now, before=before)
    if other.exclusion and other.exclusion not in row.explanation:
        strict = other.shape is Shape.COUNT and other.operator in ("≥", "=")
        yield "stricter", say("differs-stricter" if strict else "differs-wording", words=other.exclusion)
    if core:
        yield "core", say("differs-core", item=core.item)
    if other.evidence and _ease(other.method) > _ease(row.method) >= 0 and other.method == "直接证明":
        yield "proof", say("differs-proof", evidence="、".join(other.evidence.split("、")[:_PAPERS]), method="问卷" if row.method == "问卷调查" else "统计")
    if other.standard and row.standard and other.standard != row.standard:
        yield "standard", say("differs-standard", now=other.standard, before=row.standard)
    if other.data_source and other.data_source != row.data_source:
        yield "source", say("differs-source", source=other.data_source)
    elif other.evidence and other.evidence != row.evidence:
        yield "evidence", say("differs-evidence", evidence=other.evidence)


def _comparable(row: Measured, other: Measured) -> bool:
    """Whether one value can be called higher than the other: percentages of the same sort (合格率, 满意度)."""
    same_sort = row.name[-_SORT:] == other.name[-_SORT:] or bool(row.asked and other.asked)
    return same_sort and row.level2 is other.level2 and row.shape is other.shape is Shape.SHARE and row.operator == other.operator


def _ease(method: str) -> int:
    return _EASE.index(method) if method in _EASE else -1


def _direction(one: Measured) -> str:
    return _DIRECTIONS.get(one.operator, "")


def _shape(one: Measured) -> str:
    match one.shape:
        case Shape.SHARE:
            return "比率（%）"
        case Shape.PRICE:
            return f"每{one.per}的金额"
        case Shape.MONEY:
            return f"总金额（{one.unit}）"
        case Shape.TIME:
            return f"用时（{one.unit}）"
        case Shape.DATE:
            return "哪一天完成"
        case _:
            return _SCORES.get(one.unit, f"总数（{one.unit}）")
