"""Rows that the officer did not name but a target of this class needs: from the library, by importance and by the search's ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.drafting.naming import is_of_other_matter, project_words, specific_name
from assistant.drafting.rows import DraftRow, Source
from assistant.drafting.sector import fitness, named_words
from assistant.phrasing import say
from assistant.understanding.facts import Understanding
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.library import Binding, Importance, LibraryIndicator

#: rows that every class gets, and how many more where the description speaks of what they measure
_WANTED = {Level2.QUALITY: 2, Level2.TIMELINESS: 2, Level2.SOCIAL_BENEFIT: 2, Level2.BENEFICIARY_SATISFACTION: 1}
_MORE_WHERE_NAMED = {Level2.QUALITY: 2, Level2.TIMELINESS: 1, Level2.SOCIAL_BENEFIT: 2, Level2.ECONOMIC_BENEFIT: 1, Level2.ECOLOGICAL_BENEFIT: 1,
                     Level2.BENEFICIARY_SATISFACTION: 1}
#: of a class's rows, at most so many from the field's own library: the project's kind has its say beside the field
_FROM_SECTOR = {Level2.QUALITY: 2, Level2.TIMELINESS: 1, Level2.SOCIAL_BENEFIT: 2, Level2.ECONOMIC_BENEFIT: 1,
                Level2.ECOLOGICAL_BENEFIT: 1, Level2.BENEFICIARY_SATISFACTION: 1}
#: a target of this many rows says enough; below it, what fits next best is added (冗长细碎 begins above 14)
GOOD_SIZE = 13
#: values that only the officer can know: at most so many are asked for, and only rows this near to the best of the field
MOST_OPEN, NEAR_THE_BEST = 4, 0.6
#: characters at the end of a name that say what is measured
_END = 5
#: and at the end of one that asks for a day (使用时间, 完成时间)
_DAY_END = 4
_RANK = {Importance.CORE: 0, Importance.USUAL: 1, Importance.OPTIONAL: 2}
SUGGESTED = "系统建议值"


def finish_row(understood: Understanding, rows: Sequence[LibraryIndicator], end: date, used: set[str]) -> DraftRow:
    """The completion date: the officer's, or the end of the fiscal year (said so)."""
    row = next((row for row in rows if row.binding is Binding.DATE and row.code not in used), None)
    name = specific_name(row, project_words(understood)) if row else "项目完成时间"
    if row:
        used.add(row.code)
    return DraftRow(Level2.TIMELINESS, name, _written(end), (_end_source(understood),), row,
                    explanation=None if row else "全部工作完成并通过验收的日期", standard="计划标准")


def _written(end: date) -> str:
    return f"{end.year}年{end.month}月{end.day}日前"


def _end_source(understood: Understanding) -> Source:
    if understood.end:
        return Source("description", quote=understood.end.quote.text, note=understood.end.basis or None)
    return Source("derived", note=say("year-end"))


def filler_rows(understood: Understanding, own: Sequence[LibraryIndicator], sector: Sequence[LibraryIndicator], scores: Mapping[str, float],
                have: Sequence[DraftRow], end: date, used: set[str]) -> list[DraftRow]:
    """Library rows class by class until each class has what it needs, then the next best until the target has a good size; core rows of
    负作用成本 always.

    Rows of the field whose matter the description names come first, by how much of it they name; then the kind's own: core rows, rows
    that are named, the search's order. A row of the field that only the officer can value is left open and asked for, a few at most.
    """
    made: list[DraftRow] = []
    best = max((fitness(row, understood, scores) for row in sector), default=0.0)
    near = [row for row in sector if (row.usual_text or row.binding is Binding.DATE or fitness(row, understood, scores) >= NEAR_THE_BEST * best)
            and not _dated(row, have) and not is_of_other_matter(row, understood)]
    asked = sum(row.value is None for row in have)

    def take(row: LibraryIndicator) -> None:
        nonlocal asked
        asked += _is_open(row)
        used.add(row.code)
        made.append(valued_row(row, understood, end))

    for level2 in Level2:
        held = sum(row.level2 is level2 for row in have)
        of_field = sorted((row for row in near if row.level2 is level2 and row.code not in used and _benefits(row)),
                          key=lambda row: (-fitness(row, understood, scores), _RANK[row.importance]))
        chosen: list[LibraryIndicator] = []
        for row in of_field[: _FROM_SECTOR.get(level2, 0)]:
            if not _is_open(row) or asked + sum(map(_is_open, chosen)) < MOST_OPEN:
                chosen.append(row)
        of_kind = sorted((row for row in own if _fills(row, level2, used, understood) and not _measured(row, (*have, *made), chosen)
                          and (row.importance is not Importance.OPTIONAL or is_named(row, understood))),
                         key=lambda row: (row.importance is not Importance.CORE, not is_named(row, understood), _RANK[row.importance],
                                          -scores.get(row.code, 0.0)))
        wanted = max(0, _WANTED.get(level2, 0) - held - len(chosen) // 2)
        if level2.level1 is Level1.COST and level2 is not Level2.ECONOMIC_COST:
            wanted = sum(row.importance is Importance.CORE for row in of_kind)
        elif chosen and level2 in (Level2.QUALITY, Level2.SOCIAL_BENEFIT):
            wanted = max(1, wanted)
        elif chosen and level2 is Level2.BENEFICIARY_SATISFACTION:
            wanted = 0  # the field's own people have been asked
        spare = _MORE_WHERE_NAMED.get(level2, 0) - len(chosen) if level2 is not Level2.BENEFICIARY_SATISFACTION or not chosen else 0
        more = [row for row in of_kind[wanted:] if is_named(row, understood)][: max(0, spare)]
        for row in (*chosen, *of_kind[:wanted], *more):
            take(row)
    waiting = _next_best(understood, own, near, scores, (*have, *made), used)
    while waiting and len(have) + len(made) < GOOD_SIZE:
        # the class that has least so far goes first: five quality rows beside one effect would be no picture of the project
        row = min(waiting, key=lambda row: sum(_side(other.level2) is _side(row.level2) for other in (*have, *made)))
        waiting.remove(row)
        if not _is_open(row) or asked < MOST_OPEN:
            take(row)
    return made


def _side(level2: Level2) -> Level1 | Level2:
    """What counts together when the classes are kept in balance: each output class by itself, all effects as one."""
    return level2.level1 if level2.level1 is Level1.BENEFIT else level2


def _next_best(understood: Understanding, own: Sequence[LibraryIndicator], sector: Sequence[LibraryIndicator], scores: Mapping[str, float],
               have: Sequence[DraftRow], used: set[str]) -> list[LibraryIndicator]:
    """What a target still short of a good size takes next: what the field measures for this matter, then the kind's usual rows."""
    of_field = sorted((row for row in sector if row.code not in used and row.level2 in _FROM_SECTOR and _benefits(row)),
                      key=lambda row: -fitness(row, understood, scores))
    of_kind = [row for row in own if row.level2 in _FROM_SECTOR and _fills(row, row.level2, used, understood) and row.importance is not Importance.OPTIONAL
               and row.level2 is not Level2.BENEFICIARY_SATISFACTION and not _measured(row, have, of_field)]
    return [*of_field, *sorted(of_kind, key=lambda row: (_RANK[row.importance], -scores.get(row.code, 0.0)))]


def _benefits(row: LibraryIndicator) -> bool:
    """Whether a row belongs among the fillers; how much money goes where is said by the cost rows."""
    return row.level2.level1 is not Level1.COST and row.level2 is not Level2.QUANTITY


def _is_open(row: LibraryIndicator) -> bool:
    return row.usual_text is None and row.binding is not Binding.DATE


def _measured(row: LibraryIndicator, rows: Sequence[DraftRow], chosen: Sequence[LibraryIndicator]) -> bool:
    """Whether what the row measures (验收合格率, 发放及时率) is measured already by the field's own row: the ends of the names are the same."""
    ends = {other.name[-_END:] for other in rows if other.level2 is row.level2} | {other.name[-_END:] for other in chosen}
    return row.name[-_END:] in ends


def _dated(row: LibraryIndicator, have: Sequence[DraftRow]) -> bool:
    """Whether the day the row asks for stands already: 投入使用时间 beside 交付使用时间 would be the same day twice."""
    return row.binding is Binding.DATE and row.name[-_DAY_END:] in {other.name[-_DAY_END:] for other in have if other.level2 is row.level2}


def _fills(row: LibraryIndicator, level2: Level2, used: set[str], understood: Understanding) -> bool:
    return row.level2 is level2 and row.code not in used and row.usual_text is not None and not is_of_other_matter(row, understood)


def fallback_cost_row(understood: Understanding, rows: Sequence[LibraryIndicator], used: set[str]) -> DraftRow | None:
    """Where only the total is known: a cost row that the library can give a value (a ratio; a published limit, where the words name what it
    limits)."""
    row = next((row for row in rows if row.level2 is Level2.ECONOMIC_COST and row.code not in used and row.usual_text
                and (row.unit == "%" or is_named(row, understood))), None)
    if row is None:
        return None
    used.add(row.code)
    return library_row(row, understood)


def is_named(row: LibraryIndicator, understood: Understanding) -> bool:
    """Whether the description itself speaks of what the row measures."""
    return bool(named_words(row, understood))


def valued_row(row: LibraryIndicator, understood: Understanding, end: date) -> DraftRow:
    """A row with the library's usual value, the project's end where it asks for a day, or open with a question."""
    if row.usual_text is not None:
        return library_row(row, understood)
    if row.binding is Binding.DATE:
        return DraftRow(row.level2, specific_name(row, project_words(understood)), _written(end), (_end_source(understood),), row, standard="计划标准")
    return open_row(row, understood)


def open_row(row: LibraryIndicator, understood: Understanding) -> DraftRow:
    """A row whose value only the officer can know: open, with the question that asks for it."""
    name = specific_name(row, project_words(understood))
    is_quantity = row.level2 is Level2.QUANTITY
    return DraftRow(row.level2, name, None, (), row, question=say("ask-quantity", name=name) if is_quantity else say("ask-open", name=name),
                    why=say("ask-quantity-why") if is_quantity else say("ask-open-why"))


def library_row(row: LibraryIndicator, understood: Understanding) -> DraftRow:
    """A row with the library's usual value; where no document stands behind the value, it says so."""
    note = say("library-suggested") if row.standard_source == SUGGESTED else say("library-source", source=row.standard_source)
    return DraftRow(row.level2, specific_name(row, project_words(understood)), row.usual_text, (Source("library", reference=row.code, note=note),),
                    row, standard_reference=None if row.standard_source == SUGGESTED else row.standard_source)
