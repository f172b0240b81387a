"""What a plain-language project description says, read by rules alone."""

from __future__ import annotations

from assistant.understanding.facts import Understanding

__all__ = ["Understanding", "read_description"]


def read_description(text: str, default_year: int) -> Understanding:
    """Every fact that `text` states; never raises. `default_year` is the 预算年度 where the text names none."""
    from assistant.understanding.reading import read

    return read(text, default_year)
