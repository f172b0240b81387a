"""What somebody typed that cannot be used, field by field."""

from __future__ import annotations


class Refused(Exception):
    """Nothing was changed. `fields` says what has to be different: field → Chinese sentence; the field "" is for the form as a whole."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__("".join(fields.values()))
        self.fields = fields
