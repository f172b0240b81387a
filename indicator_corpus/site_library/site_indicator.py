"""One row of a library that a site imported: all that the official file said, and how the product reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from indicator_corpus.classification import Level2
from indicator_corpus.indicator_name import name_key
from indicator_corpus.library import Binding, Importance, LibraryIndicator

#: the taxonomy (分类体系) of the shipped library
SHIPPED = "jixiao"
LOCAL = "本地"
_SHORT = {Level2.QUANTITY: "SL", Level2.QUALITY: "ZL", Level2.TIMELINESS: "SX", Level2.ECONOMIC_COST: "JC", Level2.SOCIAL_COST: "SC",
          Level2.ENVIRONMENTAL_COST: "HC", Level2.ECONOMIC_BENEFIT: "JX", Level2.SOCIAL_BENEFIT: "SH", Level2.ECOLOGICAL_BENEFIT: "ST",
          Level2.BENEFICIARY_SATISFACTION: "MY"}
_OPEN_DATE = "日期"


@dataclass(frozen=True)
class SiteIndicator:
    """A row as kept. `class2` is the official class; `level1`/`level2` are the names as printed where they differ from it (older schemes).

    `operator` is ≥ ≤ = > < 区间 定性 日期 or empty; `value` the usual value without sign and unit, of the kind `standard`; `plan` …
    `other` the five standards as printed; `units` every unit offered, `unit` among them (the first, unless the value names its own). `notes` are for whoever curates.
    """

    code: str
    taxonomy: str
    cat_l1: str
    class2: Level2
    name: str
    cat_l2: str = ""
    fund_use: str = ""
    ext_code: str = ""
    level1: str = ""
    level2: str = ""
    template: str = ""
    explanation: str = ""
    formula: str = ""
    operator: str = ""
    value: str = ""
    value_note: str = ""
    unit: str = ""
    units: tuple[str, ...] = ()
    plan: str = ""
    history: str = ""
    industry: str = ""
    budget: str = ""
    other: str = ""
    standard: str = ""
    standard_source: str = ""
    method: str = ""
    evidence: str = ""
    data_source: str = ""
    scoring: str = ""
    kinds: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    binding: str = ""
    binding_objects: tuple[str, ...] = ()
    binding_units: tuple[str, ...] = ()
    importance: str = ""
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two rows the same indicator (去重键), the unit apart."""
        return (self.taxonomy, self.cat_l1, self.cat_l2, self.fund_use, self.class2.value, name_key(self.name))

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; what is empty is left out."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> SiteIndicator:
        """The reverse of `to_json`; KeyError, TypeError or ValueError where it is none."""
        values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
        return cls(**{**values, "class2": Level2(values["class2"])})

    @classmethod
    def of_library(cls, row: LibraryIndicator) -> SiteIndicator:
        """A row of the shipped library in this shape."""
        return cls(
            code=row.code, taxonomy=SHIPPED, cat_l1=row.category, class2=row.level2, name=row.name, template=row.name_template,
            explanation=row.explanation, operator=row.operator, value=row.usual_value, unit=row.unit, units=(row.unit,) if row.unit else (),
            standard=row.standard, standard_source=row.standard_source, method=row.method, evidence=row.evidence,
            data_source=row.data_source, kinds=row.kinds, keywords=row.words, binding=row.binding.value if row.binding else "",
            binding_objects=row.binding_objects, binding_units=row.binding_units, importance=row.importance.value,
        )

    def as_library(self, source: str, library: str | None = None) -> LibraryIndicator:
        """The row as drafts and the search take it. `source` is the name of the library that it comes from; `library` its place (共性/会议)
        where it stands for a shipped row."""
        counts = self.class2 is Level2.QUANTITY and bool(self.units) and bool(self.keywords)
        binding = Binding(self.binding) if self.binding else Binding.QUANTITY if counts and library is None else None
        return LibraryIndicator(
            code=self.code, category=self.cat_l1, level2=self.class2, name=self.name, name_template=self.template, explanation=self.explanation or self.formula,
            operator={"定性": "=", "区间": ""}.get(self.operator, self.operator), unit=self.unit, usual_value="" if self.operator == _OPEN_DATE and library is None else self.value,
            standard=self.standard or "计划标准", standard_source=self.standard_source or source, method=self.method, evidence=self.evidence,
            data_source=self.data_source, kinds=self.kinds, words=self.keywords, binding=binding,
            binding_objects=self.binding_objects or (self.keywords if counts and library is None else ()),
            binding_units=self.binding_units or (self.units if counts and library is None else ()),
            importance=Importance(self.importance) if self.importance else Importance.USUAL, library=library or f"{LOCAL}/{self.cat_l1}",
        )


FIELDS = frozenset(field.name for field in fields(SiteIndicator))


def site_code(row: SiteIndicator) -> str:
    """The product's own code of an imported row: BD, its class, and a digest of what makes it this indicator.

    Counted numbers would shift when a file is sorted anew, and the references in drafts with them.
    """
    digest = hashlib.sha256("\x1f".join((*row.key, row.unit)).encode()).hexdigest()
    return f"{LOCAL_CODE}-{_SHORT[row.class2]}-{digest[:10].upper()}"


LOCAL_CODE = "BD"
