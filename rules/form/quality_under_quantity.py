"""FMT-005."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level2
from indicator_corpus.indicator_name import bare_name
from indicator_corpus.quantity import COUNT_UNITS
from rules.context import ReviewContext, Row
from rules.finding import Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.reclassification import move_fix
from rules.row_rule import RowRule
from rules.unit_of_name import unit_of
from rules.wording import row_title, tail_of, word_in


class QualityUnderQuantity(RowRule):
    """质量类指标写在数量指标下。

    检查什么：数量指标里有没有合格率、准确率这类质量指标，或用百分比表示的指标。
    为什么：数量要回答“做多少”，比率回答不了，预算也没法按它测算。
    反例：数量指标“足额保障率＝100%”。
    正例：数量指标“慰问120人次”，质量指标“发放准确率＝100%”。
    何时可以保留：完成率、覆盖率、占比等常见写法只作提示；原样引用指标库的也只作提示。
    """

    code = "FMT-005"
    name = "quality-under-quantity"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#classes",)
    parameters = ("quality-tails", "ratios-accepted-as-quantity", "time-words")
    classes = (Level2.QUANTITY,)

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        name, unit = bare_name(row.indicator.name), unit_of(row)
        # 满意度 and 及时率 go elsewhere: FMT-007
        if unit in COUNT_UNITS or "满意" in name or word_in(name, context.words("time-words")):
            return
        quality = tail_of(name, context.words("quality-tails"))
        accepted = tail_of(name, context.words("ratios-accepted-as-quantity"))
        if unit != "%" and (quality is None or (unit is not None and row.value.is_number)):
            return
        level = Level.NOTICE if accepted or row.indicator.library else Level.REVISE
        said = f"以“{quality}”结尾，看起来是质量类指标，建议移到“质量指标”" if quality else "是比率，说明不了做多少，建议移到“质量指标”或改写为数量"
        move = move_fix(context, row, Level2.QUALITY)
        yield Finding(
            level,
            f"{row_title(row)}{said}，请您核对。",
            field="level2", indicator=row.place,
            trace=(Fact(f"indicators[{row.place}].name", row.indicator.name), Fact(f"indicators[{row.place}].unit", unit, "个、人、台等数量单位")),
            expected=Level2.QUALITY.value, actual=row.indicator.level2,
            # whether a mere ratio is to move or to become a number is the declarer's choice
            fix=move if quality and not accepted else Fix("移到“质量指标”，或改写为“××数量 ≥××个”。"),
        )
