"""What a handler is."""

from __future__ import annotations

from collections.abc import Callable

from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Reply
from assistant.dialogue.state import DialogueState

Handler = Callable[[DialogueState, Reading, Knowledge], Reply | None]
