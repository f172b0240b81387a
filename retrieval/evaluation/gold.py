"""The gold queries: what officers type, each with the library rows that truly answer it.

They were written by reading the libraries field by field, never by searching with an encoder, which would favour that encoder. A row that answers
as well and is not listed counts as wrong, so the measures compare ways to search and do not say how useful one is.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from retrieval.chinese_text import is_han, normalise, runs

GOLD = Path(__file__).with_name("gold.jsonl")

FEW = 1
"""Character pairs that a query may share with the names of its rows and still count as one with few words in common."""


@dataclass(frozen=True)
class GoldQuery:
    """``relevant`` are codes of library rows; ``sector`` is the class or field the query is about."""

    id: str
    query: str
    sector: str
    relevant: frozenset[str]


def load_gold(codes: Container[str], path: Path = GOLD) -> list[GoldQuery]:
    """All gold queries in file order. ValueError names a query of which no row, or a row that is not among ``codes``, is listed."""
    queries = []
    for line in path.read_text(encoding="utf-8").splitlines():
        values = json.loads(line)
        unknown = [code for code in values["relevant"] if code not in codes]
        if unknown or not values["relevant"]:
            raise ValueError(f"{values['id']}: {', '.join(unknown) or 'no row'} is not in the library")
        queries.append(GoldQuery(values["id"], values["query"], values["sector"], frozenset(values["relevant"])))
    return queries


def is_even(query: GoldQuery) -> bool:
    """Whether the query belongs to the half on which something may be chosen; the other half then tells how good the choice is."""
    return int(query.id.lstrip("g")) % 2 == 0


def has_few_words(query: GoldQuery, names: Iterable[str]) -> bool:
    """Whether the query hardly shares a character pair with ``names``, those of its rows."""
    return len(pairs(query.query) & frozenset().union(*map(pairs, names))) <= FEW


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring Han characters of a text."""
    return frozenset(run[place : place + 2] for run in runs(normalise(text)) if is_han(run) for place in range(len(run) - 1))


def likeness(first: str, second: str) -> float:
    """Dice's coefficient of the character pairs of two texts, between 0 and 1."""
    ours, theirs = pairs(first), pairs(second)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 0.0
