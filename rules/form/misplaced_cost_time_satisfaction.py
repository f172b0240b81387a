"""FMT-007."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1, Level2, level1_of
from indicator_corpus.indicator_name import bare_name
from indicator_corpus.quantity import is_money, is_unit_price, unit_meaning
from rules.context import ReviewContext, Row
from rules.finding import Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.reclassification import move_fix
from rules.row_rule import RowRule
from rules.unit_of_name import unit_of
from rules.wording import row_title, word_in

_COUNTED = ("问卷", "份数", "人数", "次数")  # 满意度调查次数 counts surveys


class MisplacedCostTimeSatisfaction(RowRule):
    """成本、时效或满意度指标放错了类别。

    检查什么：数量、质量里有没有成本或时效指标，效益里有没有成本或完成期限，满意度是不是写在了别的类别下，一级与二级是不是对得上。
    为什么：放错类别，权重和评分就按错误的口径算，成本和满意度还会被当成没有设。
    反例：质量指标“完成时间 12月底”；质量指标“资助对象满意度 95%”。
    正例：时效指标“完成时间”；满意度指标“资助对象满意度”。
    何时可以保留：效益里的增收、节约等金额可以保留；旧版表格把成本写在产出下、把满意度写在效益下，都算放对。
    """

    code = "FMT-007"
    name = "misplaced-cost-time-satisfaction"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#classes",)
    parameters = ("cost-words", "time-words", "timely-words", "income-words", "time-units")
    classes = (Level1.OUTPUT, Level1.BENEFIT, Level1.COST)

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        name = bare_name(row.indicator.name)
        if "满意" in name and not word_in(name, _COUNTED) and (unit_of(row) in ("%", "分") or row.value.qualitative):
            yield self._finding(row, context, Level2.BENEFICIARY_SATISFACTION, Level.REVISE)
            return
        move = _better_class(row, name, context)
        if move is not None:
            yield self._finding(row, context, *move)
        elif (above := _contradicting_level1(row)) is not None and row.indicator.class2:
            yield Finding(
                Level.REVISE,
                f"{row_title(row)}的一级写作“{row.indicator.level1}”，二级写作“{row.indicator.level2}”，两者对不上，请您核对这一条属于哪一类。",
                field="level1", indicator=row.place,
                trace=(Fact(f"indicators[{row.place}].level1", row.indicator.level1, row.indicator.class2.level1.value),
                       Fact(f"indicators[{row.place}].level2", row.indicator.level2)),
                expected=row.indicator.class2.level1.value, actual=above.value,
                fix=Fix(f"“{row.indicator.level2}”属于{row.indicator.class2.level1.value}，请按指标内容改一级或二级。"),
            )

    def _finding(self, row: Row, context: ReviewContext, to: Level2, level: Level) -> Finding:
        printed = row.indicator.level2 or row.indicator.level1
        return Finding(
            level,
            f"{row_title(row)}现在放在“{printed}”，看起来更适合放在“{to.value}”，请您核对。",
            field="level2", indicator=row.place,
            trace=(Fact(f"indicators[{row.place}].level2", printed, to.value), Fact(f"indicators[{row.place}].value", row.indicator.value)),
            expected=to.value, actual=printed,
            fix=move_fix(context, row, to),
        )


def _better_class(row: Row, name: str, context: ReviewContext) -> tuple[Level2, Level] | None:
    unit, output = unit_of(row), row.indicator.class2 in (Level2.QUANTITY, Level2.QUALITY)
    benefit = row.indicator.class1 is Level1.BENEFIT
    money = is_money(unit) or is_unit_price(unit)
    if money and (output or benefit) and word_in(name, context.words("cost-words")):
        if not (benefit and word_in(name, context.words("income-words"))):
            return Level2.ECONOMIC_COST, Level.REVISE
        return None
    if benefit and row.value.is_date:
        return Level2.TIMELINESS, Level.REVISE
    if not output or not word_in(name, context.words("time-words")):
        return None
    if row.value.is_date or _is_time(unit, context):
        return Level2.TIMELINESS, Level.REVISE
    if word_in(name, context.words("timely-words")) and not name.endswith("数"):
        # 及时率 under 质量 is a matter of taste, 按时发放 is not
        return Level2.TIMELINESS, Level.NOTICE if unit == "%" else Level.REVISE
    return None


def _is_time(unit: str | None, context: ReviewContext) -> bool:
    meaning = unit_meaning(unit)
    return (meaning is not None and meaning.measure in ("hours", "months")) or (unit in context.words("time-units") and unit not in ("分", "学时", "课时"))


def _contradicting_level1(row: Row) -> Level1 | None:
    """The printed first level where it is not the one above the printed second level and no older scheme puts it so."""
    printed, class2 = level1_of(row.indicator.level1), row.indicator.class2
    if printed is None or class2 is None or class2.level1 is printed:
        return None
    older = {(Level1.OUTPUT, Level1.COST), (Level1.BENEFIT, Level1.SATISFACTION)}
    return None if (printed, class2.level1) in older else printed
