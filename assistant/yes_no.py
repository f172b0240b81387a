"""Whether an answer says yes or no."""

from __future__ import annotations

import re

_NO = re.compile(r"^(?:应该|基本|一般|大概)?(?:不会|不影响|没有?(?:什么|啥|有)?(?:大的?)?(?:影响|问题|污染)?|没(?:啥|什么)|无|否|不|唔会|冇)")
_YES = re.compile(r"会|有|是|要|影响|存在|噪|尘|味|堵|投诉")


def says_yes(text: str) -> bool | None:
    """True for 会，夜里不施工 or 有一点; False for 不会, 没有影响; None where the answer says neither."""
    said = text.strip(" ，。！,.!")
    if _NO.match(said):
        return False
    return True if _YES.search(said) else None
