"""Units, money and measures as Decimal: 万元/元/亿元, 亩/公顷, 公里/米, and the numbers officials write."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation

YUAN_PER_WAN = Decimal(10_000)
#: powers of ten beyond which a text is no number that anybody declares
LARGEST_EXPONENT = 60


@dataclass(frozen=True)
class UnitMeaning:
    """One unit: what it measures and how many of that measure's base unit it is."""

    measure: str
    factor: Decimal


def _table() -> dict[str, UnitMeaning]:
    rows: dict[str, dict[str, str]] = {
        "money": {"元": "1", "块": "1", "块钱": "1", "千元": "1e3", "万元": "1e4", "万": "1e4", "百万元": "1e6", "千万元": "1e7",
                  "亿元": "1e8", "亿": "1e8"},
        "area": {"平方米": "1", "平米": "1", "㎡": "1", "m2": "1", "m²": "1", "万平方米": "1e4", "平方公里": "1e6", "公顷": "1e4",
                 "万公顷": "1e8"},
        # 亩 stays a measure of its own: officials count land in it, and a rounded factor would invent digits
        "mu": {"亩": "1", "万亩": "1e4"},
        "length": {"米": "1", "m": "1", "厘米": "0.01", "公里": "1000", "千米": "1000", "km": "1000", "KM": "1000", "里": "500"},
        "volume": {"立方米": "1", "方": "1", "m3": "1", "m³": "1", "万立方米": "1e4"},
        "mass": {"吨": "1000", "万吨": "1e7", "公斤": "1", "千克": "1", "kg": "1", "斤": "0.5"},
        "ratio": {"%": "0.01", "％": "0.01", "百分比": "0.01", "百分点": "0.01", "个百分点": "0.01", "‰": "0.001", "比例": "1", "倍": "1"},
        "hours": {"小时": "1", "分钟": "0.0166666667", "天": "24", "日": "24", "工作日": "24", "个工作日": "24"},
        "months": {"月": "1", "个月": "1", "年": "12", "季度": "3", "个季度": "3"},
    }
    return {unit: UnitMeaning(measure, Decimal(factor)) for measure, units in rows.items() for unit, factor in units.items()}


_UNITS = _table()
#: measure words that count things, people, times (计量单位 of 数量指标)
COUNT_UNITS = frozenset(
    ["个", "件", "人", "人次", "次", "场", "场次", "期", "台", "套", "辆", "份", "篇", "户", "户次", "家", "座", "处", "天", "课时", "学时", "项", "条", "册", "株", "头", "名", "位", "所", "间", "盏", "村", "站", "组", "批", "批次", "只", "箱", "本", "部", "种", "类", "米", "公里", "千米", "平方米", "平米", "㎡", "立方米", "亩", "公顷", "吨", "公斤", "万人", "万人次", "万亩", "万平方米", "万株", "万吨", "万户", "张", "把", "扇", "棵", "眼", "口", "幅", "块", "根", "栋", "幢", "支", "具", "班", "班次", "例", "宗", "起", "幕", "对", "艘", "架", "匹", "羽", "尾", "袋", "瓶", "桶", "门", "节", "轮", "片", "段", "层", "师", "人天", "人月", "台套", "台次", "车次", "站点", "点位", "路", "桩", "柜", "套次", "版", "集", "期次", "岗", "岗位"]
)
PERCENT_SIGNS = frozenset({"%", "％", "百分比"})


def unit_meaning(unit: str | None) -> UnitMeaning | None:
    """What `unit` measures; a ratio such as `元/套` gives its numerator's measure with the denominator behind it; None if unknown."""
    if not unit:
        return None
    known = _UNITS.get(unit)
    if known is not None:
        return known
    if "/" in unit:
        above, _, below = unit.partition("/")
        numerator = _UNITS.get(above)
        if numerator is not None and below:
            return UnitMeaning(f"{numerator.measure}/{below}", numerator.factor)
    return None


def is_money(unit: str | None) -> bool:
    """Whether `unit` is an amount of money (元, 万元 …), not a price per something."""
    meaning = unit_meaning(unit)
    return meaning is not None and meaning.measure == "money"


def is_unit_price(unit: str | None) -> bool:
    """Whether `unit` is money per something (元/套, 元/人天, 万元/项, 620万/月)."""
    meaning = unit_meaning(unit)
    return meaning is not None and meaning.measure.startswith("money/")


def in_base_unit(number: Decimal, unit: str | None) -> Decimal | None:
    """`number` of `unit` in the base unit of its measure (money → yuan); None where the unit is unknown."""
    meaning = unit_meaning(unit)
    return None if meaning is None else number * meaning.factor


def same_amount(a: Decimal, unit_a: str | None, b: Decimal, unit_b: str | None) -> bool | None:
    """Whether two measured numbers are equal after conversion; None where the units cannot be compared."""
    if (unit_a or "") == (unit_b or ""):
        return a == b
    one, other = unit_meaning(unit_a), unit_meaning(unit_b)
    if one is None or other is None or one.measure != other.measure:
        return None
    return a * one.factor == b * other.factor


def yuan_from_wan(amount: Decimal) -> Decimal:
    """万元 → 元."""
    return amount * YUAN_PER_WAN


def wan_from_yuan(amount: Decimal) -> Decimal:
    """元 → 万元."""
    return amount / YUAN_PER_WAN


def to_decimal(value: object) -> Decimal | None:
    """A JSON or cell number as an exact Decimal; None for blanks, booleans and what is no finite number.

    Floats go through their shortest text, so that 0.1 stays 0.1; thousands separators are dropped.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    text = str(value).strip().replace(",", "").replace("，", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    # an exponent of millions would make every later sum take minutes
    return number if number.is_finite() and abs(number.adjusted()) <= LARGEST_EXPONENT else None


def plain(number: Decimal) -> str:
    """A Decimal as people write it: no exponent, no trailing zeros, -0 as 0."""
    text = format(number.normalize(), "f") if number else "0"
    return "0" if text == "-0" else text


def json_number(number: Decimal) -> int | float:
    """A Decimal as a JSON number with at most 6 decimals (contract §1)."""
    if number.adjusted() > LARGEST_EXPONENT:  # a product of such numbers has no decimals left
        return int(number)
    exact = Context(prec=2 * LARGEST_EXPONENT)
    rounded = number.quantize(Decimal("0.000001"), context=exact)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)
