"""The state of a dialogue: the table, what was said last, and what can be taken back. Plain data, changed only by copies."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from assistant.content import Content
from assistant.dialogue.reply import Change, Choice, Lesson


class Role(StrEnum):
    """Who is talking."""

    OFFICER = "officer"
    REVIEWER = "reviewer"
    TRAINER = "trainer"


@dataclass(frozen=True)
class Memory:
    """What the dialogue remembers beside the table: how many messages there were, the names of the rows and the rule spoken of last, how
    many findings were told, the changes on offer and the words that they answer, the readings to choose from, the case being taught, the
    message answered last and the intents that it was taken for (so that another reading can be offered)."""

    turn: int = 0
    rows: tuple[str, ...] = ()
    rule: str | None = None
    shown: int = 0
    offered: tuple[Change, ...] = ()
    wanted: str = ""
    choices: tuple[Choice, ...] = ()
    lesson: Lesson | None = None
    message: str = ""
    tried: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain JSON."""
        data: dict[str, Any] = _MEMORY.dump_python(self, mode="json")
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> Memory:
        """What `to_json` wrote; a new memory for None."""
        return _MEMORY.validate_python(data) if data else cls()


_MEMORY = TypeAdapter(Memory)


@dataclass(frozen=True)
class DialogueState:
    """`content` is None while no project has been described. `year` is the fiscal year meant where words name none; `previous` last year's
    target (contract's JSON) where it is known; `rulebook` the name of the one that judges; `past` and `future` hold the tables that 撤销
    and 重做 go to, newest last."""

    content: Content | None = None
    role: Role = Role.OFFICER
    year: int = 2027
    previous: dict[str, Any] | None = None
    rulebook: str = "national"
    memory: Memory = field(default_factory=Memory)
    past: tuple[Content, ...] = ()
    future: tuple[Content, ...] = ()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The table's rows, none without a table."""
        return self.content.rows if self.content else []

    @property
    def target(self) -> dict[str, Any]:
        """The target. Only where there is a table (`content`)."""
        assert self.content is not None
        return self.content.target

    @property
    def open_questions(self) -> list[dict[str, Any]]:
        """The questions that nobody has answered or set aside, the most important first."""
        return [question for question in self.content.questions if question["state"] == "open"] if self.content else []

    def place_of(self, name: str) -> int | None:
        """Where the row with this name stands."""
        return next((place for place, row in enumerate(self.rows) if row.get("name") == name), None)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "content": self.content.to_json() if self.content else None, "role": self.role.value, "year": self.year, "previous": self.previous,
            "rulebook": self.rulebook, "memory": self.memory.to_json(),
            "past": [content.to_json() for content in self.past], "future": [content.to_json() for content in self.future],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> DialogueState:
        """What `to_json` wrote."""
        content = data.get("content")
        return cls(Content.from_json(content) if content else None, Role(data["role"]), data["year"], data.get("previous"), data["rulebook"],
                   Memory.from_json(data.get("memory")), tuple(map(Content.from_json, data.get("past") or ())),
                   tuple(map(Content.from_json, data.get("future") or ())))
