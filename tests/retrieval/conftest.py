"""A real model, built once, and a small real index."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.builtin_model import SOURCE_FILE, build_builtin_model, builtin_folder
from retrieval.document import Document
from retrieval.encoder import BUILTIN, Encoder, load_encoder
from retrieval.index_store import build_index
from retrieval.search import Searcher


def indicator(reference: str, level2: str, name: str, *keywords: str, **others: object) -> Document:
    """An indicator with few words."""
    values: dict[str, object] = {
        "reference": reference,
        "kind": "indicator",
        "name": name,
        "keywords": keywords,
        "explanation": "",
        "library": "共性/设备购置",
        "level1": "满意度指标" if "满意" in level2 else "产出指标",
        "level2": level2,
        "kinds": (),
        "sector": None,
    }
    return Document.from_json({**values, **others})


DOCUMENTS = (
    indicator("A1", "数量指标", "课桌椅购置数量", "课桌椅", "买桌子", kinds=("设备购置",)),
    indicator("A2", "质量指标", "课桌椅验收合格率", "验收合格", kinds=("设备购置",)),
    indicator("A3", "数量指标", "培训人次", "培训班", "学员", library="共性/培训", kinds=("培训",)),
    indicator("A4", "数量指标", "新建农村公路里程", "修路", "通村公路", library="分行业/交通运输", kinds=("工程基建",)),
    indicator("A5", "质量指标", "污水处理达标率", "雨污分流", "污水管网", library="分行业/生态环境"),
    indicator("A6", "服务对象满意度指标", "受益群众满意度", "群众满意"),
    Document(
        "C1",
        "case",
        "县医院CT机购置",
        ("设备购置",),
        "为县人民医院购置CT机一台。",
        "案例",
        None,
        None,
        ("设备购置",),
        "卫生",
    ),
    Document(
        "Q1",
        "quota",
        "培训费综合定额·三类培训",
        ("培训", "元/人天"),
        "培训费管理办法",
        "定额标准",
        None,
        None,
        (),
        None,
    ),
)


@pytest.fixture(scope="session")
def model_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the built-in model; the one of JIXIAO_HOME when it has it, else one built for this run."""
    configured = os.environ.get("JIXIAO_HOME")
    if configured and (builtin_folder(Path(configured)) / SOURCE_FILE).is_file():
        return Path(configured)
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "model-home"  # one for all workers
    build_builtin_model(home)
    return home


@pytest.fixture(scope="session")
def encoder(model_home: Path) -> Encoder:
    """The built-in encoder."""
    return load_encoder(BUILTIN, model_home)


@pytest.fixture
def home(tmp_path: Path, model_home: Path) -> Path:
    """An empty home that has the model."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "models").symlink_to(model_home / "models")
    return folder


@pytest.fixture(scope="session")
def searcher(tmp_path_factory: pytest.TempPathFactory, model_home: Path, encoder: Encoder) -> Searcher:
    """A searcher over DOCUMENTS."""
    folder = tmp_path_factory.mktemp("searched")
    (folder / "models").symlink_to(model_home / "models")
    build_index(DOCUMENTS, folder, encoder)
    return Searcher.open(folder, BUILTIN)


@pytest.fixture(scope="session")
def references(searcher: Searcher) -> Callable[..., list[str]]:
    """The references that a search finds, best first."""
    return lambda query, **filters: [hit.document.reference for hit in searcher.search(query, **filters)]
