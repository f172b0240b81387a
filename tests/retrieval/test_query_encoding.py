"""Many texts are encoded once and kept; what was broken off leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from retrieval.query_encoding import QueryEncoding, Stopped
from retrieval.search import Searcher

TEXTS = [f"第{number}条改成{number}%" for number in range(1, 71)]


@pytest.fixture
def encoding(searcher: Searcher, tmp_path: Path) -> QueryEncoding:
    assert searcher.encoder is not None
    return QueryEncoding(searcher.encoder, tmp_path)


def test_kept_vectors_are_those_that_were_computed(encoding: QueryEncoding, searcher: Searcher, tmp_path: Path) -> None:
    first = encoding(TEXTS)
    assert searcher.encoder is not None
    assert np.abs(first - searcher.encoder.encode_queries(TEXTS)).max() < 1e-3
    again = QueryEncoding(searcher.encoder, tmp_path, stopped=lambda: True)(TEXTS)
    assert np.array_equal(first, again), "nothing was encoded again"


def test_only_the_newest_list_is_kept(encoding: QueryEncoding, tmp_path: Path) -> None:
    encoding(TEXTS)
    encoding([*TEXTS, "再加一条"])
    assert len(list(tmp_path.rglob("*.npy"))) == 1


def test_what_is_broken_off_leaves_nothing(searcher: Searcher, tmp_path: Path) -> None:
    assert searcher.encoder is not None
    with pytest.raises(Stopped):
        QueryEncoding(searcher.encoder, tmp_path, stopped=lambda: True)(TEXTS)
    assert not list(tmp_path.rglob("*.npy"))


def test_damaged_file_is_made_again(encoding: QueryEncoding, tmp_path: Path) -> None:
    first = encoding(TEXTS)
    (path,) = tmp_path.rglob("*.npy")
    path.write_bytes(b"\x93NUMPY")
    assert np.array_equal(encoding(TEXTS), first)


def test_two_of_the_same_encoder_are_the_same(encoding: QueryEncoding, searcher: Searcher, tmp_path: Path) -> None:
    assert searcher.encoder is not None
    other = QueryEncoding(searcher.encoder, tmp_path / "elsewhere")
    assert (encoding, hash(encoding)) == (other, hash(other))
