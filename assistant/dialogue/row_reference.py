"""Which rows of the table a message means: 第5条, 最后一条, 满意度那条, 这条, or a name as people shorten and mistype it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

from indicator_corpus.chinese_number import NUMERAL, chinese_number
from indicator_corpus.classification import Level1, Level2, level1_of, level2_of
from indicator_corpus.indicator_name import likeness, name_key

_N = rf"(?:\d{{1,3}}|{NUMERAL.pattern})"
_ROW = r"(?:(?:条|行|个|项|款|点|号)(?:指标)?)"
_RANGE = re.compile(rf"第?({_N})\s*{_ROW}?\s*(?:到|至|-|~|—)\s*第?({_N})\s*{_ROW}")
_LIST = re.compile(rf"第?({_N}(?:\s*{_ROW})?(?:\s*(?:、|,|和|跟|与|及|同)\s*第?{_N}(?:\s*{_ROW})?)+)")
# 这一条, 加一条, 下一条 name no number
_ONE = re.compile(rf"第\s*({_N})\s*(?:{_ROW})?|(?<![第\d])(?!(?<=[这那哪每某上下另再加补添删减换有同呢嗰])[一两])({_N})\s*(?:号|条|行)(?:指标)?|(?<=[删除])(\d{{1,2}})$")
_LAST = re.compile(rf"最后({_N})?\s*{_ROW}|最末|末尾那?条")
_FROM_END = re.compile(rf"倒数第?({_N})\s*{_ROW}")
_FIRST = re.compile(rf"[前头]({_N})\s*{_ROW}")
_THIS = re.compile(r"^(?:就)?(?:这|那|该|呢|嗰|刚才那?|上面那?|它)(?:一)?(?:条|个|项|行|句)?(?:指标|数|值)?(?:的)?$|^它$|^(?:这|那|呢|嗰)(?:一)?(?:条|个|项)")
_ALL = re.compile(r"^(?:全部|所有|每一?[条个]|整张表)(?:的)?(?:指标)?$")
_CLASS = re.compile(r"^(?:那|这)?(?:几|一|些)?(?:条|个)?(?:有关)?((?:经济|社会|生态|服务对象|生态环境)?(?:成本|数量|质量|时效|效益|满意度))(?:指标|类|的)*(?:那|这)?(?:几|一|些)?(?:条|个|项)?(?:指标)?的?$")
#: below this share of common bigrams a name is not meant; mistyped names need more of their characters in order
_NEAR, _MISTYPED = 0.2, 0.6
#: characters from which words are a sentence around a name, and parts of names that name none
_SENTENCE = 5
_SAYS_NO_ROW = frozenset({"指标", "目标", "项目", "数量", "完成", "成本", "时间", "服务", "一个", "年度", "工作"})


def numbers_meant(text: str, count: int) -> tuple[list[int], int | None]:
    """(places of the rows that numbers in `text` name, the first number that the table of `count` rows does not have)."""
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[int]]], ...] = (
        (_FROM_END, lambda m: [count - _value(m[1]) + 1]), (_LAST, lambda m: list(range(count - (_value(m[1]) if m[1] else 1) + 1, count + 1))),
        (_FIRST, lambda m: list(range(1, _value(m[1]) + 1))), (_RANGE, lambda m: list(range(_value(m[1]), _value(m[2]) + 1))),
        (_LIST, lambda m: [_value(part) for part in re.findall(_N, m[1])]),
    )
    for pattern, read in readings:
        match = pattern.search(text)
        if match and (pattern not in (_LIST, _RANGE) or "第" in text or re.search(r"[条行项]", match[0])):
            return _places(read(match), count)
    numbers = [_value(match[1] or match[2] or match[3]) for match in _ONE.finditer(text)]
    return _places(numbers, count) if numbers else ([], None)


def rows_meant(text: str, rows: Sequence[dict[str, Any]], spoken_of: Sequence[str] = ()) -> list[int]:
    """Places of the rows that `text` may mean: several where numbers or 所有 name several, or where equally near names leave it open; none
    where nothing is near. `spoken_of` are the names of the rows spoken of last, for 这条 and for words that say no row."""
    found, _ = numbers_meant(text, len(rows))
    if found:
        return found
    here = [place for name in spoken_of for place, row in enumerate(rows) if row.get("name") == name]
    words = text.strip("的 ,:")
    if _THIS.search(words):
        return here
    if _ALL.match(words):
        return list(range(len(rows)))
    return _named(words, rows) or _of_class(words, rows) or _within(words, rows) or _mistyped(words, rows)


def _named(text: str, rows: Sequence[dict[str, Any]]) -> list[int]:
    wanted = name_key(re.sub(r"(?:那|这)(?:一)?(?:条|个|项)(?:指标)?$|(?:这|那)?(?:条|个|项)指标$|的?(?:目标值|指标值|值)$", "", text))
    if len(wanted) < 2:
        return []
    names = [name_key(row.get("name")) for row in rows]
    if literal := [place for place, row in enumerate(rows) if text in str(row.get("name") or "")]:
        return literal  # 使用率 is not 使用时间
    if wanted in names:
        return [names.index(wanted)]
    held = [place for place, name in enumerate(names) if name and (wanted in name or name in wanted)]
    if held:
        return held
    scores = [likeness(wanted, name) for name in names]
    best = max(scores, default=0.0)
    return [place for place, score in enumerate(scores) if score == best] if best >= _NEAR else []


def _within(text: str, rows: Sequence[dict[str, Any]]) -> list[int]:
    """Rows of whose names a sentence holds the longest part (建档率定得偏低了); of equally long parts the one at a name's end counts."""
    if len(text) < _SENTENCE:
        return []
    scores: list[tuple[int, bool]] = []
    for row in rows:
        name = str(row.get("name") or "")
        match = SequenceMatcher(None, name, text, autojunk=False).find_longest_match()
        part = name[match.a : match.a + match.size]
        said = part not in _SAYS_NO_ROW and (match.size > 2 or (match.size == 2 and name.endswith(part)))
        scores.append((match.size, name.endswith(part)) if said else (0, False))
    best = max(scores, default=(0, False))
    return [place for place, score in enumerate(scores) if score == best] if best[0] else []


def _of_class(text: str, rows: Sequence[dict[str, Any]]) -> list[int]:
    match = _CLASS.match(text)
    level2 = level2_of(f"{match[1]}指标") if match else None
    if match and match[1] == "效益":
        return [place for place, row in enumerate(rows) if level1_of(row.get("level1")) is Level1.BENEFIT]
    return [place for place, row in enumerate(rows) if level2_of(row.get("level2"), row.get("level1")) is level2] if isinstance(level2, Level2) else []


def _mistyped(text: str, rows: Sequence[dict[str, Any]]) -> list[int]:
    """A name in which a character or two are wrong: as long a common order of characters as can be."""
    wanted = name_key(text)
    if len(wanted) < 3:
        return []
    scores = []
    for row in rows:
        name = name_key(row.get("name"))
        match = SequenceMatcher(None, wanted, name, autojunk=False)
        scores.append(sum(block.size for block in match.get_matching_blocks()) / len(wanted))
    best = max(scores, default=0.0)
    return [place for place, score in enumerate(scores) if score == best] if best >= _MISTYPED else []


def _places(numbers: Sequence[int], count: int) -> tuple[list[int], int | None]:
    outside = next((number for number in numbers if not 0 < number <= count), None)
    return list(dict.fromkeys(number - 1 for number in numbers if 0 < number <= count)), outside


def _value(text: str) -> int:
    return int(text) if text.isdigit() else int(chinese_number(text) or 0)
