"""写审核意见: the opinion in words, short or in full, in a formal or a gentle tone. The facts are the same in all of them."""

from __future__ import annotations

import re

from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.judging import as_handed_in
from assistant.phrasing import say
from assistant.review_opinion.alike import alike_findings, one_message, together
from assistant.review_opinion.sentences import Opinion, opinion_of
from assistant.reviewed_target import ReviewedTarget, reviewed_target
from assistant.row_list import row_list
from indicator_corpus.target import PerformanceTarget
from rules.engine import review
from rules.fixes import with_working_fixes
from rules.outcome import Level
from rules.rulebook import load_rulebook
from rules.verdict import Verdict

_SHORT = re.compile(r"简短|简要|简单|精简|短|要点|几句|一句|三两句|[一二三两1-3]百字|\d+字")
_GENTLE = re.compile(r"缓|委婉|客气|温和|婉转|和气|柔|软|友好|礼貌|别太硬|不要太硬|别太重")
_MOST_POINTS = 5
#: a longer message wants more than another manner
_MANNER = 12
_ENDS = "。；;，, "


def write_opinion(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The opinion on the table as it stands, ready to be copied; it is signed by people."""
    told = told_of(state, knowledge)
    asked = " ".join((reading.groups.get("length") or "", reading.groups.get("tone") or "", reading.clause))
    gentle, short = bool(_GENTLE.search(asked)), bool(_SHORT.search(asked))
    opinion = opinion_of(told)
    text = short_text(told, opinion, gentle=gentle) if short else full_text(told, opinion, gentle=gentle)
    rules = tuple(dict.fromkeys(Cited("rule", finding.rule, finding.title) for finding in told.findings))
    return Reply(text, cited=rules, reading=say("opinion-read-short" if short else "opinion-read-full", tone=say("opinion-tone-gentle" if gentle else "opinion-tone-firm")))


def opinion_again(state: DialogueState, clause: str) -> Reading | None:
    """再短一点, 语气缓和些, said right after an opinion: the same opinion so, with what was asked for before."""
    manner = _SHORT.search(clause) or _GENTLE.search(clause)
    if state.memory.tried != ("write_opinion",) or not manner or len(clause) > _MANNER:
        return None
    return Reading("write_opinion", f"{state.memory.message}，{clause}")


def told_of(state: DialogueState, knowledge: Knowledge) -> ReviewedTarget:
    """The review of the table, under the state's rulebook, as opinions tell it."""
    target = PerformanceTarget.parse(as_handed_in(state.target))
    done = with_working_fixes(review(target, load_rulebook(state.rulebook), quotas=knowledge.quotas))
    return reviewed_target(done, say("opinion-file", name=state.content.name if state.content else ""))


def full_text(told: ReviewedTarget, opinion: Opinion, *, gentle: bool) -> str:
    """Title, addressee, every section, the lines to sign."""
    lines = [opinion.title, *([opinion.agency] if opinion.agency else []), _intro(told, opinion, gentle=gentle)]
    for section in opinion.sections[:-1]:
        lines += [section.heading, *section.paragraphs]
    closing = opinion.sections[-1]
    return "\n".join([*lines, closing.heading, *(_conclusion(told, gentle=True) if gentle else closing.paragraphs), *opinion.signature, opinion.foot])


def short_text(told: ReviewedTarget, opinion: Opinion, *, gentle: bool) -> str:
    """The conclusion and the main points, heaviest first."""
    alike = sorted(alike_findings(told.findings), key=lambda one: Level(one[0].level).rank)
    points = []
    for number, one in enumerate(alike[:_MOST_POINTS], 1):
        fix = together([(finding.row, finding.fix.rstrip(_ENDS)) for finding in one if finding.fix])
        points.append(say("opinion-point", number=number, level=one[0].level, message=one_message([finding.message.rstrip(_ENDS) for finding in one]),
                          fix=say("opinion-fix", fix=fix) if fix else ""))
    more = [say("opinion-points-more", count=sum(map(len, alike[_MOST_POINTS:])))] if len(alike) > _MOST_POINTS else []
    return "\n".join([opinion.title, _intro(told, opinion, gentle=gentle), say("opinion-verdict", verdict=told.verdict), *points, *more,
                      *_conclusion(told, gentle=gentle, short=True)])


def _intro(told: ReviewedTarget, opinion: Opinion, *, gentle: bool) -> str:
    return say("opinion-gentle-intro", name=told.name) if gentle else opinion.intro


def _conclusion(told: ReviewedTarget, *, gentle: bool, short: bool = False) -> list[str]:
    """What follows from the findings; in the short form without the verdict, which stands above."""
    returned, revised, notices = (sum(finding.level == level.value for finding in told.findings) for level in Level)
    tone = "opinion-gentle" if gentle else "opinion"
    lines = [] if short else [say("opinion-verdict", verdict=told.verdict)]
    rows = row_list(None if finding.row is None else finding.row - 1 for finding in told.findings if finding.level != Level.NOTICE)
    if told.verdict == Verdict.RETURN:
        lines.append(say(f"{tone}-return", returned=returned, also=say("opinion-also", count=revised) if revised else "", rows=rows))
    elif told.verdict == Verdict.REVISE:
        lines.append(say(f"{tone}-revise", count=revised, rows=rows))
    else:
        lines.append(say(f"{tone}-pass"))
    if notices and not short:
        lines.append(say("opinion-notices", count=notices))
    if told.verdict != Verdict.PASSED:
        lines.append(say(f"{tone}-deadline"))
    return lines


HANDLERS: dict[str, Handler] = {"write_opinion": write_opinion}
