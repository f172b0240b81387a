"""The house's own rules: imports run one way, a review is light, modules stay small."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: what each package may import of the others
ALLOWED = {
    "indicator_corpus": set(),
    "rules": {"indicator_corpus"},
    "retrieval": {"indicator_corpus"},
    "assistant": {"rules", "retrieval", "indicator_corpus"},
    "web": {"assistant", "rules", "retrieval", "indicator_corpus"},
}


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_run_one_way(package: str) -> None:
    others = set(ALLOWED) - {package} - ALLOWED[package]
    found = {str(path.relative_to(ROOT)): both for path in (ROOT / package).rglob("*.py") if (both := _imports(path) & others)}
    assert found == {}


@pytest.mark.parametrize("arguments", [["review", "tests/rules/baseline.json", "--json"], ["rules", "list", "--json"], ["explain", "CST-001"]])
def test_command_that_does_not_search_loads_no_model_library(arguments: list[str]) -> None:
    code = ("import sys\nfrom web.command_line.main import main\nsys.argv = ['jixiao', *sys.argv[1:]]\n"
            "try:\n    main()\nexcept SystemExit:\n    pass\n"
            "print(sorted({'torch', 'onnxruntime', 'faiss', 'sentence_transformers', 'numpy', 'sqlalchemy', 'fastapi'} & set(sys.modules)), file=sys.stderr)")
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_no_module_grows_beyond_four_hundred_lines() -> None:
    long = {str(path.relative_to(ROOT)): lines for package in ALLOWED for path in (ROOT / package).rglob("*.py")
            if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}
