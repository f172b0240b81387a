"""和别的手册比: the same table under another region's rulebook, or as of a year before."""

from __future__ import annotations

import re
from datetime import date

from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Choice, Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.judging import as_handed_in
from assistant.phrasing import say
from assistant.row_list import row_list
from indicator_corpus.target import PerformanceTarget
from rules.engine import TargetReview, review
from rules.rulebook import Rulebook, load_rulebook, rulebook_names
from rules.rulebook_comparison import Difference, compare

_OLDER = re.compile(r"旧版?|以前|去年|上年|往年|老的?(?:版|手册|规则)|过去")
_NATION = re.compile(r"全国|国家|通用|中央|national")
#: words of a title that name no place
_COMMON = re.compile(r"规则手册|自治区|地区|省|市|区|县|全国|通用|国家")
_MOST = 4


def compare_rulebook(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Which findings differ, and the conclusion under both."""
    said = f"{reading.groups.get('book') or ''} {reading.clause}"
    target = PerformanceTarget.parse(as_handed_in(state.target))
    here = load_rulebook(state.rulebook)
    other = _book(said, here)
    if other is not None:
        compared = compare(target, here, other)
        head = say("book-head", before=here.title, verdict=compared.before.verdict.value, after=other.title, verdict_after=compared.after.verdict.value)
        lines = [_line(one) for one in compared.differences[:_MOST]]
        return _told(head, lines, len(compared.differences), tuple(Cited("rule", one.rule.code, one.rule.page.title) for one in compared.differences[:_MOST]))
    if _OLDER.search(said):
        return _as_of_year_before(target, here)
    titles = [(name, load_rulebook(name).title) for name in rulebook_names() if name != here.name]
    choices = tuple(Choice(title, say("form-compare-rulebook", title=title), "compare_rulebook") for _, title in titles)
    return Reply(say("book-which", title=here.title), choices=choices)


def _book(said: str, here: Rulebook) -> Rulebook | None:
    """The book whose place is named; the national one where it is."""
    for name in rulebook_names():
        parts = _COMMON.sub(" ", load_rulebook(name).title).split()
        places = [part[start : start + 2] for part in parts for start in range(len(part) - 1)]
        if name != here.name and (name in said or any(place in said for place in places) or (name == "national" and _NATION.search(said))):
            return load_rulebook(name)
    return None


def _as_of_year_before(target: PerformanceTarget, here: Rulebook) -> Reply:
    """The same book as it held on the first day of the year before: levels and figures go by dates."""
    now = review(target, here)
    day = date(now.context.on.year - 1, 1, 1)
    then = review(target, here, day)
    differing = _differing(then, now)
    head = say("book-older", title=here.title, version=here.version, day=f"{day.year}年{day.month}月{day.day}日", verdict=then.verdict.value, verdict_now=now.verdict.value)
    lines = [say("book-line", place=row_list([indicator]), title=title, before=before or say("book-silent"), after=after or say("book-silent"), why="")
             for _, title, indicator, before, after in differing[:_MOST]]
    cited = tuple(Cited("rule", code, title) for code, title, *_ in differing[:_MOST])
    return _told(head, lines, len(differing), cited)


def _differing(then: TargetReview, now: TargetReview) -> list[tuple[str, str, int | None, str | None, str | None]]:
    before, after = ({one.place: one for one in done.findings} for done in (then, now))
    found = []
    for place in dict.fromkeys((*after, *before)):
        was, will = (held[place].level.value if place in held else None for held in (before, after))
        if was != will:
            rule = (after.get(place) or before[place]).rule
            found.append((rule.code, rule.page.title, place[1], was, will))
    return found


def _line(one: Difference) -> str:
    silent = say("book-silent")
    return say("book-line", place=row_list([one.indicator]), title=one.rule.page.title, before=one.before.level if one.before else silent,
               after=one.after.level if one.after else silent, why=say("book-why", why=one.why[0]) if one.why else "")


def _told(head: str, lines: list[str], count: int, cited: tuple[Cited, ...]) -> Reply:
    if not count:
        return Reply(f"{head}\n{say('book-same')}")
    more = [say("book-more", count=count - _MOST)] if count > _MOST else []
    return Reply("\n".join([head, say("book-count", count=count), *lines, *more]), cited=tuple(dict.fromkeys(cited)), rule=cited[0].reference if cited else None)


HANDLERS: dict[str, Handler] = {"compare_rulebook": compare_rulebook}
