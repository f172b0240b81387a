"""Which column is which: the header texts of official libraries and of the public budget systems, for indicators and for quota standards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

#: what a header text means: (role, rank); of several columns with one role the lowest rank is taken
RoleOf = Callable[[str], "tuple[str, int] | None"]

# role: header texts, the surest first. Roles are the fields of SiteIndicator, `code` the product's own number of a row.
_INDICATOR: dict[str, str] = {
    "code": "本库编码",
    "ext_code": "原编码 三级指标编码 三级指标代码 指标编码 指标代码 编码 代码 LV3_PERF_IND_CODE LV3_CODE PERF_IND_CODE",
    "taxonomy": "分类体系",
    "cat_l1": "行业领域 行业大类 行业门类 行业类型 INDEXCATEGORIES 一级类别 大类 类别 行业 分类 项目类别",
    "cat_l2": "行业类别 INDUSTRYCATEGORY 二级类别 小类 行业小类 子类",
    "fund_use": "资金用途 支出方向 项目支出方向 资金使用方向 FUND_USE",
    "level1": "一级指标 一级绩效指标 一级指标名称 绩效一级指标 一级 LV1_PERF_IND_NAME LV1_NAME FINDEX",
    "level2": "二级指标 二级绩效指标 二级指标名称 绩效二级指标 二级 LV2_PERF_IND_NAME LV2_NAME SINDEX",
    "name": "三级指标 三级指标名称 三级绩效指标 三级 绩效三级指标 LV3_PERF_IND_NAME LV3_NAME 指标名称 绩效指标名称 具体指标 TINDEX NAME",
    "template": "具体名称",
    "explanation": "指标解释 口径 指标口径 指标解释说明 指标说明 指标释义 指标内涵 统计口径 指标内容 EXPLAIN",
    "formula": "计算公式 计算方法 COMPUTETYPE",
    "operator": "计算符号 方向 指标性质 指标方向 计算符 符号 性质 COMPUTESIGN",
    "value": "指标值 常用值 参考值 目标值 标准值 建议值 INDEXVAL VALUE",
    "value_note": "指标值说明 VALUE_REMARK",
    "unit": "计量单位 单位 度量单位 指标单位 METERUNIT UNIT",
    "plan": "计划标准 计划值 PLANVAL PLAN_VAL",
    "history": "历史标准 历史值 HISTORYVAL HISTORY_VAL",
    "industry": "行业标准 INDUSTRYVAL INDUSTRY_VAL",
    "budget": "预算支出标准 预算标准 支出标准 BGTVAL BUDGET_VAL",
    "other": "其他标准 其它标准 OTHERVAL OTHER_VAL",
    "standard": "标准类型 指标标准类型 标准类别",
    "standard_source": "标准来源 指标值设定依据 设定依据 参考值确定依据 INDEXSTANDARDS REFERENCESTANDARDS 依据",
    "method": "取值方式 完成值取值方式 ENDVALTYPE",
    "data_source": "数据来源 完成值数据来源 ENDVALSOURCE",
    "evidence": "佐证材料 佐证资料 佐证资料要求 佐证材料要求 EVIDENCEFILE",
    "scoring": "赋分规则 评分规则 评分标准 VALRULE",
    "keywords": "关键词 常用说法 关键字 KEYWORDS KEYWORD",
    "kinds": "适用类型 项目类型 PRO_TYPE",
    "notes": "导入备注", "binding": "绑定量", "binding_objects": "绑定对象", "binding_units": "绑定单位", "importance": "分量 是否核心指标 核心指标",
}
_QUOTA: dict[str, str] = {
    "id": "编码 编号 标准编码",
    "item": "标准名称 项目 定额项目 项目名称 支出项目 事项 标准项目 定额标准名称",
    "grade": "级别 等级 档次 类别 分档",
    "limit": "限额 标准 定额 限额标准 标准值 定额标准 支出标准 金额 最高限额",
    "comparison": "方向 计算符号 符号 性质",
    "unit": "单位 计量单位",
    "region": "地区 适用地区 适用范围 区域 行政区",
    "doc_title": "文件名称 依据文件 文件 标准来源 依据",
    "doc_number": "文号 发文字号 文件文号",
    "effective_from": "有效期自 生效日期 执行日期 施行日期 实施日期 有效期起 起始日期",
    "effective_to": "有效期至 失效日期 有效期止 截止日期 终止日期",
    "verified": "是否核实 核实 是否已核实",
    "applies_to": "适用词 关键词",
    "source_url": "网址 来源网址 链接",
    "note": "说明 备注",
}
#: columns that every export has and that nobody imports
IGNORED = frozenset({"序号", "行号", "NO", "NO."})
_ASIDE = re.compile(r"[（(](?:必填|选填|可选|%|元|万元|如有|可空)[)）]|[*＊]")


def _roles(table: dict[str, str]) -> RoleOf:
    known = {text: (role, rank) for role, texts in reversed(table.items()) for rank, text in enumerate(texts.split())}

    @lru_cache(maxsize=4096)
    def role_of(text: str) -> tuple[str, int] | None:
        if len(text) > 60:
            return None
        plain = re.sub(r"\s+", "", _ASIDE.sub("", unicodedata.normalize("NFKC", text))).upper()
        return known.get(plain) or known.get(plain.rpartition("-")[2])

    return role_of


indicator_role = _roles(_INDICATOR)
quota_role = _roles(_QUOTA)
