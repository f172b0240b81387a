"""Amounts that belong to one part of the project and so are no total, whatever words stand before them: 一是…共9万；二是…3万."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.facts import Quantity, UnitPrice
from assistant.understanding.numerals import NumberSpan

# the weight of an amount that no word calls the whole
_PART = 1
_STOPS = re.compile(r"[。；;\n]")
_SUMS = re.compile(r"(?:共|合计|总计|一共|共计|总共)[\u4e00-\u9fff]{0,4}$")

Weighed = tuple[int, NumberSpan, int, str]


def of_parts(text: str, rest: Sequence[Weighed], quantities: Sequence[Quantity]) -> list[Weighed]:
    """`rest` (piece, number, weight, source) with the amounts lowered in weight that sum up one sentence's part only.

    So where at least two sentences, each with something counted, have money of their own, 共 stands before it and no amount is the sum of
    the others.
    """
    if len(rest) > 1 and _each_has_its_own(text, rest, quantities):
        return [(index, span, _PART if weight == 3 and _sums(text, span) else weight, source) for index, span, weight, source in rest]
    return list(rest)


def is_beside_prices(text: str, rest: Sequence[Weighed], quantities: Sequence[Quantity], prices: Sequence[UnitPrice]) -> bool:
    """Whether the only amount is for another thing than those that have a price each: CT一台1280万元，改造机房120平米60万元."""
    open_amounts = [(index, span) for index, span, weight, _ in rest if weight]
    if len(open_amounts) != 1 or all(weight > _PART for _, _, weight, _ in rest if weight):
        return False
    _, span = open_amounts[0]
    priced = [price for price in prices if price.per_unit != "年" and price.object]
    begin = max((price.quote.end for price in priced if price.quote.end <= span.start), default=-1)
    counted = [q for q in quantities if begin <= q.quote.start < span.start and q.role in ("output", "people") and q.object and not q.per]
    return begin >= 0 and bool(counted) and all(q.object != price.object for q in counted for price in priced) and _adjoins(text, counted[-1], span)


def _adjoins(text: str, quantity: Quantity, span: NumberSpan) -> bool:
    """Whether the amount stands in the clause of the quantity."""
    return not re.search("[，。；,;\\n]", text[quantity.quote.end : span.start])


def _each_has_its_own(text: str, rest: Sequence[Weighed], quantities: Sequence[Quantity]) -> bool:
    amounts = [span.number for _, span, weight, _ in rest if weight]
    if any(amount * 2 == sum(amounts) for amount in amounts):
        return False
    summed = [span for _, span, weight, _ in rest if weight == 3]
    if not summed or not all(_sums(text, span) for span in summed):
        return False
    sentences = [_sentence(text, span.start) for _, span, weight, _ in rest if weight]
    counted = {_sentence(text, quantity.quote.start) for quantity in quantities if quantity.role in ("output", "people")}
    return len(set(sentences)) > 1 and len(set(sentences)) == len(sentences) and set(sentences) <= counted


def _sums(text: str, span: NumberSpan) -> bool:
    return bool(_SUMS.search(text[max(0, span.start - 8) : span.start])) or text[span.start : span.core].startswith("共")


def _sentence(text: str, place: int) -> int:
    """The number of full breaks before a place; breaks in a row are one."""
    return len(re.findall(r"[。；;\n]+", text[:place]))
