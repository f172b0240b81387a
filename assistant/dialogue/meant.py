"""The rows that a wish about the table is about, or what is asked back where that is not clear."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.dialogue.asking_back import which_row
from assistant.dialogue.fitted_value import unit_of
from assistant.dialogue.placing import class_of
from assistant.dialogue.recognition import Reading, by_rule
from assistant.dialogue.reply import Choice, Reply
from assistant.dialogue.row_reference import numbers_meant, rows_meant
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say
from indicator_corpus.classification import Level2
from indicator_corpus.quantity import is_unit_price
from indicator_corpus.target_value import parse_target_value

_ALL = re.compile("都|全部|所有|统统|一律|均")
_CLASS = re.compile(r"^(?:那|这)?(?:几|一|些|唯一)?(?:条|个)?的?(经济成本|社会成本|生态环境成本|成本|产出|数量|质量|时效|经济效益|社会效益|生态效益|效益|满意度)(?:类|方面)?的?(?:那|这)?(?:几|些|一)?(?:条|个)?指标$")
_LAST = re.compile(r"(最后|倒数第?[一二三四五六七八九十\d]+)(?:那|这)(条|个|项|行)")
_ORDINAL = re.compile(r"[第地]\s*[\d一二三四五六七八九十]+\s*[条行项个号]|最后[一那]?条")
_THIS = re.compile(r"(?:就)?(?:这|那|该|呢|嗰|它)(?:一)?(?:条|个|项|行)?(?:指标|数|值)?")
_PRICE = re.compile("单价|单套|单台|造价|均价|每[一-鿿]{1,3}(?:价|成本|费)|单位成本")
_TOTAL = re.compile("总成本|总价|总费用|总投资|总额")
_DAY = re.compile("完工|竣工|工期|完成时间|完成日期|什么时候|时间|日期")
#: what stands around a name that is looked for in vain
_AROUND = re.compile(r"^(?:那|这|呢|嗰|把|将)?(?:一)?条?|(?<=.)(?:[这那嗰]一?[条个种]|目标)$")
_BEHIND = re.compile(r"(?:[这那]一?[条个])?(?:[\d.]+%?|别|咱|先|太[^,]*|写得[^,]*|写一起.*|混在.*|不能.*|也)$")
_MOST_NEAR = 4
_MEASURES: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile("(?:率|满意度|比例|占比)$"), lambda unit: unit in ("%", "‰")),
    (re.compile("(?:人数|人次)$"), lambda unit: unit in ("人", "人次", "名", "万人", "万人次")),
    (re.compile("(?:数量|里程|面积|户数|次数)$"), lambda unit: unit != "%" and "元" not in unit),
    (re.compile("(?:成本|费用|单价|造价)$"), lambda unit: "元" in unit),
)
_PEOPLE = re.compile("人数|人次|多少人")


def rows_of(state: DialogueState, words: str, reading: Reading, form: str, keep: Callable[[int], bool] | None = None) -> list[int] | Reply | None:
    """Places of the rows meant by `words`: several where several are numbered or all are meant. A reply where a number is beyond the table
    or several rows come equally near (`form`: what choosing one says, with {number}); None where no row is meant. Of several that are near,
    those that `keep` holds for are meant, where there are any."""
    words = _LAST.sub(r"\1\2", words)
    numbered = words if re.search(r"\d|第|最后|[一二三四五六七八九十]", words) or not _ORDINAL.search(reading.clause) else reading.clause
    found, outside = numbers_meant(numbered, len(state.rows))
    if outside is not None:
        return Reply(say("reply-no-such-row", count=len(state.rows), number=outside), (reading.intent,))
    if len(found) > 1 or (found and numbered is not words):
        return found if numbered is words or len(found) == 1 else which_row(reading.clause, reading.intent, found, state.rows, form)
    bare = _ALL.sub("", words).strip(" 的") or words
    if _THIS.fullmatch(bare) and not any(state.place_of(name) is not None for name in state.memory.rows):
        return Reply(say("edit-which-this"), (reading.intent,))
    places = class_rows(state, bare) or (_measuring_so(state, bare, rows_meant(bare, state.rows, state.memory.rows)) if bare else []) or _described(state, bare)
    if len(places) > 1:
        places = [place for place in places if bare in (state.rows[place].get("name") or "")] or places
    if len(places) > 1 and keep:
        places = [place for place in places if keep(place)] or places
    if not places:
        return None
    if len(places) == 1 or _ALL.search(reading.clause):
        return places
    return which_row(reading.clause, reading.intent, places, state.rows, form)


def no_such_row(state: DialogueState, words: str, reading: Reading, form: str) -> Reply | None:
    """That the table has no row of this name, with those that measure in the same way; None where the words may mean something else."""
    if reading.score < 1 or len(by_rule(reading.clause)) > 1:
        return None
    name = _AROUND.sub("", _BEHIND.sub("", words.strip(" 的,:“”\"")))
    if not 2 <= len(name) <= 12 or "," in name:
        return Reply(say("edit-which-this"), (reading.intent,)) if len(name) > 1 else None
    fits = next((fits for pattern, fits in _MEASURES if pattern.search(name)), None)
    near = [place for place, row in enumerate(state.rows) if fits and (unit := unit_of(row)) and fits(unit) and (unit != "%" or name[-2:] in str(row.get("name")))]
    if near and len(near) <= _MOST_NEAR:
        choices = tuple(Choice(f"第{place + 1}条“{state.rows[place].get('name')}”", form.format(number=place + 1), reading.intent) for place in near)
        return Reply(say("edit-no-such-row-near", name=name), (reading.intent,), choices=choices)
    return Reply(say("edit-no-such-row", name=name), (reading.intent,))


def row_of(state: DialogueState, words: str, reading: Reading, form: str, keep: Callable[[int], bool] | None = None) -> int | Reply | None:
    """The one row that is meant; a reply that asks where several are."""
    places = rows_of(state, words, reading, form, keep)
    if not isinstance(places, list):
        return places
    return places[0] if len(places) == 1 else which_row(reading.clause, reading.intent, places, state.rows, form)


def _measuring_so(state: DialogueState, words: str, places: list[int]) -> list[int]:
    """Of rows that are only near in name those that measure what the words end with: 培训人次 is no 培训完成时间."""
    said = next((fits for pattern, fits in _MEASURES if pattern.search(words)), None)
    if said is None or re.search(r"\d|第|[这那]|最后", words):
        return places
    kept = []
    for place in places:
        name, unit = str(state.rows[place].get("name") or ""), unit_of(state.rows[place])
        is_day = not unit and parse_target_value(state.rows[place].get("value")).is_date
        if words in name or name in words or (said(unit) if unit else not is_day):
            kept.append(place)
    return kept


def class_rows(state: DialogueState, words: str) -> list[int]:
    """The rows of a class that is named as one (质量指标, 那几条成本指标)."""
    match = _CLASS.match(words)
    if match is None:
        return []
    name = f"{match[1]}指标"
    return [place for place, row in enumerate(state.rows) if (own := class_of(row)) and name in (own.value, own.level1.value, own.short.replace("服务对象", "") + "指标")]


def _described(state: DialogueState, words: str) -> list[int]:
    """What people say where no row has the word in its name: 单价, 总价, 工期, 人数."""
    rows = state.rows
    if _PRICE.search(words):
        return [place for place, row in enumerate(rows) if is_unit_price(unit_of(row))]
    if _TOTAL.search(words):
        return [place for place, row in enumerate(rows) if class_of(row) is Level2.ECONOMIC_COST and "总" in (row.get("name") or "")]
    if _DAY.search(words):
        return [place for place, row in enumerate(rows) if parse_target_value(row.get("value")).is_date]
    if _PEOPLE.search(words):
        return [place for place, row in enumerate(rows) if unit_of(row) in ("人", "人次", "名", "万人")]
    return []
