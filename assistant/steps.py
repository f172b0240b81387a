"""The five steps of setting a target (郑州) as progress: what is done, and what each step still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.content import Content
from indicator_corpus.classification import Level1, Level2, level1_of, level2_of


@dataclass(frozen=True)
class Step:
    """One step; `lacks` is empty when it is done. `current` marks the first that is not."""

    number: int
    name: str
    lacks: tuple[str, ...]
    current: bool = False

    @property
    def done(self) -> bool:
        """Nothing is missing."""
        return not self.lacks


# Kinds of source that are a standard to measure a value by; the system's own suggestion is none.
_STANDARDS = frozenset({"description", "derived", "library", "quota", "case", "form", "edited", "answer"})


def steps_of(content: Content, review: dict[str, Any]) -> list[Step]:
    """The five steps of this target under this review."""
    returned = [finding for finding in review["findings"] if finding["level"] == "退回"]
    lacks = (
        _functions(content.target["project"]),
        _goal(content.target, returned),
        _structure(content, returned),
        _standards(content),
        _values(content, review["findings"]),
    )
    names = ("梳理项目功能", "确定总体目标", "分解细化指标", "收集参考标准", "确定指标值")
    first = next((i for i, missing in enumerate(lacks) if missing), len(lacks))
    return [Step(i + 1, name, missing, i == first) for i, (name, missing) in enumerate(zip(names, lacks, strict=True))]


def _functions(project: dict[str, Any]) -> tuple[str, ...]:
    facts = (("项目类型", project.get("kind")), ("预算金额", (project.get("budget") or {}).get("total")), ("完成时间", project.get("end")))
    return tuple(f"还没有{name}" for name, value in facts if value in (None, ""))


def _goal(target: dict[str, Any], returned: list[dict[str, Any]]) -> tuple[str, ...]:
    if not (target.get("overall_goal") or {}).get("annual"):
        return ("还没有写总体目标",)
    return ("总体目标有会被退回的问题",) if any(f["subject"]["field"].startswith("overall_goal") for f in returned) else ()


def _structure(content: Content, returned: list[dict[str, Any]]) -> tuple[str, ...]:
    present = {level2_of(row.get("level2"), row.get("level1")) for row in content.rows}
    classes = {class2.level1 for class2 in present if class2} | {level1_of(row.get("level1")) for row in content.rows}
    lacks = [f"还没有{class1.value}" for class1 in Level1 if class1 not in classes and class1 is not Level1.COST]
    # whether a cost indicator is needed is the rules' matter, not every project's
    lacks += [f"还没有{class2.value}" for class2 in (Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS) if Level1.OUTPUT in classes and class2 not in present]
    structural = [f for f in returned if f["subject"]["field"] == "indicators" and f["subject"]["indicator"] is None]
    return tuple(lacks) or (("指标构成有会被退回的问题",) if structural else ())


def _standards(content: Content) -> tuple[str, ...]:
    without = sum(1 for place, row in enumerate(content.rows) if row.get("value") and not row.get("standard")
                  and not any(source["kind"] in _STANDARDS for source in content.sources_of(place)))
    return (f"{without} 条指标的值还没有参考标准",) if without else ()


def _values(content: Content, findings: list[dict[str, Any]]) -> tuple[str, ...]:
    blank = sum(1 for row in content.rows if not row.get("value"))
    doubtful = {f["subject"]["indicator"] for f in findings if f["subject"]["cell"] == "value" and f["level"] != "提示"}
    doubtful -= {place for place, row in enumerate(content.rows) if not row.get("value")}
    lacks = [f"{blank} 条指标值待填"] if blank else []
    return (*lacks, *([f"{len(doubtful)} 条指标值有待修改"] if doubtful else []))
