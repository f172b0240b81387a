"""Which of the readings on offer a message chooses: by its number, or by the words on the button."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue.message import bare
from assistant.dialogue.reply import Choice
from indicator_corpus.chinese_number import chinese_number

_NUMBER = re.compile(r"^(?:选|就|是|要)?第?([0-9]{1,2}|[一二三四五六])(?:个|项|种|条)?(?:意思)?$")


def choice_meant(message: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice that a message names, None where it says something else."""
    text = bare(message)
    for choice in choices:
        if text in (choice.label, bare(choice.label)):
            return choice
    match = _NUMBER.match(text) if choices else None
    number = (int(match[1]) if match[1].isdigit() else chinese_number(match[1]) or 0) if match else 0
    return choices[number - 1] if 0 < number <= len(choices) else None
