"""What a patch changes, in words: the cells before and after, and where each row goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import jsonpatch

from rules.finding import PatchOperation

_ROW = re.compile(r"/indicators/(\d+|-)(?:/(\w+))?")
_COLUMNS = {
    "level1": "一级指标", "level2": "二级指标", "name": "名称", "value": "指标值", "operator": "计算符号", "unit": "计量单位", "weight": "权重",
    "explanation": "指标值说明", "standard": "标准类型", "standard_reference": "标准文号", "evidence": "佐证材料",
}


@dataclass(frozen=True)
class Cells:
    """The changed cells in words, one after the other; None where there was or is nothing."""

    before: str | None
    after: str | None


def cells_changed(data: dict[str, Any], patch: Sequence[PatchOperation]) -> Cells:
    """The cells that `patch` changes in `data`, named by column where there are several, and by row where those are."""
    before, after = [], []
    several = len({match[1] for step in patch if (match := _ROW.fullmatch(step["path"]))}) > 1
    for step in patch:  # one after the other, as they apply
        title = _title(data, step["path"], named=several) if len(patch) > 1 else ""
        old = None if step["path"].endswith("/-") else jsonpatch.JsonPointer(step["path"]).resolve(data, None)
        new = None if step["op"] == "remove" else step.get("value")
        if old != new:
            before.append(_said(title, old))
            after.append(_said(title, new))
        data = jsonpatch.apply_patch(data, [step])
    return Cells(*("；".join(text for text in texts if text is not None) or None for texts in (before, after)))


def rows_after(rows: Sequence[int | None], patch: Iterable[PatchOperation]) -> list[int | None]:
    """`rows` (something known of each row) after the patch: removed rows gone, added ones None."""
    moved = list(rows)
    for step in patch:
        match = _ROW.fullmatch(step["path"])
        if match is None or match[2] is not None:
            continue
        place = len(moved) if match[1] == "-" else int(match[1])
        if step["op"] == "remove":
            del moved[place]
        elif step["op"] == "add":
            moved.insert(place, None)
    return moved


def _title(data: dict[str, Any], path: str, *, named: bool) -> str:
    match = _ROW.fullmatch(path)
    if match is None or match[2] is None:
        return ""
    name = str(data["indicators"][int(match[1])].get("name") or "").strip() or "未命名指标"
    return (f"“{name}”" if named else "") + _COLUMNS.get(match[2], match[2])


def _said(title: str, value: Any) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, dict):  # a whole row, or a waiver
        told = [str(value[key]) for key in ("level2", "name", "value", "rule", "reason") if value.get(key)]
        return " ".join(told)
    return f"{title}：{value}" if title else str(value)
