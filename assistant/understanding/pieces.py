"""A description cut into numbers, things, deeds, leading words and breaks: the rules read these instead of characters."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from assistant.understanding.lexicon import Lexicon
from assistant.understanding.numerals import NumberSpan, unit_at
from assistant.understanding.words import words

PieceKind = Literal["number", "noun", "hard", "soft", "single", "lead", "joint", "list", "comma", "stop", "open", "close"]
VERBS = frozenset({"hard", "soft", "single"})
BREAKS = frozenset({"list", "comma", "stop", "open", "close"})

_GROUPS: tuple[tuple[str, PieceKind], ...] = (
    ("。；;！!？?\n\r", "stop"),
    ("，,：: \t\u3000", "comma"),
    ("、/+|·", "list"),
    ("(（[【", "open"),
    (")）]】", "close"),
)
_MARKS: dict[str, PieceKind] = {mark: kind for marks, kind in _GROUPS for mark in marks}


class Piece(NamedTuple):
    """One piece of the text at start:end; `number` is set for numbers."""

    kind: PieceKind
    text: str
    start: int
    end: int
    number: NumberSpan | None = None

    @property
    def is_verb(self) -> bool:
        """Whether the piece is a deed."""
        return self.kind in VERBS

    @property
    def is_break(self) -> bool:
        """Whether the piece parts clauses or list members."""
        return self.kind in BREAKS


@cache
def _lexicon() -> Lexicon[PieceKind]:
    entries: list[tuple[str, PieceKind]] = [(word, "noun") for word in words("people", "words")]
    entries += [(word, "noun") for word in words("phrases", "noun")]
    entries += [(word, "single") for word in words("verbs", "single")]
    entries += [(word, "lead") for word in words("phrases", "lead")]
    entries += [(word, "joint") for word in words("phrases", "joint")]
    entries += [(word, "soft") for word in words("verbs", "soft")]
    entries += [(word, "hard") for word in words("verbs", "hard")]
    return Lexicon(entries)


@cache
def people_nouns() -> Lexicon[None]:
    """The nouns for people, families and bodies served."""
    return Lexicon((word, None) for word in words("people", "words"))


@cache
def _suffixes() -> Lexicon[None]:
    return Lexicon((word, None) for word in words("phrases", "noun_suffix"))


@cache
def _place_or_people_end() -> tuple[str, ...]:
    return (*words("places", "counted"), *words("places", "extent"), *words("places", "beside"), *words("people", "words"), "局", "委", "厅", "公司", "管委会", "队")


def cut(text: str, numbers: list[NumberSpan]) -> list[Piece]:
    """`text` (in one spelling) in pieces that cover it without gaps, but for marks of no meaning."""
    pieces: list[Piece] = []
    starts = {span.start: span for span in numbers}
    place = 0
    while place < len(text):
        span = starts.get(place)
        if span is not None:
            pieces.append(Piece("number", text[span.start : span.end], span.start, span.end, span))
            place = span.end
            continue
        place = _next(text, place, starts, pieces)
    return _with_nouns_of_deeds(text, pieces)


def _next(text: str, place: int, starts: dict[int, NumberSpan], pieces: list[Piece]) -> int:
    character = text[place]
    mark = _MARKS.get(character)
    if mark is not None:
        pieces.append(Piece(mark, character, place, place + 1))
        return place + 1
    if character == "每" and (unit := unit_at(text, place + 1)):
        pieces.append(Piece("lead", text[place : unit[1]], place, unit[1]))
        return unit[1]
    hit = _lexicon().at(text, place)
    if hit is not None and not any(inside in starts for inside in range(place + 1, hit.end)):
        kind = _kind_here(text, hit.word, hit.label, hit.end, pieces)
        if kind != "noun":
            pieces.append(Piece(kind, hit.word, place, hit.end))
        else:
            _grow(text, place, hit.end, pieces)
        return hit.end
    if character.isalnum() or character in "□.-%℃“”\"'‘’":
        _grow(text, place, place + 1, pieces)
    else:
        pieces.append(Piece("comma", character, place, place + 1))
    return place + 1


def _grow(text: str, start: int, end: int, pieces: list[Piece], joins_deed: bool = False) -> None:
    last = pieces[-1] if pieces else None
    if joins_deed and last is not None and last.kind == "soft" and last.end == start:
        pieces.pop()
        _grow(text, last.start, end, pieces)
    elif last is not None and last.kind == "noun" and last.end == start:
        pieces[-1] = Piece("noun", text[last.start : end], last.start, end)
    else:
        pieces.append(Piece("noun", text[start:end], start, end))


def _kind_here(text: str, word: str, label: PieceKind, end: int, pieces: list[Piece]) -> PieceKind:
    """What a listed word is at its place: short verbs and leading words are such only where nothing else can stand."""
    last = pieces[-1] if pieces else None
    after_noun = last is not None and last.kind == "noun"
    if label == "lead":
        return "noun" if after_noun and word not in words("phrases", "after_noun") else "lead"
    if label == "joint" and not after_noun and last is not None and not last.is_verb and last.kind != "number":
        return "lead"
    if label == "single":
        following = text[end : end + 1]
        if text[end : end + 2] in ("一下", "一修", "一遍"):
            return "single"  # 把屋顶修一下
        if not following or following in _MARKS:
            return "noun"
        if last is None or last.is_break or last.kind in ("lead", "joint"):
            return "single"
        if last.kind == "number" and last.number and last.number.unit in ("人", "户"):
            return "single"
        counted = pieces[-2].number if len(pieces) > 1 else None
        people = after_noun and counted is not None and counted.unit in ("名", "位", "户", "人")
        return "single" if people or (after_noun and last.text.endswith(_place_or_people_end())) else "noun"
    return label


def _with_nouns_of_deeds(text: str, pieces: list[Piece]) -> list[Piece]:
    """Soft verbs before a noun suffix made part of the noun: 重点学校|建设|工程 → 重点学校建设工程."""
    out: list[Piece] = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        money = piece.kind == "soft" and piece.text in words("phrases", "money_noun") and _ends_phrase(out, piece, following)
        if piece.kind == "noun" or money or (piece.kind == "soft" and following is not None and _is_suffix(text, following, piece.text in words("verbs", "making"))):
            _grow(text, piece.start, piece.end, out, joins_deed=money)
        else:
            out.append(piece)
    return out


def _ends_phrase(before: list[Piece], piece: Piece, following: Piece | None) -> bool:
    """Whether a word such as 补助 stands behind what it is for, and nothing follows that it could be paid to."""
    if not before or before[-1].end != piece.start or before[-1].kind not in ("noun", "soft", "hard", "single"):
        return False
    return (
        following is None or following.kind not in ("noun", "number") or (following.number is not None and following.number.kind != "count")
    )


def _is_suffix(text: str, piece: Piece, making: bool) -> bool:
    if piece.kind == "number" or piece.is_break:
        return False
    hit = _suffixes().at(text, piece.start)
    if hit is None:
        return False
    if len(hit.word) == 1 and len(piece.text) > 1 and making:
        return False  # 改造|机房, 维修|车库
    person = people_nouns().at(text, piece.start)
    return person is None or person.end <= hit.end
