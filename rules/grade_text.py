"""Whether a text names a grade: one chosen from a set (优, 达到“良”以上, 合格), or only the set itself (优良中差, 高中低)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

_BEFORE = r"^(?:定性|达到|评为|评定为|评定等级|等级|结果|不低于|保持|为|[≥＞>=＝:：“\"‘])*"
_AFTER = r"(?:[”\"’]|及以上|或以上|以上|及其以上|等级|等次|档次|[级档])*$"
_SEPARATORS = re.compile(r"定性|[/、,，;；|\\或和\-—:：“”\"]+")


class Grading(Enum):
    """What a text does with grades."""

    CHOSEN = "one grade is set"
    UNDECIDED = "all grades are listed, none is set"


def grading_of(text: str, sets: Sequence[Sequence[str]], without_bar: Sequence[str]) -> Grading | None:
    """Read a value's text (no white space) against the grade sets; None where it names no grade.

    Members of `without_bar` (好, 较好 …) count only with a bar set on them (较好以上).
    """
    bare = _SEPARATORS.sub("", text)
    for grades in sets:
        chosen = _patterns(tuple(grades))[0].match(text)
        if chosen and (chosen[1] not in without_bar or chosen[2].strip("”\"’")):
            return Grading.CHOSEN
    for grades in sets:
        _, every, one = _patterns(tuple(grades))
        if every.fullmatch(bare) and len(set(one.findall(bare))) > max(1, len(grades) - 2):
            return Grading.UNDECIDED
    return None


@lru_cache(maxsize=64)
def _patterns(grades: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """One grade set; any number of them; one of them anywhere."""
    names = "|".join(sorted(map(re.escape, grades), key=len, reverse=True))
    return re.compile(f"{_BEFORE}({names})({_AFTER})"), re.compile(f"(?:{names})+"), re.compile(names)
