"""怎样才能通过: the working fixes that together bring a target to the best verdict within reach, and what people have to decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.target import PerformanceTarget
from rules.engine import RuleFinding, TargetReview, review_in
from rules.finding import PatchOperation
from rules.fixes import NEXT_STEP, apply_patch, mended
from rules.outcome import Level
from rules.patched_cells import Cells, cells_changed, rows_after
from rules.verdict import Verdict


@dataclass(frozen=True)
class Step:
    """One fix. `indicator`: its row's place in the target as declared (None: the whole target, or a row that an earlier step added).
    `before` and `after` are the changed cells in words, None where there was or is nothing."""

    rule: str
    indicator: int | None
    text: str
    patch: tuple[PatchOperation, ...]
    cells: Cells

    def to_json(self) -> dict[str, Any]:
        """Rule, place, the fix's sentence, what stood and will stand there, and its part of the patch."""
        return {"rule": self.rule, "indicator": self.indicator, "text": self.text, "before": self.cells.before, "after": self.cells.after,
                "patch": list(self.patch)}


@dataclass(frozen=True)
class ByHand:
    """A finding that no patch can mend; `indicator` as in Step, `message` and `fix` speak of the table after the steps."""

    rule: str
    indicator: int | None
    level: Level
    message: str
    fix: str | None

    def to_json(self) -> dict[str, Any]:
        """What it is about, and the sentence that says how."""
        return {"rule": self.rule, "indicator": self.indicator, "level": self.level.value, "message": self.message, "fix": self.fix}


@dataclass(frozen=True)
class WayToPass:
    """`steps` in the order in which their patches apply; none can be left out. `by_hand` is empty where they suffice."""

    verdict_after: Verdict
    steps: tuple[Step, ...]
    by_hand: tuple[ByHand, ...]

    @property
    def patch(self) -> tuple[PatchOperation, ...]:
        """One JSON Patch on the target as declared."""
        return tuple(operation for step in self.steps for operation in step.patch)

    def to_json(self) -> dict[str, Any]:
        """The review's `way_to_pass`."""
        return {"verdict_after": self.verdict_after.value, "patch": list(self.patch), "steps": [step.to_json() for step in self.steps],
                "by_hand": [one.to_json() for one in self.by_hand]}


def way_to_pass(done: TargetReview) -> WayToPass:
    """The way from this review. Every step works by itself when its turn comes; the whole is reviewed once more at the end."""
    data = done.target.to_json(parsed=False)
    taken: list[tuple[RuleFinding, tuple[PatchOperation, ...]]] = []
    here, now = done, data
    while (found := _next(here, now)) is not None:
        one, here = found
        patch = _patch(one)
        now = apply_patch(now, patch)
        taken.append((one, patch))
    for place in reversed(range(len(taken))):  # what a later step made needless is left out
        shorter = taken[:place] + taken[place + 1 :]
        if not _moves_rows(taken[place][1]) and (other := _after(done, data, shorter)) is not None and _weight(other) <= _weight(here):
            taken, here = shorter, other
    steps, rows = _steps(data, taken)
    left = tuple(ByHand(one.rule.code, None if one.finding.indicator is None else rows[one.finding.indicator], one.level, one.finding.message,
                        one.finding.fix.text if one.finding.fix else None) for one in _standing(here))
    return WayToPass(here.verdict, steps, left)


def _standing(done: TargetReview) -> list[RuleFinding]:
    """What stands in the way: notices do not."""
    return [one for one in done.findings if one.level is not Level.NOTICE]


def _weight(done: TargetReview) -> tuple[int, int, int]:
    """How far a review is from passing. What a next step mends counts after all else."""
    standing = _standing(done)
    first = [one for one in standing if one.rule.code not in NEXT_STEP]
    return sum(one.level is Level.RETURN for one in first), len(first), len(standing)


def _next(here: TargetReview, data: dict[str, Any]) -> tuple[RuleFinding, TargetReview] | None:
    """The first fix that brings the target nearer, with the review after it. Rows go first and what is shared out among rows comes
    last, so that weights are shared out once and among the rows that stay; else the heaviest finding is first."""
    weight = _weight(here)
    for one in sorted(_standing(here), key=lambda one: (_turn(_patch(one)), one.level.rank)):
        again = mended(one, here, data)
        if again is not None and _weight(again) < weight:
            return one, again
    return None


def _turn(patch: Sequence[PatchOperation]) -> int:
    if any(step["op"] == "remove" for step in patch):
        return 0
    return 1 if len({step["path"].rpartition("/")[0] for step in patch}) <= 1 else 2


def _patch(one: RuleFinding) -> tuple[PatchOperation, ...]:
    return one.finding.fix.patch or () if one.finding.fix else ()


def _after(done: TargetReview, data: dict[str, Any], taken: Iterable[tuple[RuleFinding, tuple[PatchOperation, ...]]]) -> TargetReview | None:
    try:
        changed = apply_patch(data, [operation for _, patch in taken for operation in patch])
        return review_in(done.context.for_target(PerformanceTarget.parse(changed)))
    except DeclarationError:
        return None


def _moves_rows(patch: Iterable[PatchOperation]) -> bool:
    """Whether places in a list change, so that what follows would mean other rows without it."""
    return any(step["op"] == "remove" or (step["op"] == "add" and step["path"].rpartition("/")[2].isdecimal()) or step["path"].endswith("/-")
               for step in patch)


def _steps(data: dict[str, Any], taken: Iterable[tuple[RuleFinding, tuple[PatchOperation, ...]]]) -> tuple[tuple[Step, ...], list[int | None]]:
    """The steps in words, and for each row after them its place in the target as declared."""
    rows: list[int | None] = list(range(len(data["indicators"])))
    steps: list[Step] = []
    for one, patch in taken:
        place = one.finding.indicator
        text = one.finding.fix.text if one.finding.fix else ""
        steps.append(Step(one.rule.code, None if place is None else rows[place], text, patch, cells_changed(data, patch)))
        data = apply_patch(data, patch)
        rows = rows_after(rows, patch)
    return tuple(steps), rows
