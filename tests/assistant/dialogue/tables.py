"""The three tables and the lesson that the utterances speak of."""

from __future__ import annotations

from functools import cache
from typing import Any

from assistant.content import Content
from assistant.dialogue.reply import Lesson
from assistant.dialogue.state import DialogueState, Memory, Role

_COST, _OUTPUT, _BENEFIT, _SATISFACTION = "成本指标", "产出指标", "效益指标", "满意度指标"
_Row = tuple[str, str, str, str | None]

_DESKS: tuple[_Row, ...] = (
    (_COST, "经济成本指标", "项目总成本", "≤86万元"), (_COST, "经济成本指标", "单套采购成本", "≤400元/套"),
    (_OUTPUT, "数量指标", "更换课桌椅数量", "=2150套"), (_OUTPUT, "数量指标", "覆盖学校数量", "=12所"),
    (_OUTPUT, "质量指标", "验收合格率", "=100%"), (_OUTPUT, "质量指标", "课桌椅规格符合率", "=100%"),
    (_OUTPUT, "时效指标", "更换完成时间", "2027年8月31日前"), (_OUTPUT, "时效指标", "到货及时率", "≥95%"),
    (_BENEFIT, "社会效益指标", "受益学生人数", "≥4300人"), (_BENEFIT, "社会效益指标", "课桌椅使用率", "≥95%"),
    (_BENEFIT, "社会效益指标", "课桌椅使用年限", "≥8年"), (_SATISFACTION, "服务对象满意度指标", "师生满意度", "≥90%"),
)
_ROAD: tuple[_Row, ...] = (
    (_COST, "经济成本指标", "项目总成本", "≤2100万元"), (_COST, "经济成本指标", "每公里造价", "≤60万元/公里"),
    (_OUTPUT, "数量指标", "硬化里程", "=35公里"), (_OUTPUT, "数量指标", "新建涵洞数量", "=12道"), (_OUTPUT, "质量指标", "交工验收合格率", "≥98%"),
    (_OUTPUT, "质量指标", "路面厚度合格率", "≥95%"), (_OUTPUT, "时效指标", "完工时间", "2027年10月31日前"), (_OUTPUT, "时效指标", "开工及时率", "=100%"),
    (_BENEFIT, "社会效益指标", "受益人口", "≥8600人"), (_BENEFIT, "社会效益指标", "通行时间缩短", "≥20分钟"), (_BENEFIT, "经济效益指标", "运输成本下降率", "≥10%"),
    (_BENEFIT, "社会效益指标", "道路使用年限", "≥10年"), (_SATISFACTION, "服务对象满意度指标", "群众满意度", "≥90%"),
)
_HEALTH: tuple[_Row, ...] = (
    (_COST, "经济成本指标", "人均服务成本", "≤95元/人"), (_OUTPUT, "数量指标", "服务常住人口数", "=24万人"), (_OUTPUT, "数量指标", "65岁以上老年人健康管理人数", "≥1.2万人"),
    (_OUTPUT, "数量指标", "老年人体检人次", "≥1.2万人次"), (_OUTPUT, "质量指标", "电子健康档案建档率", "≥90%"), (_OUTPUT, "质量指标", "高血压规范管理率", "≥65%"),
    (_OUTPUT, "质量指标", "糖尿病规范管理率", "≥65%"), (_OUTPUT, "质量指标", "家庭医生签约率", "≥70%"), (_OUTPUT, "时效指标", "服务完成时间", "2027年12月31日前"),
    (_OUTPUT, "时效指标", "传染病报告及时率", "=100%"), (_BENEFIT, "社会效益指标", "居民健康知识知晓率", "≥85%"), (_BENEFIT, "社会效益指标", "居民健康素养水平", "≥28%"),
    (_SATISFACTION, "服务对象满意度指标", "居民满意度", "≥85%"),
)
_PROJECTS: dict[str, tuple[dict[str, Any], tuple[_Row, ...]]] = {
    "desks": ({"name": "农村小学课桌椅更换", "kind": "设备购置", "sector": "教育", "summary": "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成",
               "budget": {"total": 86, "fiscal": 86}, "end": "2027-08-31", "service_targets": "师生"}, _DESKS),
    "road": ({"name": "农村公路硬化工程", "kind": "工程基建", "sector": "交通", "summary": "硬化农村公路35公里，总投资2100万，10月底完工",
              "budget": {"total": 2100, "fiscal": 2100}, "end": "2027-10-31", "service_targets": "沿线群众"}, _ROAD),
    "health": ({"name": "基本公共卫生服务", "kind": "购买服务", "sector": "卫生健康", "summary": "为全区24万常住人口提供基本公共卫生服务，其中老年人健康管理1.2万人",
                "budget": {"total": 2280, "fiscal": 2280}, "end": "2027-12-31", "service_targets": "居民"}, _HEALTH),
}


@cache
def table(name: str) -> DialogueState:
    """The state in which an utterance is said: a table, or a faulty version that a class looks through."""
    if name == "lesson":
        return DialogueState(role=Role.TRAINER, memory=Memory(turn=1, lesson=Lesson("CASE-031", wanted="教育")))
    project, rows = _PROJECTS[name]
    share, more = divmod(90, len(rows))
    indicators = [{"level1": level1, "level2": level2, "name": row, "value": value, "weight": share + (place < more)}
                  for place, (level1, level2, row, value) in enumerate(rows)]
    target = {"project": project | {"year": 2027}, "overall_goal": {"annual": project["summary"]}, "indicators": indicators}
    source = {"kind": "library", "quote": None, "reference": None, "note": "系统建议值"}
    question = {"field": "project.beneficiaries", "text": "大约有多少人受益？", "why": "受益人数最能说明钱花在了谁身上。"}
    return DialogueState(Content.of(target, [source | {"indicator": place} for place in range(len(rows))], [question]))
