"""Quantities, prices, percentages of a description bound to the library rows that measure them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.drafting.sector import SECTORS
from assistant.understanding.facts import Quantity, Rate, UnitPrice
from assistant.understanding.phrases import is_staff
from assistant.understanding.pieces import people_nouns
from assistant.understanding.words import words
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.library import Binding, Importance, LibraryIndicator

_ANY = ("*",)
#: an assignment that cannot be, and the weight of the file's order among rows that fit equally well
_NEVER, _ORDER = -1e6, 1e-6
_SAME_UNIT = {"名": "人", "位": "人", "平米": "平方米", "㎡": "平方米", "平": "平方米", "千米": "公里", "km": "公里", "次": "场", "场次": "场"}
# deeds that a row counts, each with other words for it
_DEEDS = {"演练": "", "培训": "进修 轮训 研修", "宣传": "科普 普法", "竞赛": "比赛 大赛", "普查": "", "棚户区": "棚改", "高龄津贴": "", "高素质": "新型职业农民", "新增": "增加 净增 增设 培育 入规 升规 新建 新招", "公用经费": "生均 两免一补 义教经费 义务教育经费"}
# the whole goes before its parts where one row could take either
_PART = Decimal(3)
# people who are counted by what is done with them
_DONE_WITH = frozenset({"培训", "轮训", "研修", "进修", "聘请", "聘用", "招聘", "配备", "选派"})
# In these classes people are what the money does (trained, paid, kept in office); elsewhere they are whom the work benefits.
PEOPLE_AS_OUTPUT = frozenset({"会议", "培训", "补助发放", "产业奖补", "运转保障"})


@dataclass(frozen=True)
class Match:
    """A row that can take a fact, and how well (higher is better)."""

    row: LibraryIndicator
    strength: Decimal


def is_generic(row: LibraryIndicator) -> bool:
    """Whether the row takes any object."""
    return row.binding_objects == _ANY


def quantity_matches(quantities: Sequence[Quantity], rows: Sequence[LibraryIndicator], used: set[str], category: str,
                     text: str = "") -> list[LibraryIndicator | None]:
    """The row of 绑定量 数量 for each quantity, None where none measures it: the assignment with the greatest strength in all, so that
    a thing counted first does not take the only row that fits one counted later. A generic row may serve several. `text` is the
    description: a row that counts a deed which it does not name (演练, 培训) measures something else."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    free = [row for row in rows if row.binding is Binding.QUANTITY and (row.code not in used or is_generic(row)) and not of_other_deed(row, text)]
    single = [row for row in free if not is_generic(row)]
    generic = [_strongest([match for row in free if is_generic(row) and (match := _quantity(quantity, row, category))]) for quantity in quantities]
    # one column a row, then one a quantity for going without: the generic row, or no row at all
    strengths = np.full((len(quantities), len(single) + len(quantities)), _NEVER)
    for place, quantity in enumerate(quantities):
        for column, row in enumerate(single):
            if match := _quantity(quantity, row, category):
                # of equals the first row wins, so that the file's order decides and nothing else
                strengths[place, column] = float(match.strength) + 1 - column * _ORDER
        general = generic[place]
        strengths[place, len(single) + place] = 0.0 if general is None else float(general.strength) + 1 - len(single) * _ORDER
    if not quantities:
        return []
    _, columns = linear_sum_assignment(strengths, maximize=True)
    return [single[column] if column < len(single) else (general.row if (general := generic[place]) else None)
            for place, column in enumerate(columns)]


def of_other_deed(row: LibraryIndicator, text: str) -> bool:
    """Whether the row counts a deed or a programme that `text` does not name."""
    deed = next((deed for deed in _DEEDS if deed in row.name), None)
    if not text or deed is None:
        return False
    return not any(word in text for word in (deed, *_DEEDS[deed].split(), *(word for word in row.binding_objects if deed in word)))


def _of_other_people(row: LibraryIndicator, people: str) -> bool:
    """Whether the row is named for people of its own (网格员履职人数) who are not the `people` counted (楼栋长)."""
    vague = words("people", "vague")
    own = [hit.word for hit in people_nouns().scan(row.name) if hit.word not in vague]
    return bool(people) and bool(own) and not any(word in people or people in word for word in (*own, *row.binding_objects))


def names_others(row: LibraryIndicator, text: str) -> bool:
    """Whether the row is named for people (困境儿童建档率) of whom `text` does not speak."""
    vague = words("people", "vague")
    own = [hit.word for hit in people_nouns().scan(row.name) if hit.word not in vague]
    return bool(own) and not any(word in text for word in own) and not any(word in text for word in row.binding_objects if len(word) > 3)


def unit_cost_match(obj: str, unit: str, rows: Iterable[LibraryIndicator], used: set[str]) -> LibraryIndicator | None:
    """The row of 绑定量 单位成本 for money per `unit` of `obj`."""
    found = []
    for row in rows:
        if row.binding is not Binding.UNIT_COST or (row.code in used and not is_generic(row)):
            continue
        per = row.unit.partition("/")[2]
        if not is_generic(row) and per and _unit(per) != _unit(unit):
            continue  # 元/小时 is no price per 人次, nor is money per person money per person and month
        objects, units = _object_strength(row, obj), _unit_strength(row, unit)
        if objects is None and units:
            objects = Decimal("-0.5")  # 元/人月 by name: the unit says more than what the people are called
        if objects is not None and units is not None:
            found.append(Match(row, objects + units))
    return _best(found)


def time_limit_match(quantity: Quantity, around: str, rows: Iterable[LibraryIndicator], used: set[str]) -> LibraryIndicator | None:
    """The row of 绑定量 时限 (响应, 恢复, 工期, 质保) that the words `around` the quantity speak of."""
    found = []
    for row in rows:
        if row.binding is not Binding.TIME_LIMIT or row.code in used or not _same_time_unit(row, quantity.unit):
            continue
        words = [word for word in row.binding_objects if word in around]
        if words:
            found.append(Match(row, Decimal(max(len(word) for word in words))))
    return _best(found)


def _same_time_unit(row: LibraryIndicator, unit: str) -> bool:
    return not row.binding_units or unit in row.binding_units or unit == row.unit


def rate_match(rate: Rate, rows: Iterable[LibraryIndicator], used: set[str]) -> LibraryIndicator | None:
    """The percentage row that `rate` is about, by the words of its subject."""
    found = []
    for row in rows:
        if row.code in used or row.unit != rate.unit or not rate.subject:
            continue
        words = [word for word in (*row.binding_objects, row.name) if word != "*" and (word in rate.subject or rate.subject in word or _told_shorter(rate.subject, word))]
        if words:
            found.append(Match(row, Decimal(max(len(word) for word in words))))
    return _best(found)


def _told_shorter(said: str, name: str) -> bool:
    """不合格处置率 is 不合格食品核查处置率 told shorter: the same characters in the same order, the same measure at the end."""
    rest = iter(name)
    return len(said) >= 5 and said[-3:] == name[-3:] and all(character in rest for character in said)


def _best(matches: Sequence[Match]) -> LibraryIndicator | None:
    found = _strongest(matches)
    return found.row if found else None


def _strongest(matches: Sequence[Match]) -> Match | None:
    # the first of equals wins, so that the file's order decides and nothing else
    return max(matches, key=lambda match: match.strength) if matches else None


def _quantity(quantity: Quantity, row: LibraryIndicator, category: str) -> Match | None:
    objects, units = _object_strength(row, quantity.object), _unit_strength(row, "人" if quantity.role == "people" and quantity.unit == "个" else quantity.unit)
    if is_staff(quantity.object) and quantity.role == "people" and (row.level2.level1 is Level1.BENEFIT or (category == "购买服务" and is_generic(row))):
        return None  # who works for the contractor is not who is served
    of_field = row.library.startswith(SECTORS) and row.level2 is Level2.QUANTITY and bool(row.binding_units)
    if objects is None and quantity.role == "people" and (of_field or (row.importance is Importance.CORE and row.category == category)) and _counts_people(row) and not _of_other_people(row, quantity.object):
        objects = Decimal(0)  # people whatever they are called: the field's or the class's own row for them
    if objects is None or units is None:
        return None
    strength = objects + units - (_PART if quantity.role == "part" and not is_generic(row) else 0)
    people_row = row.level2.level1 is Level1.BENEFIT
    if is_generic(row):
        takes_people = row.binding_units != _ANY and "人" in {_unit(u) for u in row.binding_units}
        if quantity.role == "people" and not takes_people and not people_row:
            return None
        if quantity.role in ("place", "time", "frequency"):
            return None
    if quantity.role == "people":
        as_output = category in PEOPLE_AS_OUTPUT or quantity.verb in _DONE_WITH
        strength += Decimal(1) if of_field or (row.level2 is Level2.QUANTITY) == as_output else Decimal(0)
    if quantity.role == "output" and people_row:
        return None
    if quantity.role in ("time", "frequency") and _unit(quantity.unit) not in {_unit(u) for u in row.binding_units}:
        return None
    return Match(row, strength)


def _counts_people(row: LibraryIndicator) -> bool:
    return _unit(row.unit) in ("人", "户", "人次", "户次")


def _object_strength(row: LibraryIndicator, obj: str) -> Decimal | None:
    if is_generic(row):
        return Decimal(0)
    best = max((len(word) for word in row.binding_objects if obj and (word in obj or obj in word)), default=0)
    # the object's last characters are its head noun: 农村小学 is a kind of 小学, not of 农村
    head = any(obj.endswith(word) for word in row.binding_objects)
    return Decimal(2) + Decimal(best) / 10 + (Decimal(1) if head else 0) if best else None


def _unit_strength(row: LibraryIndicator, unit: str) -> Decimal | None:
    if row.binding_units in (_ANY, ()):
        return Decimal(0)
    return Decimal(1) if _unit(unit) in {_unit(u) for u in row.binding_units} else None


def _unit(unit: str) -> str:
    bare = unit.removeprefix("万")
    return _SAME_UNIT.get(bare, bare)


def price_unit(price: UnitPrice, quantities: Sequence[Quantity]) -> str:
    """What a price is per; a bare 标准 takes the unit of the first thing counted."""
    if price.per_unit:
        return price.per_unit
    counted = [q for q in quantities if q.role in ("output", "people")]
    return counted[0].unit if counted else "项"
