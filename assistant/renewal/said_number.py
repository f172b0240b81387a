"""The numbers of one clause with what is done to them: 加到120万, 再加两所, 砍掉两成, 不是12所是14所."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.understanding.numerals import NumberSpan, find_numbers
from indicator_corpus.chinese_number import chinese_number

_UP = r"增加|追加|提高|提升|上浮|上调|上涨|扩大|扩充|扩(?![建音])|增(?![强收值])|(?<!参)加(?![工固装强快密盖班入])|多(?!媒体|功能|[少种元样])|涨|添"
_DOWN = r"减少|压减|压缩|核减|缩减|削减|调减|裁减|缩短|降低|下调|下浮|砍掉|砍|减(?![排灾免])|少(?![于年儿数先])|降(?![水雨解])|压(?![力路实])"
_DIRECTION = re.compile(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_TO = re.compile(r"(?:到|至|为|成|改|达|按|控制在|是)(?:了|约)?$")
_WAS = re.compile(r"(?<![比较在与])(?:去年|上年|原来|原先|原定|往年|以前)")
# after 成 a Chinese numeral is none to the reader of numbers (几成); 改成十三所 is said 改为十三所
_BECOME = re.compile("(?<=[改变调换])成(?=[一二两三四五六七八九十百千])")
_FROM = re.compile(r"(?:从|由|不是|不再是)(?:去年的?|原来的?|现在的?)?$")
_BECOMES = re.compile(r"(?:[^\d，。]{0,6}?(?:改|变|调|增|减|提|降|扩|加|压|换)[^\d，。]{0,3}(?:到|至|为|成)|[^\d，。]{0,4}(?:而|应该|应|应当)?是)(?:了|约)?$")
#: a direction stands this near before its number
_NEAR = 12
# shares in words: 两成半, 打九折, 一半, 翻一番, 一倍, 三分之一
_SHARE = re.compile(
    r"(?P<tenths>[一二两三四五六七八九1-9])成(?P<half_tenth>半)?|打(?P<of_ten>[一二三四五六七八九1-9])折|(?P<half>一半|[减砍]半)|(?P<double>翻(?:了)?一?[番倍])"
    r"|(?P<times>[一二两三四五六七八九]|\d{1,2})倍|(?P<below>[二三四五六七八九十]|\d{1,2})分之(?P<above>[一二两三四五六七八九]|\d{1,2})"
)

Mode = Literal["to", "by", "is", "was"]


@dataclass(frozen=True)
class SaidNumber:
    """One number of a clause at start:end.

    kind money (yuan), count (in `unit`), percent, points (百分点), share (percent of last year's), bare (no unit). mode: `to` and `is`
    give this year's value, `by` what is added to last year's, `was` last year's. `sign` 1 for more, -1 for less, 0 where no direction is said.
    """

    kind: Literal["money", "count", "percent", "points", "share", "bare"]
    number: Decimal
    unit: str
    start: int
    end: int
    mode: Mode
    sign: int
    approx: bool = False

    @property
    def absolute(self) -> bool:
        """Whether it is this year's value itself."""
        return self.mode in ("to", "is")


def said_numbers(text: str) -> tuple[SaidNumber, ...]:
    """The numbers of a clause in one spelling, from the left."""
    text = _BECOME.sub("为", text)
    shares = [found for match in _SHARE.finditer(text) if (found := _share(text, match))]
    taken = {place for share in shares for place in range(share.start, share.end)}
    spans = [span for span in find_numbers(text) if span.core not in taken and span.end - 1 not in taken]
    said = [_said(text, spans, place) for place in range(len(spans))]
    return tuple(sorted([*said, *shares], key=lambda one: one.start))


def _said(text: str, spans: list[NumberSpan], place: int) -> SaidNumber:
    span = spans[place]
    kind: Literal["money", "count", "percent", "points", "bare"] = span.kind
    before = text[: span.core]
    sign = direction(before)
    mode: Mode = "by" if sign else "was" if _WAS.search(before) else "is"
    if _TO.search(before) and (sign or mode == "is"):
        mode = "to"
    following = text[span.end : spans[place + 1].core] if place + 1 < len(spans) else ""
    if _BECOMES.match(following) or _FROM.search(before):
        mode, sign = "was", 0
    if kind == "percent" and mode == "by":
        return SaidNumber("share", span.number, "%", span.core, span.end, mode, sign, span.approx)
    return SaidNumber(kind, span.number, span.unit, span.core, span.end, mode, sign, span.approx)


def direction(before: str) -> int:
    """1 where the words just before a number say more, -1 where they say less, else 0."""
    last = None
    for match in _DIRECTION.finditer(before, max(0, len(before) - _NEAR)):
        last = match
    return 0 if last is None else 1 if last["up"] else -1


def _share(text: str, match: re.Match[str]) -> SaidNumber | None:
    sign = direction(text[: match.start()] + ("减" if match["half"] and match[0] != "一半" else ""))
    if match["tenths"]:
        percent = _digit(match["tenths"]) * 10 + (5 if match["half_tenth"] else 0)
    elif match["of_ten"]:
        percent, sign = 100 - _digit(match["of_ten"]) * 10, -1
    elif match["half"]:
        percent = Decimal(50)
    elif match["double"]:
        percent, sign = Decimal(100), 1
    elif match["times"]:
        percent = _digit(match["times"]) * 100
    else:
        below = _digit(match["below"])
        percent = _digit(match["above"]) * 100 / below if below else Decimal(0)
    if not sign or percent <= 0:
        return None
    return SaidNumber("share", percent, "%", match.start(), match.end(), "by", sign)


def _digit(text: str) -> Decimal:
    return Decimal(text) if text.isdigit() else Decimal(chinese_number(text) or 0)
