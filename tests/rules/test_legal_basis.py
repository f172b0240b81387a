"""Every rule stands on a basis that exists, and every quote stands in its document, word for word."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest

from rules.legal_basis import Checked, LegalBasis, load_legal_basis
from rules.parameters import load_parameters
from rules.registry import all_rules
from rules.rule import Rule

BASES = load_legal_basis()
LONGEST_QUOTE = 60


@pytest.fixture(scope="module")
def seed_texts() -> list[str]:
    """The seed documents' texts, squeezed."""
    folder = os.environ.get("JIXIAO_SEEDS")
    if not folder:
        pytest.skip("JIXIAO_SEEDS 没有给出种子文件所在的文件夹，引文无从核对")
    files = sorted(Path(folder).glob("*.txt"))
    assert files, f"{folder} 里没有 .txt 种子文件"
    return [_squeezed(path.read_text(encoding="utf-8")) for path in files]


def _squeezed(text: str) -> str:
    # line breaks and full-width punctuation differ between copies of one document; the words may not
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("“", '"').replace("”", '"')


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_rule_names_bases_and_parameters_that_exist(rule: Rule) -> None:
    assert rule.legal_basis, "每条规则至少有一个依据"
    assert set(rule.legal_basis) <= BASES.keys()
    assert set(rule.parameters) <= load_parameters().keys()


@pytest.mark.parametrize("basis", BASES.values(), ids=lambda basis: basis.key)
def test_only_what_was_compared_is_quoted(basis: LegalBasis) -> None:
    if basis.checked is Checked.VERBATIM:
        assert basis.quote or basis.article, "原文依据要有引文或条目"
    else:
        assert basis.quote is None
    assert len(basis.quote or "") <= LONGEST_QUOTE


@pytest.mark.parametrize("basis", [basis for basis in BASES.values() if basis.quote], ids=lambda basis: basis.key)
def test_quote_stands_in_a_seed_document(basis: LegalBasis, seed_texts: list[str]) -> None:
    assert any(_squeezed(basis.quote or "") in text for text in seed_texts), basis.quote


def test_quotes_of_one_document_stand_in_one_text(seed_texts: list[str]) -> None:
    for title in sorted({basis.title for basis in BASES.values() if basis.quote}):
        quotes = [_squeezed(basis.quote) for basis in BASES.values() if basis.title == title and basis.quote]
        assert any(all(quote in text for quote in quotes) for text in seed_texts), title
