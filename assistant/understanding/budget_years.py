"""Money over several years: which year an amount is for, and the whole of which this year's money is a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.facts import Amount
from assistant.understanding.plain_text import MASK

_YEAR = re.compile(r"(?<!\d)(20\d\d)年度?(?!\d{0,2}月)")
# 分三年付: how the work or the money is spread, no number of things
_SPREAD = re.compile(r"分(?:期|[两二三四五六2-6]个?年度?)(?:分?期)?(?:实施|建成|建设|完成|付清|付|支付|安排|投入|拨付|到位|推进)?|(?:合同)?[两二三四五六2-6]年(?:期)?(?=(?:总|一)?共|合计|总计|总投资|总经费|总预算)")
_WHOLE_BEFORE = re.compile(
    r"(?:[两二三四五六2-6]年|分[两二三四五六2-6]个?年度?[\u4e00-\u9fff]{0,4}|合同期|[全整]周期|规划期|建设期|十[四五]五期间)[内里]?(?:的)?(?:总?共|一共|合计|总计|共计|总投资|总投入|总经费|总预算|总额|合同价|合同额|合同金额|总价|总|要|需|需要|投资|预算|投入|经费|资金|计划投资|安排|约|为|是)*[:：]?\s?$"
)
_SPREAD_NEAR = re.compile(r"分[两二三四五六2-6]个?年|[两二三四五六2-6]年(?:内)?(?:建成|完成|干完|实施|期|付清|周期|合同)|(?:周期|合同|工期|建设期|实施期|研究期|服务期)(?:限|为|是|共)?[两二三四五六2-6]年")
_THIS_YEAR = re.compile(r"(?:今年|本年度?|当年|年度预算|第一年|首年)[^，。；,;]{0,8}$")
_ANOTHER_YEAR = re.compile(r"(?:明年|后年|次年|第[二三四五]年|去年|上年|前年|余下|剩余|剩下)[^，。；,;]{0,8}$")


def with_year_words(plain: str, open_text: str, fiscal_year: int) -> str:
    """`plain` (dates masked) with 本年, 去年 or 后年 where a bare year stood (2027年安排120万), so that money rules know whose money it is."""
    for match in _YEAR.finditer(open_text):
        start, end = match.span()
        if plain[start:end].strip(MASK) == "" and end - start >= 2:
            year = int(match[1])
            word = "本年" if year == fiscal_year else "去年" if year < fiscal_year else "后年"
            plain = plain[: end - 2] + word + plain[end:]
    return plain


def spread_spans(text: str) -> list[tuple[int, int]]:
    """Where the text only says over how many years work or money is spread."""
    return [match.span() for match in _SPREAD.finditer(text)]


def this_year_before(before: str) -> bool:
    """Whether the words before an amount say that it is this year's."""
    return bool(_THIS_YEAR.search(before))


def another_year_before(before: str) -> bool:
    """Whether they say that it is another year's."""
    return bool(_ANOTHER_YEAR.search(before))


def whole_of_years(text: str, amounts: Sequence[Amount], total: Amount | None) -> Amount | None:
    """The amount for all years together: the larger one beside this year's money, or the only one where the words say that it spreads over
    years; None where the money is for one year."""
    if total is None or total.derived or re.search("[每一]年", total.quote.text):
        return None
    larger = [amount for amount in amounts if amount.role in ("other", "total") and amount.yuan > total.yuan and not amount.source]
    spread = bool(_SPREAD_NEAR.search(text))
    for amount in sorted(larger, key=lambda amount: -amount.yuan):
        said = text[max(0, amount.quote.start - 16) : amount.quote.start + 3]
        stands_for_all = _WHOLE_BEFORE.search(text[max(0, amount.quote.start - 24) : amount.quote.start])
        if stands_for_all or (spread and re.search("总|共|合计|投资|合同", said)):
            return replace(amount, role="whole", about="")
    if re.search("今年|本年|当年", text):  # the only amount named is this year's
        return None
    if total.role == "total" and (_WHOLE_BEFORE.search(text[max(0, total.quote.start - 24) : total.quote.start + _lead(total)]) or spread):
        return replace(total, role="whole")
    return None


def _lead(amount: Amount) -> int:
    """Characters of 共, 约 and the like that the quote itself begins with."""
    return len(re.match(r"[^\d一二两三四五六七八九十百千万]*", amount.quote.text).group())  # type: ignore[union-attr]
