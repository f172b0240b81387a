"""从哪来: what a value's source is called in the table, and what is said about it when asked."""

from __future__ import annotations

from typing import Any

_NAMES = {
    "description": "您的描述", "derived": "推算", "library": "指标库", "quota": "定额标准", "case": "案例", "form": "申报表原值",
    "history": "沿用上年", "edited": "您改的", "answer": "您补充的", "suggestion": "审核建议", "default": "系统建议值", "suggested": "系统建议值",
    "project": "项目信息", "question": "待您填写",
}


def short_source(source: dict[str, Any]) -> str:
    """One source for the narrow column of the table."""
    kind, quote, reference, note = source["kind"], source.get("quote"), source.get("reference"), source.get("note")
    if kind == "description":
        return f"您说的“{quote}”" if quote else "您的描述"
    if kind == "answer":
        return f"您补充的“{quote}”" if quote else "您补充的"
    if kind == "derived":
        return str(note or "推算")
    if kind == "library":
        return f"指标库 {reference}" if reference else "指标库"
    if kind == "case":
        return f"案例 {reference}" if reference else "案例"
    if kind == "quota":
        return str(note or reference or "定额标准")
    if kind in _NAMES:
        return _NAMES[kind]
    return str(note or reference or kind)


def source_line(source: dict[str, Any]) -> str:
    """One source in full: what it is, its reference, the note."""
    kind = source["kind"]
    parts = [_NAMES.get(kind, kind)]
    if source.get("quote"):
        parts.append(f"“{source['quote']}”")
    if source.get("reference"):
        parts.append(str(source["reference"]))
    head = " ".join(parts)
    return f"{head}：{source['note']}" if source.get("note") else head


def row_source(sources: list[dict[str, Any]], value: str | None) -> str:
    """What the column 从哪来 says for a row."""
    if not value:
        return "待您填写"
    return short_source(sources[0]) if sources else "未注明"


def marked(text: str, quotes: list[str]) -> list[tuple[str, bool]]:
    """The text in pieces, those that were quoted marked: [("给全区", False), ("12所", True), …]."""
    spans: list[tuple[int, int]] = []
    for quote in sorted({q for q in quotes if q}, key=len, reverse=True):
        start = text.find(quote)
        end = start + len(quote)
        if start >= 0 and all(end <= s or start >= e for s, e in spans):
            spans.append((start, end))
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(spans):
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]
