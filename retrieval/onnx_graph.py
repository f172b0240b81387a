"""The BERT encoder as an ONNX graph, written with numpy and onnx alone.

Inputs ``input_ids`` and ``attention_mask`` (int64, batch x tokens); output ``sentence_embedding`` (float32, batch x
hidden): token vectors averaged under the mask and brought to length one.
"""

from __future__ import annotations

import logging
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import onnx

OPSET = 17
IR_VERSION = 8
MASKED = -1e4


class _Graph:
    """Collects nodes and constants; every method returns the name of its result."""

    def __init__(self, weights: dict[str, NDArray[np.float32]], epsilon: float) -> None:
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}
        self._weights = weights
        self._epsilon = epsilon

    def constant(self, name: str, value: NDArray[Any]) -> str:
        from onnx import numpy_helper

        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def number(self, value: float) -> str:
        return self.constant(f"number {value}", np.array(value, np.float32))

    def places(self, *values: int) -> str:
        return self.constant(f"places {values}", np.array(values, np.int64))

    def add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        from onnx import helper

        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name=name, **attributes))
        return name

    def weight(self, name: str, transpose: bool = False) -> str:
        value = self._weights[name]
        return self.constant(name, value.T if transpose else value)

    def layer_norm(self, x: str, name: str) -> str:
        scale, shift = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=self._epsilon)

    def dense(self, x: str, name: str) -> str:
        product = self.add("MatMul", x, self.weight(f"{name}.weight", transpose=True))
        return self.add("Add", product, self.weight(f"{name}.bias"))

    def gelu(self, x: str) -> str:
        error_function = self.add("Erf", self.add("Div", x, self.number(2**0.5)))
        half = self.add("Mul", x, self.number(0.5))
        return self.add("Mul", half, self.add("Add", error_function, self.number(1.0)))


def build_graph(configuration: dict[str, Any], weights: dict[str, NDArray[np.float32]]) -> onnx.ModelProto:
    """The float32 graph of a BERT configuration and its weights, checked by onnx."""
    import onnx
    from onnx import TensorProto, helper

    heads, hidden = configuration["num_attention_heads"], configuration["hidden_size"]
    graph = _Graph(weights, configuration["layer_norm_eps"])
    mask = graph.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    hidden_places = graph.add("Sub", graph.number(1.0), graph.add("Unsqueeze", mask, graph.places(1, 2)))
    penalty = graph.add("Mul", hidden_places, graph.number(MASKED))
    x = _embeddings(graph, weights)
    for layer in range(configuration["num_hidden_layers"]):
        name = f"encoder.layer.{layer}."
        attended = _attention(graph, x, penalty, name, heads, hidden)
        x = graph.layer_norm(graph.add("Add", x, attended), name + "attention.output.LayerNorm")
        inner = graph.gelu(graph.dense(x, name + "intermediate.dense"))
        x = graph.layer_norm(graph.add("Add", x, graph.dense(inner, name + "output.dense")), name + "output.LayerNorm")
    _pool(graph, x, mask)

    axes = ["batch", "tokens"]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "sentence-encoder",
            [helper.make_tensor_value_info(name, TensorProto.INT64, axes) for name in ("input_ids", "attention_mask")],
            [helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch", hidden])],
            list(graph.constants.values()),
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        producer_name="retrieval.onnx_graph",
    )
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    return model


def _embeddings(graph: _Graph, weights: dict[str, NDArray[np.float32]]) -> str:
    # Texts are single, so the token type is always 0 and its vector can be added to the positions beforehand.
    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    tokens = graph.add("Gather", graph.add("Shape", "input_ids"), graph.places(1))
    used = graph.add("Slice", graph.constant("positions", positions), graph.places(0), tokens, graph.places(0))
    words = graph.add("Gather", graph.weight("embeddings.word_embeddings.weight"), "input_ids")
    return graph.layer_norm(graph.add("Add", words, used), "embeddings.LayerNorm")


def _attention(graph: _Graph, x: str, penalty: str, name: str, heads: int, hidden: int) -> str:
    size = hidden // heads
    split, joined = graph.places(0, 0, heads, size), graph.places(0, 0, hidden)
    query, key, value = (
        graph.add("Reshape", graph.dense(x, f"{name}attention.self.{part}"), split)
        for part in ("query", "key", "value")
    )
    query = graph.add("Transpose", query, perm=[0, 2, 1, 3])
    key = graph.add("Transpose", key, perm=[0, 2, 3, 1])
    value = graph.add("Transpose", value, perm=[0, 2, 1, 3])
    scores = graph.add("Mul", graph.add("MatMul", query, key), graph.number(size**-0.5))
    weights = graph.add("Softmax", graph.add("Add", scores, penalty), axis=-1)
    mixed = graph.add("Transpose", graph.add("MatMul", weights, value), perm=[0, 2, 1, 3])
    return graph.dense(graph.add("Reshape", mixed, joined), name + "attention.output.dense")


def _pool(graph: _Graph, x: str, mask: str) -> None:
    from onnx import helper

    columns = graph.add("Unsqueeze", mask, graph.places(2))
    total = graph.add("ReduceSum", graph.add("Mul", x, columns), graph.places(1), keepdims=0)
    mean = graph.add("Div", total, graph.add("ReduceSum", columns, graph.places(1), keepdims=0))
    length = graph.add("ReduceL2", mean, axes=[1], keepdims=1)
    graph.nodes.append(helper.make_node("Div", [mean, length], ["sentence_embedding"], name="unit_length"))


def write_int8(model: onnx.ModelProto, path: Path) -> None:
    """Quantise the graph to 8-bit weights (about a quarter of the size, twice the speed) and write it."""
    from onnx import TensorProto

    quantization = import_module("onnxruntime.quantization")  # untyped
    # The library advises on every call to run a pre-processing step meant for image networks.
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.ERROR)
    try:
        quantization.quantize_dynamic(
            model,
            path,
            weight_type=quantization.QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    finally:
        root.setLevel(before)
