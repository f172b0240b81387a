"""What the money does to what (更换|课桌椅), what else is to be done, and a name for the project built from these words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.understanding.facts import Kind, Phrase, Quantity
from assistant.understanding.phrases import clean_thing, is_extent, without_extent
from assistant.understanding.pieces import Piece
from assistant.understanding.plain_text import quoted
from assistant.understanding.words import table, words

_SPLIT = re.compile(
    r"(?P<thing>.{2,}?)(?P<verb>新建|改建|扩建|续建|建设|改造|维修|修缮|整治|治理|购置|采购|更新|更换|培训|升级|修复|绿化|硬化|巩固提升|提升)(?:收尾|配套|二期|一期|三期)?(?:工程|项目)$"
)
_TALK = re.compile(r"帮我|怎么写|绩效目标|目标怎么|写一下|弄一下|谢谢|麻烦|请问|你好|您好")


@dataclass(frozen=True)
class Purpose:
    """Deed and thing of a project; both may be unsaid."""

    verb: str | None
    thing: str | None
    start: int = 0


@cache
def _light() -> frozenset[str]:
    return frozenset(words("verbs", "light"))


def find_purpose(pieces: list[Piece]) -> Purpose:
    """The first deed with a thing: 更换|课桌椅 before or behind it, the deed after a light verb (搞…除治), or the first thing alone."""
    first_thing: Purpose | None = None
    weak: Purpose | None = None
    for index, piece in enumerate(pieces[:400]):
        if piece.is_verb:
            found = _governed(pieces, index)
            if found is not None and found.verb not in _light():
                return found if weak is None or found.start - weak.start < 12 else weak
            weak = weak or found
        elif piece.kind == "noun" and first_thing is None and not is_extent(piece.text) and not _TALK.search(piece.text):
            thing = clean_thing(piece.text)
            inner = _SPLIT.match(thing)
            if inner and not (index + 1 < len(pieces) and pieces[index + 1].is_verb):
                return Purpose(inner["verb"], inner["thing"], piece.start)
            first_thing = (
                Purpose(None, re.sub(r"(?<=..)(?:专项资金|工作经费|经费|资金|专项)$", "", thing) or None, piece.start) if thing else None
            )
    return weak or first_thing or Purpose(None, None)


def _governed(pieces: list[Piece], index: int) -> Purpose | None:
    piece = pieces[index]
    at = index + 1
    while at < len(pieces) and (_counts(pieces[at]) or pieces[at].kind == "lead" or pieces[at].text == "的"):
        at += 1
    following = pieces[at] if at < len(pieces) else None
    if following is not None and following.kind in ("noun", "soft") and _is_object(pieces, index, at):
        thing = clean_thing(following.text)
        after = pieces[at + 1] if at + 1 < len(pieces) and pieces[at + 1].start == following.end else None
        if piece.text in _light() and following.kind == "noun" and after is not None and after.kind in ("soft", "hard"):
            return Purpose(after.text, thing, piece.start) if thing else None
        if piece.text in _light() and following.kind == "soft":
            return Purpose(piece.text, following.text, piece.start)
        return Purpose(piece.text, thing, piece.start) if thing else None
    before = pieces[index - 1] if index and pieces[index - 1].end == piece.start else None
    if before is not None and before.kind in ("lead", "joint") and index > 1:
        before = pieces[index - 2]  # 通组路|要|硬化
    if before is not None and before.kind == "noun" and piece.kind != "single":
        thing = clean_thing(before.text)
        return Purpose(piece.text, thing, before.start) if thing and not _TALK.search(thing) else None
    return None


def _counts(piece: Piece) -> bool:
    return piece.number is not None and piece.number.kind == "count"


def _is_object(pieces: list[Piece], index: int, at: int) -> bool:
    """Whether the piece at `at` is governed by the deed at `index`, and does not merely follow (…发放|项目)."""
    if pieces[at].kind == "soft" and pieces[index].text not in _light():
        return False
    before = pieces[index - 1] if index else None
    stands_behind = before is not None and before.kind == "noun" and before.end == pieces[index].start
    if stands_behind and pieces[at].text.startswith(words("phrases", "noun_suffix")):
        return False
    return not (stands_behind and pieces[index].kind == "soft")


def find_activities(pieces: list[Piece], original: str, quantities: list[Quantity]) -> tuple[Phrase, ...]:
    """Deeds named without a number, with the thing before or after them in the clause, each once, at most 20."""
    counted = [(q.quote.start - 14, q.quote.end + 14) for q in quantities if q.role == "output"]
    found: dict[str, Phrase] = {}
    start = 0
    for at in range(len(pieces) + 1):
        if at < len(pieces) and not (pieces[at].is_break or pieces[at].text in ("和", "及", "以及", "与", "并")):
            continue
        run, start = pieces[start:at], at + 1
        run = [piece for piece in run if piece.kind != "lead"]
        if not run or any(piece.number for piece in run) or not any(piece.is_verb for piece in run) or len(found) >= 20:
            continue
        while run and run[0].is_verb and run[0].text in _light() and len(run) > 1:
            run = run[1:]
        words_said = original[run[0].start : run[-1].end].strip()
        if not 2 <= len(words_said) <= 16 or any(low <= run[0].start <= high for low, high in counted if len(words_said) < 3):
            continue
        if re.search("预算|经费|资金|还没|没定|发现|属于|多少|□", words_said) or _TALK.search(words_said):
            continue
        found.setdefault(words_said, Phrase(words_said, quoted(original, run[0].start, run[-1].end)))
    return tuple(found.values())


def project_name(pieces: list[Piece], purpose: Purpose, quantities: list[Quantity], kind: Kind | None) -> str:
    """A name of 4 to 25 characters that ends in 项目, 经费, 补助 …, built only from words of the text (财政支出项目 where there are none)."""
    opening = _opening_name(pieces)
    if opening:
        return opening
    thing, verb = purpose.thing or "", purpose.verb or ""
    formal = table("verbs")["formal"].get(verb, verb)
    places = [q.object for q in quantities if q.role == "place" and 2 < len(q.object) <= 8]
    if thing:
        where = places[0] if places and places[0] not in thing and formal in words("verbs", "making") else ""
        if formal and formal in _light():
            formal = ""
        return _fitting((where + thing + ("" if formal in thing else formal)) if thing != formal else thing)
    if kind is not None:
        return _fitting(kind.quote.text if len(kind.quote.text) > 1 else kind.category)
    return "财政支出项目"


def _opening_name(pieces: list[Piece]) -> str:
    """The first clause itself where it is a name already: no number, no leading word, a deed only at its end."""
    run: list[Piece] = []
    for piece in pieces:
        if piece.kind in ("comma", "stop", "open", "close") or (piece.number and piece.number.kind == "money"):
            break
        run.append(piece)
    while run and (run[0].kind == "lead" or is_extent(run[0].text)):
        run.pop(0)
    while run and run[-1].kind in ("lead", "joint"):
        run.pop()
    if (
        not run
        or run[0].kind not in ("noun", "soft")
        or any(p.number or p.kind in ("single", "lead", "list") or p.text == "搞" for p in run)
    ):
        return ""
    name = clean_thing(without_extent("".join(piece.text for piece in run)))
    hard = [place for place, piece in enumerate(run) if piece.kind == "hard" and piece.text not in ("补助", "补贴", "奖励", "奖补")]
    if not 4 <= len(name) <= 22 or _TALK.search(name) or (hard and hard[0] < len(run) - 1) or run[0].text in words("verbs", "serving"):
        return ""
    return _fitting(re.sub("的(?=.*(?:经费|资金|补助|配套)$)", "", name))


def _fitting(name: str) -> str:
    suffixes = tuple(s for s in words("phrases", "name_suffix") if s not in ("服务", "活动", "保障", "课题", "规划", "计划", "行动"))
    name = re.sub(r"[\s□“”\"'、，,()（）]", "", name)
    if len(name) < 2:
        return "财政支出项目"
    return name[:25] if name.endswith(suffixes) and 4 <= len(name) <= 25 else name[:22] + "项目"
