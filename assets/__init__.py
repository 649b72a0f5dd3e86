"""The app's data files: frameworks, questions, rules, fillers, tagger weights, sample, icons."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent
