"""Names as people type them, made one way of writing."""

from __future__ import annotations

import re
import unicodedata

_ACCOUNT = re.compile(r"[\w.@+-]{2,64}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def one_line(text: str) -> str:
    """Without control characters, blanks at the ends, and more than one blank in a row."""
    printable = "".join(" " if unicodedata.category(character).startswith(("C", "Z")) else character for character in text)
    return " ".join(printable.split())


def account_name(text: str) -> str:
    """An account's name as it is stored: half-width, lower case."""
    return unicodedata.normalize("NFKC", one_line(text)).casefold()


def is_account_name(name: str) -> bool:
    """Letters, digits, Chinese characters and . _ - + @, 2 to 64 of them."""
    return _ACCOUNT.fullmatch(name) is not None


def email_address(text: str) -> str:
    """An e-mail address as it is stored: lower case."""
    return unicodedata.normalize("NFKC", one_line(text)).lower()


def is_email(address: str) -> bool:
    """Whether it could be one."""
    return len(address) <= 200 and _EMAIL.fullmatch(address) is not None
