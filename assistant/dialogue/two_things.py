"""A row that measures two things, taken apart: 培训人数和合格率, 课桌椅和黑板更换数量, A、B各50台."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indicator_corpus.quantity import plain
from indicator_corpus.target_value import Operator, TargetValue, parse_target_value

_JOIN = re.compile(r"(?:以及|[和与及、/]|(?<=[率数量度])同)")
_MEASURE = re.compile(
    r"(?:(?:采购|购置|更换|安装|建设|维修|维护|培训|发放|新建|改造|配备|配发|制作|印制|覆盖|完成|受益|参训|服务|使用|处理|办理|整改|验收|考核|到货)*)"
    r"(?:数量|人数|户数|次数|人次|场次|期数|面积|长度|里程|金额|比例|占比|满意度|成本|费用|时间|[一-鿿]{2}率|率|数|量)$"
)
_ENDS = re.compile(r"(?:数量|人数|户数|次数|人次|场次|期数|面积|长度|里程|金额|比例|占比|满意度|成本|费用|时间|率|数|量)$")
_ONLY_RATE = re.compile(r"^[一-鿿]{2,3}率$|^满意度$|^时间$|^数量$|^人数$|^比例$")
_VALUES = re.compile(r"\s*[,，、;；]\s*|(?<=[\d%所套台人次个项期])和")
_EACH = re.compile("各|均|分别")
#: words that only look like two things joined
_ONE_THING = re.compile("和谐|与会|和平|参与|给与|及时|及格|以及时|普及|涉及|推及|危及|公共和|与否|和睦|总和|饱和")
_RATE_UNITS = ("%",)


@dataclass(frozen=True)
class Part:
    """One of the things: its name, and its value where what stands there says it, else None."""

    name: str
    value: str | None


def parts_of(name: str, value: str | None) -> list[Part]:
    """The things that a row measures, two or more; empty where it is one."""
    names = _names(name)
    if len(names) < 2:
        return _by_value(name, value)
    values = _shared_out(names, value or "")
    return [Part(one, said) for one, said in zip(names, values, strict=True)]


def measure_end(name: str) -> str:
    """What a name ends with that says what is measured (满意度, 数量, 合格率), empty where it says none."""
    match = re.search(r"(?:[一-鿿]{2}率|满意度)$", name) or _ENDS.search(name)
    return match[0] if match else ""


def _names(name: str) -> list[str]:
    hidden = _ONE_THING.sub(lambda match: "\0" * len(match[0]), name)
    cuts = [(match.start(), match.end()) for match in _JOIN.finditer(hidden)]
    pieces = [name[start:end] for start, end in zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(name)], strict=True)]
    if len(pieces) < 2 or any(len(piece) < 2 for piece in pieces):
        return [name]
    measured = [bool(_ENDS.search(piece)) for piece in pieces]
    if all(measured):
        # 培训人数和合格率: what the first is about, the others are about too
        about = _MEASURE.sub("", pieces[0]) or _ENDS.sub("", pieces[0])
        return [pieces[0], *(f"{about}{piece}" if _ONLY_RATE.match(piece) and about and not piece.startswith(about) else piece for piece in pieces[1:])]
    if measured[-1] and not any(measured[:-1]):
        tail = _MEASURE.search(pieces[-1])
        if tail is None or tail.start() == 0:
            tail = _ENDS.search(pieces[-1])
        return [*(f"{piece}{tail[0]}" for piece in pieces[:-1]), pieces[-1]] if tail and tail.start() else [name]
    return [name]


def _shared_out(names: list[str], value: str) -> list[str | None]:
    said = [part for part in _VALUES.split(value) if part]
    if len(said) == len(names):
        return [_signed(part) for part in said]
    one = parse_target_value(_EACH.sub("", value))
    if one.number is None:
        return [None] * len(names)
    each = bool(_EACH.search(value))
    if each or (one.unit in _RATE_UNITS and all(name.endswith(("率", "满意度", "比例", "占比")) for name in names)):
        return [_written(one)] * len(names)
    # one number for two things: it is the one's whose name its unit fits, the other is open
    fits = [_fits(name, one) for name in names]
    return [_written(one) if fit and fits.count(True) == 1 else None for fit in fits]


def _fits(name: str, value: TargetValue) -> bool:
    rate = name.endswith(("率", "满意度", "比例", "占比"))
    return rate if value.unit == "%" else not rate


def _by_value(name: str, value: str | None) -> list[Part]:
    """One name with two numbers of different units (12所2150套) counts two things."""
    numbers = re.findall(r"([≥≤=<>]?\d[\d.]*)\s*([^\d≥≤=<>,，、;；\s/%~-]{1,3})", value or "")
    units = [unit for _, unit in numbers]
    if len(numbers) != 2 or units[0] == units[1] or parse_target_value(value).is_date or parse_target_value(value).number is not None:
        return []
    stem = _ENDS.sub("", name) or name
    return [Part(f"{stem}{_noun(unit)}", _signed(f"{number}{unit}")) for number, unit in numbers]


def _noun(unit: str) -> str:
    return {"人": "人数", "户": "户数", "场": "场次", "次": "次数", "期": "期数", "亩": "面积", "公里": "里程", "所": "覆盖单位数量", "个": "个数"}.get(unit, f"{unit}数")


def _signed(text: str) -> str:
    value = parse_target_value(text)
    return _written(value) if value.number is not None and value.number2 is None else text.strip()


def _written(value: TargetValue) -> str:
    sign = value.operator.value if value.operator and value.operator is not Operator.RANGE else ""
    return f"{sign}{plain(value.number)}{value.unit or ''}" if value.number is not None else value.text
