"""项目属性: is the project a new one, and is it one that the declaration calls major?"""

from __future__ import annotations

from rules.context import ReviewContext


def is_new(context: ReviewContext) -> bool | None:
    """Whether the project is declared as 新增; None where not declared."""
    attribute = context.project.attribute
    return "新增" in attribute if attribute else None


def new_or_major(context: ReviewContext) -> str | None:
    """新增项目, 重大项目 or both in words; None where the declaration says neither."""
    words = [name for name, holds in (("新增", is_new(context)), ("重大", context.project.is_major)) if holds]
    return f"{'、'.join(words)}项目" if words else None
