"""One message of the conversation as the page shows it: how it was read, what it proposes, what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from web import texts

#: of what an answer rests on so much is shown at once
_MOST_CITED = 4
#: how these were read is not worth a line: the answer says it
_PLAIN = frozenset({"greet", "thanks", "help", "accept", "decline", "undo", "redo", "answer_question", "answer_unknown"})
_STATES = {"accepted": "已接受", "declined": "没有采用", "written": "已写进表里", "again": "并到下面一起定"}


@dataclass(frozen=True)
class ProposalView:
    """One proposed change; `decided` says what became of it, empty while it is open."""

    place: int
    name: str
    before: str
    after: str
    note: str
    open: bool
    decided: str


@dataclass(frozen=True)
class CitedView:
    """One thing that an answer rests on; `href` empty where there is no page for it, `full` what it says in full."""

    text: str
    href: str
    full: str


@dataclass(frozen=True)
class ChoiceView:
    """A button, with the message and the intent that it stands for."""

    label: str
    message: str
    intent: str


@dataclass(frozen=True)
class MessageView:
    """One message. `said` is what was typed or chosen, `about` the question that it answers; only the newest has choices and can be said to
    be misread; `judged` what accepting all would do to the verdict."""

    place: int
    who: str
    said: str
    text: str
    about: str
    reading: str
    changes: list[ProposalView]
    open_changes: int
    judged: str
    choices: list[ChoiceView]
    cited: list[CitedView]
    more_cited: list[CitedView]
    newest: bool


def message_view(place: int, messages: list[dict[str, Any]], rows: list[dict[str, Any]], questions: dict[str, str]) -> MessageView:
    """The message at a place; `questions` are their texts by field."""
    message = messages[place]
    reply: dict[str, Any] = message.get("reply") or {}
    newest = place == len(messages) - 1
    changes = [_proposal(number, change) for number, change in enumerate(message.get("changes") or ())]
    open_changes = sum(1 for change in changes if change.open)
    cited = _cited(reply.get("cited") or [], rows)
    return MessageView(
        place=place, who=message["who"], said=message["text"], text=message.get("label") or message["text"], about=questions.get(message.get("field") or "", ""),
        reading="" if _PLAIN.issuperset(reply.get("intents") or ()) else reply.get("reading") or "",
        changes=changes, open_changes=open_changes, judged=judged_line(reply.get("judged")) if open_changes and open_changes == len(changes) else "",
        choices=[ChoiceView(one["label"], one["message"], one["intent"]) for one in reply.get("choices") or ()] if newest else [],
        cited=cited[:_MOST_CITED], more_cited=cited[_MOST_CITED:], newest=newest,
    )


def judged_line(judged: dict[str, Any] | None) -> str:
    """接受后：退回 2 处 → 1 处，结论“退回修改” → “修改后通过”."""
    if not judged:
        return ""
    counts = [f"{word} {judged[key]} 处 → {judged[f'{key}_after']} 处" for key, word in (("returned", "退回"), ("revised", "修改")) if judged[key] != judged[f"{key}_after"]]
    verdict, after = judged["verdict"], judged["verdict_after"]
    told = [*counts, f"结论“{verdict}” → “{after}”" if verdict != after else f"结论仍为“{after}”"]
    return texts.if_accepted("，".join(told))


def _proposal(place: int, change: dict[str, Any]) -> ProposalView:
    state = change["state"]
    return ProposalView(place, change["name"], change["before"] or "", change["after"] or "", change.get("note") or "", state == "open", _STATES.get(state, ""))


def _cited(cited: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[CitedView]:
    """What can be looked at first, then the rest; each once."""
    shown = [view for one in cited if (view := _one_cited(one["kind"], one["reference"], one.get("label") or "", rows))]
    return sorted(dict.fromkeys(shown), key=lambda one: not one.href)


def _one_cited(kind: str, reference: str, label: str, rows: list[dict[str, Any]]) -> CitedView | None:
    if kind == "rule":
        return CitedView(f"规则 {reference}", f"/rules/{reference}", label)
    if kind == "row":
        place = int(reference) if reference.isdigit() else len(rows)
        if place >= len(rows):
            return None
        name = str(rows[place].get("name") or texts.UNNAMED_ROW)
        return CitedView(f"第 {place + 1} 行", f"#row-{place}", label or name) if label in ("", name) else CitedView(label, "", "")
    if kind == "case":
        return CitedView(f"案例“{label}”" if label else f"案例 {reference}", f"/cases/{reference}", reference)
    if kind in ("library", "core"):
        return CitedView(f"指标库 {reference}", "", label)
    if kind == "fact" and "." in reference:  # a field of the declaration: the table shows it
        return None
    if kind == "fact":
        return CitedView(label or f"您说的“{reference}”", "", reference) if label or reference else None
    text = label or reference
    return CitedView(text.partition("：“")[0], "", text)
