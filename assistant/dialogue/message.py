"""A message as it is read: half-width, without politeness, cut into the clauses that each want something."""

from __future__ import annotations

import re
from collections.abc import Callable

from indicator_corpus.half_width import half_width

_STOP = re.compile(r"[。;!?\n]+")
_COMMA = re.compile(r"\s*[,，、]?\s*(?:然后|另外|还有|顺便|接着|同时|再就是|最后)\s*[,，:：]?\s*|\s*[,，]\s*")
_OPENING = re.compile(r"^(?:(?:你好|您好|请问|请|麻烦您?|劳驾|唔该晒?|帮我|帮忙|给我|那个|那么|那|嗯+|哦|喂|老师(?!好|们)|同志|助手)[,，:\s]*)+(?=.)")
# after 不改 and the like these ask whether it may be so
_MAY_IT = r"(?<!不改)(?<!唔改)(?<!保留)(?<!不设)(?<!不写)(?<!不动)(?<!不填)(?:好吗|好不好|可以吗|行吗|行不行|成不|得唔得)"
_CLOSING = re.compile(rf"(?<=.)(?:[,，\s]*(?:{_MAY_IT}|一下|谢谢|多谢|吧|呗|哈|啊|呀|哇|呢|嘛|啦|喽|咯|嘞|了哈|谢了))+$")
#: 一下 inside a sentence says nothing (改一下名字) but the rest goes on
_FILLING = re.compile(r"(?<=[一-鿿])一下(?=.)")


def plain(text: str) -> str:
    """The text in half-width without outer blanks, control characters and final punctuation."""
    kept = "".join(c for c in half_width(text) if c in "\n\t" or c.isprintable())
    return kept.strip().strip("。.!?~、,;:…").strip()


def bare(clause: str) -> str:
    """A clause without the words of politeness around it; never empty where the clause is not."""
    text = plain(clause)
    while True:
        shorter = plain(_CLOSING.sub("", _OPENING.sub("", text)))
        if shorter == text or not shorter:
            return _FILLING.sub("", text)
        text = shorter


def sentences(text: str) -> list[str]:
    """The text at its full stops."""
    return [part for part in map(plain, _STOP.split(half_width(text))) if part]


def clauses(sentence: str, wants_something: Callable[[str], bool]) -> list[str]:
    """A sentence cut at commas and 另外, 然后 … where the parts each want something by themselves; what wants nothing stays with the part
    before it (with the one after it at the beginning)."""
    parts = [part for part in map(plain, _COMMA.split(sentence)) if part]
    if sum(map(wants_something, map(bare, parts))) < 2:
        return [sentence]
    found: list[str] = []
    lead = ""
    for part in parts:
        if wants_something(bare(part)):
            found.append(f"{lead}{part}")
            lead = ""
        elif found:
            found[-1] = f"{found[-1]},{part}"
        else:
            lead += f"{part},"
    return found
