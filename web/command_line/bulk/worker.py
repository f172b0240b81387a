"""The second pass: one target reviewed, as the line that is printed and, for reports, as what they tell of it."""

from __future__ import annotations

import gc
import json
import logging
import signal
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from assistant.reviewed_target import ReviewedTarget, reviewed_target
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.previous_year import PreviousYear
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.site_library import site_quotas
from indicator_corpus.target import PerformanceTarget
from rules.engine import TargetReview, review
from rules.fixes import with_working_fixes
from rules.rulebook import Rulebook
from web.command_line.bulk.comparing import Group, Pools, Turn
from web.command_line.bulk.spool import Spool, SpoolReader
from web.command_line.output import to_json
from web.reviewing import add_extras, not_in_force

log = logging.getLogger(__name__)
Pool = tuple[PerformanceTarget, ...] | None


@dataclass(frozen=True)
class Request:
    """What is asked of every target. `compare`: with the others of the run; `report`: what reports tell is wanted, else the line. `home`: whose imported
    quota standards the reviews go by, None for the shipped ones alone."""

    book: Rulebook
    day: date | None = None
    last_year: PreviousYear | None = None
    way_to_pass: bool = False
    budget_match: bool = False
    compare: bool = True
    report: bool = False
    home: Path | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one target: its line or what reports tell of it, or why it cannot be read. `warnings` are for people."""

    number: int
    verdict: str | None = None
    line: str | None = None
    told: ReviewedTarget | None = None
    problem: str | None = None
    warnings: tuple[str, ...] = ()


class Reviewing:
    """Reviews groups of a run's targets, in this process or in one of its workers."""

    def __init__(self, request: Request, spool: Spool | SpoolReader) -> None:
        self._request, self._spool = request, spool
        self._quotas = site_quotas(request.home)
        self._pools = Pools(spool)

    def answers(self, group: Group) -> list[Answer]:
        """The answers to the group's targets in their order."""
        pool = self._pools.of(group.pool) if self._request.compare else None
        return [self._answer(turn, pool) for turn in group.turns]

    def _answer(self, turn: Turn, pool: Pool) -> Answer:
        data = json.loads(self._spool.read(turn.kept).decode("utf-8", "surrogatepass"))
        try:
            return answer_of(data, turn, pool, self._request, self._quotas)
        except DeclarationError as error:
            return Answer(turn.number, problem=str(error))
        except Exception:
            log.exception("review of %s failed", turn.file)
            return Answer(turn.number, problem="审核这份目标时出了故障，已记入日志，不能当作通过。")


def answer_of(data: Any, turn: Turn, pool: Pool, request: Request, quotas: QuotaStandards | None = None) -> Answer:
    """One target's answer. DeclarationError where it cannot be read."""
    warnings: list[str] = []
    if request.last_year is not None and isinstance(data, dict):
        merged = request.last_year.merged(data)
        if merged is None:
            warnings.append(f"上年的文件里没有找到“{_name_of(data)}”，涉及上年的规则按资料不足处理。")
        data = merged or data
    target = PerformanceTarget.parse(data)
    named = target.id
    if pool is not None and not named:
        target = target.model_copy(update={"id": turn.identity})
    done = with_working_fixes(review(target, request.book, request.day, pool, quotas=quotas))
    warnings += [warning] if (warning := not_in_force(done)) else []
    verdict = done.verdict.value
    if request.report:
        return Answer(turn.number, verdict, None, reviewed_target(done, turn.file, turn.sheet), None, tuple(warnings))
    head = done.without_outcomes(turn.file, turn.sheet)
    if head.get("id") != named:
        head = {key: value for key, value in head.items() if key != "id"} if named is None else {**head, "id": named}
    line = _line(head, done, add_extras({}, done, request.way_to_pass, request.budget_match))
    return Answer(turn.number, verdict, line, None, None, tuple(warnings))


def _line(head: dict[str, Any], done: TargetReview, extras: dict[str, Any]) -> str:
    """One object of what comes before the outcomes, the outcomes, and what comes behind them."""
    outcomes = ", ".join(outcome.written for outcome in done.outcomes)
    behind = f", {to_json(extras)[1:]}" if extras else "}"
    return f'{to_json(head)[:-1]}, "outcomes": [{outcomes}]{behind}'


def _name_of(data: dict[str, Any]) -> str:
    project = data.get("project")
    return str(project.get("name") or "（未写项目名称）") if isinstance(project, dict) else "（未写项目名称）"


def few_collections() -> None:
    """What is loaded stays, and a review leaves hardly any cycles behind: looking for them often would only take time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def only_main_stops() -> None:
    """In a new process: the main one alone answers to Ctrl+C, and then ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


_reviewing: Reviewing | None = None


def begin(request: Request, spool: Path) -> None:
    """Make a new process ready to review."""
    global _reviewing
    only_main_stops()
    few_collections()
    _reviewing = Reviewing(request, SpoolReader(spool))


def answers(groups: Sequence[Group]) -> list[Answer]:
    """The answers to some groups, in a process made ready before."""
    assert _reviewing is not None
    return [answer for group in groups for answer in _reviewing.answers(group)]


def parts_of(group: Group, largest: int) -> list[Group]:
    """A group in parts of at most `largest` targets with the same pool."""
    return [replace(group, turns=group.turns[start : start + largest]) for start in range(0, len(group.turns), largest)]
