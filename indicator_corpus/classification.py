"""The official classes of indicators (4 一级, 10 二级), older schemes mapped onto them, and the kinds of project.

Forms print class names in many ways: `数量指标`, `产出数量指标`, `数量`, `社会公众或服务对象满意度指标`. What stands on a form is
kept as it is; `level2_of` gives the official class it corresponds to, or None where the text names no class.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Level1(StrEnum):
    """一级指标 of the four-class scheme."""

    COST = "成本指标"
    OUTPUT = "产出指标"
    BENEFIT = "效益指标"
    SATISFACTION = "满意度指标"

    @property
    def short(self) -> str:
        """The name as a heading: 成本, 产出, 效益, 满意度."""
        return self.value.removesuffix("指标")


class Level2(StrEnum):
    """二级指标 of the four-class scheme."""

    ECONOMIC_COST = "经济成本指标"
    SOCIAL_COST = "社会成本指标"
    ENVIRONMENTAL_COST = "生态环境成本指标"
    QUANTITY = "数量指标"
    QUALITY = "质量指标"
    TIMELINESS = "时效指标"
    ECONOMIC_BENEFIT = "经济效益指标"
    SOCIAL_BENEFIT = "社会效益指标"
    ECOLOGICAL_BENEFIT = "生态效益指标"
    BENEFICIARY_SATISFACTION = "服务对象满意度指标"

    @property
    def level1(self) -> Level1:
        """The first-level class above this one."""
        return _ABOVE[self]

    @property
    def short(self) -> str:
        """The name without 指标."""
        return self.value.removesuffix("指标")


_ABOVE: dict[Level2, Level1] = {
    Level2.ECONOMIC_COST: Level1.COST,
    Level2.SOCIAL_COST: Level1.COST,
    Level2.ENVIRONMENTAL_COST: Level1.COST,
    Level2.QUANTITY: Level1.OUTPUT,
    Level2.QUALITY: Level1.OUTPUT,
    Level2.TIMELINESS: Level1.OUTPUT,
    Level2.ECONOMIC_BENEFIT: Level1.BENEFIT,
    Level2.SOCIAL_BENEFIT: Level1.BENEFIT,
    Level2.ECOLOGICAL_BENEFIT: Level1.BENEFIT,
    Level2.BENEFICIARY_SATISFACTION: Level1.SATISFACTION,
}


class ProjectKind(StrEnum):
    """项目类型, as the declaration names it."""

    CONSTRUCTION = "工程基建"
    MAJOR_REPAIR = "大型修缮"
    PURCHASE = "设备购置"
    INFORMATION_SYSTEM = "信息化建设"
    MEETING = "会议"
    TRAINING = "培训"
    MEETING_TRAINING = "会议培训"
    SUBSIDY = "政策补助"
    PURCHASED_SERVICE = "购买服务"
    OPERATION = "运转维护"
    RESEARCH = "科研课题"
    PUBLICITY = "宣传活动"
    PLANNING = "规划编制"
    OTHER = "其他"

    @classmethod
    @lru_cache(maxsize=256)
    def of(cls, text: str) -> ProjectKind | None:
        """The kind that `text` names, None where it names none of them (it is then kept and read as 其他)."""
        squeezed = squeeze(text)
        for kind in cls:
            if squeezed == kind.value:
                return kind
        for pattern, kind in _KIND_WORDS:
            if pattern.fullmatch(squeezed):
                return kind
        return None


# Names of the same kinds in the regions' forms (政策类, 工程类, 设备购置类 in 历城) and in the older catalogues.
_KIND_WORDS: tuple[tuple[re.Pattern[str], ProjectKind], ...] = (
    (re.compile("工程(建设)?类?(项目)?|基本建设(类|项目)?|基建"), ProjectKind.CONSTRUCTION),
    (re.compile("(大型)?修缮(类|改造)?(项目)?|维修改造(类)?"), ProjectKind.MAJOR_REPAIR),
    (re.compile("(设备)?购置类?(项目)?|设备采购"), ProjectKind.PURCHASE),
    (re.compile("信息化(系统建设|类|项目|系统)?"), ProjectKind.INFORMATION_SYSTEM),
    (re.compile("(会议类|会议费)"), ProjectKind.MEETING),
    (re.compile("(培训类|培训费)"), ProjectKind.TRAINING),
    (re.compile("政策类?(项目)?|补助(发放)?类?"), ProjectKind.SUBSIDY),
    (re.compile("(政府)?购买服务类?"), ProjectKind.PURCHASED_SERVICE),
    (re.compile("运转(服务|保障)?类?|运行维护类?"), ProjectKind.OPERATION),
    (re.compile("课题(研究)?类?|科研类?"), ProjectKind.RESEARCH),
    (re.compile("宣传类?|活动类?"), ProjectKind.PUBLICITY),
    (re.compile("规划类?"), ProjectKind.PLANNING),
)


_SPACE = re.compile(r"[\s\u3000]+")


def squeeze(text: str) -> str:
    """Class names and labels without any white space (forms break and space them at will)."""
    return _SPACE.sub("", text)


@lru_cache(maxsize=1024)
def level1_of(text: str | None) -> Level1 | None:
    """The first-level class a printed 一级指标 names, None where it names none (`项目完成指标` is output, `投入` none)."""
    if not text:
        return None
    name = squeeze(text)
    if "满意" in name:
        return Level1.SATISFACTION
    if "成本" in name:
        return Level1.COST
    if re.search("产出|完成", name):
        return Level1.OUTPUT
    if re.search("效益|效果|影响", name):
        return Level1.BENEFIT
    return None


@lru_cache(maxsize=1024)
def level2_of(text: str | None, level1: str | None = None) -> Level2 | None:
    """The official second-level class that a printed 二级指标 corresponds to.

    `level1` decides only where the name alone is open (`生态` under cost or benefit). The older schemes are read as: 成本 under
    产出 → 经济成本; 可持续影响 → 社会效益; 产出进度 → 时效; 环境效益 → 生态效益.
    """
    if not text:
        return Level2.BENEFICIARY_SATISFACTION if level1_of(level1) is Level1.SATISFACTION else None
    name = squeeze(text)
    above = level1_of(level1)
    if "满意" in name:
        return Level2.BENEFICIARY_SATISFACTION
    if "成本" in name:
        if re.search("生态|环境", name):
            return Level2.ENVIRONMENTAL_COST
        return Level2.SOCIAL_COST if "社会" in name else Level2.ECONOMIC_COST
    if "数量" in name:
        return Level2.QUANTITY
    if "质量" in name:
        return Level2.QUALITY
    if re.search("时效|进度", name):
        return Level2.TIMELINESS
    if re.search("生态|环境", name):
        return Level2.ENVIRONMENTAL_COST if above is Level1.COST else Level2.ECOLOGICAL_BENEFIT
    if "经济" in name:
        return Level2.ECONOMIC_COST if above is Level1.COST else Level2.ECONOMIC_BENEFIT
    if "社会" in name:
        return Level2.SOCIAL_COST if above is Level1.COST else Level2.SOCIAL_BENEFIT
    if is_sustained_impact(name):
        return Level2.SOCIAL_BENEFIT
    return None


def is_sustained_impact(text: str | None) -> bool:
    """Whether a printed 二级指标 is the older scheme's 可持续影响 (no class of its own today)."""
    return bool(text) and "可持续" in squeeze(text or "")
