"""Which row a question is about: said by number or name, by the value that stands in it, or the one spoken of last."""

from __future__ import annotations

import re

from assistant.dialogue.asking_back import which_row
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Reply
from assistant.dialogue.row_reference import numbers_meant, rows_meant
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say
from indicator_corpus.indicator_name import name_key
from indicator_corpus.target_value import parse_target_value

#: what a question says beside its row
_AROUND = re.compile(
    r"为什么|为啥|为何|点解|怎么样?|怎样|如何|咋|点样|点计|什么|乜嘢?|啥|哪里|哪儿|边度|哪来|哪个|哪些|哪一?[条个项]|多少|几多|谁说的|出来|计算|统计|算法|公式|口径|分子|分母|依据|根据|规定|文件|标准|"
    r"出处|来源|从哪|[这那此该呢嗰]一?[条项行]|[这那]个(?:数字?|值)?|项目|指标|目标|整?张?表|数字|数值|佐证|材料|证明|准备|需要|要求|内容|全部|完整|看看|看下|看|打开|展开|显示|标红|红的|退回|问题|毛病|不对|不行|不通过|通过|过审|改成|修改|要改|保留|留着|不改|"
    r"说明|理由|别的|别人|人家|人哋|其他|地方|区县?|外面|同行|同类|案例|一般|通常|是不是|会不会|会|定|设|取|写|偏|太|过|高|低|贵|合不合理|合理|合适|可以|能不能|能否|来|吗|呢|嘛|吧|的话|里|算|计|要|是|有|的|了|"
    r"和|跟|与|去年|上年|比|第|条|项|个|我们?|你们?|您|我|你|吗|嘅|嚟|㗎|冇|唔|啲|得|不"
)
_THIS = re.compile(r"(?:这|那|此|该|呢|嗰)(?:一)?(?:条|个|项|行)|这里|这处|它")
#: shorter leftovers of a question are no names
_NAME_LENGTH = 3
_VALUE = re.compile(r"[≥≤=<>]?\s*\d+(?:\.\d+)?\s*(?:%|[一-鿿a-zA-Z/²]{0,6})")


def rows_asked(state: DialogueState, reading: Reading, *, by_memory: bool = True) -> list[int]:
    """Places of the rows that a question may be about; none where it names none and none was spoken of (without `by_memory`: also where
    it only does not say 这条), nor where it names something that is not in the table."""
    what = reading.groups.get("what") or ""
    for text in filter(None, dict.fromkeys((what, reading.clause))):
        found, _ = numbers_meant(text, len(state.rows))
        if found:
            return found
        if places := _named_in(text, state) or _with_value(text, state):
            return places
        words = [word for word in sorted(_words(text), key=len, reverse=True) if len(word) > 1]
        for word in words:  # 满意度这条 names a row
            if places := [place for place, row in enumerate(state.rows) if word in str(row.get("name") or "")]:
                return places
        if _THIS.search(text):
            return rows_meant("这条", state.rows, state.memory.rows)
        if text == what and len(text) > 1 and (places := rows_meant(text, state.rows)):
            return places
        for word in words:
            if places := rows_meant(word, state.rows):
                return places
    if not by_memory or unknown_name(reading):
        return []
    return [place for name in state.memory.rows if (place := state.place_of(name)) is not None]


def unknown_name(reading: Reading) -> str | None:
    """What a question that names no row of the table seems to name (签约率 where there is none); None where it says nothing such."""
    what = reading.groups.get("what") or ""
    words = [*([what] if any(what.endswith(word) or what.startswith(word) for word in _words(what)) else []), *_words(reading.clause)]
    return next((word for word in words if len(word) >= _NAME_LENGTH), None)


def no_row(reading: Reading) -> Reply:
    """That the row asked about is not there, or that none was named."""
    name = unknown_name(reading)
    return Reply(say("ask-no-such-row", name=name) if name else say("ask-which-row"))


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,，、:：“”\"?？!。]+", _AROUND.sub(" ", text)) if word]


def row_asked(state: DialogueState, reading: Reading, form: str, *, by_memory: bool = True) -> int | Reply | None:
    """The one row that a question is about; a reply that asks which (`form`: the key of the message that a choice stands for) or says that
    there is no such row; None where it names none."""
    text = reading.groups.get("what") or reading.clause
    _, outside = numbers_meant(text, len(state.rows))
    if outside is not None:
        return Reply(say("reply-no-such-row", count=len(state.rows), number=outside))
    places = rows_asked(state, reading, by_memory=by_memory)
    if len(places) > 1:
        return which_row(reading.clause, reading.intent, places, state.rows, say(form, number="{number}"))
    return places[0] if places else None


def _named_in(text: str, state: DialogueState) -> list[int]:
    """Rows whose whole name stands in the words, the longest only."""
    key = name_key(text)
    held = [(len(name), place) for place, row in enumerate(state.rows) if len(name := name_key(row.get("name"))) > 2 and name in key]
    longest = max(held, default=(0, 0))[0]
    return [place for length, place in held if length == longest]


def _with_value(text: str, state: DialogueState) -> list[int]:
    """Rows that hold the number said, with its unit where one is said."""
    match = _VALUE.search(text)
    said = parse_target_value(match[0]) if match else None
    if said is None or said.number is None:
        return []
    held = [(place, parse_target_value(row.get("value"))) for place, row in enumerate(state.rows)]
    same = [(place, value) for place, value in held if value.number == said.number]
    with_unit = [place for place, value in same if value.unit and match and (value.unit in match[0] or (said.unit or "-") in value.unit)]
    return with_unit or [place for place, _ in same]
