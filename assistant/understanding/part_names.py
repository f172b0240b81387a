"""What a part of the project is called by the thing counted in it: 修通组路5公里，投资150万 → 通组路修建."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding.facts import Amount, Quantity
from assistant.understanding.pieces import Piece
from assistant.understanding.words import table, words

#: what a form's column for the name takes
_LONGEST_NAME = 25


def about_part(pieces: list[Piece], index: int, quantities: list[Quantity], said: str) -> str:
    """What the money at `pieces[index]` is for: the thing counted in its part of the sentence with the deed done to it, where the words
    right before the money (`said`) name the same thing or nothing; else `said`."""
    begin = _part_start(pieces, index)
    counted = [q for q in quantities if begin <= q.quote.start < pieces[index].start and q.role in ("output", "people") and q.object and not q.per]
    if not counted:
        return said
    named = [_name(quantity) for quantity in counted]
    if not said:
        return named[0] if len(set(named)) == 1 else f"{named[0]}等"
    thing = counted[0].object
    told = said.endswith((thing, *(thing + verb for verb in (counted[0].verb or "",) if verb)))
    return named[0] if len(counted) == 1 and told else said


def name_of_parts(name: str, amounts: Sequence[Amount]) -> str:
    """`name` made to speak of all parts where it only names the first: 彩超购置项目 → 彩超购置及发热门诊改造项目, with 等 where there are more."""
    parts = list(dict.fromkeys(amount.about for amount in amounts if amount.role == "item" and amount.about))
    if len(parts) < 2 or name != f"{parts[0]}项目" or parts[1] in parts[0]:
        return name
    joined = f"{parts[0]}及{parts[1]}项目" if len(parts) == 2 else f"{parts[0]}、{parts[1]}等项目"
    return joined if len(joined) <= _LONGEST_NAME else f"{parts[0]}等项目"


def _part_start(pieces: list[Piece], index: int) -> int:
    """Where the part begins: behind the last full break or the last money before it."""
    at = index - 1
    while at >= 0:
        piece = pieces[at]
        if piece.kind == "stop" or (piece.number is not None and piece.number.kind == "money"):
            return piece.end
        at -= 1
    return 0


def _name(quantity: Quantity) -> str:
    verb: str = table("verbs")["formal"].get(quantity.verb or "", quantity.verb or "")
    if verb in words("verbs", "light") or verb in words("verbs", "effect") or verb in quantity.object:
        verb = ""
    return quantity.object + verb
