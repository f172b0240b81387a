"""Forms made in Word: merged cells, paragraphs around the table, ticked boxes, several tables."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from indicator_corpus.declaration_form import read_form_bytes
from tests.indicator_corpus.declaration_form.form_building import brief, document_bytes

FORM = [
    ["项目名称", "特困家庭扶助", "<", "<", "<"],
    ["主管部门", "卫生健康局", "实施单位", "计划生育协会", "<"],
    ["项目类型", "□工程基建 ☑政策补助", "<", "<", "<"],
    ["资金情况（元）", "年度资金总额", "<", "<", "63000"],
    [None, "其中：财政拨款", "<", "<", "63000"],
    ["总体目标", "老有所养。", "<", "<", "<"],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
    [None, "项目完成指标", "数量指标", "扶助人数", "63人"],
    [None, None, "时效指标", "拨付时间", "12月底前"],
    [None, "满意度指标", "满意度指标", "群众满意度", "≥90%"],
]


def test_a_word_form_with_an_unrelated_table_behind_it() -> None:
    review = [["环节", "审核人", "审核意见"], ["初审", "", "同意"]]
    (target,) = read_form_bytes("表.docx", document_bytes("绩效目标申报表", "（2021年度）", "填报单位：昭化区卫健局", FORM, "审核流转单", review))
    project = target.data["project"]
    assert target.sheet is None
    assert (project["year"], project["unit"], project["kind"]) == (2021, "计划生育协会", "政策补助")
    assert project["budget"] == {"total": 6.3, "fiscal": 6.3}
    assert target.data["overall_goal"] == {"annual": "老有所养。"}
    assert brief(target.data) == [
        ("项目完成指标", "数量指标", "扶助人数", "63人"),
        ("项目完成指标", "时效指标", "拨付时间", "12月底前"),
        ("满意度指标", "满意度指标", "群众满意度", "≥90%"),
    ]


def test_labels_and_indicators_in_two_tables_and_the_unit_in_a_paragraph() -> None:
    content = document_bytes("金额单位：元", [["项目名称", "物业管理"], ["资金总额", "11250000"]], "绩效指标：", [row[1:] for row in FORM[6:8]])
    (target,) = read_form_bytes("表.docx", content)
    assert target.data["project"]["budget"]["total"] == 1125
    assert len(target.data["indicators"]) == 1


def test_two_forms_in_one_document() -> None:
    second = [["项目名称", "第二个项目", "<", "<", "<"], *FORM[1:]]
    targets = read_form_bytes("表.docx", document_bytes("（2021年度）", FORM, "（2022年度）", second))
    assert [(t.data["project"]["name"], t.data["project"]["year"]) for t in targets] == [("特困家庭扶助", 2021), ("第二个项目", 2022)]


def test_hidden_text_and_ticks_of_symbol_fonts() -> None:
    document = Document(io.BytesIO(document_bytes([["项目名称", "扶助"], ["项目属性", ""], ["三级指标", "指标值"], ["人数", "63人"]])))
    paragraph = document.tables[0].cell(1, 1).paragraphs[0]
    for code, word in (("F0A8", "新增"), ("F0FE", "延续")):
        run = paragraph.add_run()
        symbol = OxmlElement("w:sym")
        symbol.set(qn("w:font"), "Wingdings")
        symbol.set(qn("w:char"), code)
        run._r.append(symbol)
        paragraph.add_run(word + " ")
    hidden = document.tables[0].cell(3, 0).paragraphs[0].add_run("（内部编码）")
    hidden.font.hidden = True
    buffer = io.BytesIO()
    document.save(buffer)
    (target,) = read_form_bytes("表.docx", buffer.getvalue())
    assert target.data["project"]["attribute"] == "延续"
    assert target.data["indicators"][0]["name"] == "人数"
