"""FMT-002."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicator_corpus.classification import Level2, is_sustained_impact
from indicator_corpus.target_value import mentions_time
from rules.context import ReviewContext, Row
from rules.finding import Fact, Finding, Fix
from rules.grade_text import Grading, grading_of
from rules.outcome import Level, Review
from rules.row_rule import RowRule
from rules.wording import letters, row_title, squeezed, word_in

# a number, a document's title or a class such as 三级甲等 makes a text checkable
_CONCRETE = re.compile("[0-9《]|[一二三四五甲乙丙特][级等类]")
_EXAMPLES = {
    Level2.QUANTITY: "人数、次数、面积", Level2.QUALITY: "合格率、达标率、完成的次数", Level2.ECONOMIC_BENEFIT: "增收金额、节约金额、带动产值",
    Level2.SOCIAL_BENEFIT: "受益人数、投诉件数、达标比例", Level2.ECOLOGICAL_BENEFIT: "达标率、减排量、绿化面积",
}
_PARTICLES = re.compile("[的了地得和与及对性]|情况|程度|效果|水平|作用|影响")


class VagueValue(RowRule):
    """定性指标值只有空泛词。

    检查什么：文字型的指标值是不是只有“显著提升、效果明显、持续保障”这类词，是不是照抄了指标名称，是不是只列等级没有选定。
    为什么：这样的值谁也没法说完成了没有，年底自评只能凭印象。
    反例：社会效益“效果明显”。
    正例：评定等级达到“良”以上，或改为可统计的比率、次数。
    何时可以保留：写明了具体制度、数量或等级标准的文字不算空泛。
    """

    code = "FMT-002"
    name = "vague-value"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("wuxing-2021#quantified",)
    parameters = ("vague-words", "vague-whole-values", "vague-word-neighbours", "grade-sets", "grades-without-bar", "value-vague-remainder",
                  "timely-words")

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        text = row.value.qualitative
        if text is None or mentions_time(row.value):
            return
        plain = squeezed(text)
        if row.indicator.class2 is Level2.TIMELINESS and word_in(plain, context.words("timely-words")):
            return  # FMT-003 says it with the right advice
        copied = len(letters(text)) > 1 and letters(text) == letters(row.indicator.name)
        grading = grading_of(plain, context.words("grade-sets"), context.words("grades-without-bar"))
        if copied:
            level, trouble = Level.RETURN, "与指标名称相同，没有写要达到什么程度"
        elif grading is Grading.UNDECIDED:
            level, trouble = Level.REVISE, "只列出了等级，没有写明要达到哪一档"
        elif grading is Grading.CHOSEN or _CONCRETE.search(plain):
            return
        else:
            found, rest = _without_vague_words(letters(text), context)
            if not found:
                return
            level = Level.RETURN if len(rest) < context.number("value-vague-remainder") else Level.REVISE
            trouble = "难以衡量"
        yield Finding(
            level,
            f"{row_title(row)}的值“{text}”{trouble}，请您改成可评判的等级或数值。",
            field="value", indicator=row.place,
            trace=(Fact(f"indicators[{row.place}].value", row.indicator.value, "可评判的等级、数值或日期"),
                   context.threshold("vague-words", text, "除空泛词外另有可核对的内容")),
            actual=row.indicator.value,
            fix=Fix(_advice(row)),
        )


def _advice(row: Row) -> str:
    """What such a row could hold; the same words for every row of a class, so that they are said once."""
    class2 = row.indicator.class2
    if class2 is Level2.BENEFICIARY_SATISFACTION:
        return "改为调查得出的满意率，例如“≥90%”，并写明调查谁、调查多少人。"
    examples = "使用年限、管护机制的执行年限" if is_sustained_impact(row.indicator.level2) else _EXAMPLES.get(class2, "次数、比率、金额") if class2 else "次数、比率、金额"
    return f"能统计的，改成数值，例如{examples}；确实只能定性的，写明等级，例如评定等级达到“良”以上。"


def _without_vague_words(text: str, context: ReviewContext) -> tuple[bool, str]:
    """Whether vague words stand in the text, and what remains of it without them."""
    if text in context.words("vague-whole-values"):
        return True, ""
    for neighbour in context.words("vague-word-neighbours"):
        text = text.replace(neighbour, "□" * len(neighbour))
    rest = text
    for word in sorted(context.words("vague-words"), key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != text, _PARTICLES.sub("", rest)
