"""What an import would do, as sentences and as JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from indicator_corpus.library_import.comparison import Comparison
from indicator_corpus.library_import.reading import Reading, Row
from indicator_corpus.site_library.versions import VersionKind

_MOST = 12
_MOST_ROWS = 60
_FIELDS = {
    "class2": "二级指标", "level1": "一级指标", "level2": "二级指标", "name": "名称", "unit": "计量单位", "units": "计量单位", "value": "指标值", "operator": "计算符号",
    "explanation": "指标解释", "formula": "计算公式", "plan": "计划标准", "history": "历史标准", "industry": "行业标准", "budget": "预算支出标准", "other": "其他标准",
    "standard": "标准类型", "standard_source": "标准来源", "keywords": "关键词", "ext_code": "原编码", "limit": "限额", "verified": "是否核实", "effective_to": "有效期至",
    "effective_from": "有效期自", "doc_title": "文件名称", "doc_number": "文号", "comparison": "方向", "cat_l1": "行业领域", "cat_l2": "行业类别", "fund_use": "资金用途",
    "method": "取值方式", "evidence": "佐证材料", "data_source": "数据来源", "scoring": "赋分规则", "value_note": "指标值说明", "kinds": "适用类型", "template": "具体名称",
    "binding": "绑定量", "binding_objects": "绑定对象", "binding_units": "绑定单位", "importance": "分量", "item": "标准名称", "grade": "级别", "scope": "地区",
    "applies_to": "适用词", "source_url": "网址", "note": "说明",
}


@dataclass(frozen=True)
class Preview(Generic[Row]):
    """An import before it is published. `claims`: how many rows the source says that it has; `of_class`/`of_category`: how rows are counted."""

    kind: VersionKind
    name: str
    reading: Reading[Row]
    comparison: Comparison[Row]
    claims: int | None
    whole: bool
    of_class: Callable[[Row], str]
    of_category: Callable[[Row], str]

    @property
    def complete(self) -> bool:
        """Whether every row meant for the library was read, and as many as the source claims."""
        return not self.reading.lost and self.claims in (None, self.reading.read)

    @property
    def changes_something(self) -> bool:
        """Whether publishing would change what the site works with."""
        found = self.comparison
        return bool(found.new or found.changed or (self.whole and found.absent))

    def counts(self) -> dict[str, int]:
        """The numbers that a version keeps."""
        reading = self.reading
        counts = {"read": reading.read, "rows": len(self.comparison.stored), "duplicates": len(reading.duplicates), "skipped": len(reading.skipped),
                  "lost": len(reading.lost)}
        return counts if self.claims is None else {**counts, "claimed": self.claims}

    def to_json(self) -> dict[str, Any]:
        """Every row that was passed over, each with its place; nothing is shortened."""
        found, reading = self.comparison, self.reading
        return {
            "kind": self.kind.value, "name": self.name, "file": reading.file, "sha256": reading.sha256, "complete": self.complete,
            "counts": self.counts(), "new": len(found.new), "identical": found.identical + found.identical_shipped,
            "changed": [{"code": one.before.code, "name": one.after.name, "place": one.place, "fields": list(one.fields)} for one in found.changed],
            "absent": [row.code for row in found.absent], "duplicates": reading.duplicates, "other_units": [*reading.other_units, *found.other_units],
            "skipped": [{"place": row.place, "reason": row.reason, "lost": row.lost} for row in reading.skipped], "remarks": reading.remarks,
            "notes": self._notes(),
            "by_class": reading.count(self.of_class), "by_category": reading.count(self.of_category),
        }

    def lines(self) -> Iterator[str]:
        """The preview for people."""
        found, reading = self.comparison, self.reading
        same = found.identical + found.identical_shipped
        yield f"{self.kind.chinese}「{self.name}」，文件「{reading.file}」（sha256 {reading.sha256[:12]}…）"
        yield (f"读到 {reading.read} 条：新增 {len(found.new)} 条，内容有改动 {len(found.changed)} 条，与库中相同 {same} 条，文件内重复 {len(reading.duplicates)} 条，"
               f"没有采用 {len(reading.lost)} 条。")
        yield from self._claimed()
        yield from _listed("没有采用的行（请改正后再导入）", [f"{row.place}：{row.reason}" for row in reading.lost])
        yield from _listed("文件内重复", reading.duplicates)
        yield from _listed("同名不同单位", [*reading.other_units, *found.other_units])
        yield from _listed("内容有改动", [f"{one.place}“{one.after.name}”（{one.before.code}）：{_names(one.fields)}" for one in found.changed])
        absent = [f"“{row.name}”（{row.code}）" for row in found.absent]
        if self.whole:
            yield from _listed("整库替换后不再有的", absent)
        for note, places in self._notes().items():
            yield from _listed(f"{note}，共 {len(places)} 条", [_rows(places)], counted=False)
        yield from self._passed_over()
        yield from _listed("另请留意", reading.remarks, counted=False)
        yield f"按分类：{_counted(reading.count(self.of_class))}"
        yield f"按类别：{_counted(reading.count(self.of_category))}"

    def _claimed(self) -> Iterator[str]:
        if self.claims is None:
            return
        if self.claims == self.reading.read:
            yield f"来源宣称 {self.claims} 条，读到的条数一致。"
        else:
            gap = self.claims - self.reading.read
            yield f"未完整导入：来源宣称 {self.claims} 条，读到 {self.reading.read} 条，{'少' if gap > 0 else '多'} {abs(gap)} 条，请核对文件和下面列出的行。"

    def _passed_over(self) -> Iterator[str]:
        reasons: dict[str, list[str]] = defaultdict(list)
        for row in self.reading.skipped:
            if not row.lost:
                reasons[row.reason].append(row.place)
        if reasons:
            yield f"跳过的行（不是指标，共 {sum(map(len, reasons.values()))} 行）："
            for reason, places in reasons.items():
                yield f"  {reason}：{_rows(places)}"

    def _notes(self) -> dict[str, list[str]]:
        notes: dict[str, list[str]] = defaultdict(list)
        for row, place in zip(self.reading.rows, self.reading.places, strict=True):
            for note in row.notes:
                notes[note].append(place)
        return dict(notes)


def _listed(title: str, items: Sequence[str], counted: bool = True) -> Iterator[str]:
    if not items:
        return
    yield f"{title}（{len(items)} 处）：" if counted else f"{title}："
    yield from (f"  {item}" for item in items[:_MOST])
    if len(items) > _MOST:
        yield f"  ……还有 {len(items) - _MOST} 处，加 --json 可以看到全部。"


def _rows(places: Sequence[str]) -> str:
    """Rows as people list them: 工作表「教育」第4、5、7行."""
    sheets: dict[str, list[str]] = defaultdict(list)
    for place in places:
        sheet, _, number = place.removesuffix("行").rpartition("第")
        sheets[sheet].append(number)
    shown = [f"{sheet}第{'、'.join(numbers[:_MOST_ROWS])}{'……' if len(numbers) > _MOST_ROWS else ''}行" for sheet, numbers in list(sheets.items())[:_MOST]]
    more = "" if len(sheets) <= _MOST and all(len(numbers) <= _MOST_ROWS for numbers in sheets.values()) else f" 等 {len(places)} 行"
    return "；".join(shown) + more


def _counted(counts: dict[str, int]) -> str:
    shown = [f"{name} {count}" for name, count in list(counts.items())[:40]]
    return "，".join(shown) + (f"，另有 {len(counts) - 40} 类" if len(counts) > 40 else "")


def _names(fields: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(_FIELDS.get(field, field) for field in fields))
