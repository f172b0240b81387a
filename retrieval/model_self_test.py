"""A model that was just built must place a few fixed texts where the original network places them."""

from __future__ import annotations

from typing import Any

from retrieval.encoder import Encoder

# (what is asked, what is to be found, cosine by the float32 network)
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("课桌椅验收合格率", "课桌椅验收合格率", 0.9550),
    ("给中小学采购2150套课桌椅", "课桌椅验收合格率", 0.9143),
    ("老旧小区加装电梯、雨污分流", "老旧小区改造", 0.9063),
    ("老旧小区加装电梯、雨污分流", "培训人次", 0.8354),
    ("全县高中生助学金发放", "PPP", 0.7737),
    ("全县高中生助学金发放", "The weather is fine today.", 0.7589),
)
TOLERANCE = 0.02
"""A good 8-bit network was seen to differ by up to 0.008; the expected values lie up to 0.2 apart."""


def self_test(encoder: Encoder) -> dict[str, Any]:
    """``{"passed": bool, "cosines": [measured], "expected": [...]}`` for the fixed pairs."""
    queries = encoder.encode_queries([query for query, _, _ in PAIRS])
    documents = encoder.encode_documents([document for _, document, _ in PAIRS])
    measured = [round(float(cosine), 4) for cosine in (queries * documents).sum(axis=1)]
    expected = [cosine for _, _, cosine in PAIRS]
    passed = all(abs(a - b) <= TOLERANCE for a, b in zip(measured, expected, strict=True))
    return {"passed": passed, "cosines": measured, "expected": expected}
