"""The move tagger; importing it loads neither onnxruntime nor the weights."""

from scoring.tagger.onnx import OnnxTagger

__all__ = ["OnnxTagger"]
