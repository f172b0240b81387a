"""A dialogue on disk: one JSON a line, and whether it comes out the same when it is run again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.reply import Reply
from assistant.dialogue.session import step
from assistant.dialogue.state import DialogueState
from indicator_corpus.declaration_error import DeclarationError


@dataclass(frozen=True)
class Difference:
    """Where a run went another way: the line of the log, the message, and what differs (reply or state)."""

    line: int
    message: str
    what: str


def start_line(state: DialogueState) -> str:
    """The first line: the state that the dialogue began with."""
    return _line({"start": state.to_json()})


def message_line(message: str, field: str | None, reply: Reply, after: DialogueState) -> str:
    """A message, its reply, and the digest of the state after it."""
    return _line({"message": message, "field": field, "reply": reply.to_json(), "state": state_digest(after)})


def state_digest(state: DialogueState) -> str:
    """SHA-256 of the state's JSON."""
    return sha256(json.dumps(state.to_json(), ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def replayed(path: Path, knowledge: Knowledge) -> Iterator[Difference | None]:
    """Each message of a log said again: None where reply and state are the same byte for byte, else what differs.

    DeclarationError where the file is no such log; OSError where it cannot be read.
    """
    state: DialogueState | None = None
    for number, line in _lines(path):
        try:
            if state is None:
                state = DialogueState.from_json(line["start"])
                continue
            message, field, reply, digest = line["message"], line["field"], line["reply"], line["state"]
        except (KeyError, TypeError, ValueError, AttributeError):
            raise DeclarationError(f"{path.name} 第{number}行不是 jixiao chat --log 写下的记录。") from None
        state, again = step(state, message, knowledge, field)
        if _line(again.to_json()) != _line(reply):
            yield Difference(number, message, "回答")
        elif state_digest(state) != digest:
            yield Difference(number, message, "回答之后的表")
        else:
            yield None


def _lines(path: Path) -> Iterator[tuple[int, Any]]:
    text = path.read_bytes().decode("utf-8-sig", "replace")
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError:
                raise DeclarationError(f"{path.name} 第{number}行不是完整的 JSON。") from None


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)
