"""Lists without verbs, places before things, and several sub-projects in one description."""

from __future__ import annotations

import pytest

from assistant.understanding import read_description


def counted(text: str) -> list[tuple[int, str, str]]:
    return [(int(q.number), q.object, q.role) for q in read_description(text, 2027).quantities]


def items(text: str) -> list[tuple[str, int]]:
    return [(a.about, int(a.yuan)) for a in read_description(text, 2027).amounts if a.role == "item"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("写字楼物业，12个保安、9个保洁、2个电工，一年88万", [(12, "保安", "people"), (9, "保洁", "people"), (2, "电工", "people")]),
        ("后勤外包，护工30人、运送12人、保洁42人，共380万", [(30, "护工", "people"), (12, "运送", "people"), (42, "保洁", "people")]),
        ("食堂劳务外包：厨师6名，面点师2名，服务员12名", [(6, "厨师", "people"), (2, "面点师", "people"), (12, "服务员", "people")]),
        ("社区聘8名楼栋长、3名法律顾问", [(8, "楼栋长", "people"), (3, "法律顾问", "people")]),
    ],
)
def test_each_of_a_list_keeps_its_own_name(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert counted(text) == expected


def test_who_works_is_not_who_is_served() -> None:
    for text in ("后勤外包，司机6名、厨师4名", "物业服务，配保安15名"):
        assert not {"司机", "厨师", "保安"} & {person.word for person in read_description(text, 2027).beneficiaries}


@pytest.mark.parametrize(
    ("text", "thing"),
    [("白沙镇两个村修灌渠3.2公里，80万", "灌渠"), ("柳河镇东片4个村修防洪堤1.8公里", "防洪堤"), ("石桥村打机井3眼", "机井"),
     ("医院门口建停车场1座", "停车场"), ("街上更换店招320块", "店招")],
)
def test_the_place_before_the_thing_is_no_object(text: str, thing: str) -> None:
    read = read_description(text, 2027)
    assert next(q.object for q in read.quantities if q.role == "output") == thing
    assert read.main_object == thing


@pytest.mark.parametrize(
    "text",
    [
        "一是修机耕路4公里，投资120万；二是建晒场900平方米，投资30万；三是装路灯60盏，投资18万。",
        "1.修机耕路4公里，120万；\n2.建晒场900平方米，30万；\n3.装路灯60盏，18万。",
        "（一）修机耕路4公里，120万元；（二）建晒场900平方米，30万元；（三）装路灯60盏，18万元",
        "修机耕路4公里，花120万；另外还要建晒场900平方米，花30万；再装路灯60盏，花18万",
    ],
)
def test_each_part_keeps_its_number_and_its_money(text: str) -> None:
    read = read_description(text, 2027)
    assert [(q.verb, q.object, int(q.number)) for q in read.quantities] == [("修", "机耕路", 4), ("建", "晒场", 900), ("装", "路灯", 60)]
    assert items(text) == [("机耕路修建", 1_200_000), ("晒场建设", 300_000), ("路灯安装", 180_000)]
    assert read.total_budget is not None
    assert (int(read.total_budget.yuan), bool(read.total_budget.derived)) == (1_680_000, True)
    assert read.conflicts == ()


def test_parts_are_checked_against_the_total() -> None:
    said = "改造总投资500万，其中：教学楼加固2栋320万，操场翻新6000平方米130万，厕所改造8间{}万"
    assert read_description(said.format(50), 2027).conflicts == ()
    (conflict,) = read_description(said.format(70), 2027).conflicts
    assert "520万元" in conflict.text
    (parts,) = read_description("共建公厕9座，其中：1.新建3座；2.改建5座。", 2027).conflicts
    assert "8座" in parts.text


def test_what_each_part_sums_to_is_no_total() -> None:
    read = read_description("给9个社区配灭火器500具、水带120盘，共9万；培训义务消防员180人次，共3万", 2027)
    assert read.total_budget is not None
    assert int(read.total_budget.yuan) == 120_000
    assert read.conflicts == ()


def test_money_beside_priced_things_is_theirs_alone() -> None:
    read = read_description("采购救护车3辆，每辆40万，改造车库120平米60万元", 2027)
    assert read.total_budget is None
    assert [(a.about, int(a.yuan)) for a in read.amounts if a.role == "item"] == [("车库改造", 600_000)]


def test_what_kind_of_parts() -> None:
    whole, middle, small = read_description("水库除险加固3座，其中中型1座、小型2座", 2027).quantities
    assert [q.object for q in (whole, middle, small)] == ["水库", "中型水库", "小型水库"]


@pytest.mark.parametrize("text", ["电费8万、办公用品5万、网络费3万", "宣传费30万、舞台搭建18万、安保12万", "茶水费2万、租车费3万、印刷费1万"])
def test_a_list_of_costs_is_all_items(text: str) -> None:
    read = read_description(f"工作经费，{text}", 2027)
    assert len(items(f"工作经费，{text}")) == 3
    assert read.total_budget is not None
    assert read.total_budget.derived


@pytest.mark.parametrize("text", ["请一家公司负责全镇保洁", "写一份绩效目标", "今年主要干三件事", "食堂被投诉过两次", "6月和9月各一次", "二期扩建", "招牌五花八门"])
def test_ways_of_speaking_count_nothing(text: str) -> None:
    assert read_description(f"{text}，花30万", 2027).quantities == ()
