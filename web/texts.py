"""Every sentence that the pages' code (not a template) says to people, in one place."""

from __future__ import annotations

from collections.abc import Sequence

from indicator_corpus.declaration_error import DeclarationError

BRAND = "绩效目标助手"
UNNAMED_ROW = "未命名指标"

COLUMNS = {
    "level1": "一级指标", "level2": "二级指标", "name": "三级指标", "value": "指标值", "weight": "权重", "explanation": "指标值说明",
    "standard": "指标值标准", "evidence": "佐证材料", "method": "取值方式", "data_source": "数据来源",
}

PROJECT_FORM = {
    "name": "项目名称", "year": "预算年度", "code": "项目编码", "department": "主管部门", "unit": "实施单位", "kind": "项目类型",
    "sector": "所属行业", "attribute": "项目属性", "start": "开始时间", "end": "完成时间", "summary": "项目概况",
    "budget_total": "年度资金总额（万元）", "budget_fiscal": "其中：财政资金（万元）", "budget_other": "其他资金（万元）",
    "basis": "立项依据（一行一个文件）", "approval_name": "立项文件名称", "approval_number": "立项文件文号",
}

ALL_STEPS_DONE = "五步都已完成"
STALE = "这份目标刚才在别处改过，下面是最新的内容。您这一次的修改还没有写入，请核对后再改一次。"
NO_SUCH_ROW = "这一行已经不在表里了，下面是最新的内容。"
LAST_ROW = "这是表里的最后一行，目标至少要有一条指标。您可以先添加新的一条，再移除这一条。"
CHOOSE_CLASS = "请选择这条指标属于哪个二级指标。"
NAME_THE_ROW = "请写出三级指标的名称，例如“更换课桌椅数量”。"
ROWS_MOVED = "表已经改动过，这处修改对不上原来的那一行了。请再说一遍您想怎么改。"
NO_FIX = "这一处现在没有可以直接填入的修改，请看看提示，在表里改。"
NO_WAY = "现在没有可以一起采纳的修改，请看看审核意见，在表里改。"
NO_ALTERNATIVE = "指标库里没有找到这一条，可能指标库刚更新过。请打开这一行的页面再选一次。"
NOTHING_TO_UNDO = "没有可以撤销的修改了。"
NOTHING_TO_REDO = "没有可以重做的修改了。"
SAY_SOMETHING = "请写一句话，说说要改什么，或者想问什么。"
ANSWER_OR_SKIP = "请写下答案；现在还不清楚，可以按“不清楚”。"
LEFT_UNKNOWN = "先空着一个问题"
DONT_KNOW = "不清楚"

DESCRIBE = "请用一两句话说说这个项目：做什么、做多少、花多少钱、什么时候完成。"
DESCRIBE_IN_CHINESE = "请用中文说说这个项目，例如“更换12所小学的课桌椅2150套，预算86万元，8月底前完成”。"
DESCRIBE_MORE = "请再多说一点：做什么、做多少、花多少钱、什么时候完成。"
PREPARING = "指标库正在准备（第一次启动大约要一分钟）。您写的内容还在，请稍后再按一次“起草”。"
CHOOSE_FILE = "请先选择一份申报表文件（.xlsx 或 .docx）。"
OLD_EXCEL = "这是旧格式的 .xls 文件。请在表格软件里另存为 .xlsx 后再上传。"
OLD_WORD = "这是旧格式的 .doc 文件。请另存为 .docx 后再上传。"
WRONG_TYPE = "目前能读 .xlsx 和 .docx 两种申报表，请换成其中一种再上传。"
NO_TARGET = "这份文件里没有找到绩效目标申报表。请确认表里有“三级指标”和“指标值”两列。"
CHOOSE_PREVIOUS = "请选择去年的申报表（.xlsx、.docx 或 .json），或者把去年的指标表粘贴过来。"
ONE_PREVIOUS = "文件和粘贴的表格只用一种就够了，请去掉其中一种，免得用错。"
SAY_WHAT_CHANGES = "请说说今年和去年有什么不一样，例如“预算加到120万，再加两所学校”。没有变化就写“和去年一样”。"
WRONG_PREVIOUS = "去年的申报表目前能读 .xlsx、.docx 和 .json，请换成其中一种再上传。"
NOT_A_TARGET = "这份 .json 不是绩效目标，至少要有 project 和 indicators 两项。"
NOT_A_YEAR_OLD = "这一份没有与去年相比的记录，它不是用去年的申报表起草的。"
RENEWED = "用去年的申报表起草"
BUDGET_NUMBER = "去年预算请只写数字，单位是万元，例如 86。"
CROSS_SITE = "这次提交不是从本系统的页面发出的，已停止处理。请打开本系统的页面再操作。"

NOT_FOUND = "没有找到您要的页面。可能网址不完整，或者这份目标已经不在了。"
NO_DRAFT = "没有找到这份绩效目标。可能网址不完整，或者它已经不在了。"
NO_CASE = "没有这个编号的案例，请从指标页面的“同类案例怎么设的”进入。"
NO_RULE = "没有这个编号的规则。您可以在规则清单里查找。"
WRONG_METHOD = "这个地址不支持这样的操作，请从页面上的按钮进入。"
OUR_FAULT = "这一步没有办成，是系统这边的原因，已经记下。您填写的内容没有丢，请稍后再试；再遇到时请告诉管理员下面的编号。"
FORM_INCOMPLETE = "提交的内容不完整，请回到页面重新操作。"

NEW_ROW = "新增一条"
INSUFFICIENT = "资料不足"
MATCH_NOTHING = "申报表里没有预算明细和数量指标，还不能推算"
MATCH_OPEN = "还没有可以比较的项目"
MATCH_FINE = "可以比较的都没有超过推算金额"

# what a revision says it did
DRAFTED = "按描述起草"
FROM_FORM = "读入申报表"
CONVERSATION_BEGUN = "开始对话"
GOAL_CHANGED = "修改总体目标"
PROJECT_CHANGED = "修改项目基本信息"


def people_message(error: DeclarationError) -> str:
    """What was wrong, for the person who typed it: without the paths that the interface names."""
    if not error.places:
        return error.message
    parts = (f"{where.split('（')[0].split(' → ')[-1]}：{what}" for where, what in error.places[:4])
    return "；".join(parts) + "。"


def waived(message: str, *, reason: str, document: str, person: str, until: str) -> str:
    """A finding that may stand, with who let it stand, why and until when."""
    return f"{message}——经说明予以保留：{reason}（{document}，{person}，至 {until}）"


def too_long(name: str, length: int, longest: int) -> str:
    """A text beyond its limit."""
    return f"{name or '这一项'}写了 {length} 个字，最多 {longest} 个字，请精简后再保存。"


def too_many_rows(most: int) -> str:
    """A table beyond its limit."""
    return f"一张表最多 {most} 条指标，请先移除几条再添加。"


def description_too_long(length: int, longest: int) -> str:
    """A description beyond its limit."""
    return f"这段描述有 {length} 个字，最多读 {longest} 个字。请留下做什么、做多少、花多少钱、什么时候完成这几句。"


def body_too_large(limit: int) -> str:
    """A request beyond its limit (bytes)."""
    return f"上传的内容超过了 {limit // (1024 * 1024)} MB。请只留申报表那一张工作表，另存后再上传。"


def compared(changed: int, new: int, dropped: int, kept: int) -> str:
    """How many rows are as last year and how many are not."""
    parts = [f"{count} 条{word}" for count, word in ((changed, "有变化"), (new, "新增"), (dropped, "去掉"), (kept, "沿用")) if count]
    return "，".join(parts)


def renewed_from(name: str) -> str:
    """What a renewed draft rests on."""
    return f"按去年的“{name}”起草，没有说到的都沿用去年。"


def unreadable_file(name: str, reason: str) -> str:
    """An uploaded file that cannot be read."""
    return f"“{name}”没有读出来：{reason}"


def changed_cell(label: str, column: str, before: str, after: str) -> str:
    """What a change of one cell did."""
    was, now = (f"“{text}”" if text else "空白" for text in (before, after))
    return f"把“{label}”的{column}由{was}改为{now}"


def changed_row(label: str) -> str:
    """What a change of several cells of a row did."""
    return f"修改“{label}”"


def added_row(label: str) -> str:
    """What adding a row did."""
    return f"添加“{label}”"


def exchanged_row(before: str, after: str) -> str:
    """What putting another row in a row's place did."""
    return f"把“{before}”换成“{after}”"


def in_table_already(label: str) -> str:
    """A row of the library that the table has already."""
    return f"“{label}”已经在表里了，不用再加。"


def removed_row(label: str) -> str:
    """What removing a row did."""
    return f"移除“{label}”"


def fixed(title: str) -> str:
    """What taking a suggested fix did."""
    return f"按审核建议填入：{title}"


def row_number(place: int) -> str:
    """A row of the table by its place from 0."""
    return f"第{place + 1}行"


def way_headline(changes: int, left: int, verdict: str) -> str:
    """怎样才能通过 in one sentence."""
    if not changes:
        return f"有 {left} 处要您决定"
    return f"照改 {changes} 处，还有 {left} 处要您决定" if left else f"照改 {changes} 处，结论为“{verdict}”"


def match_cut(reduction: str, *, from_nothing: bool) -> str:
    """What the match would take off, in 万元; `from_nothing` where it may be nothing."""
    return f"请核对单价依据，核减以 {reduction.rpartition('–')[2]} 万元为限" if from_nothing else f"建议核减 {reduction} 万元"


def way_taken(count: int) -> str:
    """What taking all that “怎样才能通过” offers did."""
    return f"采纳“怎样才能通过”的 {count} 处修改"


def accepted(names: Sequence[str]) -> str:
    """What accepting proposed changes did."""
    several = dict.fromkeys(names)
    return f"接受修改：{'、'.join(list(several)[:3])}{f' 等 {len(several)} 处' if len(several) > 3 else ''}"


def if_accepted(told: str) -> str:
    """What accepting would come to."""
    return f"接受后：{told}"


def answered(question: str) -> str:
    """What answering a question did."""
    return f"补充：{question}"


PROJECT_OR_PREVIOUS = "给出 previous 时，项目信息沿用去年的，请不要同时给 project"
CHECK_PARAMETERS = "参数不符合要求，请按 errors 里的说明修改。"
NOT_JSON = "请求正文应当是 UTF-8 编码的 JSON。"
NOT_AN_OBJECT = "请求正文应当是一个 JSON 对象，至少含 description。"
NO_TARGETS = "请给出一份绩效目标（对象）或多份（列表）。"
NOT_A_CONVERSATION = "请求正文应当是一个 JSON 对象，可以有 description、target、previous、role、year。"
NOT_A_MESSAGE = "请求正文应当是一个 JSON 对象，至少含 message。"
STALE_CONVERSATION = "这份目标在别处又改过，version 已经不同。请先用 GET 取回最新的内容，再发这句话。"
NO_SUCH_QUESTION = "这份目标没有这个问题，请用 questions 里给出的 field，或者不写 field"
NO_SUCH_INTENT = "没有这种意思，请用 choices 里给出的 intent，或者不写 intent"
NO_SUCH_DAY = "请写成 2027-01-01 这样的日期"
NOT_READY_API = "检索索引还在准备，请稍后再试；GET /readyz 说明进度。"


def too_many_targets(count: int, most: int) -> str:
    """A list of targets beyond its limit."""
    return f"一次最多审核 {most} 份，这次有 {count} 份，请分批提交。"


def nth_target(place: int, message: str) -> str:
    """What is wrong with one target of a list (`place` from 0)."""
    return f"第 {place + 1} 份：{message}"


def no_such_rulebook(names: tuple[str, ...]) -> str:
    """A rulebook that does not come with the program."""
    return f"没有这本规则手册，可以写 {'、'.join(names)}"


def parameter_problem(kind: str, context: dict[str, object]) -> str:
    """What is wrong with one parameter of a request, by pydantic's name for it."""
    if kind == "missing":
        return "缺少这个参数"
    if kind in ("greater_than_equal", "greater_than"):
        return f"不能小于 {context.get('ge', context.get('gt'))}"
    if kind in ("less_than_equal", "less_than"):
        return f"不能大于 {context.get('le', context.get('lt'))}"
    if kind == "extra_forbidden":
        return "没有这个参数，请核对名称"
    if kind.startswith("bool"):
        return "请填写 true 或 false"
    if kind.startswith(("int", "float")):
        return "请填写整数"
    if kind == "string_too_long":
        return f"最多 {context.get('max_length')} 个字"
    if kind == "string_too_short":
        return "不能为空"
    if kind in ("literal_error", "enum"):
        return f"只能是 {context.get('expected')}"
    return "内容不符合要求"


def fill_in(kind: str) -> str:
    """A field of a request that is of another kind."""
    return f"请填写{kind}"
