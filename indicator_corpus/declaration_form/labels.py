"""The labels of forms by meaning: one table of the wordings in use, and what a cell says as label (with or without a value behind a colon).

Labels that the target has no field for (负责人, 联系电话, 审核意见 …) are in the table too: what stands beside them must not be
taken for the value of another label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from indicator_corpus.declaration_form.wording import LONGEST_LABEL, half_width, has_boxes, label_words

#: kinds of labels whose amounts are read as money; `fiscal_level` is the share of one level of government
MONEY = frozenset({"total_annual", "total_general", "total_all_years", "fiscal", "fiscal_level", "other", "carried_over"})
#: a label of something that the target has no field for
UNUSED = "unused"

_YEAR = r"(?:20\d\d年?度?)"
_THIS_YEAR = rf"(?:{_YEAR}|本年度?|当年度?|年度|年初|该年度?)"
_ALL_YEARS = r"(?:中长期|中期|长期|远期|总体期|实施期内?|项目实施期|项目期|全周期|全生命周期|三年|五年|整体|多年|跨年)"
_MONEY_WORD = r"(?:资金|预算|经费|金额|投资|支出)"

# one row a meaning: (kind, wordings). The first row that fits the whole label decides.
_TABLE: tuple[tuple[str, str], ...] = (
    ("name", r"(?=.*(?:项目|政策|专项|资金|任务))(?:(?:项目|政策|专项|资金|预算|支出|子|二级|任务)(?:/|或|及|和|、)?)+(?:名称|全称)(?:及(?:编码|代码|编号))?|项目名"),
    ("code", r"(?:预算)?(?:项目|二级项目)?(?:库)?(?:编码|代码|编号)|项目(?:唯一)?(?:编码|代码|编号|标识|标识码|识别码)|项目库编码"),
    ("year", r"(?:预算|申报|项目|绩效|所属|资金|填报|目标|编制)?年(?:度|份)"),
    ("department", r"(?:项目|预算|业务|行业|一级|地方|市级|区级|县级|省级|市县级?|州级|本级)*主管(?:部门|单位|处室)(?:及(?:代码|编码|编号)|代码|名称)?|主管预算部门|归口(?:管理)?部门"),
    ("department_else", r"(?:预算)?部门(?:名称|及代码名称)?|一级预算(?:单位|部门)(?:及(?:代码|编码))?|(?:一级)?预算主管单位"),
    ("unit", r"(?:项目|预算|具体|主要)*(?:实施|承担|执行|建设|承建|承办|责任|组织实施|使用)(?:单位|部门|主体)(?:及(?:代码|编码)|名称)?|项目(?:申报|申请)?单位(?:名称|及代码)?|(?:资金)?用款单位|资金使用单位"),
    ("unit_else", r"(?:填报|申报|申请|编报|报送|填表|编制)(?:单位|部门)(?:名称|及代码|/部门)?|(?:基层)?(?:预算)?单位(?:名称)(?:及代码)?|(?:基层)?预算单位(?:及代码)?|单位"),
    ("kind", r"(?:项目|支出)(?:类型|种类)|项目支出类型"),
    ("category", r"(?:项目|支出|资金|预算|一级项目|政策)?(?:类别|分类|大类|性质|级次|级别|来源)|项目(?:支出)?(?:类别|分类)|资金性质|一级项目(?:名称)?|资金类型"),
    ("attribute", r"项目(?:属性|状态)|(?:新增|新建)(?:/|或|、)(?:延续|续建)(?:项目)?|是否新增(?:项目)?|属性|存续状态"),
    ("start", r"(?:项目|计划|预计|实施)*(?:开始|起始|开工|启动|立项起始|开展)(?:实施)?(?:日期|时间|年月)"),
    ("end", r"(?:项目|计划|预计|实施)*(?:完成|结束|截止|终止|完工|竣工|验收完成)(?:日期|时间|年月)"),
    ("term", r"(?:项目|计划|预计)*(?:起止|实施|执行|建设|服务)?(?:起止|实施|执行|建设)(?:时间|日期|年限|期限|年月|周期|期)|项目(?:周期|期限|期|时间|工期|年限)|(?:实施|执行|建设)(?:周期|期)|存续期(?:限)?|起止"),
    ("fiscal", r"(?:(?:本|当)年度?|年度|申请|预算|本次)*(?:财政)(?:拨款|资金|性资金|补助|补助资金|拨款资金|投入|安排|安排资金|预算资金|专项资金|预算拨款|拨款收入)(?:总额|金额|合计|小计)?|(?:申请)?财政(?:性)?拨款"),
    ("carried_over", r"(?:上年度?|以前年度|历年)?(?:财政)?(?:拨款)?(?:结转|结余|结转结余|结转和结余)(?:资金|金额|数)?|上年结转(?:资金)?|上年财政拨款结转"),
    ("other", r"(?:其他|其它)(?:/|、|或|及|和)?(?:自有|自筹|来源|渠道|社会)*(?:资金|收入|来源|经费|渠道)+|(?:单位)?(?:自有|自筹)(?:资金|经费|收入)?(?:(?:及|和|与|、|/)其[他它](?:资金|收入)?)?|(?:单位|非财政|社会|非财政拨款)(?:资金|收入|拨款|来源)"),
    ("total_all_years", rf"(?:项目)?{_ALL_YEARS}(?:项目)?(?:申请|预算)?{_MONEY_WORD}{{0,3}}(?:总额|总量|总预算|总投资|总金额|总计|合计|金额|预算|投资)|(?:项目)?(?:累计|计划|概算|估算)?总(?:投资|概算)(?:额|金额)?|(?:项目)?投资总额"),
    ("total_annual", rf"(?:项目)?{_THIS_YEAR}(?:项目)?(?:申请|申报|安排|批复|财政预算|支出)*{_MONEY_WORD}{{1,3}}(?:申请|安排|预算|需求|合计)*(?:总额|总量|总计|总数|合计|金额|数|安排|申请|需求|批复|批复数|额)*|{_THIS_YEAR}(?:预算|资金)?(?:总额|金额|合计|安排数?|申请数?|批复数?)|年度资金申请总额|年初预算(?:批复)?数"),
    ("total_general", rf"(?:项目|申请|专项|预算|支出|财政|申报)*{_MONEY_WORD}{{1,3}}(?:申请|安排|预算|支出|来源|需求)*(?:总额|总量|总计|总数|合计|总金额|金额|数|额|规模)?|(?:预算|申请|申报|安排)(?:总额|数额|金额|数)|(?:项目)?(?:总金额|总额|总预算|总经费|总资金)|(?:项目|预算|项目预算)?资金(?:情况|来源)|项目预算资金"),
    ("fiscal_level", r"(?:上级|本级|中央|省级?|市级?|区级?|县级?|乡镇|镇级|地方|自治区|州级|市县|区县|一般公共预算|政府性基金|国有资本经营|社会保险基金|专户|财政专户|债券|专项债券?|一般债券?|政府债券?)(?:财政|预算|管理)?(?:补助|拨款|资金|配套|安排|投入|补助资金|配套资金|转移支付|财政拨款|财政资金|预算资金|专户资金|预算拨款)*|(?:上级)?转移支付(?:资金)?|地方配套(?:资金)?|配套资金"),
    ("money_unit", r"(?:金额|资金|货币|计价)(?:计量)?单位"),
    ("goal_actual", r"(?:年度|全年|总体|目标|年度目标|总体目标|绩效目标)*(?:实际)?(?:完成|实现|执行)(?:情况|结果|程度)(?:说明)?|实际完成(?:目标)?|目标完成情况|年度总体目标完成情况|全年实际完成情况"),
    ("goal_all_years", rf"(?:项目)?(?:{_ALL_YEARS}|项目总|总)(?:总体|绩效|总体绩效|期|总)*目标|项目(?:期)?总目标|中长期(?:总体|绩效)*目标|(?:项目)?(?:实施期)(?:总)?目标"),
    ("goal_annual", rf"(?:项目)?{_THIS_YEAR}(?:项目)?(?:总体|绩效|总体绩效|工作|预期|主要|设定|预算绩效|总)*目标(?:内容|描述)?|(?:年初|年度)?(?:预期|设定|预设|计划)的?(?:总体|绩效|年度|总体绩效)*目标|{_THIS_YEAR}(?:预期|设定)(?:目标)"),
    ("goal_general", r"(?:项目)?(?:支出)?(?:总体|整体|绩效|总体绩效|总绩效|整体绩效|预期绩效|预算绩效)+目标(?:内容|描述|说明|概述|及说明)?|绩效总目标|项目目标(?:描述|内容)?|目标(?:内容|描述)?|绩效目标总体描述|项目绩效总目标"),
    ("summary", r"(?:项目|政策)(?:支出)?(?:基本|主要|建设|实施|工作|背景)*(?:概况|概述|简介|简述|情况|情况说明|内容|内容简介|内容及概况|介绍|描述|说明|概要|内容概述|情况介绍|概况说明)|(?:基本|主要|建设|实施|主要工作|主要建设)(?:情况|概况|内容)|概况|概述|简介|项目(?:立项)?背景(?:及(?:概况|内容))?|项目内容(?:及|和)?(?:用途|规模)?"),
    ("basis", r"(?:项目|政策|预算|文件|主要|法律)?(?:立项|设立|政策|实施|文件|法规|法律法规|编制|申报|申请)*(?:政策|文件)?依据(?:文件|及文号|名称)?|设立项目的?依据|立项(?:的)?(?:政策)?依据(?:及文号)?|依据文件"),
    ("sector", r"(?:所属|项目|行业|支出)?(?:领域|行业)(?:类别|分类)?|行业领域|支出功能分类|功能(?:科目|分类)"),
    ("policy_kind", r"政策类型"),
    ("is_major", r"是否(?:为|属于)?重大(?:政策|项目|政策项目|政策和项目)*"),
    ("large", r"是否(?:为|属于)?大型(?:修缮|购置|修缮购置|修缮或购置|修缮及购置)*"),
    ("recurring", r"是否(?:为|属于)?(?:年度)?重复性?(?:任务|项目|工作)"),
    ("staff", r"(?:单位)?(?:编制内)?(?:实有|在编)(?:在编|在职)?人(?:数|员数)"),
    ("service_life_years", r"(?:预计|设计)?使用年限"),
    ("negative_externality", r"(?:是否)?(?:有|存在|具有)?负(?:面)?(?:外部性|影响)"),
    ("service_targets", r"(?:项目)?(?:服务|受益|补助|保障|受益服务)(?:对象|群体|人群)(?:及范围)?"),
    ("organisation", r"(?:项目)?(?:组织|组织管理|组织机构|组织实施|组织领导)(?:保障|保障措施|管理|情况|安排|机构)?"),
    ("schedule_text", r"(?:项目)?(?:实施|工作|组织实施)?(?:进度|计划进度|实施进度|进度安排)(?:计划|安排)?|(?:项目)?实施(?:计划|进度计划|方案|步骤)(?:安排)?|工作计划|项目进度安排"),
    ("funding_sustainability", r"资金(?:来源)?(?:可持续性?|保障)(?:情况|分析|安排)?|财政可持续性?"),
    ("risk_plan", r"(?:项目)?风险(?:预案|防控|应对|分析|控制)(?:措施|预案|及应对措施|及措施|方案)*|不确定因素(?:及应对措施|和风险)?|应急预案"),
    ("exit", r"(?:政策|项目)?退出(?:机制|安排|调整机制|条件)?|退出(?:与|和|及)?调整机制"),
    ("previous_year", r"上年项目年度"),
    ("previous_budget", r"上年项目预算"),
    ("previous_execution_rate", r"上年预算执行率"),
    ("previous_grade", r"上年绩效评价等次"),
    ("ex_ante_done", r"(?:是否)?(?:已)?开展事前绩效评估"),
    ("ex_ante_grade", r"事前绩效评估等次"),
    ("adjustment_reason", r"目标调整原因"),
    ("adjustment_of", r"调整前的?目标"),
    ("execution_rate", r"(?:项目|年度|全年|总体|实际|资金)*(?:预算|资金|支出)?(?:执行率|支出率|执行进度|支出进度)"),
    ("evaluation_grade", r"(?:项目|绩效|单位|部门|财政|主管部门|复核|综合|总体|最终|总)*(?:自评|评价|评定|考核|复核)*(?:等级|等次|级别|档次)|(?:绩效|财政|单位|部门|综合)*(?:自评|评价)(?:结果|结论)"),
    ("executed", r"(?:全年|年度|实际|累计|项目)*(?:预算|资金)?执行(?:数|额|金额)|(?:全年)?实际支出(?:数|额|金额)?|全年支出(?:数|额|金额)?|(?:全年)?决算(?:数|额|金额)?"),
    # recognised, and nothing to read
    (UNUSED, r"(?:项目|单位|部门|财务|分管|主要|处室|科室|业务|评价|填报|自评|填表|复核|审核|经办|制表|报送|经手|编制)*(?:负责人|联系人|经办人|责任人|填报人|填表人|制表人|审核人|复核人|联络人|联系方式|领导|人员|人)(?:及(?:联系)?(?:电话|方式)|签字|签名|签章|姓名|意见|和?(?:联系)?电话|/电话)*"),
    (UNUSED, r"(?:联系|办公|固定|手机|移动)?(?:电话|手机|手机号码?|电话号码|方式|传真|邮箱|地址|邮编)(?:号码)?|通讯地址|通信地址|项目(?:实施)?(?:地点|地址)|(?:建设|实施)地点"),
    (UNUSED, r"(?:填报|填表|申报|上报|审核|批复|报送|制表|评价|编制|申请|打印|自评)(?:日期|时间)|日期|签字|盖章|公章|单位公?章|单位(?:公章|盖章)|职务|职称"),
    (UNUSED, r"(?:[一-鿿]{0,12})(?:审核|审批|审查|批复|评审|初审|复审|论证|签署|主管部门|财政部门|处室|单位)(?:情况)?(?:意见|结论|结果|记录)|(?:审核|审批|审查)(?:意见|人)?|意见"),
    (UNUSED, r"备注|注|说明|填表说明|填报说明|填写说明|其他(?:说明|事项|需要说明的(?:问题|情况|事项)|需说明的问题)|需要说明的(?:其他)?(?:问题|事项)|附件"),
    (UNUSED, r"(?:年度|中期|长期|实施期|本年度|全年)?(?:绩效|考核|评价)?指标(?:体系|设定|情况|内容)?|(?:年度|中期|长期)绩效指标(?:设定)?|(?:年度)?绩效指标完成情况"),
    (UNUSED, r"(?:项目)?(?:预算|支出|资金|经费)?(?:明细|构成|测算|明细预算|测算依据|测算过程|测算明细|支出明细|分配|使用|明细项目|测算依据及说明|支出构成|支出计划|使用计划|明细表|测算表|明细及测算)(?:预算|依据|说明|情况)*|(?:支出|费用|开支)(?:内容|事项|名称|明细)|测算数量|费用构成|测算依据及过程|政府采购(?:情况|预算|金额)?|附件清单|佐证材料清单"),
    (UNUSED, r"(?:项目)?(?:立项|实施)?的?(?:必要性|可行性|经济性|效益性|紧迫性|公益性|可持续性)(?:分析|论证|说明|及可行性|和可行性|与可行性)*|立项(?:的)?(?:必要性|可行性|情况|程序|理由)|(?:保障|管理|监管|政策|制度|保证|实施)(?:措施|制度|办法|条件|保障|保证)+|(?:保证)?项目(?:实施)?的?(?:制度|措施)(?:、措施|和措施)?|(?:项目)?(?:单位|部门)?职(?:能|责)(?:概述|概况|描述|活动|简介)?|(?:项目)?(?:制度|管理)建设|申请理由|立项申请理由"),
    (UNUSED, r"(?:全年|调整后?|调整|执行|实际|累计|年终|全年实际|实际到位|到位)*(?:预算|资金|支出|到位)?(?:执行|支出|到位|调整)(?:数|额|金额|情况|资金)?|(?:全年|调整后?)预算(?:数|额|金额)?|(?:全年)?决算(?:数|额|金额)?|(?:预算|资金)?(?:执行|到位|支出|使用)(?:率|进度)|得分|自评(?:得分|等级|结果|总分)|分值|权重|总分|偏差(?:原因)?(?:分析)?(?:及改进措施)?|未完成原因(?:分析)?|改进措施|调整数|评价等[级次]"),
    (UNUSED, r"(?:中央|省级|市级|区级|县级)(?:主管|业务)?(?:部门|单位)|(?:财政|业务)(?:处室|科室|股室|部门|业务股室|归口处室|归口科室)|处室|科室|功能科目(?:编码|名称)?|经济(?:科目|分类)|支出经济分类|是否[一-鿿]{2,12}|(?:行政)?(?:区划|区域|地区)(?:名称|代码|编码)?|序号|页码|[一-鿿]{2,8}(?:编码|代码|编号)"),
)
_PATTERNS = tuple((kind, re.compile(wordings)) for kind, wordings in _TABLE)
_WHOLE_TERM = re.compile(r"\((?:项目)?(?:全周期|实施期|项目期|总体期|中长期|中期|[三五]年|20\d\d年?[-—至]20\d\d年?)(?:内|合计|总额)?\)")
_UNIT_BEHIND = re.compile(r"[/,:]?(?:人民币)?(?:万元|千元|亿元|元)$")
_OF_WHICH = re.compile(r"^\s*其中\s*[:：]")
_COLON = re.compile(r"[:：]")
_PIECE = re.compile(r"(?:^|\s+)(?=[^\s:：]{1,24}[:：])")
_LONGEST_INLINE = 24
# longer texts are rarely met twice, and thousands of them would fill the memory
_CACHED = 200
# what a label's cell may hold in front of a value only where the label is one of a heading line
_TRAILING_YEAR = re.compile(r"\s{1,}[(（]?(?:19|20)\d\d\s*年\s*度?[)）]?\s*$")


@dataclass(frozen=True, slots=True)
class Inline:
    """A label with its value in the same cell: `填报单位（盖章）：南岳镇人民政府`."""

    kind: str
    label: str
    value: str


def label_kind(text: str) -> str | None:
    """What the whole cell says as a label, None where it is no label."""
    return _label_kind(text) if 0 < len(text) <= LONGEST_LABEL else None


@lru_cache(maxsize=10_000)
def _label_kind(text: str) -> str | None:
    if has_boxes(text):
        return None
    words = label_words(text)
    if not words or len(words) > _LONGEST_INLINE:
        return None
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(words):
            # what brackets say: 项目性质（新增/延续）, 项目总预算（三年）
            if kind == "category" and "新增" in text and "延续" in text:
                return "attribute"
            return "total_all_years" if kind == "total_general" and _WHOLE_TERM.search(half_width(text)) else kind
    bare = _UNIT_BEHIND.sub("", words)  # 年度资金总额/元
    money = _label_kind(bare) if bare != words else None
    return money if money in MONEY else None


def inline_labels(text: str) -> tuple[Inline, ...]:
    """The labels with values behind a colon in one cell (`填报单位：…  单位：万元`); empty where the cell begins with none."""
    return _inline_labels(text) if len(text) <= _CACHED else _inline_labels.__wrapped__(text)


@lru_cache(maxsize=10_000)
def _inline_labels(text: str) -> tuple[Inline, ...]:
    text = _OF_WHICH.sub("", text)
    head, colon, rest = _partition(text)
    if not colon or not squeezed_short(head):
        return ()
    pieces = [piece for piece in _PIECE.split(text.strip()) if piece.strip()]
    found: list[Inline] = []
    for piece in pieces:
        piece_head, _, piece_rest = _partition(_OF_WHICH.sub("", piece))
        kind = _inline_kind(piece_head, piece_rest)
        if kind:
            found.append(Inline(kind, piece_head, piece_rest))
        elif found:
            last = found[-1]
            found[-1] = Inline(last.kind, last.label, f"{last.value} {piece}".strip())
        else:
            break
    if not found:
        kind = _inline_kind(head, rest)  # 项 目 名 称：… with spaces inside the label
        if kind is None:
            return ()
        found = [Inline(kind, head, rest)]
    if len(found) == 1 and not found[0].value.strip():
        return ()  # a plain label with a colon: its value is in another cell
    return tuple(Inline(one.kind, one.label, _TRAILING_YEAR.sub("", one.value).strip()) for one in found)


def squeezed_short(head: str) -> bool:
    """Whether a text in front of a colon is short enough for a label."""
    return 0 < len(half_width(head)) <= _LONGEST_INLINE


def _partition(text: str) -> tuple[str, str, str]:
    found = _COLON.search(text)
    return (text[: found.start()], text[found.start()], text[found.end() :]) if found else (text, "", "")


def _inline_kind(head: str, rest: str) -> str | None:
    if not squeezed_short(head):
        return None
    kind = label_kind(head)
    if kind == "unit_else" and half_width(rest).strip("()") in ("万元", "元", "千元", "亿元", "人民币万元", "人民币元"):
        return "money_unit"
    return kind
