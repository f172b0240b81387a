"""The conversation as the page shows it: what the officer said, what was read from it, the messages, the open questions, what may be said next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from assistant.dialogue.reply import Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.suggestions import suggestions_for
from assistant.fact_names import fact_name
from assistant.phrasing import say
from web.message_view import MessageView, message_view
from web.source_words import marked
from web.storage import StoredDraft
from web.talk_knowledge import site_knowledge
from web.talk_state import is_empty, state_of

#: questions that are asked at once
MOST_ASKED = 3


@dataclass(frozen=True)
class UnderstoodView:
    """One fact that was read: the quoted words, and what they were read as where that says more."""

    quote: str
    read_as: str


@dataclass(frozen=True)
class QuestionView:
    """One open question; `place` is its place among all questions."""

    place: int
    text: str
    why: str


@dataclass(frozen=True)
class TalkView:
    """The conversation beside the table. `begun`: it has a first message of its own, and what was drafted from is not told again; `empty`: no
    project has been described yet."""

    begun: bool
    empty: bool
    description: list[tuple[str, bool]]
    file: str
    understood: list[UnderstoodView]
    arithmetic: list[str]
    unused: list[str]
    row_count: int
    grounds: str
    notice: str
    messages: list[MessageView]
    questions: list[QuestionView]
    more_questions: list[QuestionView]
    suggestions: list[str]


def talk_view(draft: StoredDraft) -> TalkView:
    """The conversation of a draft."""
    background = draft.background
    understood: list[dict[str, Any]] = background.get("understood") or []
    description = background.get("description") or ""
    asked = [QuestionView(place, question["text"], question.get("why") or "") for place, question in enumerate(draft.content.questions) if question["state"] == "open"]
    questions = {question["field"]: question["text"] for question in draft.content.questions}
    return TalkView(
        begun="empty" in background, empty=is_empty(draft),
        description=marked(description, [str(fact.get("quote") or "") for fact in understood]),
        file=background.get("file") or "", understood=_understood(understood), arithmetic=_arithmetic(draft),
        unused=[str(said) for said in background.get("unused") or ()],
        row_count=len(draft.content.rows),
        grounds=_grounds(draft), notice=background.get("notice") or "",
        messages=[message_view(place, draft.messages, draft.content.rows, questions) for place in range(len(draft.messages))],
        questions=asked[:MOST_ASKED], more_questions=asked[MOST_ASKED:], suggestions=_suggestions(draft, state_of(draft)),
    )


def _suggestions(draft: StoredDraft, state: DialogueState) -> list[str]:
    """What may be said next: what the last answer suggested, or, where proposals have been decided since, what fits now."""
    last: dict[str, Any] = draft.messages[-1] if draft.messages else {}
    reply: dict[str, Any] = last.get("reply") or {}
    if not reply or last.get("changes"):
        found = suggestions_for(state, Reply("", tuple(reply.get("intents") or ()), changes=state.memory.offered, choices=state.memory.choices), site_knowledge())
    else:
        found = tuple(reply["suggestions"])
    # what has a button of its own is not said twice
    buttons = {say("suggest-accept"), say("suggest-decline")} | (set() if draft.can_undo else {say("suggest-undo")})
    return [text for text in found if text not in buttons]


#: kind and sector stand in the line of grounds, who is served beside what is counted
_SAID_ELSEWHERE = ("project.kind", "project.sector", "project.year", "project.service_targets")
_ORDER = ("quantity", "unit_price", "rate", "budget", "project")


def _understood(facts: list[dict[str, Any]]) -> list[UnderstoodView]:
    """One entry a quote, with all that it was read as: what is done first, then money, then dates."""
    read: dict[str, list[str]] = {}
    for fact in sorted((fact for fact in facts if fact.get("field") not in _SAID_ELSEWHERE), key=_rank):
        quote = str(fact.get("quote") or "").strip()
        if quote:
            read.setdefault(quote, []).append(_read_as(fact, quote))
    return [UnderstoodView(quote, "、".join(dict.fromkeys(part for part in parts if part))) for quote, parts in read.items()]


def _rank(fact: dict[str, Any]) -> int:
    first = str(fact.get("field") or "").partition(".")[0]
    return _ORDER.index(first) if first in _ORDER else len(_ORDER)


def _read_as(fact: dict[str, Any], quote: str) -> str:
    if fact.get("shown"):  # a quantity with what it counts
        about = str(fact.get("about") or "")
        if fact["shown"] in quote:
            return ""
        return about if quote in fact["shown"] else str(fact["shown"])
    if fact.get("field") in ("project.end", "project.start") and fact.get("note"):
        return str(fact["note"]).removeprefix(f"“{quote}”").removeprefix(quote)
    value = fact.get("value")
    if value is None or isinstance(value, (list, dict)) or str(value) == quote:
        return ""
    field = str(fact.get("field") or "")
    name = fact_name(field)
    if name == field or field.startswith("indicators"):
        return ""
    unit = "万元" if field.startswith(("budget.", "project.budget")) else ""
    return f"{name} {value}{unit}"


def _arithmetic(draft: StoredDraft) -> list[str]:
    """The divisions that gave values: 86万元 ÷ 2150套 = 400元/套."""
    notes = [str(source.get("note") or "") for source in draft.content.sources if source["kind"] == "derived"]
    return list(dict.fromkeys(note for note in notes if "÷" in note))[:2]


def _grounds(draft: StoredDraft) -> str:
    """What the draft rests on: 按“设备购置 · 教育”起草，依据指标库 9 条、案例 2 个."""
    if draft.background.get("file"):
        return ""
    project = draft.content.target["project"]
    kinds = Counter(source["kind"] for source in draft.content.sources)
    about = " · ".join(part for part in (project.get("kind"), project.get("sector")) if part)
    counted = [(kinds["library"], "指标库 {} 条"), (kinds["quota"], "定额标准 {} 条"), (len(draft.background.get("cases") or ()), "案例 {} 个")]
    rests = "、".join(form.format(number) for number, form in counted if number)
    return "，".join(part for part in (f"按“{about}”起草" if about else "", f"依据{rests}" if rests else "") if part)
