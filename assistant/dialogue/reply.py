"""What the dialogue answers: sentences, changes to accept or refuse, what they rest on, and what may be said next. All of it data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from assistant.content import Content

#: one operation of RFC 6902 on the target's JSON
PatchOperation = dict[str, Any]


class Act(StrEnum):
    """What a reply does besides saying something; carried out by whoever keeps the state (see `session.applied`)."""

    UNDO = "undo"
    REDO = "redo"
    ACCEPT = "accept"
    DECLINE = "decline"
    REPLACE = "replace"


@dataclass(frozen=True)
class Change:
    """One proposed change of the table, shown as before → after; nothing is changed until it is accepted.

    `rows`: the names, by place (as text), of the rows that the patch counts on being where they are; filled in when it is offered.
    """

    name: str
    before: str | None
    after: str | None
    patch: tuple[PatchOperation, ...]
    note: str = ""
    rows: dict[str, str | None] = field(default_factory=dict)
    source: dict[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """The change as data; `source` (contract §2 without `indicator`) only where it is not the officer's own words."""
        data = {"name": self.name, "before": self.before, "after": self.after, "patch": list(self.patch), "note": self.note, "rows": self.rows}
        return data | ({"source": self.source} if self.source else {})


@dataclass(frozen=True)
class Choice:
    """One reading to click where a message can be understood in several ways: what the button says, the message that it stands for, and
    the intent that the message is then taken for (empty: it is read like any other)."""

    label: str
    message: str
    intent: str = ""


@dataclass(frozen=True)
class Cited:
    """What an answer rests on. `kind`: rule, basis, row (0-based place), fact, library, core, quota, case, document."""

    kind: str
    reference: str
    label: str = ""


@dataclass(frozen=True)
class Judged:
    """The review before and after the offered changes: verdicts, and how many findings return or revise."""

    verdict: str
    returned: int
    revised: int
    verdict_after: str
    returned_after: int
    revised_after: int


@dataclass(frozen=True)
class Lesson:
    """A case that is being taught: its id, the faults (places from 0) that were found by the class or shown to it, how many guesses were
    judged, whether the faulty version is shown, and the words that cases were asked for with (下一个案例 stays among those)."""

    case: str
    found: tuple[int, ...] = ()
    revealed: tuple[int, ...] = ()
    guesses: int = 0
    faulty: bool = True
    wanted: str = ""


@dataclass(frozen=True)
class Reply:
    """An answer.

    `intents` how the message was read, `reading` the same in words (我理解为：…), `answered` the fields of the questions that it settles,
    `at_once` that its changes are written without asking again, `which` the places of the offered changes that `act` concerns (none: all),
    `content` the table that REPLACE puts in place of the old one, `rows` and `rule` what was spoken of, `shown` how many findings have
    been told, `lesson` the case being taught (unchanged where None, over where `lesson_over`).
    """

    text: str
    intents: tuple[str, ...] = ()
    reading: str = ""
    changes: tuple[Change, ...] = ()
    choices: tuple[Choice, ...] = ()
    cited: tuple[Cited, ...] = ()
    suggestions: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    at_once: bool = False
    act: Act | None = None
    which: tuple[int, ...] = ()
    content: Content | None = None
    rows: tuple[str, ...] = ()
    rule: str | None = None
    shown: int | None = None
    judged: Judged | None = None
    lesson: Lesson | None = None
    lesson_over: bool = False

    def to_json(self) -> dict[str, Any]:
        """The reply as pages, the interface and logs have it."""
        return {
            "text": self.text, "intents": list(self.intents), "reading": self.reading,
            "changes": [change.to_json() for change in self.changes],
            "choices": [vars(choice) for choice in self.choices],
            "cited": [vars(one) for one in self.cited],
            "suggestions": list(self.suggestions), "answered": list(self.answered), "at_once": self.at_once,
            "act": self.act.value if self.act else None,
            "judged": vars(self.judged) if self.judged else None,
        }
