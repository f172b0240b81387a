"""Fixes are offered only when they work: applied to the target, the finding is gone and no other has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import jsonpatch

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.target import PerformanceTarget
from rules.engine import RuleFinding, TargetReview, review
from rules.finding import PatchOperation


def apply_patch(data: dict[str, Any], patch: Sequence[PatchOperation]) -> dict[str, Any]:
    """A JSON Patch applied to a target's JSON. DeclarationError where it does not fit."""
    try:
        patched: dict[str, Any] = jsonpatch.apply_patch(data, list(patch))
    except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException):
        raise DeclarationError("这处修改与当前的目标表对不上，可能表已经改动过，请刷新后再试。") from None
    return patched


def with_working_fixes(done: TargetReview) -> TargetReview:
    """The same review, with the patches taken out of those fixes that do not work; their sentences stay."""
    before = {one.place for one in done.findings}
    data = done.target.to_json(parsed=False)
    return replace(done, findings=tuple(_checked(one, done, data, before) for one in done.findings))


def _checked(one: RuleFinding, done: TargetReview, data: dict[str, Any], before: set[tuple[str, int | None]]) -> RuleFinding:
    fix = one.finding.fix
    if fix is None or not fix.patch:
        return one
    try:
        changed = PerformanceTarget.parse(apply_patch(data, fix.patch))
    except DeclarationError:
        works = False
    else:
        after = {found.place for found in review(changed, done.context.rulebook, done.context.on).findings}
        removes_row = any(step["op"] == "remove" for step in fix.patch)
        # rows move up when one is removed, so only the rules can be compared then
        fresh = {rule for rule, _ in after} - {rule for rule, _ in before} if removes_row else after - before
        works = not fresh and (one.place not in after or removes_row)
    return one if works else replace(one, finding=replace(one.finding, fix=replace(fix, patch=None)))
