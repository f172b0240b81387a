"""The tokenizer of the built-in model, written in the ``tokenizers`` JSON format."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from retrieval.pruned_vocabulary import WORD_START

SPECIAL_TOKENS = ("<s>", "<pad>", "</s>", "<unk>")
"""In the order of their ids, 0 to 3."""

LONGEST_INPUT = 512


def tokenizer_json(vocabulary: Sequence[tuple[str, float]], normalisation: Mapping[str, str]) -> dict[str, Any]:
    """A Unigram tokenizer over (piece, score) pairs whose first four are the special tokens.

    Raises ValueError when ``normalisation`` does more than NFKC, dropping characters and turning them into spaces.
    """
    metaspace = {"type": "Metaspace", "replacement": WORD_START, "prepend_scheme": "always", "split": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": place,
                "content": token,
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for place, token in enumerate(SPECIAL_TOKENS)
        ],
        "normalizer": {"type": "Sequence", "normalizers": _normalizers(normalisation)},
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, metaspace]},
        "post_processor": _template(),
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": SPECIAL_TOKENS.index("<unk>"),
            "byte_fallback": False,
            "vocab": [[piece, score] for piece, score in vocabulary],
        },
    }


def _normalizers(normalisation: Mapping[str, str]) -> list[dict[str, Any]]:
    dropped = [character for character, text in normalisation.items() if not text]
    spaces = [character for character, text in normalisation.items() if text == " " and character != " "]
    for character, text in normalisation.items():
        if text and text != " " and unicodedata.normalize("NFKC", character) != text:
            raise ValueError(f"U+{ord(character):04X} is normalised in a way the tokenizer cannot express")
    return [
        {"type": "Replace", "pattern": {"Regex": _character_class(dropped)}, "content": ""},
        {"type": "Replace", "pattern": {"Regex": _character_class(spaces)}, "content": " "},
        {"type": "NFKC"},
        {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
    ]


def _character_class(characters: Sequence[str]) -> str:
    return "[" + "".join(f"\\x{{{ord(character):04X}}}" for character in sorted(characters)) + "]"


def _template() -> dict[str, Any]:
    def token(name: str) -> dict[str, Any]:
        return {"SpecialToken": {"id": name, "type_id": 0}}

    def text(name: str) -> dict[str, Any]:
        return {"Sequence": {"id": name, "type_id": 0}}

    begin, end = token("<s>"), token("</s>")
    ids = {name: SPECIAL_TOKENS.index(name) for name in ("<s>", "</s>")}
    return {
        "type": "TemplateProcessing",
        "single": [begin, text("A"), end],
        "pair": [begin, text("A"), end, end, text("B"), end],
        "special_tokens": {name: {"id": name, "ids": [place], "tokens": [name]} for name, place in ids.items()},
    }
