"""Output and benefit rows that carry what the officer counted: quantities, percentages, changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.binding import is_generic, names_others, quantity_matches, rate_match, time_limit_match
from assistant.drafting.naming import (
    LONGEST_NAME,
    TWICE,
    able_to,
    deed_on,
    project_words,
    specific_name,
    staff_name,
    written_verb,
)
from assistant.drafting.rows import DraftRow, Source
from assistant.phrasing import say
from assistant.understanding.facts import Quantity, Rate, StateChange, Understanding
from assistant.understanding.phrases import ends_in_people, is_staff
from assistant.understanding.words import words
from indicator_corpus.classification import Level2, ProjectKind
from indicator_corpus.library import LibraryIndicator
from indicator_corpus.quantity import plain

#: more counted things than this go into the budget lines and the summary, not into rows of their own (冗长细碎)
MOST_COUNTED_ROWS = 7
# money arriving or spent is no output; such rates stay in the summary
_INPUT = re.compile("到位|支付|拨付|执行率|支出|资金|经费|费用")
_MEASURE_NOUNS = {"天": "天数", "期": "期数", "月": "月数", "个月": "月数", "年": "年限", "小时": "时长", "分钟": "时长", "课时": "课时数", "学时": "学时数",
                  "场": "场次", "次": "次数", "人": "人数", "人次": "人次", "户": "户数", "名": "人数", "位": "人数", "户次": "户次", "亩": "面积",
                  "平方米": "面积", "公里": "长度", "米": "长度", "公顷": "面积", "吨": "数量", "字": "字数", "页": "页数", "人天": "人天数", "立方米": "体积"}


def counted_rows(understood: Understanding, rows: Sequence[LibraryIndicator], category: str, used: set[str]) -> list[DraftRow]:
    """One row for each thing counted, in the order of the text; `used` takes the codes of the library rows bound."""
    limits, counted = _time_limits(understood, rows, used)
    matches = iter(quantity_matches([quantity for quantity, limit in zip(counted, limits, strict=True) if limit is None], rows, used, category, understood.text))
    made: list[DraftRow] = []
    for quantity, limit in zip(counted, limits, strict=True):
        row = limit or next(matches)
        if len(made) >= MOST_COUNTED_ROWS:
            break
        if limit is None and _is_term(quantity, understood):
            continue
        draft_row = _time_limit(quantity, limit, understood) if limit else _bound(quantity, row, understood) if row else _unbound(quantity, understood)
        if draft_row is None or any(draft_row.name == other.name for other in made):
            continue
        if row:
            used.add(row.code)
        made.append(draft_row)
    return made


def _time_limits(understood: Understanding, rows: Sequence[LibraryIndicator], used: set[str]) -> tuple[list[LibraryIndicator | None], list[Quantity]]:
    """The row of 绑定量 时限 for each thing counted, None for what is no time limit; and the things counted, where a duration that is none
    is one of the doing (培训, 租赁), not of the people or things counted beside it."""
    limits: list[LibraryIndicator | None] = []
    counted: list[Quantity] = []
    for quantity in understood.quantities:
        limit = time_limit_match(quantity, _around(quantity, understood), rows, used) if quantity.role == "time" else None
        if limit:
            used.add(limit.code)
        elif quantity.role == "time":
            deed = next((said for said in (quantity.verb, understood.main_verb) if said and said not in words("verbs", "light")), None)
            quantity = replace(quantity, object=deed or understood.main_object or quantity.object)
        limits.append(limit)
        counted.append(quantity)
    return limits, counted


def _is_term(quantity: Quantity, understood: Understanding) -> bool:
    """全年12个月 is the year of the budget, and 三年 that the money spreads over is the project's term: no results."""
    around = understood.text[max(0, quantity.quote.start - 6) : quantity.quote.end + 4]
    if quantity.role == "time" and quantity.unit == "年" and not re.search("租|质保|保修|合同|服务|使用|寿命|分红|返", around):
        return True
    if quantity.role == "time" and quantity.unit == "年" and quantity.number == understood.term_years and understood.whole_budget:
        return True
    return quantity.role == "time" and not quantity.per and (int(quantity.number), quantity.unit) in ((12, "个月"), (12, "月"), (1, "年"))


def rate_rows(understood: Understanding, rows: Sequence[LibraryIndicator], used: set[str]) -> list[DraftRow]:
    """Rows for the percentages stated, and for 由…提高到…."""
    made = [row for change in understood.changes if (row := _change(change, rows, used, understood))]
    changed = {change.subject for change in understood.changes}
    for rate in understood.rates:
        if rate.subject in changed or not rate.subject or _INPUT.search(rate.subject):
            continue
        library = rate_match(rate, [row for row in rows if "满意" in row.name or not names_others(row, understood.text)], used)
        if library:
            used.add(library.code)
        made.append(_rate(rate, library, understood))
    return made


def _value(quantity: Quantity, operator: str) -> str:
    if quantity.unit == "个" and quantity.role == "people":
        quantity = replace(quantity, unit="人")  # 28个保安 as a form counts them
    if quantity.upper is not None:
        return f"{plain(quantity.number)}-{plain(quantity.upper)}{quantity.unit_text}"
    sign = quantity.bound or ("≥" if quantity.approx else operator)
    return f"{sign}{plain(quantity.number)}{quantity.unit_text}"


def _source(quantity: Quantity) -> Source:
    return Source("description", quote=quantity.quote.text, note=say("approximate") if quantity.approx else None)


def _bound(quantity: Quantity, row: LibraryIndicator, understood: Understanding) -> DraftRow:
    words = replace(project_words(understood), object=quantity.object or understood.main_object, unit=quantity.unit)
    words = replace(words, verb=written_verb(deed_on(quantity, understood)))
    if quantity.role == "place":
        words = replace(words, place=quantity.object)
    if quantity.role == "people" and row.level2 is not Level2.QUANTITY:
        words = replace(words, people=quantity.object or words.people)
    operator = row.operator if row.operator in ("≥", "≤", "=") else "="
    name = _fitting(specific_name(row, words), quantity) if "/" not in quantity.unit or not is_generic(row) else _capacity_name(quantity, understood)
    return DraftRow(row.level2, name, _value(quantity, operator), (_source(quantity),), row, standard="计划标准")


def _capacity_name(quantity: Quantity, understood: Understanding) -> str:
    """垃圾焚烧发电厂日处理能力."""
    able = able_to(quantity, understood)
    name = f"{understood.main_object or quantity.object}{able}"
    return name if len(name) <= LONGEST_NAME else able


def _around(quantity: Quantity, understood: Understanding) -> str:
    """The words next to a quantity: what 2小时内 is about stands just before or behind it."""
    return understood.text[max(0, quantity.quote.start - 8) : quantity.quote.end + 6]


def _time_limit(quantity: Quantity, row: LibraryIndicator, understood: Understanding) -> DraftRow:
    operator = row.operator if row.operator in ("≥", "≤", "=") else "≤"
    return DraftRow(row.level2, specific_name(row, project_words(understood)), _value(quantity, operator), (_source(quantity),), row,
                    standard="计划标准")


def _fitting(name: str, quantity: Quantity) -> str:
    """数量 at the end of a generic name gives way to what the unit measures: 面积, 长度, 人数."""
    noun = "能力" if "/" in quantity.unit else _MEASURE_NOUNS.get(quantity.unit)
    if noun and noun != "数量" and name.endswith("数量"):
        return name.removesuffix("数量") + noun
    return name


def _unbound(quantity: Quantity, understood: Understanding) -> DraftRow | None:
    """A row of its own for what no library row measures, named in the officer's words."""
    noun = "能力" if "/" in quantity.unit else _MEASURE_NOUNS.get(quantity.unit, "数量")
    noun = "人数" if quantity.role == "people" and quantity.unit == "个" else noun
    serving = understood.kind is not None and understood.kind.category == "购买服务" and quantity.verb in ("配", "配备")
    if quantity.role == "people" and is_staff(quantity.object) and (serving or not quantity.verb):
        name = staff_name(quantity.object)
        return DraftRow(Level2.QUANTITY, name, _value(quantity, "="), (_source(quantity),), explanation=say("staff", name=quantity.object),
                        standard="计划标准")
    of_the_project = quantity.role in ("output", "time") or (quantity.role == "frequency" and not quantity.verb)
    obj = quantity.object or (understood.main_object if of_the_project else "") or ""
    verb = written_verb(quantity.verb) or ""
    if quantity.role == "place":
        verb = "" if verb and obj.startswith(verb) else verb if verb in ("惠及", "扶持", "奖励", "支持", "补助", "帮扶") else "覆盖"
    elif quantity.role == "frequency":
        noun = "频次"
    elif quantity.role == "time":
        verb = f"每{quantity.per}" if quantity.per else ""
        within = quantity.bound == "≤" or understood.text[quantity.quote.end : quantity.quote.end + 1] == "内"
        noun = "时限" if within and quantity.unit in ("分钟", "小时") else noun
    held = quantity.unit in ("期", "场", "班", "次", "场次") and bool(verb) and ends_in_people(obj)
    name = TWICE.sub(r"\1", f"{obj}{verb}{noun}" if held else f"{verb}{obj}{noun}")  # 教师培训期数
    if len(obj) + len(verb) < 2 or len(name) > LONGEST_NAME:
        name = f"{obj or verb}{noun}"
    if len(name) < 4 or len(name) > LONGEST_NAME:
        return None
    return DraftRow(Level2.QUANTITY, name, _value(quantity, "="), (_source(quantity),), explanation=say("counted", name=name, object=name),
                    standard="计划标准")


def _rate(rate: Rate, library: LibraryIndicator | None, understood: Understanding) -> DraftRow:
    sign = rate.operator or (library.operator if library else "≥")
    value = f"{sign}{plain(rate.percent)}{rate.unit}"
    shared = say("share", said=rate.quote.text, percent=f"{plain(rate.percent)}{rate.unit}") if re.search("分之|成|半", rate.quote.text) and "百分" not in rate.quote.text else None
    source = Source("description", quote=rate.quote.text, note=shared)
    if library:
        return DraftRow(library.level2, specific_name(library, project_words(understood)), value, (source,), library, standard="计划标准")
    subject = rate.subject if re.search("[率度比例重]$", rate.subject) else f"{rate.subject}度" if rate.subject.endswith("满意") else f"{rate.subject}比例"
    level2 = Level2.BENEFICIARY_SATISFACTION if "满意" in subject else Level2.QUALITY
    return DraftRow(level2, subject, value, (source,), explanation=say("counted", name=subject, object=subject), standard="计划标准")


def _change(change: StateChange, rows: Sequence[LibraryIndicator], used: set[str], understood: Understanding) -> DraftRow | None:
    if not change.subject:
        return None
    # the library's own row for the same rate would ask for it a second time
    library = rate_match(Rate(change.wanted, change.subject, None, change.quote, change.unit), rows, used)
    if library and (library.name.endswith(change.subject) or change.subject in library.binding_objects):
        used.add(library.code)
    rising = change.wanted >= change.existing
    value = f"{'≥' if rising else '≤'}{plain(change.wanted)}{change.unit}"
    note = say("change", existing=f"{plain(change.existing)}{change.unit}", wanted=f"{plain(change.wanted)}{change.unit}")
    level2 = Level2.BENEFICIARY_SATISFACTION if "满意" in change.subject else Level2.SOCIAL_BENEFIT
    return DraftRow(level2, change.subject, value, (Source("description", quote=change.quote.text, note=note),),
                    explanation=note, standard="历史标准")


def served_row(understood: Understanding, rows: Sequence[DraftRow]) -> DraftRow | None:
    """How many people a building work serves, where nobody has said it: open, as an effect; None where people are counted already."""
    if understood.kind is None or understood.kind.kind is not ProjectKind.CONSTRUCTION or any(quantity.role == "people" for quantity in understood.quantities):
        return None
    people = understood.beneficiaries[0].word.removeprefix("受益") if understood.beneficiaries else "群众"
    if any("受益" in row.name or people in row.name for row in rows if row.level2 is not Level2.BENEFICIARY_SATISFACTION):
        return None
    name = f"受益{people}数" if people.endswith(("户", "家庭", "企业")) else f"受益{people}人数"
    return DraftRow(Level2.SOCIAL_BENEFIT, name, None, (), None, question=say("ask-people", people=people), why=say("ask-people-why"),
                    explanation=say("served", people=people), standard="计划标准")
