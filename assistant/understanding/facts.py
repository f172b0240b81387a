"""What a plain-language project description says: every fact with the words it was read from.

Money is Decimal yuan. Numbers are in the plain unit (`1.5万亩` → 15000 亩); `written` keeps the officer's spelling.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indicator_corpus.classification import ProjectKind

AmountRole = Literal["total", "item", "unit_price", "other", "whole"]
QuantityRole = Literal["output", "people", "place", "time", "frequency", "part"]


@dataclass(frozen=True)
class Quote:
    """Words of the description: `description[start:end] == text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class FiscalYear:
    """预算年度; `quote` is None where the default was taken."""

    value: int
    quote: Quote | None


@dataclass(frozen=True)
class Amount:
    """An amount of money.

    role: total 总额 | item 某项开支 | unit_price 单价、标准 | other 来源、增收、上年金额等 | whole 几年合计 (only in `whole_budget`). `about` is what the amount is for ("" if unsaid).
    `source`: for money that is a share of the budget by where it comes from, 财政资金 (fiscal) or 自筹、赞助、贷款 (other).
    `upper` is the upper end of a range. `derived` says how a total that is nowhere written follows from the items (`5万+10万`), else "".
    """

    yuan: Decimal
    role: AmountRole
    about: str
    quote: Quote
    approx: bool = False
    upper: Decimal | None = None
    derived: str = ""
    source: Literal["fiscal", "other"] | None = None


@dataclass(frozen=True)
class Quantity:
    """A counted or measured thing.

    role: output 做的、买的、建的 | people 服务的人、户 | place 覆盖的单位、地方 | time 时长 | frequency 频次 | part 某数量的一部分.
    `per` is what the number holds for each of (每期3天 → 期; 每月2次 → 月), "" for the whole. `bound` is ≥ or ≤ where the words say so
    (不少于, 以上; 不超过). `part_of` is, for a part, the place of its whole in `Understanding.quantities`. `written` is number and unit as spelt.
    """

    number: Decimal
    unit: str
    object: str
    verb: str | None
    role: QuantityRole
    quote: Quote
    written: str = ""
    approx: bool = False
    upper: Decimal | None = None
    bound: Literal["≥", "≤"] | None = None
    per: str = ""
    part_of: int | None = None

    @property
    def unit_text(self) -> str:
        """The unit with what it is counted per: 次/月, 天/期, 套."""
        return f"{self.unit}/{self.per}" if self.per else self.unit


@dataclass(frozen=True)
class UnitPrice:
    """Money per something: 400元/套, 每人每天550元 (per_unit 人天), 1500块一学期. `per_unit` is "" for a bare 标准/单价."""

    yuan: Decimal
    per_unit: str
    object: str
    quote: Quote
    approx: bool = False
    upper: Decimal | None = None


@dataclass(frozen=True)
class Rate:
    """A percentage: `percent` 95 for 95%; subject such as 满意度, 分红, 合格率 ("" if unsaid); operator ≥ ≤ = or None; `unit` % or ‰."""

    percent: Decimal
    subject: str
    operator: str | None
    quote: Quote
    unit: str = "%"


@dataclass(frozen=True)
class When:
    """A day the description gives; `basis` says in words how it was read (`暑假按8月31日理解`)."""

    date: datetime.date
    quote: Quote
    basis: str


@dataclass(frozen=True)
class Kind:
    """项目类型 with the finer category; `quote` is the word that decided."""

    kind: ProjectKind
    category: str
    quote: Quote


@dataclass(frozen=True)
class Sector:
    """行业领域."""

    name: str
    quote: Quote


@dataclass(frozen=True)
class Beneficiary:
    """Who is served. `inferred`: the word does not stand in the text, it follows from the quoted thing by the table (课桌椅 → 师生)."""

    word: str
    quote: Quote
    inferred: bool = False


@dataclass(frozen=True)
class Phrase:
    """A word with where it stands (places, rhythm of payment)."""

    text: str
    quote: Quote


@dataclass(frozen=True)
class PolicyDocument:
    """A named document: title without the 《》 ("" where only the number is given), number ("" where only the title is)."""

    title: str
    number: str
    quote: Quote


@dataclass(frozen=True)
class StateChange:
    """`existing` → `wanted`, both as numbers in `unit` ("%" for percent): 由82%提高到95%."""

    subject: str
    existing: Decimal
    wanted: Decimal
    unit: str
    quote: Quote
    existing_at: int = -1
    """Where the number of the existing state stands in the description."""


@dataclass(frozen=True)
class Conflict:
    """Two statements that do not agree, in Chinese, with both quotes."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Understanding:
    """All facts of one description. `places` are 全区, 12个村's 村 … as written; `secondary_kinds` are what a mixed project also is."""

    text: str
    fiscal_year: FiscalYear
    project_name: str
    total_budget: Amount | None = None
    budget_unknown: Phrase | None = None
    amounts: tuple[Amount, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    unit_prices: tuple[UnitPrice, ...] = ()
    rates: tuple[Rate, ...] = ()
    start: When | None = None
    end: When | None = None
    term_years: int | None = None
    rhythm: Phrase | None = None
    kind: Kind | None = None
    secondary_kinds: tuple[Kind, ...] = ()
    sector: Sector | None = None
    secondary_sectors: tuple[Sector, ...] = ()
    beneficiaries: tuple[Beneficiary, ...] = ()
    places: tuple[Phrase, ...] = ()
    main_verb: str | None = None
    main_object: str | None = None
    documents: tuple[PolicyDocument, ...] = ()
    changes: tuple[StateChange, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    activities: tuple[Phrase, ...] = ()
    """Things to be done that are named without a number (绿化, 隐患排查, 党员培训), in the order of the text."""
    whole_budget: Amount | None = None
    """The money of all years of a project that runs over several; equal to `total_budget` where this year's money is not said."""
    unused: tuple[Phrase, ...] = ()
    """Sentences and clauses of which nothing was taken; greetings and 帮我写个目标 are not among them."""

    @property
    def year_unclear(self) -> bool:
        """Whether the only amount named is for several years together."""
        return self.whole_budget is not None and self.total_budget is not None and self.whole_budget.yuan == self.total_budget.yuan
