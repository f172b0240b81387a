"""What the money does to what (更换|课桌椅), what else is to be done, and a name for the project built from these words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.understanding.facts import Kind, Phrase, Quantity
from assistant.understanding.phrases import clean_thing, ends_in_place, is_extent, without_extent
from assistant.understanding.pieces import Piece
from assistant.understanding.plain_text import MASK, quoted
from assistant.understanding.words import table, words

_SPLIT = re.compile(
    r"(?P<thing>.{2,}?)(?P<verb>新建|改建|扩建|续建|建设|改造|维修|修缮|整治|治理|购置|采购|更新|更换|培训|升级|修复|绿化|硬化|巩固提升|提升)(?:收尾|配套|二期|一期|三期)?(?:工程|项目)$"
)
_NO_DEED = re.compile(r"^了|预算|经费|资金|还没|没定|发现|属于|多少|□|政府采购|一[户人村]|[付还]款|[局委]要|绩效|怎么|帮我|目标")
_TALK = re.compile(r"帮我|怎么写|绩效目标|目标怎么|写一下|弄一下|谢谢|麻烦|请问|你好|您好")


# deeds that say by themselves what is done
_WHOLE_DEEDS = frozenset({"造林", "营造林", "植树"})


@dataclass(frozen=True)
class Purpose:
    """Deed and thing of a project; both may be unsaid."""

    verb: str | None
    thing: str | None
    start: int = 0
    full: str = ""
    """The thing with its 经费, 资金 …, where these were taken off."""


@cache
def _light() -> frozenset[str]:
    return frozenset(words("verbs", "light"))


@cache
def _effects() -> frozenset[str]:
    return frozenset(words("verbs", "effect"))


_MONEY_THING = re.compile(r"(?:经费|资金|专项|补助|补贴|奖励|奖补|贴息|补差|(?<!免)费|费用|工资|报酬|津贴|配套)$")


def find_purpose(pieces: list[Piece]) -> Purpose:
    """Deed and thing of the project.

    Money named first (宗教管理经费) is the thing. Else the first deed with a thing before or behind it, the deed after a light verb
    (搞…除治), a deed of effect (解决, 覆盖) only where there is no other; else the first thing alone.
    """
    things: list[Purpose] = []
    weak: Purpose | None = None
    deed: Purpose | None = None
    given: Purpose | None = None
    breaks = 0
    for index, piece in enumerate(pieces[:400]):
        breaks += piece.kind in ("comma", "stop")
        if piece.is_verb and deed is None:
            found = _governed(pieces, index)
            receiver = found is not None and found.verb in words("verbs", "serving") and ends_in_place(found.thing or "")
            if found is not None and found.verb not in _light() and found.verb not in _effects() and not receiver:
                deed = found
            elif found is not None and found.verb in _light():
                weak = weak or found
            elif receiver:
                given = given or found
        elif piece.kind == "noun" and not is_extent(piece.text) and not _TALK.search(piece.text):
            thing = _own_thing(pieces, index)
            if thing is not None:
                things.append(thing)
                if breaks == 0 and (thing.verb or _MONEY_THING.search(piece.text)) and (deed is None or deed.verb not in ("发", "发放")):
                    return _of(pieces, index, _without_money_word(thing))
    if deed is not None and (weak is None or deed.start <= weak.start or deed.thing == weak.thing):
        return deed
    if weak is not None or given is not None:
        return weak or given or Purpose(None, None)
    spent = next((thing for thing in things[:4] if _MONEY_THING.search(thing.thing or "")), None)
    return spent or (_without_money_word(things[0]) if things else Purpose(None, None))


def _own_thing(pieces: list[Piece], index: int) -> Purpose | None:
    """What a noun says by itself: 重点学校建设工程 → 建设|重点学校; an organisation before 的 or a leading word says nothing."""
    piece, after = pieces[index], pieces[index + 1] if index + 1 < len(pieces) else None
    thing = clean_thing(piece.text)
    if (
        len(thing) < 2
        or thing in words("phrases", "no_thing")
        or thing in ("经费", "资金", "费用", "预算", "项目")
        or (after is not None and after.kind in ("lead", "joint") and thing.endswith(words("phrases", "organisation")))
    ):
        return None
    inner = _SPLIT.match(thing)
    if inner and not (after is not None and after.is_verb):
        return Purpose(inner["verb"], inner["thing"], piece.start)
    return Purpose(None, thing, piece.start)


def _of(pieces: list[Piece], index: int, purpose: Purpose) -> Purpose:
    """Where the money's name says nothing (…的县级配套, …的工作经费), the thing is what stands before 的."""
    if not re.fullmatch(".{0,4}配套|工作", purpose.thing or "") or index < 2 or pieces[index - 1].text != "的":
        return purpose
    at = index - 2
    while at >= 0 and pieces[at].kind in ("noun", "soft"):
        at -= 1
    thing = clean_thing("".join(piece.text for piece in pieces[at + 1 : index - 1]))
    return Purpose(None, thing, purpose.start, thing + purpose.full) if thing else purpose


def _without_money_word(purpose: Purpose) -> Purpose:
    said = purpose.thing or ""
    thing = re.sub(r"(?<=..)(?:专项资金|补助资金|专项经费|经费|资金|专项)$", "", said)
    return Purpose(purpose.verb, thing or None, purpose.start, said if thing != said else "")


def _governed(pieces: list[Piece], index: int) -> Purpose | None:
    piece = pieces[index]
    if bought := _bought(pieces, index):
        return bought
    at = index + 1
    while at < len(pieces) and (_counts(pieces[at]) or pieces[at].text in ("给", "约", "大约", "大概", "共", "各", "的")):
        at += 1
    following = pieces[at] if at < len(pieces) else None
    if (
        piece.text in _light()
        and following is not None
        and following.is_verb
        and following.text not in _light()
        and following.end > following.start + 1
    ):
        thing = _said_before(pieces, index)
        return Purpose(following.text, thing, piece.start) if thing else Purpose(piece.text, following.text, piece.start)
    if (inner := _of_the_place(pieces, at)) is not None:
        return Purpose(inner.verb, inner.thing, piece.start) if inner.verb else Purpose(piece.text, inner.thing, piece.start)
    if following is not None and following.kind in ("noun", "soft") and _is_object(pieces, index, at):
        thing = clean_thing(following.text)
        if thing in words("phrases", "no_thing"):
            return None
        after = pieces[at + 1] if at + 1 < len(pieces) and pieces[at + 1].start == following.end else None
        if piece.text in _light() and following.kind == "noun" and after is not None and after.kind in ("soft", "hard"):
            last = pieces[at + 2] if at + 2 < len(pieces) and pieces[at + 2].start == after.end and pieces[at + 2].is_verb else None
            named = Purpose(last.text, thing + after.text, piece.start) if last else Purpose(after.text, thing, piece.start)
            return named if thing else None
        if after is not None and after.text == "服务":
            thing += after.text
        return Purpose(piece.text, thing, piece.start) if thing else None
    if piece.text in _WHOLE_DEEDS and not (following is not None and following.kind == "noun" and following.start == piece.end):
        return Purpose(None, piece.text, piece.start)
    before = pieces[index - 1] if index and pieces[index - 1].end == piece.start else None
    if before is not None and before.text in ("要", "需", "需要", "并") and index > 1:
        before = pieces[index - 2]  # 通组路|要|硬化
    buyer = before is not None and piece.text in words("verbs", "buying") and ends_in_place(before.text)
    if before is not None and before.kind == "noun" and piece.kind != "single" and not buyer and before.text not in words("phrases", "no_thing"):
        thing = clean_thing(before.text)
        after = pieces[index + 1] if index + 1 < len(pieces) and pieces[index + 1].start == piece.end else None
        verb = (
            piece.text + after.text
            if after is not None and after.kind in ("soft", "hard") and len(piece.text + after.text) <= 6
            else piece.text
        )
        return Purpose(verb, thing, before.start) if thing and not _TALK.search(thing) else None
    return None


def _of_the_place(pieces: list[Piece], at: int) -> Purpose | None:
    """管12个|村|的|垃圾|清运: behind places with 的 stands what is done there; None where it is not so."""
    run = pieces[at : at + 4]
    if len(run) < 3 or run[0].kind != "noun" or run[1].text != "的" or run[2].kind not in ("noun", "soft") or not (ends_in_place(run[0].text) or len(run[0].text) == 1):
        return None
    if not (at and _counts(pieces[at - 1])):
        return None
    deed = run[3] if len(run) > 3 and run[3].start == run[2].end and run[3].is_verb else None
    thing = clean_thing(run[2].text)
    return Purpose(deed.text if deed else None, thing, run[0].start) if len(thing) > 1 else None


def _bought(pieces: list[Piece], index: int) -> Purpose | None:
    """高中|购置|数字化|实验室设备: behind a deed of buying, what a soft verb opens is the thing, not the buyer before it."""
    run = pieces[index : index + 3]
    if len(run) < 3 or run[0].text not in words("verbs", "buying") or run[1].kind != "soft" or run[2].kind != "noun":
        return None
    if run[0].end != run[1].start or run[1].end != run[2].start or run[2].text.startswith(words("phrases", "name_suffix")):
        return None
    thing = clean_thing(run[1].text + run[2].text)
    return Purpose(run[0].text, thing, run[0].start) if thing else None


def _said_before(pieces: list[Piece], index: int) -> str:
    """The thing before a light verb in its clause: 对|3条河道|进行清淤."""
    at = index - 1
    while at >= 0 and not pieces[at].is_break:
        if pieces[at].kind == "noun" and not is_extent(pieces[at].text):
            thing = clean_thing(pieces[at].text)
            return "" if thing.endswith(words("phrases", "organisation")) or not _stands_after_lead(pieces, at) else thing
        at -= 1
    return ""


def _stands_after_lead(pieces: list[Piece], at: int) -> bool:
    return any(piece.text in ("对", "将", "把") for piece in pieces[max(0, at - 3) : at])


def _counts(piece: Piece) -> bool:
    return piece.number is not None and piece.number.kind == "count"


def _is_object(pieces: list[Piece], index: int, at: int) -> bool:
    """Whether the piece at `at` is governed by the deed at `index`, and does not merely follow (…发放|项目)."""
    if pieces[at].kind == "soft" and pieces[index].text not in _light():
        return False
    before = pieces[index - 1] if index else None
    stands_behind = before is not None and before.kind == "noun" and before.end == pieces[index].start
    if stands_behind and pieces[at].text.startswith(tuple(s for s in words("phrases", "noun_suffix") if len(s) > 1 or s == pieces[at].text)):
        return False
    return not (stands_behind and pieces[index].kind == "soft")


def find_activities(pieces: list[Piece], original: str) -> tuple[Phrase, ...]:
    """Deeds named without a number, with the thing before or behind them in the clause, each once, at most 20."""
    found: dict[str, Phrase] = {}
    start = 0
    for at in range(len(pieces) + 1):
        if at < len(pieces) and not (pieces[at].is_break or pieces[at].text in ("和", "及", "以及", "与", "并")):
            continue
        if at == start or len(found) >= 20:
            start = at + 1
            continue
        run, start = [piece for piece in pieces[start:at] if piece.kind != "lead"], at + 1
        carrier = max((place for place, piece in enumerate(run) if piece.is_verb and piece.text in _light()), default=-1)
        run = run[carrier + 1 :] if carrier + 1 < len(run) else run
        if not run or any(piece.number for piece in run) or (carrier < 0 and not any(piece.is_verb for piece in run)):
            continue
        said = original[run[0].start : run[-1].end].strip()
        if 2 <= len(said) <= 14 and not _NO_DEED.search(said):
            found.setdefault(said, Phrase(said, quoted(original, run[0].start, run[-1].end)))
    return tuple(found.values())


def project_name(pieces: list[Piece], purpose: Purpose, quantities: list[Quantity], kind: Kind | None) -> str:
    """A name of 4 to 25 characters that ends in 项目, 经费, 补助 …, built only from words of the text (财政支出项目 where there are none)."""
    opening = _opening_name(pieces)
    if opening:
        return opening
    thing, verb = purpose.full or purpose.thing or "", purpose.verb or ""
    formal = table("verbs")["formal"].get(verb, verb)
    if thing:
        if formal in _light() or formal in _effects() or formal in thing:
            formal = ""
        if not verb and kind is not None and kind.category == "设备购置" and not _MONEY_THING.search(thing):
            formal = "购置"
        if thing.endswith("服务") and formal == "购置":
            formal = "购买"
        if len(thing) == 1:
            return _fitting(verb + thing)
        return _fitting(_where(thing, verb, formal, quantities) + thing + formal)
    if kind is not None:
        return _fitting(kind.quote.text if len(kind.quote.text) > 1 else kind.category)
    return "财政支出项目"


def _where(thing: str, verb: str, formal: str, quantities: list[Quantity]) -> str:
    """The kind of place or people before the thing: 农村小学|课桌椅更换, 安置小区|物业费, 村干部|运转补助."""
    if verb and (formal not in words("verbs", "making") or formal.endswith("建") or formal in ("建设", "修建", "新增", "打造")):
        return ""
    if not verb and not _MONEY_THING.search(thing):
        return ""
    roles = ("place",) if verb else ("people", "place")
    for role in roles:
        for quantity in quantities:
            if quantity.role == role and 2 < len(quantity.object) <= 8 and quantity.object not in thing and thing not in quantity.object:
                return quantity.object if verb or len(thing) < 6 else ""
    return ""


def _opening_name(pieces: list[Piece]) -> str:
    """The first clause itself where it is a name already: no number, no leading word, a deed only at its end."""
    run: list[Piece] = []
    for piece in pieces:
        if piece.kind in ("comma", "stop", "open", "close") or (piece.number and piece.number.kind == "money"):
            break
        run.append(piece)
    while run and (run[0].kind == "lead" or is_extent(run[0].text) or not run[0].text.strip(MASK)):
        run.pop(0)
    while run and run[-1].kind in ("lead", "joint"):
        run.pop()
    if len(run) == 2 and run[0].text in ("发放", "发", "兑付", "拨付") and run[1].text.endswith(words("phrases", "money_noun")):
        run.pop(0)
    if not run or any(p.number or p.kind in ("single", "lead", "list") or p.text == "搞" for p in run):
        return ""
    joined = "".join(piece.text for piece in run)
    name = clean_thing(without_extent(_EXTENT_INSIDE.sub("", joined)))
    if not 4 <= len(name) <= 22 or _TALK.search(name):
        return ""
    if not _MONEY_THING.search(name):
        hard = [place for place, piece in enumerate(run) if piece.kind == "hard"]
        stops_early = run[0].kind not in ("noun", "soft") or bool(hard and hard[0] < len(run) - 1)
        if stops_early or run[0].text in words("verbs", "serving") or (not any(p.is_verb for p in run) and not name.endswith(_suffixes())):
            return ""
    return _fitting(re.sub("的(?=.*(?:经费|资金|补助|配套)$)", "", name))


_EXTENT_INSIDE = re.compile(r"(?:^.{0,4}期间)?(?:全[市县区镇乡州]|我[市县区镇])的?")


@cache
def _suffixes() -> tuple[str, ...]:
    return words("phrases", "name_suffix")


def _fitting(name: str) -> str:
    vague = ("服务", "活动", "保障", "课题", "规划", "计划", "行动")
    name = re.sub(r"[\s□“”\"'、，,()（）]", "", name)
    if len(name) < 2 or not re.search("[\u4e00-\u9fff]", name):
        return "财政支出项目"
    whole = name.endswith(tuple(s for s in _suffixes() if s not in vague)) and 4 <= len(name) <= 25
    return name if whole else name[:22].removesuffix("的") + "项目"
