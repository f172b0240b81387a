"""Wording of forms: white space, label words, dashes, numbers in front of names, ticked boxes, year and money unit in a text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from indicator_corpus.classification import squeeze

# longer texts are never labels or headers; refusing them early keeps the patterns below cheap
LONGEST_LABEL = 60

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_LEAD = re.compile(r"^(?:其中[:,]?|[★▲※*●◆☆■]+|\(?[一二三四五六七八九十]{1,3}[)、.]|\(?\d{1,2}[)、.](?!\d))+")
_DASH = re.compile(r"[-—–－―/\\_]*")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_YEAR_OF_TITLE = re.compile(r"(?<!\d)((?:19|20)\d\d)\)?年度")
# not the end of 2023-2025年
_YEAR_ALONE = re.compile(r"(?<!\d)(?<!\d{4}[-—–~至])((?:19|20)\d\d)\)?年(?!\d{1,2}月)")
_CHINESE_YEAR = re.compile(r"二[〇零○OO0][一二三四五六七八九〇零○O0]{2}(?=年)")
_UNIT_IN_BRACKETS = re.compile(r"[(\[](?:金额|资金)?(?:单位)?[:为]?(?:人民币)?(万元|千元|亿元|元)[)\]]")
_UNIT_DECLARED = re.compile(r"单位[:为(]?(?:人民币)?[:(]?(万元|千元|亿元|元)(?![/每])")
_UNIT_AT_END = re.compile(r"(?:金额|资金|预算数?|总额|单价|执行数|拨款|小计|合计)[,:/]?(万元|千元|亿元|元)$")
_TICK = "☑√✓✔■▣☒●◉⊙✅"
_BARE_TICK = "√✓✔"
_LONGEST_CHOICE = 1_000
_BOX = "□☐◻○◯▢"
# a ticked box of the Wingdings fonts whose font was lost
_WINGDINGS_TICK = re.compile(r"[Rþ](?=[一-鿿])|(?<=[一-鿿])[Rþ]")


def half_width(text: str) -> str:
    """The text in half-width signs without any white space."""
    return squeeze(unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=10_000)
def label_words(text: str) -> str:
    """The bare words of a label: no spaces, numbering, brackets (units, 盖章) or colon at the end."""
    words = _LEAD.sub("", half_width(text))
    while (shorter := _BRACKETS.sub("", words)) != words:
        words = shorter
    return words.strip(":;.、,")


def is_blank(text: str) -> bool:
    """Nothing filled in: empty, or only a dash."""
    return _DASH.fullmatch(squeeze(text)) is not None


def is_dash(text: str) -> bool:
    """A dash that says 'none here' (an empty cell does not say so)."""
    return bool(squeeze(text)) and is_blank(text)


def text_of(text: str) -> str:
    """A text field as it goes into the target: outer white space off, a lone dash blank."""
    return "" if is_blank(text) else text.strip()


def money_unit_in(text: str) -> str | None:
    """The unit of money a label, header or line declares: `（万元）`, `金额单位：元`; None where it declares none."""
    half = half_width(text[: 4 * LONGEST_LABEL])
    for pattern in (_UNIT_IN_BRACKETS, _UNIT_DECLARED, _UNIT_AT_END):
        found = pattern.search(half)
        if found:
            return found[1]
    return None


def year_in_title(text: str) -> int | None:
    """The year a title line names, `2027年度` before `2027年`; None where it names none."""
    half = _CHINESE_YEAR.sub(_arabic_year, half_width(text))
    for pattern in (_YEAR_OF_TITLE, _YEAR_ALONE):
        found = pattern.search(half)
        if found:
            return int(found[1])
    return None


def year_in(text: str) -> int | None:
    """The first year in a cell that holds a year (`2023`, `2023年`)."""
    found = _YEAR.search(_CHINESE_YEAR.sub(_arabic_year, half_width(text)))
    return int(found[1]) if found else None


def _arabic_year(match: re.Match[str]) -> str:
    return "".join("0" if c in "〇零○O0" else str("一二三四五六七八九".index(c) + 1) for c in match[0])


def has_boxes(text: str) -> bool:
    """Whether boxes or ticks stand in a text: it is a choice, no label."""
    return any(c in text for c in _BOX + _TICK)


def ticked(text: str) -> list[str] | None:
    """The ticked choices of `☑新增 □延续` or `新增☑ 延续□` or `新增（√） 延续（ ）`; None where the text has no boxes at all."""
    squeezed = re.sub(r"[\s\u3000]+", " ", text[:_LONGEST_CHOICE]).strip()
    if any(box in squeezed for box in _BOX):
        squeezed = _WINGDINGS_TICK.sub("☑", squeezed)
    brackets = re.findall(r"([^\s()（）【】\[\]√✓✔:：]+)\s*[(（【\[]\s*([√✓✔xX]?)\s*[)）】\]]", squeezed)
    marks = [c for c in squeezed if c in _BOX or c in _TICK]
    if not any(box in squeezed for box in _BOX) and len(brackets) > 1:
        return [word for word, mark in brackets if mark]
    if not marks:
        return None
    if len(marks) == 1 and marks[0] in _BARE_TICK and f" {marks[0]}" in squeezed:
        squeezed = squeezed[squeezed.index(marks[0]) :].partition(" ")[0]  # 新增 √延续: the words before it are not ticked
    signs = f"[{_BOX}{_TICK}]"
    pieces = re.findall(rf"({signs})|([^{_BOX}{_TICK}]+)", squeezed)
    before = bool(pieces[0][0])  # the box stands before its word, or behind it
    words: list[str] = []
    mark = ""
    for sign, word in pieces:
        if before and sign:
            mark = sign
        elif before and mark and mark not in _BOX:
            words.append(squeeze(word))
        elif not before and not sign:
            mark = word
        elif not before and sign not in _BOX:
            words.append(squeeze(mark))
    return [word.strip("、,，;；/") for word in words if word]


def squeezed_lines(text: str) -> str:
    """A name wrapped over several lines as one."""
    return "".join(line.strip() for line in text.split("\n"))


_NAME_MARK = re.compile(
    r"^\s*(?:[★▲※*●◆☆■]+|(?:三级)?(?:指标|目标)\s*[\d一二三四五六七八九十]{1,3}\s*[:：.、]?|\d{1,2}\s*(?:[.．、)）](?!\d)|[.．、)）](?=\s))"
    r"|[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]|[①-⑳⑴-⒇Ⅰ-Ⅹ][.、．]?|[一二三四五六七八九十]{1,3}、)\s*"
)
_MOST_MARKS = 4
_ELLIPSIS = re.compile(r"[…\.。·]*")


def without_mark(text: str) -> tuple[str, bool]:
    """A name without a leading ★ or number (`指标1：`, `1.`, `①`), and whether it had a number."""
    numbered = False
    rest = text
    for _ in range(_MOST_MARKS):
        found = _NAME_MARK.match(rest)
        if found is None:
            break
        numbered = numbered or found[0].strip()[0] not in "★▲※*●◆☆■"
        rest = rest[found.end() :]
    return rest.strip(), numbered


def is_ellipsis(text: str) -> bool:
    """`……`: a line of the template to be added at will."""
    return _ELLIPSIS.fullmatch(squeeze(text)) is not None
