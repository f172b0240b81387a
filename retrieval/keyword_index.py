"""BM25 over character bigrams and domain words.

Chinese has no spaces: a clause taken as one token matches nothing. Bigrams always match something, and a domain word
(a whole name or keyword of the corpus, 「课桌椅」 「雨污分流」) found in full counts besides its bigrams. No dictionary
is used: the corpus names its own trade, and general segmentation measured no better.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.chinese_text import is_han, normalise, runs

SATURATION = 1.2
LENGTH_WEIGHT = 0.75
"""The usual k1 and b of BM25."""

SHORTEST_WORD, LONGEST_WORD = 3, 8
"""Domain words, in characters. Shorter ones are bigrams already; longer ones hardly recur in what people write."""

Scores = NDArray[np.float32]


def domain_words(names: Iterable[str]) -> frozenset[str]:
    """The words of 3 to 8 Han characters among the names and keywords of a corpus."""
    found = {run for name in names for run in runs(normalise(name)) if is_han(run)}
    return frozenset(run for run in found if SHORTEST_WORD <= len(run) <= LONGEST_WORD)


def terms_of(text: str, words: frozenset[str]) -> Counter[str]:
    """The terms of a text and how often each occurs: bigrams, lone characters, Latin words and domain ``words``."""
    terms: Counter[str] = Counter()
    for run in runs(normalise(text)):
        if not is_han(run) or len(run) == 1:
            terms[run] += 1
            continue
        terms.update(run[i : i + 2] for i in range(len(run) - 1))
        for size in range(SHORTEST_WORD, LONGEST_WORD + 1):
            terms.update(part for i in range(len(run) - size + 1) if (part := run[i : i + size]) in words)
    return terms


class KeywordIndex:
    """Weights of every term in every document, worked out once when the corpus is indexed.

    ``rows`` and ``weights`` hold the postings of term t between ``bounds[t]`` and ``bounds[t + 1]``.
    """

    def __init__(
        self,
        terms: Sequence[str],
        words: frozenset[str],
        bounds: NDArray[np.int64],
        rows: NDArray[np.int32],
        weights: Scores,
        documents: int,
    ) -> None:
        self._places = {term: place for place, term in enumerate(terms)}
        self._words = words
        self._bounds = bounds
        self._rows = rows
        self._weights = weights
        self._documents = documents

    def __len__(self) -> int:
        """Number of documents."""
        return self._documents

    @classmethod
    def build(cls, texts: Sequence[str], names: Iterable[str]) -> KeywordIndex:
        """Index ``texts``; the domain words are drawn from ``names`` (names and keywords of the corpus)."""
        words = domain_words(names)
        counted = [terms_of(text, words) for text in texts]
        lengths = [terms.total() for terms in counted]
        average = sum(lengths) / len(lengths) if any(lengths) else 1.0
        postings: dict[str, list[tuple[int, int]]] = {}
        for row, terms in enumerate(counted):
            for term, count in terms.items():
                postings.setdefault(term, []).append((row, count))

        names_of_terms = sorted(postings)
        bounds = np.zeros(len(names_of_terms) + 1, np.int64)
        rows, weights = [], []
        for place, term in enumerate(names_of_terms):
            found = postings[term]
            bounds[place + 1] = bounds[place] + len(found)
            rarity = np.log(1 + (len(texts) - len(found) + 0.5) / (len(found) + 0.5))
            for row, count in found:
                dampening = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths[row] / average)
                rows.append(row)
                weights.append(rarity * count * (SATURATION + 1) / (count + dampening))
        return cls(
            names_of_terms, words, bounds, np.array(rows, np.int32), np.array(weights, np.float32), documents=len(texts)
        )

    def scores(self, query: str) -> Scores:
        """BM25 of every document, shape (documents,); 0 where no term is shared."""
        scores = np.zeros(self._documents, np.float32)
        # Sorted, because sums of floats depend on their order and sets have none.
        for term in sorted(terms_of(query, self._words)):
            place = self._places.get(term)
            if place is not None:
                found = slice(self._bounds[place], self._bounds[place + 1])
                scores[self._rows[found]] += self._weights[found]
        return scores

    def save(self, path: Path) -> None:
        """Write the index as one ``.npz`` file; the same index gives the same bytes."""
        stream = io.BytesIO()
        np.savez(
            stream,
            terms=_packed(sorted(self._places)),
            words=_packed(sorted(self._words)),
            bounds=self._bounds,
            rows=self._rows,
            weights=self._weights,
            documents=np.array(self._documents),
        )
        path.write_bytes(stream.getvalue())

    @classmethod
    def load(cls, path: Path) -> KeywordIndex:
        """Read what ``save`` wrote; OSError, KeyError or ValueError when it is not whole."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(
                _unpacked(stored["terms"]),
                frozenset(_unpacked(stored["words"])),
                stored["bounds"],
                stored["rows"],
                stored["weights"],
                int(stored["documents"]),
            )


def _packed(words: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def _unpacked(packed: NDArray[np.uint8]) -> list[str]:
    text = packed.tobytes().decode()
    return text.split("\n") if text else []
