"""`python -m retrieval.evaluation`: how well the search finds what the gold queries mean, for one encoder or several.

`--model` is a setting as in `embedding.model` and may be given more than once. Models and vectors are kept under `--home` (by default
`JIXIAO_HOME`, else a folder that goes when the run ends).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from indicator_corpus.library import IndicatorLibrary
from retrieval.corpus_documents import documents_from_corpus
from retrieval.encoder import BUILTIN
from retrieval.errors import ModelUnavailable
from retrieval.evaluation.comparison import comparison
from retrieval.evaluation.gold import load_gold
from retrieval.evaluation.table import table_of
from retrieval.evaluation.trial import Trial


def main(arguments: Sequence[str] | None = None) -> int:
    """Evaluate and print; 1 when an encoder cannot be opened."""
    asked = _parser().parse_args(arguments)
    documents = documents_from_corpus()
    queries = load_gold({row.code for row in IndicatorLibrary.load()})
    with tempfile.TemporaryDirectory() as folder:
        home = Path(asked.home or os.environ.get("JIXIAO_HOME") or folder)
        try:
            trials = [Trial.of(setting, home, documents, queries) for setting in asked.model or [BUILTIN]]
        except ModelUnavailable as error:
            print(error, file=sys.stderr)
            return 1
    figures = comparison(trials, queries)
    print(json.dumps(figures, ensure_ascii=False, indent=1) if asked.json else table_of(figures))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m retrieval.evaluation", description="用标注好的查询检验检索效果")
    parser.add_argument("--model", action="append", metavar="模型", help=f"语义模型，可以给出多次；默认 {BUILTIN}")
    parser.add_argument("--home", type=Path, metavar="文件夹", help="存放模型和向量的文件夹；默认 JIXIAO_HOME")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
