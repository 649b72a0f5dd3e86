"""Writes what the app runs: int8 ONNX weights and the tokenizer."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.encoder import TokenClassifier


def export(model: TokenClassifier, tokenizer: Path, folder: Path) -> None:
    """`folder` is made where missing and its files are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "float.onnx"
        _to_onnx(model, plain)
        small = Path(scratch) / "model.onnx"
        quantize_dynamic(
            plain,
            small,
            per_channel=True,
            # Seven bits: eight overflow on processors without VNNI, which then say otherwise.
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        )
        shutil.copyfile(small, folder / "model.onnx")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")


def _to_onnx(model: TokenClassifier, path: Path) -> None:
    ids = torch.randint(5, 2000, (2, 24))
    torch.onnx.export(
        model.eval(),
        (ids, torch.ones_like(ids)),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["logits"],
        dynamic_axes={
            n: {0: "batch", 1: "tokens"} for n in ("input_ids", "attention_mask", "logits")
        },
        opset_version=17,
        dynamo=False,
    )
