"""The network's matrix products in whole numbers of eight bits, for embedding passages faster.

Weights are rounded per column when the graph is loaded, from the half-precision file that they stand in;
what flows between layers is rounded per product. Vectors of queries stay in full precision, since one query
takes milliseconds either way. Figures: docs/quality-model.md.
"""

from __future__ import annotations

from typing import Any

import numpy as np

LARGEST = 127.0
"""Weights become whole numbers from -127 to 127: symmetric, so that they need no zero point."""


def in_eight_bits(program: Any) -> Any:
    """The ONNX program with every product of a layer's weights rounded; changes and returns it.

    Expects weights as an exporter writes a linear layer: a transposed initializer as second factor. Other
    products, those of attention among them, stay as they are. Raises ValueError when none can
    be rounded.
    """
    from onnx import helper, numpy_helper  # noqa: PLC0415  (needed for this alone)

    graph = program.graph
    transposed = {node.output[0] for node in graph.node if _is_weight(node)}
    nodes: list[Any] = []
    rounded: set[str] = set()
    for node in graph.node:
        if node.op_type != "MatMul" or node.input[1] not in transposed:
            nodes.append(node)
            continue
        weights = node.input[1]
        if weights not in rounded:
            nodes += _rounded_weights(weights, helper)
            rounded.add(weights)
        nodes += _product(node.input[0], weights, node.output[0], helper)
    if not rounded:
        raise ValueError("The program has no product of weights that could be rounded.")
    constants: dict[str, Any] = {
        "eight_bit_largest": np.array(LARGEST, np.float32),
        "eight_bit_columns": np.array([0], np.int64),
        "eight_bit_tiny": np.array(1e-12, np.float32),
    }
    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in constants.items())
    del graph.node[:]
    graph.node.extend(nodes)
    return program


def _is_weight(node: Any) -> bool:
    return bool(node.op_type == "Transpose" and node.input[0].endswith(".weight"))


def _rounded_weights(name: str, helper: Any) -> list[Any]:
    """Nodes that have only constants to work on: the runtime computes them once, when it loads the graph."""
    from onnx import TensorProto  # noqa: PLC0415  (needed for this alone)

    at = f"{name}_eight_bit"
    return [
        helper.make_node("Abs", [name], [f"{at}_size"]),
        helper.make_node("ReduceMax", [f"{at}_size", "eight_bit_columns"], [f"{at}_most"], keepdims=0),
        helper.make_node("Max", [f"{at}_most", "eight_bit_tiny"], [f"{at}_bound"]),
        helper.make_node("Div", [f"{at}_bound", "eight_bit_largest"], [f"{at}_scale"]),
        helper.make_node("Div", [name, f"{at}_scale"], [f"{at}_steps"]),
        helper.make_node("Round", [f"{at}_steps"], [f"{at}_whole"]),
        helper.make_node("Cast", [f"{at}_whole"], [at], to=TensorProto.INT8),
    ]


def _product(left: str, weights: str, result: str, helper: Any) -> list[Any]:
    from onnx import TensorProto  # noqa: PLC0415  (needed for this alone)

    at = f"{result}_eight_bit"
    whole, scale, zero = f"{at}_whole", f"{at}_scale", f"{at}_zero"
    return [
        helper.make_node("DynamicQuantizeLinear", [left], [whole, scale, zero]),
        helper.make_node("MatMulInteger", [whole, f"{weights}_eight_bit", zero], [f"{at}_sum"]),
        helper.make_node("Cast", [f"{at}_sum"], [f"{at}_real"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [scale, f"{weights}_eight_bit_scale"], [f"{at}_step"]),
        helper.make_node("Mul", [f"{at}_real", f"{at}_step"], [result]),
    ]
