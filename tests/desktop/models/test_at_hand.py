"""Which speech models there are to choose from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.models.at_hand import models_at_hand
from desktop.settings import Settings


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with one whole model and one that is not."""
    for name in ("small.en", "half"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.bin").write_bytes(b"x" * 2_000_000)
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / "small.en" / name).touch()
    return tmp_path


def test_the_embedded_model_is_always_there(tmp_path: Path) -> None:
    """And used, unless the settings say otherwise."""
    (only,) = models_at_hand(tmp_path / "none", Settings())
    assert (only.name, only.origin, only.chosen) == ("tiny.en", "embedded", True)
    assert only.to_json()["bytes"] > 70_000_000


def test_installed_models_are_listed(installed: Path) -> None:
    """Whole ones; the chosen one is marked."""
    found = models_at_hand(installed, replace(Settings(), model="small.en"))
    assert [(m.name, m.chosen) for m in found] == [("tiny.en", False), ("small.en", True)]
    assert found[1].size == "2 MB"


def test_a_folder_in_the_settings_goes_first(installed: Path) -> None:
    """Even one that has gone: it is what would be looked for."""
    found = models_at_hand(installed, replace(Settings(), model_folder=str(installed / "mine")))
    assert [(m.name, m.origin, m.chosen) for m in found] == [
        ("mine", "folder", True),
        ("tiny.en", "embedded", False),
        ("small.en", "installed", False),
    ]
