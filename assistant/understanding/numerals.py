"""Every number of a description with its unit: 12所, 1.5万亩, 两个, 三十台, 四千多, 1个亿, 5000-6000元, 百分之九十五."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from assistant.understanding.lexicon import Lexicon
from assistant.understanding.words import table, words
from indicator_corpus.chinese_number import chinese_number
from indicator_corpus.quantity import COUNT_UNITS, plain

#: a description has fewer numbers; more of them are a pasted table, and are left unread
MOST_NUMBERS = 300

_SCALES = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}
_SCALE = "(?:亿|千万|百万|十万|万|千(?![米瓦克伏])|百(?![分货]))"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,6})?"
_ARABIC = (
    rf"{_DIGITS}(?:[多余来]?{_SCALE}|个(?:亿|千万|百万|万))?(?:(?<=[亿万千])\d{{1,4}}{_SCALE}|(?<=万)[1-9](?=[，。,;；、)）\s元块]|$))?"
)
_CHINESE = r"[零〇一二两三四五六七八九十百千万亿]{1,12}(?:[几多余来](?:万|亿|千万|百万)|个(?:亿|千万|百万))?"
_NUMBER = re.compile(
    rf"(?P<percent>百分之(?P<cp>[零一二两三四五六七八九十百点]{{1,8}}|{_DIGITS}))"
    rf"|(?P<share>(?P<whole>[二三四五六七八九十]|[2-9]|10)分之(?P<part>[一二两三四五六七八九]|[1-9])|(?P<tenths>[一二两三四五六七八九])成(?=[^立员功本年人果都为效熟交绩]|$)|一半(?!儿))"
    rf"|(?<![A-Za-z\d.第])(?P<a>{_ARABIC})(?:[-至到](?P<b>{_DIGITS}{_SCALE}?)(?![\d.]))?(?P<va>[多余几]|来(?![自源]))?"
    rf"|(?<![几数上成第\d零〇一二两三四五六七八九十百千万亿])(?P<c>{_CHINESE})(?:[-至到](?P<d>{_CHINESE}))?(?P<vc>[几多余来])?"
)
_BEFORE = re.compile(
    r"(?:(?P<about>大约|大概|约|将近|接近|差不多|近|不到|估计|上下)|(?P<least>不少于|不低于|至少|超过|多于|大于等于|≥|>=|>|达到)|(?P<most>不超过|不高于|最多|至多|控制在|≤|<=|<))[为在]?\s?$"
)
_AFTER = re.compile(r"(?P<about>左右|上下|出头)|(?P<least>(?:及|或)?以上)|(?P<most>以内|以下|之内|内(?=恢复|完成|响应|办结|到达|解决|修复|处理|送达|到场|上门|反馈))")
_MONEY_UNIT = re.compile(r"\s?(?:元整|元人民币|块钱|元(?![素旦件])|圆(?!形)|块)")
# 3万吨/日: how much in a day is what is built, not how often
_CAPACITY = re.compile(r"(?:万?吨|万?立方米|公斤|千瓦时)/(?:日|天|小时|年)")
# 日处理500吨 says the same with the day before it
_YEARLY = re.compile(r"年(?:均)?(?:处理|屠宰|加工|生产|出栏|产|焚烧|转运)[\u4e00-\u9fff]{0,5}$")
_DAILY = re.compile(r"日(?:均)?(?:处理|处置|供水|供|产|生产|加工|消纳|焚烧|转运|收运|运输)(?:能力|规模|量|水)?(?:达到|达|约|为)?$")
# 二期扩建: which phase it is, no number of phases
_PHASE = re.compile(r"(?:扩建|改建|新建|建设|改造|工程|项目|续建|配套|提标|提升|升级)")
# 18万/台×2: the number behind the mark counts what the price is per
_TIMES_PRICE = re.compile(r"/(?P<unit>[\u4e00-\u9fff]{1,2})\s?[×xX*]\s?$")
#: 发现一户改造一户, 一人一策: a way of working, no number
IDIOM = re.compile(r"一(?P<unit>[户人村校企家处件项批])(?:[^，。；,;]{1,8}一(?P=unit))")

NumberKind = Literal["money", "count", "percent", "points", "bare"]


@dataclass(frozen=True)
class NumberSpan:
    """A number at start:end of the text (words such as 约 and 左右 included); `core` is where the number itself begins.

    kind money: `number` in yuan; count: in `unit`; percent; points (百分点); bare: no unit is written. `bare_money`: 万 or 亿 with no
    unit behind it, which is money unless it turns out to be a part of a counted thing.
    """

    kind: NumberKind
    number: Decimal
    unit: str
    start: int
    core: int
    unit_end: int
    end: int
    upper: Decimal | None = None
    approx: bool = False
    bound: Literal["≥", "≤"] | None = None
    bare_money: bool = False
    chinese: bool = False


@cache
def _units() -> Lexicon[str]:
    data = table("units")
    same: dict[str, str] = data["same"]
    return Lexicon((unit, same.get(unit, unit)) for unit in sorted(COUNT_UNITS | set(data["extra"].split()) | set(same)))


@cache
def _blocked() -> dict[str, frozenset[str]]:
    return {unit: frozenset(nexts.split()) for unit, nexts in table("units")["not_before"].items()}


@cache
def _frozen() -> Lexicon[None]:
    return Lexicon((word, None) for word in table("units")["numerals"]["frozen"].split())


@cache
def _counted_nouns() -> Lexicon[str]:
    """Nouns that may follow a number with no unit between them: 2100学生, 22乡镇."""
    people = [(word, "户" if word.endswith("户") else "人") for word in words("people", "words") if len(word) > 1]
    return Lexicon([(word, "个") for word in words("places", "counted") if len(word) > 1] + people)


def find_numbers(text: str) -> list[NumberSpan]:
    """The numbers of `text` (in one spelling, dates masked) from left to right, at most `MOST_NUMBERS`."""
    frozen = [(hit.start, hit.end) for hit in _frozen().scan(text)] + [match.span() for match in IDIOM.finditer(text)]
    taken = {place for start, end in frozen for place in range(start, end)}
    spans: list[NumberSpan] = []
    place = 0
    while len(spans) < MOST_NUMBERS:
        match = _NUMBER.search(text, place)
        if match is None:
            break
        place = max(match.end(), place + 1)
        if match["c"] and match.start() in taken:
            continue
        span = _read(text, match)
        if span is not None and span.unit != "规格":
            spans.append(span)
            place = max(span.end, place)
    return spans


def written_number(text: str) -> Decimal | None:
    """The value of a number as spelt, scale included: 1.5万, 3万5千, 1个亿, 三十多万, 三万五. None where it is none."""
    if re.match(r"\d", text):
        total = Decimal(0)
        parts = re.findall(rf"({_DIGITS})[多余来个]?({_SCALE})?", text)
        for place, (digits, scale) in enumerate(parts):
            power = 3 if place and not scale else _SCALES.get(scale, 0)  # 10万5 is said for 10万5千
            total += Decimal(digits.replace(",", "")) * 10**power
        return Decimal(plain(total))
    tail = re.search(r"(?:[几多余来]|(?<=.)个)(万|亿|千万|百万)$", text)
    if tail:
        head = chinese_number(text[: tail.start()])
        return None if head is None else Decimal(head) * 10 ** _SCALES[tail[1]]
    above, mark, below = text.partition("亿")
    if mark:
        high, low = chinese_number(above), (chinese_number(below) if below else 0)
        if low is not None and len(below) == 1:  # 三亿五
            low *= 10**7
        return None if high is None or low is None else Decimal(high) * 10**8 + low
    value = chinese_number(text)
    return None if value is None else Decimal(value)


def _read(text: str, match: re.Match[str]) -> NumberSpan | None:
    start, end = match.span()
    if match["share"]:
        return _bounded(text, NumberSpan("percent", _share(match), "%", start, start, end, end, chinese=True))
    if match["percent"]:
        percent = _percent(match["cp"])
        return None if percent is None else _bounded(text, NumberSpan("percent", percent, "%", start, start, end, end))
    first, second = match["a"] or match["c"], match["b"] or match["d"]
    low, high = written_number(first), written_number(second) if second else None
    if low is None or (second and high is None):
        return None
    if high is not None and second and re.search("[万亿千]$", second) and not re.search("[万亿千]", first) and low < high / 10:
        low *= 10 ** _SCALES[second[-1]]  # 3-5万 means 3万-5万
    vague = bool(match["va"] or match["vc"]) or bool(re.search("[多余来几]", first))
    span = NumberSpan("bare", low, "", start, start, end, end, upper=high, approx=vague, chinese=bool(match["c"]))
    return _bounded(text, _with_unit(text, span, second or first))


def _counts_boards(text: str, start: int, end: int) -> bool:
    """Whether 块 counts boards and the like, named behind it (150块展板) or before it (标志牌150块)."""
    board = table("units")["board"]
    if text[:start].endswith(tuple(board["before"].split())) or re.match(rf"块?[\u4e00-\u9fff]{{0,6}}?(?:{'|'.join(board['before'].split())})", text[end : end + 12]):
        return True
    boards = set(board["words"].replace(" ", ""))
    return text[end : end + 3].strip("块")[:1] in boards or text[max(0, start - 1) : start] in boards - {"显", "示", "宣", "传", "田", "地"}


def _with_unit(text: str, span: NumberSpan, spelt: str) -> NumberSpan:
    end = span.end
    if text[end : end + 1] in ("%", "‰"):
        return replace(span, kind="percent", unit=text[end], unit_end=end + 1, end=end + 1)
    if text.startswith(("个百分点", "百分点"), end):
        stop = text.index("点", end) + 1
        return replace(span, kind="points", unit="个百分点", unit_end=stop, end=stop)
    money = _MONEY_UNIT.match(text, end)
    if money and not (money.group().strip() == "块" and _counts_boards(text, span.start, end)):
        return replace(span, kind="money", unit="元", unit_end=money.end(), end=money.end())
    gap = end + (1 if text[end : end + 1] == " " else 0)
    unit = unit_at(text, gap)
    capacity = _CAPACITY.match(text, gap)
    if unit and unit[0] in ("排", "导", "寸", "核", "层", "道") and re.match(r"[A-Za-z]|螺旋", text[unit[1] : unit[1] + 2]):
        return replace(span, kind="bare", unit="规格")  # 64排CT: what kind of machine
    if unit and unit[0] in ("吨", "立方米") and _DAILY.search(text, max(0, span.start - 10), span.start):
        return replace(span, kind="count", unit=f"{unit[0]}/日", unit_end=unit[1], end=unit[1])
    if unit and unit[0] in ("吨", "头", "只", "羽", "立方米") and _YEARLY.search(text, max(0, span.start - 12), span.start):
        return replace(span, kind="count", unit=f"{unit[0]}/年", unit_end=unit[1], end=unit[1])
    if unit and unit[0] == "期" and span.chinese and _PHASE.match(text, unit[1]):
        return replace(span, kind="bare", unit="规格")
    if capacity:
        return replace(span, kind="count", unit=capacity.group(), unit_end=capacity.end(), end=capacity.end())
    if unit:
        return replace(span, kind="count", unit=unit[0], unit_end=unit[1], end=unit[1])
    times = _TIMES_PRICE.search(text, max(0, span.start - 6), span.start)
    if times and (priced := unit_at(text, times.start("unit"))) and priced[1] == times.end("unit"):
        return replace(span, kind="count", unit=priced[0])
    if re.match(r"[A-Za-z]", text[end : end + 1]):
        return replace(span, kind="bare", unit="规格")
    noun = None if span.chinese and not spelt.endswith("万") else _counted_nouns().at(text, end)
    if noun and noun.end > end:
        return replace(span, kind="count", unit=noun.label)
    if re.search(r"[万亿](?:[1-9一二三四五六七八九]千?)?$", spelt):
        return replace(span, kind="money", unit="元", bare_money=True)
    return span


def unit_at(text: str, place: int) -> tuple[str, int] | None:
    """The unit that begins at `place` with its end; `个人` is 人, and a word that only looks like a unit (部|门) is none."""
    if text.startswith("个人", place) and text[place + 2 : place + 3] not in _blocked()["人"]:
        return "人", place + 2
    hit = _units().at(text, place)
    while hit is not None:
        if text[hit.end : hit.end + 1] not in _blocked().get(hit.word, frozenset()) or hit.end >= len(text):
            return hit.label, hit.end
        shorter = _units().at(text[: hit.end - 1], place) if len(hit.word) > 1 else None
        hit = shorter
    return None


def _share(match: re.Match[str]) -> Decimal:
    """三分之二, 八成, 一半 in percent, at most two decimals."""
    if match["tenths"]:
        return Decimal((chinese_number(match["tenths"]) or 0) * 10)
    if not match["whole"]:
        return Decimal(50)
    whole, part = (int(said) if said.isdigit() else chinese_number(said) or 1 for said in (match["whole"], match["part"]))
    return Decimal(plain((Decimal(part * 100) / whole).quantize(Decimal("0.01"))))


def _percent(text: str) -> Decimal | None:
    if text[:1].isdigit():
        return Decimal(text.replace(",", ""))
    whole, _, part = text.partition("点")
    value = chinese_number(whole)
    digits = "".join(str(chinese_number(character) or 0) for character in part[:6])
    return None if value is None else Decimal(f"{value}.{digits or 0}")


def _bounded(text: str, span: NumberSpan) -> NumberSpan:
    """The span with 约, 左右, 不少于 and the like before and after it taken in."""
    before, after = _BEFORE.search(text, max(0, span.start - 6), span.start), _AFTER.match(text, span.end)
    about = span.approx or bool(before and before["about"]) or bool(after and after["about"])
    bound: Literal["≥", "≤"] | None = None
    if (before and before["least"]) or (after and after["least"]):
        bound = "≥"
    elif (before and before["most"]) or (after and after["most"]):
        bound = "≤"
    return replace(span, start=before.start() if before else span.start, end=after.end() if after else span.end, approx=about, bound=bound)
