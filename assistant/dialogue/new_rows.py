"""Rows that could come into the table: of the library, or as the officer words them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.alternatives import alternatives_of
from assistant.alternatives.exchange import indicator_json, source_json
from assistant.dialogue.changes import only_columns
from assistant.dialogue.fitted_value import written_day
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.state import DialogueState
from assistant.drafting.costs import money
from assistant.drafting.naming import project_words, specific_name
from assistant.phrasing import say
from assistant.understanding import read_description
from indicator_corpus.classification import Level2
from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.indicator_name import likeness, name_key, unit_in_name
from indicator_corpus.library import Binding, LibraryIndicator
from indicator_corpus.quantity import plain, to_decimal, yuan_from_wan
from indicator_corpus.target import Indicator, PerformanceTarget
from indicator_corpus.target_value import parse_target_value

#: names at least this much alike are the same indicator
SAME = 0.6
#: endings and words by which a name tells its class, the first that holds decides
_CLASS_WORDS: tuple[tuple[re.Pattern[str], Level2], ...] = (
    (re.compile("满意|认可度|好评"), Level2.BENEFICIARY_SATISFACTION),
    (re.compile("成本|费用|单价|造价|控制数|支出"), Level2.ECONOMIC_COST),
    (re.compile("及时|时间|时限|日期|工期|按时|按期|准时|进度|时长"), Level2.TIMELINESS),
    (re.compile("生态|绿化|排放|能耗|节能|节水|污染|水质|空气|植被|碳|垃圾减量"), Level2.ECOLOGICAL_BENEFIT),
    (re.compile("增收|收入|产值|税收|营收|销售额|利润|投资额|节约"), Level2.ECONOMIC_BENEFIT),
    (re.compile("合格|达标|准确|优良|完好|验收|通过率|故障|规范|完整率|一致率|响应率|质量|差错"), Level2.QUALITY),
    (re.compile("率$|率\\(|占比|比例|知晓|覆盖|使用率|就业|事故|投诉|受益|缩短|提升|下降|减少|增长|改善|影响|带动"), Level2.SOCIAL_BENEFIT),
    (re.compile("数量|人数|次数|户数|面积|长度|里程|场次|数$|量$|规模|频次"), Level2.QUANTITY),
)
_CLASS_NAMES: tuple[tuple[re.Pattern[str], Level2], ...] = (
    (re.compile("社会成本|负作用成本"), Level2.SOCIAL_COST), (re.compile("(?:生态|环境)(?:环境)?成本"), Level2.ENVIRONMENTAL_COST), (re.compile("成本"), Level2.ECONOMIC_COST),
    (re.compile("生态|环境|环保"), Level2.ECOLOGICAL_BENEFIT), (re.compile("经济"), Level2.ECONOMIC_BENEFIT), (re.compile("社会|可持续|效益"), Level2.SOCIAL_BENEFIT),
    (re.compile("满意"), Level2.BENEFICIARY_SATISFACTION), (re.compile("数量|产出"), Level2.QUANTITY), (re.compile("质量"), Level2.QUALITY),
    (re.compile("时效|时间|进度"), Level2.TIMELINESS),
)
_ONLY_CLASS = re.compile(r"^(?:关于|有关)?(?:经济|社会|生态|环境|服务对象|群众|产出|生态环境|负作用)*(?:成本|效益|数量|质量|时效|满意度|产出|可持续影响|进度|环保)?(?:方面|类|这类|上)?的?(?:指标)?$")


@dataclass(frozen=True)
class NewRow:
    """A row ready to be put in (contract's indicator), and where its value comes from (without `indicator`)."""

    row: dict[str, Any]
    source: dict[str, Any] | None
    level2: Level2
    library: LibraryIndicator | None = None


def class_named(words: str) -> Level2 | None:
    """The class that words name and nothing beside it (生态效益指标, 时效的); None where they say more or no class."""
    bare = words.strip(" 的")
    if len(bare) < 2 or not _ONLY_CLASS.match(bare):
        return None
    return next((level2 for pattern, level2 in _CLASS_NAMES if pattern.search(bare)), None)


def class_of_name(name: str, value: str | None) -> Level2 | None:
    """The class that a name, and else its value, speaks for; None where nothing does."""
    parsed = parse_target_value(value)
    if parsed.is_date:
        return Level2.TIMELINESS
    found = next((level2 for pattern, level2 in _CLASS_WORDS if pattern.search(name)), None)
    return found or (Level2.QUANTITY if parsed.number is not None and parsed.unit not in ("%", None) else None)


def library_rows(state: DialogueState, knowledge: Knowledge, level2: Level2 | None, words: str = "") -> list[LibraryIndicator]:
    """The best rows of a class (any where None), about `words` where they say anything, that the table does not have: those of the
    project's kind or matter, where there are any."""
    wanted = Indicator.model_validate({"name": words or None, "level1": level2.level1.value if level2 else None, "level2": level2.value if level2 else None})
    target = PerformanceTarget.parse(state.target)
    found = [one.indicator for one in alternatives_of(wanted, target, knowledge.library, CoreLibrary.load(), knowledge.searcher)]
    about = f"{state.target['project'].get('name') or ''}{state.target['project'].get('summary') or ''}"
    near = [row for row in found if row.library.startswith("共性/") or any(len(word) > 1 and word in about for word in (*row.words, *row.binding_objects))]
    return near or found


def about_words(state: DialogueState, knowledge: Knowledge, words: str, most: int = 3) -> list[LibraryIndicator]:
    """Rows of the library nearest to words, by name, by their own words, by the search where there is one; not those in the table."""
    key = name_key(words)
    have = {row.get("library") for row in state.rows}
    kind, sector = state.target["project"].get("kind"), state.target["project"].get("sector")
    about = f"{state.target['project'].get('name') or ''}{state.target['project'].get('summary') or ''}"
    found = {hit.document.reference: hit.score for hit in knowledge.searcher.search(words, k=20, kind="indicators")} if knowledge.searcher else {}
    scores: dict[LibraryIndicator, float] = {}
    for row in knowledge.library:
        named = sum(len(word) for word in row.words if len(word) > 1 and word in words)
        like = likeness(key, name_key(row.name))
        score = 4 * like + min(named, 6) / 3 + 2 * found.get(row.code, 0.0)
        own = row.library.startswith("共性/") or row.category == sector or any(len(word) > 1 and word in about for word in row.words)
        if score < 1 or row.code in have or (not own and like < SAME):
            continue
        scores[row] = score + 0.5 * (row.category == sector) + 0.7 * (kind in row.kinds) + 0.2 * (row.usual_text is not None)
    chosen: list[LibraryIndicator] = []
    for row in sorted(scores, key=lambda row: (-scores[row], row.code)):
        if all(likeness(name_key(row.name), name_key(other.name)) < SAME for other in chosen):
            chosen.append(row)
    return chosen[:most]


def from_library(state: DialogueState, row: LibraryIndicator, replaced: dict[str, Any] | None = None) -> NewRow:
    """A library row as a row of this table: named after the project, with the usual value, the project's last day where a day is asked for,
    else open."""
    data, source = indicator_json(row, replaced), source_json(row)
    understood = read_description(str(state.target["project"].get("summary") or state.target["project"].get("name") or ""), state.year)
    name = specific_name(row, project_words(understood))
    if all(one.get("name") != name for one in state.rows):
        data["name"] = name
    end = state.target["project"].get("end")
    if row.binding is Binding.DATE and isinstance(end, str) and len(end) == 10:
        data["value"] = written_day(date.fromisoformat(end))
        source = {"kind": "derived", "quote": None, "reference": row.code, "note": say("edit-source-end")}
    total = to_decimal((state.target["project"].get("budget") or {}).get("total"))
    if row.binding is Binding.TOTAL_COST and total:
        data["value"] = f"≤{money(yuan_from_wan(total))}"
        source = {"kind": "derived", "quote": None, "reference": row.code, "note": say("edit-source-budget")}
    return NewRow(only_columns(state.rows, data), source, row.level2, row)


def as_worded(state: DialogueState, knowledge: Knowledge, name: str, value: str | None, said: str, level2: Level2 | None = None) -> NewRow | None:
    """A row in the officer's own words; class, reckoning and papers from the library row of that name where there is one. None where
    nothing tells the class."""
    nearest = max(knowledge.library, key=lambda row: (likeness(name_key(row.name), name_key(name)), row.code), default=None)
    entry = nearest if nearest and likeness(name_key(nearest.name), name_key(name)) >= SAME else None
    own = level2 or (entry.level2 if entry else class_of_name(name, value))
    if own is None:
        return None
    end = state.target["project"].get("end")
    on_end = value is None and own is Level2.TIMELINESS and name.endswith("时间") and isinstance(end, str) and len(end) == 10
    if on_end:
        value = written_day(date.fromisoformat(end))
    data: dict[str, Any] = {"level1": own.level1.value, "level2": own.value, "name": name, "value": value, "standard": "计划标准"}
    if entry and entry.level2 is own:
        data = indicator_json(entry) | {"name": name, "value": value, "standard": "计划标准"}
        data.pop("standard_reference", None)
    else:
        about = re.sub(r"[(（].*?[)）]", "", name)
        data |= {"explanation": say("counted", object=about), "evidence": say("edit-papers-cost" if own is Level2.ECONOMIC_COST else "edit-papers"), "method": "情况统计"}
    data = only_columns(state.rows, data)
    if on_end:
        return NewRow(data, {"kind": "derived", "quote": None, "reference": None, "note": say("edit-source-end")}, own, entry)
    source = {"kind": "answer", "quote": said[:30], "reference": None, "note": None} if value else {"kind": "suggestion", "quote": None, "reference": None, "note": say("edit-open-note")}
    return NewRow(data, source, own, entry)


def sign_for(level2: Level2, name: str, value: str, entry: LibraryIndicator | None) -> str:
    """A value with sign and unit as forms print them: what was not said is the class's or the library row's."""
    parsed = parse_target_value(value)
    if parsed.number is None or parsed.is_date or parsed.number2 is not None:
        return value
    if parsed.operator is not None:
        sign = parsed.operator.value
    elif entry and entry.level2 is level2 and entry.operator in ("≥", "≤", "="):
        sign = entry.operator
    elif level2.level1.short == "成本" or re.search("故障|差错|投诉|事故|时限|时长", name):
        sign = "≤"
    else:
        sign = "=" if level2 is Level2.QUANTITY else "≥"
    unit = parsed.unit or unit_in_name(name) or ("%" if name.endswith(("率", "满意度", "占比")) else "")
    return f"{'=' if sign == '≥' and parsed.number == 100 and unit == '%' else sign}{plain(parsed.number)}{unit}"
