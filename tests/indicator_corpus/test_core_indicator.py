"""The shipped core library: complete, linked to the money, its history the whole truth about its rows; and proposals to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from indicator_corpus.classification import Level2
from indicator_corpus.core_change import propose_change, propose_entry, propose_retirement
from indicator_corpus.core_check import core_problems_of
from indicator_corpus.core_history import HISTORY_COLUMNS, Event
from indicator_corpus.core_indicator import BLOCKS, CORE_COLUMNS, CoreLibrary
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.library import LIBRARIES, IndicatorLibrary
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.target import PerformanceTarget
from rules.engine import review

FIRST_DAY = date(2026, 11, 24)
CODE = "HX-ZZ-SL-001"
SAID = {"reason": "试一试", "decided_by": "区财政局"}
#: the rules that look at a row's form alone
FORM_RULES = {"FMT-004", "FMT-005", "FMT-006", "FMT-007", "FMT-008", "FMT-009", "FMT-016", "FMT-017", "CST-008", "CST-009", "APP-012"}


def test_library_has_its_size() -> None:
    library = CoreLibrary.load()
    assert len(library) >= 275
    assert len(library.classes()) == 26
    assert tuple(library.blocks()) == BLOCKS
    assert all(10 <= len(library.of_class(name)) <= 12 for name in library.classes())


def test_every_row_stands_the_checks() -> None:
    assert [(row.code, problem) for row, problem in core_problems_of(CoreLibrary.load())] == []


def test_codes_say_class_and_level() -> None:
    levels = {"SL": Level2.QUANTITY, "JC": Level2.ECONOMIC_COST, "JX": Level2.ECONOMIC_BENEFIT, "SH": Level2.SOCIAL_BENEFIT, "ST": Level2.ECOLOGICAL_BENEFIT}
    shipped = {row.code for row in IndicatorLibrary.load()}
    for name in CoreLibrary.load().classes():
        parts = [row.code.split("-") for row in CoreLibrary.load().of_class(name)]
        assert {part[0] for part in parts} == {"HX"}
        assert len({part[1] for part in parts}) == 1
    assert all(levels[row.code.split("-")[2]] is row.indicator.level2 for row in CoreLibrary.load())
    assert not shipped & {row.code for row in CoreLibrary.load()}


def test_quotas_were_in_force_when_their_rows_entered() -> None:
    standards = {standard.id: standard for standard in QuotaStandards.load()}
    assert all(standards[code].in_force(FIRST_DAY) for row in CoreLibrary.load() for code in row.quotas)


@pytest.mark.parametrize("name", CoreLibrary.load().classes())
def test_form_rules_are_silent(name: str) -> None:
    rows = [{"level1": row.indicator.level1, "level2": row.indicator.level2, "name": row.name, "explanation": row.indicator.explanation, "weight": 5,
             "value": row.indicator.usual_text or f"{row.indicator.operator}37{row.indicator.unit}", "standard": row.indicator.standard}
            for row in CoreLibrary.load().of_class(name)]
    found = review(PerformanceTarget.parse({"project": {"name": f"{name}项目", "year": 2027}, "indicators": rows})).to_json()["findings"]
    assert [(one["rule"], one["message"]) for one in found if one["rule"] in FORM_RULES] == []


def test_history_tells_of_every_row_and_of_no_other() -> None:
    library = CoreLibrary.load()
    known = {row["编码"]: row for row in library.cells}
    assert {entry.code for entry in library.history} == set(known)
    for code, row in known.items():
        events = library.history_of(code)
        assert events[0].event is Event.ENTERED
        assert (library.get(code) is None) == (events[-1].event is Event.RETIRED)
        texts = {entry.column: entry.after.partition("：")[2] for entry in events if entry.event is Event.CHANGED}
        assert all(row[column] == text for column, text in texts.items())


def test_rows_hold_from_the_day_they_entered() -> None:
    assert len(CoreLibrary.load(on=date(2026, 11, 23))) == 0
    assert CoreLibrary.load(on=date(2026, 11, 23)).blocks() == {}
    assert len(CoreLibrary.load(on=FIRST_DAY)) == len(CoreLibrary.load(on=date(2027, 1, 1))) == len(CoreLibrary.load())


def test_row_is_found_by_its_code_its_sector_row_and_its_name() -> None:
    library = CoreLibrary.load()
    row = library.row_for("HX-NS-SL-001", None, None)
    assert row is not None
    assert row.name == "高标准农田建设面积"
    assert library.row_for("NY-SL-001", "改了名字", Level2.QUANTITY) is row
    assert library.row_for(None, "高标准农田建设面积", Level2.QUANTITY) is row
    assert library.row_for(None, "高标准农田建设面积", Level2.QUALITY) is None
    assert library.row_for(None, None, None) is None


def test_a_change_leaves_the_past_as_it_was() -> None:
    library, day = CoreLibrary.load(), date(2027, 3, 1)
    changed = propose_change(library, CODE, "预算项目", "种粮补贴、稻麦种植", on=day, **SAID)
    row = changed.get(CODE)
    assert row is not None
    assert row.budget_words == ("种粮补贴", "稻麦种植")
    assert changed.history_of(CODE)[-1].before == "预算项目：" + "、".join(library.get(CODE).budget_words)  # type: ignore[union-attr]
    assert CoreLibrary(changed.cells, changed.history, date(2027, 2, 28)).get(CODE) == library.get(CODE) != row
    assert library.get(CODE) == CoreLibrary.load().get(CODE)


def test_two_changes_of_one_cell_are_undone_one_by_one() -> None:
    library = CoreLibrary.load()
    for day, text in ((date(2027, 1, 1), "甲乙"), (date(2028, 1, 1), "丙丁")):
        library = propose_change(library, CODE, "支出细项", text, on=day, **SAID)
    items = [CoreLibrary(library.cells, library.history, date(year, 6, 1)).get(CODE) for year in (2026, 2027, 2028)]
    assert items[0] is None
    assert [row.item for row in items[1:] if row] == ["甲乙", "丙丁"]


def test_a_row_that_leaves_is_still_known() -> None:
    library = propose_retirement(CoreLibrary.load(), CODE, on=date(2027, 3, 1), **SAID)
    assert library.get(CODE) is None
    assert [entry.event for entry in library.history_of(CODE)] == [Event.ENTERED, Event.RETIRED]
    assert CoreLibrary(library.cells, library.history, date(2027, 2, 28)).get(CODE) is not None


def _new_row(**changes: str) -> dict[str, str]:
    cells = next(row for row in CoreLibrary.load().cells if row["编码"] == CODE)
    return cells | {"编码": "HX-ZZ-SL-901", "指标名称": "油菜冬种补贴面积", "支出细项": "油菜扩种", "预算项目": "油菜扩种"} | changes


def test_a_new_row_enters() -> None:
    library = propose_entry(CoreLibrary.load(), _new_row(), on=date(2027, 3, 1), **SAID)
    assert library.get("HX-ZZ-SL-901") is not None
    assert CoreLibrary(library.cells, library.history, FIRST_DAY).get("HX-ZZ-SL-901") is None


@pytest.mark.parametrize(("propose", "said"), [
    (lambda library, day: propose_entry(library, _new_row(编码=CODE), on=day, **SAID), "已经用过"),
    (lambda library, day: propose_entry(library, _new_row(编码="HX-ZW-SL-004"), on=day, **SAID), "已经用过"),
    (lambda library, day: propose_entry(library, _new_row(大类="文教"), on=day, **SAID), "大类“文教”"),
    (lambda library, day: propose_entry(library, _new_row(金额来源="估计"), on=day, **SAID), "金额来源“估计”"),
    (lambda library, day: propose_entry(library, _new_row(挂接单位=""), on=day, **SAID), "挂接单位"),
    (lambda library, day: propose_entry(library, _new_row(挂接单位="人"), on=day, **SAID), "不能换算"),
    (lambda library, day: propose_entry(library, _new_row(定额编号="Q-没有"), on=day, **SAID), "已核实"),
    (lambda library, day: propose_entry(library, _new_row(指标名称="粮食播种面积"), on=day, **SAID), "对应行业指标"),
    (lambda library, day: propose_entry(library, _new_row(指标名称="规模稻麦种植补贴面积"), on=day, **SAID), "说的是同一件事"),
    (lambda library, day: propose_entry(library, _new_row(), on=day, reason=" ", decided_by="甲"), "写明原因"),
    (lambda library, day: propose_entry(library, _new_row(), on=date(2026, 1, 1), **SAID), "早于最近一次变动"),
    (lambda library, day: propose_change(library, CODE, "编码", "HX-1", on=day, **SAID), "不能调整"),
    (lambda library, day: propose_change(library, CODE, "挂接单位", "亩", on=day, **SAID), "没有变化"),
    (lambda library, day: propose_change(library, "HX-1", "挂接单位", "亩", on=day, **SAID), "没有编码 HX-1"),
    (lambda library, day: propose_change(library, "HX-ZW-SL-004", "挂接单位", "台", on=day, **SAID), "已经退出"),
    (lambda library, day: propose_retirement(library, "HX-ZW-SL-004", on=day, **SAID), "已经退出"),
    (lambda library, day: propose_retirement(CoreLibrary(library.cells, library.history, date(2026, 1, 1)), CODE, on=day, **SAID), "最新的库"),
])
def test_what_cannot_be_done_is_said_in_chinese(propose: Callable[[CoreLibrary, date], CoreLibrary], said: str) -> None:
    with pytest.raises(DeclarationError, match=said):
        propose(CoreLibrary.load(), date(2027, 3, 1))


def test_folder_without_core_rows_is_an_empty_library(tmp_path: Path) -> None:
    assert len(CoreLibrary.load(tmp_path)) == 0


@pytest.mark.parametrize(("line", "said"), [
    ("HX-1,昨天,入库,首次,甲,,", "history.csv 第2行：日期"), ("HX-1,2027-01-01,删除,首次,甲,,", "事项"), ("HX-1,2027-01-01,入库,,甲,,", "原因"),
])
def test_broken_history_names_file_and_line(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "history.csv").write_text(f"{','.join(HISTORY_COLUMNS)}\n{line}\n", encoding="utf-8")
    with pytest.raises(DeclarationError, match=said):
        CoreLibrary.load(tmp_path)


def test_files_have_the_columns_and_nothing_else() -> None:
    for path in (LIBRARIES / "core").glob("*.csv"):
        header = path.read_text(encoding="utf-8").partition("\n")[0].split(",")
        assert tuple(header) == (HISTORY_COLUMNS if path.name == "history.csv" else CORE_COLUMNS)
