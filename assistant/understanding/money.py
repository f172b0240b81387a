"""Amounts of money: the total budget, its items, prices per something, and money that is none of these."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from assistant.understanding.budget_years import another_year_before, this_year_before
from assistant.understanding.facts import Amount, Phrase, Quantity, UnitPrice
from assistant.understanding.funding import source_of, summed_sources
from assistant.understanding.no_counts import is_condition
from assistant.understanding.numerals import NumberSpan, unit_at
from assistant.understanding.part_money import is_beside_prices, of_parts
from assistant.understanding.part_names import about_part
from assistant.understanding.phrases import clean_thing, without_measure
from assistant.understanding.pieces import Piece
from assistant.understanding.plain_text import clause_start, quoted
from assistant.understanding.words import table, words
from indicator_corpus.quantity import plain

# 每年安排保洁费20万 is a sum for a year, not a price
_TERMS = frozenset({"年", "月", "天", "学期", "学年", "季度"})


@dataclass(frozen=True)
class Money:
    """The money of one description."""

    total: Amount | None
    amounts: tuple[Amount, ...]
    prices: tuple[UnitPrice, ...]
    unknown: Phrase | None


@cache
def _either(key: str) -> str:
    return "|".join(map(re.escape, words("money", key)))


def _longer(key: str) -> str:
    return "|".join(re.escape(word) for word in words("money", key) if len(word) > 1)


def _shorter(key: str) -> str:
    """Words of one character, which stand right before the amount: 办公用品5万 is not 用5万."""
    return "|".join(re.escape(word) for word in words("money", key) if len(word) == 1)


@cache
def _nouns_per() -> dict[str, str]:
    per: dict[str, str] = table("money")["per"]
    return per


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    nouns = "|".join(sorted(map(re.escape, _nouns_per()), key=len, reverse=True))
    unit = rf"(?:{nouns}|[\u4e00-\u9fff]{{1,2}}?)"
    one = r"(?:每(?:一|1)?个?|(?<![\d第.十百千万])(?:一|1)个?)"
    tail = rf"(?:{_either('price_tail')}){{0,4}}\s?"
    return {
        "before": re.compile(rf"{one}(?P<a>{unit})(?:的)?(?:{one}(?P<b>{unit}))?(?P<tail>{tail}|[\u4e00-\u9fff]{{1,8}}费(?:用|为|约)?)$"),
        "after": re.compile(
            rf"\s?(?:的)?(?:/|每|(?<!\d)一|1)(?P<a>{nouns}|[\u4e00-\u9fff]{{1,2}})(?:[/·*每一]?(?P<b>天|日|月|年|学期|学年|次|期))?(?![性批系些般])"
        ),
        "keyword": re.compile(rf"(?P<word>{_either('price')})(?:[\u4e00-\u9fff]{{0,4}}?)(?:{_either('price_tail')}){{0,3}}\s?$"),
        "strong": re.compile(
            rf"(?P<word>{_either('total_strong')})(?:[金额费资本约为是需要了大概控制在安排投入共有总只，]{{0,5}})[:：]?\s?$"
        ),
        "weak": re.compile(rf"(?:(?P<word>{_longer('total_weak')})[\u4e00-\u9fff]{{0,4}}|(?:{_shorter('total_weak')})(?:了|掉|去|约|大概|大约|近|将近|上)?)[:：]?\s?$"),
        "behind": re.compile(rf"(?:的)?[\u4e00-\u9fff]{{0,4}}?(?:{_either('after_total')})"),
        "source": re.compile(rf"(?P<word>(?:{_either('source')})[\u4e00-\u9fff]{{0,4}}?)(?:安排|投入|补助|拨付|解决|出|为|约)?\s?$"),
        "other": re.compile(rf"(?:{_either('other')})[\u4e00-\u9fff]{{0,5}}$"),
    }


_UNKNOWN = "|".join(f"(?:{pattern})" for pattern in table("phrases")["unknown_budget"])


def find_money(text: str, original: str, pieces: list[Piece], quantities: list[Quantity]) -> Money:
    """The amounts of `text` with their roles; a total that is nowhere written follows from items that all say what they are for."""
    taken = {quantity.quote.start for quantity in quantities if quantity.role == "part"}
    prices: list[UnitPrice] = []
    rest: list[tuple[int, NumberSpan, int, str]] = []
    listed: list[Amount] = []
    for index, piece in enumerate(pieces):
        span = piece.number
        if span is None or span.start in taken:
            continue
        price = _price(text, original, span, quantities, pieces, index)
        if price is not None:
            prices.append(price)
            listed.append(Amount(span.number, "unit_price", price.object, price.quote, span.approx, span.upper))
        elif span.kind == "money" and span.number > 0:
            rest.append((index, span, *_weight(text, span)))
    roles = _roles(text, original, pieces, of_parts(text, rest, quantities), quantities, prices)
    amounts = sorted([*listed, *roles], key=lambda amount: amount.quote.start)
    total = next((amount for amount in amounts if amount.role == "total"), None) or _yearly(prices, listed) or _summed(amounts, original) or summed_sources(amounts, original)
    found = re.search(_UNKNOWN, text)
    unknown = Phrase(found.group(), quoted(original, *found.span())) if found and total is None else None
    return Money(total, tuple(amounts), tuple(prices), unknown)


def _price(text: str, original: str, span: NumberSpan, quantities: list[Quantity], pieces: list[Piece], index: int) -> UnitPrice | None:
    if span.kind not in ("money", "bare"):
        return None
    patterns = _patterns()
    begin = clause_start(text, span.start)
    before = patterns["before"].search(text, max(begin, span.start - 24), span.start)
    after = patterns["after"].match(text, span.end, min(len(text), span.end + 10)) if span.kind == "money" else None
    keyword = patterns["keyword"].search(text, max(begin, span.start - 14), span.start) if span.kind == "money" else None
    units, start, end = "", span.start, span.end
    if before and (units := _per_unit(before["a"], before["b"])) and not (before["tail"].rstrip("用为约").endswith("费") and units in _TERMS and len(before["tail"]) > 3):
        start = before.start()
    elif after and (units := _per_unit(after["a"], after["b"])):
        end = after.end("b") if after["b"] else after.end("a")
    elif keyword and span.kind == "money":
        units = {"人均": "人", "户均": "户", "亩均": "亩", "每公里造价": "公里"}.get(keyword["word"], "")
        if keyword["word"] in ("按", "平均"):
            return None
        start = keyword.start()
    else:
        return None
    thing = _priced(units, quantities, start) or (_thing_before(pieces, index, start) if units not in ("学期", "月", "年", "天") else "")
    return UnitPrice(span.number, units, thing, quoted(original, start, end), span.approx, span.upper)


def _per_unit(first: str, second: str | None) -> str:
    """人 and 天 → 人天; "" where the words are no unit."""
    units = []
    for word in (first, second):
        if word:
            known = _nouns_per().get(word) or (lambda hit: hit[0] if hit and hit[1] == len(word) else None)(unit_at(word, 0))
            if known is None:
                return ""
            units.append(known)
    return "".join(units)


def _priced(units: str, quantities: list[Quantity], place: int) -> str:
    """The counted thing that a price per `units` belongs to: the nearest quantity in that unit."""
    if not units:
        return ""
    same = [
        q
        for q in quantities
        if q.object
        and (
            q.unit == units
            or q.object == units
            or (len(q.unit) > 1 and units.startswith(q.unit))
            or (units[0] == q.unit == "人")
            or (units[0] in "人生" and q.role == "people")
        )
    ]
    return min(same, key=lambda q: abs(q.quote.start - place)).object if same else ""


def _thing_before(pieces: list[Piece], index: int, start: int) -> str:
    at, breaks = index - 1, 0
    while at >= 0 and breaks <= 1:
        piece = pieces[at]
        if piece.kind in ("comma", "list"):
            breaks += 1
        elif piece.kind == "stop":
            break
        elif piece.kind == "noun" and piece.end <= start and piece.text not in words("money", "price"):
            thing = clean_thing(without_measure(piece.text))
            if thing and not thing.endswith(("率", "比例", "满意度")) and not source_of(thing.removeprefix("投入")) and not thing.endswith("资金"):
                return thing
        at -= 1
    return ""


def _weight(text: str, span: NumberSpan) -> tuple[int, str]:
    """How surely an amount is the total (3 said so, 2 likely, 1 open, 0 no money of the budget), and the source it names."""
    patterns = _patterns()
    begin = clause_start(text, span.start)
    window = text[max(begin, span.start - 24) : span.start]
    comma = text[max(0, span.start - 10) : span.start].rstrip("，, ")
    if patterns["other"].search(window) or is_condition(text, span):
        return 0, ""
    if patterns["strong"].search(window) or (begin == span.start and patterns["strong"].search(comma)):
        return 3, ""
    source = patterns["source"].search(window)
    if patterns["behind"].match(text, span.end, min(len(text), span.end + 10)) or patterns["weak"].search(window):
        return 2, source["word"] if source else ""
    return 1, source["word"] if source else ""


def _before(text: str, span: NumberSpan) -> str:
    return text[clause_start(text, span.start) : span.start]


def _roles(text: str, original: str, pieces: list[Piece], rest: list[tuple[int, NumberSpan, int, str]], quantities: list[Quantity],
           prices: list[UnitPrice]) -> list[Amount]:
    if any(this_year_before(_before(text, span)) for _, span, _, _ in rest):  # then what is another year's is no part of the budget
        rest = [(index, span, 0 if another_year_before(_before(text, span)) else weight, source) for index, span, weight, source in rest]
    usable = [(span, weight, source) for _, span, weight, source in rest if weight]
    chosen = None if is_beside_prices(text, rest, quantities, prices) else _chosen(text, usable)
    out = []
    for index, span, weight, source in rest:
        quote = quoted(original, span.start, span.end)
        about = clean_thing(source) or about_part(pieces, index, quantities, _about(pieces, index))
        larger = chosen is not None and span.number > chosen.number and any(w < 3 for s, w, _ in usable if s is chosen)
        also_said = weight == 3 and chosen is not None and not larger and "其中" not in text[max(0, span.start - 12) : span.start]
        if span is chosen or also_said:
            out.append(Amount(span.number, "total", "", quote, span.approx, span.upper))
        else:
            origin = source_of(source) if chosen is not None or all(said for _, _, said in usable) else None
            no_cost = weight == 0 or origin is not None or (chosen is not None and (bool(source) or span.number > chosen.number))
            out.append(Amount(span.number, "other" if no_cost else "item", about, quote, span.approx, span.upper, source=origin))
    # a second total of the same sum says nothing new; one of another sum stays, and is shown as a conflict
    return out


def _chosen(text: str, usable: list[tuple[NumberSpan, int, str]]) -> NumberSpan | None:
    if not usable:
        return None
    if len(usable) == 1:
        return usable[0][0]
    # of a sum for several years and this year's, this year's is the budget
    this_year = [
        span for span, _, _ in usable if this_year_before(_before(text, span)) or re.search("年度.{0,6}$", _before(text, span))
    ]
    if len(this_year) == 1 and any(span.number > this_year[0].number for span, _, source in usable if not source):
        return this_year[0]
    numbers = [span.number for span, _, _ in usable]
    strongest = max(weight for _, weight, _ in usable)
    best = [span for span, weight, source in usable if weight == strongest and (strongest == 3 or not source)]
    if strongest == 3:
        return best[0]
    largest = max((span for span, _, _ in usable), key=lambda span: span.number)
    if largest.number * 2 == sum(numbers) and not re.search("(?<![经总])费$", _before(text, largest)):
        return largest
    if strongest == 2 and best and len(best) < len(usable):
        return largest if any(span is largest for span in best) else best[0]
    paid = [span for span, _, source in usable if source_of(source)]
    if len(paid) == 1 and paid[0].number * 2 >= sum(numbers):
        return paid[0]  # what the one source gives is what the rest is spent from
    return None


def _about(pieces: list[Piece], index: int) -> str:
    """What an item is for: the words before it since the last break or amount, numbers left out."""
    run: list[str] = []
    at = index - 1
    while at >= 0 and not (pieces[at].is_break or (pieces[at].number and pieces[at].number.kind == "money")):  # type: ignore[union-attr]
        if pieces[at].number is None and (pieces[at].kind != "lead") and not (pieces[at].kind == "joint" and not run):
            run.append(pieces[at].text)
        at -= 1
    joined = re.sub(r"(?:投入|安排|需要?|申请|投资|拨付|下达|费用|先|后来.*|领导.*)+$", "", clean_thing("".join(reversed(run))))
    if len(joined) > 1:
        return joined[-20:]
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    behind = after if after and after.text != "的" else (pieces[index + 2] if index + 2 < len(pieces) else None)
    return clean_thing(behind.text) if behind and behind.kind in ("noun", "soft") else ""


def _yearly(prices: list[UnitPrice], listed: list[Amount]) -> Amount | None:
    """每年20万, when no other money is named, is also the year's budget."""
    if len(prices) == 1 and prices[0].per_unit == "年":
        return replace(listed[0], role="total", about="")
    return None


def _summed(amounts: list[Amount], original: str) -> Amount | None:
    items = [amount for amount in amounts if amount.role == "item"]
    if len(items) < 2 or not all(item.about for item in items):
        return None
    first, last = items[0].quote, items[-1].quote
    spelt = "+".join(f"{plain(item.yuan / 10_000)}万元" for item in items)
    return Amount(
        sum((item.yuan for item in items), Decimal(0)),
        "total",
        "",
        quoted(original, first.start, last.end),
        any(i.approx for i in items),
        derived=spelt,
    )
