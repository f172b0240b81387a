"""Who is served and where: people named in the text, people that a thing speaks of, extents and kinds of place."""

from __future__ import annotations

from functools import cache

from assistant.understanding.facts import Beneficiary, Phrase
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.pieces import people_nouns
from assistant.understanding.plain_text import quoted
from assistant.understanding.words import table, words


@cache
def _inferences() -> Lexicon[str]:
    return Lexicon((thing, people) for things, people in table("people")["inferred"].items() for thing in things.split())


@cache
def _places() -> Lexicon[None]:
    return Lexicon((word, None) for word in {*words("places", "extent"), *(w for w in words("places", "counted") if len(w) > 1)})


def find_beneficiaries(text: str, original: str) -> tuple[Beneficiary, ...]:
    """People named, in order, each once; where none are, at most two groups that the things of the text speak of (inferred)."""
    named: dict[str, Beneficiary] = {}
    for hit in people_nouns().scan(text):
        gives = text.startswith(words("people", "giving"), hit.end)  # 企业赞助: who pays is not who is served
        if not gives and not _only_works(hit.word, text):
            named.setdefault(hit.word, Beneficiary(hit.word, quoted(original, hit.start, hit.end)))
    vague = set(words("people", "vague"))
    exact = [person for word, person in named.items() if word not in vague]
    inferred: dict[str, Beneficiary] = {}
    for thing in _inferences().scan(text):
        if not named and thing.label not in inferred and len(inferred) < 2:
            inferred[thing.label] = Beneficiary(thing.label, quoted(original, thing.start, thing.end), inferred=True)
    return (*(exact or list(named.values()))[:12], *inferred.values())


def _only_works(word: str, text: str) -> bool:
    """Whether these people do the work or give advice, so that they are not who is served."""
    works = word in words("people", "workers") and any(work in text for work in words("people", "workers_of"))
    advises = word in words("people", "advisers") and not any(word in text for word in words("people", "advisers_served"))
    return works or advises or word in words("people", "never_served")


def find_places(text: str, original: str) -> tuple[Phrase, ...]:
    """Extents and kinds of place, each once, in the order of the text."""
    found: dict[str, Phrase] = {}
    for hit in _places().scan(text):
        found.setdefault(hit.word, Phrase(hit.word, quoted(original, hit.start, hit.end)))
    return tuple(found.values())
