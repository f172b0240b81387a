"""Teaching with the example cases: what is shown, how guesses are judged, what is counted."""

from __future__ import annotations

import pytest

from assistant.dialogue.handlers import teaching
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.lesson_cases import cases_about, subject_words
from assistant.dialogue.lesson_faults import faults_of, faulty_json
from assistant.dialogue.lesson_guess import Judgement, judge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Reply
from assistant.dialogue.session import applied
from assistant.dialogue.state import DialogueState, Memory, Role
from indicator_corpus.example_case import ExampleCase, ExampleCases

KNOWLEDGE = Knowledge()
CASES = ExampleCases.load()
#: what a class would say of each rule's fault
SAID = {
    "FMT-001": "没有量化", "FMT-002": "太空泛", "FMT-003": "没写具体时间", "FMT-004": "单位不对", "FMT-005": "放错类别了", "FMT-006": "不该放在质量里",
    "FMT-007": "类别放错", "FMT-008": "又把产出写了一遍", "FMT-009": "这是投入，不是产出", "FMT-010": "名称里有数字", "FMT-011": "重复了",
    "FMT-012": "没写问多少人", "FMT-013": "权重加起来不对", "FMT-016": "方向反了", "FMT-017": "名称像口号", "COM-001": "总体目标太简单了",
    "COM-004": "没有时效指标", "COM-005": "没有满意度指标", "COM-006": "空着没填", "COM-007": "没说怎么算", "COM-008": "没有佐证材料",
    "COM-009": "没有立项批复", "CST-004": "超过定额标准", "CST-005": "没写标准文号", "CST-006": "没有负作用成本", "CST-007": "只写了总成本",
    "CST-008": "没有数", "CST-009": "符号写反了", "CST-010": "和预算单价不一致", "BUD-001": "明细金额算错了", "BUD-002": "预算总额和明细合计不一样",
    "BUD-003": "和预算明细对不上", "REL-005": "目标里多写了一件事", "REL-009": "问错了人", "APP-001": "比去年还低", "APP-002": "太高了做不到",
    "APP-003": "定得太低", "APP-004": "100%做不到", "FEA-001": "没有实施方案", "FEA-002": "风险预案空着", "FEA-003": "进度排到明年了",
    "FEA-004": "日期超出实施期", "FEA-006": "没有立项批复", "FEA-007": "资金来源合计不对", "FEA-010": "上年执行率低", "WFL-006": "评估等级是差",
    "WFL-007": "上年评价是中",
}


class Lesson:
    """A lesson as a class has it: what is said changes what is remembered."""

    def __init__(self, intent: str = "show_faulty", text: str = "出一份教育的错例") -> None:
        self.state = DialogueState(role=Role.TRAINER)
        self.opened = self.say(intent, text)

    def say(self, intent: str, text: str = "") -> Reply:
        reply = teaching.HANDLERS[intent](self.state, Reading(intent, text), KNOWLEDGE)
        assert reply is not None, text
        self.state = applied(self.state, text, reply)
        return reply

    def guess(self, text: str) -> str:
        return self.say("guess_fault", text).text

    @property
    def case(self) -> ExampleCase:
        assert self.state.memory.lesson is not None
        case = CASES.get(self.state.memory.lesson.case)
        assert case is not None
        return case


@pytest.mark.parametrize(("wish", "field"), [("来个教育的案例", "教育"), ("讲讲修路的例子", "交通"), ("看看水利方面的案例", "水利"), ("给大家找个养老的案例", "民政")])
def test_case_of_a_field(wish: str, field: str) -> None:
    lesson = Lesson("show_case", wish)
    assert lesson.case.sector == field
    assert lesson.case.name in lesson.opened.text
    assert lesson.case.declared["indicators"][0]["name"] not in ("", None)
    assert "好在：" in lesson.opened.text
    assert "四审通过" in lesson.opened.text


def test_case_of_a_kind() -> None:
    assert Lesson("show_case", "来一个培训类的案例").case.kind == "培训"


def test_field_without_a_case_is_said_with_those_there_are() -> None:
    reply = teaching.HANDLERS["show_case"](DialogueState(), Reading("show_case", "来个太空旅行的案例", {"sector": "太空旅行"}), KNOWLEDGE)
    assert reply is not None
    assert "太空旅行" in reply.text
    assert "教育" in reply.text
    assert reply.lesson is None


def test_cases_follow_each_other_and_begin_again() -> None:
    lesson = Lesson("show_case", "来个水利的案例")
    every = [case.id for case in CASES if case.sector == "水利"]
    seen = [lesson.case.id]
    for _ in every:
        last = lesson.say("next_case", "下一个案例")
        seen.append(lesson.case.id)
    assert seen == [*every, every[0]]
    assert "从头再来" in last.text


def test_faulty_version_of_the_case_that_is_shown() -> None:
    lesson = Lesson("show_case", "来个教育的案例")
    case = lesson.case
    reply = lesson.say("show_faulty", "出一份有毛病的让大家找")
    assert lesson.case == case
    assert f"{len(faults_of(case))} 处毛病" in reply.text
    for place, row in enumerate(faulty_json(case)["indicators"], 1):
        assert f"{place}. " in reply.text
        assert row["name"] in reply.text


def test_table_does_not_give_the_answers_away() -> None:
    lesson = Lesson()
    assert not any(one.fault.fault in lesson.opened.text for one in faults_of(lesson.case))


@pytest.mark.parametrize("case", [case for case in CASES if case.faulty], ids=lambda case: case.id)
def test_every_fault_is_found_by_its_row_and_its_matter(case: ExampleCase) -> None:
    faults = faults_of(case)
    missed = []
    for one in faults:
        said = f"{f'第{one.rows[0] + 1}条' if one.rows else ''}{SAID[one.fault.rule]}"
        guess = judge(said, faulty_json(case)["indicators"], faults, [other.place for other in faults if other is not one])
        if guess.judgement is not Judgement.FOUND or guess.fault is not one:
            missed.append((said, one.fault.rule, guess.judgement))
    assert missed == []


@pytest.mark.parametrize("case", [case for case in CASES if case.faulty][:20], ids=lambda case: case.id)
def test_row_without_a_fault_is_never_taken_for_one(case: ExampleCase) -> None:
    faults, rows = faults_of(case), faulty_json(case)["indicators"]
    fine = [place for place in range(len(rows)) if not any(place in one.rows for one in faults)]
    assert [(place, said) for place in fine for said in SAID.values()
            if judge(f"第{place + 1}条{said}", rows, faults, ()).judgement is Judgement.FOUND] == []


def test_found_fault_is_told_with_reason_and_basis_and_counted() -> None:
    lesson = Lesson()
    one = next(one for one in faults_of(lesson.case) if one.rows)
    reply = lesson.say("guess_fault", f"第{one.rows[0] + 1}条{SAID[one.fault.rule]}")
    assert one.fault.fault in reply.text
    assert one.fault.correction in reply.text
    assert {"rule", "row", "basis"} <= {cited.kind for cited in reply.cited}
    assert lesson.state.memory.lesson is not None
    assert lesson.state.memory.lesson.found == (one.place,)
    assert "已经清楚了" in lesson.guess(f"第{one.rows[0] + 1}条{SAID[one.fault.rule]}")
    assert lesson.state.memory.lesson.guesses == 1


def test_right_row_for_another_reason_is_not_told() -> None:
    lesson = Lesson()
    one = next(one for one in faults_of(lesson.case) if one.fault.rule == "FMT-002")
    text = lesson.guess(f"第{one.rows[0] + 1}条权重不对")
    assert "不是这个原因" in text or "不在您说的这一点上" in text
    assert one.fault.fault not in text


def test_wrong_guess_hears_what_the_row_does_right() -> None:
    lesson = Lesson()
    rows = faulty_json(lesson.case)["indicators"]
    fine = next(place for place in range(len(rows)) if not any(place in one.rows for one in faults_of(lesson.case)))
    text = lesson.guess(f"第{fine + 1}条没有量化")
    assert rows[fine]["value"] in text
    assert "有数可以核对" in text or "写到了日期" in text
    assert lesson.state.memory.lesson is not None
    assert lesson.state.memory.lesson.guesses == 1
    assert lesson.state.memory.lesson.found == ()


def test_class_that_is_there_is_not_missing() -> None:
    lesson = Lesson()
    first = next(row["name"] for row in faulty_json(lesson.case)["indicators"] if row["level1"] == "成本指标")
    assert first in lesson.guess("没有成本指标")


def test_row_that_the_table_does_not_have() -> None:
    lesson = Lesson()
    assert "没有第 99 条" in lesson.guess("第99条没有量化")


def test_words_that_name_nothing_are_no_guess() -> None:
    lesson = Lesson()
    assert teaching.guess_fault(lesson.state, Reading("guess_fault", "今天天气不错"), KNOWLEDGE) is None


def test_no_guess_without_a_faulty_table() -> None:
    reading = Reading("guess_fault", "第3条没有量化")
    assert teaching.guess_fault(DialogueState(), reading, KNOWLEDGE) is None
    assert teaching.guess_fault(Lesson("show_case", "来个教育的案例").state, reading, KNOWLEDGE) is None


def test_faults_are_shown_one_by_one_and_then_all() -> None:
    lesson = Lesson()
    faults = faults_of(lesson.case)
    first = lesson.say("reveal_next")
    assert faults[0].fault.fault in first.text
    assert f"还有 {len(faults) - 1} 处" in first.text
    rest = lesson.say("reveal_all")
    assert faults[0].fault.fault not in rest.text
    assert all(one.fault.fault in rest.text for one in faults[1:])
    assert "都清楚了" in lesson.say("reveal_next").text


def test_score_counts_found_shown_and_guesses() -> None:
    lesson = Lesson()
    assert "还没有人猜" in lesson.say("lesson_score").text
    one = next(one for one in faults_of(lesson.case) if one.rows)
    lesson.guess(f"第{one.rows[0] + 1}条{SAID[one.fault.rule]}")
    lesson.guess("没有成本指标")
    lesson.say("reveal_next")
    text = lesson.say("lesson_score").text
    assert "自己找到 1 处，揭晓 1 处" in text
    assert "猜了 2 次，猜中率 50%" in text


def test_versions_side_by_side() -> None:
    lesson = Lesson()
    text = lesson.say("compare_versions").text
    for one in faults_of(lesson.case):
        for cell in one.cells:
            assert f"{cell.faulty or '（空）'} → {cell.corrected or '（删去）'}" in text
    assert "改前结论：退回修改；改后结论：通过" in text


@pytest.mark.parametrize("intent", ["reveal_next", "reveal_all", "lesson_score", "compare_versions"])
def test_nothing_to_show_without_a_lesson(intent: str) -> None:
    reply = teaching.HANDLERS[intent](DialogueState(), Reading(intent, ""), KNOWLEDGE)
    assert reply is not None
    assert "来个教育的案例" in reply.text


def test_lesson_is_remembered_as_json() -> None:
    memory = Lesson().state.memory
    assert Memory.from_json(memory.to_json()) == memory


@pytest.mark.parametrize(("wish", "words"), [("出一份有毛病的让大家找", ""), ("来个教育的案例", "教育"), ("给我看看课桌椅的例子", "课桌椅"), ("出道题", "")])
def test_words_around_the_field_are_left_out(wish: str, words: str) -> None:
    assert subject_words(wish) == words


def test_every_field_of_the_cases_is_found_by_its_name() -> None:
    for case in CASES:
        if case.sector:
            assert {one.sector for one in cases_about(case.sector, CASES)} == {case.sector}
