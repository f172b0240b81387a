"""Prices per something (元/人天, 万元/辆): the many spellings of one unit read as the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from indicator_corpus.quantity import is_money, unit_meaning

# words for the same thing counted; a pupil, a child and an official are all counted by heads
_SAME = {
    "日": "天", "课时": "学时", "学年": "年", "平米": "㎡", "平方米": "㎡", "m2": "㎡", "千米": "公里", "km": "公里",
    "名": "人", "位": "人", "人员": "人", "学员": "人", "生": "人", "学生": "人", "寄宿生": "人", "孩": "人", "本年": "年",
}
_TIMES = "天|日|月|年|学年|学时|课时|小时|学期|季度"
_COMPOUND = re.compile(rf"(.+?)({_TIMES})")
_BETWEEN = re.compile(r"[/·•・.*×每、\s()\[\]]+")


@dataclass(frozen=True)
class PriceUnit:
    """`factor` yuan for one of each thing in `per` (sorted, one word for one thing)."""

    factor: Decimal
    per: tuple[str, ...]

    @property
    def yearly(self) -> bool:
        """Whether the price is for a year."""
        return "年" in self.per

    def agrees(self, other: PriceUnit, same: Sequence[str] = ()) -> bool:
        """Whether both are for the same things; `same` are counting words that mean one thing here (把, 张 for chairs).

        A yearly price may leave out its year: a declaration is for one year anyway.
        """
        one, two = _things(self.per, tuple(same)), _things(other.per, tuple(same))
        return one == two or ((self.yearly or other.yearly) and one - {"年"} == two - {"年"})


@lru_cache(maxsize=4096)
def _things(per: tuple[str, ...], same: tuple[str, ...]) -> frozenset[str]:
    return frozenset(same[0] if thing in same else thing for thing in per)


@lru_cache(maxsize=1024)
def price_unit(text: str | None) -> PriceUnit | None:
    """Read 元/人天, 元/人·天, 元/人/天, 元/天·人, 元/（人·天）, 元每人每天, 万元/辆; None where `text` is no price per something."""
    if not text:
        return None
    plain = unicodedata.normalize("NFKC", text).replace("㎡", "m2")
    money, *things = [part for part in _BETWEEN.split(plain) if part]
    meaning = unit_meaning(money) if is_money(money) else None
    if meaning is None or not things:
        return None
    per = sorted({_SAME.get(thing, thing) for part in things for thing in _taken_apart(part)})
    return PriceUnit(meaning.factor, tuple(per))


def _taken_apart(part: str) -> tuple[str, ...]:
    """人天 → 人, 天; a time word alone or an unknown word stays whole."""
    if re.fullmatch(_TIMES, part):
        return (part,)
    match = _COMPOUND.fullmatch(part)
    return (match[1], match[2]) if match else (part,)
