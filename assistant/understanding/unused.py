"""What of a description was not used: sentences and clauses in which no fact has its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from assistant.understanding.budget_years import spread_spans
from assistant.understanding.facts import Phrase, Quote, Understanding
from assistant.understanding.plain_text import quoted

_SENTENCE = re.compile(r"[^。；;！!？?\n\r]+")
_CLAUSE = re.compile(r"[^，,、：:]+")
#: clauses of fewer Chinese characters say nothing by themselves (另外, 其中)
_SHORTEST = 4
_COURTESY = re.compile(
    r"您好|你好|谢谢|感谢|麻烦|辛苦|请问|拜托|收到请|老师好|领导好|早上好|下午好|(?:帮|请|想|要|需要|给我|替我).{0,6}(?:写|弄|做|编|起草|拟|填|生成|出).{0,8}(?:绩效|目标|申报表|指标|材料|一下|一份|个)|"
    r"[一1][份个套].{0,6}(?:绩效目标|申报表)|(?:绩效|目标|申报表|指标).{0,4}(?:怎么|如何|咋)(?:写|弄|填|设|定|编)|(?:怎么|如何|咋)(?:写|弄|填)"
)


def with_unused(understood: Understanding, also: Sequence[tuple[int, int]] = ()) -> Understanding:
    """`understood` with the sentences and clauses of its text that no fact quotes; `also` are further places that were read."""
    # a place named in passing and a deed without a number do not reach the table
    used = replace(understood, places=(), activities=())
    taken = sorted({(quote.start, quote.end) for quote in _quotes(used) if quote.end > quote.start} | set(spread_spans(understood.text)) | set(also))
    found: list[Phrase] = []
    for sentence in _SENTENCE.finditer(understood.text):
        if _is_free(taken, *sentence.span()):
            _add(found, understood.text, *sentence.span())
        else:
            for start, end in _free_clauses(understood.text, taken, *sentence.span()):
                _add(found, understood.text, start, end)
    return replace(understood, unused=tuple(found))


def _free_clauses(text: str, taken: list[tuple[int, int]], begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring clauses without a fact."""
    run: tuple[int, int] | None = None
    for clause in _CLAUSE.finditer(text, begin, end):
        if _is_free(taken, *clause.span()):
            run = (run[0] if run else clause.start(), clause.end())
        elif run:
            yield run
            run = None
    if run:
        yield run


def _is_free(taken: list[tuple[int, int]], begin: int, end: int) -> bool:
    return not any(start < end and begin < stop for start, stop in taken)


def _add(found: list[Phrase], text: str, start: int, end: int) -> None:
    said = [clause for clause in _CLAUSE.finditer(text, start, end) if not _COURTESY.search(clause.group()) and _length(clause.group())]
    if said and max(_length(clause.group()) for clause in said) >= _SHORTEST:
        quote = quoted(text, said[0].start(), said[-1].end())
        found.append(Phrase(quote.text, quote))


def _length(text: str) -> int:
    return len(re.findall("[\u4e00-\u9fff]", text))


def _quotes(fact: Any) -> Iterator[Quote]:
    if isinstance(fact, Quote):
        yield fact
    elif isinstance(fact, tuple):
        for part in fact:
            yield from _quotes(part)
    elif is_dataclass(fact) and not isinstance(fact, type):
        for field in fields(fact):
            yield from _quotes(getattr(fact, field.name))
