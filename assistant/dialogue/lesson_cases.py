"""Which example cases a wish means: those of a field or a kind of project, or the ones that its words name; always in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.understanding import read_description
from indicator_corpus.example_case import ExampleCase

# what is said around the field in 来个教育的案例, 出一份水利的错例让大家找毛病
_AROUND = re.compile(
    r"(?:再|给我|我们|咱们?|大家|学员|同学们?|想|要|看看?|睇睇?|瞧瞧?|来|出|找|换|拿|搞|整|弄|讲|有冇|有没有|俾|一下|[个份张套道]|一[个份张例套道]|行业|领域|方面|类型?|项目)+"
    r"|(?:示范|优秀|样板|典型|真实|好的?|实际)?(?:案例|例子|范例|样例|例题|错例|题目?)|绩效目标|申报表|表格?|(?<=.)类$"
    r"|(?:有|带|含|出|冇)?(?:毛病|毛|问题|错|瑕疵|缺陷|漏洞|坑)(?:多|的)?|反面|教材|(?:找|挑)(?:毛病|问题|错|刺|茬)|让|的|嘅|吧|呢|吗|啦|练习?|考考?|下")
_ANY_YEAR = 2027
_LEAST_SHARE = 0.5


def subject_words(text: str) -> str:
    """The words of a wish that name a field, a kind or a matter; empty where it names none."""
    return _AROUND.sub("", text).strip(" ,，、的“”\"")


def cases_about(words: str, cases: Iterable[ExampleCase]) -> list[ExampleCase]:
    """The cases that the words mean, in their own order (where words alone decide, the nearest first); all for no words, none where
    nothing fits."""
    every = list(cases)
    if not words:
        return every
    of_name = [case for case in every if words in case.sector or words in (case.kind, case.category)] or [case for case in every if words in case.name]
    if of_name:
        return of_name
    understood = read_description(words, _ANY_YEAR)
    sector = understood.sector.name if understood.sector else None
    category = understood.kind.category if understood.kind else None
    kind = understood.kind.kind.value if understood.kind else None
    of_sector = [case for case in every if case.sector == sector]
    of_kind = [case for case in every if case.category == category] or [case for case in every if case.kind == kind]
    both = [case for case in of_sector if case in of_kind or case.kind == kind]
    return both or of_sector or of_kind or _by_words(words, every)


def _by_words(words: str, cases: list[ExampleCase]) -> list[ExampleCase]:
    """The cases that hold most of the words' letter pairs."""
    pairs = {words[place : place + 2] for place in range(len(words) - 1)}
    if not pairs:
        return []
    shares = {case.id: sum(pair in case.name + case.description for pair in pairs) / len(pairs) for case in cases}
    best = max(shares.values())
    return [case for case in cases if shares[case.id] == best] if best >= _LEAST_SHARE else []
