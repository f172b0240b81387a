"""Fixes are offered only when they work: applied to the target, the finding is gone and no other has come."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import jsonpatch

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.target import PerformanceTarget
from rules.engine import RuleFinding, TargetReview, review_in
from rules.finding import PatchOperation

#: a row that moves to its class, or weights that add up at last, leave the classes' shares to be set; that rule's own fix does it
NEXT_STEP = frozenset({"FMT-015"})
_ROW = re.compile(r"/indicators/(0|[1-9]\d*)(/weight)?")


def apply_patch(data: dict[str, Any], patch: Sequence[PatchOperation]) -> dict[str, Any]:
    """A JSON Patch applied to a target's JSON. DeclarationError where it does not fit."""
    try:
        patched: dict[str, Any] = jsonpatch.apply_patch(_copied(data), list(patch), in_place=True)
    except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException):
        raise DeclarationError("这处修改与当前的目标表对不上，可能表已经改动过，请刷新后再试。") from None
    return patched


def _copied(data: Any) -> Any:
    """JSON's dicts and lists anew; several times faster than a deep copy, which looks for cycles."""
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data


def with_working_fixes(done: TargetReview) -> TargetReview:
    """The same review, with the patches taken out of those fixes that do not work; their sentences stay."""
    if all(_has_no_patch(one) for one in done.findings):
        return done
    tried = Tried()
    return replace(done, findings=tuple(one if _has_no_patch(one) or mended(one, done, tried=tried) else _without_patch(one) for one in done.findings))


#: reviews of a target after a patch (its JSON); None where the patch does not fit
Tried = dict[str, TargetReview | None]


def mended(one: RuleFinding, done: TargetReview, data: dict[str, Any] | None = None, tried: Tried | None = None) -> TargetReview | None:
    """The review of the target (`data`, its JSON where that is at hand) after this finding's patch; None where there is no patch or it does not work.
    `tried` remembers the patches of one target: findings on both rows of a pair have the same one."""
    fix = one.finding.fix
    if fix is None or not fix.patch:
        return None
    key, tried = json.dumps(fix.patch, default=str), Tried() if tried is None else tried
    if key not in tried:
        tried[key] = _reviewed_after(fix.patch, done, data)
    again = tried[key]
    if again is None:
        return None
    before, after = ({found.place for found in reviewed.findings} for reviewed in (done, again))
    removes_row = any(step["op"] == "remove" for step in fix.patch)
    # rows move up when one is removed, so only the rules can be compared then
    fresh = {rule for rule, _ in after} - {rule for rule, _ in before} if removes_row else {rule for rule, _ in after - before}
    return again if fresh <= NEXT_STEP and (one.place not in after or removes_row) else None


def _reviewed_after(patch: Sequence[PatchOperation], done: TargetReview, data: dict[str, Any] | None) -> TargetReview | None:
    table = _table_after(patch, done.target)
    if table is not None:
        places, weights = table
        same_rows = len(places) == len(done.target.indicators)
        return review_in(done.context.for_target(done.target.with_rows(places, weights)), done if same_rows else None)
    try:
        changed = PerformanceTarget.parse(apply_patch(data or done.target.to_json(parsed=False), patch))
    except DeclarationError:
        return None
    return review_in(done.context.for_target(changed))


def _table_after(patch: Sequence[PatchOperation], target: PerformanceTarget) -> tuple[list[int], list[Any]] | None:
    """The places of the rows that are left after a patch, and their weights, where it writes weights and removes rows and does nothing
    else, as most do; None for any other patch."""
    places, weights = list(range(len(target.indicators))), list[Any](target.weights())
    for step in patch:
        found = _ROW.fullmatch(step["path"])
        if found is None or step["op"] != ("add" if found[2] else "remove") or int(found[1]) >= len(places):
            return None
        if found[2]:
            weights[int(found[1])] = step["value"]
        else:
            del places[int(found[1])], weights[int(found[1])]
    return places, weights


def _has_no_patch(one: RuleFinding) -> bool:
    return one.finding.fix is None or not one.finding.fix.patch


def _without_patch(one: RuleFinding) -> RuleFinding:
    fix = one.finding.fix
    return one if fix is None else replace(one, finding=replace(one.finding, fix=replace(fix, patch=None)))
