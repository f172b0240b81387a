"""A project is compared with the others of its unit and year, never with itself, and the pool is indexed once."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

from indicator_corpus.target import PerformanceTarget
from rules.context import ReviewContext
from rules.engine import review
from rules.outcome import Outcome
from rules.project_pool import ProjectName, ProjectPool, jaccard, pool_of_projects
from rules.rulebook import load_rulebook

_FILLERS = ("项目", "经费")
_LEAST = Decimal("0.6")


def _project(name: str, **more: Any) -> PerformanceTarget:
    return PerformanceTarget.parse({"project": {"name": name, "unit": "甲局", "year": 2027, **more}, "indicators": []})


def _names(pool: ProjectPool, target: PerformanceTarget) -> list[str | None]:
    return [other.project.name for _, other in pool.alike(target)]


def test_name_without_year_and_fillers() -> None:
    assert ProjectName.of("2027年度统计业务培训（二期）项目经费", _FILLERS) == ProjectName("统计业务培训期", ("二",))


def test_likest_comes_first() -> None:
    target = _project("统计业务培训")
    pool = ProjectPool((target, _project("统计业务培训班次"), _project("统计业务培训班"), _project("道路硬化")), _FILLERS, _LEAST)
    assert _names(pool, target) == ["统计业务培训班", "统计业务培训班次"]


def test_itself_is_left_out_once() -> None:
    target = _project("统计培训")
    assert _names(ProjectPool((target,), _FILLERS, _LEAST), target) == []
    assert _names(ProjectPool((_project("统计培训"),), _FILLERS, _LEAST), target) == []  # read a second time
    assert _names(ProjectPool((_project("统计培训"), _project("统计培训")), _FILLERS, _LEAST), target) == ["统计培训"]
    versions = tuple(_project("统计培训", code="A1", summary=text) for text in ("一稿", "二稿", "三稿"))
    assert _names(ProjectPool((*versions, _project("统计培训", code="A2")), _FILLERS, _LEAST), versions[0]) == ["统计培训"]
    assert _names(ProjectPool(versions, _FILLERS, _LEAST), versions[0]) == []


def test_index_finds_what_comparing_each_with_each_finds() -> None:
    rng = random.Random(7)
    names = sorted({"".join(rng.choices("统计业务培训班", k=rng.randint(2, 7))) for _ in range(120)})
    members = tuple(_project(name, code=str(i)) for i, name in enumerate(names))
    pool = ProjectPool(members, (), _LEAST)
    for one in members:
        own = ProjectName.of(one.project.name, ())
        near = {other.project.name for other in members if other is not one
                and jaccard(own.pieces, ProjectName.of(other.project.name, ()).pieces) >= _LEAST}
        assert set(_names(pool, one)) == near


def test_pool_is_indexed_once() -> None:
    members = (_project("统计培训"), _project("道路硬化"))
    one, two = (pool_of_projects(ReviewContext(target, load_rulebook(), date(2027, 1, 1), members)) for target in members)
    assert one is two


def test_order_of_the_pool_makes_no_difference() -> None:
    target = _project("统计业务培训", code="A0")
    others = [_project("统计业务培训班", code="A1"), _project("统计业务培训会", code="A2"), _project("统计业务轮训", code="A3")]
    answers = set()
    for order in (others, others[::-1]):
        found = [one for one in review(target, pool=(*order, target)).findings if one.rule.code == "REL-007"]
        answers.add(tuple((one.level, one.finding.message) for one in found))
    assert len(answers) == 1


def test_without_a_pool_nothing_is_said() -> None:
    outcome = next(one for one in review(_project("统计培训")).outcomes if one.rule.code == "REL-007")
    assert outcome.outcome is Outcome.INSUFFICIENT
    assert outcome.missing == ("project_pool",)
