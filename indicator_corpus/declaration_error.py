"""The one exception for input that cannot be used: a Chinese sentence that names the place and the way out."""

from __future__ import annotations


class DeclarationError(ValueError):
    """Something handed in cannot be read. `message` says what and how to mend it; `places` lists each (where, what)."""

    def __init__(self, message: str, places: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.places = places

    def __str__(self) -> str:
        details = "；".join(f"{where}：{what}" for where, what in self.places[:8])
        return f"{self.message}{('（' + details + '）') if details else ''}"
