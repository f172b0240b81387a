"""和去年比: this year's money and values beside last year's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.dialogue.asked_row import row_asked
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.quantity import plain, to_decimal

#: names at least this much alike are the same indicator
_SAME_NAME = 0.7
_MOST = 4


@dataclass(frozen=True)
class _LastYear:
    """What is known of last year: rows as (name, target, actual)."""

    year: int | None
    budget: Decimal | None
    execution_rate: Any
    grade: str | None
    rows: tuple[tuple[str, str | None, str | None], ...]


def compare_last_year(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Money, changed values, new and dropped rows; of one row its two values."""
    last = _last_year(state)
    if last is None:
        return Reply(say("last-year-unknown"))
    pairs = _pairs(state.rows, last)
    place = row_asked(state, reading, "form-compare-last-year", by_memory=False)
    cited = (Cited("document", "previous", say("last-year-source", year=last.year or say("last-year"))),)
    if isinstance(place, int):
        return _of_row(state, place, last, pairs, cited)
    return Reply("\n".join(filter(None, [_money(state, last), *_values(state, last, pairs)])), cited=cited)


def _of_row(state: DialogueState, place: int, last: _LastYear, pairs: dict[int, int], cited: tuple[Cited, ...]) -> Reply:
    row = state.rows[place]
    name = str(row.get("name") or "")
    if place not in pairs:
        return Reply(say("last-year-row-new", row=name), cited=cited, rows=(name,))
    _, target, actual = last.rows[pairs[place]]
    text = say("last-year-row", row=name, before=target or say("list-open"), after=row.get("value") or say("list-open"),
               actual=say("last-year-actual", actual=actual) if actual else "")
    return Reply(text, cited=cited, rows=(name,))


def _last_year(state: DialogueState) -> _LastYear | None:
    if state.previous:
        project = state.previous.get("project") or {}
        rows = tuple((str(row.get("name") or ""), _text(row.get("value")), _text(row.get("actual"))) for row in state.previous.get("indicators") or ())
        return _LastYear(project.get("year"), to_decimal((project.get("budget") or {}).get("total")), project.get("execution_rate"),
                         project.get("evaluation_grade"), rows)
    told = state.target["project"].get("previous")
    if not told:
        return None
    rows = tuple((str(row.get("name") or ""), _text(row.get("target")), _text(row.get("actual"))) for row in told.get("indicators") or ())
    return _LastYear(told.get("year"), to_decimal(told.get("budget")), told.get("execution_rate"), told.get("evaluation_grade"), rows)


def _text(value: Any) -> str | None:
    return None if value in (None, "") else str(value)


def _pairs(rows: list[dict[str, Any]], last: _LastYear) -> dict[int, int]:
    """Places of this year's rows with last year's of the same name, else of the name most like it; each once."""
    keys, old = [name_key(row.get("name")) for row in rows], [name_key(name) for name, _, _ in last.rows]
    scored = sorted(((1.0 if key == other else likeness(key, other), -place, -there) for place, key in enumerate(keys) for there, other in enumerate(old) if key and other),
                    reverse=True)
    pairs: dict[int, int] = {}
    for score, place, there in scored:
        if score >= _SAME_NAME and -place not in pairs and -there not in pairs.values():
            pairs[-place] = -there
    return pairs


def _money(state: DialogueState, last: _LastYear) -> str:
    now = to_decimal((state.target["project"].get("budget") or {}).get("total"))
    year = last.year or say("last-year")
    parts = []
    if now is not None and last.budget is not None:
        share = (now - last.budget) * 100 / last.budget if last.budget else None
        change = say("last-year-same-money") if now == last.budget else say(
            "last-year-more" if now > last.budget else "last-year-less", amount=plain(abs(now - last.budget)),
            share=say("last-year-share", share=plain(abs(share).quantize(Decimal("0.1"), ROUND_HALF_UP).normalize())) if share is not None else "")
        parts.append(say("last-year-money", year=year, before=plain(last.budget), after=plain(now), change=change))
    if last.execution_rate not in (None, ""):
        rate = str(last.execution_rate)
        parts.append(say("last-year-execution", rate=rate if rate.endswith("%") else f"{rate}%"))
    if last.grade:
        parts.append(say("last-year-grade", grade=last.grade))
    return "；".join(parts) + "。" if parts else ""


def _values(state: DialogueState, last: _LastYear, pairs: dict[int, int]) -> list[str]:
    rows = state.rows
    if not last.rows:
        return [say("last-year-no-rows")]
    changed = [(place, last.rows[there]) for place, there in sorted(pairs.items()) if _plain(rows[place].get("value")) != _plain(last.rows[there][1])]
    new = [str(row.get("name") or "") for place, row in enumerate(rows) if place not in pairs]
    gone = [name for there, (name, _, _) in enumerate(last.rows) if there not in pairs.values()]
    lines = [say("last-year-changed", count=len(changed), rows="；".join(
        say("last-year-value", name=rows[place].get("name") or "", before=old[1] or say("list-open"), after=rows[place].get("value") or say("list-open"))
        for place, old in changed[:_MOST]) + _more(len(changed)))] if changed else []
    lines += [say("last-year-new", count=len(new), rows="、".join(new[:_MOST]) + _more(len(new)))] if new else []
    lines += [say("last-year-gone", count=len(gone), rows="、".join(gone[:_MOST]) + _more(len(gone)))] if gone else []
    same = len(pairs) - len(changed)
    lines += [say("last-year-kept", count=same)] if same else []
    return lines


def _more(count: int) -> str:
    return say("list-more", count=count) if count > _MOST else ""


def _plain(value: Any) -> str:
    return "".join(str(value or "").split()).replace("＝", "=").removeprefix("=")


HANDLERS: dict[str, Handler] = {"compare_last_year": compare_last_year}
