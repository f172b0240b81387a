"""Drafts of spoken descriptions: names, money, goals and questions as an officer would write them."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.drafting import draft


def _draft(description: str) -> dict[str, Any]:
    return draft(description, None, year=2027).to_json()


def _values(result: dict[str, Any]) -> dict[str, str | None]:
    return {row["name"]: row["value"] for row in result["target"]["indicators"]}


def _goal(result: dict[str, Any]) -> str:
    goal: str = result["target"]["overall_goal"]["annual"]
    return goal


def _asked(result: dict[str, Any]) -> dict[str, str]:
    return {question["field"]: question["text"] for question in result["questions"]}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("写字楼物业服务，28个保安、36个保洁、5个维修工，全年预算260万",
         {"保安服务人员配备人数": "=28人", "保洁服务人员配备人数": "=36人", "维修工配备人数": "=5人"}),
        ("医院后勤外包，护工30人、运送12人，共300万", {"护工配备人数": "=30人", "运送服务人员配备人数": "=12人"}),
        ("食堂劳务外包，厨师6名、面点师2名，一年80万", {"厨师配备人数": "=6名", "面点师配备人数": "=2名"}),
    ],
)
def test_who_works_for_the_contractor_has_a_row_each(text: str, rows: dict[str, str]) -> None:
    result = _draft(text)
    assert rows.items() <= _values(result).items()
    assert not any(name.startswith("受益") for name in _values(result))
    assert "配备" in _goal(result)
    # the whole contract is not divided by one sort of them
    assert not any("/" in (value or "") for name, value in _values(result).items() if name.endswith("成本"))


def test_rows_and_lines_carry_their_parts_names() -> None:
    result = _draft("一是修机耕路4公里，投资120万；二是建晒场900平方米，投资30万；三是装路灯60盏，投资18万，11月底完成")
    values = _values(result)
    assert {"机耕路修建费用控制数": "≤120万元", "晒场建设费用控制数": "≤30万元", "路灯安装费用控制数": "≤18万元"}.items() <= values.items()
    assert [(item["name"], item["amount"]) for item in result["target"]["project"]["budget"]["items"]] == [
        ("机耕路修建", 120), ("晒场建设", 30), ("路灯安装", 18)]
    assert "修建机耕路4公里、建设晒场900平方米、安装路灯60盏" in _goal(result)
    assert "总成本不超过168万元" in _goal(result)
    assert result["target"]["project"]["name"] == "机耕路修建、晒场建设等项目"


@pytest.mark.parametrize(
    ("text", "arithmetic", "lines"),
    [
        ("书架每组680元，45组", "45组 × 680元/组 = 3.06万元", [("书架", 45, 3.06)]),
        ("买垃圾桶600个，每个85元；买清运车4辆，每辆12万", "合计53.1万元", [("垃圾桶", 600, 5.1), ("清运车", 4, 48)]),
        ("办2期电工培训，每期50人，每期5天，每人每天350元", "2期 × 50人 × 5天 × 350元/人天 = 17.5万元", [(None, 500, 17.5)]),
        ("护林员16名，每人每月1800元", "16名 × 12个月 × 1800元/人月 = 34.56万元（没有说几个月，按12个月算）", [("护林员", 192, 34.56)]),
        ("油菜种植补贴，每亩150元，共8000亩", "8000亩 × 150元/亩 = 120万元", [(None, 8000, 120)]),
        ("营养午餐每人每天5元，学生3200人，全年200天", "3200人 × 200天 × 5元/人天 = 320万元", [("学生", 640000, 320)]),
        ("采购CT一台1280万元，改造机房120平米60万元", "合计1340万元", [("CT", 1, 1280), ("机房改造", None, 60)]),
    ],
)
def test_a_total_that_follows_is_asked_with_its_arithmetic(text: str, arithmetic: str, lines: list[tuple[str | None, int | None, float]]) -> None:
    result = _draft(text)
    assert arithmetic in _asked(result)["project.budget.total"]
    budget = result["target"]["project"]["budget"]
    assert budget.get("total") is None
    assert [(item.get("quantity"), item["amount"]) for item in budget["items"]] == [line[1:] for line in lines]
    assert all(name is None or item["name"] == name for item, (name, _, _) in zip(budget["items"], lines, strict=True))


def test_a_price_without_its_number_gives_no_total() -> None:
    result = _draft("买电脑40台，每台5000元，还要配桌椅，每套900元")
    assert "按您说的数算" not in _asked(result)["project.budget.total"]
    assert "budget" not in result["target"]["project"]


def test_priced_lines_that_make_the_total_are_the_budget() -> None:
    items = _draft("买电脑40台每台5200元，打印机12台每台2100元，预算23.32万")["target"]["project"]["budget"]["items"]
    assert [(item["quantity"], item["unit_price_yuan"], item["amount"]) for item in items] == [(40, 5200, 20.8), (12, 2100, 2.52)]


def test_a_range_stays_a_range_and_is_asked_about() -> None:
    result = _draft("食品抽检3至5次，经费80—100万")
    assert _values(result)["项目总成本"] == "80-100万元"
    assert "80万元到100万元" in _asked(result)["project.budget.total"]
    assert "3-5次" in _goal(result)


def test_shares_say_how_they_were_read() -> None:
    result = _draft("垃圾分类，三分之二的小区建成示范点，八成群众满意，预算60万")
    values = _values(result)
    assert values["小区建成示范点比例"] == "≥66.67%"
    assert values["群众满意度"] == "≥80%"
    assert any("三分之二" in (source["note"] or "") for source in result["indicator_sources"])


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("垃圾焚烧发电厂扩建，日处理500吨，总投资1.8亿", "日处理能力500吨"),
        ("服务高龄老人三百来人，上门助浴，经费50万", "约300名高龄老人"),
        ("按季度开展大气走航监测，预算76万", "每季度开展大气走航监测1次"),
        ("送戏下乡，每个村每年不少于2场，一共120个村，预算48万", "为120个村开展送戏下乡，每村不少于2场"),
        ("公益岗位35人，每人每月补贴2000元", "为35名公益岗位人员发放补贴"),
        ("全县推进会，200人参加，会期两天，预算12万", "200人参加"),
        ("初中教师暑期培训3期，每期60人，预算30万", "举办初中教师培训3期，每期60人"),
        ("买垃圾桶600个、清运车4辆，预算53万", "购置垃圾桶600个、清运车4辆"),
        ("把漏水的屋顶修一下，800平，预算40万", "维修屋顶800平方米"),
    ],
)
def test_the_goal_reads(text: str, part: str) -> None:
    assert part in _goal(_draft(text))


def test_a_change_is_not_asked_for_twice() -> None:
    names = _values(_draft("自来水普及率从88%提高到96%，新建水厂1座，预算2000万"))
    assert [name for name in names if "普及率" in name] == ["自来水普及率"]


@pytest.mark.parametrize(
    ("text", "burden"),
    [("旧城片区征地拆迁，征收房屋220户，补偿资金6600万", "补偿"), ("新建垃圾焚烧厂1座，投资1.8亿，明年底建成", "烟气"),
     ("城区主干道雨污分流改造6公里，预算3000万，10月完工", "噪声"), ("新建屠宰场1座，投资3500万", "异味"), ("松林飞防打药1.2万亩，预算36万", "用药")],
)
def test_burdens_are_asked_about_where_the_matter_suggests_them(text: str, burden: str) -> None:
    assert burden in _asked(_draft(text))["project.negative_externality"]


@pytest.mark.parametrize("text", ["购置办公电脑40台，预算20万", "发放助学金，2100人，300万", "办2期会计培训，预算8万"])
def test_burdens_are_not_asked_about_elsewhere(text: str) -> None:
    assert "project.negative_externality" not in _asked(_draft(text))


@pytest.mark.parametrize("text", ["县垃圾填埋场扩建，日处理300吨", "城区道路改造5公里", "医院旁边建停车楼1栋", "修机耕路4公里，建晒场900平方米"])
def test_facts_are_asked_first_and_at_most_three(text: str) -> None:
    opened = [question["field"].startswith("indicators.") for question in _draft(text)["questions"]]
    assert opened == sorted(opened)
    assert opened.count(False) <= 3


def test_rows_of_another_matter_are_not_put_in() -> None:
    names = " ".join(_values(_draft("城市公交充电服务外包，预算168万")))
    for matter in ("助餐", "保洁", "病虫害", "案件"):
        assert matter not in names


def test_the_arithmetic_of_a_small_unit_price_comes_to_the_total() -> None:
    (item,) = _draft("县志编纂，完成初稿120万字，经费75万")["target"]["project"]["budget"]["items"]
    assert round(item["quantity"] * item["unit_price_yuan"]) == 750_000
