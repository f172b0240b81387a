"""FMT-006."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level2
from indicator_corpus.indicator_name import bare_name
from indicator_corpus.quantity import COUNT_UNITS, unit_meaning
from rules.context import ReviewContext, Row
from rules.finding import Fact, Finding
from rules.outcome import Level, Review
from rules.reclassification import move_fix
from rules.row_rule import RowRule
from rules.unit_of_name import unit_of
from rules.wording import row_title, tail_of, word_in

_DIMENSIONS = ("length", "mass")  # 路面厚度5厘米, 单件重量: a specification as often as an amount


class QuantityUnderQuality(RowRule):
    """数量类指标写在质量指标下。

    检查什么：质量指标里有没有只是在数个数的指标（多少人、多少台、多少场）。
    为什么：质量要回答“做得怎样”，个数回答不了。
    反例：质量指标“发放补贴 300人”。
    正例：质量指标“发放准确率＝100%”。
    何时可以保留：故障次数、差错起数、事故数属于质量；得分、名次、尺寸规格也属于质量。
    """

    code = "FMT-006"
    name = "quantity-under-quality"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#classes",)
    parameters = ("quality-tails", "quality-words", "time-words")
    classes = (Level2.QUALITY,)

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        name, unit = bare_name(row.indicator.name), unit_of(row)
        if unit not in COUNT_UNITS or row.value.number == 0:  # nothing of it may happen: that is a quality
            return
        meaning = unit_meaning(unit)
        if (meaning and meaning.measure in _DIMENSIONS) or name.endswith("度"):
            return
        if tail_of(name, context.words("quality-tails")) or word_in(name, (*context.words("quality-words"), *context.words("time-words"))):
            return
        yield Finding(
            Level.REVISE,
            f"{row_title(row)}的值“{row.indicator.value}”是数个数，看起来是数量类指标，建议您移到“数量指标”。",
            field="level2", indicator=row.place,
            trace=(Fact(f"indicators[{row.place}].name", row.indicator.name), Fact(f"indicators[{row.place}].unit", unit, "比率、等级或得分")),
            expected=Level2.QUANTITY.value, actual=row.indicator.level2,
            fix=move_fix(context, row, Level2.QUANTITY),
        )
