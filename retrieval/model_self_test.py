"""A model that was just built must place a few fixed texts where the original network places them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from retrieval.encoder import BASE, Encoder

# (what is asked, what is to be found)
PAIRS: tuple[tuple[str, str], ...] = (
    ("课桌椅验收合格率", "课桌椅验收合格率"),
    ("给中小学采购2150套课桌椅", "课桌椅验收合格率"),
    ("老旧小区加装电梯、雨污分流", "老旧小区改造"),
    ("老旧小区加装电梯、雨污分流", "培训人次"),
    ("全县高中生助学金发放", "PPP"),
    ("全县高中生助学金发放", "The weather is fine today."),
)
EXPECTED: dict[str, tuple[float, ...]] = {
    BASE: (0.9550, 0.9143, 0.9063, 0.8354, 0.7737, 0.7589),
}
"""Cosines of the pairs by the float32 network of each built-in model."""
TOLERANCE = 0.02
"""A good 8-bit network was seen to differ by up to 0.008; the expected values lie up to 0.2 apart."""


def self_test(encoder: Encoder, expected: Sequence[float]) -> dict[str, Any]:
    """``{"passed": bool, "cosines": [measured], "expected": [...]}`` for the fixed pairs."""
    queries = encoder.encode_queries([query for query, _ in PAIRS])
    documents = encoder.encode_documents([document for _, document in PAIRS])
    measured = [round(float(cosine), 4) for cosine in (queries * documents).sum(axis=1)]
    passed = all(abs(a - b) <= TOLERANCE for a, b in zip(measured, expected, strict=True))
    return {"passed": passed, "cosines": measured, "expected": list(expected)}
