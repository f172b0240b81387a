"""Libraries and quota standards as tables that import identically: the official layout, or every column the product knows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from indicator_corpus.durable_folder import write_in_one_step
from indicator_corpus.site_library.site_indicator import SiteIndicator
from indicator_corpus.site_library.site_quota import SiteQuota


class ExportLayout(StrEnum):
    """`OFFICIAL`: the columns of the official libraries; `FULL`: those by which a draft binds the numbers of a description as well."""

    OFFICIAL = "official"
    FULL = "full"


Column = tuple[str, Callable[[SiteIndicator], str]]


def _text(field: str) -> Callable[[SiteIndicator], str]:
    return lambda row: getattr(row, field)


def _list(field: str) -> Callable[[SiteIndicator], str]:
    return lambda row: "、".join(getattr(row, field))


_OFFICIAL: tuple[Column, ...] = (
    ("本库编码", _text("code")), ("原编码", _text("ext_code")), ("分类体系", _text("taxonomy")), ("行业领域", _text("cat_l1")), ("行业类别", _text("cat_l2")),
    ("资金用途", _text("fund_use")), ("一级指标", lambda row: row.level1 or row.class2.level1.value), ("二级指标", lambda row: row.level2 or row.class2.value),
    ("三级指标", _text("name")), ("指标解释", _text("explanation")), ("计算公式", _text("formula")), ("计算符号", _text("operator")),
    ("指标值", _text("value")), ("计量单位", lambda row: "、".join(row.units) if len(row.units) > 1 and row.units[0] == row.unit else row.unit),
    ("计划标准", _text("plan")), ("历史标准", _text("history")), ("行业标准", _text("industry")), ("预算支出标准", _text("budget")), ("其他标准", _text("other")),
    ("标准类型", _text("standard")), ("标准来源", _text("standard_source")), ("指标值说明", _text("value_note")), ("取值方式", _text("method")),
    ("数据来源", _text("data_source")), ("佐证材料", _text("evidence")), ("赋分规则", _text("scoring")), ("关键词", _list("keywords")),
    ("适用类型", _list("kinds")), ("具体名称", _text("template")), ("分量", _text("importance")), ("导入备注", lambda row: "\n".join(row.notes)),
)
_FULL: tuple[Column, ...] = (
    *_OFFICIAL, ("绑定量", _text("binding")), ("绑定对象", _list("binding_objects")), ("绑定单位", _list("binding_units")),
)
_QUOTA: tuple[tuple[str, Callable[[SiteQuota], str]], ...] = (
    ("编码", lambda row: row.id), ("标准名称", lambda row: row.item), ("级别", lambda row: row.grade), ("限额", lambda row: row.limit),
    ("方向", lambda row: {"<=": "≤", ">=": "≥", "=": "=", "ref": "参考"}[row.comparison]), ("单位", lambda row: row.unit), ("地区", lambda row: row.scope),
    ("文件名称", lambda row: row.doc_title or ""), ("文号", lambda row: row.doc_number or ""), ("有效期自", lambda row: row.effective_from or ""),
    ("有效期至", lambda row: row.effective_to or ""), ("是否核实", lambda row: "是" if row.verified else "否"), ("适用词", lambda row: "".join(f"{word}；" for word in row.applies_to)),
    ("网址", lambda row: row.source_url or ""), ("说明", lambda row: row.note),
)
_WIDE = frozenset({"三级指标", "指标解释", "佐证材料", "数据来源", "说明", "标准名称", "文件名称", "关键词"})


def write_indicators(rows: Iterable[SiteIndicator], path: Path, layout: ExportLayout) -> int:
    """Write indicators to a .xlsx or .csv file, whole or not at all; how many rows. OSError where it cannot be written."""
    columns = _FULL if layout is ExportLayout.FULL else _OFFICIAL
    return _write([title for title, _ in columns], ([text(row) for _, text in columns] for row in rows), path, "指标库")


def write_quotas(rows: Iterable[SiteQuota], path: Path) -> int:
    """Write quota standards to a .xlsx or .csv file, whole or not at all; how many rows. OSError where it cannot be written."""
    return _write([title for title, _ in _QUOTA], ([text(row) for _, text in _QUOTA] for row in rows), path, "定额标准")


def _write(header: list[str], rows: Iterator[list[str]], path: Path, title: str) -> int:
    table = list(rows)
    content = _csv([header, *table]) if path.suffix.lower() == ".csv" else _xlsx(header, table, title)
    write_in_one_step(path, content)
    return len(table)


def _csv(rows: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows([[_harmless(text) for text in row] for row in rows])
    return stream.getvalue().encode("utf-8-sig")  # with its mark Excel opens it as UTF-8


def _harmless(text: str) -> str:
    """A text that a spreadsheet program would run as a formula when it opens a .csv gets a blank before it, which an import takes away."""
    return f" {text}" if text[:1] in ("=", "+", "-", "@", "\t") and len(text) > 1 else text


def _xlsx(header: list[str], rows: list[list[str]], title: str) -> bytes:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, name in enumerate(header, 1):
        sheet.column_dimensions[get_column_letter(place)].width = 32 if name in _WIDE else 14
    top = []
    for name in header:
        cell = WriteOnlyCell(sheet, name)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="center")
        top.append(cell)
    sheet.append(top)
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, text or None)
            cell.data_type = "s" if text else "n"  # a text that begins with = is a text
            cells.append(cell)
        sheet.append(cells)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()
