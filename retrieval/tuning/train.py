"""`python -m retrieval.tuning.train`: tunes the built-in encoder to this field and writes it as a model folder.

    pip install -e '.[train]'
    python -m retrieval.tuning.train --out FOLDER
    cp FOLDER/learned.safetensors retrieval/tuning/        # makes it the built-in model, or, for this machine alone:
    JIXIAO_EMBEDDING_MODEL=FOLDER make serve

Low-rank adaptation of all attention and feed-forward matrices with in-batch and hard negatives, on the CPU. What the held-out cases say
is printed before and after: a folder that is no better there is not worth setting.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.builtin_model import LEARNED, SOURCE_FILE, build_builtin_model
from retrieval.document import embedding_text
from retrieval.encoder import BASE
from retrieval.low_rank import low_rank_of, with_low_rank
from retrieval.model_folder import DOCUMENT_PREFIX, QUERY_PREFIX
from retrieval.tuning.pairs import held_out_cases, training_pairs

BATCH = 32
RANK = 16
SCALE = 2.0
"""What the product of the two small matrices is multiplied by (LoRA's alpha / rank)."""

LONGEST = 96
"""Tokens; descriptions in the pairs are shorter, and so are names with their words."""


_TRAINED = re.compile(r"(encoder\.layer\.\d+\..+?)\.lora_A\.(\w+)\.weight$")


def main(argv: list[str] | None = None) -> None:
    """Train, print what the held-out cases say before and after, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, default=Path(".jixiao-training"))
    parser.add_argument("--out", type=Path, required=True, help="a folder that is not there yet")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--learning-rate", type=float, default=3e-4)
    parser.add_argument("--pairs", type=int, default=0, help="only so many (0: all)")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args(argv)
    base = build_builtin_model(asked.home, setting=BASE)
    model = _trainable(base, asked.seed)
    print(json.dumps({"held out, before": quality(model)}), flush=True)
    pairs = training_pairs(asked.seed)[: asked.pairs or None]
    _train(model, pairs, asked)
    print(json.dumps({"held out, after": quality(model)}), flush=True)
    _write(model, base, asked.out)


def _write(model: Any, base: Path, out: Path) -> None:
    from safetensors.numpy import load_file, save_file

    before = load_file(base / "model.safetensors")
    # the graph and the note on its origin belong to the weights as they were
    shutil.copytree(base, out, ignore=shutil.ignore_patterns("*.onnx", SOURCE_FILE))
    learned = low_rank_of(before, before | _merged(model, before), RANK)
    save_file(learned, out / LEARNED.name)
    save_file(with_low_rank(before, learned), out / "model.safetensors", metadata={"format": "pt"})


def _merged(model: Any, before: dict[str, Any]) -> dict[str, Any]:
    """The matrices that were trained, with the product of their two small ones."""
    state = {name: value.detach().numpy() for name, value in model.transformers_model.state_dict().items() if ".lora_" in name}
    return {f"{match[1]}.weight": before[f"{match[1]}.weight"] + SCALE * (state[name.replace(".lora_A.", ".lora_B.")] @ first)
            for name, first in state.items() if (match := _TRAINED.search(name))}


def _trainable(base: Path, seed: int) -> Any:
    import torch
    from peft import LoraConfig, inject_adapter_in_model
    from sentence_transformers import SentenceTransformer

    torch.manual_seed(seed)
    model: Any = SentenceTransformer(str(base), device="cpu")
    model.max_seq_length = LONGEST
    matrices = r".*encoder\.layer\.\d+\..*\.(query|key|value|dense)"
    inject_adapter_in_model(LoraConfig(r=RANK, lora_alpha=int(RANK * SCALE), lora_dropout=0.05, target_modules=matrices), model.transformers_model)
    for name, weight in model.named_parameters():
        weight.requires_grad = "lora_" in name
    return model


def _train(model: Any, pairs: list[Any], asked: argparse.Namespace) -> None:
    from datasets import Dataset
    from sentence_transformers import SentenceTransformerTrainer, SentenceTransformerTrainingArguments
    from sentence_transformers.losses import MultipleNegativesRankingLoss

    class InOrder(SentenceTransformerTrainer):
        """Takes the pairs as they come: their order keeps neighbours of one field apart."""

        def get_batch_sampler(self, dataset: Any, batch_size: int, drop_last: bool, *_: Any, **__: Any) -> Any:
            from torch.utils.data import BatchSampler, SequentialSampler

            return BatchSampler(SequentialSampler(dataset), batch_size, drop_last)

    data = Dataset.from_dict({name: [getattr(pair, name) for pair in pairs] for name in ("anchor", "positive", "negative")})
    arguments = SentenceTransformerTrainingArguments(
        output_dir=str(asked.home / "runs"), num_train_epochs=asked.epochs, per_device_train_batch_size=BATCH, learning_rate=asked.learning_rate,
        warmup_steps=20, lr_scheduler_type="linear", seed=asked.seed, save_strategy="no", report_to="none", logging_steps=10, use_cpu=True,
        prompts={"anchor": QUERY_PREFIX, "positive": DOCUMENT_PREFIX, "negative": DOCUMENT_PREFIX}, disable_tqdm=False)
    InOrder(model=model, args=arguments, train_dataset=data, loss=MultipleNegativesRankingLoss(model)).train()


def quality(model: Any) -> dict[str, float]:
    """nDCG@10 and recall@20 of the held-out cases' library rows, for their descriptions as queries, over the whole library."""
    from retrieval.corpus_documents import documents_from_corpus

    documents = [document for document in documents_from_corpus() if document.kind == "indicator"]
    place = {document.reference: number for number, document in enumerate(documents)}
    cases = [(case.description, {place[row.library] for row in case.target.indicators if row.library in place}) for case in held_out_cases()]
    cases = [(text, wanted) for text, wanted in cases if wanted]
    found = model.encode([DOCUMENT_PREFIX + embedding_text(document) for document in documents], normalize_embeddings=True, batch_size=64)
    asked = model.encode([QUERY_PREFIX + text for text, _ in cases], normalize_embeddings=True, batch_size=64)
    gains, shares = [], []
    for scores, (_, wanted) in zip(asked @ found.T, cases, strict=True):
        best = np.argsort(-scores, kind="stable")[:20]
        gain = sum(1 / np.log2(rank + 2) for rank, row in enumerate(best[:10]) if row in wanted)
        gains.append(gain / sum(1 / np.log2(rank + 2) for rank in range(min(10, len(wanted)))))
        shares.append(len(wanted & set(best.tolist())) / len(wanted))
    return {"cases": len(cases), "ndcg10": round(float(np.mean(gains)), 4), "recall20": round(float(np.mean(shares)), 4)}


if __name__ == "__main__":
    main()
