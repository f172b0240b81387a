"""The workbook: 汇总, 按部门, 按规则, 逐条问题, 规则账目, 怎样才能通过, 匹配性审核, 未能读取. The same reviews give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook

from assistant.review_report.additions import match_sheet, way_sheet
from assistant.review_report.counting import LEVELS, OUTCOMES, Share, by_department, by_review, by_rule, by_verdict
from assistant.review_report.sheet import Column, ReportSheet, Value
from assistant.reviewed_target import ReviewedTarget
from indicator_corpus.fixed_package import without_time
from rules.outcome import Review
from rules.verdict import Verdict

#: how many of the most frequent faults the first sheet names
_FIRST_FAULTS = 15


def report_bytes(told: Sequence[ReviewedTarget], unread: Sequence[tuple[str, str]] = ()) -> bytes:
    """The report as the bytes of an .xlsx. `unread`: (file, why) of what could not be read, and remarks on what was."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator, workbook.properties.title = "绩效目标助手", "绩效目标审核报告"
    _summary(workbook, told, unread)
    _departments(workbook, told)
    _rules(workbook, told)
    _findings(workbook, told)
    _account(workbook, told)
    way_sheet(workbook, told)
    match_sheet(workbook, told)
    ReportSheet(workbook, "未能读取", (Column("文件", 46), Column("原因", 90))).table(unread, len(unread))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return without_time(buffer.getvalue())


def _percent(part: int, whole: int) -> Value:
    return None if not whole else f"{Decimal(part * 100) / whole:.1f}%"


def _money(share: Share) -> list[Value]:
    return [share.money.quantize(Decimal("0.01")), share.without_money or None]


def _summary(workbook: Workbook, told: Sequence[ReviewedTarget], unread: Sequence[tuple[str, str]]) -> None:
    sheet = ReportSheet(workbook, "汇总", (Column("", 30), *(Column("", 18, centred=True) for _ in range(6))))
    sheet.title("绩效目标审核报告")
    sheet.note(f"共审核 {len(told)} 份目标" + (f"，另有 {len(unread)} 处未能读取或需要留意（见“未能读取”）。" if unread else "。"))
    sheet.note("规则手册：" + ("；".join(dict.fromkeys(one.rulebook for one in told)) or "—"))
    sheet.blank()
    sheet.header(["审核结论", "份数", "占比", "涉及预算（万元）", "其中未写金额的份数"])
    for verdict, share in by_verdict(told).items():
        sheet.row([verdict, share.targets, _percent(share.targets, len(told)), *_money(share)])
    whole = Share()
    for one in told:
        whole.add(one)
    sheet.row(["合计", whole.targets, _percent(whole.targets, len(told)), *_money(whole)])
    sheet.blank()
    sheet.header(["四审", *(f"{level}（处）" for level in LEVELS), *(f"有{level}的份数" for level in LEVELS)])
    counts = by_review(told)
    for review in Review:
        pairs = [counts.get((review.value, level), (0, 0)) for level in LEVELS]
        sheet.row([review.value, *(findings for findings, _ in pairs), *(targets for _, targets in pairs)])
    sheet.blank()
    sheet.header(["最常见的问题", "规则", "四审", *(f"{level}（处）" for level in LEVELS), "涉及份数"])
    for code, figures in by_rule(told)[:_FIRST_FAULTS]:
        if figures.targets:
            sheet.row([figures.title, code, figures.review, *(figures.levels[level] for level in LEVELS), figures.targets])


def _departments(workbook: Workbook, told: Sequence[ReviewedTarget]) -> None:
    columns = (Column("部门", 30), Column("份数", 8, True), *(Column(verdict.value, 12, True) for verdict in (Verdict.RETURN, Verdict.REVISE, Verdict.PASSED)),
               Column("退回比例", 10, True), Column("预算合计（万元）", 16, True), Column("退回的预算（万元）", 18, True), *(Column(f"{level}（处）", 10, True) for level in LEVELS),
               Column("平均得分", 10, True))
    rows = by_department(told)
    ReportSheet(workbook, "按部门", columns).table((
        (name, one.every.targets, one.verdicts[Verdict.RETURN], one.verdicts[Verdict.REVISE], one.verdicts[Verdict.PASSED],
         _percent(one.returned.targets, one.every.targets), one.every.money.quantize(Decimal("0.01")), one.returned.money.quantize(Decimal("0.01")),
         *(one.levels[level] for level in LEVELS), (one.scores / one.every.targets).quantize(Decimal("0.1")))
        for name, one in rows), len(rows))


def _rules(workbook: Workbook, told: Sequence[ReviewedTarget]) -> None:
    columns = (Column("规则", 11, True), Column("内容", 44), Column("四审", 10, True), *(Column(f"{level}（处）", 10, True) for level in LEVELS),
               Column("有问题的份数", 13, True), *(Column(f"{outcome}（份）", 11, True) for outcome in OUTCOMES))
    rows = by_rule(told)
    ReportSheet(workbook, "按规则", columns).table((
        (code, one.title, one.review, *(one.levels[level] for level in LEVELS), one.targets, *(one.outcomes[outcome] for outcome in OUTCOMES))
        for code, one in rows), len(rows))


def _findings(workbook: Workbook, told: Sequence[ReviewedTarget]) -> None:
    columns = (Column("文件", 22), Column("工作表", 12), Column("部门", 16), Column("项目", 26), Column("结论", 11, True), Column("规则", 10, True),
               Column("级别", 7, True), Column("四审", 9, True), Column("行号", 6, True), Column("指标", 20), Column("位置", 12), Column("问题", 52), Column("应为", 18),
               Column("现为", 18), Column("改法", 36), Column("依据", 46))
    rows = (
        (one.file, one.sheet, one.department, one.name, one.verdict, found.rule, found.level, found.review, found.row, found.row_name, found.cell,
         found.message, _shown(found.expected), _shown(found.actual), found.fix, "\n".join(found.basis))
        for one in told for found in one.findings)
    ReportSheet(workbook, "逐条问题", columns).table(rows, sum(len(one.findings) for one in told))


def _account(workbook: Workbook, told: Sequence[ReviewedTarget]) -> None:
    columns = (Column("文件", 22), Column("工作表", 12), Column("部门", 18), Column("项目", 30), Column("结论", 11, True), Column("得分", 8, True),
               Column("等级", 7, True), *(Column(outcome, 9, True) for outcome in OUTCOMES), Column("保留", 7, True), Column("申报材料缺少的资料", 44),
               Column("其他未取得的资料", 44))
    ReportSheet(workbook, "规则账目", columns).table((
        (one.file, one.sheet, one.department, one.name, one.verdict, one.scores["total"], one.scores["grade"],
         *(one.outcomes[outcome] for outcome in OUTCOMES), len(one.waived), "、".join(one.missing), "、".join(one.missing_elsewhere))
        for one in told), len(told))


def _shown(value: object) -> Value:
    """A finding's expected or actual value in a cell."""
    if isinstance(value, bool) or value is None:
        return {True: "是", False: "否", None: None}[value]
    if isinstance(value, int | float | Decimal):
        return value
    return "、".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)
