"""Findings of one kind told together: the rows one after the other, what is the matter and what to do once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, takewhile

from assistant.phrasing import say
from assistant.reviewed_target import ToldFinding


def alike_findings(found: Sequence[ToldFinding]) -> list[tuple[ToldFinding, ...]]:
    """Neighbours about rows by the same rule at the same level, and with the same basis."""
    return [tuple(part) for _, part in groupby(found, key=lambda one: (one.rule, one.level, one.citation, one.row if one.row is None else 0))]


def one_message(messages: Sequence[str]) -> str:
    """第5行“甲”的值“稳步提高”、第6行“乙”的值“持续改善”难以衡量，请您……: what all end with, once; it begins behind a quotation."""
    if len({"".join(sorted(message)) for message in messages}) == 1:
        return messages[0]  # two rows that each name the other say one thing
    end = _common_end(messages).partition("”")[2]
    if "，" not in end:
        return "；".join(messages)
    return "、".join(message.removesuffix(end) for message in messages) + end


def together(fixes: Sequence[tuple[int | None, str]]) -> str:
    """What to do, (row, sentence) by row: once where it is the same for all, else with the rows it is for; how all begin and end, once."""
    rows: dict[str, list[int]] = {}
    for row, fix in fixes:
        rows.setdefault(fix, []).extend([] if row is None else [row])
    if len(rows) <= 1:
        return next(iter(rows), "")
    if len({len(places) > 0 for places in rows.values()}) > 1:
        return "；".join(rows)
    before = "".join(_common_start(list(rows)).rpartition("，")[:2])
    after = "".join(_common_end(list(rows)).partition("；")[1:])
    own = [(places, fix.removeprefix(before).removesuffix(after)) for fix, places in rows.items()]
    return before + ("，" if before else "；").join(say("opinion-fix-of", rows="、".join(map(str, sorted(set(places)))), fix=fix) for places, fix in own) + after


def _common_start(texts: Sequence[str]) -> str:
    return "".join(letters[0] for letters in takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False)))


def _common_end(texts: Sequence[str]) -> str:
    return _common_start([text[::-1] for text in texts])[::-1]
