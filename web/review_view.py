"""A review as the page shows it: one sentence, the four reviews with a word and a count, findings by row, the account of rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from assistant.explaining import basis_text
from assistant.fact_names import fact_name, fact_names
from assistant.wanted_facts import wanted_facts
from rules.declarable import is_declarable
from rules.legal_basis import Checked, LegalBasis
from rules.outcome import Review
from rules.parameters import load_parameters
from rules.registry import rule_of
from web import texts

_TONES = {"退回": "return", "修改": "revise", "提示": "notice"}
_OPEN = ("资料不足", "规则故障")
#: facts named at most above the account; the account itself names all
_MOST_WANTED = 8
_ICONS = {"return": "✕", "revise": "!", "notice": "i", "unclear": "–", "passed": "✓"}


@dataclass(frozen=True)
class FindingView:
    """A finding as shown. `key` names it on the page; `row` is the 0-based row, None for the whole target."""

    key: str
    rule: str
    title: str
    review: str
    level: str
    tone: str
    icon: str
    row: int | None
    row_name: str
    cell: str | None
    message: str
    why: str
    trace: list[str]
    basis: list[str]
    fix_text: str
    fixable: bool


@dataclass(frozen=True)
class ReviewPill:
    """One of the four reviews: tone, icon, and what is counted."""

    name: str
    tone: str
    icon: str
    label: str
    findings: list[FindingView]


@dataclass(frozen=True)
class AccountLine:
    """One rule in the account. `detail` says why it does not apply, or which facts are missing."""

    rule: str
    title: str
    outcome: str
    detail: str
    waits: bool
    """Whether something that the declaration itself could say keeps the rule from judging."""


@dataclass(frozen=True)
class ReviewView:
    """Everything the page says about a review."""

    tone: str
    icon: str
    headline: str
    besides: str
    pills: list[ReviewPill]
    by_row: dict[int, list[FindingView]]
    whole: list[FindingView]
    account: dict[str, list[AccountLine]]
    missing: list[tuple[str, int]]
    waived: list[str]
    waiting: int
    """Rules that wait for something the declaration could say; the other open ones wait for the workflow or for comparable projects."""
    total: int


def review_view(review: dict[str, Any], rows: list[dict[str, Any]]) -> ReviewView:
    """The view of a review (contract §3) of a target with these rows."""
    findings = [_finding(number, finding, rows) for number, finding in enumerate(review["findings"])]
    account = _account(review["outcomes"])
    returns, revises, notices = (sum(1 for f in findings if f.tone == tone) for tone in ("return", "revise", "notice"))
    unclear = sum(line.waits for outcome in _OPEN for line in account[outcome])
    tone = "return" if returns else "revise" if revises else "passed"
    by_row: dict[int, list[FindingView]] = defaultdict(list)
    for finding in findings:
        if finding.row is not None:
            by_row[finding.row].append(finding)
    return ReviewView(
        tone=tone, icon=_ICONS[tone], headline=_headline(returns, revises), besides=_besides(returns, revises, notices, unclear),
        pills=[_pill(name.value, [f for f in findings if f.review == name.value], account) for name in Review],
        by_row=dict(by_row), whole=[f for f in findings if f.row is None], account=account, missing=_missing(review["outcomes"]),
        waived=[texts.waived(finding["message"], **finding["waiver"]) for finding in review.get("waived") or ()],
        waiting=unclear, total=returns + revises,
    )


def _headline(returns: int, revises: int) -> str:
    if returns:
        return f"有 {returns} 处会被退回"
    return f"有 {revises} 处建议修改" if revises else "可以通过"


def _besides(returns: int, revises: int, notices: int, unclear: int) -> str:
    parts = [f"另有 {revises} 处建议修改"] if returns and revises else []
    if notices:
        parts.append(f"{notices} 条提示")
    if unclear and not returns and not revises:
        parts.append(f"{unclear} 条规则等您补充资料后再判")
    return "，".join(parts)


def _pill(name: str, findings: list[FindingView], account: dict[str, list[AccountLine]]) -> ReviewPill:
    for tone in ("return", "revise"):
        if any(f.tone == tone for f in findings):
            return ReviewPill(name, tone, _ICONS[tone], str(sum(1 for f in findings if f.tone in ("return", "revise"))), findings)
    open_rules = sum(line.waits for outcome in _OPEN for line in account[outcome] if _review_of(line.rule) == name)
    if open_rules:  # what was not checked must not look like what was passed
        return ReviewPill(name, "unclear", _ICONS["unclear"], f"缺资料 {open_rules}", findings)
    if findings:
        return ReviewPill(name, "passed", _ICONS["passed"], f"提示 {len(findings)}", findings)
    return ReviewPill(name, "passed", _ICONS["passed"], "", findings)


def _finding(number: int, finding: dict[str, Any], rows: list[dict[str, Any]]) -> FindingView:
    tone = _TONES[finding["level"]]
    row = finding["subject"]["indicator"]
    fix = finding["fix"] or {"text": "", "patch": None}
    return FindingView(
        key=f"f{number}", rule=finding["rule"], title=finding["title"], review=finding["review"], level=finding["level"], tone=tone,
        icon=_ICONS[tone], row=row, row_name="" if row is None else rows[row].get("name") or texts.UNNAMED_ROW, cell=finding["subject"]["cell"],
        message=finding["message"], why=finding["why"] or "", trace=[_trace_line(fact) for fact in finding["trace"]],
        basis=[_basis_line(basis) for basis in finding["basis"]], fix_text=fix["text"] or "", fixable=bool(fix["patch"]),
    )


def _trace_line(fact: dict[str, Any]) -> str:
    name, value = str(fact["fact"]), fact.get("value")
    parameter = load_parameters().get(name)
    label = parameter.title if parameter else fact_name(name)
    shown = "、".join(str(v) for v in value) if isinstance(value, (list, tuple)) else "未填写" if value in (None, "") else _plain(value)
    line = f"{label}：{shown}{parameter.unit or '' if parameter and shown != '未填写' else ''}"
    if fact.get("converted"):
        line += f"，即 {fact['converted']}"
    if fact.get("required") is not None:
        line += f"（要求 {fact['required']}）"
    if fact.get("children"):
        line += f"（{'；'.join(_trace_line(child) for child in fact['children'])}）"
    return f"{line}［{fact['source']}］" if fact.get("source") else line


def _plain(value: Any) -> str:
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)


def _basis_line(basis: dict[str, Any]) -> str:
    return basis_text(LegalBasis("", basis["title"], basis.get("number"), basis.get("article"), basis.get("quote"),
                                 Checked(basis.get("checked", Checked.PRACTICE.value)), None))


def _account(outcomes: list[dict[str, Any]]) -> dict[str, list[AccountLine]]:
    account: dict[str, list[AccountLine]] = {name: [] for name in ("退回", "修改", "提示", "资料不足", "规则故障", "不适用", "通过")}
    for outcome in outcomes:
        rule = rule_of(outcome["rule"])
        detail = f"缺：{fact_names(outcome['missing'])}" if outcome.get("missing") else outcome.get("reason") or ""
        waits = outcome["outcome"] == "规则故障" or any(map(is_declarable, outcome.get("missing") or ()))
        account[outcome["outcome"]].append(AccountLine(outcome["rule"], rule.page.title if rule else "", outcome["outcome"], detail, waits))
    return account


def _missing(outcomes: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """(fact that the declaration could say, how many rules wait for it), the most wanted first."""
    return [(one.text, one.rules) for one in wanted_facts(outcomes)[0][:_MOST_WANTED]]


def _review_of(code: str) -> str:
    rule = rule_of(code)
    return rule.review.value if rule else ""
