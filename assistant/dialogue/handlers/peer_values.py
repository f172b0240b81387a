"""别处怎么设的: the values of the same indicator in the library and the cases, and where this one stands among them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.dialogue.asked_row import no_row, row_asked
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.near_rows import near_values
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say
from indicator_corpus.indicator_name import unit_in_name
from indicator_corpus.peers import Peer, Peers, PeerValues
from indicator_corpus.quantity import plain
from indicator_corpus.target import BudgetItem, Indicator
from indicator_corpus.target_value import TargetValue, parse_target_value

_MOST_ROWS, _MOST_NEAR = 4, 3
#: fewer values have no middle half
_FEW = 4
_NUMBER = re.compile(r"[≥≤=<>]?\s*\d+(?:\.\d+)?\s*(?:%|[一-鿿/]{0,4}?)(?=[高低贵多少会是算合太偏行在]|$)")


def peer_values(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Number, median and quartiles of the peers, where the row's value stands, and a few of them."""
    said = _value_said(state, reading)
    place = state.place_of(state.memory.rows[0]) if said else row_asked(state, reading, "form-peer-values")
    if isinstance(place, Reply):
        return place
    if place is None:
        return no_row(reading)
    row = Indicator.model_validate({key: value for key, value in state.rows[place].items() if key not in ("parsed", "corresponds_to")})
    name, value = row.label, said or row.target_value
    unit = value.unit or unit_in_name(row.name)
    found = Peers.load().of(row.class2, row.name, unit, row.library)
    own = Cited("row", str(place), name)
    if not found.n:
        return _priced(state, place, row, own, knowledge)
    few = found.n < _FEW
    key = "peers-few" if few else "peers-same" if found.lower_quartile == found.upper_quartile else "peers-middle"
    lines = [say(key, turn=state.memory.turn, row=name, count=found.n, median=_written(found.median, unit), low=_written(found.lower_quartile, unit),
                 high=_written(found.upper_quartile, unit))]
    if value.number is not None and value.number2 is None and not few:
        lines.append(_standing(found, value.number, str(value.text)))
    lines.append(_rows(found, knowledge))
    return Reply("\n".join(lines), cited=(own, *(_cited(peer.reference, peer.name, knowledge) for peer in _spread(found))), rows=(name,))


def _value_said(state: DialogueState, reading: Reading) -> TargetValue | None:
    """A value that is asked about for the row spoken of (95%高不高): in that row's unit, and no other row named."""
    place = state.place_of(state.memory.rows[0]) if state.memory.rows else None
    match = _NUMBER.match(reading.groups.get("what") or reading.clause)
    if place is None or match is None:
        return None
    said, held = parse_target_value(match[0].strip()), parse_target_value(state.rows[place].get("value"))
    return said if said.number is not None and said.unit and said.unit == held.unit else None


def _priced(state: DialogueState, place: int, row: Indicator, own: Cited, knowledge: Knowledge) -> Reply:
    """Without peers of the row: the prices of the budget lines that it is paid from, else rows of a like name."""
    items = (state.target["project"].get("budget") or {}).get("items") or []
    lines = [BudgetItem.model_validate(items[line]) for line in row.budget_items or () if line < len(items)]
    for line in lines if (row.target_value.unit or "").startswith("元/") else ():
        found = Peers.load().prices(line.name, line.price_unit)
        if found.n:
            text = say("peers-prices", line=line.name, count=found.n, median=_written(found.median, line.price_unit),
                       low=_written(found.lower_quartile, line.price_unit), high=_written(found.upper_quartile, line.price_unit))
            return Reply(text, cited=(own, *(Cited("case", peer.reference, peer.name) for peer in _spread(found))), rows=(row.label,))
    near = near_values(state.rows[place], knowledge, _MOST_NEAR)
    if not near:
        return Reply(say("peers-none", row=row.label), cited=(own,), rows=(row.label,))
    told = "；".join(say("peers-row", name=one.name, value=one.value, source=_source(one.reference, knowledge)) for one in near)
    return Reply(say("peers-near", row=row.label, rows=told), cited=(own, *(_cited(one.reference, one.name, knowledge) for one in near)), rows=(row.label,))


def _standing(found: PeerValues, number: Decimal, written: str) -> str:
    below, same = sum(peer.number < number for peer in found.peers), sum(peer.number == number for peer in found.peers)
    key = "peers-below" if number < found.lower_quartile else "peers-above" if number > found.upper_quartile else "peers-among"
    return say(key, value=written, below=below, same=same, above=found.n - below - same)


def _spread(found: PeerValues) -> tuple[Peer, ...]:
    """A few of the peers, spread over them from the smallest to the largest, each value once."""
    differing = tuple({peer.number: peer for peer in reversed(found.peers)}.values())[::-1]
    if len(differing) <= _MOST_ROWS:
        return differing
    return tuple(differing[round(step * (len(differing) - 1) / (_MOST_ROWS - 1))] for step in range(_MOST_ROWS))


def _rows(found: PeerValues, knowledge: Knowledge) -> str:
    told = "；".join(say("peers-row", name=peer.name, value=peer.text, source=_source(peer.reference, knowledge)) for peer in _spread(found))
    return say("peers-rows", rows=told)


def _source(reference: str, knowledge: Knowledge) -> str:
    case = knowledge.cases.get(reference)
    return say("peers-case", name=case.name) if case else say("peers-library", code=reference)


def _cited(reference: str, name: str, knowledge: Knowledge) -> Cited:
    return Cited("case" if knowledge.cases.get(reference) else "library", reference, name)


def _written(number: Decimal, unit: str | None) -> str:
    return f"{plain(number.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize())}{unit or ''}"


HANDLERS: dict[str, Handler] = {"peer_values": peer_values}
