"""What else must change when the table changes: the goal's sentence about the same indicator, and the weights that share the total."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.drafting.goal import clause
from indicator_corpus.classification import Level2, level1_of, level2_of
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.quantity import json_number, plain, to_decimal
from indicator_corpus.target import PerformanceTarget
from indicator_corpus.target_value import parse_target_value
from rules.finding import PatchOperation
from rules.fixes import apply_patch
from rules.weight_scaling import scaled_weights

Rows = list[dict[str, Any]]
#: what a new row weighs before the weights of its class are shared out again
_FIRST_WEIGHT = Decimal(5)


def with_consequences(target: dict[str, Any], patch: Sequence[PatchOperation], *, weights: bool = True) -> tuple[PatchOperation, ...]:
    """`patch` with the operations that keep goal and weights in step; DeclarationError where the patch does not fit the target.
    Without `weights` they stay as the patch has them: it is one of several that share them out in the end."""
    after = apply_patch(copy.deepcopy(target), patch)
    try:
        PerformanceTarget.parse(after)
    except DeclarationError:
        return tuple(patch)  # whoever applies it says what does not fit
    return (*patch, *_goal(target, after), *(_weights(target["indicators"], after["indicators"]) if weights else ()))


def _goal(before: dict[str, Any], after: dict[str, Any]) -> list[PatchOperation]:
    goal = (after.get("overall_goal") or {}).get("annual") or ""
    rewritten = goal
    new = {row.get("name"): row for row in after["indicators"]}
    for row in before["indicators"]:
        now = new.get(row.get("name"))
        if now is None or now.get("value") == row.get("value"):
            continue
        level2 = level2_of(row.get("level2"), row.get("level1"))
        old_words, new_words = clause(row["name"], row.get("value"), level2), clause(row["name"], now.get("value"), level2)
        if parse_target_value(row.get("value")).is_date and parse_target_value(now.get("value")).is_date:
            old_words, new_words = row["value"], now["value"]
        if old_words and new_words:
            rewritten = _rewritten(rewritten, old_words, new_words)
            rewritten = _counted(rewritten, before["indicators"], row, now)
    return [{"op": "replace", "path": "/overall_goal/annual", "value": rewritten}] if rewritten != goal else []


def _counted(text: str, rows: Rows, row: dict[str, Any], now: dict[str, Any]) -> str:
    """The goal's task (更换课桌椅2150套) follows the row that counts it, where no other row has the same number."""
    if level2_of(row.get("level2"), row.get("level1")) is not Level2.QUANTITY:
        return text
    old, new = parse_target_value(row.get("value")), parse_target_value(now.get("value"))
    alone = sum((one := parse_target_value(other.get("value"))).number == old.number and one.unit == old.unit for other in rows) == 1
    if not (alone and old.unit and old.unit == new.unit and old.number2 is None and new.number2 is None and old.number is not None and new.number is not None):
        return text
    return re.sub(rf"(?<![\d.]){re.escape(plain(old.number) + old.unit)}", lambda _: f"{plain(new.number or Decimal(0))}{new.unit}", text)


def _rewritten(text: str, old: str, new: str) -> str:
    """`text` with `old` replaced, but where the goal already says what the table left out (不低于95% beside ≥95)."""
    rest = new.removeprefix(old) if new.startswith(old) else ""
    return re.sub(re.escape(old) + (f"(?!{re.escape(rest)})" if rest else ""), lambda _: new, text)


def _weights(before: Rows, after: Rows) -> list[PatchOperation]:
    """Weights shared out again where rows came or went, each class keeping its total; nothing where the form has no whole set of weights."""
    if len(before) == len(after) or (len(after) > len(before) and all(row.get("weight") is not None for row in after)):
        return []  # a row that brings its weight brings what it means for the others
    held = [to_decimal(row.get("weight")) for row in before]
    if any(weight is None or weight <= 0 for weight in held):
        return []
    total = sum((weight for weight in held if weight is not None), Decimal(0))
    weights = {place: to_decimal(row.get("weight")) or _FIRST_WEIGHT for place, row in enumerate(after)}
    classes = {_class(row) for row in after}
    shares = {name: sum((weight or Decimal(0) for row, weight in zip(before, held, strict=True) if _class(row) == name), Decimal(0)) for name in classes}
    if all(share > 0 for share in shares.values()) and sum(shares.values(), Decimal(0)) == total:
        parts = [scaled_weights({place: weights[place] for place, row in enumerate(after) if _class(row) == name}, share) for name, share in shares.items()]
        shared = {place: weight for part in parts if part for place, weight in part.items()} if all(parts) else None
    else:
        shared = scaled_weights(weights, total)
    if not shared:
        return []
    return [{"op": "add", "path": f"/indicators/{place}/weight", "value": json_number(weight)}
            for place, weight in sorted(shared.items()) if to_decimal(after[place].get("weight")) != weight]


def _class(row: dict[str, Any]) -> str:
    level2 = level2_of(row.get("level2"), row.get("level1"))
    level1 = level2.level1 if level2 else level1_of(row.get("level1"))
    return level1.value if level1 else ""
