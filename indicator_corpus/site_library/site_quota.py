"""One quota standard that a site imported, as it is kept and as the look-up takes it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from indicator_corpus.quantity import plain, to_decimal
from indicator_corpus.quota_standard import QuotaStandard


@dataclass(frozen=True)
class SiteQuota:
    """A row as kept. `limit` is a plain decimal in `unit`; `comparison` <= >= = or ref; `scope` says for whom (中央行政单位, 地方·长安区);
    dates are as printed, None where not known; a standard that is not `verified` never returns a target."""

    id: str
    item: str
    unit: str
    limit: str
    comparison: str = "<="
    grade: str = ""
    scope: str = ""
    applies_to: tuple[str, ...] = ()
    effective_from: str | None = None
    effective_to: str | None = None
    doc_title: str | None = None
    doc_number: str | None = None
    source_url: str | None = None
    verified: bool = False
    note: str = ""
    notes: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Its own number, under the name that indicators have for it."""
        return self.id

    @property
    def name(self) -> str:
        """Item and grade as people say them."""
        return f"{self.item}·{self.grade}" if self.grade else self.item

    @property
    def series(self) -> tuple[str, ...]:
        """What a later standard must share to take this one's place."""
        return (self.item, self.grade, self.scope, self.unit, self.comparison)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two rows the same standard; the document counts, for two of them may hold side by side."""
        return (self.item, self.grade, self.scope, self.comparison, self.effective_from or "", self.doc_number or self.doc_title or "")

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; what is empty is left out."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> SiteQuota:
        """The reverse of `to_json`."""
        values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
        return cls(**values)

    @classmethod
    def of_standard(cls, standard: QuotaStandard) -> SiteQuota:
        """A shipped standard in this shape."""
        return cls(
            id=standard.id, item=standard.item, unit=standard.unit, limit=plain(standard.limit), comparison=standard.comparison, scope=standard.scope,
            applies_to=standard.applies_to, effective_from=standard.effective_from, effective_to=standard.effective_to, doc_title=standard.doc_title,
            doc_number=standard.doc_number, source_url=standard.source_url, verified=standard.verified, note=standard.note,
        )

    def as_standard(self) -> QuotaStandard:
        """The standard as reviews take it. ValueError where the limit is no number."""
        limit = to_decimal(self.limit)
        if limit is None:
            raise ValueError(f"定额 {self.id} 的标准值不是数字")
        return QuotaStandard(
            id=self.id, item=self.name, applies_to=self.applies_to, unit=self.unit, limit=limit, comparison=self.comparison, scope=self.scope,
            effective_from=self.effective_from, effective_to=self.effective_to, doc_title=self.doc_title, doc_number=self.doc_number,
            source_url=self.source_url, verified=self.verified, note=self.note,
        )


QUOTA_FIELDS = frozenset(field.name for field in fields(SiteQuota))


def quota_id(row: SiteQuota) -> str:
    """The product's own id of an imported standard, from what makes it this standard."""
    return f"BD-Q-{hashlib.sha256(chr(31).join((*row.key, row.unit)).encode()).hexdigest()[:10].upper()}"
