"""FMT-017."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from indicator_corpus.classification import Level1
from indicator_corpus.indicator_name import bare_name, name_key
from indicator_corpus.library import IndicatorLibrary
from rules.context import ReviewContext, Row
from rules.finding import Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.row_rule import RowRule
from rules.row_value import written
from rules.unit_of_name import unit_of
from rules.wording import letters, row_title, tail_of, word_in

_MEASURED = re.compile(r"率|满意|覆盖|占比|比例|增长|增速|增幅|下降|降幅|得分|指数|\d")
# 培训费, 合格率: short, yet it is plain what is measured
_MEASURES = "率费数度量价额比"
_JOINTS = re.compile("[的和与及、等对在中]|方面")


class NameNotMeasurable(RowRule):
    """指标名称不是可以衡量的事。

    检查什么：名称是不是只有空泛词，是不是太短或太长，是不是“促进……发展”“加强……工作”一类的口号，特别是口号后面还跟着一个百分比。
    为什么：名称没有说清量的是什么，值写得再具体也没有意义。
    反例：“加强管理”；“促进集体经济发展 ≥95%”。
    正例：“档案调阅响应时间”；“村集体经营性收入增长率 ≥5%”。
    何时可以保留：指标库里的标准名称不受长短限制。
    """

    code = "FMT-017"
    name = "name-not-measurable"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#clear", "practice#general")
    parameters = ("name-shortest", "name-longest", "vague-words", "vague-word-neighbours", "slogan-verbs", "slogan-tails", "slogan-whole-tails",
                  "slogan-neighbours")

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        name = bare_name(row.indicator.name)
        if not letters(name) or name_key(name) in _library_keys():
            return
        length, longest, shortest = len(name), context.number("name-longest"), context.number("name-shortest")
        is_slogan = row.indicator.class1 is not Level1.SATISFACTION and _is_slogan(name, context)
        if is_slogan and unit_of(row) == "%" and row.value.is_number:
            yield _finding(row, Level.REVISE, f"是一项要求，看不出“{written(row)}”是什么的百分之几",
                           context.threshold("slogan-tails", name, "有分子、分母的比率，或可统计的数量"))
        elif length > longest:
            yield _finding(row, Level.REVISE, f"有{length}个字，像是一段工作任务，一条指标只说一件事", context.threshold("name-longest", length, f"≤ {longest}字"))
        elif is_slogan and _is_empty_talk(name, context):
            yield _finding(row, Level.REVISE, "只有空泛词，没有说清量的是什么", context.threshold("vague-words", name, "另有可以衡量的对象"))
        elif length < shortest:
            measured = name.endswith(tuple(_MEASURES))
            yield _finding(row, Level.NOTICE if measured else Level.REVISE, f"只有{length}个字，没有说清对象",
                           context.threshold("name-shortest", length, f"≥ {shortest}字"))
        elif is_slogan and name.startswith(context.words("slogan-verbs")):
            yield _finding(row, Level.NOTICE, "是一句工作要求，不是可以衡量的对象", context.threshold("slogan-verbs", name, "对象＋属性"))


def _is_slogan(name: str, context: ReviewContext) -> bool:
    """A verb of good will with an abstract noun at the end (促进经济发展), or a whole slogan (长治久安); nothing measured in it."""
    if _MEASURED.search(name) or word_in(name, context.words("slogan-neighbours")) or word_in(name, context.words("vague-word-neighbours")):
        return False
    if tail_of(name, context.words("slogan-whole-tails")):
        return True
    urged = name.startswith(context.words("slogan-verbs")) and tail_of(name, context.words("slogan-tails")) is not None
    return urged or _is_empty_talk(name, context)


def _is_empty_talk(name: str, context: ReviewContext) -> bool:
    """Whether nothing but vague words and abstract nouns stands in the name."""
    rest = letters(name)
    empty = context.made_of(_EmptyWords, "vague-words", "slogan-tails", "slogan-verbs")
    if not empty.letters.issuperset(rest):
        return False  # a letter of no such word would stay
    for word in empty.longest_first:
        rest = rest.replace(word, "")
    return not _JOINTS.sub("", rest)


class _EmptyWords:
    """Words that name nothing to measure, and every letter that stands in or between them."""

    def __init__(self, *lists: tuple[str, ...]) -> None:
        self.longest_first = sorted({word for words in lists for word in words}, key=lambda word: (-len(word), word))
        self.letters = frozenset("".join((*self.longest_first, _JOINTS.pattern)))


@cache
def _library_keys() -> frozenset[str]:
    return frozenset(name_key(entry.name) for entry in IndicatorLibrary.load())


def _finding(row: Row, level: Level, trouble: str, fact: Fact) -> Finding:
    return Finding(
        level, f"{row_title(row)}的名称{trouble}，请您写成可衡量的对象。", field="name", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].name", row.indicator.name), Fact(f"indicators[{row.place}].value", row.indicator.value), fact),
        actual=row.indicator.name, fix=Fix("写成“对象＋属性”，例如“档案调阅响应时间”“村集体经营性收入增长率”，数值另填在指标值里。"),
    )
