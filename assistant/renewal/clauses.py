"""The officer's words cut into clauses, each with its numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.renewal.said_number import SaidNumber, said_numbers
from assistant.understanding.plain_text import one_spelling

#: more clauses than this are no instruction any more
MOST_CLAUSES = 80
_BREAK = re.compile(r"[，；;。！!？?\n\r]|(?<!\d),|,(?!\d{3})")
_STOP = re.compile(r"[；;。！!？?\n\r]")
# words that begin a new wish without a comma before them
_JOINTS = re.compile(r"(?=并且|同时|另外|此外|还要|再加|再增|再新|再减|也不|不再)")
_LEAD = re.compile(
    r"^(?:另外|还有|同时|然后|此外|再就是|并且|而且|以及|今年度?|明年度?|本年度?|来年|20\d\d年度?|按照?要求|根据要求|我们|我|单位|想|打算|准备|计划|拟"
    r"|要求|要|把|将|请|麻烦您?|帮我|需要|也|就|都|其中|但是|但|不过|只是|所以|因为|由于|\s|：|:)+"
)
_BESIDE = re.compile("另外|还有|此外|同时")
_TAIL = re.compile(r"(?:了|吧|呢|啊|即可|就行|就好|就可以了?|\s)+$")


@dataclass(frozen=True)
class Clause:
    """`text` as written, `bare` in one spelling without leading and trailing filler; `listed` where it goes on a list (、); `beside` where it
    begins with 另外 and the like; clauses of one sentence have the same `sentence`."""

    text: str
    bare: str
    sentence: int
    listed: bool = False
    beside: bool = False
    numbers: tuple[SaidNumber, ...] = field(default=())


def clauses_of(words: str) -> list[Clause]:
    """The clauses of an instruction in its order."""
    found: list[Clause] = []
    sentence = start = 0
    spelt = one_spelling(words)
    for match in (*_BREAK.finditer(spelt), None):
        end = match.start() if match else len(words)
        if match and match[0] in "，," and _waits(spelt[start:end], spelt[end + 1 :]):
            continue
        for place, (text, listed) in enumerate(_parts(words[start:end])):
            found.append(_clause(text, sentence, listed and place > 0))
        if match is None or _STOP.match(match[0]):
            sentence += 1
        start = match.end() if match else end
    return [clause for clause in found if clause.bare][:MOST_CLAUSES]


def _waits(clause: str, rest: str) -> bool:
    """不是12所，是14所 is one clause."""
    return bool(re.search("不(?:再)?是[^是]*$", clause) and re.match(r"\s*(?:而|应该|应)?是", rest))


def _parts(text: str) -> list[tuple[str, bool]]:
    """A clause taken apart at joints and, where both sides count something, at the marks of a list."""
    parts: list[tuple[str, bool]] = []
    for piece in _JOINTS.split(text):
        if parts and not said_numbers(one_spelling(parts[-1][0])):
            parts[-1] = (parts[-1][0] + piece, parts[-1][1])  # 预算|再加20万: nothing said yet
        else:
            parts.append((piece, False))
    out: list[tuple[str, bool]] = []
    for piece, _ in parts:
        members = re.split("[、]", piece)
        counted = all(said_numbers(one_spelling(member)) for member in members)
        out += [(member, place > 0) for place, member in enumerate(members)] if counted else [(piece, False)]
    return out


def _clause(text: str, sentence: int, listed: bool) -> Clause:
    spelt = one_spelling(text).strip()
    lead = _LEAD.match(spelt)
    bare = _TAIL.sub("", spelt[lead.end() :] if lead else spelt)
    return Clause(text.strip(), bare, sentence, listed, lead is not None and _BESIDE.search(lead[0]) is not None, said_numbers(bare))
