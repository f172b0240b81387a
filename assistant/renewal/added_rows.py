"""Things that are new this year: drafted as any description is, and put into last year's table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.drafting import draft
from assistant.drafting.costs import TOTAL_NAME, money
from assistant.drafting.rows import DraftRow, Source
from assistant.phrasing import say
from assistant.renewal.working import Asked, Working, WorkingRow
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.quantity import json_number, wan_from_yuan
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.target_value import TargetValue

if TYPE_CHECKING:
    from retrieval.search import Searcher

#: names this much alike are the same indicator
_ALIKE = 0.6
_NEW = re.compile(r"^(?:新增加?|增设|增列|再?增加|再?加上?|添加?|补充|另外?)(?:一?[项条](?:内容|指标)?[：:，]?)?(?=[\u4e00-\u9fff\d])")
_ALSO = re.compile(r"^(?P<what>.{2,12}?)(?:也|还)要?(?:做|搞|办|建|干)$")
_DEED = re.compile(r"^(?:还|再|另外?)要?(?=搞|做|办|建|买|修|开展|举办|安排|采购|购置|组织|编制|聘|发)")


@dataclass(frozen=True)
class DraftingDesk:
    """What drafting needs besides the words."""

    searcher: Searcher | None
    library: IndicatorLibrary | None
    quotas: QuotaStandards | None


def is_addition(bare: str) -> bool:
    """Whether a clause says that something new is done."""
    return bool(_NEW.match(bare) or _DEED.match(bare) or _ALSO.match(bare))


def add(text: str, told: str, working: Working, desk: DraftingDesk) -> bool:
    """Draft `text` (one thing with all that is said of it, `told` as the officer wrote it) and add its rows; False where nothing could be read
    from it."""
    also = _ALSO.match(text)
    described = also["what"] if also else _DEED.sub("", _NEW.sub("", text)) or text
    try:
        made = draft(_long_enough(described), desk.searcher, year=working.year, library=desk.library, quotas=desk.quotas)
    except DeclarationError:
        return False
    own = [row for row in made.rows if _of_the_words(row)]
    quality = next((row for row in made.rows if row.level2 is Level2.QUALITY and row.value and any(source.kind == "library" for source in row.sources)), None)
    open_ones = [] if own else [row for row in made.rows if row.level2 is Level2.QUANTITY and row.value is None][:1]
    wanted = [*own, *open_ones, *([quality] if quality and made.understood.kind else [])]
    total = next((row.value for row in wanted if _is_part(row)), None)
    added = [row for row in wanted if not _held(row, working) and not _says_total_again(row, total)]
    if not added:
        return False
    for row in added:
        _insert(row, text, told, working)
    _goal(described, working)
    amounts = [amount for amount in made.understood.amounts if amount.role in ("item", "total")]
    if amounts and working.old_total is not None:
        extra = amounts[0].yuan
        working.new_lines.append({"name": _about(text), "amount": json_number(wan_from_yuan(extra))})
        arithmetic = f"{money(working.old_total)} + {money(extra)} = {money(working.old_total + extra)}"
        working.asked.append(Asked(say("renewal-money-of-new", said=told, arithmetic=arithmetic), say("ask-budget-why"), "project.budget.total", unless_budget=True))
    working.read("indicators", "、".join(row.name for row in added), told)
    return True


def _long_enough(text: str) -> str:
    """Drafting reads sentences; a bare word (绿化) is made one."""
    return text if sum("一" <= character <= "鿿" for character in text) > 3 else f"开展{text}工作"


def _of_the_words(row: DraftRow) -> bool:
    said = any(source.quote for source in row.sources)
    return _is_part(row) or (said and row.name != TOTAL_NAME and row.level2 is not Level2.TIMELINESS)


def _is_part(row: DraftRow) -> bool:
    """The total of what is added is a part of this year's budget."""
    return row.name == TOTAL_NAME and row.value is not None and any(source.kind == "description" for source in row.sources)


def _says_total_again(row: DraftRow, total: str | None) -> bool:
    """What one thing costs, where there is one: the part's control says the same."""
    return total is not None and row.level2.level1 is Level1.COST and row.name != TOTAL_NAME and (row.value or "").partition("/")[0] == total


def _held(row: DraftRow, working: Working) -> bool:
    if row.name == TOTAL_NAME:
        return False
    return any(likeness(name_key(row.name), name_key(other.name)) >= _ALIKE for other in working.rows if other.level1 is row.level2.level1)


def _insert(made: DraftRow, text: str, told: str, working: Working) -> None:
    data = made.to_json(0)
    del data["weight"]
    data.pop("budget_items", None)  # the lines that it names are not this year's
    if made.name == TOTAL_NAME:
        data |= {"name": _part_name(text), "explanation": say("part-cost", about=_about(text))}
        data.pop("library", None)
    sources = list(made.sources) or [Source("description", quote=told, note=say("renewal-open"))]
    row = WorkingRow(data, TargetValue(""), None, sources, "new", say("renewal-said", words=told), settled=True)
    order = list(Level2)
    before = [place for place, other in enumerate(working.rows) if other.level2 and order.index(other.level2) <= order.index(made.level2)]
    if not before:
        before = [place for place, other in enumerate(working.rows) if other.level1 and list(Level1).index(other.level1) < list(Level1).index(made.level2.level1)]
    working.rows.insert(before[-1] + 1 if before else 0, row)
    if made.value is None:
        working.asked.append(Asked(made.question or say("ask-open", name=made.name), made.why or say("ask-open-why"), row=row))


def _about(text: str) -> str:
    about = re.split(r"[\d，,、；;（(]", _DEED.sub("", _NEW.sub("", text)))[0]
    return about[:16] or "新增内容"


def _part_name(text: str) -> str:
    return f"{_about(text)}费用控制数"


def _goal(described: str, working: Working) -> None:
    goal = working.goal.get("annual")
    if isinstance(goal, str) and goal.strip():
        working.goal["annual"] = f"{goal.rstrip('。；; ')}；新增{described.strip('。；;，, ')}。"
