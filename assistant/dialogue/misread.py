"""“不是这个意思”: what else the last message may have meant."""

from __future__ import annotations

import re

from assistant.dialogue.handlers import NEED_TABLE
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.message import bare
from assistant.dialogue.recognition import Reading, by_rule, intents, label
from assistant.dialogue.reply import Act, Choice, Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.wordings import wordings_of
from assistant.phrasing import say

_NOT_MEANT = re.compile(r"^(?:不对|错了|不是)?[,，]?(?:我|俺)?(?:说的|想说的|要的|讲嘅)?(?:不是|不系|唔系)(?:这|那|呢)(?:一?个|种)?(?:意思)?$"
                        r"|^(?:你|您)?(?:理解|听|弄|搞|会)(?:错|岔|反|拧)(?:我的意思|意思)?了?$|^误会了$")
_MOST = 3
#: after so many readings it is quicker to say it otherwise
_MOST_TRIED = 6
#: nobody means these by a message that was taken for something else
_NEVER = frozenset({"greet", "thanks", "help", "undo", "redo", "accept", "decline", "answer_unknown", "answer_question", "paste_table"})


def is_not_meant(message: str) -> bool:
    """Whether a message says that the one before was misread."""
    return bool(_NOT_MEANT.match(bare(message)))


def reading_as(message: str, intent: str) -> Reading:
    """The message taken for this intent, with what its rule catches."""
    clause = bare(message)
    return next((reading for reading in by_rule(clause) if reading.intent == intent), Reading(intent, clause))


def other_readings(state: DialogueState, knowledge: Knowledge) -> Reply:
    """The next readings of the last message, to choose from. What it had offered is off the table."""
    said = state.memory.message
    clause = bare(said)
    names = [str(row.get("name") or "") for row in state.rows]
    by_rules = {reading.intent for reading in by_rule(clause)}
    ranked = [*by_rule(clause), *wordings_of(knowledge.encode).nearest(clause, names)]
    taught = state.memory.lesson is not None
    fitting = [name for name in dict.fromkeys(reading.intent for reading in ranked)
               if name not in state.memory.tried and name not in _NEVER and (state.content or name not in NEED_TABLE) and (taught or intents()[name].group != "teaching")]
    read_as = {intents()[name].group for name in state.memory.tried if name in intents()}
    fitting.sort(key=lambda name: (name not in by_rules, intents()[name].group not in read_as))
    act = Act.DECLINE if state.memory.offered and state.memory.wanted == said else None
    if not fitting or len(state.memory.tried) > _MOST_TRIED:
        return Reply(say("reply-say-otherwise"), act=act)
    choices = tuple(Choice(label(name), said, name) for name in fitting[:_MOST])
    return Reply(say("reply-other-readings", turn=state.memory.turn, said=said if len(said) <= 30 else f"{said[:30]}…"), choices=choices, act=act)
