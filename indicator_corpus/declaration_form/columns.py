"""Columns of the indicator table by their header text: which role each wording has, and which of several candidates is the target's."""

from __future__ import annotations

import re
from functools import lru_cache

from indicator_corpus.declaration_form.wording import LONGEST_LABEL, half_width, label_words

#: columns that hold text of the indicator, by the contract's names
TEXT_COLUMNS = ("explanation", "standard", "standard_reference", "method", "data_source", "scoring", "evidence", "library")

_AIM = r"(?:年度|当年|本年度?|本年|年初|预期|预期当年|计划|设定|预设|申报|绩效|指标|预算|20\d\d年?度?|全年|应|拟|考核|年)*"
_LATER = r"(?:中期|长期|中长期|远期|实施期|项目期|总体|全周期|三年|五年|累计|规划期|20\d\d-20\d\d年?)"

_RESULT = r"(?:本年度?|当年|年度|全年|20\d\d年度?|绩效|指标|目标|自评|单位|项目|年末|年底|年终|最终|实际|1-12月|1至12月|1—12月)*"
# results of a part of the year, and forecasts: no results of the year
_PART_OF_YEAR = r"(?:截至.{0,10}|截止.{0,10}|\d{1,2}(?:月?(?:-|~|至|—))?\d{0,2}月(?:底|末)?|上半年|前?[一二三四]季度|累计|当前|目前|监控期?|中期|预计)"

# one row a role: (role, rank, wordings). Where several columns fit one role, the higher rank is the indicator's.
_TABLE: tuple[tuple[str, int, str], ...] = (
    ("level1", 2, r"(?:绩效)?一级(?:绩效)?(?:指标)?(?:名称|类别|类型)?"),
    ("level1", 1, r"(?:绩效)?指标(?:类型|类别|大类|维度)"),
    ("level2", 2, r"(?:绩效)?二级(?:绩效)?(?:指标)?(?:名称|类别|类型)?"),
    ("level2", 1, r"(?:绩效)?指标(?:分类|子类|小类)"),
    ("name", 5, r"(?:绩效)?(?:三级|四级)(?:绩效)?(?:指标)?(?:名称|内容|描述)?|三级指标(?:/|及|、|和)?(?:指标)?(?:名称|内容)"),
    ("name", 4, r"(?:绩效|具体|年度|个性|考核)*指标(?:名称|内容|描述|名)|具体(?:绩效)?指标|(?:绩效)?指标名称及内容"),
    ("name", 1, r"(?:年度|中期|长期|实施期)?(?:绩效|考核)?指标"),
    ("actual", 3, rf"{_RESULT}(?:完成|实现|达成|达到|执行|实绩)(?:的|指标|目标)?(?:值|数值?|量|水平)|{_RESULT}(?:实际|业绩|自评)(?:指标|目标|完成|达到|业绩)*值|实际值|业绩值"),
    ("actual", 2, rf"{_RESULT}(?:完成|实现|达成|执行)(?:情况|结果|程度)(?:说明|描述)?|{_RESULT}实际(?:情况|结果|完成)"),
    ("progress", 1, rf"(?:{_PART_OF_YEAR}{_RESULT}|{_RESULT}{_PART_OF_YEAR})(?:完成|实现|达成|执行)?(?:指标)?(?:值|情况|数|率|程度|进度)?|(?:全年)?预计(?:能?完成)(?:指标)?(?:值|情况|程度|率)?|(?:是否)?(?:完成|达标)(?:目标)?|{_RESULT}(?:完成|实现|达成|执行)(?:率|比例|进度|百分比)"),
    ("later", 1, rf"{_LATER}(?:绩效)?(?:指标|目标|计划)*值?"),
    ("past", 1, r"(?:上年度?|历史|往年|前年|上一?年度?|前三年|近三年|基期|历年)(?:绩效|指标|完成|实际|目标|自评|情况)*(?:值|情况|数)?|历年(?:情况|目标值?与?实际值?)"),
    ("value", 4, r"年初(?:设定|目标|指标)值|(?:年度|当年|本年度?|年初|年初设定|预期|预期当年|20\d\d年度?)(?:绩效|计划|预期)*(?:指标|目标|指标目标|计划|实现)值"),
    ("value", 3, rf"(?:年度|全年)?(?:计划|预期|应)完成(?:指标)?值|{_AIM}(?:指标值|目标值|指标目标值|目标指标值|预期值|计划值|期望值|标准值|实现值)(?:及(?:计量)?单位|和单位|内容|要求)?|目标值(?:/|或|、)(?:标准值|指标值)"),
    ("value", 1, rf"{_AIM}(?:绩效标准|指标标准|目标值?要求|预期目标|预期水平|指标目标|指标要求|考核标准|目标标准|标准)|(?:指标)?目标|数值|指标数值"),
    ("direction", 1, r"(?:绩效)?指标方向(?:性)?|(?:正反|正负)向(?:指标)?|正/反向"),
    ("operator", 3, r"(?:绩效|指标|计算|运算|比较|逻辑|关系|判断|指标值|数学)*(?:符号|运算符|比较符|关系符|算符)"),
    ("operator", 2, r"(?:绩效)?指标性质|性质|指标值性质"),
    ("unit", 2, r"(?:绩效|指标|指标值|目标值)*(?:计量|度量|计算|量化|数量)?单位|(?:绩效)?(?:计量|度量)单位"),
    ("weight", 3, r"(?:绩效|指标|三级指标|分值)*权重(?:值|分值|分|系数|占比|/分值)*"),
    ("weight", 2, r"(?:指标|标准|设定|权重|三级指标|满)*(?:分值|分数|标准分|满分)|满分"),
    ("score", 1, r"(?:自评|实际|评价|指标|复核|评分|绩效|单位自评|财政复核)*(?:得分|评分|评分结果|得分值|得分情况)|自评分"),
    ("scoring", 1, r"(?:赋分|评分|计分|扣分|打分|评价|得分)(?:规则|标准|方法|办法|说明|细则|依据)|评分标准及方法"),
    ("explanation", 2, r"(?:绩效)?指标值?(?:内容)?(?:说明|解释|释义|内涵|定义|口径|含义)|(?:指标|目标)值(?:内容)?(?:说明|解释)|指标解释(?:及|和|与)?(?:说明|计算公式)?"),
    ("explanation", 1, r"说明|解释|指标口径|(?:指标)?计算(?:方法|公式)(?:及说明)?"),
    ("standard", 2, r"(?:绩效)?(?:指标|目标)?(?:值)?(?:设定|设置|确定|取值|制定|来源)?依据|(?:指标)?标准(?:类型|类别)|(?:绩效)?指标标准类型|依据标准"),
    ("standard_reference", 1, r"(?:标准|设定|指标值|取值)?依据(?:文件|文号|文件名称|来源|内容)|标准(?:出处|来源|文件|依据)"),
    ("method", 1, r"(?:完成值|指标值|指标|目标值)?(?:取值|采集|获取)(?:方式|方法)|完成值取值方式"),
    ("data_source", 1, r"(?:完成值|指标值|指标)?数据来源|(?:完成值|指标值|指标)来源"),
    ("evidence", 1, r"(?:相关|指标|绩效|完成值|主要|所附|目标值)*(?:佐证|印证|证明|支撑|佐证证明)(?:材料|资料|文件|依据)?(?:要求|清单|名称|说明)?"),
    ("library", 1, r"指标库(?:编号|编码|引用)"),
    ("budget_items", 1, r"对应预算明细"),
    ("needs_no_funds", 1, r"(?:是否)?不需资金"),
    ("remark", 1, r"备注|注|备注说明|是否核心指标|(?:是否)?核心指标(?:标识)?|是否(?:必填|共性|关键|约束性|个性)(?:指标)?|偏差.{0,14}|未完成原因.{0,12}|.{0,6}改进措施|原因分析.{0,8}|预警.{0,4}|完成可能性|存在(?:的)?问题.{0,16}|.{0,12}下一步.{0,8}"),
    ("code", 1, r"序号|编号|编码|代码|栏次|行次|.{2,8}(?:编码|代码|编号)"),
)
_PATTERNS = tuple((role, rank, re.compile(wordings)) for role, rank, wordings in _TABLE)


def column_role(text: str) -> tuple[str, int] | None:
    """(role, rank) of a header text, None where it is no header of an indicator table."""
    return _column_role(text) if 0 < len(text) <= LONGEST_LABEL else None


@lru_cache(maxsize=10_000)
def _column_role(text: str) -> tuple[str, int] | None:
    words = label_words(text)
    if not words or len(words) > 20:
        return None
    for role, rank, pattern in _PATTERNS:
        if pattern.fullmatch(words):
            return role, rank
    return None


_LATER_WORDS = re.compile(r"中期|长期|远期|实施期|三年|五年|全周期|项目总目标|规划期|总周期|跨年度")
_ANNUAL_WORDS = re.compile(r"年度|当年|本年|年初|20\d\d年")
_YEARS = re.compile(r"20\d\d年?-+20\d\d")


def period(text: str) -> str | None:
    """'later' for the whole term (中期, 实施期 …), 'annual' for the year, None where a heading names neither."""
    words = half_width(text[:LONGEST_LABEL]).replace("—", "-").replace("~", "-").replace("至", "-").replace("–", "-")
    if _LATER_WORDS.search(words) or _YEARS.search(words):
        return "later"
    return "annual" if _ANNUAL_WORDS.search(words) else None


_EXECUTION = re.compile(r"(?:预算|资金)?执行率(?:指标)?(?:\(\d+分?\))?|预算执行(?:情况|率)?")


def is_execution(text: str) -> bool:
    """Whether a class or a name is 预算执行率: a row of a self-assessment that is no indicator."""
    return len(text) <= LONGEST_LABEL and _EXECUTION.fullmatch(half_width(text)) is not None
