"""What a smaller or larger budget would do: shown before anything is changed, with both ways where things are counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.dialogue.budget_plan import Moves, Pair, Plan, pairs_of, plan_of
from assistant.dialogue.budget_said import budget_said
from assistant.dialogue.handlers.facts import more_facts, with_undecided
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.offering import judged
from assistant.dialogue.placing import class_of
from assistant.dialogue.recognition import Reading, label
from assistant.dialogue.reply import Choice, Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.drafting.costs import money
from assistant.phrasing import say
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.quantity import plain, to_decimal, yuan_from_wan
from indicator_corpus.quota_standard import PricedThing, QuotaStandard, QuotaStandards

_PRICE_STAYS = re.compile("单价不变|数量(?:减|增|少|多|跟着|变)")
_COUNT_STAYS = re.compile("数量不变|单价(?:降|升|低|高|减|跟着|变)")
_MONEY = re.compile(r"[\d.一二两三四五六七八九十百千]+\s*(?:千万|百万|万|亿|元|块)")
#: beyond this many times the budget of now a slip of the pen is likelier
_FAR = 10


def what_if(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The ways to live with the budget supposed; the changes of one way where it is said which."""
    total = to_decimal((state.target["project"].get("budget") or {}).get("total"))
    if total is None or total <= 0:
        held = _MONEY.search(reading.clause)
        reply = more_facts(state, say("edit-if-is-budget", money=held[0])) if held else None
        return replace(with_undecided(state, reply), intents=("state_fact",), reading=label("state_fact")) if reply else Reply(say("edit-if-no-budget"))
    now = yuan_from_wan(total)
    said = budget_said(reading.clause, now)
    if said is None:
        return Reply(say("edit-if-how-much", now=money(now)))
    if said.yuan <= 0:
        return Reply(say("edit-if-nothing-left", now=money(now)))
    if said.yuan == now:
        return Reply(say("edit-if-same", now=money(now)))
    told = say("edit-if-becomes", before=money(now), after=money(said.yuan), arithmetic=say("edit-if-arithmetic", arithmetic=said.arithmetic) if said.arithmetic else "")
    if said.yuan > now * _FAR:
        told += say("edit-if-far", times=plain((said.yuan / now).quantize(Decimal(1))))
    pairs = pairs_of(state.target)
    plans = {moves: plan_of(state.target, said.yuan, moves, pairs, said.arithmetic) for moves in Moves}
    floor = _floor(state, knowledge, plans[Moves.PRICE], said.yuan < now)
    return _answered(state, reading, knowledge, told, pairs, plans, floor, more=said.yuan > now, supposed=said.yuan)


def _answered(state: DialogueState, reading: Reading, knowledge: Knowledge, told: str, pairs: list[Pair], plans: dict[Moves, Plan],
              floor: tuple[Pair, QuotaStandard] | None, *, more: bool, supposed: Decimal) -> Reply:
    if not pairs:
        return _changes(state, plans[Moves.PRICE], [told, say("edit-if-no-pair"), _unmoved(state, plans)], more)
    none_left = any(change.after is not None and re.match(r"[≥≤=]?0\D", change.after) for change in plans[Moves.QUANTITY].changes)
    if none_left:
        cheapest = min(pairs, key=lambda pair: pair.price)
        return Reply("\n".join([told, say("edit-if-less-than-one", price=money(cheapest.price), unit=cheapest.unit)]))
    told += _left_over(plans[Moves.QUANTITY], supposed) if not _COUNT_STAYS.search(reading.clause) else ""
    if _PRICE_STAYS.search(reading.clause) or (floor and not _COUNT_STAYS.search(reading.clause)):
        lines = [told] + ([_floor_told(floor)] if floor else []) + [*plans[Moves.QUANTITY].arithmetic, _unmoved(state, plans)]
        return _changes(state, plans[Moves.QUANTITY], lines, more, floor)
    if _COUNT_STAYS.search(reading.clause):
        lines = [told] + ([_floor_told(floor)] if floor else []) + [*plans[Moves.PRICE].arithmetic, _subsidy(state, plans[Moves.PRICE]), _unmoved(state, plans)]
        return _changes(state, plans[Moves.PRICE], lines, more, floor)
    amount = money(supposed)
    labels = {Moves.QUANTITY: say("edit-if-choose-count", turn=int(more), way="；".join(plans[Moves.QUANTITY].arithmetic)),
              Moves.PRICE: say("edit-if-choose-price", turn=int(more), way="；".join(plans[Moves.PRICE].arithmetic))}
    messages = {Moves.QUANTITY: f"预算改成{amount},单价不变,数量{'增加' if more else '减少'}", Moves.PRICE: f"预算改成{amount},数量不变,单价{'升高' if more else '降低'}"}
    choices = tuple(Choice(labels[moves], messages[moves], "what_if") for moves in Moves)
    return Reply("\n".join([told, say("edit-if-which", turn=int(more)), _verdicts(state, knowledge, plans), _unmoved(state, plans)]),
                 reading=say("edit-reading-if", after=amount), choices=choices, cited=(Cited("fact", "project.budget", say("edit-budget")),))


def _changes(state: DialogueState, plan: Plan, lines: list[str], more: bool, floor: tuple[Pair, QuotaStandard] | None = None) -> Reply:
    cited = (Cited("fact", "project.budget", say("edit-budget")), *([Cited("quota", floor[1].id, floor[1].citation)] if floor else []))
    return Reply("\n".join(line for line in lines if line), reading=say("edit-reading-if", after=money(plan.total)), changes=plan.changes, cited=cited,
                 rows=tuple(change.name for change in plan.changes[1:]))


def _left_over(plan: Plan, supposed: Decimal) -> str:
    """What whole things leave of the money."""
    return say("edit-if-left", total=money(plan.total), left=money(supposed - plan.total)) if supposed > plan.total else ""


def _subsidy(state: DialogueState, plan: Plan) -> str:
    """A price that is a standard of payment (补助标准) is not the unit's own to change."""
    named = [change.name for change in plan.changes if re.search("标准|补助|补贴|奖励|生活费", change.name) and "/" in (change.after or "")]
    return say("edit-if-standard", row=named[0]) if named else ""


def _verdicts(state: DialogueState, knowledge: Knowledge, plans: dict[Moves, Plan]) -> str:
    """How each way would be judged."""
    assert state.content is not None
    told = []
    for moves in Moves:
        if result := judged(state.content, plans[moves].changes, knowledge):
            told.append(say(f"edit-if-verdict-{moves.value}", verdict=result.verdict_after, count=result.returned_after + result.revised_after))
    return say("edit-if-verdicts", verdicts="；".join(told)) if told else ""


def _unmoved(state: DialogueState, plans: dict[Moves, Plan]) -> str:
    """The rows that no money moves, class by class; and places and counts that may have to."""
    moved = {change.name for plan in plans.values() for change in plan.changes}
    still = [row for row in state.rows if row.get("name") not in moved and (own := class_of(row)) and own.level1 is not Level1.COST and own is not Level2.QUANTITY]
    counts = Counter(own.short if own.level1 is Level1.OUTPUT else own.level1.short for row in still if (own := class_of(row)))
    told = say("edit-if-unmoved", classes="、".join(say("edit-if-class-count", name=name, count=count) for name, count in counts.items())) if counts else ""
    open_counts = [row for row in state.rows if class_of(row) is Level2.QUANTITY and row.get("name") not in moved]
    return told + (say("edit-if-to-check", rows="、".join(f"“{row['name']}”{row.get('value') or ''}" for row in open_counts[:3])) if open_counts and told else "")


def _floor(state: DialogueState, knowledge: Knowledge, plan: Plan, less: bool) -> tuple[Pair, QuotaStandard] | None:
    """The standard below which a price must not fall, where a document sets one."""
    if not less:
        return None
    quotas, project = knowledge.quotas or QuotaStandards.load(), state.target["project"]
    day = date(project.get("year") or state.year, 1, 1)
    for pair, price in plan.prices:
        row = state.rows[pair.price_row if pair.price_row is not None else pair.count_row]
        thing = PricedThing(str(row.get("name") or ""), f"元/{pair.unit}", f"{project.get('name') or ''} {project.get('kind') or ''}", str(project.get("service_targets") or ""),
                            " ".join(str(row.get(cell) or "") for cell in ("explanation", "standard_reference")), f"{project.get('unit') or ''}{project.get('department') or ''}")
        for standard in quotas.fitting(thing, day):
            if not standard.only_advises and standard.comparison in (">=", "=") and price < standard.limit_yuan:
                return pair, standard
    return None


def _floor_told(floor: tuple[Pair, QuotaStandard]) -> str:
    pair, standard = floor
    return say("edit-if-floor", citation=standard.citation, limit=standard.limit_text, unit=pair.unit)


HANDLERS: dict[str, Handler] = {"what_if": what_if}
