"""The budget that a supposition leaves: 砍掉两成, 只给60万, 多给20万, 减到80万, 打八折, 只下来一半."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.drafting.costs import money
from assistant.understanding.numerals import written_number
from indicator_corpus.chinese_number import chinese_number
from indicator_corpus.quantity import plain

_NUM = r"(?:\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+(?:点[零一二三四五六七八九]+)?)"
_MONEY = re.compile(rf"(?P<number>\d[\d,.]*\s*(?:个?亿|千万|百万|万)(?:\d{{1,4}})?|[零一二两三四五六七八九十百千]+(?:个?亿|千万|百万|万)[一二三四五六七八九]?)\s*(?:元|块|块钱)?|(?P<yuan>{_NUM})\s*(?:元|块)")
_PERCENT = re.compile(rf"百分之(?P<a>{_NUM})|(?P<b>{_NUM})\s*(?:%|％|个点|个百分点)")
_TENTHS = re.compile(r"(?P<a>[一二两三四五六七八九十1-9])成(?P<half>半|[一二三四五六七八九])?")
_FOLD = re.compile(r"打?(?P<a>[一二三四五六七八九1-9])(?P<b>[一二三四五六七八九])?折")
_PARTS = re.compile(r"(?P<below>[二三四五六七八九十2-9])分之(?P<above>[一二两三四五六七八九1-9])")
_HALF = re.compile("一半|对半|减半|腰斩")
_DOUBLE = re.compile(r"翻(?:了)?(?:一)?[番倍]|(?P<times>[一两二三四五1-5])倍")
_UP = re.compile("多给|多批|追加|再加|增加|加了?|多|涨|增|上浮|追")
_DOWN = re.compile("砍|减|压|扣|削|核减|少给|少批|少拨|少|降|缩水|缩减|缩|省|下调")
_TO = re.compile(r"(?:到|至|成|为|剩|剩下|只给|只批|只有|只够|只拨|净给|净系批得|批得|批下来|批|给够?|下来|按|变成|是)\s*(?:了|我们|咱们)?(?:大概|大约|约)?$")
_DIFFERENCE = re.compile(r"(?:[多少再][给批拨])\s*(?:了|我们|咱们)?(?:大概|大约|约)?$")
_NOTHING = re.compile("砍光|全砍|全部砍|砍没|一分(?:钱)?(?:也|都)?(?:不给|没有)|不给钱|没钱了")
_LEFT = re.compile("只|剩|净|按|够|就给|就批|才")
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class BudgetSaid:
    """The new total in yuan, and how it comes about from the old one (86万元 × (1 − 20%) = 68.8万元); empty where it was said itself."""

    yuan: Decimal
    arithmetic: str = ""


def budget_said(text: str, now: Decimal) -> BudgetSaid | None:
    """What the words make of a budget of `now` yuan; None where they say no amount and no share."""
    if _NOTHING.search(text):
        return BudgetSaid(Decimal(0))
    return _share(text, now) or _amount(text, now)


def _share(text: str, now: Decimal) -> BudgetSaid | None:
    percent, match = _percent(text)
    if percent is None or match is None:
        return None
    before = text[: match.start()]
    # 只下来七成, 打八折: that much is left; 砍两成, 减一半: that much goes; 多给一成: that much comes
    fold = bool(_FOLD.match(match[0]))
    doubled = bool(_DOUBLE.match(match[0]))
    to = bool(_TO.search(before)) and not _DIFFERENCE.search(before)
    goes = bool(_DOWN.search(before) or "减" in match[0] or "腰斩" in match[0]) and not to
    comes = (bool(_UP.search(before)) and not goes and not to) or doubled
    if fold or not (goes or comes):
        kept = percent if fold or _LEFT.search(before) or to or not re.search("砍|减|压|扣", text[match.end() :]) else 100 - percent
    else:
        kept = 100 - percent if goes else 100 + percent
    exact = now * kept / 100
    # people reckon budgets in hundredths of 万元
    yuan = (exact / 100).quantize(Decimal(1), ROUND_HALF_UP) * 100 if exact >= 10_000 else exact.quantize(_CENT, ROUND_HALF_UP)
    share = f"{plain(kept.quantize(_CENT, ROUND_HALF_UP))}%"
    if thirds := _PARTS.search(match[0]):
        below, above = _digit(thirds["below"]), _digit(thirds["above"])
        share = f"{below - above if goes else below + above if comes else above}/{below}"
    return BudgetSaid(yuan, f"{money(now)} × {share} {'=' if yuan == exact else '≈'} {money(yuan)}")


def _percent(text: str) -> tuple[Decimal | None, re.Match[str] | None]:
    if match := _PERCENT.search(text):
        return _number(match["a"] or match["b"]), match
    if match := _TENTHS.search(text):
        tail = 5 if match["half"] == "半" else _digit(match["half"]) if match["half"] else 0
        return Decimal(_digit(match["a"]) * 10 + tail), match
    if match := _FOLD.search(text):
        return Decimal(_digit(match["a"]) * 10 + (_digit(match["b"]) if match["b"] else 0)), match
    if match := _PARTS.search(text):
        below = _digit(match["below"])
        return Decimal(_digit(match["above"]) * 100) / below if below else None, match
    if match := _HALF.search(text):
        return Decimal(50), match
    if match := _DOUBLE.search(text):
        return Decimal(100) * (_digit(match["times"]) if match["times"] else 1), match
    return None, None


def _amount(text: str, now: Decimal) -> BudgetSaid | None:
    found = list(_MONEY.finditer(text))
    if not found:
        return None
    match = found[-1]  # 三十二万五要是变成28万: the last one is what is supposed
    yuan = _yuan(match)
    if yuan is None:
        return None
    before = text[found[-2].end() if len(found) > 1 else 0 : match.start()]
    if (_TO.search(before) and not _DIFFERENCE.search(before)) or not (_UP.search(before) or _DOWN.search(before)) or _LEFT.search(before):
        return BudgetSaid(yuan)
    down = _DOWN.search(before)
    after = now - yuan if down else now + yuan
    return BudgetSaid(after, f"{money(now)} {'−' if down else '+'} {money(yuan)} = {money(after) if after >= 0 else plain(after) + '元'}")


def _yuan(match: re.Match[str]) -> Decimal | None:
    if match["yuan"]:
        return _number(match["yuan"])
    return written_number(re.sub(r"[\s,]", "", match["number"]))


def _number(text: str) -> Decimal | None:
    if text[:1].isdigit():
        return Decimal(text.replace(",", ""))
    value = chinese_number(text)
    return None if value is None else Decimal(value)


def _digit(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text) or 0
