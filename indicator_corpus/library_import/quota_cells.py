"""A row of a table of quota standards (定额标准) as a SiteQuota."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from indicator_corpus.library_import.column_words import quota_role
from indicator_corpus.library_import.indicator_cells import Unreadable, words
from indicator_corpus.library_import.reading import Progress, Reading, read_table
from indicator_corpus.library_import.table_rows import Layout, RowCells
from indicator_corpus.library_import.value_cell import read_operator
from indicator_corpus.quantity import plain
from indicator_corpus.site_library.quotas import day_text
from indicator_corpus.site_library.site_quota import SiteQuota, quota_id
from indicator_corpus.target_value import Operator, parse_target_value

QUOTAS = Layout(quota_role, frozenset({"item", "limit"}), "limit", (("item",),), frozenset({"id", "applies_to", "source_url"}))
_COMPARISONS = {"≤": "<=", "<": "<=", "≥": ">=", ">": ">=", "=": "="}
_REFERENCE = frozenset({"参考", "ref", "参考值"})
_YES = frozenset({"是", "已核实", "核实", "√", "✓", "1", "true", "TRUE", "Y", "y"})
_AS_PRINTED = re.compile("中央|全国|党政机关|行业|地方|县级")
UNVERIFIED = "未核实，只作提示，不会退回"
NO_DATE = "没有生效日期，审核时不用"


def read_quotas(path: Path, region: str = "", valid_from: str | None = None, progress: Progress | None = None) -> Reading[SiteQuota]:
    """The standards of a file. `region` and `valid_from` are taken where a row names none. DeclarationError where there is no header with
    标准名称 and 限额, or the file cannot be read."""
    wanted = "一列写“标准名称”（或“项目”），一列写“限额”（或“标准”）"
    reading = read_table(path, QUOTAS, lambda row: read_quota(row, region, valid_from), wanted, progress)
    if "verified" not in reading.roles:
        reading.remarks.append("没有“是否核实”列，全部按未核实处理：查得到、会提示，不会据此退回。")
    return reading


def read_quota(row: RowCells, region: str, valid_from: str | None) -> SiteQuota | Unreadable:
    """The standard of a row."""
    cells = row.cells
    item = re.sub(r"\s+", "", cells["item"])
    value = parse_target_value(cells["limit"])
    unit = re.sub(r"\s+", "", cells.get("unit", "")) or value.unit or ""
    if not item:
        return Unreadable("没有填写标准名称")
    if value.number is None or value.number2 is not None:
        return Unreadable(f"限额“{cells['limit']}”不是一个数")
    if not unit:
        return Unreadable("没有填写单位（如 元/人天）")
    if cells.get("unit") and value.unit and value.unit != unit:
        return Unreadable(f"限额里的单位“{value.unit}”与单位列“{unit}”不一致，请核对")
    place = "".join(cells.get("region", "").split()) or region
    if not place:
        return Unreadable("没有地区：请填写“地区”列，或用 --region 指定")
    dates: dict[str, str | None] = {}
    for role in ("effective_from", "effective_to"):
        text = cells.get(role, "")
        dates[role] = day_text(text) if text else None
        if text and dates[role] is None and text not in ("-", "—", "/", "无", "现行", "长期"):
            return Unreadable(f"日期“{text}”读不懂，请写成 2027-01-01")
    verified = cells.get("verified", "").strip() in _YES
    notes: tuple[str, ...] = () if verified else (UNVERIFIED,)
    if dates["effective_from"] is None and valid_from is None:
        notes += (NO_DATE,)
    comparison = _comparison(cells.get("comparison", ""), value.operator)
    if comparison is None:
        return Unreadable(f"方向“{cells['comparison']}”读不懂，请写 ≤、≥、= 或 参考")
    quota = SiteQuota(
        id=cells.get("id", ""), item=item, grade=re.sub(r"\s+", "", cells.get("grade", "")), unit=unit, limit=plain(value.number), comparison=comparison,
        scope=place if _AS_PRINTED.search(place) else f"地方·{place}",
        applies_to=_applies_to(cells.get("applies_to", "")), effective_from=dates["effective_from"] or (valid_from if "id" not in cells else None),
        effective_to=dates["effective_to"], doc_title=cells.get("doc_title", "").strip("《》") or None, doc_number=cells.get("doc_number") or None,
        source_url=cells.get("source_url") or None, verified=verified, note=cells.get("note", ""), notes=notes,
    )
    return quota if quota.id else replace(quota, id=quota_id(quota))


def _applies_to(text: str) -> tuple[str, ...]:
    """Words parted by ； where one stands (三、四类会议 is one word), else as any list."""
    return tuple(word for part in re.split("[;；]", text) if (word := part.strip())) if re.search("[;；]", text) else words(text)


def _comparison(text: str, written: Operator | None) -> str | None:
    if text.strip() in _REFERENCE:
        return "ref"
    sign = read_operator(text)
    if sign is None:
        return None
    return _COMPARISONS.get(sign or (written.value if written else ""), "<=")
