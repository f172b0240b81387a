"""What an opinion says: the four reviews in their order, what could not be judged, the conclusion and what happens next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.phrasing import say
from assistant.review_opinion.alike import alike_findings, one_message, together
from assistant.review_opinion.suggestions import match_suggestions, suggested_changes
from assistant.reviewed_target import ReviewedTarget, ToldFinding
from assistant.row_list import row_list
from indicator_corpus.quantity import plain, to_decimal
from rules.outcome import Level, Outcome, Review
from rules.verdict import Verdict

_NUMBERS = "一二三四五六七八九"
_LEVELS = {Level.RETURN.value: "【退回】", Level.REVISE.value: "【修改】", Level.NOTICE.value: "【提示】"}
_ENDS = "。；;，, "


@dataclass(frozen=True)
class Section:
    """A heading with its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Opinion:
    """One opinion, from its title to its signature lines."""

    title: str
    agency: str | None
    intro: str
    sections: tuple[Section, ...]
    signature: tuple[str, ...]
    foot: str


def opinion_of(told: ReviewedTarget) -> Opinion:
    """The opinion on one reviewed target. Nothing in it depends on the day it is written; the date is left open."""
    sections = list(_sections(told))
    place = " · ".join(part for part in (told.file, told.sheet) if part)
    return Opinion(
        title=say("opinion-title", name=told.name), agency=say("opinion-agency", agency=told.agency) if told.agency else None,
        intro=say("opinion-intro", name=told.name, facts=_facts(told)),
        sections=tuple(Section(say(key, number=_NUMBERS[place], review=review), tuple(paragraphs))
                       for place, (key, review, paragraphs) in enumerate(sections)),
        signature=(say("opinion-reviewer"), say("opinion-office"), say("opinion-date")), foot=say("opinion-foot", rulebook=told.rulebook, place=place),
    )


def _facts(told: ReviewedTarget) -> str:
    facts = [say("opinion-year", year=told.year)] if told.year else []
    total = to_decimal(told.total)
    facts += [say("opinion-money", total=plain(total))] if total is not None else []
    return f"（{'，'.join(facts)}）" if facts else ""


def _sections(told: ReviewedTarget) -> Iterator[tuple[str, str, list[str]]]:
    """(key of the heading, review, paragraphs)."""
    for review in Review:
        yield "opinion-review", review.value, _review(told, review.value)
    if opened := _open(told):
        yield "opinion-open", "", opened
    if told.waived:
        yield "opinion-waived", "", [
            say("opinion-waiver", number=number, message=one.finding.message, reason=one.reason.rstrip(_ENDS), document=one.document,
                person=one.person, until=one.until) for number, one in enumerate(told.waived, 1)]
    if changes := suggested_changes(told):
        yield "opinion-changes", "", changes
    if match := match_suggestions(told):
        yield "opinion-match", "", match
    yield "opinion-conclusion", "", list(_conclusion(told))


def _review(told: ReviewedTarget, review: str) -> list[str]:
    found = [finding for finding in told.findings if finding.review == review]
    open_rules = told.undecided.get(review, 0)
    if not found:
        return [say("opinion-fine-so-far", count=open_rules) if open_rules else say("opinion-fine")]
    told_together = [_finding(number, alike) for number, alike in enumerate(alike_findings(found), 1)]
    return told_together + ([say("opinion-open-too", count=open_rules)] if open_rules else [])


def _finding(number: int, alike: Sequence[ToldFinding]) -> str:
    """Findings of one kind in one sentence: what and where, what to do, and why as far as it may be cited."""
    first, fix = alike[0], together([(one.row, one.fix.rstrip(_ENDS)) for one in alike if one.fix])
    return say("opinion-finding", number=number, level=_LEVELS[first.level], message=one_message([one.message.rstrip(_ENDS) for one in alike]),
               fix=say("opinion-fix", fix=fix) if fix else "", basis=say("opinion-basis", basis=first.citation) if first.citation else "")


def _open(told: ReviewedTarget) -> list[str]:
    said = [say(key, facts="、".join(facts)) for key, facts in (("opinion-missing", told.missing), ("opinion-missing-elsewhere", told.missing_elsewhere)) if facts]
    broken = told.outcomes[Outcome.BROKEN.value]
    return [*said, say("opinion-broken", count=broken)] if broken else said


def _conclusion(told: ReviewedTarget) -> Iterator[str]:
    yield say("opinion-verdict", verdict=told.verdict)
    returned, revised, notices = (sum(finding.level == level.value for finding in told.findings) for level in Level)
    if told.verdict == Verdict.RETURN:
        also = say("opinion-also", count=revised) if revised else ""
        yield say("opinion-return", returned=returned, also=also, rows=_rows(told))
    elif told.verdict == Verdict.REVISE:
        yield say("opinion-revise", count=revised, rows=_rows(told))
    else:
        yield say("opinion-pass")
    if notices:
        yield say("opinion-notices", count=notices)
    if told.verdict != Verdict.PASSED:
        yield say("opinion-deadline")


def _rows(told: ReviewedTarget) -> str:
    """第7、9行、全表事项: where something has to be changed."""
    return row_list(None if finding.row is None else finding.row - 1 for finding in told.findings if finding.level != Level.NOTICE)
