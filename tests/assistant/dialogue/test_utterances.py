"""What people say, held out from the wordings that the dialogue knows: how much of it is read as it is meant, without an encoder.

An utterance that happens to stand among the known wordings measures nothing and is left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.offering import offered
from assistant.dialogue.recognition import intents
from assistant.dialogue.reply import Change
from assistant.dialogue.session import respond
from assistant.dialogue.state import DialogueState
from tests.assistant.dialogue.tables import table

UTTERANCES = Path(__file__).with_name("utterances.jsonl")
#: of the utterances with one meaning: read as meant, and read as something else (the others are asked back)
LEAST_RIGHT, MOST_WRONG = 0.94, 0.03
MOST_AMBIGUOUS_WRONG = 2
KNOWLEDGE = Knowledge()


@dataclass(frozen=True)
class Heard:
    """An utterance with what was meant (several for an ambiguous one) and the first intent that was read; None where it is asked back."""

    text: str
    meant: tuple[str, ...]
    read: str | None
    ambiguous: bool

    def __str__(self) -> str:
        return f"{self.text} | {'/'.join(self.meant)} | {self.read or '问回去'}"


@cache
def heard() -> tuple[Heard, ...]:
    found, known = [], {example for intent in intents().values() for example in intent.examples}
    for line in UTTERANCES.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if one["text"] in known:
            continue
        meant = tuple(one.get("either") or [one["intent"]])
        reply = respond(_where_things_stand(one["table"], meant), one["text"], KNOWLEDGE)
        found.append(Heard(one["text"], meant, reply.intents[0] if reply.intents else None, "either" in one))
    return tuple(found)


def _where_things_stand(name: str, meant: tuple[str, ...]) -> DialogueState:
    """The table; with a change on offer where that is what is accepted or declined."""
    state = table(name)
    if not {"accept", "decline"} & set(meant) or state.content is None:
        return state
    row = state.rows[-1]
    patch = ({"op": "add", "path": f"/indicators/{len(state.rows) - 1}/value", "value": "≥92%"},)
    offer = offered(Change(row["name"], row["value"], "≥92%", patch), state.content)
    return replace(state, memory=replace(state.memory, offered=(offer,)))


def test_intents_of_the_utterances_are_known() -> None:
    assert {name for one in heard() for name in one.meant} <= set(intents())


def test_most_is_read_as_it_is_meant() -> None:
    clear = [one for one in heard() if not one.ambiguous]
    missed = [one for one in clear if one.read not in one.meant]
    assert 1 - len(missed) / len(clear) >= LEAST_RIGHT, "\n".join(map(str, [f"{len(missed)} of {len(clear)}", *missed]))


def test_little_is_read_as_something_else() -> None:
    clear = [one for one in heard() if not one.ambiguous]
    wrong = [one for one in clear if one.read is not None and one.read not in one.meant]
    assert len(wrong) / len(clear) <= MOST_WRONG, "\n".join(map(str, wrong))


def test_ambiguous_words_are_asked_back_or_read_as_one_of_their_meanings() -> None:
    wrong = [one for one in heard() if one.ambiguous and one.read is not None and one.read not in one.meant]
    assert len(wrong) <= MOST_AMBIGUOUS_WRONG, "\n".join(map(str, wrong))


def test_enough_is_held_out() -> None:
    assert len(heard()) >= 340
