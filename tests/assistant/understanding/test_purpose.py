"""Deed, thing, project name, kind, sector, people."""

from __future__ import annotations

import pytest

from assistant.understanding import read_description
from indicator_corpus.classification import ProjectKind


@pytest.mark.parametrize(
    ("text", "verb", "thing", "name"),
    [
        ("给6所乡镇中学更换破旧黑板120块，9万", "更换", "黑板", "乡镇中学黑板更换项目"),
        ("建20座水冲式公厕，300万", "建", "水冲式公厕", "水冲式公厕建设项目"),
        ("图书馆屋面维修，15万", "维修", "图书馆屋面", "图书馆屋面维修项目"),
        ("镇里6个村搞秸秆综合利用示范", "示范", "秸秆综合利用", ""),
        ("普法工作经费，20万", None, "普法工作", "普法工作经费"),
        ("全县孤儿基本生活补助", None, "孤儿基本生活补助", "孤儿基本生活补助"),
        ("培训200名乡村医生", "培训", "乡村医生", "乡村医生培训项目"),
    ],
)
def test_deed_thing_and_name(text: str, verb: str | None, thing: str, name: str) -> None:
    read = read_description(text, 2027)
    assert read.main_object == thing
    if verb != "示范":
        assert read.main_verb == verb
    assert not name or read.project_name == name


@pytest.mark.parametrize(
    ("text", "kind", "category"),
    [
        ("采购救护车2辆", ProjectKind.PURCHASE, "设备购置"),
        ("新建游客中心一座", ProjectKind.CONSTRUCTION, "工程基建"),
        ("政务系统运维，35万", ProjectKind.INFORMATION_SYSTEM, "信息化运维"),
        ("召开全市招商大会", ProjectKind.MEETING, "会议"),
        ("办两期会计培训班", ProjectKind.TRAINING, "培训"),
        ("发放孤儿基本生活费补贴", ProjectKind.SUBSIDY, "补助发放"),
        ("编制村庄规划15个", ProjectKind.PLANNING, "规划编制"),
        ("拍一部宣传片搞宣传周", ProjectKind.PUBLICITY, "宣传与活动"),
        ("物业服务外包", ProjectKind.PURCHASED_SERVICE, "购买服务"),
    ],
)
def test_kind(text: str, kind: ProjectKind, category: str) -> None:
    found = read_description(text, 2027).kind
    assert found is not None
    assert (found.kind, found.category) == (kind, category)


def test_mixed_project_has_secondary_kinds() -> None:
    read = read_description("安委办工作经费：开3次全体会议、办2期培训、搞一次宣传月，还要下去检查", 2027)
    assert read.kind is not None
    categories = {read.kind.category, *(kind.category for kind in read.secondary_kinds)}
    assert {"会议", "培训", "宣传与活动", "监督检查"} <= categories


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("小学食堂改造", "教育"),
        ("乡镇卫生院添置彩超", "卫生健康"),
        ("小型水库除险加固", "水利"),
        ("松材线虫病防治", "林业"),
        ("食品抽检", "市场监管"),
        ("残疾人辅具适配", "残联群团"),
        ("给村干部发工资", "乡镇街道综合"),
        ("档案数字化", "档案史志"),
        ("义务兵家庭优待金", "退役军人"),
        ("森林防火物资", "林业"),
        ("法院诉讼服务", "司法"),
    ],
)
def test_sector(text: str, sector: str) -> None:
    found = read_description(text, 2027).sector
    assert found is not None
    assert found.name == sector


def test_numbers_do_not_look_like_hotlines() -> None:
    assert read_description("1102人", 2027).sector is None


def test_people_named_and_inferred() -> None:
    (named,) = read_description("慰问退役军人50名", 2027).beneficiaries
    assert (named.word, named.inferred) == ("退役军人", False)
    (inferred,) = read_description("更换课桌椅", 2027).beneficiaries
    assert (inferred.word, inferred.inferred, inferred.quote.text) == ("师生", True, "课桌椅")


def test_rates_and_changes() -> None:
    read = read_description("自来水普及率由88%提高到96%，满意度不低于90%", 2027)
    (change,) = read.changes
    assert (change.subject, change.existing, change.wanted, change.unit) == ("自来水普及率", 88, 96, "%")
    assert [(rate.percent, rate.subject, rate.operator) for rate in read.rates] == [(96, "自来水普及率", "≥"), (90, "满意度", "≥")]


def test_documents_and_their_numbers_are_no_facts() -> None:
    read = read_description("根据《关于加强农村供水的意见》（水农〔2026〕15号）维修水厂2座", 2027)
    (document,) = read.documents
    assert (document.title, document.number) == ("关于加强农村供水的意见", "水农〔2026〕15号")
    assert [int(quantity.number) for quantity in read.quantities] == [2]
    assert read.fiscal_year.value == 2027


def test_activities_without_numbers() -> None:
    read = read_description("补助2万，用来搞入户走访、法律咨询和纠纷调解", 2027)
    assert [activity.text for activity in read.activities] == ["入户走访", "法律咨询", "纠纷调解"]
