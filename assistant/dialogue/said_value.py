"""A value as people say it: 九成五, 百分之九十五, 三十二万五, 一百二十套, 不低于95%, 八月底."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.dialogue.message import plain as plain_text
from assistant.understanding.numerals import written_number
from indicator_corpus.chinese_number import chinese_number
from indicator_corpus.quantity import plain
from indicator_corpus.target_value import Operator, TargetValue, parse_target_value

_QUOTES = "“”\"'「」『』‘’"
_DIGIT = "[一二两三四五六七八九1-9]"
_TENTHS = re.compile(rf"({_DIGIT})成(半|{_DIGIT})?(?![立员功本年人果都为效熟交绩])")
_WHOLE = re.compile("百分之?百")
_POINTS = re.compile(r"(?<=[\d一二三四五六七八九十])个?(?:百分)?点$")
_MONTH, _DAY = re.compile(r"([一二三四五六七八九十]{1,2})月"), re.compile(r"([一二三四五六七八九十]{1,3})([日号])")
_SCALED = r"\d[\d,]*(?:\.\d+)?(?:个?(?:亿|千万|百万|十万|万|千(?![米瓦克])|百)(?:\d{1,4}[千百万]?)?)?"
_NUMBER = re.compile(
    rf"^(?P<before>[^\d零〇一二两三四五六七八九十百千万]{{0,6}}?)(?P<number>{_SCALED}|[零〇一二两三四五六七八九十百千万亿]+)(?P<behind>[^\d,、;]{{0,12}})$"
)
_LEAD = re.compile(r"^(?:应该|应当|应|就|都|统一)?(?:提高|降低|调整|改|提|降|调|定|设|写)?(?:到|至(?![少多])|为(?!主)|成|是|做)?(?=.)")
_TAIL = re.compile(r"(?:左右|上下|就好|就行|就可以|得了|算了|了)$")
_MONEY = re.compile(r"^(?:元整|块钱|块|圆)")
_SCALE = re.compile("[万亿千百]")
_TIME_WORDS = re.compile(r"\d月|[日号]|年|季度|月底")


@dataclass(frozen=True)
class SaidValue:
    """`text` what was said, in half-width; `value` it parsed. `scaled`: the number was said with 万, 亿 … and stands here in single units.
    `quoted`: it was said between quotation marks and is to stand as it is."""

    text: str
    value: TargetValue
    scaled: bool = False
    quoted: bool = False

    @property
    def number(self) -> Decimal | None:
        """The number, None for days, ranges' lower end included, and words."""
        return self.value.number

    @property
    def unit(self) -> str:
        """The unit said, empty where none was."""
        return self.value.unit or ""

    @property
    def operator(self) -> str:
        """The sign said, empty where none was or for a range."""
        return self.value.operator.value if self.value.operator and self.value.operator is not Operator.RANGE else ""

    @property
    def day(self) -> date | None:
        """The day said."""
        return self.value.date


def said_value(text: str, year: int) -> SaidValue:
    """Read a value; days without a year are of `year`."""
    words = plain_text(text)
    bare = words.strip(_QUOTES + " ")
    quoted = bare != words and words[:1] in _QUOTES
    bare = bare if quoted else _TAIL.sub("", _LEAD.sub("", bare)) or bare
    bare = {"一半": "50%", "对半": "50%"}.get(bare, bare)
    if day := _day(bare, year):
        return SaidValue(bare, day, quoted=quoted)
    shares = _POINTS.sub("%", _WHOLE.sub("100%", _TENTHS.sub(_tenths, bare)))
    written, scaled = _arabic(shares)
    return SaidValue(bare, parse_target_value(written), scaled, quoted)


def _tenths(match: re.Match[str]) -> str:
    units = "5" if match[2] == "半" else str(_of(match[2]) if match[2] else 0)
    return f"{_of(match[1])}{units}%"


def _of(digit: str) -> int:
    return int(digit) if digit.isdigit() else chinese_number(digit) or 0


def _arabic(text: str) -> tuple[str, bool]:
    """The text with its one number in digits, and whether it was said with 万 or the like."""
    match = _NUMBER.match(text)
    if match is None or match["before"].endswith("分之"):
        return text, False
    number = written_number(match["number"])
    if number is None:
        return text, False
    behind = _MONEY.sub("元", match["behind"].strip())
    return f"{match['before']}{plain(number)}{behind}", bool(match["number"][0].isdigit() and _SCALE.search(match["number"])) or "万" in match["number"]


def _day(text: str, year: int) -> TargetValue | None:
    digits = _DAY.sub(lambda m: f"{chinese_number(m[1])}{m[2]}", _MONTH.sub(lambda m: f"{chinese_number(m[1])}月", text))
    for word, said in (("明年", ""), ("今年", ""), ("当年", ""), ("本年", ""), ("后年", f"{year + 1}年")):  # next year is the one being budgeted for
        digits = digits.replace(f"{word}度", word).replace(word, said)
    if not _TIME_WORDS.search(digits):
        return None
    value = parse_target_value(digits, year)
    return value if value.date else None
